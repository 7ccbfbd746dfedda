"""/importfeeds, /exportfeeds: the feeds of a chat as a file, OPML or plain text.

Nothing is fetched while somebody waits: feeds of a list are kept unread, and the poller looks at each in its turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.alerts.texts import Html, shorten
from bot.errors import FileUnread, UsageError
from bot.models import Feed
from bot.store import audit, feeds, follows
from bot.values.delivery import File
from bot.values.feeds import FeedLine, FeedList, FeedState, RefusedLine
from handlers.ask import Answer, Ask, Attachment, Voice, told

LARGEST = 2**20
"""Bytes of a list; one of 50 feeds has 10,000."""
NAMED, LONGEST_NAME = 3, 40
"""Feeds that the answer names of each kind, and characters of a name: all of it in three languages is one message."""
FILE_NAME = "strikewire-feeds.opml"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What became of the feeds of a list, by name."""

    taken: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    no_room: list[str] = field(default_factory=list)


async def import_feeds(ask: Ask) -> Answer:
    """/importfeeds, and a file that comes with it, in answer to it, or in private by itself."""
    if ask.attachment is None:
        return ask.tell("import-how" if ask.private else "import-how-group")
    found = await _read(ask, ask.attachment)
    if isinstance(found, Answer):
        return found
    become = await ask.services.database.write(lambda session: _keep(session, ask, found.lines))
    if become.taken:
        ask.services.wake_poller()
    return told(ask.spoken(lambda voice: "\n".join(_told(voice, become, found.refused, ask.services.feeds_per_chat))))


async def export_feeds(ask: Ask) -> Answer:
    """/exportfeeds: all that the chat hears, its own feeds in their categories; no password is in it."""

    def work(session: Session) -> tuple[list[Feed], dict[int, str | None]]:
        return feeds.for_chat(session, ask.chat.id), follows.of_chat(session, ask.chat.id)

    found, own = await ask.services.database.read(work)
    heard = [feed for feed in found if feed.state != FeedState.GONE]
    if not heard:
        return ask.tell("no-feeds")
    lines = [FeedLine(feed.url, feed.title, own.get(feed.id or 0, feed.category), feed.public) for feed in heard]
    caption = ask.say("export-feeds", n=len(lines), own=sum(feed.id in own for feed in heard))
    return Answer(files=(File(FILE_NAME, ask.services.write_list(lines).encode(), caption),))


async def _read(ask: Ask, file: Attachment) -> FeedList | Answer:
    """What the file names, or what to say of a file that names nothing."""
    if file.size > LARGEST:
        return ask.tell("import-too-large")
    try:
        content = await file.read()
        if len(content) > LARGEST:
            return ask.tell("import-too-large")
        found = await asyncio.to_thread(ask.services.read_list, content)
    except FileUnread:
        return ask.tell("file-unread")
    except UsageError:
        return ask.tell("import-broken")
    if not found.lines and not any(line.has_password for line in found.refused):
        return ask.tell("import-nothing")
    return found


def _keep(session: Session, ask: Ask, lines: Sequence[FeedLine]) -> Sorted:
    """Follow what the chat does not hear yet, as far as there is room; what it follows goes into the list's folder.

    What an owner adds in private is for every chat, as with /addfeed.
    """
    is_public = ask.private and ask.user_id in ask.services.owners
    heard = {feed.url: feed for feed in feeds.for_chat(session, ask.chat.id)}
    own = follows.of_chat(session, ask.chat.id)
    room, become = ask.services.feeds_per_chat - len(own), Sorted()
    for line in lines:
        name, known = line.title or line.url, heard.get(line.url)
        if known is not None:
            become.known.append(known.title or name)
            if known.id in own:
                follows.follow(session, ask.chat.id, known.id, ask.now, line.category)
        elif len(become.taken) >= room:
            become.no_room.append(name)
        else:
            become.taken.append(name)
            _add(session, ask, line, is_public=is_public)
    if become.taken:
        audit.note(session, ask.chat.id, ask.user_id, "importfeeds", str(len(become.taken)), ask.now)
    return become


def _add(session: Session, ask: Ask, line: FeedLine, *, is_public: bool) -> None:
    source, category = ask.services.source_of(line.url), line.category if is_public else None
    feed, _ = feeds.add(
        session, line.url, now=ask.now, public=is_public, title=line.title, source=source, category=category
    )
    follows.follow(session, ask.chat.id, feed.id or 0, ask.now, line.category)


def _told(voice: Voice, become: Sorted, refused: Sequence[RefusedLine], limit: int) -> Iterator[Html]:
    """A line for each kind: how many, and the first few by name."""
    with_password = [line.shown for line in refused if line.has_password]
    others = [line.shown for line in refused if not line.has_password]
    yield voice.say("import-taken", n=len(become.taken), names=_names(voice, become.taken))
    if become.taken:
        yield voice.say("import-first")
    if become.known:
        yield voice.say("import-known", n=len(become.known), names=_names(voice, become.known))
    if become.no_room:
        yield voice.say("import-full", n=len(become.no_room), names=_names(voice, become.no_room), limit=limit)
    if with_password:
        yield voice.say("import-password", n=len(with_password), names=_names(voice, with_password))
    if others:
        yield voice.say("import-refused", n=len(others), names=_names(voice, others))


def _names(voice: Voice, names: Sequence[str]) -> str:
    more = [voice.plain("and-more", n=len(names) - NAMED)] if len(names) > NAMED else []
    return ", ".join([*(shorten(name, LONGEST_NAME) for name in names[:NAMED]), *more])
