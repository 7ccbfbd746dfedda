"""What a feed has shown before."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.identity import (
    Judged,
    KnownBy,
    Stored,
    homes,
    identities,
    identity,
    judge,
    keys,
    known,
    says_more,
    with_edits,
)
from bot.values.facts import Classified, Count, Evidence, Label
from bot.values.feeds import Entry

TITLE = "Harbour crane falls after a blast in the third dock, port authority says at noon"


NIGHT = datetime(2026, 11, 23, 23, 10, tzinfo=UTC)
NEXT_NIGHT = NIGHT + timedelta(days=1)
ALARM = "Missiles have been launched at the capital and everybody should go to a shelter at once and stay there"


def entry(
    title: str = TITLE,
    url: str | None = "https://coast.example/a",
    guid: str | None = "1",
    summary: str = "",
    date: datetime | None = None,
) -> Entry:
    return Entry(guid=guid, url=url, title=title, summary=summary, published_at=date)


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
    assert known(identity(entry("Other words", url)), seen(entry())) is KnownBy.URL


def test_a_parameter_that_names_the_article_counts() -> None:
    assert identity(entry(url="https://c.example/?id=1")).url != identity(entry(url="https://c.example/?id=2")).url


def test_a_republished_item_with_a_changed_guid_is_known_by_its_address() -> None:
    assert known(identity(entry(guid="2")), seen(entry())) is KnownBy.URL
    assert known(identity(entry("Fog", guid="2")), seen(entry("Fog"))) is KnownBy.URL
    assert known(identity(entry("Fog", guid="2", date=NIGHT)), seen(entry("Fog", date=NIGHT))) is KnownBy.URL
    assert known(identity(entry(guid="2", date=NEXT_NIGHT)), seen(entry(date=NIGHT))) is KnownBy.URL


def test_a_text_with_its_date_is_known_at_another_address() -> None:
    moved = entry("Fog", "https://coast.example/b", "2", date=NIGHT)
    assert known(identity(moved), seen(entry("Fog", date=NIGHT))) is KnownBy.TEXT


def test_a_long_text_without_a_date_is_known_at_another_address() -> None:
    assert known(identity(entry(url="https://coast.example/b", guid="2")), seen(entry())) is KnownBy.TEXT


@pytest.mark.parametrize("text", ["Air alert", ALARM])
@pytest.mark.parametrize(
    ("url", "guid"), [("https://coast.example/b", "2"), ("https://coast.example/b", None), (None, "2"), (None, None)]
)
def test_the_same_alarm_another_night_is_new(text: str, url: str | None, guid: str | None) -> None:
    first = entry(text, url and "https://coast.example/a", guid and "1", date=NIGHT)
    assert known(identity(entry(text, url, guid, date=NEXT_NIGHT)), seen(first)) is None


def test_the_same_short_alarm_is_new_though_all_entries_link_to_one_page() -> None:
    before = seen(entry("Air alert", guid="1", date=NIGHT))
    assert known(identity(entry("Air alert", guid="2", date=NEXT_NIGHT)), before) is None


def test_a_window_of_alarms_in_known_words_is_new_when_their_addresses_and_dates_are() -> None:
    towns = ["Sumy", "Izium", "Odesa", "Lviv", "Dnipro", "Kherson"]
    old = [entry(f"Air alert: {town}", f"https://c.example/{town}", town, date=NIGHT) for town in towns]
    now = [entry(f"Air alert: {town}", f"https://c.example/2{town}", f"2{town}", date=NEXT_NIGHT) for town in towns]
    assert all(each.is_new for each in judge(now, seen(*old)))


def test_a_page_with_another_guid_and_another_text_is_new() -> None:
    assert known(identity(entry("Crane falls", guid="2")), seen(entry())) is None


def test_a_link_to_the_feed_or_its_site_is_no_address_of_an_item() -> None:
    ours = homes("https://coast.example/feed", "https://www.coast.example/channel/", None)
    before = set(keys(entry("All clear", "https://coast.example/channel", "1"), ours))
    after = identity(entry("Two killed in the port", "https://coast.example/channel", "2"), ours)
    assert known(after, before) is None


def test_posts_of_one_page_are_told_apart_by_the_fragments_of_their_guids() -> None:
    page = "https://coast.example/live"
    first, second = entry("Blasts", f"{page}#1", f"{page}#1"), entry("Blasts", f"{page}#2", f"{page}#2", date=NIGHT)
    assert known(identity(second), seen(first)) is None


def test_a_fragment_that_counts_the_versions_of_the_linked_page_is_no_other_item() -> None:
    page = "https://coast.example/a"
    before = seen(entry("Crane falls", page, f"{page}#0"))
    assert known(identity(entry("Crane falls, two hurt", page, f"{page}#1")), before) is KnownBy.URL


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


def test_items_without_titles_are_told_apart_by_their_addresses() -> None:
    one, two = entry("", guid=None), entry("", "https://coast.example/b", None)
    assert [each.known_by for each in judge([one, two], seen(one))] == [KnownBy.URL, None]


def test_an_item_with_nothing_at_all_comes_once() -> None:
    nothing = entry("", None, None)
    assert [known(identity(nothing), set()), known(identity(nothing), seen(nothing))] == [None, KnownBy.TEXT]


def stored(before: Entry, facts: Classified | None = None) -> Stored:
    return Stored(5, before.title, before.summary, facts or Classified(language=None))


def edits(now: Entry, before: Entry, *earlier: Entry) -> list[int | None]:
    strongest = identity(before).strongest
    assert strongest is not None
    shown = seen(before, *earlier)
    marked = with_edits(judge([now], shown), shown, {strongest: stored(before)})
    return [each.edits and each.edits.item_id for each in marked]


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
    marked = with_edits(judge([now, now], shown), shown, {keys(before)[0]: stored(before)})
    assert [each.edits and each.edits.item_id for each in marked] == [5, None]


def test_an_edit_says_more_if_the_title_or_what_is_made_of_it_has_changed() -> None:
    two = Classified(None, (Label.CASUALTY,), {Label.CASUALTY: 0.8}, killed=Count(2))
    quoted = Evidence(Label.CASUALTY, "summary", 0, 3, "two", "killed")
    counted = Classified(None, (Label.CASUALTY,), {Label.CASUALTY: 0.7}, killed=Count(2), evidence=(quoted,))
    three = Classified(None, (Label.CASUALTY,), {Label.CASUALTY: 0.8}, killed=Count(3))
    before = entry(summary="Two killed. 100 views")

    def edit(now: Entry) -> Judged:
        return Judged(now, identity(now), KnownBy.URL, stored(before, two))

    assert not says_more(edit(entry(summary="Two killed. 200 views")), counted)
    assert says_more(edit(entry(summary="Three killed. 200 views")), three)
    assert says_more(edit(entry("Crane falls in the port", summary="Two killed. 100 views")), two)
