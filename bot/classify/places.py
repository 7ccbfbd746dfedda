"""Where it happened, as the text says: not where a speaker sits, a weapon was launched, or an outlet is at home.

Names are told apart by the country of the outlet, the other places of the text and their size, and kept only as fine
as they are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import log10

from bot.classify.gazetteer import Cues, Gazetteer, Known, fold
from bot.classify.governments import ONLOOKERS
from bot.classify.mentions import Mention, read_mentions
from bot.classify.scenes import is_aside, is_scene
from bot.values.facts import FINENESS, Language, Place, Precision

__all__ = ["Gazetteer", "find_places"]

MOST = 4
READ = 600
"""Characters of a summary that are read: places further down are background."""
HOME = {"UA": 2.0, "RU": 1.0, "PS": 0.8, "IL": 0.8, "LB": 0.8, "SY": 0.8, "IR": 0.5, "IQ": 0.5, "YE": 0.5, "SD": 0.5}
"""How much likelier a place is meant in news of war for lying there, in powers of ten of inhabitants."""
AGGRESSORS = ("RU", "IR", "IL")
"""Countries that are mostly spoken of for what they do elsewhere."""
CITY, OUTSHINES = 100_000, 20
"""From how many inhabitants on, and how many times as many, a city alone tells where a text is."""
TOWN = 20_000
"""A settlement of fewer, outside all regions that the text names, is not the one that is meant."""
UNBOUNDED = range(900_000_000, 910_000_000)
"""Ids of seas and of lands without borders, where they are regions."""

_CHANNEL = re.compile(r"[^.!?…]{0,40}\|$")
_ITEMS = re.compile("[•▪🔻🔹🔸🟡;]")
_LAST = re.compile(r"[^\W\d_]+(?=\.?\s*$)")
_FOOTER = re.compile(
    r"(?:подпис(?:ывай|аться|ка\b)|підпис(?:атис|уйт|уйс)|підпиш|надсилайте|прислать новость|читать нас|читайте нас|"
    r"telegram\b|facebook\b|subscribe to)",
    re.IGNORECASE,
)


def find_places(
    title: str,
    summary: str,
    gazetteer: Gazetteer,
    *,
    language: str | None,
    source_country: str | None = None,
) -> tuple[Place, ...]:
    """At most four places, the title's first; the finest that are said; a country only if nothing finer is."""
    texts = title, _continued(title) + summary[:READ]
    fields = [read_mentions(_without_footer(text), gazetteer) for text in texts]
    everywhere = [mention for field in fields for mention in field]
    if not everywhere:
        return ()
    context = _Context(everywhere, source_country)
    latin = language in (None, Language.EN)
    scenes = [[mention for mention in field if is_scene(mention) and (latin or not _is_brand(mention))]
              for field in fields]  # fmt: skip
    central = [[mention for mention in field if not is_aside(mention)] for field in scenes]
    named, told = central if any(central) else scenes
    headline = context.choose_all(named)
    sentences = [context.choose_all(sentence) for sentence in _telling(told, summary)]
    return tuple(_given(headline, sentences)[:MOST]) or _lands_spoken_of(fields)


def _telling(mentions: Iterable[Mention], summary: str) -> list[list[Mention]]:
    """By sentence, where any tells of violence only those; the items of a list of news count as one sentence."""
    sentences = [list(group) for _, group in groupby(mentions, key=lambda mention: mention.sentence)]
    violent = [sentence for sentence in sentences if _is_violent(sentence[0])] or sentences
    return [[mention for sentence in violent for mention in sentence]] if _ITEMS.search(summary) else violent


def _is_violent(mention: Mention) -> bool:
    words = [word.form for word in mention.words if word.sentence == mention.sentence]
    return any(Cues.load().has("violence", form) for form in words)


def _is_brand(mention: Mention) -> bool:
    """Latin letters in a Cyrillic text: a make or an outlet, no town."""
    return mention.words[mention.first].form.isascii() and mention.meant[0].place.precision is Precision.SETTLEMENT


def _continued(title: str) -> str:
    """The last word of a title that breaks off before a place: "... in the village of"."""
    last = _LAST.search(title)
    word = last.group() if last else ""
    cues = Cues.load()
    return f"{word} " if any(cues.has(key, fold(word)) for key in ("where", "locality", "from_where")) else ""


def _without_footer(text: str) -> str:
    """Without the channel's "subscribe", what follows it, and the channel's name and a bar before it."""
    found = _FOOTER.search(text)
    if found is None:
        return text
    return _CHANNEL.sub("", text[: found.start()].rstrip())


def _lands_spoken_of(fields: Sequence[Sequence[Mention]]) -> tuple[Place, ...]:
    """Where no place is said, the country at war that the text speaks of; where it speaks of several, none is sure."""
    lands = [
        {known.place.country: known.place for mention in field for known in mention.meant[:1]
         if known.place.precision is Precision.COUNTRY}
        for field in fields
    ]  # fmt: skip
    both = {**lands[1], **lands[0]}
    at_war = [place for code, place in both.items() if code in HOME and code not in AGGRESSORS]
    if at_war:
        return tuple(at_war) if len(at_war) == 1 else ()
    spoken = [place for code, place in lands[0].items() if code not in (*AGGRESSORS, *ONLOOKERS)]
    return tuple(spoken) if len(spoken) in (1, 2) else ()


