"""Where it happened, as the text says: not where a speaker sits, a weapon was launched, or an outlet is at home.

Names are looked up as they stand in the text (the gazetteer holds their case forms), told apart by the country of the
outlet, the other places of the text and their size, and kept only as fine as they are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log10

from bot.classify.gazetteer import Cues, Gazetteer, Known, fold, is_adjective
from bot.values import Language, Place, Precision

__all__ = ["Gazetteer", "find_places"]

MOST = 4
LONGEST = 5
"""Words of the longest name: Zaporizhzhia nuclear power plant."""
LARGE = 3_000
"""A settlement of that many is taken by its name alone; a smaller one needs a word before it that says "where"."""
READ = 600
"""Characters of a summary that are read: places further down are background."""
HOME = {"UA": 2.0, "RU": 1.0, "PS": 0.8, "IL": 0.8, "LB": 0.8, "SY": 0.8, "IR": 0.5, "IQ": 0.5, "YE": 0.5, "SD": 0.5}
"""How much likelier a place is meant in news of war for lying there, in powers of ten of inhabitants."""
AGGRESSORS = ("RU", "IR", "IL")
"""Countries that are mostly spoken of for what they do elsewhere."""
FINENESS = {Precision.COUNTRY: 0, Precision.REGION: 1, Precision.DISTRICT: 2, Precision.SETTLEMENT: 3}

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`\u0301-][^\W\d_]+|\u0301[^\W\d_]*)*(?:-\d+)?\.?(?<!\.)|\d+")
_SENTENCE = re.compile(r"[.!?:;|\n•▪—–\"«»“”()]")
_LIST = re.compile(r"^\s*(?:,|/|;|та|і|й|и|and|&)?\s*(?:та|і|й|и|and)?\s*$")


@dataclass(frozen=True, slots=True)
class _Word:
    raw: str
    form: str
    start: int
    end: int
    opens: bool
    """Begins a sentence, or stands after a quotation mark, a colon or a dash."""

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name in the text and all that it may mean."""

    meant: tuple[Known, ...]
    words: Sequence[_Word]
    first: int
    last: int
    attribute: bool = False
    """Named by "region", "district" or "direction" after it."""


def find_places(
    title: str,
    summary: str,
    gazetteer: Gazetteer,
    *,
    language: Language | None,
    source_country: str | None = None,
) -> tuple[Place, ...]:
    """At most four places, the title's first; the finest that are said; a country only if nothing finer is."""
    fields = [list(_mentions(_words(text), gazetteer)) for text in (title, summary[:READ])]
    everywhere = [mention for field in fields for mention in field]
    kept = [[mention for mention in field if _happened_there(mention)] for field in fields]
    context = _Context(everywhere, source_country, language)
    found = [[context.choose(mention) for mention in field] for field in kept]
    return tuple(_finest(found[0], found[1])[:MOST]) or _land_spoken_of(everywhere)


def _land_spoken_of(mentions: list[_Mention]) -> tuple[Place, ...]:
    """Where no place is said, the country at war that the text speaks of; where it speaks of several, none is sure."""
    lands = {known.place.country: known.place for mention in mentions for known in mention.meant[:1]
             if known.place.precision is Precision.COUNTRY and known.place.country in HOME}  # fmt: skip
    lands = {code: place for code, place in lands.items() if code not in AGGRESSORS} or {}
    return tuple(lands.values()) if len(lands) == 1 else ()


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        opens = not found or bool(_SENTENCE.search(text[end : match.start()]))
        raw = re.sub(r"['’]s$", "", match.group())
        found.append(_Word(raw, fold(raw), match.start(), match.end(), opens))
        end = match.end()
    return found


def _mentions(words: list[_Word], gazetteer: Gazetteer) -> Iterator[_Mention]:
    at = 0
    while at < len(words):
        mention = _mention_at(words, at, gazetteer) if words[at].capital else None
        if mention is None:
            at += 1
            continue
        yield mention
        at = mention.last + 1


