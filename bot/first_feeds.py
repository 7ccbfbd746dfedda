"""The feeds to start with: those of the settings' file, or else the bundled packs; and lists that are imported."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.errors import UsageError
from bot.feeds import addresses, families, opml, packs
from bot.store import feeds
from bot.values.events import Source
from bot.values.feeds import FeedLine, FeedList, RefusedLine

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FirstFeed:
    """A feed to start with, and its outlet where the caller knows it."""

    line: FeedLine
    source: Source | None = None


def keep_first(session: Session, setting: str, given: Sequence[FirstFeed] | None, now: datetime) -> int:
    """Keep the feeds to start with, once each; how many were new.

    `given` wins over `setting` (STRIKEWIRE_FEEDS). The bundled ones come only where nobody ever added a feed: who
    chose feeds gets no others. A feed that was removed does not come back. Raises UsageError for an unreadable file.
    """
    known = feeds.known_urls(session)
    if given is None and setting == "" and known:
        return 0
    first = given if given is not None else _listed(setting)
    return sum(_keep(session, each, now) for each in first if each.line.url not in known)


def keep_lines(session: Session, lines: Sequence[FeedLine], now: datetime) -> int:
    """Keep the feeds of a list for every chat; how many were new."""
    return sum(_keep(session, FirstFeed(line), now) for line in lines)


def read_list(content: bytes, allow: frozenset[str] | None = None) -> FeedList:
    """What a list names: the feeds that may be fetched, and the rest. Raises UsageError where it cannot be read.

    With `allow`, the pairs of STRIKEWIRE_FETCH_ALLOW, addresses of private networks are among the rest.
    """
    kept, refused = dict[str, FeedLine](), list[RefusedLine]()
    for line in opml.read_feeds(content):
        if why := addresses.refusal(line.url, allow):
            shown = addresses.shown(line.url)
            refused.append(RefusedLine(shown, why, has_password=shown != line.url))
        else:
            url = addresses.with_scheme(line.url)
            kept.setdefault(url, replace(line, url=url))
    return FeedList(tuple(kept.values()), tuple(refused))


def _listed(setting: str) -> list[FirstFeed]:
    if setting == "none":
        return []
    if not setting:
        return [FirstFeed(line) for line in packs.bundled()]
    try:
        found = read_list(Path(setting).read_bytes())
    except OSError as error:
        raise UsageError(
            f"STRIKEWIRE_FEEDS: {setting} cannot be read ({error.strerror}): name an OPML or plain-text file, or none"
        ) from None
    for refused in found.refused:
        log.warning("STRIKEWIRE_FEEDS: %s", refused.why)
    return [FirstFeed(line) for line in found.lines]


def _keep(session: Session, first: FirstFeed, now: datetime) -> bool:
    line = first.line
    source = first.source or families.source_of(line.url)
    _, is_new = feeds.add(
        session, line.url, now=now, public=True, title=line.title or "", source=source, category=line.category
    )
    return is_new
