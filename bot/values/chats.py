"""Who hears of what: wishes, readers, and the routes to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.values.facts import Language, Place, Topic

Destination = tuple[int, int | None]
"""Where a message goes: a chat, and a topic of it."""


class Mode(StrEnum):
    """When a subscription speaks."""

    INSTANT = "instant"
    HOURLY = "hourly"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a wish asks of an event beside topic and place. The event as it is now has to meet all of them."""

    words: str | None = None
    """What its reports say, as it was written; `alerts/queries` reads it."""
    min_toll: int | None = None
    """Killed and wounded together, at least."""
    min_sources: int | None = None
    """Independent publisher families, at least."""
    outlets: tuple[str, ...] = ()
    """One of these has reported it: `Source.key`."""


NO_CONDITIONS = Conditions()


@dataclass(frozen=True, slots=True)
class Wish:
    """One subscription as the router sees it: what a chat asked for."""

    subscription_id: int
    chat_id: int
    thread_id: int | None
    topics: tuple[Topic, ...]
    mode: Mode
    created_at: datetime
    place: Place | None = None
    radius_km: float | None = None
    conditions: Conditions = NO_CONDITIONS
    sound: bool | None = None
    """True rings whatever its kind, False never; None is as the kind does."""


class QuietException(StrEnum):
    """What rings in a chat's quiet hours too."""

    OWN_PLACE = "own_place"
    """A strike or deaths in the settlement of a subscription."""
    DEATHS = "deaths"
    """Deaths anywhere that the chat listens to."""


class SnoozeKind(StrEnum):
    """What a chat wants no sound of for a while."""

    EVERYTHING = "everything"
    PLACE = "place"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Snoozed:
    """What a chat wants no sound of, and until when; None for until it says otherwise."""

    kind: SnoozeKind
    target: str = ""
    """Of a place one of its `area.keys`, of an outlet its `Source.key`."""
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it is not over."""
        return self.until is None or self.until > now


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat as the renderer sees it."""

    chat_id: int
    language: Language
    zone: str
    """IANA time zone."""
    private: bool = True
    channel: bool = False
    """Its readers are not asked what they want: whoever set it up does that elsewhere."""
    headline_languages: tuple[Language, ...] = ()
    """Languages whose headlines need no mark; empty means the chat's own."""

    @property
    def likeness(self) -> tuple[object, ...]:
        """All that the words depend on: readers who are alike read the same message."""
        return self.language, self.zone, self.private, self.channel, self.headline_languages


class RouteReason(StrEnum):
    """Why a chat is told of an event, loudly or silently, or not told."""

    ASKED = "asked"
    PLACE = "place"
    PLACE_NOT_PRECISE = "place_not_precise"
    OTHER_TOPIC = "other_topic"
    OTHER_PLACE = "other_place"
    OTHER_WORDS = "other_words"
    OTHER_OUTLET = "other_outlet"
    TOLL_TOO_LOW = "toll_too_low"
    FEW_SOURCES = "few_sources"
    DIGEST_ONLY = "digest_only"
    FIRST_POLL = "first_poll"
    TOO_OLD = "too_old"
    EXPIRED = "expired"
    MUTED = "muted"
    PAUSED = "paused"
    QUIET_HOURS = "quiet_hours"
    NO_SOUND = "no_sound"
    ASKED_SOUND = "asked_sound"
    """It rings though its kind does not: the subscription asks for that."""
    ASKED_SILENCE = "asked_silence"
    SNOOZED = "snoozed"
    SNOOZED_PLACE = "snoozed_place"
    SNOOZED_OUTLET = "snoozed_outlet"
    QUIET_BUT_OWN_PLACE = "quiet_but_own_place"
    QUIET_BUT_DEATHS = "quiet_but_deaths"
    NOT_ITS_AUDIENCE = "not_its_audience"


@dataclass(frozen=True, slots=True)
class Route:
    """One chat (or topic) that an event goes to, or not, and why."""

    chat_id: int
    thread_id: int | None
    subscription_id: int
    send: bool
    loud: bool
    reasons: tuple[RouteReason, ...]

    @property
    def destination(self) -> Destination:
        """Where it leads."""
        return self.chat_id, self.thread_id


class HowTold(StrEnum):
    """How a chat is told of an event while many come at once, and why."""

    CALM = "calm"
    """By an alert: it is no busy night."""
    OWN_PLACE = "own_place"
    """By an alert: it rings in one's own settlement."""
    RINGS = "rings"
    """By an alert: it rings, and few did within the hour."""
    ROLLED = "rolled"
    """In the one message that is renewed."""

    @property
    def is_alert(self) -> bool:
        """Whether it comes as a message of its own."""
        return self is not HowTold.ROLLED
