"""Names of places in a text, and all that each may mean.

Names are looked up as they stand in the text: the gazetteer holds their case forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from bot.classify.gazetteer import Cues, Gazetteer, Known, fold, is_adjective
from bot.values.facts import Precision

LONGEST = 5
"""Words of the longest name: Zaporizhzhia nuclear power plant."""
ALONE = 100_000
"""A city of that many is known even where somebody writes it without a capital."""
LARGE = 3_000
"""A settlement of that many is meant by an adjective without a capital."""
ABBREVIATED = 3
"""Letters of the longest word whose full stop ends no sentence: "обл."."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`\u0301-][^\W\d_]+|\u0301[^\W\d_]*)*(?:-\d+)?|\d+")
_OPENING = re.compile(r"[!?:;|\n•▪—–\"«»“”()]")
_ENDING = re.compile(r"[!?\n•▪🔻🔹🔸🟡❗⚡]")


class Word(NamedTuple):
    """A word of the text and where it stands."""

    raw: str
    form: str
    opens: bool
    """Begins a sentence, or stands after a quotation mark, a colon or a dash."""
    sentence: int
    then: str
    """What stands between this word and the next."""

    @property
    def capital(self) -> bool:
        """Written with a capital."""
        return self.raw[0].isupper()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text and all that it may mean, the most populous first."""

    meant: tuple[Known, ...]
    words: Sequence[Word]
    first: int
    last: int
    attribute: bool = False
    """Named by "region", "district" or "direction" after it."""
    previous: Mention | None = None
    """The one before it in the text."""
    listed: Mention | None = None
    """The same, where both stand in one list."""

    @property
    def sentence(self) -> int:
        """Which sentence of its field it stands in."""
        return self.words[self.first].sentence

    @property
    def before(self) -> Word | None:
        """The word before it in the same clause."""
        opens = self.words[self.first].opens
        return None if opens or self.first == 0 else self.words[self.first - 1]

    @property
    def after(self) -> Word | None:
        """The word after it in the same clause."""
        at = self.last + 1
        ends = at >= len(self.words) or self.words[at].opens or "," in self.words[self.last].then
        return None if ends else self.words[at]

    def behind(self, count: int) -> Sequence[Word]:
        """As many words before it in the same sentence, the nearest last."""
        words = self.words[max(0, self.first - count) : self.first]
        return [word for word in words if word.sentence == self.sentence]


def says_where(mention: Mention) -> bool:
    """Whether a word before a name, or before the list that it stands in, says that something is there."""
    before, cues = mention.before, Cues.load()
    if before is not None and any(
        cues.has(key, before.form) for key in ("where", "from_where", "locality", "land", "near")
    ):
        return True
    if before is None and mention.first and cues.has("locality", mention.words[mention.first - 1].form):
        return True
    if _stands_in_a_division(mention):
        return True
    return mention.listed is not None and says_where(mention.listed)


def _stands_in_a_division(mention: Mention) -> bool:
    """The Kherson region's Novooleksandrivka; село Сумської області Юнаківка."""
    previous = mention.previous
    adjoins = previous is not None and previous.last == mention.first - 1 and not mention.words[mention.first].opens
    return adjoins and previous is not None and previous.meant[0].place.precision in (
        Precision.REGION, Precision.DISTRICT)  # fmt: skip


def read_mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """All names of a text, in order."""
    found: list[Mention] = []
    words = _words(text)
    for mention in _mentions(words, gazetteer):
        previous = found[-1] if found else None
        listed = previous if previous is not None and _is_next_in_list(previous, mention) else None
        found.append(replace(mention, previous=previous, listed=listed))
    return found


def _is_next_in_list(one: Mention, other: Mention) -> bool:
    between = other.words[one.last + 1 : other.first]
    if one.sentence != other.sentence or len(between) > 1 or not all(_joins(word) for word in between):
        return False
    return bool(between) or one.words[one.last].then.strip() in (",", "/", ", ", "-", "–", "")


def _joins(word: Word) -> bool:
    return Cues.load().has("joining", word.form)


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    matches = list(_WORD.finditer(text))
    gap, sentence, form = "\n", -1, ""
    for match, following in zip_longest(matches, matches[1:]):
        opens = ends = False
        if gap != " ":
            ends = _ENDING.search(gap) is not None or ("." in gap and len(form) > ABBREVIATED)
            opens = ends or _OPENING.search(gap) is not None
        sentence += ends
        raw = match.group()
        raw = raw[:-2] if raw.endswith(("'s", "’s")) else raw
        form = fold(raw)
        gap = text[match.end() : following.start() if following else len(text)]
        found.append(Word(raw, form, opens, sentence, gap))
    return found


def _mentions(words: list[Word], gazetteer: Gazetteer) -> Iterator[Mention]:
    at = 0
    while at < len(words):
        find = _mention_at if words[at].capital else _small_mention_at
        mention = find(words, at, gazetteer)
        if mention is None:
            at += 1
            continue
        yield mention
        at = mention.last + 1


