"""Countries and capitals that speak and act: governments, which are no scene of an event, or one that is struck."""

from __future__ import annotations

from bot.classify.gazetteer import Cues, fold
from bot.classify.mentions import Mention, says_where
from bot.values.facts import Place

SEATS = frozenset(("Kyiv", "Moscow", "Tehran", "Washington", "Beijing", "Jerusalem", "Minsk", "Ankara", "Brussels",
                   "London", "Berlin", "Paris", "Warsaw", "Tel Aviv", "Damascus", "Beirut", "Baghdad"))  # fmt: skip
"""Capitals that stand for their governments in the news."""
ONLOOKERS = frozenset("US GB FR DE CN KP TR BY NO CA JP AU EU IT ES NL BE CH AT SE DK KZ AE QA SA HU KR".split())  # noqa: SIM905 - a table to read
"""Countries that are mostly spoken of for what they say, send or sell."""
NEAR = 3
"""How many words before a country may say that its territory is meant."""
AHEAD = 5
"""How many words after a name may say that it was hit."""


def is_struck(mention: Mention, place: Place) -> bool:
    """Whether a country is told of as a place: not as one that says, denies, strikes."""
    cues, before, after = Cues.load(), mention.before, mention.after
    if before is None or (after is not None and any(cues.has(key, after.form) for key in ("saying", "abroad"))):
        return False
    if _is_land(mention, place):
        return True
    form = mention.words[mention.first].form
    if cues.has("may_be_at", before.form):
        return _has(mention, "land", "striking")
    if cues.has("where", before.form):
        return before.form != "у" or form[-1] in "ії"
    acts = after is not None and cues.has("acting", after.form)
    return not acts and _is_object(form, place)


def _is_land(mention: Mention, place: Place) -> bool:
    """Territory of, shelling of, "по городам" of a country."""
    cues, before, form = Cues.load(), mention.before, mention.words[mention.first].form
    if before is not None and form != fold(place.name_uk) and cues.has("shelling", before.form):
        return True
    return not form.isascii() and mention.listed is None and _has(mention, "land")


def _has(mention: Mention, *keys: str) -> bool:
    return any(Cues.load().has(key, word.form) for key in keys for word in mention.behind(NEAR))


def _is_object(form: str, place: Place) -> bool:
    """A country in the case in which things are done to it: "б'є Україну"."""
    uk = fold(place.name_uk)
    return place.country not in ONLOOKERS and form[-1] in "ую" and uk[-1] in "ая" and form != uk


def is_government(mention: Mention, place: Place) -> bool:
    """A capital that speaks and acts, or gets weapons: the government that sits there."""
    cues, before, after = Cues.load(), mention.before, mention.after
    if after is not None and cues.has("saying", after.form):
        return True
    if before is not None and cues.has("for_whom", before.form):
        return not _has(mention, "land", "striking")
    if is_hit(mention) or says_where(mention) or (before is not None and cues.has("striking", before.form)):
        return False
    form = mention.words[mention.first].form
    if after is not None and _is_object(form, place) and cues.has("striking", after.form):
        return False
    if after is not None and cues.has("acting", after.form):
        return True
    return not cues.has("city_cases", form) and not _stands_as_a_place(mention)


def is_hit(mention: Mention) -> bool:
    """Whether the words after a name tell of it as what is attacked: "hit by", "is under fire", «атаковали»."""
    cues, start = Cues.load(), mention.last + 1
    ahead = [word for word in mention.words[start : start + AHEAD] if word.sentence == mention.sentence]
    told = [word.form for word in ahead if not cues.has("auxiliary", word.form)]
    if not told or ahead[0].opens or "," in mention.words[mention.last].then:
        return False
    return cues.has("suffering", told[0]) or (cues.has("hit", told[0]) and cues.has("hit_by", "".join(told[1:2])))


def _stands_as_a_place(mention: Mention) -> bool:
    """Beirut, Lebanon. Киев: взрывы."""
    then = mention.words[mention.last].then.strip()[:1]
    ahead = mention.words[mention.last + 1 : mention.last + 2]
    if then == "," and any(word.capital for word in ahead):
        return True
    return mention.before is None and then in (",", ":", ".", "(", "—")
