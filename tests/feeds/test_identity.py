"""What a feed has shown before."""

import pytest

from bot.feeds.identity import KnownBy, identities, identity, judge, keys, known
from bot.values import Entry

TITLE = "Harbour crane falls after a blast in the third dock, port authority says at noon"


def entry(
    title: str = TITLE, url: str | None = "https://coast.example/a", guid: str | None = "1", summary: str = ""
) -> Entry:
    return Entry(guid=guid, url=url, title=title, summary=summary, published_at=None)


def seen(*entries: Entry) -> set[int]:
    return {key for one in entries for key in keys(one)}


@pytest.mark.parametrize(
    "url",
    [
        "http://coast.example/a", "https://www.coast.example/a/", "https://coast.example/a#live",
        "https://coast.example/a?utm_source=rss&fbclid=x", "https://COAST.example:443/a",
    ],
)  # fmt: skip
def test_an_address_in_another_dress_is_known(url: str) -> None:
    assert known(identity(entry("Other words", url, "2")), seen(entry())) is KnownBy.URL


def test_a_parameter_that_names_the_article_counts() -> None:
    assert identity(entry(url="https://c.example/?id=1")).url != identity(entry(url="https://c.example/?id=2")).url


def test_a_republished_item_with_a_changed_guid_is_known_by_its_address_or_its_text() -> None:
    before = seen(entry())
    assert known(identity(entry("Crane falls", guid="2")), before) is KnownBy.URL
    assert known(identity(entry(url="https://coast.example/b", guid="2")), before) is KnownBy.TEXT


def test_two_items_that_share_a_broken_guid_stay_two() -> None:
    before = seen(entry())
    assert known(identity(entry("Fog on the bay", "https://coast.example/b", "1")), before) is None


def test_an_edited_item_without_address_is_known_by_its_guid() -> None:
    assert known(identity(entry("Crane fell", None)), seen(entry(url=None))) is KnownBy.GUID


def test_a_short_headline_that_comes_again_at_a_new_address_is_new() -> None:
    before = seen(entry("Explosions in the city"))
    assert known(identity(entry("Explosions in the city", "https://coast.example/b", "2")), before) is None


def test_an_item_with_nothing_but_text_is_known_by_it() -> None:
    fog = entry("Fog", None, None)
    assert known(identity(fog), seen(fog)) is KnownBy.TEXT


def test_a_home_page_is_no_address_of_an_item() -> None:
    assert identity(entry(url="https://coast.example/")).url is None


def test_what_different_texts_share_in_one_document_is_no_identity() -> None:
    one, two = identities([entry("Fog"), entry("Rain")])
    assert (one.url, one.guid, two.url, two.guid) == (None, None, None, None)
    assert one.text != two.text


def test_a_document_that_lists_an_item_twice_brings_it_once() -> None:
    judged = judge([entry(), entry(), entry("Rain", "https://coast.example/b", "2")], set())
    assert [one.known_by for one in judged] == [None, KnownBy.URL, None]


def test_keys_are_signed_64_bit_numbers_and_stay_the_same() -> None:
    assert len(keys(entry())) == 3
    assert all(-(2**63) <= key < 2**63 for key in keys(entry()))
    assert keys(entry()) == keys(entry())
