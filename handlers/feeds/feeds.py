"""/addfeed, /removefeed: a chat's own feeds, one at a time, and how a removal is taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME
from bot.errors import FeedError
from bot.models import Feed
from bot.store import audit, feeds, follows
from bot.values.delivery import Button
from bot.values.feeds import MAX_CATEGORY, FeedFound
from handlers.ask import Answer, Ask, Row, Voice, number, told
from handlers.feeds import feed_list
from handlers.feeds.feed_list import ON_BUTTON

CHOICES = 8
TELEGRAM = re.compile(r"@|(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me)(?:/|$)", re.IGNORECASE)
"""How the address of a channel begins, which is no feed."""
LONGEST_ADDRESS = 2000
REMOVED, STOPPED, TAKEN_BACK = "removefeed", "stopfeed", "undo-removefeed"
"""In the audit: a chat's own feed was removed, one was removed for every chat, either was taken back."""
TAKEN_BACK_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Removed:
    """A feed that a chat hears no more."""

    feed: Feed
    for_all: bool

    @property
    def title(self) -> str:
        """What it was called."""
        return self.feed.title or self.feed.url

    @property
    def said(self) -> str:
        """The message that says so."""
        return "feed-removed-for-all" if self.for_all else "feed-removed"


async def add(ask: Ask) -> Answer:
    """/addfeed URL [CATEGORY]: checked at once; a page that names several feeds offers them."""
    address, _, category = ask.args.strip().partition(" ")
    if refusal := _refusal(address):
        return ask.tell(refusal)
    address, category = address if "://" in address else f"https://{address}", category.strip()[:MAX_CATEGORY]
    if moved := await ask.services.database.write(lambda session: _move(session, ask, address, category)):
        return ask.tell("feed-moved" if category else "feed-known", title=moved, category=category)
    if await ask.services.database.read(lambda session: _is_full(session, ask)):
        return ask.tell("feeds-full", limit=ask.services.feeds_per_chat)
    try:
        found = await ask.services.check_feed(address)
    except FeedError as error:
        return ask.tell(f"feed-error-{error.reason}")
    if len(found.choices) > 1:
        return ask.tell("feed-choices", *_choices(ask, found, category))
    return await _keep(ask, found, category)


async def press_add(ask: Ask) -> Answer:
    """One feed of a page that has several."""
    offered = ask.services.offers.get(ask.args)
    if offered is None:
        return ask.pop("button-stale")
    address, _, category = offered.partition(" ")
    try:
        found = await ask.services.check_feed(address)
    except FeedError as error:
        return ask.tell(f"feed-error-{error.reason}")
    return await _keep(ask, found, category)


async def remove(ask: Ask) -> Answer:
    """/removefeed ID: the chat hears it no more. An owner, in private, stops reading a public feed for all.

    A private feed is read on for as long as a chat follows it.
    """
    feed_id = number(ask.args)
    if feed_id is None:
        return ask.tell("usage-removefeed")
    removed = await _remove(ask, feed_id)
    if removed is None:
        return ask.tell("no-such-feed", id=str(feed_id))
    return ask.tell(removed.said, _undo(ask, removed, 0), title=removed.title)


async def press_remove(ask: Ask) -> Answer:
    """The button of one of the chat's own feeds in the list, `FEED:PAGE`."""
    feed_id, page = _numbers(ask)
    removed = await _remove(ask, feed_id) if feed_id is not None else None
    if removed is None:
        return ask.pop("button-stale")
    left = feed_list.show(ask, await feed_list.heard_by(ask), page, _undo(ask, removed, page or 1))
    return replace(left, popup=ask.voice.plain(removed.said, title=shorten(removed.title, LONGEST_NAME)))


async def take_back(ask: Ask) -> Answer:
    """What was removed within a day is read again, in the category where it was: `FEED:PAGE`, 0 for no list."""
    feed_id, page = _numbers(ask)
    if feed_id is None:
        return ask.pop("button-stale")
    if await ask.services.database.read(lambda session: _is_full(session, ask)):
        return ask.tell("feeds-full", limit=ask.services.feeds_per_chat)
    feed = await ask.services.database.write(lambda session: _take_back(session, ask, feed_id))
    if feed is None:
        return ask.pop("button-stale")
    ask.services.wake_poller()
    if page:
        return feed_list.show(ask, await feed_list.heard_by(ask), page)
    return ask.tell("feed-again", title=feed.title or feed.url, edit=True)


