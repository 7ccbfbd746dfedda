"""Whatever a feed holds is read without a crash, and odd characters hide no word."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime

import pytest

from bot.classify import Classifier
from bot.classify.jsonl import classified_line
from bot.classify.text import LONGEST_SUMMARY, LONGEST_TITLE
from bot.values.facts import Label

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
ODD = (
    *"\x00\ud800\udfff\u200b\u200d\u200f\u202e\u2028\ufeff\u0301\u0345\u00ad",
    *("İ", "ß", "ﬁ", "①", "٣", "½", "𝟛", "𝕂", "🇺🇦", "👨‍👩‍👧", "\r\n", "’", "1,080", "%", "№", "\U0010ffff"),
)
PLAIN = (
    "Drones hit flats in Kharkiv, 3 killed and 11 wounded, mayor says",
    "Вибухи в Харкові: двоє загиблих, 11 поранених, — мер",
    "Взрывы в Белгороде 24.02.22 в 10:30: погибли 2 человека",
)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_no_mixture_of_odd_characters_breaks_it_and_every_span_is_cut_from_the_original(classifier: Classifier) -> None:
    drawn = random.Random(7)
    for _ in range(300):
        letters = list(drawn.choice(PLAIN) * drawn.randint(0, 3))
        for _ in range(drawn.randint(0, 40)):
            letters.insert(drawn.randint(0, len(letters)), drawn.choice(ODD))
        fields = {"title": "".join(letters), "summary": "".join(drawn.choice(ODD) for _ in range(20))}
        found = classifier.classify(**fields, published=NOW)
        assert json.loads(json.dumps(classified_line("any", found)))["scores"].keys() == set(Label)
        assert all(fields[one.field][one.start : one.end] == one.text for one in (*found.evidence, *found.wordings))


@pytest.mark.parametrize(
    "text",
    [
        "Дро\u200bни вда\u00adрили по Ха\u2060ркову, за\u200dгинули двоє людей",
        "\u202eДрони\u202c вдарили\u200f по \u2067Харкову\u2069, загинули двоє людей",
        "ДРОНИ ВДАРИЛИ ПО ХАРКОВУ, ЗАГИНУЛИ ДВОЄ ЛЮДЕЙ",
        "🔥🔥 Дрони\u00a0вдарили по\u202fХаркову, загинули двоє людей ‼️",
        "Дpони вдaрили по Хaркову, зaгинули двоє людeй",
        "Дро\u0301ни вда\u0301рили по Ха\u0301ркову, заги\u0301нули двоє люде\u0306и\u0306",
    ],
    ids=["zero-width", "directions", "capitals", "blanks", "latin letters", "stress"],
)
def test_a_ukrainian_text_in_disguise_says_the_same(classifier: Classifier, text: str) -> None:
    found = classifier.classify(text)
    assert set(found.labels) == {Label.STRIKE, Label.CASUALTY}
    assert found.killed is not None
    assert found.killed.value == 2


@pytest.mark.parametrize(
    "text",
    [
        "𝗗𝗿𝗼𝗻𝗲𝘀 𝗵𝗶𝘁 flats, two people were killed",
        "Ｄｒｏｎｅｓ ｈｉｔ flats, two people were killed",
        "Drоnes hіt flats, twо peоple were kіlled",
        "DRONES HIT FLATS: “two people” were ‘killed’",
    ],
    ids=["mathematical bold", "full width", "cyrillic letters", "quotes"],
)
def test_an_english_text_in_disguise_says_the_same(classifier: Classifier, text: str) -> None:
    found = classifier.classify(text)
    assert set(found.labels) == {Label.STRIKE, Label.CASUALTY}
    assert found.killed is not None
    assert found.killed.value == 2


def test_of_a_long_text_only_the_beginning_is_read(classifier: Classifier) -> None:
    title, summary = "Drones hit flats in Kharkiv. " * 4_000, "Вибухи в порту, є поранені. " * 4_000
    cut = classifier.classify(title[:LONGEST_TITLE], summary[:LONGEST_SUMMARY], published=NOW)
    assert classifier.classify(title, summary, published=NOW) == cut


@pytest.mark.parametrize(
    "text", ["", " \n\t", "12:40", "!?…—", "🔥" * 200, "9" * 5_000, "https://news.example/a?b=c#d"]
)
def test_a_text_without_words_gets_no_label_and_no_language_but_that_of_its_letters(
    classifier: Classifier, text: str
) -> None:
    found = classifier.classify(text, text)
    assert found.labels == ()
    assert found.language in {None, "en"}
