"""From bytes to entries."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import NotAFeed
from bot.feeds.dates import parse_date
from bot.feeds.document import parse_document
from bot.feeds.text import MAX_SUMMARY, clean, plain
from tests.fakes.feed_server import FakeFeed, Kind

EARLY, LATE = datetime(2026, 11, 22, 10, 0, tzinfo=UTC), datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def rss(items: str, channel: str = "", prolog: str = "") -> bytes:
    return f'{prolog}<rss version="2.0"><channel><title>Coast</title>{channel}{items}</channel></rss>'.encode()


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_entries_come_oldest_first_from_each_format(kind: Kind) -> None:
    feed = FakeFeed("http://feeds.example", "/feed", "Coast news", kind)
    feed.publishes("First", "Dawn.", guid="1", url="http://coast.example/1", date=EARLY)
    feed.publishes("Second", guid="2", url="http://coast.example/2", date=LATE)
    parsed = parse_document(feed.document())
    assert parsed.title == "Coast news"
    assert [entry.title for entry in parsed.entries] == ["First", "Second"]
    first = parsed.entries[0]
    assert (first.guid, first.url, first.summary, first.published_at) == ("1", "http://coast.example/1", "Dawn.", EARLY)


def test_undated_entries_are_taken_as_listed_newest_first() -> None:
    parsed = parse_document(rss("<item><title>New</title></item><item><title>Old</title></item>"))
    assert [entry.title for entry in parsed.entries] == ["Old", "New"]


def test_an_rdf_document_is_a_feed() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b"<channel><title>Coast</title></channel><item><title>A siren</title></item></rdf:RDF>"
    )
    assert [entry.title for entry in parse_document(body).entries] == ["A siren"]


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_document(rss("")).entries == ()


@pytest.mark.parametrize(
    "body",
    [
        b"<html><head><title>Sign in</title></head></html>",
        b"/etc/hostname", b"http://127.0.0.1/feed", b"\x00\x01\x02",
        b"{}", b'{"version": "1", "items": []}', b"[1, 2]",
        b"{" * 100_000, b'{"a":' * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_feed_says_so(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        parse_document(body)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY a "x">]>',
        '<?xml version="1.0"?>\n<!-- hello --><!doctype rss SYSTEM "a>b" [<!ENTITY a "x">]>',
        "<!-- <rss> --><!DOCTYPE rss PUBLIC \"x\" 'y' [ ]>",
        'junk <!DOCTYPE rss [<!ENTITY a "x">]>',
        '<!DOCTYPE rss "',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_with_a_dtd_of_its_own_is_refused(prolog: str, encoding: str) -> None:
    with pytest.raises(NotAFeed):
        parse_document(rss("<item><title>&a;</title></item>", prolog=prolog).decode().encode(encoding))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xde00;", "😀"),
        ("a&#55357;b&#xDE00;c", "abc"),
        ("a&#x110000;b&#1114112;c&#99999999999999999999;", "abc"),
        ("&#x01F600; &#128512; &#57344; &#55295;", "😀 😀 \ue000 \ud7ff"),
    ],
)
def test_references_to_what_is_no_character_cost_only_themselves(written: str, read: str) -> None:
    assert parse_document(rss(f"<item><title>{written}</title></item>")).entries[0].title == read


def test_an_outside_doctype_and_talk_about_entities_are_no_harm() -> None:
    prolog = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Coast//RSS 0.91" "http://coast.example/rss.dtd">'
    item = "<item><title>How bombs work</title><description><![CDATA[<!ENTITY a 'x'>]]></description></item>"
    assert len(parse_document(rss(item, prolog=prolog)).entries) == 1


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-8", "utf-16"])
def test_an_undeclared_encoding_is_found(encoding: str) -> None:
    title = "Уночі над узбережжям збили кілька безпілотників, постраждалих серед мешканців міста немає"
    body = rss(f"<item><title>{title}</title></item>").decode().encode(encoding)
    assert parse_document(body).entries[0].title == title


@pytest.mark.parametrize(
    ("declared", "charset"),
    [('encoding="windows-1251"', None), ("", "windows-1251"), ('encoding="undefined"', "cp1251")],
)
def test_a_declared_encoding_is_taken(declared: str, charset: str | None) -> None:
    prolog = f'<?xml version="1.0" {declared}?>'
    body = rss("<item><title>Ракета</title></item>", prolog=prolog).decode().encode("windows-1251")
    assert parse_document(body, charset=charset).entries[0].title == "Ракета"


def test_utf8_is_taken_as_that_whatever_it_declares() -> None:
    body = rss("<item><title>Ракета</title></item>", prolog='<?xml version="1.0" encoding="windows-1251"?>')
    assert parse_document(body, charset="iso-8859-1").entries[0].title == "Ракета"


def test_a_stray_nul_hides_no_utf8() -> None:
    document = "<rss><channel><title>Харків\0 новини</title></channel></rss>".encode()
    assert parse_document(document).title == "Харків новини"


def test_an_entry_without_a_link_has_no_address() -> None:
    entry = parse_document(rss("<item><title>Fog</title></item>"), base_url="https://coast.example/feed").entries[0]
    assert entry.url is None


def test_a_long_document_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.feeds.document.MAX_ENTRIES", 20)
    parsed = parse_document(rss("".join(f"<item><guid>{n}</guid></item>" for n in range(25))))
    assert (len(parsed.entries), parsed.truncated, parsed.entries[-1].guid) == (20, True, "0")


@pytest.mark.parametrize(
    ("channel", "seconds"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl>soon</ttl>", None),
        ("<ttl>99999999999</ttl>", None),
        ('<p:updatePeriod xmlns:p="http://purl.org/rss/1.0/modules/syndication/">daily</p:updatePeriod>', 86_400),
        ("", None),
    ],
)
def test_a_document_says_how_often_it_changes(channel: str, seconds: float | None) -> None:
    assert parse_document(rss("", channel)).min_interval == seconds


def test_relative_links_are_resolved_and_other_schemes_dropped() -> None:
    body = rss("<item><link>javascript:alert(1)</link></item><item><link>/one</link></item>")
    entries = parse_document(body, base_url="https://coast.example/feed.xml").entries
    assert [entry.url for entry in entries] == ["https://coast.example/one", None]


def test_a_missing_title_is_the_first_sentence() -> None:
    item = "<item><description>A drone fell into the harbour at dawn. Nobody was there.</description></item>"
    assert parse_document(rss(item)).entries[0].title == "A drone fell into the harbour at dawn."


def test_one_odd_item_of_a_json_feed_harms_only_itself() -> None:
    items = [7, {"id": 3, "title": ["x"], "content_html": "<p>Fog</p>"}, {"id": "4", "title": "\ud800Rain", "url": 5}]
    body = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Sky", "items": items}).encode()
    assert [(entry.guid, entry.title) for entry in parse_document(body).entries] == [("4", "Rain"), ("3", "Fog")]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<br>two</p><p>three</p>", "One two three"),
        ("ви<b>бух</b> &amp; &laquo;дим&raquo;", "вибух & «дим»"),
        ("a<script>if (1<2) b()</script>c<style>p{}</style>d<!-- <p>e</p> -->f", "a c df"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("un\u200bseen \u202egnorw\u202c \x00\ud800nul\ufeff so\u00adft", "unseen gnorw nul soft"),
        ("и\u0306", "й"),
        ("<" * 50_000, "<" * 2_000),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert plain(markup, MAX_SUMMARY) == text


def test_a_long_text_is_cut_between_words() -> None:
    assert plain("harbour " * 1000, 20) == "harbour harbour"


def test_typographic_characters_stay() -> None:
    assert clean("«Буря» — 5–7…") == "«Буря» — 5–7…"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1763805600", datetime(2025, 11, 22, 10, 0, tzinfo=UTC)),
        ("1763805600000", datetime(2025, 11, 22, 10, 0, tzinfo=UTC)),
        ("2026/11/22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026/11/22 14:05:10 +0200", datetime(2026, 11, 22, 12, 5, 10, tzinfo=UTC)),
        ("22.11.2026 14:05", datetime(2026, 11, 22, 14, 5, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 14:05:00 EET", datetime(2026, 11, 22, 12, 5, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 14:05:00 MSK", datetime(2026, 11, 22, 11, 5, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 14:05:00 +0200", datetime(2026, 11, 22, 12, 5, tzinfo=UTC)),
        ("Нд, 22 лис 2026 14:05:00 +0200", datetime(2026, 11, 22, 12, 5, tzinfo=UTC)),
        ("22 листопада 2026, 14:05", datetime(2026, 11, 22, 14, 5, tzinfo=UTC)),
        ("22 ноября 2026 г. в 14:05", datetime(2026, 11, 22, 14, 5, tzinfo=UTC)),
        ("2026-11-22T14:05:00+02:00", datetime(2026, 11, 22, 12, 5, tzinfo=UTC)),
        ("yesterday", None),
        ("99.99.2026", None),
        ("22 абвгд 2026", None),
        ("", None),
    ],
)
def test_dates_are_read_as_they_were_meant(text: str, moment: datetime | None) -> None:
    item = f"<item><pubDate>{text}</pubDate></item>"
    assert parse_document(rss(item)).entries[0].published_at == moment


def test_a_date_out_of_the_calendar_is_none() -> None:
    assert parse_date("9" * 13) is not None
    assert parse_date("22 Nov 2026 99:99 EET") is None
