"""How many were killed and injured, as the item states it.

The number before the noun wins; nothing is read across punctuation, or past another casualty noun ("two killed,
11 injured"). Who is listed together is added up ("two women and a child were killed" = 3). Vague words count by
ACLED's cautious rule. An explicit "none" is 0, silence is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.classify.clauses import DESTROYED, EITHER, INJURED, KILLED, LOST, PERSONS, TERMS, Numerals, Token, clauses
from bot.classify.cues import Hit
from bot.classify.text import Field
from bot.values import Count

REACH = 9
"""Words between a casualty noun and its number."""
_BARS = TERMS | {"and"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was stated. `either` is killed and injured together, with no split."""

    killed: Count | None = None
    injured: Count | None = None
    either: Count | None = None


def read_figures(fields: tuple[Field, ...], hits: tuple[Hit, ...], numerals: Numerals) -> Figures:
    """The first statement of each kind, title before summary; an explicit none only where no number is stated."""
    read = [
        clause
        for field in fields
        for clause in clauses(field, tuple(hit for hit in hits if hit.field is field), numerals)
    ]
    stated: list[tuple[str, Count]] = []
    for clause in read:
        stated = _told(stated, clause)
    stated = stated or _boasted(read)
    found: dict[str, Count] = {}
    for kind, count in stated:
        found.setdefault(kind, count)
    found |= _split(found, stated)
    cues = {hit.cue for hit in hits}
    if KILLED not in found and cues & {"none_both", "none_killed"}:
        found[KILLED] = Count(0)
    if INJURED not in found and cues & {"none_both", "none_injured"}:
        found[INJURED] = Count(0)
    return Figures(found.get(KILLED), found.get(INJURED), None if KILLED in found else found.get(EITHER))


def _told(stated: list[tuple[str, Count]], clause: list[Token]) -> list[tuple[str, Count]]:
    """With what a clause states; "among the wounded are also two women" adds to those wounded before."""
    new = _statements(clause)
    adds = clause and "aside" in clause[0].roles and any("also" in token.roles for token in clause)
    known = [kind for kind, _ in stated]
    if not adds or not new or new[0][0] not in known:
        return stated + new
    at = known.index(new[0][0])
    return [*stated[:at], (known[at], _sum([stated[at][1], new[0][1]])), *stated[at + 1 :]]


def _boasted(read: list[list[Token]]) -> list[tuple[str, Count]]:
    """Where an item speaks of losses, soldiers counted beside whatever verb a side has for killing."""
    if not any(LOST in token.roles for clause in read for token in clause):
        return []
    for clause in read:
        for index, token in enumerate(clause):
            troops = any("troops" in after.roles for after in clause[index + 1 : index + 3])
            if token.number is not None and token.number.value > 1 and troops:
                count = _stated(clause, index)
                return [] if count is None else [(KILLED, count)]
    return []


def _split(found: dict[str, Count], stated: list[tuple[str, Count]]) -> dict[str, Count]:
    """Where "31 suffered: 4 died and 27 were wounded", the 27."""
    killed, suffered = found.get(KILLED), found.get(INJURED)
    if killed is None or suffered is None:
        return {}
    for kind, count in stated:
        if kind == INJURED and killed.value and count.value + killed.value == suffered.value:
            return {INJURED: count}
    return {}


def _sum(counts: Iterable[Count]) -> Count:
    counts = list(counts)
    return Count(sum(count.value for count in counts), at_least=any(count.at_least for count in counts))


def _statements(clause: list[Token]) -> list[tuple[str, Count]]:
    found: list[tuple[str, Count]] = []
    for at, token in enumerate(clause):
        for kind in sorted(token.roles & TERMS):
            count = _count_for(clause, at, kind)
            if count is not None:
                found.append((KILLED if kind == DESTROYED else EITHER if kind == LOST else kind, count))
    return found


def _count_for(clause: list[Token], at: int, kind: str) -> Count | None:
    if kind == LOST:
        return _after(clause, at, needs_people=True)
    if kind == DESTROYED:
        return (
            _before(clause, at, needs_people=True) or _after(clause, at, needs_people=True) or _one_object(clause, at)
        )
    count = _before(clause, at, needs_people=False) or _after(clause, at, needs_people=False)
    if count is None and kind != EITHER:
        count = _single(clause, at, kind)
    return count


def _before(clause: list[Token], at: int, *, needs_people: bool) -> Count | None:
    """The groups of people before a noun or verb, added up: "two women and a child were killed"."""
    end = at
    if any("of" in token.roles for token in clause[max(0, at - 1) : at]):
        return None
    start = _start(clause, end)
    count = _numbered(clause, start, end, needs_people=needs_people)
    if count is None and not needs_people and _is_plus(clause, start - 1) and _ends_with_one(clause, start, end):
        count = Count(1)
    if count is None:
        return None
    counts = [count]
    while _is_plus(clause, start - 1):
        end = start - 1
        start = _start(clause, end)
        more = _group(clause, start, end)
        if more is None:
            break
        counts.append(more)
    return _sum(counts)


def _start(clause: list[Token], end: int) -> int:
    """Where the words before `end` begin that no "and" and no other casualty noun parts from it."""
    start = end
    while start > max(0, end - 1 - REACH) and not clause[start - 1].roles & (_BARS | {"plus"}):
        start -= 1
    return start


def _is_plus(clause: list[Token], at: int) -> bool:
    return at >= 0 and "plus" in clause[at].roles


def _numbered(clause: list[Token], start: int, end: int, *, needs_people: bool) -> Count | None:
    for index in range(end - 1, start - 1, -1):
        if clause[index].number is not None:
            return None if needs_people and not _followed_by_people(clause, index) else _stated(clause, index)
    return None


