"""The digest: counted once, summed honestly, a screen at a time, one line when there is nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf

import pytest

from bot.alerts.digest import Written, write
from bot.alerts.texts import Texts
from bot.values.digests import Heard, Outage, Period
from bot.values.events import EventView
from bot.values.facts import Count, Label, Precision, Status, Weapon
from tests.alerts.events_of_the_night import (
    BELGOROD,
    CHUHUIV,
    KHARKIV,
    NOON,
    OBLAST,
    ODESA,
    RIVER,
    STEPPE,
    UKRAINE,
    attack,
    drones,
    event,
    losses,
    reader,
    report,
    warning,
)
from tests.fakes.telegram_html import parse_html, utf16_units

TEXTS = Texts.load()
UNTIL = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
DAY = Period(UNTIL - timedelta(days=1), UNTIL)
HOUR = timedelta(hours=1)
EARLIER = NOON - timedelta(days=1)
REGIONS = {OBLAST.id: OBLAST}


def digest(told: Sequence[EventView], language: str = "en", **given: object) -> Written:
    """`given` are fields of `Heard`, or options of `write`."""
    options = {name: given.pop(name) for name in ("gentle", "height") if name in given}
    heard = Heard(**({"period": DAY, "events": told, "feeds": 9} | given))  # type: ignore[arg-type]  # a builder
    return write(heard, reader(language), TEXTS, region_of=REGIONS.get, **options)  # type: ignore[arg-type]


def lines(told: Sequence[EventView], language: str = "en", **given: object) -> list[str]:
    """What is read on all screens, as one."""
    return [line for screen in digest(told, language, **given).screens for line in parse_html(screen).text.split("\n")]


def deadly(number: int, killed: Count, **given: object) -> EventView:
    labels = (Label.STRIKE, Label.CASUALTY)
    return event(report(number, labels=labels, killed=killed, **given), id=number)


def ids(said: Sequence[str]) -> list[str]:
    return [line.rpartition("/event_")[2] for line in said if "/event_" in line]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["21–22 Nov, 08:00–08:00 Kyiv time.", "1 attack reported (2 the day before).",
                "Killed: 2–3 (5+ the day before)", "Wounded: 11+", "As reported, without loss claims."]),
        ("uk", ["21–22 листопада, 08:00–08:00 за Києвом.", "Повідомлено про 1 атаку (напередодні: 2).",
                "Загиблих: 2–3 (напередодні: 5+)", "Поранених: 11+", "За повідомленнями, без заявлених втрат."]),
        ("ru", ["21–22 ноября, 08:00–08:00 по Киеву.", "Сообщили об 1 атаке (накануне: 2).",
                "Погибших: 2–3 (накануне: 5+)", "Раненых: 11+", "По сообщениям, без заявленных потерь."]),
    ],
)  # fmt: skip
def test_a_digest_opens_with_its_sums_beside_those_of_the_day_before(language: str, said: list[str]) -> None:
    before = [deadly(7, Count(5, at_least=True), at=EARLIER), event(report(8, at=EARLIER), id=8)]

    assert lines([attack()], language, before=before)[:5] == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [(1, "the hour before"), (24, "the day before"), (25, "the day before"), (168, "the week before"),
     (72, "in the period before")],
)  # fmt: skip
def test_what_was_before_is_called_by_its_length(hours: int, said: str) -> None:
    period = Period(NOON + HOUR - timedelta(hours=hours), NOON + HOUR)

    assert lines([attack()], period=period)[1] == f"1 attack reported (0 {said})."


def test_nothing_is_compared_with_a_time_in_which_nobody_listened() -> None:
    assert lines([attack()], listened_before=False)[1] == "1 attack reported."


def test_a_whole_day_is_told_without_its_midnights() -> None:
    midnight = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)

    assert lines([attack()], period=Period(midnight, midnight + 24 * HOUR))[0] == "21 Nov, Kyiv time."


def test_tolls_are_summed_once_for_each_event() -> None:
    told = [deadly(1, Count(2)), deadly(2, Count(5, at_least=True)), attack(id=3)]

    assert lines(told)[2:4] == ["Killed: 9–10+", "Wounded: 11+"]


def test_a_sum_of_nobody_is_not_told() -> None:
    assert not [line for line in lines([deadly(1, Count(0))]) if line.startswith("Killed")]


def test_an_attack_that_began_before_the_period_is_told_as_such() -> None:
    old = event(report(1, at=EARLIER), report(2, at=NOON), id=1)

    assert lines([old, attack()])[1] == "2 attacks reported (0 the day before). Begun earlier: 1."
    assert lines([old])[1] == "1 attack reported (0 the day before). It began earlier."


def test_what_was_reported_after_the_period_is_not_in_its_digest() -> None:
    labels = (Label.STRIKE, Label.CASUALTY)
    later = event(report(1), report(2, at=UNTIL + HOUR, labels=labels, killed=Count(40)), id=1)

    assert lines([later]) == lines([event(report(1), id=1)])


def test_losses_are_listed_apart_and_never_summed() -> None:
    said = lines([attack(), losses(id=13)])

    assert "Killed: 2–3" in said
    assert said[-2] == "Loss claims and totals, kept apart"
    assert "«Losses over the day» — Night Watch · 1,080 killed or wounded" in said[-1]


def test_events_that_were_merged_or_called_wrong_are_not_counted() -> None:
    gone = [attack(id=13, merged_into=12), attack(id=14, retracted_at=NOON)]

    assert lines([attack(), *gone])[1] == "1 attack reported (0 the day before)."


def test_events_stand_under_their_country_and_region_which_are_named_once() -> None:
    told = [attack(id=1), event(report(places=(CHUHUIV,)), id=2), event(report(places=(BELGOROD,)), id=3)]
    said = lines(told)

    assert [line for line in said if line in ("Ukraine", "Kharkiv Oblast", "Russia")] == [
        "Ukraine", "Kharkiv Oblast", "Russia",
    ]  # fmt: skip
    assert ids(said) == ["1", "2", "3"]


def test_a_place_that_is_its_heading_is_not_named_again_but_its_headline_is() -> None:
    said = lines([event(report(places=(OBLAST,), title="⚡️ Warehouse hit"), id=5)])

    assert said[-2:] == ["Kharkiv Oblast", "💥 13:50 «Warehouse hit» — Night Watch · /event_5"]


def test_what_is_known_less_precisely_comes_last() -> None:
    nowhere, country = event(report(places=()), id=1), event(report(places=(UKRAINE,)), id=2)
    said = lines([nowhere, country, event(report(source=RIVER), id=3)])

    assert ids(said) == ["3", "2", "1"]
    assert [said.index(line) for line in ("Kharkiv Oblast", "Place not precise", "Place not identified")] == [3, 5, 7]


def test_what_may_have_been_anywhere_is_counted_and_listed_apart_where_a_place_was_asked_for() -> None:
    before = [event(report(places=(), at=EARLIER), id=4)]
    nowhere = deadly(3, Count(90), places=())
    said = lines([attack(), nowhere], elsewhere=frozenset({3, 4}), before=before)

    assert said[1:3] == ["1 attack reported (0 the day before).", "Killed: 2–3"]
    assert "1 more without a precise place, not counted." in said
    assert said[-2] == "Without a precise place"
    assert ids(said) == ["12", "3"]


def test_the_most_corroborated_event_comes_first_with_its_region() -> None:
    both = event(report(1, places=(ODESA,)), report(2, places=(ODESA,), source=RIVER), id=12)

    assert ids(lines([event(report(), id=13), both])) == ["12", "13"]


def test_a_line_tells_when_where_how_many_with_what_and_how_many_say_so() -> None:
    assert lines([attack()])[-1] == "💥 13:50 Kharkiv · 2–3 killed · 11+ wounded · drones · 2 sources · /event_12"


def test_a_claim_and_a_denial_are_marked() -> None:
    told = [event(report(status=Status.CLAIMED), id=1), event(report(status=Status.DENIED), id=2)]
    said = lines(told)

    assert [line.split(" · ")[1] for line in said if "/event" in line] == ["claimed", "denied"]


def test_where_the_chat_has_a_message_of_the_event_the_line_leads_to_it() -> None:
    [screen] = digest([attack()], links={12: "https://t.me/c/55/7"}).screens

    assert '<a href="https://t.me/c/55/7">#12</a>' in screen
    assert "/event_12" not in screen


def test_threats_that_are_open_at_the_end_come_first_and_the_others_are_counted() -> None:
    told = [drones(now=UNTIL, id=13), drones(minutes_ago=31, now=UNTIL, id=14), attack()]
    said = lines(told)

    assert "Air threats reported: 2." in said
    assert said[said.index("Air threats open at 08:00") + 1] == "⚠️ 07:54 Kharkiv · drones · /event_13"
    assert ids(said) == ["13", "12"]


def test_where_no_threat_is_open_nothing_is_said_of_it() -> None:
    assert "open" not in "".join(lines([drones(minutes_ago=90, now=UNTIL), attack()]))


def test_words_and_plans_are_told_by_their_headlines_in_the_end() -> None:
    said = lines([warning(id=13), attack()])

    assert said[-2:] == [
        "Threats and warnings",
        "🗣 13:50 «Ministry promises an answer» — Night Watch · missiles · /event_13",
    ]


def outages(*hours: tuple[int, float, float]) -> list[Outage]:
    """(feed, from, to) in hours after the period begins."""
    return [Outage(feed, DAY.since + HOUR * since, DAY.since + HOUR * until) for feed, since, until in hours]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (outages((1, 18, 21.5), (2, 18.5, 21.5)), "2 of 9 feeds, 02:00–05:30"),
        (outages((1, 2, 3), (1, 18, 21.5)), "1 of 9 feeds, 10:00–11:00, 02:00–05:30"),
        (outages((1, 0, 24)), "1 of 9 feeds, all the time"),
        (outages((1, 1, 2), (2, 3, 4), (1, 5, 6), (3, 8, 10)), "3 of 9 feeds, 09:00–18:00, with breaks"),
    ],
)
def test_when_feeds_could_not_be_read_is_told(when: list[Outage], said: str) -> None:
    assert f"Could not look: {said}. Silence there does not mean calm." in lines([attack()], outages=when)


def test_what_was_told_before_and_is_not_so_any_more_is_told_in_one_line() -> None:
    labels = (Label.STRIKE, Label.CASUALTY)
    fell = event(report(1, at=EARLIER, labels=labels, killed=Count(5)), report(2, labels=labels, killed=Count(3)), id=1)
    wrong = event(report(3, at=EARLIER, places=(ODESA,)), id=2, retracted_at=NOON)
    said = lines([attack()], before=[fell, wrong])

    assert "Corrected since: Strike · Kharkiv: killed 5 → 3; Strike · Odesa — withdrawn." in said
    assert said[1] == "1 attack reported (1 the day before)."


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_an_empty_digest_is_one_line(language: str) -> None:
    assert len(lines([], language, outages=outages((1, 2, 3)))) == 1


def test_an_empty_digest_says_once_that_this_is_no_calm() -> None:
    [said] = lines([], outages=outages((1, 18, 21.5)))

    assert said == (
        "21–22 Nov, 08:00–08:00 Kyiv time: nothing reported of what you asked for. This does not mean calm. "
        "Could not look: 1 of 9 feeds, 02:00–05:30."
    )


def test_a_gentle_digest_tells_places_and_counts_and_no_numbers_of_people() -> None:
    told = [attack(id=2), event(report(3, at=NOON - HOUR), id=3), losses(id=4), drones(now=UNTIL, id=5)]
    said = lines(told, gentle=True, before=[deadly(7, Count(5), at=EARLIER)])

    assert said == [
        "21–22 Nov, 08:00–08:00 Kyiv time.",
        "2 attacks reported (1 the day before).",
        "Air threats reported: 1.",
        "Air threats open at 08:00",
        "• 07:54 Kharkiv · drones · /event_5",
        "Ukraine",
        "Kharkiv Oblast",
        "• 12:50 Kharkiv · /event_3",
        "• 13:50 Kharkiv · drones · 2 sources · /event_2",
    ]


def test_an_event_whose_reports_are_gone_is_told_by_its_kind() -> None:
    assert lines([event(id=5, reports=(), place=None)])[-1] == "💥 13:50 Strike · /event_5"


def test_a_gentle_digest_quotes_no_headlines() -> None:
    nowhere = event(report(title="Ninety dead in a market", places=()), id=1)

    assert lines([nowhere], gentle=True)[-1] == "• 13:50 Attack · /event_1"


def many(count: int) -> list[EventView]:
    return [event(report(n, at=NOON - timedelta(minutes=n)), id=n) for n in range(1, count + 1)]


def test_a_digest_is_turned_a_screen_at_a_time_and_nothing_is_left_out() -> None:
    written = digest(many(60))
    pages = [parse_html(screen).text.split("\n") for screen in written.screens]

    assert [number for page in pages for number in ids(page)] == [str(n) for n in range(1, 61)]
    assert all(len(page) <= 28 for page in pages)
    assert {tuple(page[1:3]) for page in pages[1:]} == {("Ukraine", "Kharkiv Oblast")}


def test_the_buttons_lead_to_the_screens_before_and_after() -> None:
    written = digest(many(60))

    def shown(number: int) -> list[tuple[str, str | None]]:
        return [(button.text, button.data) for row in written.screen(number, "turn:1").buttons for button in row]

    assert shown(1) == [("More (2 of 3) ›", "turn:1.2")]
    assert shown(2) == [("‹ Back (1 of 3)", "turn:1.1"), ("More (3 of 3) ›", "turn:1.3")]
    assert shown(3) == [("‹ Back (2 of 3)", "turn:1.2")]


def test_a_digest_of_one_screen_has_no_buttons() -> None:
    assert digest([attack()]).screen(1, "turn:1").buttons == ()


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@pytest.mark.parametrize("title", ["<script>", "&" * 10_000, "💥" * 10_000])
def test_hostile_names_break_neither_html_nor_limit(language: str, title: str) -> None:
    place = replace(OBLAST, name=title, name_uk=title, name_ru=title, precision=Precision.SETTLEMENT)
    url = f"https://a.example/{title}"
    told = [event(report(n, places=(replace(place, id=n),), title=title, url=url), id=n) for n in range(1, 41)]
    told += [event(report(n, places=(), title=title, url=url), id=n) for n in range(41, 81)]

    for screen in (*digest(told, language).screens, *digest(told, language, height=inf).screens):
        assert utf16_units(parse_html(screen).text) <= 4096


def test_where_only_telegrams_limit_cuts_each_message_is_as_long_as_it_lets() -> None:
    name = "Settlement of a long and winding name by the wide river"
    far = replace(KHARKIV, name=name)
    facts = {"labels": (Label.STRIKE, Label.CASUALTY), "weapons": tuple(Weapon), "places": (far,), "source": STEPPE}
    told = [event(report(n, at=NOON - timedelta(minutes=n), killed=Count(1080), **facts), id=n) for n in range(1, 60)]
    pages = [parse_html(screen).text for screen in digest(told, height=inf).screens]

    assert 2 <= len(pages) <= 4
    assert [number for page in pages for number in ids(page.split("\n"))] == [str(n) for n in range(1, 60)]
    assert all(utf16_units(page) <= 4096 for page in pages)
