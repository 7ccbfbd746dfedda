"""The day of an event as the item tells it. Published on Wednesday 20 May 2026, 09:00 in Kyiv."""

from datetime import UTC, date, datetime

import pytest

from bot.classify.facts import FactReader
from bot.classify.labels import Reading
from bot.classify.lexicons import Lexicon
from bot.classify.text import read
from bot.values.facts import DayPart, Label, Moment

READER = FactReader.load(Lexicon.load())
MORNING = datetime(2026, 5, 20, 6, tzinfo=UTC)
NIGHT, DAY = DayPart.NIGHT, DayPart.DAY


def moment(title: str, summary: str = "", published: datetime | None = MORNING) -> Moment:
    reading = Reading(read("title", title, 1_000), read("summary", summary, 4_000), ())
    return READER.read(reading, (Label.STRIKE,), published).happened


def on(day: int, part: DayPart | None = None, month: int = 5) -> Moment:
    return Moment(date(2026, month, day), part)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Drones hit the port overnight", on(20, NIGHT)),
        ("Вночі дрони вдарили по порту", on(20, NIGHT)),
        ("Ночью дроны ударили по порту", on(20, NIGHT)),
        ("Drones hit the port yesterday", on(19)),
        ("Вчора вдень дрони вдарили по порту", on(19, DAY)),
        ("Накануне дроны ударили по порту", on(19)),
        ("Drones hit the port on Tuesday", on(19)),
        ("У вівторок дрони вдарили по порту", on(19)),
        ("Во вторник дроны ударили по порту", on(19)),
        ("Drones hit the port on 12 May", on(12)),
        ("Drones hit the port on May 12", on(12)),
        ("В ночь на 3 мая дроны ударили по порту", on(3, NIGHT)),
        ("У ніч на 30 квітня дрони вдарили по порту", on(30, NIGHT, month=4)),
        ("Вранці дрони вдарили по порту", Moment(part=DayPart.MORNING)),
        ("Drones hit the port", Moment()),
        ("Drones hit the port last night", on(20, NIGHT)),
        ("За ніч дрони вдарили по порту", on(20, NIGHT)),
        ("За ночь дроны ударили по порту", on(20, NIGHT)),
        ("У ніч проти вівторка дрони вдарили по порту", on(19, NIGHT)),
        ("У ніч проти 30 квітня дрони вдарили по порту", on(30, NIGHT, month=4)),
        ("A child was hurt in yesterday's strike on the port", on(19)),
        ("A child was hurt in Tuesday's strike on the port", on(19)),
        ("Після вчорашнього удару порт палає", on(19)),
        ("Порт горит после сегодняшнего удара", on(20)),
        ("Удар по порту 3 мая", on(3)),
        ("Drones hit the port at dawn", Moment(part=DayPart.MORNING)),
        ("Вчора після обіду вдарили по порту", on(19, DAY)),
        ("Вчера в обед дроны ударили по порту", on(19, DAY)),
        ("Дроны ударили по порту во время обеда повара", Moment()),
    ],
)
def test_a_day_is_told_relative_to_publication(title: str, expected: Moment) -> None:
    assert moment(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Drones hit the port, the mayor said on Tuesday",
        "Дрони вдарили по порту, повідомив мер у вівторок",
        "Дроны ударили по порту, сообщил мэр во вторник",
        "Drones have hit the port since 4 May",
        "Drones hit the port as of May 4",
        "Drones hit the port on 12 January",
        "Drones hit the port on 31 February",
        "Drones hit the port yesterday and today",
        "Drones hit the port next Tuesday",
        "Drones hit the port in retaliation for the strike of Tuesday on a mill",
        "Дрони вдарили по порту у відповідь на удар 12 травня",
        "Дроны ударили по порту в ответ на удар 12 мая",
        "Дроны ударили по порту 12 и 13 мая",
        "Drones hit the port on May 12 and 13",
        "Drones hit the port on May 12-13",
        "Drones hit the port on Monday and Tuesday, the mayor said",
        "Дрони вдарили по порту: що відомо станом на 12 травня",
        "The May 12 Movement hit the port with drones",
        "Yesterday the mayor said that drones hit the port",
        "Вчора в обід мер повідомив, що дрони вдарили по порту",
    ],
)
def test_a_day_that_is_not_plainly_that_of_the_event_is_unknown(title: str) -> None:
    assert moment(title).on is None


def test_overnight_is_no_day_where_publication_is_at_night_itself() -> None:
    assert moment("Drones hit the port overnight", published=datetime(2026, 5, 20, 21, tzinfo=UTC)) == Moment(
        part=NIGHT
    )


def test_a_day_needs_the_day_of_publication_or_a_year() -> None:
    assert moment("Drones hit the port yesterday", published=None).on is None
    assert moment("Drones hit the port on 12 May", published=None).on is None
    assert moment("Drones hit the port on 12 May 2026", published=None) == on(12)


def test_a_publication_out_of_all_years_is_as_good_as_none() -> None:
    assert moment("Drones hit the port yesterday", published=datetime(1, 1, 1, tzinfo=UTC)) == Moment()


def test_a_summary_adds_the_day_to_the_part_that_the_title_tells() -> None:
    late = datetime(2026, 5, 20, 21, tzinfo=UTC)
    assert moment("Вночі вдарили по порту", "Дрон влучив у ніч на 19 травня.", late) == on(19, NIGHT)
    assert moment("Вранці вдарили по порту", "Дрон влучив у ніч на 19 травня.", late) == Moment(part=DayPart.MORNING)


def test_a_count_over_a_period_happened_on_no_day() -> None:
    reading = Reading(read("title", "Two guards killed this year, one of them on Monday", 1_000), read("s", "", 9), ())
    assert READER.read(reading, (Label.CASUALTY,), MORNING).happened == Moment()


def test_a_day_in_the_summary_counts_where_its_sentence_tells_of_the_event() -> None:
    assert moment("Port hit", "On Monday a drone hit the port.") == on(18)
    assert moment("Port hit", "The fair opens as usual. On Monday the mayor will dance.").on is None