def _mention_at(words: list[_Word], at: int, gazetteer: Gazetteer) -> _Mention | None:
    """The longest name that starts at a word; else an attribute of a division."""
    named = _longest_name(words, at, gazetteer)
    if named is not None and named.last > at:
        return named
    attribute = _attribute(words, at, gazetteer)
    if attribute is None and named is not None and _is_adjective_of_another(named, gazetteer):
        return None
    return attribute or named


def _is_adjective_of_another(named: _Mention, gazetteer: Gazetteer) -> bool:
    """Авдіївському before a noun is Авдіївка's, not the village Авдіївське."""
    words, at = named.words, named.last
    if not is_adjective(words[at].form) or at + 1 >= len(words) or words[at + 1].opens:
        return False
    towns = [known for known in gazetteer.attributed(words[at].form) if known.place.precision is Precision.SETTLEMENT]
    greater = max((known.population for known in towns), default=0)
    return greater > named.meant[0].population and not Cues.load().has("where", words[at + 1].form)


def _longest_name(words: list[_Word], at: int, gazetteer: Gazetteer) -> _Mention | None:
    longest = LONGEST if gazetteer.begins(words[at].form) else 1
    for length in range(min(longest, len(words) - at), 0, -1):
        piece = words[at : at + length]
        if any(word.opens for word in piece[1:]):
            continue
        meant = gazetteer.named(" ".join(word.form for word in piece))
        if meant and not (length == 1 and Cues.load().has("not_places", piece[0].form)):
            return _Mention(meant, words, at, at + length - 1)
    return None


def _attribute(words: list[_Word], at: int, gazetteer: Gazetteer) -> _Mention | None:
    """Kharkiv [and Sumy] regions, Харківська [та Сумська] області, Авдіївський напрямок."""
    meant = gazetteer.attributed(words[at].form)
    division = _division_after(words, at, gazetteer) if meant else None
    if division is None:
        return None
    precision, last = division
    same = tuple(known for known in meant if known.place.precision is precision)
    if not same and precision is Precision.DISTRICT:
        same = tuple(known for known in meant if known.place.precision is Precision.SETTLEMENT)
    return _Mention(same, words, at, last, attribute=True) if same else None


def _division_after(words: list[_Word], at: int, gazetteer: Gazetteer) -> tuple[Precision, int] | None:
    """What the next plain word makes of an attribute, over other attributes of the same list."""
    for step in range(1, 7):
        if at + step >= len(words) or words[at + step].opens:
            return None
        word = words[at + step]
        precision = Cues.load().division(word.form)
        if precision is Precision.SETTLEMENT and step > 1 and not is_adjective(words[at].form):
            return None
        if precision is not None:
            return precision, at + step if step == 1 else at
        if not (word.form in ("and", "та", "і", "й", "и") or (word.capital and gazetteer.attributed(word.form))):
            return None
    return None


def _happened_there(mention: _Mention) -> bool:
    """Whether the words around a name let it be where something happened."""
    if _is_launch_site(mention) or _is_actor(mention) or _is_river(mention):
        return False
    best = max(mention.meant, key=lambda known: known.population)
    if mention.attribute or best.place.precision is not Precision.SETTLEMENT:
        return True
    return not _is_part_of_a_name(mention, best)


def _is_launch_site(mention: _Mention) -> bool:
    cues = Cues.load()
    before = [word for word in mention.words[max(0, mention.first - 6) : mention.first] if word.form != "the"]
    if not before or not cues.has("from_where", before[-1].form):
        return False
    coarse = all(known.place.precision is not Precision.SETTLEMENT for known in mention.meant)
    return coarse or any(cues.has("launching", word.form) for word in before)


def _is_river(mention: _Mention) -> bool:
    """The Dnipro is a city and a river."""
    before = mention.words[max(0, mention.first - 2) : mention.first]
    return any(Cues.load().has("river", word.form) for word in before)