def _small_mention_at(words: list[Word], at: int, gazetteer: Gazetteer) -> Mention | None:
    """Names without a capital: "eastern Ukraine", "авдіївський напрямок", "м. харків", "вибухи у харкові"."""
    cues, form = Cues.load(), words[at].form
    if cues.has("part", form):
        longer = _longest_name(words, at, gazetteer)
        if longer is not None and longer.last > at:
            return longer
    if is_adjective(form):
        attribute = _attribute(words, at, gazetteer)
        return attribute if attribute is not None and _is_large(attribute) else None
    before = words[at - 1].form if at else ""
    if len(form) > ABBREVIATED and (cues.has("locality", before) or cues.has("where", before)):
        named = gazetteer.named(form)
        if named and named[0].population >= ALONE and not cues.has("not_places", form):
            return Mention(named[:1], words, at, at)
    return None


def _is_large(mention: Mention) -> bool:
    return mention.meant[0].place.precision is not Precision.SETTLEMENT or mention.meant[0].population >= LARGE


def _mention_at(words: list[Word], at: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest name that starts at a word; else an attribute of a division."""
    named = _longest_name(words, at, gazetteer)
    if named is not None and named.last > at:
        return named
    attribute = _attribute(words, at, gazetteer) or _left_out(words, at, gazetteer)
    if attribute is None and named is not None and _is_adjective_of_another(named, gazetteer):
        return None
    return attribute or named


def _left_out(words: list[Word], at: int, gazetteer: Gazetteer) -> Mention | None:
    """Шість над Курською, два над Брянською: the word "region" is said once for all."""
    last = at + 1 >= len(words) or _joins(words[at + 1]) or words[at].then.strip() != ""
    of_region = words[at].form.endswith(("ой", "ую", "ою", "ій")) and is_adjective(words[at].form)
    if not last or not at or not of_region or not Cues.load().has("where", words[at - 1].form):
        return None
    regions = tuple(k for k in gazetteer.attributed(words[at].form) if k.place.precision is Precision.REGION)
    return Mention(regions, words, at, at, attribute=True) if regions else None


def _is_adjective_of_another(named: Mention, gazetteer: Gazetteer) -> bool:
    """Авдіївському before a noun is Авдіївка's, not the village Авдіївське."""
    words, at = named.words, named.last
    if not is_adjective(words[at].form) or at + 1 >= len(words) or words[at + 1].opens:
        return False
    towns = [known for known in gazetteer.attributed(words[at].form) if known.place.precision is Precision.SETTLEMENT]
    greater = max((known.population for known in towns), default=0)
    return greater > named.meant[0].population and not Cues.load().has("where", words[at + 1].form)


def _longest_name(words: list[Word], at: int, gazetteer: Gazetteer) -> Mention | None:
    longest = LONGEST if gazetteer.begins(words[at].form) else 1
    for length in range(min(longest, len(words) - at), 0, -1):
        piece = words[at : at + length]
        if any(word.opens for word in piece[1:]):
            continue
        meant = gazetteer.named(" ".join(word.form for word in piece))
        if meant and (length > 1 or _may_stand_alone(words, at)):
            return Mention(meant, words, at, at + length - 1)
    return None


def _may_stand_alone(words: list[Word], at: int) -> bool:
    """Not an ordinary word or a surname, unless "village" stands before it; no compass point, no army's front."""
    cues = Cues.load()
    ahead = words[at + 1].form if at + 1 < len(words) else ""
    if cues.has("armies", words[at].form) and cues.division(ahead) is not None:
        return False
    if at and cues.has("locality", words[at - 1].form):
        return True
    if cues.has("compass", words[at].form) and ahead and not words[at].then.strip():
        return False
    return not cues.has("not_places", words[at].form)


def _attribute(words: list[Word], at: int, gazetteer: Gazetteer) -> Mention | None:
    """Kharkiv [and Sumy] regions, Харківська [та Сумська] області, Авдіївський напрямок, українські міста."""
    meant = gazetteer.attributed(words[at].form)
    division = _division_after(words, at, gazetteer) if meant else None
    cues = Cues.load()
    if division is None or cues.has("compass", words[at].form) or cues.has("armies", words[at].form):
        return None
    precision, last = division
    nation = any(known.place.precision is Precision.COUNTRY for known in meant)
    for wanted in _may_be(precision):
        same = tuple(known for known in meant if known.place.precision is wanted)
        if same and not (nation and wanted is Precision.SETTLEMENT):
            return Mention(same, words, at, last, attribute=True)
    return None


def _may_be(precision: Precision) -> tuple[Precision, ...]:
    """What else such a word may make of a name: a district of a city, the regions of a country."""
    if precision is Precision.DISTRICT:
        return Precision.DISTRICT, Precision.SETTLEMENT
    return (Precision.REGION, Precision.COUNTRY) if precision is Precision.REGION else (precision,)


def _division_after(words: list[Word], at: int, gazetteer: Gazetteer) -> tuple[Precision, int] | None:
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
        if not (_joins(word) or is_adjective(word.form) or (word.capital and gazetteer.attributed(word.form))):
            return None
    return None
