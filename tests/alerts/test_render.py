"""Alerts, lines and updates as they are read, in three languages; and titles that mean harm."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts import render, updates
from bot.alerts.texts import Texts
from bot.events.growth import grow, revise
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.events import EventView, Material
from bot.values.facts import Count, Label, Language, Scope, Side, Status
from tests.alerts.events_of_the_night import (
    BELGOROD,
    CHECKED,
    CHUHUIV,
    GAZA,
    NOON,
    OBLAST,
    ODESA,
    RIVER,
    STEPPE,
    STRANGER,
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
CASUALTIES = (Label.STRIKE, Label.CASUALTY)


def lines(told: EventView, language: str = "en", **given: object) -> list[str]:
    message = render.alert(told, reader(language, **given), TEXTS, now=CHECKED, checked_at=CHECKED)
    return parse_html(message.html).text.split("\n")


def reply(before: EventView, new: object, language: str = "en") -> str:
    growth = grow(before, new)  # type: ignore[arg-type]
    return render.update(growth.event, growth.before, growth.material, reader(language), TEXTS).html


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


def test_a_denied_strike_says_who_denies_it() -> None:
    told = event(
        report(1, status=Status.CLAIMED, source=STEPPE, places=(ODESA,)),
        report(2, status=Status.DENIED, source=RIVER, speaker="military_ua", speaker_side=Side.UKRAINE),
    )

    assert lines(told)[:3] == [
        "💥 Strike (denied) · Odesa",
        "A claim, as told by Степь. Denied by: Ukrainian military.",
        "Said by the Russian side.",
    ]


def test_a_claim_that_names_its_speaker_needs_no_side_beside_the_denial() -> None:
    told = event(
        report(1, status=Status.CLAIMED, speaker="mod_ru", speaker_side=Side.RUSSIA),
        report(2, status=Status.DENIED, speaker="military_ua", speaker_side=Side.UKRAINE),
    )

    assert lines(told)[1:3] == [
        "Claimed by: Russia’s Defence Ministry. Denied by: Ukrainian military.",
        "«Warehouse hit, report 2» — Night Watch",
    ]


def test_what_is_known_to_have_happened_still_says_who_denies_it() -> None:
    told = event(
        report(1, status=Status.HAPPENED, source=RIVER),
        report(2, status=Status.DENIED, speaker="mod_ru", speaker_side=Side.RUSSIA),
        status=Status.HAPPENED,
    )

    assert lines(told)[:3] == [
        "💥 Strike · Kharkiv",
        "Denied by: Russia’s Defence Ministry.",
        "Said by the Ukrainian side.",
    ]


def test_a_claim_that_the_other_side_confirms_is_said_by_both() -> None:
    told = event(
        report(1, status=Status.CLAIMED, speaker="mod_ru", speaker_side=Side.RUSSIA),
        report(2, status=Status.CLAIMED, source=RIVER),
    )

    assert lines(told)[1:3] == [
        "Claimed by: Russia’s Defence Ministry.",
        "Said by both the Ukrainian and the Russian side.",
    ]


def test_an_attack_that_each_side_ascribes_to_the_other_tells_both() -> None:
    told = event(
        report(1, accused=Side.RUSSIA, speaker="energy_company"),
        report(2, accused=Side.UKRAINE, speaker="occupation_ru"),
    )

    assert "Whose attack: Russia’s (energy company); Ukraine’s (Russian-installed authorities)." in lines(told)


def test_an_attack_on_a_sides_own_place_by_that_side_is_told_where_others_say_so() -> None:
    others, itself = report(accused=Side.UKRAINE, source=STEPPE), report(accused=Side.UKRAINE, source=RIVER)

    assert "Whose attack: Ukraine’s (Степь)." in lines(event(others))
    assert not [line for line in lines(event(itself)) if "Whose" in line]


def test_an_attack_by_the_other_side_is_a_matter_of_course() -> None:
    assert not [line for line in lines(event(report(accused=Side.RUSSIA, source=RIVER))) if "Whose" in line]


def test_a_claim_says_whose_it_is() -> None:
    told = event(report(status=Status.CLAIMED, speaker="mod_ru", speaker_side=Side.RUSSIA, places=(BELGOROD,)))

    assert "Claimed by: Russia’s Defence Ministry. No confirmation in our feeds." in lines(told)


def test_sides_of_one_war_are_not_named_in_another() -> None:
    assert not [line for line in lines(event(report(places=(GAZA,)))) if "Russian" in line]


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


def test_outlets_that_are_not_rated_are_no_independent_source() -> None:
    said = lines(event(report(1, source=STRANGER), report(2, source=STRANGER, title="Other words")))

    assert said[-1].startswith("2 reports, all from outlets that are not on our list.")


def test_a_state_owned_outlet_is_marked() -> None:
    told = event(report(source=STEPPE, language=Language.RU, title="Слова"))

    assert "«Слова» — Степь [ru] (state-owned)" in lines(told)


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


def test_a_private_chat_has_three_buttons_and_a_group_one() -> None:
    private = render.alert(attack(), reader(), TEXTS, now=CHECKED, checked_at=CHECKED)
    group = render.alert(attack(), reader(private=False), TEXTS, now=CHECKED, checked_at=CHECKED)

    assert [button.data for button in private.buttons[0]] == ["why:12", "mute:12", "wrong:12"]
    assert [button.data for button in group.buttons[0]] == ["why:12"]


def test_an_address_that_is_not_of_the_web_is_not_linked() -> None:
    told = event(report(1, url="javascript:alert(1)"), report(2, url="tg://resolve?domain=x", title="Other"))
    message = render.alert(told, reader(), TEXTS, now=CHECKED, checked_at=CHECKED)

    assert parse_html(message.html).links == []


OURS = ("https://news.example/", "https://www.openstreetmap.org/")
HOSTILE = [
    "<script>alert(1)</script>",
    "</a></b><b>&amp;&lt;&",
    '"><a href="https://evil.example">',
    "&" * 10_000,
    "💥🧨" * 5_000,
    "слово " * 2_000,
    "A\u202etxt.exe\n\n\nsecond line",
]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_no_title_breaks_the_html_or_the_limit(title: str, language: str) -> None:
    source = replace(RIVER, title=title)
    told = event(
        *[
            report(n, title=f"{title} {n}", summary=title, url=f"https://news.example/{n}?q={title}", source=source,
                   speaker=title, labels=CASUALTIES, killed=Count(n), injured=Count(n), status=Status.CLAIMED)
            for n in range(1, 9)
        ]
    )  # fmt: skip
    messages = [
        render.alert(told, reader(language), TEXTS, now=CHECKED, checked_at=CHECKED),
        *render.history(told, reader(language), TEXTS, now=CHECKED),
        Message(render.line(told, reader(language), TEXTS, CHECKED)),
    ]

    for message in messages:
        parsed = parse_html(message.html)
        assert utf16_units(parsed.text) <= 4096
        assert all(
            link.startswith(("https://news.example/", "https://www.openstreetmap.org/")) for link in parsed.links
        )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Kharkiv, 13:50: killed 3 → 5 (prosecutor, 16:10)."),
        ("uk", "Харків, 13:50: загинули 3 → 5 (прокуратура, 16:10)."),
        ("ru", "Харьков, 13:50: погибли 3 → 5 (прокуратура, 16:10)."),
    ],
)
def test_a_toll_that_rises_is_said_by_the_speaker_who_says_it(language: str, said: str) -> None:
    before = event(report(1, labels=CASUALTIES, killed=Count(3), speaker="mayor"))
    five = report(
        2, title="Five", labels=CASUALTIES, killed=Count(5), speaker="prosecutor", at=NOON + timedelta(minutes=140)
    )

    assert reply(before, five, language) == said


def test_first_deaths_are_said_as_such() -> None:
    one = report(2, title="One", labels=CASUALTIES, killed=Count(1), speaker="police", at=NOON + timedelta(minutes=9))

    assert reply(event(report(1)), one) == "Kharkiv, 13:50: first deaths reported: 1 (police, 13:59)."


def test_a_denial_is_said_by_the_one_who_denies() -> None:
    no = report(2, title="No", status=Status.DENIED, speaker="mod_ru", at=NOON + timedelta(hours=1))

    assert reply(event(report(1, status=Status.CLAIMED)), no) == (
        "Kharkiv, 13:50: the report is denied (Russia’s Defence Ministry, 14:50)."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Kharkiv, 13:50: place corrected to Chuhuiv (Night Watch, 14:00)."),
        ("uk", "Харків, 13:50: місце виправлено — Чугуїв (Night Watch, 14:00)."),
        ("ru", "Харьков, 13:50: место исправлено — Чугуев (Night Watch, 14:00)."),
    ],
)
def test_an_outlet_that_corrects_the_place_is_told_under_the_old_one(language: str, said: str) -> None:
    before = event(report(1))
    growth = revise(
        before, report(1, title="Another town", places=(CHUHUIV,), at=NOON + timedelta(minutes=10)), CHECKED
    )
    told = render.update(growth.event, growth.before, growth.material, reader(language), TEXTS)

    assert told.html == said


def test_only_whom_the_alert_told_that_the_place_is_not_precise_is_told_that_it_is_known() -> None:
    before = event(report(1, places=(OBLAST,)))
    growth = grow(before, report(2, title="The town"))

    assert updates.worth(growth.material, growth.before, growth.event, ["asked"]) == ()
    assert updates.worth(growth.material, growth.before, growth.event, ["place_not_precise"]) == (Material.PLACE,)


def test_that_a_country_is_known_more_finely_is_no_correction() -> None:
    growth = grow(event(report(1, places=(UKRAINE,))), report(2, title="The town"))

    assert updates.worth(growth.material, growth.before, growth.event, ["asked"]) == ()


def test_some_media_or_other_claim_nothing() -> None:
    told = event(report(status=Status.CLAIMED, speaker="media"))

    assert "A claim, as told by Night Watch. No confirmation in our feeds." in lines(told)


def test_a_line_is_one_line() -> None:
    line = render.line(attack(), Reader(1, Language.EN, "Europe/Kyiv"), TEXTS, CHECKED)

    assert parse_html(line).text == (
        "💥 13:50 · Strike · Kharkiv · drones · 2–3 killed · 11+ wounded · 4 reports, 2 independent · #12"
    )


def test_a_terminal_reads_links_as_text() -> None:
    assert render.plain(Message('<b>A&amp;B</b> <a href="https://x.example/?a=1&amp;b=2">title</a>')) == (
        "A&B title (https://x.example/?a=1&b=2)"
    )
