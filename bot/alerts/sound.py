"""Whether what a chat is told makes a sound: mutes, snoozes, quiet hours and what rings in them anyhow. Pure.

Nothing here withholds a message; what is not sent at all is `route`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.alerts import area, kinds
from bot.values.chats import QuietException, RouteReason, Snoozed, SnoozeKind, Wish
from bot.values.events import EventView
from bot.values.facts import Precision, Topic

EXCEPTED = {
    QuietException.OWN_PLACE: RouteReason.QUIET_BUT_OWN_PLACE,
    QuietException.DEATHS: RouteReason.QUIET_BUT_DEATHS,
}
"""What a chat is told of a sound in its quiet hours."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A chat as the router sees it. `muted`: it asked for no sounds of this event."""

    chat_id: int
    zone: str
    quiet: str | None = None
    """Hours without sound on the chat's own clock: `22:00-07:00`; None for none."""
    quiet_except: tuple[QuietException, ...] = ()
    """What rings in quiet hours too."""
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    """None, of a chat that is paused, for until it asks for more."""
    snoozes: tuple[Snoozed, ...] = ()
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Hush:
    """What takes the sound of everything in a chat now."""

    asked: bool
    """By a word of the chat, not by its quiet hours: then nothing is excepted."""
    excepted: tuple[QuietException, ...] = ()


def hush(listener: Listener, now: datetime) -> Hush | None:
    """Why nothing rings in a chat now, or only what is excepted; None where everything rings that may."""
    everything = any(each.kind is SnoozeKind.EVERYTHING and each.holds(now) for each in listener.snoozes)
    if everything or is_paused(listener, now):
        return Hush(asked=True)
    if is_quiet(listener.quiet, listener.zone, now):
        return Hush(asked=False, excepted=listener.quiet_except)
    return None


def is_paused(listener: Listener, now: datetime) -> bool:
    """Whether the chat wants to be told of nothing now."""
    if listener.paused_until is None:
        return listener.paused_at is not None
    return listener.paused_until > now


def decide(listener: Listener, event: EventView, wish: Wish, now: datetime) -> tuple[bool, RouteReason | None]:
    """Whether an alert of an event that may ring does so, and why or why not where its chat asked for that."""
    taken = snoozed(listener.snoozes, event, now)
    if taken is not None:
        return False, taken
    if not is_quiet(listener.quiet, listener.zone, now):
        return True, None
    anyhow = next((each for each in listener.quiet_except if _excepts(each, event, wish)), None)
    return (False, RouteReason.QUIET_HOURS) if anyhow is None else (True, EXCEPTED[anyhow])


def may_ring(listener: Listener, event: EventView, now: datetime) -> bool:
    """Whether what is no alert of its own, a correction, may make a sound in a chat."""
    heard = not listener.muted and not is_paused(listener, now) and snoozed(listener.snoozes, event, now) is None
    return heard and not is_quiet(listener.quiet, listener.zone, now)


def is_quiet(quiet: str | None, zone: str, now: datetime) -> bool:
    """Whether the clocks of the zone stand within quiet hours (`HH:MM-HH:MM`, over midnight too)."""
    if quiet is None:
        return False
    start, end = (time.fromisoformat(part.strip()) for part in quiet.replace("–", "-").split("-"))
    at = now.astimezone(ZoneInfo(zone)).time()
    return start <= at < end if start <= end else at >= start or at < end


def snoozed(snoozes: Sequence[Snoozed], event: EventView, now: datetime) -> RouteReason | None:
    """Which snooze takes the sound of an event: everything, its place, or all outlets that report it; else None."""
    targets = {kind: {each.target for each in snoozes if each.kind is kind and each.holds(now)} for kind in SnoozeKind}
    if targets[SnoozeKind.EVERYTHING]:
        return RouteReason.SNOOZED
    if event.place is not None and targets[SnoozeKind.PLACE] & area.keys(event.place):
        return RouteReason.SNOOZED_PLACE
    outlets = {report.source.key for report in event.reports}
    return RouteReason.SNOOZED_OUTLET if outlets and outlets <= targets[SnoozeKind.OUTLET] else None


def _excepts(exception: QuietException, event: EventView, wish: Wish) -> bool:
    """A strike or deaths in the settlement that was asked for; deaths anywhere."""
    deaths = kinds.is_attack(event) and kinds.has_deaths(event)
    if exception is QuietException.DEATHS:
        return deaths
    if wish.place is None or event.place is None or wish.place.precision is not Precision.SETTLEMENT:
        return False
    return wish.place.id == event.place.id and (deaths or Topic.STRIKE in kinds.topics(event))
