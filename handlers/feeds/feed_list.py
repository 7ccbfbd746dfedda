"""/feeds: what a chat hears and how fresh each feed is, by category, a page at a time; its own with a button each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from bot.alerts import freshness
from bot.alerts.fit import joined
from bot.alerts.texts import Html, shorten
from bot.alerts.when import zone_words
from bot.alerts.words import LONGEST_NAME, Words
from bot.models import Feed
from bot.store import feeds, follows
from bot.values.delivery import Button
from bot.values.feeds import FeedState
from handlers.ask import Answer, Ask, Row, number, told
from handlers.pages import Page, page

PAGE = 10
"""Feeds in a message: as many buttons as a hand finds its way among."""
ON_BUTTON = 30
"""Characters of a feed's title on its button."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The feeds that a chat hears in the order of its list, and the categories of those that it added."""

    feeds: Sequence[Feed]
    own: Mapping[int, str | None]

    def is_own(self, feed: Feed) -> bool:
        """Whether the chat added it."""
        return (feed.id or 0) in self.own


async def listed(ask: Ask) -> Answer:
    """/feeds [PAGE]: first those in trouble, then its own, then those for every chat."""
    return show(ask, await heard_by(ask), number(ask.args))


async def press_page(ask: Ask) -> Answer:
    """Turn the page of the list."""
    wanted = number(ask.args)
    return ask.pop("button-stale") if wanted is None else show(ask, await heard_by(ask), wanted)


async def heard_by(ask: Ask) -> Heard:
    """What the chat hears now."""

    def work(session: Session) -> Heard:
        own = follows.of_chat(session, ask.chat.id)
        return Heard(_in_order(feeds.for_chat(session, ask.chat.id), own), own)

    return await ask.services.database.read(work)


def show(ask: Ask, heard: Heard, wanted: int | None, *first: Row) -> Answer:
    """A page of the list; in place of the one whose button was pressed. `first` are rows above the others."""
    if not heard.feeds:
        return ask.tell("no-feeds", *first, edit=True)
    words = ask.words(ask.voice)
    shown = page(heard.feeds, wanted, PAGE)
    title = words.say("feeds-title", count=sum(feed.state != FeedState.GONE for feed in heard.feeds))
    times = words.say("history-times", zone=zone_words(words.texts, words.reader, words.now))
    text = "\n".join([f"<b>{title}</b>", times, *lines(heard, shown, words)])
    remove = [_remove_row(ask, feed, shown.number) for feed in shown.items if heard.is_own(feed)]
    return told(text, *first, *remove, shown.row(lambda at: f"feeds:{at}"), edit=ask.pressed)


def lines(heard: Heard, shown: Page[Feed], words: Words) -> Iterator[Html]:
    """A line for each feed of a page under the heading of its group."""
    for heading, group in groupby(shown.items, lambda feed: _heading(feed, heard, words)):
        yield Html(f"\n<b>{heading}</b>")
        yield from (_line(feed, words, is_own=heard.is_own(feed)) for feed in group)


def _in_order(heard: Sequence[Feed], own: Mapping[int, str | None]) -> list[Feed]:
    """Those in trouble, those of its own, those for every chat; a category is where its first feed came."""
    came = dict[tuple[bool, str | None], int]()

    def place(feed: Feed) -> tuple[int, int, int]:
        feed_id, is_own = feed.id or 0, (feed.id or 0) in own
        if freshness.is_in_trouble(feed):
            return 0, int(not is_own), feed_id
        category = own[feed_id] if is_own else feed.category
        return (1 if is_own else 2), came.setdefault((is_own, category), feed_id), feed_id

    return sorted(heard, key=place)


def _heading(feed: Feed, heard: Heard, words: Words) -> Html:
    if freshness.is_in_trouble(feed):
        return words.say("feeds-trouble")
    if heard.is_own(feed):
        category = heard.own[feed.id or 0]
        return words.say("feeds-own-in", category=category) if category else words.say("feeds-own")
    return _category(feed.category, words) if feed.category else words.say("feeds-for-all")


def _category(name: str, words: Words) -> Html:
    """A pack in the reader's language; any other category as it was written."""
    key = f"pack-{name}"
    return words.say(key) if words.texts.has(words.language, key) else words.say("literal", text=name)


def _line(feed: Feed, words: Words, *, is_own: bool) -> Html:
    title = shorten(feed.title or feed.url, LONGEST_NAME)
    how = [*([words.say("state-owned")] if feed.state_owned else []), freshness.line(feed, words)]
    return words.say("feed-line-own" if is_own else "feed-line", id=str(feed.id), title=title, how=joined(" · ", how))


def _remove_row(ask: Ask, feed: Feed, number: int) -> tuple[Button, ...]:
    title = shorten(feed.title or feed.url, ON_BUTTON)
    return (ask.voice.button("button-remove-feed", f"unfeed:{feed.id}:{number}", title=title),)
