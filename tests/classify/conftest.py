from collections.abc import Callable

import pytest

from bot.classify import Classifier


@pytest.fixture(scope="session")
def letters() -> Callable[[str, str], str]:
    """First letters of the labels that a title and a summary get: "sc" for a strike and a casualty report."""
    classifier = Classifier.load()
    return lambda title, summary: "".join(label.value[0] for label in classifier.classify(title, summary).labels)
