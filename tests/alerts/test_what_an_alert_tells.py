"""What an alert tells beside its toll: victims set apart, what was hit, when, after which threat, and one text once."""

from datetime import date, timedelta

import pytest

from bot.alerts import render
from bot.values.events import Source
from bot.values.facts import Count, DayPart, Label, Language, Moment, Target, Victim
from tests.alerts.as_read import TEXTS, lines
from tests.alerts.events_of_the_night import (
    CHECKED,
    NOON,
    RIVER,
    STEPPE,
    WATCH,
    drones,
    event,
    losses,
    reader,
    report,
)
from tests.fakes.telegram_html import parse_html

CASUALTIES = (Label.STRIKE, Label.CASUALTY)
PRINTED = "Drone burns two barges on the canal at dawn"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Killed: 4. Wounded: at least 9. Among the killed: children. Among the wounded: children, medics."),
        ("uk", "Загинули: 4. Поранені: щонайменше 9. Серед загиблих: діти. Серед поранених: діти, медики."),
        ("ru", "Погибли: 4. Ранены: не менее 9. Среди погибших: дети. Среди раненых: дети, медики."),
    ],
)
def test_who_is_set_apart_among_the_dead_and_the_wounded_is_told_with_the_toll(language: str, said: str) -> None:
    one = report(
        labels=CASUALTIES,
        killed=Count(4),
        injured=Count(9, at_least=True),
        killed_among=(Victim.CHILDREN,),
        injured_among=(Victim.MEDICS, Victim.CHILDREN),
    )

    assert lines(event(one), language)[1] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Killed: 1 (a child)."),
        ("uk", "Загинула 1 людина (дитина)."),
        ("ru", "Погиб 1 человек (ребёнок)."),
    ],
)
def test_the_only_one_killed_is_told_with_the_number(language: str, said: str) -> None:
    one = report(labels=CASUALTIES, killed=Count(1), killed_among=(Victim.CHILDREN,))

    assert lines(event(one), language)[1] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Killed: 2 (earlier: 5)."),
        ("uk", "Загинули: 2 (раніше: 5)."),
        ("ru", "Погибли: 2 (ранее: 5)."),
    ],
)
def test_a_toll_that_is_taken_back_says_what_was_said_before(language: str, said: str) -> None:
    five = report(1, labels=CASUALTIES, killed=Count(5), speaker="mayor")
    two = report(2, title="Two", labels=CASUALTIES, killed=Count(2), speaker="mayor", at=NOON + timedelta(minutes=9))

    assert lines(event(five, two), language)[1] == said


def test_where_nobody_was_hurt_after_all_it_says_what_was_said_before() -> None:
    three = report(1, labels=CASUALTIES, injured=Count(3, at_least=True), speaker="police")
    none = report(2, labels=CASUALTIES, killed=Count(0), injured=Count(0), speaker="police", at=CHECKED)

    assert lines(event(three, none))[1] == "Reported: nobody killed. Reported: nobody wounded (earlier: 3+)."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Under attack: homes, hospital. After the threat reported 13:11."),
        ("uk", "Під ударом: житло, лікарня. Перед тим, о 13:11, повідомляли про загрозу."),
        ("ru", "Под ударом: жильё, больница. До этого, в 13:11, сообщали об угрозе."),
    ],
)
def test_what_was_hit_and_which_threat_came_before_share_a_line(language: str, said: str) -> None:
    hit = event(report(targets=(Target.HOSPITAL, Target.RESIDENTIAL)))

    assert said in lines(hit, language, after=CHECKED - timedelta(minutes=90))


def test_of_many_things_hit_the_three_that_most_reports_tell_are_named() -> None:
    first = report(1, targets=(Target.RESIDENTIAL, Target.SCHOOL, Target.BRIDGE, Target.SHOP))
    second = report(2, title="More of it", targets=(Target.BRIDGE, Target.SHOP))

    assert "Under attack: bridge, shop or market, homes." in lines(event(first, second))


def test_losses_and_threats_name_nothing_that_was_hit() -> None:
    told = [losses(), drones()]

    assert not [line for each in told for line in lines(each) if "Under attack" in line]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Attack: night to 21 Nov."),
        ("uk", "Атака: у ніч на 21 листопада."),
        ("ru", "Атака: в ночь на 21 ноября."),
    ],
)
def test_the_night_of_an_attack_is_told_where_a_report_tells_it(language: str, said: str) -> None:
    told = event(report(happened=Moment(date(2026, 11, 21), DayPart.NIGHT)))

    assert said in lines(told, language)[-1]


def test_the_day_of_an_attack_is_told_only_where_it_is_not_that_of_the_first_report() -> None:
    on_the_day = event(report(happened=Moment(date(2026, 11, 21))))
    day_before = event(report(happened=Moment(date(2026, 11, 20))))

    assert "Attack" not in lines(on_the_day)[-1]
    assert "Attack: 20 Nov." in lines(day_before)[-1]


def test_of_two_times_told_the_one_that_more_reports_tell_is_shown() -> None:
    evening, night = Moment(part=DayPart.EVENING), Moment(part=DayPart.NIGHT)
    told = event(report(1, happened=evening), report(2, happened=night), report(3, happened=night))

    assert "Attack: overnight." in lines(told)[-1]


def test_times_of_two_days_each_tell_their_day() -> None:
    told = event(report(1, at=NOON - timedelta(days=1)), report(2, title="Again"))

    assert lines(told)[-1].endswith(
        "First report 20 Nov, 13:50, newest 21 Nov, 13:50; checked 21 Nov, 14:41 Kyiv time."
    )


def test_a_text_that_several_outlets_print_is_one_headline_with_all_of_them_linked() -> None:
    told = event(
        report(1, title=PRINTED, source=STEPPE),
        report(2, title=PRINTED, source=RIVER, at=NOON + timedelta(minutes=1)),
        report(3, title=PRINTED, source=WATCH, at=NOON + timedelta(minutes=2)),
    )
    message = render.alert(told, reader(), TEXTS, now=CHECKED, checked_at=CHECKED)
    said = parse_html(message.html)

    assert [line for line in said.text.split("\n") if "barges" in line] == [
        f"«{PRINTED}» — Night Watch, Степь (state-owned), Річка"
    ]
    assert said.links == [f"https://news.example/{n}" for n in (3, 1, 2)]
    assert "3 reports, 1 independent source." in said.text


def test_an_outlet_that_prints_its_text_again_is_named_once() -> None:
    told = event(report(1, title=PRINTED), report(2, title=PRINTED + "!"))

    assert [line for line in lines(told) if "barges" in line] == [f"«{PRINTED}!» — Night Watch"]


def test_reports_behind_the_five_headlines_are_counted_one_by_one() -> None:
    others = [report(n, title=f"Words number {n} of many", at=NOON + timedelta(minutes=n)) for n in range(3, 8)]
    told = event(report(1, title=PRINTED), report(2, title=PRINTED, source=Source("Herald", "herald")), *others)

    assert "and 2 more" in lines(told)


def test_a_foreign_headline_is_marked_once_though_several_print_it() -> None:
    told = event(
        report(1, title="Дрон спалив дві баржі на каналі вдосвіта", source=RIVER, language=Language.UK),
        report(2, title="Дрон спалив дві баржі на каналі вдосвіта", source=WATCH, language=Language.UK),
    )

    assert "«Дрон спалив дві баржі на каналі вдосвіта» — Night Watch [uk], Річка" in lines(told)
