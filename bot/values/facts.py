"""What a text says: labels, figures, places, weapons, and the words that say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


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


FINENESS = {Precision.COUNTRY: 0, Precision.REGION: 1, Precision.DISTRICT: 2, Precision.SETTLEMENT: 3}
"""The higher the finer."""


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