def _ends_with_one(clause: list[Token], start: int, end: int) -> bool:
    return any("one_person" in token.roles for token in clause[max(start, end - 4) : end])


def _group(clause: list[Token], start: int, end: int) -> Count | None:
    """People between two "and": a number of them, or one described; None where it is not people that stand there."""
    if not any(token.roles & PERSONS for token in clause[max(start, end - 3) : end]):
        return None
    for index in range(end - 1, start - 1, -1):
        if clause[index].number is not None:
            return _stated(clause, index) if _followed_by_people(clause, index) else None
    return Count(1) if _ends_with_one(clause, start, end) else None


def _after(clause: list[Token], at: int, *, needs_people: bool) -> Count | None:
    for index in range(at + 1, min(len(clause), at + 2 + REACH)):
        token = clause[index]
        if token.roles & TERMS and not token.roles & {"people"}:
            return None
        if token.number is None or (not needs_people and _claimed_by_later(clause, index)):
            continue
        if _followed_by_people(clause, index) or (not needs_people and index - at <= 3):
            count = _stated(clause, index)
            return None if count is None else _sum([*_one_between(clause, at, index), count, *_more(clause, index)])
    return None


def _one_between(clause: list[Token], at: int, index: int) -> list[Count]:
    """One person between the verb and the number: "wounded a child and two women"."""
    plus = [place for place in range(at + 1, index) if "plus" in clause[place].roles]
    return [Count(1)] if plus and _ends_with_one(clause, at + 1, plus[0]) else []


def _more(clause: list[Token], index: int) -> list[Count]:
    """Who is joined by "and" to the people counted at `index`, unless a later casualty noun takes them."""
    counts: list[Count] = []
    end = index + 1
    while True:
        plus = next((at for at in range(end, min(len(clause), end + 5)) if "plus" in clause[at].roles), None)
        if plus is None or not any(token.roles & PERSONS for token in clause[end:plus]):
            return counts
        end = plus + 1
        while end < min(len(clause), plus + 6) and not clause[end].roles & (_BARS | PERSONS | {"plus", "thing"}):
            end += 1
        if end >= len(clause) or not clause[end].roles & PERSONS or _taken_later(clause, end):
            return counts
        more = _group(clause, plus + 1, end + 1)
        if more is None:
            return counts
        counts.append(more)
        end += 1 if end + 1 < len(clause) and "plus" in clause[end + 1].roles else 0


def _taken_later(clause: list[Token], end: int) -> bool:
    return any(token.roles & {KILLED, INJURED} for token in clause[end : end + 5])


def _claimed_by_later(clause: list[Token], index: int) -> bool:
    """Whether the number stands before a later casualty noun that takes it ("killed and 11 wounded")."""
    for token in clause[index + 1 : index + 4]:
        if token.roles & {"and", "plus", "of"}:
            return False
        if token.roles & {KILLED, INJURED}:
            return True
    return False


def _followed_by_people(clause: list[Token], index: int) -> bool:
    for token in clause[index + 1 : index + 4]:
        if token.roles & PERSONS:
            return True
        if token.roles & {"thing"} or token.number is not None:
            return False
    return False


def _stated(clause: list[Token], index: int) -> Count | None:
    """The number at `index`; of a range the lowest, of growth the last."""
    token = clause[index]
    after = clause[index + 1].roles if index + 1 < len(clause) else frozenset()
    if token.number is None or ("thing" in after and not after & TERMS):
        return None
    grew = any("grew" in one.roles for one in clause)
    low, high = _range(clause, index)
    if low is not None and high is not None:
        return high if grew else replace(low, at_least=True)
    near = clause[max(0, index - 2) : index]
    return replace(token.number, at_least=token.number.at_least or any("at_least" in one.roles for one in near))


def _range(clause: list[Token], index: int) -> tuple[Count | None, Count | None]:
    """Both ends of "5-7", "from 5 to 7", where `index` is either."""
    for low, high in ((index - 1, index), (index - 2, index), (index, index + 2)):
        if low < 0 or high >= len(clause) or (high - low == 2 and "to" not in clause[low + 1].roles):
            continue
        one, other = clause[low].number, clause[high].number
        if one is not None and other is not None and one.value < other.value:
            return one, other
    return None, None


def _single(clause: list[Token], at: int, kind: str) -> Count | None:
    """One described or named person, or a noun that is itself singular, is 1."""
    if f"one_{kind}" in clause[at].roles:
        return Count(1)
    for index in (*range(at - 1, max(-1, at - 4), -1), *range(at + 1, min(len(clause), at + 4))):
        token = clause[index]
        if token.roles & _BARS or token.number is not None:
            continue
        if "one_person" in token.roles:
            return _sum([Count(1), *(_more(clause, index) if index > at else [])])
    return Count(1) if _named(clause, at, kind) else None


def _named(clause: list[Token], at: int, kind: str) -> bool:
    """Whether a name stands right after the verb, and no group of people that it belongs to."""
    after = clause[at + 1 : at + 6]
    return (
        kind == KILLED
        and any("name" in token.roles for token in clause[at + 1 : at + 2])
        and not any(token.roles & (TERMS | {"people", "thing", "plus"}) or token.number for token in after)
    )


def _one_object(clause: list[Token], at: int) -> Count | None:
    """One soldier as the object of "eliminated", or right before it as its passive subject."""
    after = clause[at + 1 : at + 4]
    if any(token.roles & (TERMS | {"thing", "people"}) or token.number for token in after):
        return None
    return Count(1) if any("one_person" in token.roles for token in clause[max(0, at - 1) : at] + after) else None
