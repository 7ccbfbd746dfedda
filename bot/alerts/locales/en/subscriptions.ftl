## Why an event came, or did not
why-not-sent = Why it did not come here: { $reasons }.
route-other-words = its reports do not say the words you asked for
route-other-outlet = none of your outlets has reported it
route-toll-too-low = fewer people hurt than you asked for
route-few-sources = fewer independent sources than you asked for
route-asked-sound = with a sound, as you asked
route-asked-silence = silent, as you asked

## A place that was shared
near-here = The nearest place that I know is <b>{ $place }</b>. How far around it do you want to hear of strikes, casualties and drones or missiles on the way?
nothing-near = I know no town within 50 km of there. Type the name of a place instead.
button-within = { $km } km
button-only-there = Only { $place }

## What was typed with more than a place
place-offer-of = Shall I tell you of this?

## What a subscription asks beside topic and place
asked-words = reports say: { $words }
in-quotes = “{ $text }”
asked-toll = at least { $n } killed or wounded
asked-sources = { $n ->
    [one] at least { $n } independent source
   *[other] at least { $n } independent sources
}
asked-outlets = reported by { $outlets }
asked-loud = with a sound
asked-silent = without a sound

## What cannot be read
words-fault-empty = Which words? For example: words "power station" OR substation -drill
words-fault-too-long = That is too long: at most 200 characters of words.
words-fault-too-many = That is too many: at most 20 words.
words-fault-too-deep = These are too many brackets in brackets. Try it with fewer.
words-fault-quotes = A quotation mark is missing: { $text }
words-fault-brackets = A bracket is missing: { $text }
toll-fault = After “toll” comes a number from 1 to 9999: toll 5
sources-fault = After “sources” comes a number from 1 to 20: sources 2
one-place-each = Each place is a subscription of its own: /subscribe { $first } and then /subscribe { $second }
weekly-fault = Alerts come at once, hourly or daily. The digest may come once a week: /digesttime 08:00 friday
radius-fault = How far around which place? A town, then 1 to 1000 km: /subscribe Kharkiv 30
outlets-fault = Which outlets? For example: outlets BBC, Reuters
no-such-outlet = No feed of this chat is by “{ $outlet }”. /feeds lists them.

subscriptions-full = This chat has { $limit } subscriptions, the most that there may be. /subscriptions shows which to remove.

## A subscription by itself
subscription-title = Subscription { $n }
aspect-topics = Topics
aspect-mode = When
aspect-radius = Around it
aspect-sound = Sound
aspect-toll = People hurt
aspect-sources = Sources
aspect-words = Words
aspect-outlets = Outlets
about-topics = What do you want to hear of? An event of any of these topics comes.
about-mode = At once brings each event as a message of its own. Hourly and daily bring them together.
about-radius = How far around should I look? It is measured from town to town.
about-sound = As usual: strikes and deaths ring, threats do not. Quiet hours hold in any case.
about-toll = How many killed and wounded together before you hear of it? An event that grows comes once it has that many.
about-sources = How many newsrooms that do not copy each other must report it? It comes once there are that many. Outlets that I do not know count as none.
about-words =
    Which words must the reports say? Send, for example:
    <code>/words { $n } "power station" OR substation -drill</code>
    Side by side, all are needed; OR is for one or the other; - keeps out; quotes hold words together. A word stands for all its forms.
about-outlets = Whose reports do you want? An event comes once one of them tells of it.
radius-none = Only there
toll-any = Any
sources-any = Any
at-least = { $n } or more
sound-as-usual = As usual
sound-always = Loud
sound-never = Silent
words-none = No words
outlets-any = All outlets
button-change = Change it
button-try = Try it on the last day
button-remove = Remove
button-all-subscriptions = ‹ All subscriptions
button-take-back = Take that back
last-topic = One topic has to stay. To end the subscription, remove it.
topic-must-stay = One topic has to stay.
same-subscription = Another subscription here is just like that. Nothing was changed.
words-of-which = Which subscription? Give its number from /subscriptions: /words 2 port OR ship

## The last day, tried
test-title = What the last 24 hours would have brought
test-title-of = What the last 24 hours would have brought to subscription { $n }
test-alerts = { $n ->
    [0] No alerts.
    [one] { $n } alert.
   *[other] { $n } alerts.
}
test-loud = { $n ->
    [0] None with a sound.
   *[other] With a sound: { $n }.
}
test-hushed = Silent only because of quiet hours: { $n }.
test-digest = For the digest: { $n }.
left-out = { $n ->
    [one] { $n } event would not have come: { $why }.
   *[other] { $n } events would not have come: { $why }.
}
left-out-other-topic = { $n } of another topic
left-out-other-place = { $n } elsewhere
left-out-other-words = { $n } without your words
left-out-other-outlet = { $n } not by your outlets
left-out-toll-too-low = { $n } with fewer people hurt
left-out-few-sources = { $n } with fewer sources

## Help
help-words = words that reports must say
help-test = what the last day would have brought
usage-words = Form: /words 2 "power station" OR substation -drill (2 is the number in /subscriptions). To take them away: /words 2 off
usage-test = Form: /test or /test 2 — the number in /subscriptions
