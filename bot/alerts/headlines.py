"""The outlets' own words: quoted, linked, marked by language and by owner. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from bot.alerts.texts import Html, shorten
from bot.alerts.when import moment
from bot.alerts.words import Words, outlet
from bot.events.sources import is_copy, is_reprint
from bot.values.events import Report

LONGEST_HEADLINE = 200
"""Characters kept of a headline; an outlet's are seldom over 120."""
LONGEST_URL = 2048
"""A longer address is not linked: Telegram drops it."""


Printing = tuple[Report, ...]
"""Reports that print one text, the newest first."""


def once_each(reports: Sequence[Report], most: int) -> list[Printing]:
    """The newest texts, `most` at most, each with all the reports that print it in the place of the newest."""
    found: list[list[Report]] = []
    for report in reversed(reports):
        same = next((known for known in found if _prints(report, known[0])), None)
        if same is not None:
            same.append(report)
        elif len(found) < most:
            found.append([report])
    return [tuple(each) for each in found]


def headline(printing: Printing, words: Words, longest: int = LONGEST_HEADLINE) -> Html:
    """`«title» — outlet [uk] (state-owned), other outlet`: the title linked, and of others that print it the name."""
    newest = printing[0]
    title = link(newest.url, shorten(newest.title, longest))
    whole = words.say("headline", title=title, outlet=outlet(newest))
    others = {
        report.source.title: report for report in reversed(printing) if report.source.title != newest.source.title
    }
    names = [f"{link(report.url, outlet(report))}{_owned(report, words)}" for report in others.values()]
    return Html(", ".join([f"{whole}{_language(newest, words)}{_owned(newest, words)}", *names]))


def dated(report: Report, words: Words) -> Html:
    """A report in a list: when, and its headline."""
    return Html(f"{moment(report.at, words.reader, words.now)} {headline((report,), words)}")


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


def _prints(report: Report, newer: Report) -> bool:
    """Whether they print one text: an outlet again, or another one word for word."""
    return is_copy(newer, report) or (report.source.title == newer.source.title and is_reprint(newer, report))


def _language(report: Report, words: Words) -> str:
    language = report.facts.language
    known = words.reader.headline_languages or (words.language,)
    return f" [{language}]" if language is not None and language not in known else ""


def _owned(report: Report, words: Words) -> str:
    return f" ({words.say('state-owned')})" if report.source.state_owned else ""
