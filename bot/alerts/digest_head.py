"""How a digest opens: the period, how many attacks, their tolls, what was corrected, where nobody looked. Pure.

Numbers stand beside those of the period before.
"""

from __future__ import annotations

from datetime import timedelta

from bot.alerts import outages
from bot.alerts.digest_lines import A_DAY, DAY
from bot.alerts.fit import joined
from bot.alerts.tally import Corrected, Tally
from bot.alerts.texts import Html
from bot.alerts.when import clock, days, moment, zone_words
from bot.alerts.words import Words
from bot.values.digests import Heard, Period
from bot.values.events import Range

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
MOST_TIMES = 3
"""Times without a look that are named; more of them are one time with breaks."""
MOST_CORRECTED = 3


def head(told: Tally, heard: Heard, words: Words, named: Html, *, gentle: bool) -> list[Html]:
    """The lines that open a digest; `named` is its period in words."""
    return [
        Html(f"<b>{named}.</b>"),
        joined(" ", [_attacks(told, heard.period, words), *_earlier(told, words)]),
        *([] if gentle else _sums(told, heard.period, words)),
        *_elsewhere(told, words),
        *_flights(told, words),
        *corrections(told, words, gentle=gentle),
        *(joined(" ", [line, words.say("digest-no-calm")]) for line in unseen(heard, words)),
    ]


def period_words(period: Period, words: Words) -> Html:
    """`21–22 Nov, 08:00–08:00 Kyiv time`; whole days without their midnights."""
    reader, zone = words.reader, words.reader.zone
    since, until = clock(period.since, zone), clock(period.until, zone)
    named = zone_words(words.texts, reader, period.until)
    if since == until == "00:00":
        whole = days(period.since, period.until - HOUR, reader, words.now)
        return words.say("digest-days", days=whole, zone=named)
    told = days(period.since, period.until, reader, words.now)
    return words.say("digest-period", days=told, since=since, until=until, zone=named)


def corrections(told: Tally, words: Words, *, gentle: bool) -> list[Html]:
    """What an earlier digest told and is not so any more, in one line."""
    shown = [each for each in told.corrected if each.killed is None or not gentle]
    if not shown:
        return []
    named = [_corrected(each, words) for each in shown[:MOST_CORRECTED]]
    return [words.say("digest-corrected", what=joined("; ", [*named, *words.more(len(shown) - MOST_CORRECTED)]))]


def unseen(heard: Heard, words: Words) -> list[Html]:
    """How many feeds could not be read, and when."""
    if not heard.outages:
        return []
    n = len({each.feed_id for each in heard.outages})
    return [words.say("digest-unseen", n=n, total=heard.feeds, when=_times(heard, words))]


def _attacks(told: Tally, period: Period, words: Words) -> Html:
    before = "" if told.attacks_before is None else f" {_before(str(told.attacks_before), period, words)}"
    return words.say("digest-attacks", n=len(told.attacks), before=Html(before))


def _earlier(told: Tally, words: Words) -> list[Html]:
    if not told.earlier:
        return []
    return [words.say("digest-earlier-only") if len(told.attacks) == 1 else words.say("digest-earlier", n=told.earlier)]


def _sums(told: Tally, period: Period, words: Words) -> list[Html]:
    """A line for each number that any report gives, and what none of them counts."""
    pairs = {
        "killed": (told.sums.killed, told.sums_before.killed),
        "wounded": (told.sums.injured, told.sums_before.injured),
        "either": (told.sums.killed_or_injured, told.sums_before.killed_or_injured),
    }
    lines = [_sum(name, now, before, period, words) for name, (now, before) in pairs.items() if now is not None]
    return [*lines, words.say("digest-no-losses")] if lines else []


def _sum(name: str, now: Range, before: Range | None, period: Period, words: Words) -> Html:
    told = words.say(f"digest-{name}", count=words.span(now))
    return joined(" ", [told, _before(words.span(before), period, words)]) if before is not None else told


def _before(count: str, period: Period, words: Words) -> Html:
    """`(9 the day before)`."""
    return words.say(f"digest-before-{_called(period)}", count=count)


def _called(period: Period) -> str:
    for name, length in (("hour", HOUR), ("day", DAY), ("week", WEEK)):
        if abs(period.length - length) <= A_DAY - DAY and (name != "hour" or period.length == HOUR):
            return name
    return "period"


def _elsewhere(told: Tally, words: Words) -> list[Html]:
    return [words.say("digest-elsewhere", n=len(told.elsewhere))] if told.elsewhere else []


def _flights(told: Tally, words: Words) -> list[Html]:
    return [words.say("digest-flights", n=told.flights)] if told.flights else []


def _corrected(each: Corrected, words: Words) -> Html:
    name = words.named(each.event)
    if each.killed is None:
        return words.say("digest-withdrawn", what=name)
    return words.say("digest-fewer", what=name, then=each.killed[0], now=each.killed[1])


def _times(heard: Heard, words: Words) -> Html:
    times = outages.merged(heard.outages)
    if times == [heard.period]:
        return words.say("digest-all-the-time")
    if len(times) <= MOST_TIMES:
        return joined(", ", [_span(each, heard.period, words) for each in times])
    return words.say("digest-with-breaks", span=_span(Period(times[0].since, times[-1].until), heard.period, words))


def _span(each: Period, period: Period, words: Words) -> Html:
    if period.length <= A_DAY:
        return Html(f"{clock(each.since, words.reader.zone)}–{clock(each.until, words.reader.zone)}")
    since, until = (moment(at, words.reader, period.until) for at in (each.since, each.until))
    return Html(f"{since} – {until}")
