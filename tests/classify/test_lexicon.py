from typing import Any

import pytest

from bot.classify import Classifier
from bot.classify.cues import Engine
from bot.classify.lexicons import Cue, Lexicon
from bot.classify.text import read
from tests.classify.examples import read_in, wanted

CUES = Lexicon.load().cues()


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(CUES)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def found(engine: Engine, text: str) -> set[str]:
    return {hit.cue for hit in engine.hits(read("title", text, 1_000))}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.language}-{cue.name}")
def test_every_cue_fires_on_its_example_and_is_silent_on_the_other(engine: Engine, cue: Cue) -> None:
    assert cue.name in found(engine, cue.fires)
    assert cue.name not in found(engine, cue.silent)


def test_every_language_words_the_same_cues() -> None:
    by_language: dict[str, set[str]] = {}
    for cue in CUES:
        by_language.setdefault(cue.language, set()).add(cue.name)
    assert by_language["en"] == by_language["uk"] == by_language["ru"]


def test_a_pattern_does_not_reach_over_the_end_of_a_sentence() -> None:
    engine = Engine([Cue("pair", "en", ("north _3 wind",), "", "")])
    assert found(engine, "north and cold wind") == {"pair"}
    assert found(engine, "They went north. The wind rose") == set()


def test_a_stem_matches_only_at_the_beginning_of_a_word() -> None:
    engine = Engine([Cue("stem", "en", ("arm*",), "", "")])
    assert found(engine, "armed guards") == {"stem"}
    assert found(engine, "an alarm") == set()


@pytest.mark.parametrize(
    "example", [example for _, example in Lexicon.load().examples()], ids=lambda example: example["text"][:40]
)
def test_every_example_of_the_lexicon_is_read_as_it_says(classifier: Classifier, example: dict[str, Any]) -> None:
    assert read_in(classifier, example) == wanted(example)


def test_every_language_has_examples_of_figures_weapons_speakers_days_and_of_what_is_none() -> None:
    for language in Lexicon.load().languages:
        mine = [wanted(example) for code, example in Lexicon.load().examples() if code == language]
        assert {"killed", "injured", "weapons", "speaker", "happened_on", "scope"} <= {
            key for each in mine for key in each
        }
        assert any(not each["labels"] for each in mine)


def test_every_language_says_how_it_is_told_from_others() -> None:
    lexicon = Lexicon.load()
    for language in lexicon.languages:
        told = lexicon.of(language, "language")
        assert told["script"]
        assert len(told["common"]) >= 10
        assert told["common"] == [word.lower() for word in told["common"]]
