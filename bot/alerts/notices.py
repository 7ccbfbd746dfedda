"""The words of a notice that feeds are silent, or answer again: one message for whatever a chat is told. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.alerts import freshness
from bot.alerts.fit import joined
from bot.alerts.silence import Health, News, Told
from bot.alerts.texts import Html, Texts, shorten
from bot.alerts.when import zone_words
from bot.alerts.words import Words
from bot.errors import HostPaused
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.feeds import Trouble

MOST_NAMES = 8
"""Feeds that a notice names of each kind; `/feeds` lists all."""
LONGEST_TITLE = 40
"""Characters kept of a feed's title: with all that a notice may hold, it is one message."""
TIMED = (Trouble.FAILING, Trouble.STILL)
OF_ONE = (*TIMED, Trouble.GONE)


def notice(news: News, reader: Reader, texts: Texts, *, now: datetime) -> Message | None:
    """What the chat reads; None where it is told nothing."""
    words = Words(texts, reader, now)
    parts = [_together(told, news, words) for told in news.begun if told.kind is Trouble.MANY]
    singly = [line for kind in OF_ONE for line in _begun(kind, news, words)]
    parts += singly
    if any(told.kind in TIMED for told in news.told_singly):
        parts.append(words.say("history-times", zone=zone_words(texts, reader, now)))
    if singly and not _says_so(news):
        parts.append(words.say("silence-no-calm"))
    parts += [_together_over(told, news, words) for told in news.ended if told.kind is Trouble.MANY]
    parts += _answering(news, words)
    return Message(joined("\n", parts)) if parts else None


def _says_so(news: News) -> bool:
    """That silence is not calm goes without saying of feeds that are closed, and needs saying once."""
    kinds = {each.kind for each in news.told_singly}
    return Trouble.MANY in kinds or kinds == {Trouble.GONE}


def _together(told: Told, news: News, words: Words) -> Html:
    silent, total = len(news.silent), news.total
    names = _names(news.silent, words)
    since = freshness.in_zone(told.since, words)
    if silent >= total:
        return words.say("silence-all", total=total, since=since, names=names)
    return words.say("silence-many", n=silent, total=total, since=since, names=names)


def _together_over(told: Told, news: News, words: Words) -> Html:
    answering = news.total - len(news.silent)
    over = words.say("silence-over", n=answering, total=news.total, since=freshness.in_zone(told.since, words))
    if not news.silent:
        return over
    return joined(" ", [over, words.say("silence-over-but", names=_names(news.silent, words))])


def _begun(kind: Trouble, news: News, words: Words) -> list[Html]:
    told = [each for each in news.told_singly if each.kind is kind]
    if not told:
        return []
    lines = [_line(each, news.feeds[each.feed_id], words) for each in told[:MOST_NAMES]]
    return [words.say(f"silence-{kind.value}", n=len(told)), *lines, *words.more(len(told) - MOST_NAMES)]


def _line(told: Told, feed: Health, words: Words) -> Html:
    title, since = shorten(feed.title, LONGEST_TITLE), words.bare(told.since)
    if told.kind is Trouble.STILL:
        longest = freshness.duration(feed.longest, words.language)
        return words.say("silence-line-still", id=str(feed.feed_id), title=title, since=since, longest=longest)
    if told.kind is Trouble.GONE:
        return words.say("silence-line-gone", id=str(feed.feed_id), title=title)
    waits = HostPaused.reason if feed.paused_since is not None else None
    why = freshness.why(feed.error_reason or waits, words)
    return words.say("silence-line-failing", id=str(feed.feed_id), title=title, since=since, why=why)


def _answering(news: News, words: Words) -> list[Html]:
    """Those that are back, and those that bring news again."""
    said = []
    for key, kinds in (("silence-back", (Trouble.FAILING, Trouble.GONE)), ("silence-news", (Trouble.STILL,))):
        over = [news.feeds[each.feed_id] for each in news.ended if each.kind in kinds]
        if over:
            said.append(words.say(key, n=len(over), names=_names(over, words)))
    return said


def _names(feeds: Sequence[Health], words: Words) -> Html:
    """Names in a row; what they hold of markup is escaped."""
    named = [words.say("literal", text=shorten(feed.title, LONGEST_TITLE)) for feed in feeds[:MOST_NAMES]]
    return joined(" ", [joined(", ", named), *words.more(len(feeds) - MOST_NAMES)])
