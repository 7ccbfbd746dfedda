import pytest

from bot.classify.cues import Engine
from bot.classify.lexicons import Cue, Lexicon
from bot.classify.text import read

CUES = Lexicon.load().cues()


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(CUES)


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
