"""A language is read because one file of it lies in the lexicon: the classifier's code names none."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.classify import Classifier
from bot.classify.cues import Engine
from bot.classify.lexicons import STRENGTHS, Lexicon
from bot.classify.text import read
from bot.values.facts import Label
from tests.classify.examples import read_in, wanted

SHIPPED = Path("bot/classify/lexicon").resolve()
POLISH = Path(__file__).parent / "data" / "pl.toml"


def beside_the_shipped(folder: Path, *files: Path) -> Lexicon:
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    for file in files:
        shutil.copy(file, folder)
    return Lexicon(folder)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return beside_the_shipped(tmp_path_factory.mktemp("lexicon"), POLISH)


@pytest.fixture(scope="module")
def classifier(lexicon: Lexicon) -> Classifier:
    return Classifier.load(lexicon=lexicon)


@pytest.mark.parametrize(
    "example",
    [example for _, example in Lexicon(POLISH.parent).examples()],
    ids=lambda example: example["text"][:40],
)
def test_every_example_of_a_dropped_in_lexicon_is_read_as_it_says(
    classifier: Classifier, example: dict[str, Any]
) -> None:
    assert read_in(classifier, example) == wanted(example)


def test_without_its_file_the_same_text_is_in_no_language_that_is_read() -> None:
    found = Classifier.load().classify("Dron uderzył w blok w Charkowie, zginęły dwie osoby, a pożar jest pod kontrolą")
    assert (found.language, found.labels) == (None, ())


def test_the_others_are_read_as_before(classifier: Classifier) -> None:
    shipped = Classifier.load()
    for title in ("Drones hit flats in Kharkiv, two killed", "Обстріл Херсона", "Взрывы в Белгороде"):
        assert classifier.classify(title) == shipped.classify(title)


def test_its_cues_fire_and_keep_silent_on_their_examples(lexicon: Lexicon) -> None:
    engine = Engine(lexicon.cues())
    for cue in (cue for cue in lexicon.cues() if cue.language == "pl"):
        fired, kept = ({hit.cue for hit in engine.hits(read("title", text, 200))} for text in (cue.fires, cue.silent))
        assert (cue.name in fired, cue.name in kept) == (True, False), cue.name


def test_a_cue_without_weights_counts_as_strong_as_it_declares(classifier: Classifier) -> None:
    plain = classifier.classify("Elektrownia jest pod miastem").scores[Label.STRIKE]
    ablaze = classifier.classify("Elektrownia jest w ogniu").scores[Label.STRIKE]
    assert plain < ablaze
    assert STRENGTHS["strong"] > STRENGTHS["plain"] > STRENGTHS["weak"] > 0 > STRENGTHS["against"] > STRENGTHS["veto"]


def test_a_strength_that_nobody_knows_is_named(tmp_path: Path) -> None:
    odd = POLISH.read_text("utf-8").replace('strike = "strong"', 'strike = "huge"')
    tmp_path.joinpath("pl.toml").write_text(odd, "utf-8")
    with pytest.raises(ValueError, match=r"power_plant_ablaze .*huge.*strong, plain, weak, against, veto"):
        Classifier.load(lexicon=beside_the_shipped(tmp_path))


def test_a_hint_may_name_it(classifier: Classifier) -> None:
    assert "pl" in classifier.languages
    assert classifier.classify("Atak na Odessa port", language="pl").language == "pl"
