"""What a person asks to hear of: read from words in three languages, and to and from callback data. Pure."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.alerts.queries import OPENING
from bot.values.chats import NO_CONDITIONS, Conditions, Destination, Mode, Wish
from bot.values.facts import Place, Topic
from handlers.reading import asked as parts
from handlers.reading.asked import MODE_WORDS, Misread

Known = TypeVar("Known", Topic, Mode)

TOPIC_WORDS = {
    Topic.STRIKE: (
        *("strike", "strikes", "attack", "attacks", "shelling", "атака", "атаки"),
        *("удар", "удари", "удары", "обстріл", "обстріли", "обстрел", "обстрелы"),
    ),
    Topic.THREAT: ("threat", "threats", "загроза", "загрози", "угроза", "угрозы"),
    Topic.CASUALTY: (
        *("casualty", "casualties", "deaths", "victims", "жертва", "жертви", "жертвы"),
        *("загиблі", "постраждалі", "погибшие", "пострадавшие"),
    ),
    Topic.LOSSES: ("losses", "loss", "втрати", "потери"),
}
FLYING = {
    **dict.fromkeys(("drone", "drones", "missile", "missiles", "rockets", "alert", "alerts"), "threats"),
    **dict.fromkeys(("дрон", "дрони", "ракети", "шахед", "шахеди", "тривога", "тривоги"), "загрози"),
    **dict.fromkeys(("дроны", "ракеты", "шахеды", "беспилотники", "тревога", "тревоги"), "угрозы"),
}
"""What many say for threats. A drone may as well have struck, so we ask rather than take them for the topic."""
ALL_WORDS = ("all", "everything", "все", "всё", "усе", "всі", "усі")
EVERYWHERE = ("everywhere", "anywhere", "усюди", "всюди", "скрізь", "везде", "всюду")
NOTHING_MORE = ("only", "just", "please", "тільки", "лише", "только", "лишь")
"""Words that change nothing."""
BETWEEN = (
    *("in", "at", "near", "around", "from", "of", "for"),
    *("у", "в", "во", "біля", "навколо", "від", "около", "возле", "вокруг", "от", "для"),
)
"""Words that lead to a place and are no part of its name."""
LETTERS = {Topic.STRIKE: "s", Topic.THREAT: "t", Topic.CASUALTY: "c", Topic.IN_FLIGHT: "f", Topic.LOSSES: "l"}
MODE_LETTERS = {Mode.INSTANT: "i", Mode.HOURLY: "h", Mode.DAILY: "d"}
RADIUS = re.compile(r"(\d{1,4})(?:km|км)?")
UNIT = ("km", "км")
WITHIN = re.compile(r"\b(?:within|(?:в|у)\s+рад[иі]ус[еі])\s+(?=\d)", re.IGNORECASE)
"""Before a distance: no part of the name before that."""
DISTANCE = re.compile(r"\d+(?:km|км)")
WEEKLY = ("weekly", "щотижня", "щотижнево", "еженедельно")
CODE = re.compile(r"([stcfl]{1,5}):(\d{1,10}):(\d{0,4}):([ihd])")
LONGEST_RADIUS = 1000
MOST_WORDS, LONGEST_WORD = 10, 40
"""Words of what cannot be read that are compared with known ones, and letters of each."""
EVERYTHING = (Topic.STRIKE, Topic.THREAT, Topic.CASUALTY)
FOR_A_PLACE = (Topic.STRIKE, Topic.CASUALTY, Topic.IN_FLIGHT)
FOR_A_DIGEST = (Topic.STRIKE, Topic.CASUALTY)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish with its place still as an id: 0 is everywhere."""

    topics: tuple[Topic, ...]
    mode: Mode = Mode.INSTANT
    place_id: int = 0
    radius_km: int | None = None
    conditions: Conditions = NO_CONDITIONS
    sound: bool | None = None

    @property
    def is_plain(self) -> bool:
        """Topics, place and mode are all there is to it: `code` says it whole."""
        return self.conditions == NO_CONDITIONS and self.sound is None

    def code(self) -> str:
        """Topics, place and mode for callback data, at most 30 bytes."""
        letters = "".join(LETTERS[topic] for topic in self.topics)
        return f"{letters}:{self.place_id}:{self.radius_km or ''}:{MODE_LETTERS[self.mode]}"

    def wish(self, destination: Destination, place: Place | None, now: datetime) -> Wish:
        """What a chat, or a topic of it, asks for from now on; `place` is the one of `place_id`."""
        chat_id, thread_id = destination
        radius = float(self.radius_km) if self.radius_km else None
        conditions, sound = self.conditions, self.sound
        return Wish(0, chat_id, thread_id, self.topics, self.mode, now, place, radius, conditions, sound)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a command, sorted. `place` is what is left when the known words are taken out."""

    topics: tuple[Topic, ...]
    mode: Mode | None
    place: str
    radius_km: int | None
    everything: bool
    everywhere: bool = False
    """No place was meant, and that was said."""
    conditions: Conditions = NO_CONDITIONS
    """All but the outlets."""
    outlets: tuple[str, ...] = ()
    """As they were written."""
    sound: bool | None = None
    misread: Misread | None = None
    """What cannot be read."""

    @property
    def is_plain(self) -> bool:
        """Nothing was asked for beside topics, place and mode."""
        return self.conditions == NO_CONDITIONS and not self.outlets and self.misread is None and self.sound is None

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for."""
        return self.is_plain and not (self.topics or self.mode or self.place or self.everything or self.everywhere)

    def wanted(self, place_id: int = 0) -> Wanted:
        """The wish, with the defaults for what was left out."""
        default = FOR_A_PLACE if place_id else FOR_A_DIGEST if self.mode is Mode.DAILY else EVERYTHING
        topics = EVERYTHING if self.everything and not self.topics else self.topics or default
        if self.everything:
            topics = tuple(dict.fromkeys((*EVERYTHING, *topics)))
        radius, mode = self.radius_km if place_id else None, self.mode or Mode.INSTANT
        sound = self.sound if mode is Mode.INSTANT else None  # a digest makes none
        return Wanted(topics, mode, place_id, radius, self.conditions, sound)


