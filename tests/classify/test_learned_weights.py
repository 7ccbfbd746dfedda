"""Named cues and learned word pieces decide together, and each says its share."""

import pytest

from bot.classify import Classifier
from bot.classify.features import BUCKETS, buckets, of_word, pairs, spellings, terms
from bot.classify.text import read
from bot.values.facts import Label


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_the_learned_share_is_told_of_given_labels_alone(classifier: Classifier) -> None:
    found = classifier.classify("Drones hit flats in Kharkiv, three people killed")
    assert set(found.learned) == set(found.labels)
    assert all(0 <= share <= 1 for share in found.learned.values())


def test_a_label_that_its_cues_carry_owes_little_to_learning(classifier: Classifier) -> None:
    found = classifier.classify("Air raid alert declared in Kyiv and six regions")
    assert found.learned[Label.THREAT] < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Alarm przeciwlotniczy w mieście, mieszkańcy zeszli do schronów",
        "אזעקה נשמעה בצפון הארץ",
        "市中心傳出爆炸聲",
        "٣ جرحى في القصف",
        "🔥" * 2_000,
        "\x00\ud7ff\uffff",
        "а" * 100_000,
    ],
)
def test_any_script_gets_scores_and_no_crash(classifier: Classifier, text: str) -> None:
    assert set(classifier.classify(text, text).scores) == set(Label)


def test_training_and_scoring_see_the_same_pieces() -> None:
    title, summary = read("title", "Quiet night over the quiet river", 100), read("summary", "No alarm came.", 100)
    fields = spellings(title), spellings(summary)
    scored = {*fields[0], *fields[1], *pairs(*fields)}
    assert scored == set(terms(title, summary))
    assert buckets("river") == of_word("river")
    assert all(0 <= bucket < BUCKETS for term in scored for bucket in buckets(term))
