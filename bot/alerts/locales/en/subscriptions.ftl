## Why an event came, or did not
route-other-words = its reports do not say the words you asked for
route-other-outlet = none of your outlets has reported it
route-toll-too-low = fewer people hurt than you asked for
route-few-sources = fewer independent sources than you asked for
route-asked-sound = with a sound, as you asked
route-asked-silence = silent, as you asked
