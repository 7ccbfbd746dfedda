"""Documents of our own, and broken ones made of them: the same ones for the same seed.

    python -m tests.feeds.mutants [--minutes 5] [--seed 1]

parses mutants for so long and stops at the first that does what none may, after writing it to a file.
"""

from __future__ import annotations

import argparse
import signal
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from bot.errors import FeedError
from bot.feeds.document import MAX_GUID, MAX_URL, parse_document
from bot.feeds.text import MAX_SUMMARY, MAX_TITLE
from bot.values.feeds import ParsedFeed

SECONDS = 5
"""Of CPU that one mutant may take; the corpus is small, so that an honest one takes milliseconds."""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Берег &amp; порт</title><link>https://coast.example/</link><description>All of it</description>
<language>uk</language><ttl>15</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<image><url>https://coast.example/i.png</url><title>Coast</title></image>
<item><title>Над затокою збили &quot;дрони&quot;</title><link>https://coast.example/1?a=1&amp;b=2</link>
<guid isPermaLink="false">coast-1</guid><pubDate>Tue, 24 Nov 2026 10:00:00 +0200</pubDate><dc:creator>O. K.</dc:creator>
<description><![CDATA[<p style="color: red">Двоє <b>поранених</b>.<br/>Подробиці згодом&hellip;</p>]]></description>
<enclosure url="https://coast.example/1.mp3" length="7" type="audio/mpeg"/><category>війна</category></item>
<item><title><![CDATA[Siren <over> the harbour]]></title><guid>https://coast.example/2</guid>
<author>a@b.example (A)</author>
<content:encoded><![CDATA[<div><ul><li>One</li><li>Two</li></ul><script>x()</script></div>]]></content:encoded>
<pubDate>24 листопада 2026, 09:15</pubDate><media:content url="https://coast.example/2.jpg"/></item>
</channel></rss>"""
RDF = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://coast.example/"><title>Coast</title>
<link>https://coast.example/</link><items><rdf:Seq><rdf:li rdf:resource="https://coast.example/1"/></rdf:Seq></items>
</channel><item rdf:about="https://coast.example/1"><title>Пожежа в порту</title><link>https://coast.example/1</link>
<description>Погасили за годину.</description><dc:date>2026-11-24T08:00:00Z</dc:date></item></rdf:RDF>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://coast.example/" xml:lang="ru">
<title type="html">&lt;b&gt;Берег</title>
<id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id><updated>2026-11-24T10:00:00+02:00</updated>
<link rel="self" href="/feed"/>
<author><name>Desk</name><uri>https://coast.example/desk</uri></author>
<entry><title>Взрыв на окраине</title><link rel="alternate" href="news/1"/><id>tag:coast.example,2026:1</id>
<published>2026-11-24T09:59:00.123+02:00</published><updated>2026-11-24T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Есть <em>раненые</em>, не менее 3.</p></div></content>
</entry>
<entry><title type="text">Quiet night</title><id>tag:coast.example,2026:2</id><summary>Nothing &#38; nobody.</summary>
<updated>2026-11-23</updated></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Берег", "home_page_url": "https://coast.example/",
"language": "uk", "items": [{"id": "1", "url": "https://coast.example/1", "title": "Тиша",
"content_html": "<p>Усе\\u200b добре</p>",
"date_published": "2026-11-24T10:00:00+02:00"}, {"id": 2, "external_url": "/2",
"content_text": "Fog \\ud83d\\ude00 in the bay.",
"date_modified": "2026-11-24"}]}"""
CORPUS = tuple(text.encode() for text in (RSS, RDF, ATOM, JSON))

