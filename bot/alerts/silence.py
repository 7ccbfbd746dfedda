"""Which chats are told that feeds are silent, and of what: silence is not calm. Pure.

Each trouble is told once, and its end once. A chat hears together of a third of its feeds; of one feed alone hear
those who follow it and the owners. What the rules need to be sure of is read from the feed's row, so that time in
which nobody polled blames no feed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.values.feeds import Trouble

TOGETHER = 0
"""Stands for the feed in what is told of all of a chat's feeds together."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MANY_AFTER, FAILING_AFTER = HOUR, DAY
"""How long a third of the feeds, and one feed, may fail before it is told."""
MANY_WITH = timedelta(minutes=45)
"""What is silent for nearly as long is told with them: an outage reaches each feed at its next poll."""
SHARE = 3
"""A third of a chat's feeds; of one or two feeds it is one."""
HISTORY = timedelta(days=7)
"""A feed is known for so long before its silence means something: weekends are slow."""
NEWS_FOR = DAY
"""It has brought news for so long: what it held when it was added says nothing of how often it does."""
STILL_AT_LEAST, STILL_TIMES = DAY, 3
"""Silent for much longer than ever: three times its longest silence, and more than a day."""
JITTER = 1.1
"""Polls come up to a tenth later than their interval says."""
GRACE = timedelta(minutes=15)
"""A poll may come so much too late, behind others, and the row still says how the feed is."""


@dataclass(frozen=True, slots=True)
class Health:
    """A feed as its last poll left it."""

    feed_id: int
    title: str
    public: bool
    gone: bool
    failing_since: datetime | None
    error_reason: str | None
    looked_at: datetime | None
    answered_at: datetime | None
    changed_at: datetime | None
    first_answer_at: datetime | None
    interval: float
    """Seconds from one look to the next, as last decided, without jitter."""
    longest_silence: float
    """Seconds between two changes, the most there ever were; 0 where every look found news."""
    paused_since: datetime | None = None
    """Since when it is not asked, because its host wants to be left alone; None once it has answered."""
    paused_until: datetime | None = None
    """Until when, as the host's last wish was."""

    @property
    def silent_since(self) -> datetime | None:
        """Since when it could not be read; None while it can."""
        if self.gone:
            return None
        if self.failing_since is None or self.paused_since is None:
            return self.failing_since or self.paused_since
        return min(self.failing_since, self.paused_since)

    @property
    def longest(self) -> timedelta:
        """Its longest silence as far as anybody can tell: what is shorter than from look to look is not seen."""
        return timedelta(seconds=max(self.longest_silence, self.interval))

    @property
    def without_news(self) -> timedelta:
        """How long its answers have brought nothing new, up to the last of them."""
        if self.answered_at is None or self.changed_at is None:
            return timedelta()
        return self.answered_at - self.changed_at


