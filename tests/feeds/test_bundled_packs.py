"""The bundled feeds."""

from __future__ import annotations

from importlib import resources
from xml.etree import ElementTree as ET

import pytest

from bot.feeds.families import source_of
from bot.feeds.packs import DEFAULT, PACKS, bundled


def test_no_outlet_that_a_state_owns_is_on_by_default() -> None:
    owned = [line.url for line in bundled() if (source := source_of(line.url)) and source.state_owned]
    assert owned == []


def test_every_outlet_of_the_state_owned_pack_is_marked_as_such() -> None:
    sources = [source_of(line.url) for line in bundled(("state-owned",))]
    assert sources
    assert all(source is not None and source.state_owned for source in sources)


def test_every_bundled_feed_is_of_a_rated_outlet() -> None:
    assert [line.url for line in bundled(PACKS) if source_of(line.url) is None] == []


def test_no_feed_is_in_two_packs() -> None:
    urls = [line.url for line in bundled(PACKS)]
    assert len(urls) == len(set(urls))


def test_a_bundled_feed_has_a_title_and_its_pack_as_category() -> None:
    lines = bundled()
    assert all(line.title for line in lines)
    assert {line.category for line in lines} == set(DEFAULT)


def test_every_pack_file_is_named_in_the_table_of_packs() -> None:
    folder = resources.files("bot.feeds").joinpath("packs")
    assert {file.name.removesuffix(".opml") for file in folder.iterdir()} == set(PACKS)


@pytest.mark.parametrize("name", PACKS)
def test_an_address_that_nobody_has_checked_says_so(name: str) -> None:
    root = ET.fromstring(resources.files("bot.feeds").joinpath("packs", f"{name}.opml").read_bytes())
    assert {outline.get("checked") for outline in root.iter("outline") if outline.get("xmlUrl")} == {"never"}


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(KeyError):
        bundled(("atlantis",))
