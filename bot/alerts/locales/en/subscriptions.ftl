## Why an event came, or did not
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
