"""Who is said to say so, and whose side that is."""

from pathlib import Path

import pytest

from bot.classify import Classifier
from bot.classify.lexicons import Lexicon
from bot.values.facts import Side

LOCALES = Path(__file__).parents[2] / "bot" / "alerts" / "locales"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize(
    ("title", "speaker", "side"),
    [
        ("Ukraine denies Russian claim of a missile strike on Pavlohrad", "government_ua", Side.UKRAINE),
        ("Kyiv denies shelling the plant in Enerhodar", "government_ua", Side.UKRAINE),
        ("Россия опровергает удар по больнице в Харькове", "government_ru", Side.RUSSIA),
        ("Киев опровергает удар по больнице в Донецке", "government_ua", Side.UKRAINE),
        ("Минобороны РФ заявило о ракетном ударе по Павлограду", "mod_ru", Side.RUSSIA),
        ("Missiles hit a depot in Odesa, Russian defence ministry says", "mod_ru", Side.RUSSIA),
        ("Дрони вдарили по порту Одеси, повідомили Повітряні сили", "air_force_ua", Side.UKRAINE),
        ("Shelling of Kherson kills two, prosecutors say", "prosecutor", Side.UKRAINE),
        ("Обстрел Шебекино: двое раненых, сообщил губернатор", "governor", Side.RUSSIA),
        ("Ракетний удар по Полтаві, поранено двох, повідомив мер", "mayor", Side.UKRAINE),
        ("Israeli strike kills nine in Gaza City, Gaza health ministry says", "gaza_health", Side.OTHER),
        ("Drones hit a depot in Kursk region, witnesses said", "witnesses", Side.UNKNOWN),
        ('Missile strike on a depot in Kherson region - OC "South"', "military_ua", Side.UKRAINE),
        ("Дрон влучив у млин у Полтаві – речник голови ОВА", "governor_ua", Side.UKRAINE),
        ("Ракетний удар по Токмаку: подробиці від Генштабу", "general_staff_ua", Side.UKRAINE),
        ("Генштаб ЗСУ вранці: удар по Токмаку", "general_staff_ua", Side.UKRAINE),
        ("Israel says it struck a depot in Beirut", "government_il", Side.OTHER),
        ("Ракетный удар по складу в Бейруте, — Минобороны Израиля", "government_il", Side.OTHER),
        ("Drone strike on a mill in Kirkuk Governorate, as we said", None, Side.UNKNOWN),
        ("Sudan army says it shot down drones over Omdurman", None, Side.UNKNOWN),
        ("Дрон упал на дом в Курске, сообщает SHOT", "media", Side.UNKNOWN),
        ("Утверждается, что ВСУ взорвали склад в Токмаке", None, Side.UNKNOWN),
        ("Missile strike on Reni: miller said that Ukraine was ready", None, Side.UNKNOWN),
        ("Ракетный удар по Рени: мельник рассказал о потерях ВСУ", None, Side.UNKNOWN),
        ("Ракетний удар по Рені: мельник заявив, що НАТО мовчить", None, Side.UNKNOWN),
        ("Missile strike on Reni: rescue seen on social media, said a miller", None, Side.UNKNOWN),
        ("Дрон упал на 72-й дом в Курске. Подпишись на Mash", None, Side.UNKNOWN),
    ],
)
def test_who_says_so_is_named_with_his_side(
    classifier: Classifier, title: str, speaker: str | None, side: Side
) -> None:
    found = classifier.classify(title)
    assert (found.speaker, found.speaker_side) == (speaker, side)


def test_of_two_speakers_the_first_who_is_quoted_counts(classifier: Classifier) -> None:
    found = classifier.classify(
        "Kyiv hit by ballistic missiles", "Two wounded, Mayor Vitali Klitschko wrote. Moscow said it struck a depot."
    )
    assert (found.speaker, found.speaker_side) == ("mayor", Side.UKRAINE)


def test_every_speaker_with_a_side_has_words() -> None:
    keys = set(Lexicon.load().every("fact"))
    sided = {f"speaker_{name}" for name in Lexicon.load().shared("speakers")["sides"]}
    assert sided <= keys


def test_every_speaker_has_a_name_in_every_language() -> None:
    keys = set(Lexicon.load().every("fact"))
    speakers = {name.removeprefix("speaker_") for name in keys if name.startswith("speaker_")}
    for language in ("en", "uk", "ru"):
        texts = LOCALES.joinpath(language, "alerts.ftl").read_text("utf-8")
        assert not [speaker for speaker in sorted(speakers) if f"\nspeaker-{speaker} = " not in texts]
