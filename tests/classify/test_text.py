import pytest

from bot.classify.text import language_of, read
from bot.values import Language


def language(title: str, hint: Language | None = None) -> Language | None:
    return language_of(read("title", title, 1_000), read("summary", "", 4_000), hint)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Об’єкт уражено", "об'єкт"),
        ("ещЁ один", "еще"),
        ("взры\u00adвы слышны", "взрывы"),
        ("Херсо\u0301н під вогнем", "херсон"),
        ("дpoн над мiстом", "дрон"),
    ],
)
def test_words_are_folded_to_one_spelling(text: str, word: str) -> None:
    assert word in {each.text for each in read("title", text, 1_000).words}


def test_a_folded_word_keeps_its_place_in_the_original() -> None:
    text = "🔥 «ВЗРЫ\u00adВЫ» и  Херсо\u0301н"
    words = {word.text: text[word.start : word.end] for word in read("title", text, 1_000).words}
    assert words == {"взрывы": "ВЗРЫ\u00adВЫ", "и": "и", "херсон": "Херсо\u0301н"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вночі чули вибухи", Language.UK),
        ("Ночью слышали взрывы", Language.RU),
        ("The port was hit after dark", Language.EN),
        ("Wojsko mówi, że nie było ataku na miasto", None),
        ("בלילה נשמעו פיצוצים", None),
        ("12:40 — 🔥🔥", None),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text: str, expected: Language | None) -> None:
    assert language(text) is expected


def test_the_feeds_hint_decides_where_the_letters_do_not() -> None:
    assert language("Атака на Херсон", Language.UK) is Language.UK
    assert language("Атака на Херсон", Language.RU) is Language.RU
