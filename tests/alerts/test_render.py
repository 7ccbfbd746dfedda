"""Alerts and lines as they are read, in three languages."""

from datetime import timedelta

import pytest

from bot.alerts import render
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.facts import Count, Label, Language, Scope
from tests.alerts.as_read import TEXTS, lines
from tests.alerts.events_of_the_night import (
    CHECKED,
    NOON,
    OBLAST,
    RIVER,
    UKRAINE,
    attack,
    drones,
    event,
    losses,
    reader,
    report,
    warning,
)
from tests.fakes.telegram_html import parse_html


def test_an_english_alert_reads_as_a_person_would_write_it() -> None:
    assert lines(attack()) == [
        "💥 Strike · Kharkiv · drones",
        "Killed 2–3 (mayor: 2; prosecutor: 3). Wounded: at least 11.",
        "Said by the Ukrainian side; nothing from the Russian side in our feeds.",
        "«Three dead after warehouse is hit» — Night Watch",
        "«Поранених щонайменше 11» — Річка [uk]",
        "«Двоє загиблих на складі» — Річка [uk]",
        "«Дрон влучив у склад» — Річка [uk]",
        "4 reports, 2 independent. First report 13:50, newest 14:20; checked 14:41 Kyiv time.",
    ]


def test_a_ukrainian_alert_reads_as_a_person_would_write_it() -> None:
    said = lines(attack(), "uk")

    assert said[:4] == [
        "💥 Удар · Харків · дрони",
        "Загинули 2–3 (мер: 2; прокуратура: 3). Поранені: щонайменше 11.",
        "Повідомляє українська сторона; від російської в наших стрічках нічого.",
        "«Three dead after warehouse is hit» — Night Watch [en]",
    ]
    assert said[-1] == (
        "4 повідомлення, 2 незалежні джерела. "
        "Перше повідомлення о 13:50, останнє о 14:20; перевірено о 14:41 за Києвом."
    )


def test_a_russian_alert_reads_as_a_person_would_write_it() -> None:
    said = lines(attack(), "ru")

    assert said[:3] == [
        "💥 Удар · Харьков · дроны",
        "Погибли 2–3 (мэр: 2; прокуратура: 3). Ранены: не менее 11.",
        "Сообщает украинская сторона; от российской в наших лентах ничего.",
    ]
    assert said[-1] == (
        "4 сообщения, 2 независимых источника. Первое сообщение в 13:50, последнее в 14:20; проверено в 14:41 по Киеву."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "⚠️ Drones towards Kharkiv, reported 14:35 (6 min ago). Not an air-raid warning: follow the siren.",
        ),
        (
            "uk",
            (
                "⚠️ Дрони, напрямок: Харків · повідомлено о 14:35 (6 хв тому). "
                "Це не сигнал повітряної тривоги: орієнтуйтеся на сирену."
            ),
        ),
        (
            "ru",
            (
                "⚠️ Дроны, направление: Харьков · сообщение в 14:35 (6 мин назад). "
                "Это не сигнал воздушной тревоги: ориентируйтесь на сирену."
            ),
        ),
    ],
)
def test_a_threat_in_flight_tells_its_age_and_that_it_is_no_siren(language: str, said: str) -> None:
    assert lines(drones(), language)[0] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No newer report since 14:01. This is not an all-clear."),
        ("uk", "Після 14:01 нових повідомлень не було. Це не відбій тривоги."),
        ("ru", "После 14:01 новых сообщений не было. Это не отбой тревоги."),
    ],
)
def test_a_faded_threat_never_reads_as_an_all_clear(language: str, said: str) -> None:
    assert lines(drones(40, faded=True), language)[0].endswith(said)


def test_a_warning_says_that_no_launch_is_reported() -> None:
    assert lines(warning())[:2] == [
        "🗣 Threat or warning · Kharkiv · missiles",
        "These are words or plans; no launch is reported here.",
    ]


def test_a_strike_beside_a_threat_still_says_that_it_is_no_siren() -> None:
    both = event(report(labels=(Label.STRIKE, Label.THREAT), scopes={Label.THREAT: Scope.IN_FLIGHT}))

    assert "A threat in flight is reported as well. Not an air-raid warning: follow the siren." in lines(both)