class _Context:
    """What the whole text says of where it is: countries, regions and districts that its surest names lie in."""

    def __init__(self, mentions: Iterable[Mention], source: str | None) -> None:
        self._source = source
        self._countries: set[str] = set()
        self._regions: set[int] = set()
        self._districts: set[int] = set()
        self._sure: set[int] = set()
        self._named: set[int | None] = set()
        for mention in mentions:
            self._add([known.place for known in _likely(mention.meant)])

    def _add(self, places: Sequence[Place]) -> None:
        if len(places) == 1:
            self._sure.add(places[0].id)
        if places[0].precision is Precision.REGION and not _is_vague(places[0]):
            self._named.add(places[0].id)
        if len({place.country for place in places}) == 1 and places[0].country:
            self._countries.add(places[0].country)
        if len({place.region_id for place in places}) == 1 and places[0].region_id is not None:
            self._regions.add(places[0].region_id)
        if len({place.district_id for place in places}) == 1 and places[0].district_id is not None:
            self._districts.add(places[0].district_id)

    def choose_all(self, mentions: Iterable[Mention]) -> list[Place]:
        """The likeliest meanings of names, without villages that only share their name with one in a region named."""
        chosen = [self._choose(mention) for mention in mentions]
        return [known.place for known in chosen if not self._is_namesake(known)]

    def _choose(self, mention: Mention) -> Known:
        if len(mention.meant) == 1:
            return mention.meant[0]
        form = " ".join(word.form for word in mention.words[mention.first : mention.last + 1])
        return max(mention.meant, key=lambda known: self._likelihood(known, form))

    def _is_namesake(self, known: Known) -> bool:
        small = known.place.precision is Precision.SETTLEMENT and known.population < TOWN
        return small and bool(self._named) and known.place.region_id not in self._named

    def _likelihood(self, known: Known, form: str) -> float:
        place = known.place
        score = log10(known.population + 300) + HOME.get(place.country, 0.0)
        score += 1.0 if place.country in self._countries else 0.0
        score += 1.0 if place.country == self._source else 0.0
        score += 1.0 if form in (fold(place.name), fold(place.name_uk), fold(place.name_ru)) else 0.0
        score += 2.0 if place.region_id in self._regions else 0.0
        score += 2.0 if place.id in self._sure else 0.0
        score += 1.0 if place.district_id in self._districts else 0.0
        return score + (0.5 if place.precision is Precision.SETTLEMENT else 0.0)


def _likely(meant: Sequence[Known]) -> Sequence[Known]:
    """What a name may mean, or only the city beside which the others are small."""
    alone = len(meant) > 1 and meant[0].population >= CITY and meant[0].population > OUTSHINES * meant[1].population
    return meant[:1] if alone else meant


def _given(title: list[Place], sentences: list[list[Place]]) -> list[Place]:
    """The title's places, made finer by the summary's; without any, those of the first sentence that has some."""
    named = _finest(title)
    lands = {place.country for place in named if place.precision is Precision.COUNTRY}
    if lands:
        sentences = [[place for place in sentence if place.country in lands] for sentence in sentences]
    if any(_is_fine(place) for place in named):
        return named
    regions = [place for place in named if not _is_vague(place)]
    if regions:
        return _made_finer(regions, sentences)
    for at, sentence in enumerate(sentences):
        found = _finest(sentence)
        if any(_is_fine(place) for place in found):
            return found
        if any(not _is_vague(place) for place in found):
            return _made_finer(found, sentences[at + 1 :])
    return _finest([*title, *(place for sentence in sentences for place in sentence)])


def _made_finer(regions: list[Place], sentences: list[list[Place]]) -> list[Place]:
    """What the first sentence says of where in the regions it was, and the regions of which it says nothing."""
    for sentence in sentences:
        inside = [place for place in sentence if any(_hides(place, region) for region in regions)]
        if inside:
            return _finest([*regions, *inside])
    return regions


def _finest(places: Iterable[Place]) -> list[Place]:
    """Each place once; what lies around a finer place is left out, and countries and seas where anything finer is."""
    unique = list({place.id: place for place in places}.values())
    fine = [place for place in unique if not any(_hides(other, place) for other in unique)]
    return (
        [place for place in fine if not _is_vague(place)]
        or [place for place in fine if place.precision is not Precision.COUNTRY]
        or fine
    )


def _is_fine(place: Place) -> bool:
    return place.precision in (Precision.SETTLEMENT, Precision.DISTRICT)


def _is_vague(place: Place) -> bool:
    """A country, a sea, or a land without borders: Donbas, southern Lebanon."""
    return place.precision is Precision.COUNTRY or (place.precision is Precision.REGION and place.id in UNBOUNDED)


def _hides(fine: Place, coarse: Place) -> bool:
    """A finer place leaves out its own district and region, and every country."""
    if FINENESS[fine.precision] <= FINENESS[coarse.precision]:
        return False
    if _is_vague(coarse):
        return True
    if coarse.precision is Precision.DISTRICT:
        return fine.district_id == coarse.id
    return coarse.region_id == fine.region_id
