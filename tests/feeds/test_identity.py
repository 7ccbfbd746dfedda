"""What a feed has shown before."""

import pytest

from bot.feeds.identity import KnownBy, Stored, identities, identity, judge, keys, known, with_edits
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


def test_a_guid_that_is_the_items_own_address_is_no_second_key() -> None:
    assert len(keys(entry(guid="http://www.coast.example/a?utm_source=rss"))) == 2


def test_the_sites_address_as_everybodys_guid_is_no_identity() -> None:
    before = seen(entry("Fog on the bay", None, "https://coast.example/"))
    assert known(identity(entry("Crane falls", None, "https://coast.example/")), before) is None


def test_a_feed_that_makes_all_its_addresses_and_guids_anew_brings_no_old_item_back() -> None:
    titles = ["Fog", "Rain", "Hail", "Wind", "Snow", "Thaw"]
    before = seen(*(entry(title, f"https://coast.example/{title}", title) for title in titles))
    moved = [entry(title, f"https://coast.example/new/{title}", f"n{title}") for title in (*titles, "Dew")]
    assert [one.entry.title for one in judge(moved, before) if one.is_new] == ["Dew"]


def test_a_repeated_short_headline_is_new_while_the_feed_still_shows_what_it_showed() -> None:
    titles = ["Fog", "Rain", "Hail", "Wind", "Snow", "Thaw"]
    old = [entry(title, f"https://coast.example/{title}", title) for title in titles]
    again = entry("Fog", "https://coast.example/fog-2", "fog-2")
    assert [one.entry for one in judge([*old, again], seen(*old)) if one.is_new] == [again]


def test_items_without_titles_are_told_apart_by_their_addresses() -> None:
    one, two = entry("", guid=None), entry("", "https://coast.example/b", None)
    assert [each.known_by for each in judge([one, two], seen(one))] == [KnownBy.URL, None]


def test_an_item_with_nothing_at_all_comes_once() -> None:
    nothing = entry("", None, None)
    assert [known(identity(nothing), set()), known(identity(nothing), seen(nothing))] == [None, KnownBy.TEXT]


def edits(now: Entry, before: Entry, *earlier: Entry) -> list[int | None]:
    strongest = identity(before).strongest
    assert strongest is not None
    shown = seen(before, *earlier)
    marked = with_edits(judge([now], shown), shown, {strongest: Stored(5, before.title, before.summary)})
    return [each.edits for each in marked]


def test_a_known_item_with_another_text_is_an_edit() -> None:
    assert edits(entry("Crane falls, two hurt"), entry("Crane falls")) == [5]


def test_what_an_outlet_appends_far_down_is_an_edit_too() -> None:
    long = "The port said at noon that the crane fell into the third dock. " * 5
    assert edits(entry(summary=long + "Two were hurt."), entry(summary=long)) == [5]


def test_other_punctuation_and_capitals_are_no_edit() -> None:
    assert edits(entry("CRANE falls - two hurt"), entry("Crane falls: two hurt!")) == [None]


def test_a_headline_that_comes_back_is_no_edit() -> None:
    first, second = entry("Crane falls, two hurt"), entry("Two hurt under a fallen crane")
    assert edits(first, second, first) == [None]


def test_an_item_that_a_document_lists_twice_is_edited_once() -> None:
    before = entry("Crane falls", guid=None)
    shown, now = seen(before), entry("Crane falls, two hurt", guid=None)
    marked = with_edits(judge([now, now], shown), shown, {keys(before)[0]: Stored(5, before.title, "")})
    assert [each.edits for each in marked] == [5, None]