def test_losses_are_worded_as_a_claim() -> None:
    assert lines(losses())[:4] == [
        "📊 Claimed losses",
        "Killed and wounded together: 1,080.",
        "A side’s own count of the other side’s losses; not verified.",
        "Counted by: Ukraine’s General Staff.",
    ]


def test_a_running_total_is_worded_as_one() -> None:
    year = report(labels=(Label.CASUALTY,), scopes={Label.CASUALTY: Scope.TOTAL}, killed=Count(574), places=(UKRAINE,))

    assert lines(event(year))[:3] == [
        "📊 Running total · Ukraine",
        "Killed: 574.",
        "A sum over a period, not one attack.",
    ]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"killed": Count(0), "injured": Count(0)}, "Reported: nobody hurt."),
        ({"killed": Count(0), "injured": Count(4)}, "Reported: nobody killed. Wounded: 4."),
        ({"killed": Count(0)}, "Reported: nobody killed."),
        ({"killed": Count(5, at_least=True)}, "Killed: at least 5."),
        ({}, "Number not identified."),
    ],
)
def test_none_at_least_and_unknown_are_told_apart(counts: dict[str, Count], said: str) -> None:
    assert lines(event(report(labels=(Label.CASUALTY,), **counts)))[1] == said


def test_only_a_region_is_marked_as_not_precise() -> None:
    assert "Place not precise: only the region is known." in lines(event(report(places=(OBLAST,))))
    assert "Place not precise: only the region is known." not in lines(event(report()))


def test_a_language_that_the_reader_reads_is_not_marked() -> None:
    told = event(report(source=RIVER, language=Language.UK, title="Слова"))

    assert "«Слова» — Річка" in lines(told, headline_languages=(Language.EN, Language.UK))


def test_an_alert_shows_five_headlines_and_counts_the_others() -> None:
    told = event(*[report(n, title=f"Words number {n}", at=NOON + timedelta(minutes=n)) for n in range(1, 9)])
    said = lines(told)

    assert [line for line in said if line.startswith("«")] == [
        f"«Words number {n}» — Night Watch" for n in (8, 7, 6, 5, 4)
    ]
    assert "and 3 more" in said


def test_an_alert_over_an_hour_late_says_so() -> None:
    assert lines(event(report(at=CHECKED - timedelta(minutes=61))))[1] == "Late: reported 13:40."
    assert not [line for line in lines(event(report(at=CHECKED - timedelta(minutes=59)))) if "Late" in line]


def test_a_report_of_another_day_tells_its_day() -> None:
    said = lines(event(report(at=NOON - timedelta(days=1))), "uk")

    assert said[1] == "Із запізненням: повідомлено 20 листопада о 13:50."


def test_a_zone_without_a_name_is_told_by_its_offset() -> None:
    assert lines(event(report()), zone="Asia/Kolkata")[-1].endswith("checked 18:11 UTC+5:30.")


def test_an_alert_has_three_buttons_and_in_a_channel_none_that_changes_its_sound() -> None:
    private = render.alert(attack(), reader(), TEXTS, now=CHECKED, checked_at=CHECKED)
    group = render.alert(attack(), reader(private=False), TEXTS, now=CHECKED, checked_at=CHECKED)

    channel = render.alert(attack(), reader(private=False, channel=True), TEXTS, now=CHECKED, checked_at=CHECKED)

    assert [button.data for button in private.buttons[0]] == ["why:12", "sound:12", "wrong:12"]
    assert group.buttons == private.buttons
    assert [button.data for button in channel.buttons[0]] == ["why:12", "wrong:12"]


def test_a_line_is_one_line() -> None:
    line = render.line(attack(), Reader(1, Language.EN, "Europe/Kyiv"), TEXTS, CHECKED)

    assert parse_html(line).text == (
        "💥 13:50 · Strike · Kharkiv · drones · 2–3 killed · 11+ wounded · 4 reports, 2 independent · #12"
    )


def test_a_terminal_reads_links_as_text() -> None:
    assert render.plain(Message('<b>A&amp;B</b> <a href="https://x.example/?a=1&amp;b=2">title</a>')) == (
        "A&B title (https://x.example/?a=1&b=2)"
    )