async def _remove(ask: Ask, feed_id: int) -> Removed | None:
    """None where the feed is none that the chat may remove."""

    def work(session: Session) -> Removed | None:
        feed = feeds.get(session, feed_id)
        may_stop = ask.private and ask.user_id in ask.services.owners
        if feed is None:
            return None
        stops = feed.public and may_stop
        row = follows.unfollow(session, ask.chat.id, feed_id)
        if row is None and not stops:
            return None
        if stops or not (feed.public or follows.followers(session, feed_id)):
            feeds.remove(session, feed_id)
        detail = f"{feed_id} {row.category if row and row.category else ''}".strip()
        audit.note(session, ask.chat.id, ask.user_id, STOPPED if stops else REMOVED, detail, ask.now)
        return Removed(feed, stops)

    return await ask.services.database.write(work)


def _take_back(session: Session, ask: Ask, feed_id: int) -> Feed | None:
    """The audit says that it was this chat's to hear; a button alone proves nothing."""
    entry = audit.newest_of(session, ask.chat.id, (REMOVED, STOPPED), str(feed_id), ask.now - TAKEN_BACK_WITHIN)
    feed = session.get(Feed, feed_id)
    if entry is None or feed is None or feeds.is_forgotten(feed):
        return None
    feeds.add(session, feed.url, now=ask.now, public=entry.action == STOPPED)
    category = entry.detail.partition(" ")[2] or None
    follows.follow(session, ask.chat.id, feed_id, ask.now, category)
    audit.note(session, ask.chat.id, ask.user_id, TAKEN_BACK, str(feed_id), ask.now)
    return feed


def _undo(ask: Ask, removed: Removed, page: int) -> Row:
    title = shorten(removed.title, ON_BUTTON)
    return (ask.voice.button("button-undo-remove", f"refeed:{removed.feed.id}:{page}", title=title),)


def _numbers(ask: Ask) -> tuple[int | None, int | None]:
    """The feed and the page in callback data."""
    feed, _, page = ask.args.partition(":")
    return number(feed), number(page)


def _move(session: Session, ask: Ask, address: str, category: str) -> str:
    """What the chat has added already goes into the category, if one is named; its title, empty if there is none."""
    feed = feeds.at(session, address)
    if feed is None or feed.id not in follows.of_chat(session, ask.chat.id):
        return ""
    if category:
        follows.follow(session, ask.chat.id, feed.id, ask.now, category)
        audit.note(session, ask.chat.id, ask.user_id, "addfeed", f"{feed.id} {category}", ask.now)
    return feed.title or feed.url


async def _keep(ask: Ask, found: FeedFound, category: str) -> Answer:
    is_public = ask.private and ask.user_id in ask.services.owners

    def work(session: Session) -> tuple[Feed, bool] | None:
        if _is_full(session, ask):
            return None
        source = ask.services.source_of(found.url)
        feed, is_new = feeds.add(session, found.url, now=ask.now, public=is_public, title=found.title, source=source)
        followed = follows.follow(session, ask.chat.id, feed.id or 0, ask.now, category or None)
        audit.note(session, ask.chat.id, ask.user_id, "addfeed", str(feed.id), ask.now)
        return feed, is_new or followed

    kept = await ask.services.database.write(work)
    if kept is None:
        return ask.tell("feeds-full", limit=ask.services.feeds_per_chat)
    feed, is_new = kept
    ask.services.wake_poller()
    title = feed.title or found.url
    if not is_new:
        return ask.tell("feed-known", title=title)
    return told(ask.spoken(lambda voice: _added(voice, feed, title, found.entries)))


def _added(voice: Voice, feed: Feed, title: str, entries: int) -> Html:
    """What was added, and whether it is the chat's own."""
    added = voice.say("feed-added", title=title, entries=entries, id=str(feed.id))
    return Html(f"{added} {voice.say('feed-for-all')}") if feed.public else added


def _is_full(session: Session, ask: Ask) -> bool:
    return follows.count(session, ask.chat.id) >= ask.services.feeds_per_chat


def _refusal(address: str) -> str | None:
    """The message for what is no address that a chat may give; None for one."""
    if TELEGRAM.match(address):
        return "feed-error-telegram"
    if not any(sign in address for sign in ".:") or len(address) > LONGEST_ADDRESS:
        return "usage-addfeed"
    whole = address if "://" in address else f"https://{address}"
    return "feed-error-password" if _has_password(whole) else None


def _has_password(address: str) -> bool:
    """Also where the address is broken: what stands before an @ may be a secret."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "@" in address
    return "@" in parts.netloc


def _choices(ask: Ask, found: FeedFound, category: str) -> tuple[Row, ...]:
    """A button for each feed of a page; the category goes along."""
    offered = [(ask.services.offers.put(f"{url} {category}"), title or url) for url, title in found.choices[:CHOICES]]
    return tuple((Button(title[:60], f"feed:{name}"),) for name, title in offered)
