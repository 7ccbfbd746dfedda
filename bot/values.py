"""The values that rooms hand to each other: frozen, without behaviour beyond what they can say of themselves.

Read them in the order of the way of the data: an `Entry` is what a feed said, a `Classified` is what the
classifier made of it, a `Report` is the item as the matcher sees it, an `EventView` is what all reports of one
event add up to, a `Message` is what a chat reads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

Clock = Callable[[], datetime]
"""Returns an aware UTC datetime. Handed to the rooms that live by deadlines and leases."""

Destination = tuple[int, int | None]
"""Where a message goes: a chat, and a topic of it."""

PUBLIC = 0
"""The audience of an event that every chat may hear of. Any other audience is one chat's id."""
MAX_ENTRIES = 20_000
"""Entries of a document that are read; a longer one is cut there, and says so."""


class Label(StrEnum):
    """What an item is; the definitions are in docs/labels.md."""

    STRIKE = "strike"
    THREAT = "threat"
    CASUALTY = "casualty"


class Scope(StrEnum):
    """The product inside a label. Threats are the first two, casualty reports the last three."""

    IN_FLIGHT = "in_flight"
    WARNING = "warning"
    ATTACK = "attack"
    LOSSES = "losses"
    TOTAL = "running_total"


class Topic(StrEnum):
    """What a subscription can ask for. `threat` is both scopes, `casualty` is attacks only."""

    STRIKE = "strike"
    THREAT = "threat"
    CASUALTY = "casualty"
    IN_FLIGHT = "in_flight"
    LOSSES = "losses"


class Weapon(StrEnum):
    """Kinds of weapon, in the order in which an alert names them."""

    MISSILE = "missile"
    DRONE = "drone"
    BOMB = "bomb"
    ARTILLERY = "artillery"
    EXPLOSIVE = "explosive"
    SMALL_ARMS = "small_arms"
    NAVAL_DRONE = "naval_drone"
    NUCLEAR = "nuclear"


class Status(StrEnum):
    """How sure the report itself is."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    CLAIMED = "claimed"
    DENIED = "denied"


class Precision(StrEnum):
    """How fine a place is known."""

    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


class Side(StrEnum):
    """Whose side a speaker or an outlet speaks for."""

    UKRAINE = "ukraine"
    RUSSIA = "russia"
    OTHER = "other"
    UNKNOWN = "unknown"


class Language(StrEnum):
    """The languages that the bot speaks. What it reads is the lexicon's affair; such a language is a mere code."""

    EN = "en"
    UK = "uk"
    RU = "ru"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed document, cleaned: plain text without markup, no control characters."""

    guid: str | None
    url: str | None
    title: str
    summary: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document: its entries oldest first, and what it asks of those who poll it."""

    title: str
    site_url: str | None
    language: str | None
    entries: tuple[Entry, ...]
    min_interval: float | None = None
    """Seconds between polls that the document itself asks for (`ttl`, `sy:updatePeriod`)."""
    truncated: bool = False
    complete: bool = True
    """Whether it is there to its end, as far as can be seen."""


@dataclass(frozen=True, slots=True)
class FeedFound:
    """What checking an address found: the feed's own address and what it holds."""

    url: str
    title: str
    entries: int
    newest: datetime | None
    choices: tuple[tuple[str, str], ...] = ()
    """(address, title) of each feed, where a page named several; `url` is then the page."""
    truncated: bool = False
    """The document has more items than are read."""


class FeedState(StrEnum):
    """Whether a feed is polled."""

    ACTIVE = "active"
    GONE = "gone"
    """It said that it will not come back (410)."""
    REMOVED = "removed"


class CadenceReason(StrEnum):
    """Why a feed waits for its next poll as long as it does."""

    INTERVAL = "interval"
    DOCUMENT = "document"
    CACHE = "cache"
    SILENT = "silent"
    RETRY_AFTER = "retry_after"
    HOST_PAUSED = "host_paused"
    FAILURES = "failures"


