"""/feeds, /addfeed, /removefeed: what is read, and a chat's own feeds."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlmodel import Session

from bot.alerts import freshness
from bot.alerts.texts import Html, shorten
from bot.alerts.when import zone_words
from bot.alerts.words import LONGEST_NAME, Words
from bot.errors import FeedError
from bot.models import Feed
from bot.store import audit, feeds, follows
from bot.values.delivery import Button
from bot.values.feeds import FeedFound, FeedState
from handlers.ask import Answer, Ask, Row, Voice, fit, number, told

CHOICES = 8
LONGEST_ADDRESS = 2000


async def listed(ask: Ask) -> Answer:
    """/feeds: those that this chat hears, and how fresh each is: first those in trouble, then its own."""

    def work(session: Session) -> tuple[list[Feed], set[int]]:
        return feeds.for_chat(session, ask.chat.id), follows.of_chat(session, ask.chat.id)

    heard, own = await ask.services.database.read(work)
    if not heard:
        return ask.tell("no-feeds")
    words = ask.words(ask.voice)
    heard.sort(key=lambda feed: (not freshness.is_in_trouble(feed), feed.id not in own, feed.id))
    lines = [_line(feed, words, is_own=feed.id in own) for feed in heard]
    title = words.say("feeds-title", count=sum(feed.state != FeedState.GONE for feed in heard))
    times = words.say("history-times", zone=zone_words(words.texts, words.reader, words.now))
    return told(f"<b>{title}</b>\n{times}\n" + fit(lines, lambda rest: words.say("and-more", n=rest)))


async def add(ask: Ask) -> Answer:
    """/addfeed URL: checked at once; a page that names several feeds offers them."""
    address = ask.args.strip()
    if refusal := _refusal(address):
        return ask.tell(refusal)
    address = address if "://" in address else f"https://{address}"
    if await ask.services.database.read(lambda session: _is_full(session, ask)):
        return ask.tell("feeds-full", limit=ask.services.feeds_per_chat)
    try:
        found = await ask.services.check_feed(address)
    except FeedError as error:
        return ask.tell(f"feed-error-{error.reason}")
    if len(found.choices) > 1:
        return ask.tell("feed-choices", *_choices(ask, found))
    return await _keep(ask, found)


async def press_add(ask: Ask) -> Answer:
    """One feed of a page that has several."""
    address = ask.services.offers.get(ask.args)
    if address is None:
        return ask.pop("button-stale")
    try:
        found = await ask.services.check_feed(address)
    except FeedError as error:
        return ask.tell(f"feed-error-{error.reason}")
    return await _keep(ask, found)


async def remove(ask: Ask) -> Answer:
    """/removefeed ID: the chat hears it no more. An owner, in private, stops reading a public feed for all.

    A private feed is read on for as long as a chat follows it.
    """
    feed_id = number(ask.args)
    if feed_id is None:
        return ask.tell("usage-removefeed")

    def work(session: Session) -> tuple[str, bool] | None:
        feed = feeds.get(session, feed_id)
        may_stop = ask.private and ask.user_id in ask.services.owners
        if feed is None:
            return None
        stops = feed.public and may_stop
        if not follows.unfollow(session, ask.chat.id, feed_id) and not stops:
            return None
        if stops or not (feed.public or follows.followers(session, feed_id)):
            feeds.remove(session, feed_id)
        audit.note(session, ask.chat.id, ask.user_id, "removefeed", str(feed_id), ask.now)
        return feed.title or feed.url, stops

    removed = await ask.services.database.write(work)
    if removed is None:
        return ask.tell("no-such-feed", id=str(feed_id))
    title, for_all = removed
    return ask.tell("feed-removed-for-all" if for_all else "feed-removed", title=title)


async def _keep(ask: Ask, found: FeedFound) -> Answer:
    is_public = ask.private and ask.user_id in ask.services.owners

    def work(session: Session) -> tuple[Feed, bool] | None:
        if _is_full(session, ask):
            return None
        source = ask.services.source_of(found.url)
        feed, is_new = feeds.add(session, found.url, now=ask.now, public=is_public, title=found.title, source=source)
        followed = follows.follow(session, ask.chat.id, feed.id or 0, ask.now)
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
    if not address or len(address.split()) > 1 or len(address) > LONGEST_ADDRESS:
        return "usage-addfeed"
    if address.startswith("@"):
        return "feed-error-telegram"
    whole = address if "://" in address else f"https://{address}"
    return "feed-error-password" if _has_password(whole) else None


def _has_password(address: str) -> bool:
    """Also where the address is broken: what stands before an @ may be a secret."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "@" in address
    return "@" in parts.netloc


def _choices(ask: Ask, found: FeedFound) -> tuple[Row, ...]:
    offered = found.choices[:CHOICES]
    return tuple((Button((title or url)[:60], f"feed:{ask.services.offers.put(url)}"),) for url, title in offered)


def _line(feed: Feed, words: Words, *, is_own: bool) -> Html:
    title = shorten(feed.title or feed.url, LONGEST_NAME)
    key = "feed-line-own" if is_own else "feed-line"
    return words.say(key, id=str(feed.id), title=title, how=freshness.line(feed, words))
