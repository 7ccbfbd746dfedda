"""When a feed is polled next, and why: pure decisions.

The poll interval is the floor. What the document, the server's cache headers or Retry-After ask for and a long
silence may only lengthen it, within bounds; failures double it up to a day and never for ever. Jitter comes from a
hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.values.feeds import CadenceReason

DAY = 86_400.0
MAX_ASKED = 3_600.0
"""Seconds that a document (`ttl`, `sy:updatePeriod`) or Cache-Control and Expires may ask for: blog software says an
hour by itself, others a day by habit, and news would wait. Retry-After is meant, and may ask for a day."""
SILENCE_SHARE = 200
"""A silent feed waits for this part of its silence: 7 minutes after a day, 50 after a week. News that breaks a
silence of days comes later by half of a percent of it, and most feeds that are polled at all have been silent so."""
MAX_FROM_SILENCE = 3_600.0
"""Seconds; the feeds that are silent for years are not dead, and their news should not wait for longer."""
JITTER = 0.1
FIRST_POLLS_PER_SECOND = 10.0
"""After a start; fewer feeds than this begin within a second."""


@dataclass(frozen=True, slots=True)
class NextPoll:
    """When, how many seconds that is before jitter, and what decided."""

    at: datetime
    interval: float
    reason: CadenceReason


def next_poll(
    now: datetime,
    *,
    feed_id: int,
    floor: float,
    failures: int = 0,
    min_interval: float | None = None,
    max_age: float | None = None,
    retry_after: float | None = None,
    silence: float = 0.0,
    host_pause: float = 0.0,
) -> NextPoll:
    """The next poll of a feed; all arguments but `now` and `feed_id` are seconds or counts.

    `floor` is STRIKEWIRE_POLL_INTERVAL, `failures` the failed polls in a row with this one (0 after a success),
    `min_interval` what the document asks for, `max_age` what the answer's headers do, `retry_after` of a refusal,
    `silence` the time since its last news, `host_pause` for how long its host wants to be left alone.
    """
    wishes = {
        CadenceReason.DOCUMENT: min(min_interval or 0.0, MAX_ASKED),
        CadenceReason.CACHE: min(max_age or 0.0, MAX_ASKED),
        CadenceReason.SILENT: min(silence / SILENCE_SHARE, MAX_FROM_SILENCE),
        CadenceReason.FAILURES: backed_off(floor, failures) if failures else 0.0,
        CadenceReason.RETRY_AFTER: min(retry_after or 0.0, DAY),
        CadenceReason.HOST_PAUSED: min(host_pause, DAY),
    }
    reason, interval = max(wishes.items(), key=lambda wish: wish[1])
    if interval <= floor and not (failures and reason is CadenceReason.FAILURES):
        reason, interval = CadenceReason.INTERVAL, floor
    jitter = interval * JITTER * _fraction(feed_id, now.isoformat())
    return NextPoll(now + timedelta(seconds=interval + jitter), interval, reason)


def first_poll(now: datetime, *, feed_id: int, feeds: int, floor: float) -> datetime:
    """When a feed that is due is polled after a start, so that `feeds` of them do not come all at once."""
    window = min(floor, feeds / FIRST_POLLS_PER_SECOND)
    return now + timedelta(seconds=window * _fraction(feed_id, "start"))


def after_pause(now: datetime, *, feed_id: int, seconds: float, floor: float) -> NextPoll:
    """The next poll of a feed whose host wants to be left alone for `seconds`: after that, each at its own moment.

    They come over a tenth of the pause, at least a tenth of the interval and at most the interval.
    """
    spread = min(floor, JITTER * max(seconds, floor)) * _fraction(feed_id, now.isoformat())
    return NextPoll(now + timedelta(seconds=seconds + spread), seconds, CadenceReason.HOST_PAUSED)


def backed_off(floor: float, failures: int) -> float:
    """Seconds to wait after so many failures in a row: the floor, then twice as long each time, up to a day."""
    return max(floor, min(DAY, floor * 2.0 ** min(failures - 1, 64)))


def _fraction(feed_id: int, salt: str) -> float:
    """A number from 0 to just below 1, the same for the same arguments."""
    digest = blake2b(f"{feed_id} {salt}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 2**32
