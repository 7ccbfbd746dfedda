"""Documents that break off, and those that are whole though broken."""

import pytest

from bot.errors import NotAFeed
from bot.feeds.document import parse_document
from bot.feeds.ending import is_whole
from bot.values.feeds import ParsedFeed
from tests.fakes.feed_server import FakeFeed, Kind
from tests.feeds.mutants import ATOM, RDF, RSS


def document(kind: Kind) -> bytes:
    feed = FakeFeed("http://feeds.example", "/feed", "Coast news", kind)
    for number in range(1, 4):
        feed.publishes(f"Report {number}", guid=str(number))
    return feed.document()


def titles(parsed: ParsedFeed) -> list[str]:
    return [entry.title for entry in parsed.entries]


ITEM = b"<item><title>Fog</title></item>"
ENTRY = b"<entry><title>Fog</title></entry>"


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel>" + ITEM + b"</channel></rss>\n\n<!-- cached in 0.3 s -->\n",
        b"<rss><channel>" + ITEM + b"</channel></rss><script>count()</script> and <b>more",
        b"<rss><channel>" + ITEM + b"</channel></rss>" + b"\0" * 9,
        b"<RSS><Channel>" + ITEM.upper() + b"</Channel></Rss >",
        b"<rss><channel>" + ITEM + b"<item><title>Not closed</channel></rss>",
        b"<rss>" + ITEM + b"</rss>",
        b"<rss/>",
        b'<feed xmlns="http://www.w3.org/2005/Atom" />',
        b'<feed xmlns="http://www.w3.org/2005/Atom">' + ENTRY + b"</feed><!-- <feed> -->",
        b'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:entry></atom:entry></atom:feed>',
        b"<!-- <b>by</b> a program --><channel>" + ITEM + b"</channel>",
        b"<channel>" + ITEM + b"</channel>",
        *(each.encode() for each in (RSS, RDF, ATOM)),
    ],
)
def test_a_document_whose_root_ends_is_whole_whatever_follows(body: bytes) -> None:
    assert is_whole(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel>" + ITEM,
        b"<rss><channel>" + ITEM + b"</channel></rs",
        b"<rss><channel><item><description><![CDATA[<b>Fog</b><p>",
        b"<rss><channel></channel></rss><rss><channel>" + ITEM,
        b'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:entry></atom:entry>',
        b"<rdf:RDF><rss:item></rss:item>",
        b"<channel>" + ITEM,
        b"plain text",
    ],
)
def test_a_document_whose_root_does_not_end_is_not_whole(body: bytes) -> None:
    assert not is_whole(body)


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_document_that_breaks_off_keeps_the_items_that_end_and_says_so(kind: Kind) -> None:
    whole = document(kind)
    assert parse_document(whole).complete
    for end in range(whole.index(b"Report 1"), len(whole.rstrip()) - 1):
        parsed = parse_document(whole[:end])
        last_ends = b"Report 1" in whole[:end] and whole[:end].count(b"</item>") + whole[:end].count(b"</entry>") == 3
        assert titles(parsed) == ["Report 1", "Report 2", "Report 3"][not last_ends :]
        assert not parsed.complete


def test_an_item_in_capitals_or_with_a_prefix_that_does_not_end_is_left_out() -> None:
    shouted = b"<RSS><CHANNEL><ITEM><TITLE>Fog</TITLE></ITEM><ITEM><TITLE>Half a"
    assert titles(parse_document(shouted)) == ["Fog"]
    prefixed = (
        b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Fog</a:title></a:entry><a:entry><a:title>H'
    )
    assert titles(parse_document(prefixed)) == ["Fog"]


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_document_that_breaks_off_before_its_first_item_ends_is_a_failure(kind: Kind) -> None:
    whole = document(kind)
    with pytest.raises(NotAFeed):
        parse_document(whole[: whole.index(b"Report 3") + 4])
