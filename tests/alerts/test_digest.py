"""The digest: counted once, summed honestly, one line when there is nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.alerts.digest import digest, plain
from bot.alerts.texts import Texts
from bot.values.delivery import Message
from bot.values.events import EventView
from bot.values.facts import Count, Label, Weapon
from tests.alerts.events_of_the_night import (
    NOON,
    OBLAST,
    ODESA,
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
UNTIL = datetime.fromisoformat("2026-11-22T08:00+02:00")
DAY = (UNTIL - timedelta(days=1), UNTIL)


@dataclass(frozen=True)
class Silent:
    last_success_at: datetime | None


def messages(told: Sequence[EventView], language: str = "en", **given: object) -> tuple[Message, ...]:
    options = {"count_before": 9, "silent_feeds": (), "feeds_total": 9, "region_of": {}.get} | given
    return digest(told, DAY, reader(language), TEXTS, **options)  # type: ignore[arg-type]  # a builder


def lines(told: Sequence[EventView], language: str = "en", **given: object) -> list[str]:
    [message] = messages(told, language, **given)
    return parse_html(message.html).text.split("\n")


def deadly(number: int, killed: Count) -> EventView:
    return event(report(number, labels=(Label.STRIKE, Label.CASUALTY), killed=killed), id=number)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "21–22 Nov, 08:00–08:00 Kyiv time.",
                "1 attack reported (9 the day before).",
                "As reported, killed: 2–3, wounded: 11+; loss claims not counted.",
            ],
        ),
        (
            "uk",
            [
                "21–22 листопада, 08:00–08:00 за Києвом.",
                "Повідомлено про 1 атаку (попередньої доби: 9).",
                "За повідомленнями, загиблих: 2–3, поранених: 11+; заявлені втрати не враховано.",
            ],
        ),
        (
            "ru",
            [
                "21–22 ноября, 08:00–08:00 по Киеву.",
                "Сообщили об 1 атаке (за предыдущие сутки: 9).",
                "По сообщениям, погибших: 2–3, раненых: 11+; заявленные потери не учтены.",
            ],
        ),
    ],
)
def test_a_digest_opens_with_its_sums(language: str, said: list[str]) -> None:
    assert lines([attack()], language)[:3] == said


def test_tolls_are_summed_once_for_each_event() -> None:
    told = [deadly(1, Count(2)), deadly(2, Count(5, at_least=True)), attack(id=3)]

    assert "As reported, killed: 9–10+, wounded: 11+; loss claims not counted." in lines(told)


def test_losses_are_listed_apart_and_never_summed() -> None:
    said = lines([attack(), losses(id=13)])

    assert "killed: 2–3" in said[2]
    assert said[-2] == "Loss claims and running totals, not summed"
    assert "1,080 killed or wounded" in said[-1]


def test_a_merged_event_is_not_counted_again() -> None:
    assert lines([attack(), attack(id=13, merged_into=12)])[1] == "1 attack reported (9 the day before)."


def test_events_stand_under_their_country_and_region() -> None:
    said = lines([attack(), event(report(places=(ODESA,)), id=13)], region_of={OBLAST.id: OBLAST}.get)

    assert said[3] == "Ukraine · Kharkiv Oblast"
    assert said[5] == "Ukraine"


def test_the_most_corroborated_event_comes_first() -> None:
    said = lines([event(report(), id=13), attack(id=12)])

    assert [line.split("#")[-1] for line in said if "#" in line] == ["12", "13"]


def test_a_threat_that_faded_is_no_longer_listed() -> None:
    said = lines([attack(), drones(id=13), drones(faded=True, id=14)])

    assert [line.split("#")[-1] for line in said if "⚠️" in line] == ["13"]


def test_feeds_that_could_not_be_looked_at_are_told() -> None:
    silent = [Silent(NOON), Silent(None)]

    assert "Could not look: 2 of 9 feeds, since 21 Nov, 13:50. Silence there does not mean calm." in lines(
        [attack()], silent_feeds=silent
    )


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_an_empty_digest_is_one_line(language: str) -> None:
    assert len(lines([], language, silent_feeds=[Silent(None)])) == 1


def test_one_screen_holds_fifteen_attacks_and_counts_the_others() -> None:
    said = lines([event(report(n), id=n) for n in range(1, 41)])

    assert len([line for line in said if line.startswith("💥")]) == 15
    assert said[-1] == "and 25 more"


def test_a_period_that_is_no_day_is_not_called_one() -> None:
    [message] = digest(
        [attack()], (UNTIL - timedelta(hours=1), UNTIL), reader(), TEXTS,
        count_before=0, silent_feeds=(), feeds_total=9, region_of={}.get,
    )  # fmt: skip

    assert "1 attack reported (0 in the period before)." in message.html


@pytest.mark.parametrize("title", ["<script>", "&" * 10_000, "💥" * 10_000])
def test_hostile_names_break_neither_html_nor_limit(title: str) -> None:
    place = replace(OBLAST, name=title)
    url = f"https://a.example/{title}"
    told = [event(report(n, places=(replace(place, id=n),), url=url), id=n) for n in range(1, 41)]

    for message in messages(told):
        assert utf16_units(parse_html(message.html).text) <= 4096


def test_a_digest_in_a_terminal_has_no_markup() -> None:
    [message] = messages([attack()])

    assert "<" not in plain(message)
    assert "Strike (https://news.example/4)" in plain(message)


def test_a_digest_too_long_for_one_message_goes_as_several_in_order_cut_between_lines() -> None:
    name = "Settlement of a long and winding name by the wide river"
    far = replace(ODESA, name=name, region_id=None)
    facts = {"labels": (Label.STRIKE, Label.CASUALTY), "weapons": tuple(Weapon), "places": (far,)}
    at_least = {"killed": Count(1080, at_least=True), "injured": Count(10800, at_least=True)}
    many = [event(report(n, **at_least, **facts), id=n) for n in range(1, 16)]
    many += [warning(id=n, place=far, weapons=tuple(Weapon)) for n in range(16, 20)]
    pages = [parse_html(page.html).text for page in messages(many)]
    told = [line.split("#")[-1] for page in pages for line in page.split("\n") if "#" in line]
    assert len(pages) > 1
    assert told == [str(number) for number in range(1, 20)]
    assert all(utf16_units(page) <= 4096 for page in pages)
