"""The outlets' own words: quoted, linked, marked by language and by owner. Pure."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from bot.alerts.texts import Html, shorten
from bot.alerts.words import Words, outlet
from bot.values import Report

LONGEST_HEADLINE = 200
"""Characters kept of a headline; an outlet's are seldom over 120."""
LONGEST_URL = 2048
"""A longer address is not linked: Telegram drops it."""


def headline(report: Report, words: Words) -> Html:
    """`«title» — outlet [uk] (state-owned)`, the title linked."""
    title = link(report.url, shorten(report.title, LONGEST_HEADLINE))
    whole = words.say("headline", title=title, outlet=outlet(report))
    return Html(f"{whole}{_marks(report, words)}")


def link(url: str | None, text: str) -> Html:
    """The text as a link, where the address is one of the web."""
    if url is None or not _is_web(url):
        return Html(escape(text))
    return Html(f'<a href="{escape(url)}">{escape(text)}</a>')


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= LONGEST_URL


def _marks(report: Report, words: Words) -> str:
    language = report.facts.language
    known = words.reader.headline_languages or (words.language,)
    foreign = f" [{language.value}]" if language is not None and language not in known else ""
    owned = f" ({words.say('state-owned')})" if report.source.state_owned else ""
    return foreign + owned