@dataclass(frozen=True, slots=True)
class Silent:
    """Feeds that cannot be read at one time: reckoned once for all chats that hear them."""

    feeds: tuple[Health, ...] = ()
    failing: int = 0
    """How many of them have failed for an hour."""
    named: tuple[Health, ...] = ()
    """Those that are told with them."""
    since: datetime | None = None
    """At that time all that are named were silent."""

    def __add__(self, others: Silent) -> Silent:
        """Both; what is the same for many chats is not copied for each."""
        if not (self.feeds and others.feeds):
            return self if self.feeds else others
        since = max((each.since for each in (self, others) if each.since is not None), default=None)
        return Silent(self.feeds + others.feeds, self.failing + others.failing, self.named + others.named, since)


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble that a chat knows of. `feed_id` is TOGETHER for `Trouble.MANY`."""

    feed_id: int
    kind: Trouble
    since: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Ear:
    """What a chat hears, and what it was told of that."""

    chat_id: int
    subscribed: bool
    total: int
    """Feeds that it hears, without those that are gone."""
    silent: Silent
    """Those of them that cannot be read now."""
    own: Sequence[Health]
    """Feeds of which it is told singly; those that answer and were never in trouble may be left out."""
    told: Sequence[Told] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What a chat is told now. `begun` and `ended` are said, `dropped` is forgotten without a word."""

    chat_id: int
    begun: tuple[Told, ...]
    ended: tuple[Told, ...]
    dropped: tuple[Told, ...]
    total: int
    silent: tuple[Health, ...]
    """Of `total`, those that cannot be read: at the beginning of `Trouble.MANY` only those that are named."""
    feeds: dict[int, Health]
    """Each feed that `begun` and `ended` name."""

    @property
    def told_singly(self) -> tuple[Told, ...]:
        """Of `begun`, what has words of its own: the end of `Trouble.MANY` names those that still fail with it."""
        if all(each.kind is not Trouble.MANY for each in self.ended):
            return self.begun
        with_it = {feed.feed_id for feed in self.silent}
        return tuple(each for each in self.begun if each.kind is not Trouble.FAILING or each.feed_id not in with_it)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is sent, as kept with the message."""
        names = [each.kind.value for each in self.begun] + [f"{each.kind.value}_over" for each in self.ended]
        return tuple(dict.fromkeys(names))


def silent(feeds: Iterable[Health], now: datetime) -> Silent:
    """Of these feeds, those that cannot be read, and for how long at `now`."""
    unread = tuple(feed for feed in feeds if feed.silent_since is not None)
    named = tuple(feed for feed in unread if _failed_for(feed, MANY_WITH, now))
    failing = sum(_failed_for(feed, MANY_AFTER, now) for feed in named)
    return Silent(unread, failing, named, max((feed.silent_since or now for feed in named), default=None))


def decide(ear: Ear, now: datetime) -> News | None:
    """What the chat is to be told at `now`; None where nothing changes."""
    many = next((each for each in ear.told if each.kind is Trouble.MANY), None)
    begun, ended, dropped = _together(ear, many, now)
    standing = next(iter(begun), None if ended or dropped else many)
    of_feed = defaultdict[int, list[Told]](list)
    for told in ear.told:
        of_feed[told.feed_id].append(told)
    of_one = [_single(feed, of_feed.get(feed.feed_id, ()), standing, now) for feed in ear.own]
    begun += [each for news, _, _ in of_one for each in news]
    ended += [each for _, over, _ in of_one for each in over]
    dropped += [each for _, _, gone in of_one for each in gone] + list(_strangers(ear))
    if not (begun or ended or dropped):
        return None
    starts = any(each.kind is Trouble.MANY for each in begun)
    named = {each.feed_id for each in (*begun, *ended)}
    return News(
        ear.chat_id,
        tuple(begun),
        tuple(ended),
        tuple(dropped),
        ear.total,
        ear.silent.named if starts else ear.silent.feeds,
        {feed.feed_id: feed for feed in ear.own if feed.feed_id in named},
    )


def trouble_of(feed: Health, now: datetime) -> Trouble | None:
    """What is worth telling of this one feed."""
    if feed.gone:
        return Trouble.GONE
    if feed.silent_since is not None:
        return Trouble.FAILING if _failed_for(feed, FAILING_AFTER, now) else None
    return Trouble.STILL if _is_still(feed) else None


def _together(ear: Ear, told: Told | None, now: datetime) -> tuple[list[Told], list[Told], list[Told]]:
    """(begun, ended, dropped). It begins with what failed for an hour and ends with what fails at all.

    So after an end a new beginning is an hour away at least, however the feeds flap.
    """
    if not (ear.subscribed and ear.total):
        return [], [], [told] if told else []
    if told is not None:
        return [], [told] if len(ear.silent.feeds) * SHARE < ear.total else [], []
    if not ear.silent.failing or ear.silent.failing * SHARE < ear.total:
        return [], [], []
    return [Told(TOGETHER, Trouble.MANY, ear.silent.since or now, now)], [], []


def _single(
    feed: Health, told: Sequence[Told], many: Told | None, now: datetime
) -> tuple[list[Told], list[Told], list[Told]]:
    """(begun, ended, dropped) of one feed, of which `told` is known; `many` is, of all the chat's feeds together."""
    kind, begun = trouble_of(feed, now), []
    if kind is not None and kind not in {each.kind for each in told} and not _covered(feed, kind, many):
        begun = [Told(feed.feed_id, kind, _began(feed, kind, now), now)]
    if kind is Trouble.GONE:
        return begun, [], [each for each in told if each.kind is not Trouble.GONE]
    return begun, [each for each in told if _is_over(each, feed)], []


def _strangers(ear: Ear) -> Iterator[Told]:
    """What was told of feeds that the chat follows no more, or that are no more."""
    own = {feed.feed_id for feed in ear.own}
    return (each for each in ear.told if each.kind is not Trouble.MANY and each.feed_id not in own)


def _failed_for(feed: Health, period: timedelta, now: datetime) -> bool:
    """Whether it has failed for so long, and still does: after a downtime of ours its next poll must say so first.

    A start spreads what is overdue anew, so the next poll is not asked: what counts is the last look, or the pause.
    """
    if feed.silent_since is None or feed.looked_at is None:
        return False
    looked = feed.looked_at + timedelta(seconds=feed.interval * JITTER)
    due = max(looked, feed.paused_until or looked)
    return now - feed.silent_since >= period and now <= due + GRACE


def _is_still(feed: Health) -> bool:
    """Measured up to its last answer: what nobody asked for counts for nothing."""
    if feed.answered_at is None or feed.changed_at is None or feed.first_answer_at is None:
        return False
    is_known = feed.answered_at - feed.first_answer_at >= HISTORY
    brings_news = feed.changed_at - feed.first_answer_at >= NEWS_FOR
    return is_known and brings_news and feed.without_news > max(feed.longest * STILL_TIMES, STILL_AT_LEAST)


def _covered(feed: Health, kind: Trouble, many: Told | None) -> bool:
    """Whether the chat knows already, from what it was told of all its feeds together."""
    if kind is not Trouble.FAILING or many is None or feed.silent_since is None:
        return False
    return feed.silent_since <= many.at - MANY_WITH


def _began(feed: Health, kind: Trouble, now: datetime) -> datetime:
    began = {Trouble.FAILING: feed.silent_since, Trouble.STILL: feed.changed_at, Trouble.GONE: feed.looked_at}
    return began.get(kind) or now


def _is_over(told: Told, feed: Health) -> bool:
    if told.kind is Trouble.STILL:
        return feed.changed_at is not None and feed.changed_at > told.since
    after = told.at if told.kind is Trouble.GONE else told.since
    return feed.silent_since is None and feed.answered_at is not None and feed.answered_at > after
