"""Whether a place that a text names is the scene of what it tells.

Not who speaks or acts, where a weapon came from, a river, a street, a unit, a person, or only a landmark nearby.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.classify.gazetteer import Cues, Known, is_adjective
from bot.classify.governments import ONLOOKERS, SEATS, is_government, is_hit, is_struck
from bot.classify.mentions import Mention, Word, says_where
from bot.values.facts import Precision

LARGE = 3_000
"""A settlement of that many is taken by its name alone; a smaller one needs a word before it that says "where"."""
WELL_KNOWN = 20_000
"""A settlement of that many may open a sentence; smaller ones look like ordinary words there."""
OUTWEIGHS = 30_000
"""A settlement of that many is meant even after a capitalised word; a smaller one is somebody's surname there."""
FAR_BACK, NEXT_TO = 8, 2
OWN = 900_000_000
"""Ids of our own begin here; of those only sites have inhabitants."""
ACRONYM = 5
"""Letters of the longest name in capitals that is an agency or a party: SANA."""


def is_scene(mention: Mention) -> bool:
    """Whether the words around a name let it be where something happened."""
    if is_launch_site(mention) or _is_named_after(mention) or _is_landmark(mention):
        return False
    place = mention.meant[0].place
    if place.precision is Precision.COUNTRY:
        return is_struck(mention, place)
    alone = mention.first == mention.last and not mention.attribute
    if place.name in SEATS and place.precision is Precision.SETTLEMENT and alone:
        return not is_government(mention, place)
    best = max(mention.meant, key=lambda known: known.population)
    if mention.attribute or best.place.precision is not Precision.SETTLEMENT:
        return True
    return not _is_part_of_a_name(mention, best)


def is_aside(mention: Mention) -> bool:
    """A place that only says who somebody is or where another lies: the mayor of, a resident of, not far from.

    It is the scene where the text tells no other.
    """
    cues, behind = Cues.load(), mention.behind(NEXT_TO)
    if len(behind) == NEXT_TO and cues.has("near", behind[0].form) and cues.has("landmark_of", behind[1].form):
        return True
    scene = _says_where_itself(mention) and behind[-1].form != "of"
    return not scene and any(cues.has("people_of", word.form) for word in behind)


def is_launch_site(mention: Mention) -> bool:
    """A place that weapons or people come from."""
    if mention.listed is not None and is_launch_site(mention.listed):
        return True
    cues, behind = Cues.load(), list(mention.behind(FAR_BACK))
    while behind and (behind[-1].form == "the" or cues.has("stretch", behind[-1].form)):
        behind.pop()
    if not behind or not cues.has("from_where", behind[-1].form):
        return False
    if all(known.place.precision is not Precision.SETTLEMENT for known in mention.meant):
        return True
    ahead = mention.words[mention.last + 1 : mention.last + 1 + FAR_BACK]
    return any(cues.has("launching", word.form) for word in (*behind, *ahead))


def _is_named_after(mention: Mention) -> bool:
    """The Dnipro is a city and a river; a battalion, a street or a crew bears a town's name."""
    cues, behind = Cues.load(), mention.words[max(0, mention.first - NEXT_TO) : mention.first]
    settlement = mention.meant[0].place.precision is Precision.SETTLEMENT
    if settlement and not mention.attribute and any(cues.has("river", word.form) for word in behind):
        return True
    nearest = behind[-1:]
    if any(cues.has("street", word.form) for word in nearest):
        return True
    after = mention.after
    if after is not None and cues.has("bearer", after.form) and (after.capital or not mention.attribute):
        return True
    if after is not None and after.raw.isdigit() and mention.words[mention.first].raw.isupper():
        return True
    return any(cues.has("unit", word.form) for word in behind) and not _says_where_itself(mention)


def _says_where_itself(mention: Mention) -> bool:
    return mention.before is not None and Cues.load().has("where", mention.before.form)


def _is_landmark(mention: Mention) -> bool:
    """Макеевка под Донецком is Makiivka: what follows a place and "near" only tells where that is."""
    before, previous = mention.before, mention.previous
    if any(Cues.load().has("distance", word.form) for word in mention.behind(NEXT_TO + 1)):
        return True
    if before is None or previous is None or before.opens:
        return False
    between = mention.words[previous.last + 1 : mention.first]
    if not _leads_to_a_landmark(between):
        return False
    return previous.meant[0].place.precision is Precision.SETTLEMENT and is_scene(previous)


def _leads_to_a_landmark(between: Sequence[Word]) -> bool:
    """Під; рядом с; к северу от."""
    cues = Cues.load()
    if len(between) == 1:
        return cues.has("near", between[0].form)
    if not NEXT_TO <= len(between) <= NEXT_TO + 1 or not cues.has("landmark_of", between[-1].form):
        return False
    return any(cues.has("near", word.form) or cues.has("direction", word.form) for word in between)


def _is_part_of_a_name(mention: Mention, best: Known) -> bool:
    """A small settlement's name beside a capitalised word is a person or a company, unless a word says "where"."""
    if best.place.id >= OWN and best.population:
        return False
    if _is_acronym(mention) or _follows_first_name(mention):
        return True
    if says_where(mention):
        return False
    if best.place.country in ONLOOKERS:
        return not _stands_alone(mention)
    return best.population < _least(mention)


def _least(mention: Mention) -> int:
    """How many inhabitants let a name be a place where no word says so."""
    before = mention.before
    named = before is not None and before.capital and not before.opens and not before.raw.isupper()
    if named and mention.listed is None:
        return OUTWEIGHS
    opening = mention.words[mention.first].opens and mention.first == mention.last
    if opening:
        return 0 if _stands_alone(mention) or is_hit(mention) else WELL_KNOWN
    return LARGE


def _is_acronym(mention: Mention) -> bool:
    raw = mention.words[mention.first].raw
    return mention.first == mention.last and raw.isupper() and raw.isascii() and len(raw) <= ACRONYM


def _stands_alone(mention: Mention) -> bool:
    """Роботине: горить склад. Роботине, запорізький напрямок."""
    then, ahead = mention.words[mention.last].then.strip()[:1], mention.words[mention.last + 1 : mention.last + 2]
    if then == ",":
        return any(word.capital or is_adjective(word.form) for word in ahead)
    return then in (":", "(", "—", "–")


def _follows_first_name(mention: Mention) -> bool:
    before = mention.before
    if before is None or not before.capital or before.raw.isupper():
        return False
    return Cues.load().has("not_places", before.form)
