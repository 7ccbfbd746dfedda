"""Which outlet stands behind an address."""

from __future__ import annotations

import pytest

from bot.feeds.families import load_families, source_of
from bot.values.events import Source
from bot.values.facts import Side


def test_an_outlet_is_known_by_the_host_of_its_feed() -> None:
    assert source_of("https://meduza.io/rss/all") == Source("Медуза", "meduza", Side.OTHER)


@pytest.mark.parametrize(
    "written",
    [
        "feeds.bbci.co.uk",
        "http://FEEDS.bbci.co.uk:80/news",
        "//feeds.bbci.co.uk/x",
        "feeds.bbci.co.uk.",
        " bbci.co.uk ",
    ],
)
def test_a_host_covers_its_subdomains_however_it_is_written(written: str) -> None:
    source = source_of(written)
    assert source is not None
    assert source.family == "bbc"


@pytest.mark.parametrize(
    "written", ["notmeduza.io", "meduza.io.example", "https://example.org/meduza.io", "", "io", "http://[", "127.0.0.1"]
)
def test_an_address_that_only_resembles_a_known_host_is_unrated(written: str) -> None:
    assert source_of(written) is None


def test_a_state_owned_outlet_is_marked_whichever_state_owns_it() -> None:
    owned = {source.side for source in load_families().values() if source.state_owned}
    assert owned == {Side.UKRAINE, Side.RUSSIA, Side.OTHER}


def test_a_newsroom_in_exile_does_not_speak_for_the_side_that_it_left() -> None:
    exile, agency = source_of("https://novayagazeta.eu/feed/rss"), source_of("https://tass.ru/rss/v2.xml")
    assert exile is not None
    assert agency is not None
    assert (exile.side, agency.side) == (Side.OTHER, Side.RUSSIA)


def test_sister_outlets_of_one_publisher_are_one_family() -> None:
    tsn, unian = source_of("https://tsn.ua/rss/full.rss"), source_of("https://rss.unian.net/site/news_ukr.rss")
    assert tsn is not None
    assert unian is not None
    assert tsn.family == unian.family


def test_every_family_has_one_side_and_hosts_in_lower_case() -> None:
    families = load_families()
    sides: dict[str | None, set[Side]] = {}
    for source in families.values():
        sides.setdefault(source.family, set()).add(source.side)
    assert [family for family, seen in sides.items() if family is None or len(seen) > 1] == []
    assert [host for host in families if host != host.lower() or "/" in host] == []