def _is_actor(mention: _Mention) -> bool:
    """A capital or a country that says, denies, strikes: its government."""
    place = mention.meant[0].place
    if not (place.precision is Precision.COUNTRY or _is_seat(place)):
        return False
    cues, words = Cues.load(), mention.words
    before = words[mention.first - 1] if mention.first and not words[mention.first].opens else None
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if before is not None and cues.has("where", before.form) and (_is_seat(place) or before.form not in ("of", "to")):
        return False
    if after is not None and not after.opens and cues.has("acting", after.form):
        return True
    if _is_seat(place):
        return place.country != "UA" or (words[mention.first].opens and mention.first > 0)
    return before is None or not _is_object(words[mention.first], place)


def _is_object(word: _Word, place: Place) -> bool:
    """A country in a case in which things are done to it: "б'є Україну"."""
    return word.form not in (fold(place.name), fold(place.name_uk), fold(place.name_ru)) and word.form[-1:] in "уюії"


SEATS = frozenset(("Kyiv", "Moscow", "Tehran", "Washington", "Beijing", "Jerusalem", "Minsk", "Ankara", "Brussels",
                   "London", "Berlin", "Paris", "Warsaw", "Tel Aviv", "Damascus", "Beirut", "Baghdad"))  # fmt: skip
"""Capitals that stand for their governments in the news."""


def _is_seat(place: Place) -> bool:
    return place.name in SEATS


def _is_part_of_a_name(mention: _Mention, best: Known) -> bool:
    """A small settlement's name beside a capitalised word is a person or a company, unless a word says "where"."""
    cues, words = Cues.load(), mention.words
    before = words[mention.first - 1] if mention.first else None
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if before is not None and not words[mention.first].opens:
        if cues.has("where", before.form) or cues.has("from_where", before.form) or cues.has("locality", before.form):
            return False
        if before.capital and not before.opens and best.population < LARGE * 10:
            return True
    if after is not None and after.capital and not after.opens and best.population < LARGE and not _listed(mention):
        return True
    return best.population < LARGE and best.place.id < 900_000_000


def _listed(mention: _Mention) -> bool:
    return mention.last > mention.first


class _Context:
    """What the whole text says of where it is: countries and regions that its surest names lie in."""

    def __init__(self, mentions: Iterable[_Mention], source: str | None, language: Language | None) -> None:
        self._source = source
        self._language = language
        self._countries: dict[str, float] = {}
        self._regions: set[int] = set()
        for mention in mentions:
            self._add(mention)

    def _add(self, mention: _Mention) -> None:
        places = [known.place for known in mention.meant]
        if len({place.country for place in places}) == 1 and places[0].country:
            country = places[0].country
            self._countries[country] = max(self._countries.get(country, 0.0), 1.0)
        if len(places) == 1 and places[0].region_id is not None:
            self._regions.add(places[0].region_id)

    def choose(self, mention: _Mention) -> Place:
        """The likeliest meaning of a name."""
        return max(mention.meant, key=self._likelihood).place

    def _likelihood(self, known: Known) -> float:
        place = known.place
        score = log10(known.population + 300) + HOME.get(place.country, 0.0)
        score += 1.0 if self._language is Language.RU and place.country == "RU" else 0.0
        score += self._countries.get(place.country, 0.0)
        score += 1.0 if place.country == self._source else 0.0
        score += 3.0 if place.region_id in self._regions else 0.0
        return score + (0.5 if place.precision is Precision.SETTLEMENT else 0.0)


def _finest(title: list[Place], summary: list[Place]) -> list[Place]:
    """The title's places, made finer by the summary's; what lies around a finer place is left out."""
    unique = list({place.id: place for place in [*title, *summary]}.values())
    fine = [place for place in unique if not any(_hides(other, place) for other in unique)]
    named = [place for place in fine if place in title]
    if any(place.precision in (Precision.SETTLEMENT, Precision.DISTRICT) for place in named):
        return named
    if named and named[0].precision is Precision.REGION:
        return named
    finest = [place for place in fine if place.precision is not Precision.COUNTRY]
    return finest or fine[:1]


def _hides(fine: Place, coarse: Place) -> bool:
    """A finer place leaves out its own region, and every country."""
    if FINENESS[fine.precision] <= FINENESS[coarse.precision]:
        return False
    if coarse.precision is Precision.COUNTRY:
        return True
    return coarse.region_id == fine.region_id
