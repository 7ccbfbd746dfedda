# A busy night: many events in one message that is renewed.

busy-near = { $n ->
    [one] { $n } event near you since { $since }.
   *[other] { $n } events near you since { $since }.
}
busy-all = { $n ->
    [one] { $n } event since { $since }.
   *[other] { $n } events since { $since }.
}
busy-was-near = { $n ->
    [one] { $n } event near you, { $since } to { $until }.
   *[other] { $n } events near you, { $since } to { $until }.
}
busy-was-all = { $n ->
    [one] { $n } event, { $since } to { $until }.
   *[other] { $n } events, { $since } to { $until }.
}
busy-renewed-own = I renew this message; only strikes and deaths in { $places } ring.
busy-renewed-few = I renew this message; at most { $most } others ring in an hour.
busy-renewed-few-and-own = I renew this message; strikes and deaths in { $places } ring, and at most { $most } others in an hour.
busy-renewed-asleep = I renew this message; in your quiet hours nothing rings.
busy-renewed-silent = I renew this message; nothing rings now, as you asked.
busy-renewed-deaths = I renew this message; in your quiet hours only deaths ring, at most { $most } times in an hour.
busy-renewed-deaths-and-own = I renew this message; in your quiet hours strikes and deaths in { $places } ring, and deaths elsewhere at most { $most } times in an hour.
busy-over = Fewer reports now: new events come one by one again. That is no all-clear.
busy-withdrawn = withdrawn: it was wrong
busy-numbers = Further events, for example /event { $first }: { $ids }
