"""What is told of an event on request: its history, and why it is what we say it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts.fit import most
from bot.alerts.history import Decision, history, why, why_short
from bot.alerts.texts import Html, Texts
from bot.events.match import decide
from bot.events.sketch import sketch_of
from bot.values.events import EventView, MatchReason
from bot.values.facts import Count, Evidence, Label, Language, Place, Weapon
from tests.alerts.events_of_the_night import (
    CHECKED,
    KHARKIV,
    NOON,
    OBLAST,
    UKRAINE,
    attack,
    drones,
    event,
    explained,
    found,
    quoted,
    reader,
    report,
)
from tests.fakes.telegram_html import parse_html, utf16_units

TEXTS = Texts.load()
JOINED = [Decision("Two dead at the warehouse", "Річка", MatchReason.SAME_PLACE_TIME)]


def told(whole: EventView, language: str = "en", **given: object) -> list[str]:
    """The lines of a history."""
    messages = history(whole, reader(language), TEXTS, now=CHECKED, **given)  # type: ignore[arg-type]  # passed on
    return [line for message in messages for line in parse_html(message.html).text.split("\n")]


def test_a_history_gives_every_figure_with_its_speaker_and_outlet_and_reports_in_order() -> None:
    said = told(attack())

    assert [line for line in said if ": " in line and " — " in line and "«" not in line] == [
        "14:00 — mayor (Річка): 2 killed",
        "14:10 — mayor (Річка): 11+ wounded",
        "14:20 — prosecutor (Night Watch): 3 killed",
    ]
    assert [line[:5] for line in said if "«" in line] == ["13:50", "14:00", "14:10", "14:20"]


def test_a_history_of_a_mere_threat_says_that_it_is_no_siren_and_not_that_there_is_a_threat_too() -> None:
    assert "Not an air-raid warning: follow the siren." in told(drones(5))
    faded = next(line for line in told(replace(drones(40), faded=True)) if "since" in line)
    assert faded.startswith("No newer report since")
    assert faded.endswith("This is not an all-clear.")


def test_a_history_says_of_each_report_why_it_belongs_to_the_event() -> None:
    joined = replace(JOINED[0], item_id=2)

    assert "14:00 «Двоє загиблих на складі» — Річка [uk] · same place, close in time" in told(
        attack(), decisions=[joined]
    )


def test_a_history_tells_all_that_the_alert_tells() -> None:
    said = told(attack(), after=CHECKED - timedelta(minutes=90))

    assert "Killed 2–3 (mayor: 2; prosecutor: 3). Wounded: at least 11." in said
    assert "After the threat reported 13:11." in said


def test_a_history_of_hundreds_of_reports_goes_on_on_further_screens_and_leaves_none_out() -> None:
    many = [report(n, title=f"Report {n} " * 15, at=NOON + timedelta(seconds=n)) for n in range(1, 301)]
    screens = [parse_html(message.html).text for message in history(event(*many), reader(), TEXTS, now=CHECKED)]

    assert len(screens) > 3
    assert sum(screen.count("«Report") for screen in screens) == 300
    assert all(utf16_units(screen) <= 4096 for screen in screens)


def test_each_further_screen_says_what_it_goes_on_with() -> None:
    many = [report(n, title=f"Report {n} " * 15, at=NOON + timedelta(seconds=n)) for n in range(1, 61)]
    first, second, *_ = history(event(*many), reader(), TEXTS, now=CHECKED)

    assert second.html.startswith(first.html.partition("\n")[0] + "\n\n<b>Reports, oldest first</b>\n")


def test_all_that_is_told_of_a_withdrawn_event_is_struck_through() -> None:
    (message,) = history(replace(attack(), retracted_at=CHECKED), reader(), TEXTS, now=CHECKED)

    bare = [line for line in message.html.split("\n") if not line.startswith("<s>") and not line.startswith("<b>")]
    assert [parse_html(line).text for line in bare if line][:2] == [
        "Event 12 · Times are Kyiv time.",
        TEXTS.say_plain(Language.EN, "retracted"),
    ]
    assert "<s>💥 <b>Strike" in message.html


def test_what_fits_of_thousands_of_lines_is_found_in_a_few_tries() -> None:
    tries = []

    def build(shown: Sequence[Html], left_out: int) -> Html:
        tries.append(left_out)
        return Html("\n".join(shown))

    lines = [Html("x" * 100)] * 10_000
    assert most(lines, build).count("x" * 100) == 39
    assert len(tries) < 20


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (KHARKIV, ["https://www.openstreetmap.org/?mlat=49.9808&mlon=36.2527#map=11/49.9808/36.2527"]),
        (OBLAST, ["https://www.openstreetmap.org/#map=8/49.5000/36.5000"]),
        (UKRAINE, []),
    ],
)
def test_the_map_marks_a_town_shows_a_region_and_has_no_country(place: Place, link: list[str]) -> None:
    (message,) = history(event(report(places=(place,))), reader(), TEXTS, now=CHECKED)

    assert [each for each in parse_html(message.html).links if "openstreetmap" in each] == link
    assert ("the area" in message.html) == (place is OBLAST)


def test_who_asks_for_an_event_that_is_part_of_another_is_told_so() -> None:
    whole = attack()
    assert "Event 5 is part of event 12 now." in told(whole, asked=5)
    assert not [line for line in told(whole, asked=whole.id) if "is part of" in line]


def test_why_quotes_a_report_with_the_words_that_decided_in_bold() -> None:
    told = event(quoted("A shed & a <barn> were hit at noon", "were hit"))
    message = why(told, [], reader(), TEXTS, now=CHECKED)

    assert "«A shed &amp; a &lt;barn&gt; <b>were hit</b> at noon» — Night Watch\nStrike: «were hit»" in message.html


def test_why_underlines_and_names_what_spoke_against() -> None:
    told = event(explained("Drill or not, a barn was hit", {"hit": "hit", "not:drill": "Drill"}))
    message = why(told, [], reader(), TEXTS, now=CHECKED)

    assert "«<u>Drill</u> or not, a barn was <b>hit</b>»" in message.html
    assert "Strike: «hit»; against it: «Drill»" in message.html


def test_why_says_of_a_label_that_was_not_given_what_held_it_back() -> None:
    told = event(report(title="Drill on the coast", evidence=(found("Drill on the coast", "Drill", "not:drill"),)))

    assert "Strike: «" not in why(told, [], reader(), TEXTS, now=CHECKED).html
    quiet = event(replace(told.reports[0], facts=replace(told.reports[0].facts, labels=())), labels=(Label.THREAT,))
    assert "Strike: no; against it: «Drill»" in why(quiet, [], reader(), TEXTS, now=CHECKED).html


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "weights learned from examples gave 12% of it"),
        ("uk", "приклади, на яких я вчився, дали 12\u00a0%"),
        ("ru", "веса, выученные на примерах, дали 12\u00a0%"),
    ],
)
def test_why_gives_the_share_of_what_was_learned(language: str, said: str) -> None:
    told = event(explained("A barn was hit", {"hit": "hit"}, learned={Label.STRIKE: 0.12}))

    assert said in why(told, [], reader(language), TEXTS, now=CHECKED).html


def test_why_marks_words_far_down_in_a_summary_in_the_passage_that_holds_them() -> None:
    summary = "The town was quiet. " * 30 + "Then shells\n\tfell on it. " + "People went home. " * 30
    at = summary.index("shells")
    told = event(report(title="Night", summary=summary, evidence=(Evidence(
        Label.STRIKE, "summary", at, at + 6, "shells", "shelling"),)))  # fmt: skip
    said = parse_html(why(told, [], reader(), TEXTS, now=CHECKED).html).text

    assert "Then shells fell on it." in said
    (passage,) = [line for line in said.split("\n") if line.startswith("Further down")]
    assert len(passage) < 200


def test_why_names_a_phrase_once_and_not_its_words_again() -> None:
    told = event(explained("Drones hit a barn", {"named_strike": "Drones hit", "drone": "Drones", "hit": "hit"}))

    assert "Strike: «Drones hit»" in why(told, [], reader(), TEXTS, now=CHECKED).html.split("\n")


def test_why_of_many_long_reports_is_one_message_that_telegram_takes() -> None:
    told = event(*(quoted("<&> " * 60 + "were hit", "were hit", item_id=at) for at in range(1, 60)))
    message = why(told, [], reader("uk"), TEXTS, now=CHECKED)

    assert utf16_units(parse_html(message.html).text) <= 4096


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "same place, close in time; agree: toll, wording; differ: weapon"),
        ("uk", "те саме місце, близько за часом; збігаються: кількість постраждалих, формулювання; різняться: зброя"),
        ("ru", "то же место, близко по времени; совпадают: число пострадавших, формулировки; расходятся: оружие"),
    ],
)
def test_why_tells_what_else_agrees_and_what_differs(language: str, said: str) -> None:
    told = replace(JOINED[0], evidence="same +2.0, time +0.8, toll +0.8, weapon -0.4, target -0.2, text +0.6")

    assert said in why(attack(), [told], reader(language), TEXTS, now=CHECKED).html


def test_why_understands_the_evidence_of_the_matcher() -> None:
    first, second = (
        report(n, title=f"Words {n}", killed=Count(3), speaker="mayor", weapons=(Weapon.DRONE,)) for n in (1, 2)
    )
    match = decide(second, [sketch_of(event(first))])
    told = Decision("Words 2", "Night Watch", match.reason, evidence=match.evidence)

    assert "agree: toll, weapon" in why(event(first, second), [told], reader(), TEXTS, now=CHECKED).html


def test_why_tells_how_the_reports_came_together() -> None:
    message = why(attack(), JOINED, reader("uk"), TEXTS, now=CHECKED)

    assert "«Two dead at the warehouse» — Річка: те саме місце, близько за часом" in message.html


def test_a_popup_holds_at_most_two_hundred_characters() -> None:
    told = event(quoted("word " * 80 + "hit", "word " * 79))

    assert 0 < len(why_short(told, reader(), TEXTS, now=CHECKED)) <= 200


def test_a_popup_names_the_words_what_spoke_against_and_the_learned_share() -> None:
    told = event(
        explained("Drill? A barn was hit & burnt", {"hit": "hit & burnt", "not:drill": "Drill"}, {Label.STRIKE: 0.3})
    )

    assert why_short(told, reader(), TEXTS, now=CHECKED) == (
        "Strike. Words: «hit & burnt». Against: «Drill». Learned weights gave 30% of it."
    )


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_a_popup_drops_words_rather_than_its_last_sentence(language: str) -> None:
    words = [f"{name} a very long wording indeed" for name in ("first", "second", "third", "fourth", "fifth")]
    cues = {f"cue_{at}": word for at, word in enumerate(words)} | {"not:drill": "drill"}
    told = event(explained(" and ".join([*words, "drill"]), cues, {Label.STRIKE: 0.3}))
    said = why_short(told, reader(language), TEXTS, now=CHECKED)

    assert len(said) <= 200
    assert "30" in said


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@pytest.mark.parametrize("reason", MatchReason)
def test_every_reason_of_the_matcher_can_be_told_in_every_language(language: str, reason: MatchReason) -> None:
    message = why(attack(), [Decision("title", "outlet", reason)], reader(language), TEXTS, now=CHECKED)

    assert "«title» — outlet: " in message.html
    assert reason.value not in message.html