class Trouble(StrEnum):
    """Why a chat is told that its feeds are silent."""

    MANY = "many"
    """A third of the chat's feeds have failed for an hour."""
    FAILING = "failing"
    """One feed has failed for a day."""
    STILL = "still"
    """One feed answers, and has brought nothing for much longer than it ever did."""
    GONE = "gone"
    """One feed says that it will not come back."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `id` is the GeoNames id, or one of our own from 900,000,000 on."""

    id: int
    name: str
    name_uk: str
    name_ru: str
    country: str
    lat: float
    lon: float
    precision: Precision
    region_id: int | None = None
    """GeoNames id of the first-level division it lies in; its own id where it is one; None for a country."""
    zone: str | None = None
    """IANA time zone."""
    district_id: int | None = None
    """Id of the second-level division it lies in, where the gazetteer knows it; its own id where it is one."""

    def called(self, language: str) -> str:
        """The name in a reader's language, in its base form."""
        return {"uk": self.name_uk, "ru": self.name_ru}.get(language) or self.name


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as it was stated: exactly, or "at least"."""

    value: int
    at_least: bool = False


class Victim(StrEnum):
    """People whose death or wounds an item sets apart."""

    CHILDREN = "children"
    MEDICS = "medics"
    JOURNALISTS = "journalists"
    RESCUERS = "rescuers"


class Target(StrEnum):
    """What an attack hit, or was aimed at."""

    RESIDENTIAL = "residential"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    ENERGY = "energy"
    FUEL = "fuel"
    """Oil depots, refineries, pipelines."""
    AIRFIELD = "airfield"
    PORT = "port"
    """Also ships."""
    RAILWAY = "railway"
    INDUSTRY = "industry"
    MILITARY = "military"
    """Troops, their stores and machines."""
    BRIDGE = "bridge"
    WORSHIP = "worship"
    SHOP = "shop"
    """Also markets and post offices."""
    VEHICLE = "vehicle"
    """Cars and buses of civilians."""


class DayPart(StrEnum):
    """A part of the day, as told."""

    NIGHT = "night"
    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event happened, as told: the day (of a night the one on which it ended), and the part of the day."""

    on: date | None = None
    part: DayPart | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that state a fact: a span of the title or the summary."""

    fact: str
    """Name of the fact: `killed`, `weapons`, `targets`, `speaker` …"""
    field: str
    """`title` or `summary`."""
    start: int
    end: int
    text: str


VETO = "not:"
"""Stands before the name of a cue that spoke against a label."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that decided: a span of the title or the summary, and the cue that it matched."""

    label: Label
    field: str
    """`title` or `summary`."""
    start: int
    end: int
    text: str
    cue: str
    """Name of the cue in the lexicon; a veto's name starts with `not:`."""

    @property
    def is_veto(self) -> bool:
        """Whether the words speak against the label."""
        return self.cue.startswith(VETO)


@dataclass(frozen=True, slots=True)
class Classified:
    """What the classifier says of one item. Unknown figures are None; an explicit "none" is 0."""

    language: str | None
    """Code of the language it is in, one of those that the classifier reads; None where that is not known."""
    labels: tuple[Label, ...] = ()
    scores: dict[Label, float] = field(default_factory=dict)
    learned: dict[Label, float] = field(default_factory=dict)
    """What share of the evidence for a given label the learned word pieces were, 0 to 1; the rest are named cues."""
    scopes: dict[Label, Scope] = field(default_factory=dict)
    killed: Count | None = None
    injured: Count | None = None
    killed_or_injured: Count | None = None
    weapons: tuple[Weapon, ...] = ()
    status: Status | None = None
    speaker: str | None = None
    """Who is said to say so, as a key of the speakers table (`mayor`, `general_staff_ua` …)."""
    speaker_side: Side = Side.UNKNOWN
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    round_up: bool = False
    """The item sums up several events and has no main one."""
    accused: Side = Side.UNKNOWN
    """Whose attack it is said to be."""
    targets: tuple[Target, ...] = ()
    killed_among: tuple[Victim, ...] = ()
    """Who is set apart among the dead."""
    injured_among: tuple[Victim, ...] = ()
    happened: Moment = field(default_factory=Moment)
    wordings: tuple[Wording, ...] = ()
    """The words that state the facts."""


@dataclass(frozen=True, slots=True)
class Source:
    """The outlet behind a feed. `family` None is an outlet that the family file does not know: unrated."""

    title: str
    family: str | None = None
    side: Side = Side.UNKNOWN
    state_owned: bool = False


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


MACHINE = 0
"""Who decided, where it was no person."""


class RulingKind(StrEnum):
    """What can be changed about events by hand; the machine only merges."""

    MERGE = "merge"
    SPLIT = "split"
    PLACE = "place"
    WRONG = "wrong"


class MergeReason(StrEnum):
    """Why the machine made two events one."""

    ONE_REPORT = "one_report"
    """A report plainly tells of both."""