def decode(code: str) -> Wanted | None:
    """The wish in callback data; None for anything that this bot never wrote."""
    found = CODE.fullmatch(code)
    if found is None or len(set(found[1])) < len(found[1]):
        return None
    by_letter = {letter: topic for topic, letter in LETTERS.items()}
    radius = int(found[3]) if found[3] else None
    if radius is not None and not 0 < radius <= LONGEST_RADIUS:
        return None
    mode = next(mode for mode, letter in MODE_LETTERS.items() if letter == found[4])
    return Wanted(tuple(by_letter[letter] for letter in found[1]), mode, int(found[2]), radius)


def of_wish(wish: Wish) -> Wanted:
    """What was asked for with a wish, whoever asked."""
    radius = int(wish.radius_km) if wish.radius_km else None
    return Wanted(wish.topics, wish.mode, wish.place.id if wish.place else 0, radius, wish.conditions, wish.sound)


def pack(wanted: Wanted) -> str:
    """The whole wish as a text for our own memory."""
    asked = wanted.conditions
    more = [asked.words, asked.min_toll, asked.min_sources, asked.outlets, wanted.sound]
    return json.dumps([wanted.code(), *more])


def unpack(packed: str) -> Wanted | None:
    """The wish that was packed; None for any other text."""
    try:
        code, words, toll, sources, outlets, sound = json.loads(packed)
        plain = decode(code)
    except (ValueError, TypeError):
        return None
    return plain and replace(plain, conditions=Conditions(words, toll, sources, tuple(outlets)), sound=sound)


def read(text: str) -> Said:
    """Sort the words of `/subscribe` or `/latest`."""
    asked = parts.read(text)
    topics, rest = list[Topic](), list[str]()
    mode, everything, everywhere = None, False, False
    for word in asked.rest:
        plain = word.casefold().strip(",;")
        if topic := _of(TOPIC_WORDS, plain):
            topics.append(topic)
        elif found := _of(MODE_WORDS, plain):
            mode = found
        elif plain in ALL_WORDS:
            everything = True
        elif plain in EVERYWHERE:
            everywhere = True
        elif plain not in NOTHING_MORE:
            rest.append(word)
    rest = _name_first(WITHIN.sub("", " ".join(rest)).split())
    while rest and rest[0].casefold() in BETWEEN:
        rest.pop(0)
    place, radius = _radius(rest)
    misread = asked.misread or (_misread(rest) if radius is None else None)
    return Said(
        tuple(dict.fromkeys(topics)),
        mode,
        place,
        radius,
        everything,
        everywhere,
        asked.conditions,
        asked.outlets,
        asked.sound,
        misread,
    )


def topic_of(word: str) -> Topic | None:
    """The topic that a word names."""
    return _of(TOPIC_WORDS, word.casefold().strip(",;"))


def guess(text: str) -> tuple[str, str] | None:
    """A mistyped word, and the known one that is close to it or to what it means: the text, else the first word."""
    tables = (*TOPIC_WORDS.values(), *MODE_WORDS.values(), *parts.KEYS.values(), ALL_WORDS)
    known = [word for words in tables for word in words]
    for word in dict.fromkeys((text, *text.split()[:MOST_WORDS])):
        if meant := FLYING.get(word.casefold()):
            return word, meant
        close = difflib.get_close_matches(word.casefold()[:LONGEST_WORD], known, n=1, cutoff=0.75)
        if close:
            return word, close[0]
    return None


def _of(table: Mapping[Known, tuple[str, ...]], word: str) -> Known | None:
    return next((known for known, words in table.items() if word in words), None)


def _misread(words: list[str]) -> Misread | None:
    """Words in quotes without their key, a mode that there is not, or a distance too far or around nothing."""
    plain = [word.casefold() for word in words]
    if any(word.startswith(tuple(OPENING)) for word in plain):
        return Misread("words-fault-empty")
    if any(word in WEEKLY for word in plain):
        return Misread("weekly-fault")
    is_distance = plain[-1:] and (DISTANCE.fullmatch(plain[-1]) or (plain[-1] in UNIT and plain[-2:-1] != []))
    return Misread("radius-fault") if is_distance else None


def _name_first(words: list[str]) -> list[str]:
    """`30 km around Kharkiv` as `Kharkiv 30`."""
    if not words or not RADIUS.fullmatch(words[0].casefold()):
        return words
    after = words[2:] if words[1:2] and words[1].casefold() in UNIT else words[1:]
    return [*after[1:], words[0]] if len(after) > 1 and after[0].casefold() in BETWEEN else words


def _radius(words: list[str]) -> tuple[str, int | None]:
    """`Kharkiv 30`, `Kharkiv 30km`, `Kharkiv 30 km`."""
    if len(words) > 2 and words[-1].casefold() in UNIT:
        words = words[:-1]
    found = RADIUS.fullmatch(words[-1].casefold()) if len(words) > 1 else None
    if found is None or not 0 < int(found[1]) <= LONGEST_RADIUS:
        return " ".join(words), None
    return " ".join(words[:-1]), int(found[1])
