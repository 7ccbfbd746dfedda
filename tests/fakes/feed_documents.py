"""What an outlet has published, as a document of each format; the newest item comes first."""

from __future__ import annotations

import email.utils
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Published:
    """One item as an outlet published it."""

    title: str
    summary: str = ""
    guid: str | None = None
    url: str | None = None
    date: datetime | None = None


def rss(items: Iterable[Published], title: str, channel_xml: str) -> str:
    shown = "".join(
        "<item>"
        f"<title>{escape(item.title)}</title>"
        + (f"<description>{escape(item.summary)}</description>" if item.summary else "")
        + (f"<link>{escape(item.url)}</link>" if item.url else "")
        + (f'<guid isPermaLink="false">{escape(item.guid)}</guid>' if item.guid else "")
        + (f"<pubDate>{email.utils.format_datetime(item.date)}</pubDate>" if item.date else "")
        + "</item>\n"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(title)}</title>{channel_xml}\n{shown}</channel></rss>\n"
    )


def atom(items: Iterable[Published], title: str) -> str:
    entries = "".join(
        "<entry>"
        f"<title>{escape(item.title)}</title>"
        + (f"<summary>{escape(item.summary)}</summary>" if item.summary else "")
        + (f"<link href={quoteattr(item.url)}/>" if item.url else "")
        + (f"<id>{escape(item.guid)}</id>" if item.guid else "")
        + (f"<published>{item.date.isoformat()}</published>" if item.date else "")
        + "</entry>\n"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(title)}</title>\n{entries}</feed>\n"
    )


def json_feed(items: Iterable[Published], title: str) -> str:
    shown = [
        {
            "id": item.guid,
            "url": item.url,
            "title": item.title,
            "content_text": item.summary,
            "date_published": item.date.isoformat() if item.date else None,
        }
        for item in items
    ]
    kept = [{name: value for name, value in item.items() if value} for item in shown]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": kept})
