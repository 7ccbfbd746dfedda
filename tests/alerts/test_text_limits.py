"""What Telegram cuts or refuses, and plurals: checked on every message of every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.alerts.fit import POPUP_LIMIT, fits
from bot.alerts.texts import Texts
from bot.values.facts import Language

TEXTS = Texts.load()
HANDLERS = Path(__file__).parents[2] / "handlers"
POPUP = re.compile(r"""\bpop\(\s*"([a-z0-9-]+)\"""")
LONGEST_BUTTON = 40
"""Characters that a phone shows of a button that has its row to itself."""


def arguments(variables: frozenset[str], text: str) -> dict[str, str | int]:
    return dict.fromkeys(variables, text)


@pytest.mark.parametrize("language", Language)
def test_every_message_fits_with_long_arguments(language: Language) -> None:
    for key, variables in TEXTS.keys(language).items():
        assert fits(TEXTS.say(language, key, **arguments(variables, "Щ" * 400))), key


@pytest.mark.parametrize("language", Language)
def test_buttons_are_short(language: Language) -> None:
    for key, variables in TEXTS.keys(language).items():
        if key.startswith("button-") and key != "button-stale":  # that one is said of a button
            label = TEXTS.say_plain(language, key, **arguments(variables, "Запоріжжя"))
            assert 0 < len(label) <= LONGEST_BUTTON, label


@pytest.mark.parametrize("language", Language)
def test_every_popup_fits(language: Language) -> None:
    popups = {key for file in HANDLERS.rglob("*.py") for key in POPUP.findall(file.read_text("utf-8"))}
    assert len(popups) > 5
    for key in popups:
        said = TEXTS.say_plain(language, key, **arguments(TEXTS.keys(language)[key], "x" * 40))
        assert len(said) <= POPUP_LIMIT, said


NUMBERS = (1, 2, 5, 11, 21, 22)


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        (Language.UK, "short-killed", "1 загиблий, 2 загиблих, 5 загиблих, 11 загиблих, 21 загиблий, 22 загиблих"),
        (Language.RU, "short-killed", "1 погибший, 2 погибших, 5 погибших, 11 погибших, 21 погибший, 22 погибших"),
        (
            Language.UK,
            "short-wounded",
            "1 поранений, 2 поранених, 5 поранених, 11 поранених, 21 поранений, 22 поранених",
        ),
        (Language.RU, "short-wounded", "1 раненый, 2 раненых, 5 раненых, 11 раненых, 21 раненый, 22 раненых"),
        (
            Language.UK,
            "counts-brief-none",
            "1 повідомлення, 2 повідомлення, 5 повідомлень, 11 повідомлень, 21 повідомлення, 22 повідомлення",
        ),
        (
            Language.RU,
            "counts-brief-none",
            "1 сообщение, 2 сообщения, 5 сообщений, 11 сообщений, 21 сообщение, 22 сообщения",
        ),
        (Language.UK, "settings-counts", "1 підписка, 2 підписки, 5 підписок, 11 підписок, 21 підписка, 22 підписки"),
        (Language.RU, "settings-counts", "1 подписка, 2 подписки, 5 подписок, 11 подписок, 21 подписка, 22 подписки"),
    ],
)
def test_what_is_counted_takes_the_form_of_its_number(language: Language, key: str, said: str) -> None:
    names = TEXTS.keys(language)[key]
    told = [TEXTS.say(language, key, **{name: str(n) if name == "count" else n for name in names}) for n in NUMBERS]
    assert ", ".join(line.split(" · ")[0] for line in told) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.UK, ["Загинула 1 людина", "Загинули: 2", "Загинули: 5", "Загинули: 11", "Загинула 21 людина"]),
        (Language.RU, ["Погиб 1 человек", "Погибли: 2", "Погибли: 5", "Погибли: 11", "Погиб 21 человек"]),
    ],
)
def test_the_verb_of_an_alert_agrees_with_its_number(language: Language, said: list[str]) -> None:
    assert [TEXTS.say(language, "killed-exact", n=n) for n in (1, 2, 5, 11, 21)] == said
