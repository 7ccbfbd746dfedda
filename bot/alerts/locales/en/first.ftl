## The example of an alert
sample-heading = <b>EXAMPLE — nothing of this happened.</b> This is what an alert looks like:
sample-place = Example Town
sample-headline-1 = Drone falls on a warehouse, two people hurt
sample-headline-2 = Three people in hospital after the drone attack
sample-outlet-1 = Example News
sample-outlet-2 = Example Post

## Who gives the real warning
siren = I am not an air-raid warning: I repeat what outlets publish, minutes later. The official warning: { $link }
siren-unknown = I am not an air-raid warning: I repeat what outlets publish, minutes later. Ask your authorities how they warn of attacks.

## The steps of the first minute
first-language = Or type /language en, /language uk or /language ru.
first-what =
    <b>1/3 · What shall I tell you of?</b>
    Tick what you want, then press Next.
    Or type <code>/subscribe strike casualty</code>
first-where =
    <b>2/3 · Where?</b>
    Type the name of your town, send a location (📎), or choose an area here.
    Or type it all at once: <code>/subscribe Kharkiv 30</code>
first-where-group =
    <b>2/3 · Where?</b>
    Choose an area here, or answer this message with a location (📎). A town is named with the command:
    <code>/subscribe Kharkiv 30</code>
first-country = In which country? Any other can be typed, like a town.
first-when =
    <b>3/3 · When?</b>
    Or type <code>/subscribe { $place } hourly</code>; the digest: <code>/digesttime 20:00</code>
first-again = { $count ->
    [one] You have { $count } subscription here.
   *[other] You have { $count } subscriptions here.
}
first-all = all
topic-offer = A daily digest of strikes and attack casualties for this topic? For alerts of one place, step by step, or: /subscribe Kharkiv
button-back = ‹ Back
button-list = Choose from a list
button-everywhere = Everywhere
button-countries = Another country
button-whole-country = { $place }, all of it
button-at-once = At once
button-hourly = Every hour
button-daily-at = Daily at { $at }
button-only-here = The town only
button-around = + { $km } km
button-by-steps = Places and topics, step by step
button-add = Add a subscription
button-settings = Settings
button-digest-at = Digest at { $at }
clock-unknown = It is { $clock } on my clock. If not on yours, press your city, or type it: /timezone Kyiv
no-such-place-but = I do not know “{ $place }”. Is one of these meant?
