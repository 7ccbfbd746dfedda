"""Texts: complete in three languages, plural as the language asks, escaped, and loud about what is missing."""

import pytest

from bot.alerts.texts import Html, Texts, UnknownText, shorten
from bot.values.facts import Language
from tests.fakes.telegram_html import parse_html


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts.load()


def test_every_language_has_the_same_messages_with_the_same_variables(texts: Texts) -> None:
    english = texts.keys(Language.EN)

    assert texts.keys(Language.UK) == english
    assert texts.keys(Language.RU) == english


@pytest.mark.parametrize("language", Language)
def test_every_message_is_html_that_telegram_takes(texts: Texts, language: Language) -> None:
    for key, variables in texts.keys(language).items():
        parse_html(texts.say(language, key, **dict.fromkeys(variables, 2)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 report so far.", "2 reports so far.", "5 reports so far."]),
        ("uk", ["Поки що 1 повідомлення.", "Поки що 2 повідомлення.", "Поки що 5 повідомлень."]),
        ("ru", ["Пока 1 сообщение.", "Пока 2 сообщения.", "Пока 5 сообщений."]),
    ],
)
def test_reports_are_counted_in_the_plural_of_the_language(texts: Texts, language: str, said: list[str]) -> None:
    assert [texts.say(Language(language), "counts-single", reports=n) for n in (1, 2, 5)] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("uk", ["1 загиблий", "2 загиблих", "5 загиблих", "21 загиблий"]),
        ("ru", ["1 погибший", "2 погибших", "5 погибших", "21 погибший"]),
    ],
)
def test_the_dead_are_counted_in_the_plural_of_the_language(texts: Texts, language: str, said: list[str]) -> None:
    assert [texts.say(Language(language), "short-killed", n=n, count=str(n)) for n in (1, 2, 5, 21)] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("uk", ["Загинула 1 людина", "Загинули: 3", "Загинула 21 людина"]),
        ("ru", ["Погиб 1 человек", "Погибли: 3", "Погиб 21 человек"]),
    ],
)
def test_the_verb_agrees_with_the_number_of_the_dead(texts: Texts, language: str, said: list[str]) -> None:
    assert [texts.say(Language(language), "killed-exact", n=n) for n in (1, 3, 21)] == said


def test_russian_puts_the_long_preposition_before_one_and_eleven(texts: Texts) -> None:
    said = [texts.say(Language.RU, "digest-attacks", n=n, before="") for n in (1, 2, 11, 21)]

    assert [line.rstrip(".") for line in said] == [
        "Сообщили об 1 атаке",
        "Сообщили о 2 атаках",
        "Сообщили об 11 атаках",
        "Сообщили о 21 атаке",
    ]


def test_no_direction_marks_stand_around_arguments(texts: Texts) -> None:
    assert texts.say(Language.EN, "headline", title="A", outlet="B") == "«A» — B"


def test_a_plain_argument_is_escaped(texts: Texts) -> None:
    assert texts.say(Language.EN, "literal", text="<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"


def test_markup_of_our_own_passes(texts: Texts) -> None:
    assert texts.say(Language.EN, "literal", text=Html("<b>hit</b>")) == "<b>hit</b>"


def test_a_popup_is_not_escaped(texts: Texts) -> None:
    assert texts.say_plain(Language.EN, "literal", text="R&B") == "R&B"


@pytest.mark.parametrize("text", ["&" * 10_000, "💥" * 10_000, "word " * 3_000])
def test_an_endless_argument_is_cut_and_marked(texts: Texts, text: str) -> None:
    assert parse_html(texts.say(Language.EN, "literal", text=text)).text.endswith("…")


def test_markup_of_any_length_passes_whole(texts: Texts) -> None:
    link = Html(f'<a href="https://news.example/?{"&amp;" * 1900}">hit</a>')
    assert texts.say(Language.EN, "headline", title=link, outlet="Desk") == f"«{link}» — Desk"


def test_a_missing_message_is_loud(texts: Texts) -> None:
    with pytest.raises(UnknownText, match="no message colour-of-the-sky"):
        texts.say(Language.EN, "colour-of-the-sky")


def test_a_missing_argument_is_loud(texts: Texts) -> None:
    with pytest.raises(UnknownText, match="outlet"):
        texts.say(Language.EN, "headline", title="A")


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="given twice"):
        Texts({Language.EN: ["hello = Hello\n", "hello = Hi\n"]})


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(ValueError, match="broken Fluent"):
        Texts({Language.EN: ["hello = { $name\n"]})


def test_a_long_text_is_cut_between_words() -> None:
    assert shorten("a warehouse by the river was hit", 20) == "a warehouse by the…"


def test_a_mark_that_turns_the_reading_direction_is_dropped() -> None:
    assert shorten("left\u202eright\u2066", 20) == "leftright"
