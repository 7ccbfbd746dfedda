"""Reports, the events that they are of, and what becomes of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.values.facts import Classified, Count, Label, Place, Scope, Side, Status, Weapon

PUBLIC = 0
"""The audience of an event that every chat may hear of. Any other audience is one chat's id."""


@dataclass(frozen=True, slots=True)
class Source:
    """The outlet behind a feed. `family` None is an outlet that the family file does not know: unrated."""

    title: str
    family: str | None = None
    side: Side = Side.UNKNOWN
    state_owned: bool = False

    @property
    def key(self) -> str:
        """What tells it from other outlets: its family, else its title."""
        return self.family or self.title


@dataclass(frozen=True, slots=True)
class Report:
    """One item as the matcher sees it. `at` is when it was published, or first seen if undated."""

    item_id: int
    title: str
    summary: str
    url: str | None
    at: datetime
    source: Source
    facts: Classified
    audience: int = PUBLIC


@dataclass(frozen=True, slots=True)
class Figure:
    """One toll statement: who says how many, and when. Nothing is overwritten; the toll is derived."""

    item_id: int
    speaker: str
    """Key of the speakers table; else the agency credited, the publisher family or the outlet's title."""
    killed: Count | None
    injured: Count | None
    killed_or_injured: Count | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest of what the speakers say now; `at_least` if one who says the highest says so."""

    low: int
    high: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Toll:
    """The toll of an event, derived from its figures: the range over each speaker's newest one."""

    killed: Range | None = None
    injured: Range | None = None
    killed_or_injured: Range | None = None
    killed_by: tuple[tuple[str, Count], ...] = ()
    """(speaker, count), lowest first: shown where speakers differ."""
    injured_by: tuple[tuple[str, Count], ...] = ()
    killed_once: Count | None = None
    """The most that was said before and is taken back since; None where nothing was."""
    injured_once: Count | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as a value: what its reports add up to. `id` is None until it is stored."""

    id: int | None
    audience: int
    labels: tuple[Label, ...]
    scopes: dict[Label, Scope]
    place: Place | None
    weapons: tuple[Weapon, ...]
    status: Status | None
    started_at: datetime
    """The earliest publication among its reports: the attack itself was a little before."""
    last_report_at: datetime
    reports: tuple[Report, ...]
    """Oldest first."""
    figures: tuple[Figure, ...] = ()
    revision: int = 1
    merged_into: int | None = None
    faded: bool = False
    """A threat that nobody has repeated for a while."""
    placed: bool = False
    """An owner has said where it was: what reports say does not move it."""
    place_told: Place | None = None
    """Where it was said to be before that; the message shows it struck through."""
    retracted_at: datetime | None = None
    """When an owner called it wrong: it is told no more, and what was told of it is struck through."""

    @property
    def stands(self) -> bool:
        """Whether it is an event still: not part of another one, and not called wrong."""
        return self.merged_into is None and self.retracted_at is None


class MatchReason(StrEnum):
    """Why a report joined an event, or opened one."""

    SAME_PLACE_TIME = "same_place_time"
    SAME_REGION_TIME = "same_region_time"
    SAME_SUBJECT = "same_subject"
    NO_CANDIDATE = "no_candidate"
    TOO_FAR_APART = "too_far_apart"
    TOLL_CONTRADICTS = "toll_contradicts"
    OTHER_KIND = "other_kind"
    ROUND_UP = "round_up"


@dataclass(frozen=True, slots=True)
class Match:
    """The matcher's decision. `event_id` None opens a new event, or none at all for a round-up."""

    event_id: int | None
    reason: MatchReason
    score: float = 0.0
    evidence: str = ""
    proves_same: tuple[int, ...] = ()
    """Other events that turn out to be this one."""


class Material(StrEnum):
    """A change that is worth a reply of its own."""

    FIRST_DEATHS = "first_deaths"
    TOLL_UP = "toll_up"
    CHILDREN = "children"
    """Said to be among the dead or the wounded."""
    DENIED = "denied"
    PLACE = "place"
    """It was another one, or is known more finely."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a message tells of an event, as far as a later change is held against it."""

    killed: Range | None = None
    injured: Range | None = None
    killed_or_injured: Range | None = None
    children: tuple[str, ...] = ()
    """Where children are told of: among the `killed`, among the `injured`."""
    denied: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """What a report did to an event."""

    event: EventView
    changed: bool
    """A reader of the message would see a difference; the revision went up."""
    material: tuple[Material, ...] = ()
    """What of it is worth a reply to those who were told `before`."""
    before: Telling = field(default_factory=Telling)
