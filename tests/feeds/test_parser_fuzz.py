"""Mutated documents: each is a feed of clean texts or a FeedError, nothing else (`mutants` makes longer runs)."""

import contextlib
from itertools import islice

import pytest

from bot.errors import FeedError
from bot.feeds.parser import Parser
from tests.feeds.mutants import CORPUS, check, mutants


@pytest.mark.parametrize("document", CORPUS)
def test_the_documents_that_are_mutated_are_feeds(document):
    assert check(document).entries


@pytest.mark.parametrize("seed", [11, 12])
def test_a_mutated_document_is_a_clean_feed_or_a_feed_error(seed):
    parsed = [check(document) for document in islice(mutants(seed), 500)]
    assert 50 < sum(each is not None for each in parsed) < 450


async def test_a_process_parses_mutants_one_after_the_other():
    parser = Parser()
    try:
        for document in islice(mutants(seed=13), 100):
            with contextlib.suppress(FeedError):
                await parser.parse(document)
        assert (await parser.parse(CORPUS[0])).title == "Берег & порт"
    finally:
        await parser.close()
