import pytest

from bot.classify.text import read


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
