"""Which language an item is in, and what happens to those that nobody reads."""

import pytest

from bot.classify import Classifier
from bot.classify.languages import Languages
from bot.classify.lexicons import Lexicon
from bot.classify.text import read
from bot.values.facts import Label, Weapon

LANGUAGES = Languages(Lexicon.load())


def language(title: str, hint: str | None = None) -> str | None:
    return LANGUAGES.told(read("title", title, 1_000), read("summary", "", 4_000), hint).language


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вночі чули вибухи", "uk"),
        ("Ночью слышали взрывы", "ru"),
        ("The port was hit after dark", "en"),
        ("Port hit", "en"),
        ("Президент Ердоган та міністр Барак: що далі", "uk"),
        ("Mayor of Łódź says the bridge is safe", "en"),
        ("Wojsko mówi, że nie było ataku na miasto", None),
        ("בלילה נשמעו פיצוצים", None),
        ("12:40 — 🔥🔥", None),
        ("", None),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text: str, expected: str | None) -> None:
    assert language(text) == expected


def test_the_feeds_hint_decides_where_the_letters_do_not() -> None:
    assert language("Атака на Херсон", "uk") == "uk"
    assert language("Атака на Херсон", "ru") == "ru"
    assert language("Атака на Херсон", "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "Rakieta spadła na port, a strażacy są na miejscu, jak mówi mer, który był przez noc w sztabie",
        "Die Raketen und der Krieg: das war der Hit des Jahres",
        "Le missile et la bombe dans le musée des drones : une exposition pour les enfants",
        "Atac cu drone și rachete în port, doi morți după explozie",
        "Il missile e la bomba nella storia della città, che non sono un dramma",
        "Hit kom drönare och robotar, men det är inte en attack",
        "Drone yarışı için yeni bir pist ve Kiev'de bomba gibi bir haber",
        "אזעקות נשמעו בצפון הארץ הבוקר, הודיע דובר צה״ל: drone attack",
        "سمع دوي انفجارات في المدينة بعد هجوم صاروخي missile strike",
        "基辅昨夜遭到无人机和导弹袭击，两人死亡 drone missile attack",
        "Τρεις νεκροί από την επίθεση με drone missile στο λιμάνι",
    ],
)
def test_what_is_plainly_in_a_language_that_nobody_reads_gets_no_label(classifier: Classifier, text: str) -> None:
    found = classifier.classify(text)
    assert (found.language, found.labels, found.evidence) == (None, (), ())
    assert found.scores == dict.fromkeys(Label, 0.0)


@pytest.mark.parametrize(
    "title",
    [
        "El Fasher: drone attack on El Obeid road kills ten people",
        "Drones hit La Paz airport, al Jazeera says",
        "Missiles hit the Charles de Gaulle bridge in Łódź, mayor Şahin says",
        "IDF: missile attack on Haifa, two killed || אזעקות",
    ],
)
def test_foreign_names_do_not_make_a_text_foreign(classifier: Classifier, title: str) -> None:
    assert Label.STRIKE in classifier.classify(title).labels


def test_a_title_that_is_read_counts_though_its_summary_is_in_another_alphabet(classifier: Classifier) -> None:
    found = classifier.classify("Russian missiles hit a warehouse in Haifa", "אזעקות נשמעו בצפון הארץ. " * 10)
    assert Label.STRIKE in found.labels


def test_a_text_in_two_languages_that_are_read_is_read_in_both(classifier: Classifier) -> None:
    found = classifier.classify("Вночі обстріляли порт", "По словам мэра, погибли два человека, взрывы слышны и сейчас")
    assert set(found.labels) == {Label.STRIKE, Label.CASUALTY}
    assert found.killed is not None
    assert found.killed.value == 2


@pytest.mark.parametrize(
    ("title", "language", "weapon", "killed"),
    [
        ("Raketnyi udar po Odesi, dvoye zahyblykh", "uk", Weapon.MISSILE, 2),
        ("Obstrel Shebekino: pogibli dva cheloveka, troe raneny", "ru", Weapon.ARTILLERY, 2),
    ],
)
def test_ukrainian_and_russian_in_latin_letters_are_read_with_their_facts(
    classifier: Classifier, title: str, language: str, weapon: Weapon, killed: int
) -> None:
    found = classifier.classify(title)
    assert (found.language, found.weapons) == (language, (weapon,))
    assert set(found.labels) == {Label.STRIKE, Label.CASUALTY}
    assert found.killed is not None
    assert found.killed.value == killed
    assert all(title[one.start : one.end] == one.text for one in found.evidence)


@pytest.mark.parametrize("title", ["Shahed drone hits Odesa", "Russia attacks Kyiv", "Lavrov answers NATO"])
def test_a_short_english_headline_is_not_taken_for_them(classifier: Classifier, title: str) -> None:
    assert classifier.classify(title).language == "en"
