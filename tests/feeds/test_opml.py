"""Lists of feeds in and out."""

from xml.etree import ElementTree as ET

import pytest

from bot.errors import UsageError
from bot.feeds.opml import NAMESPACE, read_feeds, write_opml
from bot.values.feeds import FeedLine

FEEDS = [
    FeedLine("https://coast.example/feed?a=1&b=2", 'Coast "news" <daily>', "Sea"),
    FeedLine("https://hills.example/feed", "Гори", "Land"),
    FeedLine("https://sky.example/feed", "Sky"),
]


def test_what_is_written_is_read_again() -> None:
    assert read_feeds(write_opml(FEEDS).encode()) == FEEDS


def test_a_list_in_another_encoding_with_stray_ampersands_is_read() -> None:
    opml = (
        '<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="Море & берег">'
        '<outline text="Хвиля" xmlurl="https://a.example/?x=1&y=2"/></outline></body></opml>'
    )
    lines = read_feeds(opml.encode("windows-1251"))
    assert lines == [FeedLine("https://a.example/?x=1&y=2", "Хвиля", "Море & берег")]


def test_a_plain_list_has_an_address_a_line_and_comments() -> None:
    text = "\ufeff# mine\nhttps://a.example/feed\n\n  https://b.example/feed  The B\nhttps://a.example/feed\n"
    assert read_feeds(text.encode()) == [
        FeedLine("https://a.example/feed"),
        FeedLine("https://b.example/feed", "The B"),
    ]


def test_thousands_of_outlines_are_read() -> None:
    feeds = [FeedLine(f"https://a.example/{number}", f"Feed {number}") for number in range(5_000)]
    assert read_feeds(write_opml(feeds).encode()) == feeds


@pytest.mark.parametrize(
    "text",
    [
        b"<opml><body><outline",
        b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>',
        b"<opml></body>",
        b"<opml><body>" + b'<outline text="a">' * 2_000 + b"</outline>" * 2_000 + b"</body></opml>",
    ],
)
def test_a_list_that_cannot_be_read_says_so(text: bytes) -> None:
    with pytest.raises(UsageError):
        read_feeds(text)


def test_a_list_that_declares_a_wrong_encoding_and_holds_control_characters_is_read() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><opml><outline text="Гори&#1;&#x1F;" xmlUrl="https://a.example/"/>'
    assert read_feeds(f"{text}</opml>".encode("utf-8-sig")) == [FeedLine("https://a.example/", "Гори")]


def test_a_feed_in_nested_outlines_belongs_to_the_innermost() -> None:
    text = b'<opml><body><outline text="A"><outline text="B"><outline xmlUrl="https://a.example/"/></outline></outline></body></opml>'
    assert [line.category for line in read_feeds(text)] == ["B"]


def test_the_feeds_of_one_category_stand_together_however_they_came() -> None:
    lines = [FeedLine(f"https://c.example/{n}", category=("Coast", "Hills")[n % 2]) for n in range(6)]
    assert write_opml(lines).count("<outline text=") == 2


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\3\4\n\0\0\0\0\0", b"%PDF-1.7\n\0"])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError, match="no text"):
        read_feeds(content + b"\nhttps://a.example/feed\n")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_list_in_a_wide_encoding_is_read(encoding: str) -> None:
    assert read_feeds("https://a.example/feed\n".encode(encoding)) == [FeedLine("https://a.example/feed")]


def test_feeds_for_every_chat_carry_a_mark_that_other_readers_pass_over() -> None:
    written = write_opml([FeedLine("https://a.example/", for_all=True), FeedLine("https://b.example/")])
    outlines = ET.fromstring(written).iter("outline")
    assert [element.get(f"{{{NAMESPACE}}}forAll") for element in outlines] == ["true", None]
    assert [line.url for line in read_feeds(written.encode())] == ["https://a.example/", "https://b.example/"]