class Refusal(StrEnum):
    """Why a change of events by hand is not made."""

    NO_EVENT = "no_event"
    MERGED = "merged"
    """It is part of another event already."""
    RETRACTED = "retracted"
    SAME_EVENT = "same_event"
    OTHER_AUDIENCE = "other_audience"
    """One of them is for a single chat, from that chat's own feed."""
    KEPT_APART = "kept_apart"
    """An owner has told them apart: the machine does not join them again."""
    NO_REPORT = "no_report"
    """A report that the event does not have."""
    NOTHING_LEFT = "nothing_left"
    """All of its reports were to be split off."""
    SAME_PLACE = "same_place"
    NO_RULING = "no_ruling"
    UNDONE = "undone"
    """It was undone before."""
    LATER_RULING = "later_ruling"
    """A later change of the same events has to be undone first."""


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


class Mode(StrEnum):
    """When a subscription speaks."""

    INSTANT = "instant"
    HOURLY = "hourly"
    DAILY = "daily"


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


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat as the renderer sees it."""

    chat_id: int
    language: Language
    zone: str
    """IANA time zone."""
    private: bool = True
    headline_languages: tuple[Language, ...] = ()
    """Languages whose headlines need no mark; empty means the chat's own."""

    @property
    def likeness(self) -> tuple[object, ...]:
        """All that the words depend on: readers who are alike read the same message."""
        return self.language, self.zone, self.private, self.headline_languages


class RouteReason(StrEnum):
    """Why a chat is told of an event, loudly or silently, or not told."""

    ASKED = "asked"
    PLACE = "place"
    PLACE_NOT_PRECISE = "place_not_precise"
    OTHER_TOPIC = "other_topic"
    OTHER_PLACE = "other_place"
    DIGEST_ONLY = "digest_only"
    FIRST_POLL = "first_poll"
    TOO_OLD = "too_old"
    EXPIRED = "expired"
    MUTED = "muted"
    PAUSED = "paused"
    QUIET_HOURS = "quiet_hours"
    NO_SOUND = "no_sound"
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


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: callback data of at most 64 bytes, or a link."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What a chat reads: Telegram's HTML, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class DeliveryKind(StrEnum):
    """What an outbox row does in its chat."""

    ALERT = "alert"
    EDIT = "edit"
    REPLY = "reply"
    DIGEST = "digest"
    NOTICE = "notice"
    CORRECTION = "correction"


class Lane(IntEnum):
    """Priority of an outbox row; the lower goes first."""

    CASUALTY = 0
    STRIKE = 1
    THREAT = 2
    DIGEST = 3
    NOTICE = 4


class DeliveryState(StrEnum):
    """States of an outbox row; the arrows between them are drawn in delivery/outbox.py."""

    READY = "ready"
    CLAIMED = "claimed"
    INFLIGHT = "inflight"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    DEAD = "dead"
    HELD = "held"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


MOST_COPIES = 3
"""Marked copies of a message after which its outbox row is held for an owner to look at."""


@dataclass(frozen=True, slots=True)
class Next:
    """What becomes of an outbox row after one attempt; delivery/outbox.py decides it, the store writes it down."""

    state: DeliveryState
    reason: str | None = None
    due_at: datetime | None = None
    """When it is tried again; None where it is not."""
    message_id: int | None = None
    plain: bool = False
    """From now on as plain text."""
    anew: bool = False
    """From now on as a message of its own, not as an edit or a reply."""
    chat_gone: bool = False
    topic_gone: bool = False
    moved_to: int | None = None
    """The chat's new id."""
    pause: float = 0.0
    """Seconds that the chat asked to be left alone."""
    stop: bool = False
    """Nothing more is sent until Telegram answers again."""


@dataclass(frozen=True, slots=True)
class History:
    """What the limits must know of the time before a restart."""

    went: tuple[tuple[int, datetime], ...]
    """(chat, time) of what was sent."""
    flooded: tuple[tuple[int, datetime], ...]
    """(chat, time until which it asked to be left alone)."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the outbox holds now."""

    heads: tuple[tuple[int, int, int], ...]
    """(delivery, chat, lane): the one row of each chat that may go next, the most urgent first."""
    next_at: datetime | None
    """When a row becomes due, expires or loses its lease, if nothing happens before."""
    overdue: bool
    """Some rows have expired or lost their lease: sweep."""
    uncertain: bool
    """Some rows may have arrived: nothing is sent until Telegram answers."""