TOKENS = (
    *(b"&#x110000;", b"&#0;", b"&#xd800;", b"&#1114112;", b"&unknown;", b"&amp;amp;", b"&#x202e;", b"&#8203;", b"&"),
    *(b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"<?php ?>", b"<", b">", b'"', b"\0"),
    *(b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xf4\x90\x80\x80"),
    *(b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>", b"</channel>", b"<author>", b"<a:b:c d:e='f'>"),
    *(b" xmlns:a='b'", b" xmlns=''", b" type='image/png'", b" type='xhtml'", b" mode='base64'", b" xml:base='http://['"),
    *(b"http://[::1", b"http://\xd1\x97.example:99999999/", b"javascript:x", b"9" * 40, b"-1", b"null", b"1e999"),
    *(b"\\ud800", b"\x85\x1b", b"{", b"["),
    *(b"99 \xd1\x84\xd1\x83 2026 99:99:99 +9999", b"2026-13-45T99:99:99Z", b"-000001-01-01", b"<b>" * 300, b" " * 3000),
)  # fmt: skip
ENCODINGS = (
    "undefined",
    "utf-16",
    "utf-7",
    "hex",
    "idna",
    "utf-8-sig",
    "koi8-u",
    "x-none",
    "punycode",
    "raw_unicode_escape",
)


class TooSlow(BaseException):
    """A mutant took too long: nothing that parses may catch it."""


def mutants(seed: int) -> Iterator[bytes]:
    """Broken documents without end."""
    random = Random(seed)
    while True:
        document = random.choice(CORPUS)
        for _ in range(random.randint(1, 6)):
            document = random.choice(MUTATIONS)(document, random)
        yield document


def check(document: bytes) -> ParsedFeed | None:
    """Parse it. It is a feed of clean texts, or a FeedError (None); anything else is raised."""
    signal.signal(signal.SIGVTALRM, _too_slow)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        feed = parse_document(document, base_url="https://coast.example/feed.xml")
    except FeedError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    for text, most in texts(feed):
        assert len(text) <= most, f"{len(text)} characters"
        assert not any(map(_unclean, text)), ascii(text)
    return feed


def texts(feed: ParsedFeed) -> Iterator[tuple[str, int]]:
    """Every text of a feed, and how long it may be."""
    yield from ((feed.title, MAX_TITLE), (feed.site_url or "", MAX_URL), (feed.language or "", MAX_TITLE))
    for entry in feed.entries:
        yield from ((entry.title, MAX_URL), (entry.summary, MAX_SUMMARY))
        yield from ((entry.guid or "", MAX_GUID), (entry.url or "", MAX_URL))


def _unclean(character: str) -> bool:
    """Control characters, lone surrogates, what turns the direction of writing, what has no width."""
    hidden = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}
    return unicodedata.category(character) in {"Cc", "Cs"} or unicodedata.bidirectional(character) in hidden


def _too_slow(*_: object) -> None:
    raise TooSlow(f"a document took more than {SECONDS} s")


def _flip(document: bytes, random: Random) -> bytes:
    changed = bytearray(document)
    for _ in range(random.randint(1, 8)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(document: bytes, random: Random) -> bytes:
    start, end = _span(document, random)
    return document[:start] + document[end:] or b" "


def _repeat(document: bytes, random: Random) -> bytes:
    start, end = _span(document, random)
    return document[:end] + document[start:end] * random.randint(1, 20) + document[end:]


def _insert(document: bytes, random: Random) -> bytes:
    at = random.randint(0, len(document))
    return document[:at] + random.choice(TOKENS) * random.choice((1, 1, 1, 2, 50)) + document[at:]


def _graft(document: bytes, random: Random) -> bytes:
    at, (start, end) = random.randint(0, len(document)), _span(other := random.choice(CORPUS), random)
    return document[:at] + other[start:end] + document[at:]


def _end_early(document: bytes, random: Random) -> bytes:
    return document[: random.randint(1, len(document))]


def _declare(document: bytes, random: Random) -> bytes:
    return document.replace(b'encoding="utf-8"', f'encoding="{random.choice(ENCODINGS)}"'.encode())


def _encode(document: bytes, random: Random) -> bytes:
    return document.decode("utf-8", "replace").encode(
        random.choice(("utf-16", "utf-32", "cp1251", "koi8-u")), "replace"
    )


def _span(document: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(document))
    return start, min(len(document), start + random.choice((1, 10, 100, 1000)))


Mutation = Callable[[bytes, Random], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _cut,
    _repeat,
    _insert,
    _insert,
    _insert,
    _graft,
    _end_early,
    _declare,
    _encode,
)


def main() -> None:
    """The long run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    until, feeds, number = time.monotonic() + 60 * asked.minutes, 0, 0
    for number, document in enumerate(mutants(asked.seed), 1):  # noqa: B007 - it is told at the end
        try:
            feeds += check(document) is not None
        except BaseException:
            Path("mutant.bin").write_bytes(document)
            raise
        if time.monotonic() > until:
            break
    print(f"{number} mutants, {feeds} of them feeds, the others refused; nothing else")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
