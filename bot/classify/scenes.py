"""Whether a place that a text names is the scene of what it tells.

Not who speaks or acts, where a weapon came from, a river, a street, a unit, a person, or only a landmark nearby.
"""

from __future__ import annotations

from bot.classify.gazetteer import Cues, Known, fold
from bot.classify.mentions import Mention, Word
from bot.values import Place, Precision

LARGE = 3_000
"""A settlement of that many is taken by its name alone; a smaller one needs a word before it that says "where"."""
WELL_KNOWN = 20_000
"""A settlement of that many may open a sentence; smaller ones look like ordinary words there."""
OUTWEIGHS = 30_000
"""A settlement of that many is meant even after a capitalised word; a smaller one is somebody's surname there."""
SEATS = frozenset(("Kyiv", "Moscow", "Tehran", "Washington", "Beijing", "Jerusalem", "Minsk", "Ankara", "Brussels",
                   "London", "Berlin", "Paris", "Warsaw", "Tel Aviv", "Damascus", "Beirut", "Baghdad"))  # fmt: skip
"""Capitals that stand for their governments in the news."""
FAR_BACK, NEXT_TO = 6, 2
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
        return not _is_acting_country(mention, place)
    if place.name in SEATS and place.precision is Precision.SETTLEMENT and not mention.attribute:
        return not _is_government(mention, place)
    best = max(mention.meant, key=lambda known: known.population)
    if mention.attribute or best.place.precision is not Precision.SETTLEMENT:
        return True
    return not _is_part_of_a_name(mention, best)


def says_where(mention: Mention) -> bool:
    """Whether a word before a name, or before the list that it stands in, says that something is there."""
    before, cues = mention.before, Cues.load()
    if before is not None and any(
        cues.has(key, before.form) for key in ("where", "from_where", "locality", "land", "near")
    ):
        return True
    if before is None and mention.first and cues.has("locality", mention.words[mention.first - 1].form):
        return True
    return mention.listed is not None and says_where(mention.listed)


def is_aside(mention: Mention) -> bool:
    """A place that only says who somebody is or where another lies: the mayor of, a resident of, not far from.

    It is the scene where the text tells no other.
    """
    cues, behind = Cues.load(), mention.behind(NEXT_TO)
    if len(behind) == NEXT_TO and cues.has("near", behind[0].form) and cues.has("from_where", behind[1].form):
        return True
    return not _says_where_itself(mention) and any(cues.has("people_of", word.form) for word in behind)


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
    if any(cues.has("river", word.form) for word in behind):
        return True
    nearest = behind[-1:]
    if any(cues.has("street", word.form) for word in nearest):
        return True
    after = mention.after
    if after is not None and cues.has("bearer", after.form) and (after.capital or not mention.attribute):
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
    behind = mention.words[previous.last + 1 : mention.first]
    if not behind or len(behind) > NEXT_TO or not Cues.load().has("near", behind[0].form):
        return False
    if len(behind) == NEXT_TO and not Cues.load().has("from_where", before.form):
        return False
    return previous.meant[0].place.precision is Precision.SETTLEMENT and is_scene(previous)


def _is_acting_country(mention: Mention, place: Place) -> bool:
    """A country that says, denies, strikes: its government."""
    cues, before, after = Cues.load(), mention.before, mention.after
    if after is not None and cues.has("saying", after.form):
        return True
    if before is not None and (cues.has("land", before.form) or before.form in ("of", "to")):
        return not any(cues.has("land", word.form) for word in mention.behind(FAR_BACK))
    word = mention.words[mention.first]
    if before is not None and cues.has("where", before.form):
        return before.form == "у" and word.form[-1] not in "ії"
    if after is not None and cues.has("acting", after.form):
        return True
    return before is None or not _is_object(word, place)


def _is_object(word: Word, place: Place) -> bool:
    """A country in the case in which things are done to it: "б'є Україну"."""
    return word.form[-1] in "ую" and fold(place.name_uk)[-1] in "ая" and word.form != fold(place.name_uk)


def _is_government(mention: Mention, place: Place) -> bool:
    """A capital that speaks and acts, or gets weapons: the government that sits there."""
    cues, before, after = Cues.load(), mention.before, mention.after
    if after is not None and cues.has("saying", after.form):
        return True
    if says_where(mention) or (before is not None and cues.has("striking", before.form)):
        return False
    if after is not None and cues.has("acting", after.form):
        return True
    if place.country == "UA" and mention.words[mention.first].form[:3] == "киї":
        return False
    then = mention.words[mention.last].then.strip()
    return not (before is None and then[:1] in (",", ":", ".", "(", "—"))


def _is_part_of_a_name(mention: Mention, best: Known) -> bool:
    """A small settlement's name beside a capitalised word is a person or a company, unless a word says "where"."""
    if _is_acronym(mention) or _follows_first_name(mention):
        return True
    before = mention.before
    if says_where(mention) or (best.place.id >= OWN and best.population):
        return False
    if before is not None and before.capital and not before.raw.isupper() and mention.listed is None:
        return best.population < OUTWEIGHS
    if mention.words[mention.first].opens and mention.first == mention.last:
        return best.population < WELL_KNOWN and not _stands_alone(mention)
    return best.population < LARGE


def _is_acronym(mention: Mention) -> bool:
    raw = mention.words[mention.first].raw
    return mention.first == mention.last and raw.isupper() and raw.isascii() and len(raw) <= ACRONYM


def _stands_alone(mention: Mention) -> bool:
    """Роботине: горить склад. Роботине, наші позиції."""
    return mention.words[mention.last].then.strip()[:1] in (",", ":", "(", "—", "–")


def _follows_first_name(mention: Mention) -> bool:
    before = mention.before
    return before is not None and before.capital and Cues.load().has("not_places", before.form)
