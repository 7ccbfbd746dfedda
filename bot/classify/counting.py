"""Whom a casualty noun counts: the groups of people before or after it, added up; one person where no number stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.classify.clauses import INJURED, KILLED, LOST, PERSONS, TERMS, Token
from bot.classify.named import named
from bot.values.facts import Count

REACH = 9
"""Words between a casualty noun and its number."""
_FAR = 16
"""The same after "the number of those killed", whose number comes late."""
_NEAR = 5
"""Words between a number and the people that it counts."""
_CLOSE = 4
"""Words between a number and a casualty noun where nothing tells that it counts people."""
_BARS = TERMS | {"and"}


def total(counts: Iterable[Count]) -> Count:
    """The sum; "at least" if any part is."""
    counts = list(counts)
    return Count(sum(count.value for count in counts), at_least=any(count.at_least for count in counts))


def before(clause: list[Token], at: int, *, needs_people: bool) -> Count | None:
    """The groups of people before a noun or verb, added up: "two women and a child were killed"."""
    if any(token.roles & {"of", "article"} for token in clause[max(0, at - 1) : at]):
        return None
    start = _start(clause, at)
    count = _numbered(clause, start, at, needs_people=needs_people) or _attributed(clause, at)
    if count is None and not needs_people and _is_plus(clause, start - 1) and _ends_with_one(clause, start, at):
        count = Count(1)
    if count is None:
        return None
    counts = [count]
    while _is_plus(clause, start - 1):
        kin = any("kin" in token.roles for token in clause[start : start + 2])
        end = start - 1
        while _is_plus(clause, end - 1):
            end -= 1
        start = _start(clause, end)
        if start < end and clause[start].number is not None and start and clause[start - 1].roles & TERMS:
            break
        is_name = end > start and "name" in clause[start].roles
        more = _group(clause, start, end) or (Count(1) if is_name or (kin and end > start) else None)
        if more is None:
            break
        counts.append(more)
    return total(counts)


def after(clause: list[Token], at: int, *, needs_people: bool) -> Count | None:
    """The groups of people after a noun or verb, added up: "wounded a child and two women"."""
    tolls = "toll" in clause[at].roles
    people = False
    for index in range(at + 1, min(len(clause), at + 2 + (_FAR if tolls else REACH))):
        token = clause[index]
        if token.roles & TERMS and not token.roles & {"people"} and not (tolls and index - at <= 2):
            return None
        if "and" in token.roles and not tolls and LOST not in clause[at].roles:
            return None
        counted = _followed_by_people(clause, index) or (people and LOST in clause[at].roles)
        people = people or bool(token.roles & {"people", "troops"})
        of_the_verb = index == at + 1 and at > 0 and "aside" in clause[at - 1].roles
        claimed = not of_the_verb and _claimed_by_later(clause, index, 5 if needs_people else 3)
        if token.number is None or claimed:
            continue
        if counted or (not needs_people and (index - at <= 3 or tolls)):
            count = stated(clause, index)
            before = _between(clause, at, index) or _one_before(clause, at)
            return None if count is None else total([*before, count, *_more(clause, index)])
    return None


def adjacent(clause: list[Token], at: int) -> bool:
    """Whether people are counted right after a noun or verb: "two gunmen shot dead 15 people"."""
    numbered = at + 1 < len(clause) and clause[at + 1].number is not None
    return numbered and _followed_by_people(clause, at + 1)


def single(clause: list[Token], at: int, kind: str) -> Count | None:
    """One described or named person, or a noun or verb that is itself singular, is 1."""
    agent = next((by for by in range(at, len(clause)) if "agent" in clause[by].roles), len(clause))
    behind, ahead = clause[max(0, at - 3) : at], clause[at : min(at + 5, agent)]
    name = f"one_{kind}"
    on_one = any(name in token.roles for token in ahead[1:2])
    if any(token.roles & {"many", "toll"} for token in (ahead if on_one else behind + ahead)):
        return None
    if name in clause[at].roles:
        return total([Count(1), *_one_more(clause, at)])
    for index in (*range(at - 1, max(-1, at - 4), -1), *range(at + 1, min(len(clause), at + 4))):
        token = clause[index]
        if token.roles & _BARS or token.number is not None:
            continue
        if "one_person" in token.roles and not _described(clause, index):
            return total([Count(1), *(_more(clause, index) if index > at else [])])
    by_name = named(clause, at) if kind == KILLED else 0
    return Count(by_name) if by_name else None


def one_object(clause: list[Token], at: int) -> Count | None:
    """One soldier as the object of "eliminated", or right before it as its passive subject."""
    near = clause[at + 1 : at + 4]
    if any("many" in token.roles for token in clause[at + 1 : at + 2 + _NEAR]):
        return None
    several = [token for token in near if "people" in token.roles and "one_person" not in token.roles]
    if several or any(token.roles & (TERMS | {"thing", "many"}) or token.number for token in near):
        return None
    behind = clause[max(0, at - 1) : at]
    if any("passive" in token.roles for token in behind):
        behind = clause[max(0, at - _NEAR) : at]
    return Count(1) if any("one_person" in token.roles for token in behind + near) else None


def stated(clause: list[Token], index: int) -> Count | None:
    """The number at `index`; of a range the lowest, of growth the last."""
    token = clause[index]
    following = clause[index + 1].roles if index + 1 < len(clause) else frozenset()
    if token.number is None or ("thing" in following and not following & (TERMS | PERSONS)):
        return None
    low, high = _range(clause, index)
    if low is not None and high is not None:
        return high if any("grew" in one.roles for one in clause) else replace(low, at_least=True)
    near = clause[max(0, index - 2) : index]
    return replace(token.number, at_least=token.number.at_least or any("at_least" in one.roles for one in near))


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
            counted = _followed_by_people(clause, index) or (not needs_people and end - index <= _CLOSE)
            return stated(clause, index) if counted else None
    return None


def _attributed(clause: list[Token], at: int) -> Count | None:
    """The number before a participle before people: "620 eliminated invaders"."""
    following = clause[at + 1].roles if at + 1 < len(clause) else frozenset()
    return stated(clause, at - 1) if at and following & {"people", "troops"} else None


def _ends_with_one(clause: list[Token], start: int, end: int) -> bool:
    return any("one_person" in token.roles for token in clause[max(start, end - 4) : end])


def _group(clause: list[Token], start: int, end: int) -> Count | None:
    """People between two "and": a number of them, or one described; None where it is not people that stand there."""
    if not any(token.roles & PERSONS for token in clause[max(start, end - 3) : end]):
        return None
    for index in range(end - 1, start - 1, -1):
        if clause[index].number is not None:
            return stated(clause, index) if _followed_by_people(clause, index) else None
    return Count(1) if _ends_with_one(clause, start, end) else None


def _between(clause: list[Token], at: int, index: int) -> list[Count]:
    """Who stands between the verb and the number: "wounded a child and two women", "killed Ann Doe and two others"."""
    counts: list[Count] = []
    start = at + 1
    for plus in (place for place in range(at + 1, index) if "plus" in clause[place].roles):
        named = "name" in clause[start].roles or any("kin" in token.roles for token in clause[start:plus])
        one = _group(clause, start, plus) or (Count(1) if named else None)
        counts += [one] if one is not None else []
        start = plus + 1
    return counts


def _one_before(clause: list[Token], at: int) -> list[Count]:
    """The one person of whom the verb tells before it adds others: "a mayor was shot dead along with two guards"."""
    subject = clause[max(0, at - _NEAR) : at]
    joined = at + 1 < len(clause) and "plus" in clause[at + 1].roles
    alone = joined and not any(token.number or token.roles & (TERMS | {"people", "many"}) for token in subject)
    return [Count(1)] if alone and any(token.roles & {"one_person", "name"} for token in subject) else []


def _one_more(clause: list[Token], at: int) -> list[Count]:
    """Who is joined to the one person that a singular verb tells of: "killed a driver and two passengers"."""
    for index in range(at + 1, min(len(clause), at + 2 + _NEAR)):
        if clause[index].roles & (_BARS | {"plus"}):
            return []
        if "one_person" in clause[index].roles:
            return _more(clause, index) if _is_another(clause, index) else []
    return []


def _is_another(clause: list[Token], index: int) -> bool:
    """Whether "and" brings somebody else, and not a second word for the same one ("a volunteer and journalist")."""
    plus = next((at for at in range(index + 1, min(len(clause), index + 4)) if "plus" in clause[at].roles), None)
    return plus is not None and any(
        token.number is not None or token.roles & {"article", "also", "kin"} for token in clause[plus : plus + 3]
    )


def _more(clause: list[Token], index: int) -> list[Count]:
    """Who is joined by "and" to the people counted at `index`, unless a later casualty noun takes them."""
    counts: list[Count] = []
    end = index + 1
    while True:
        plus = next((at for at in range(end, min(len(clause), end + 5)) if "plus" in clause[at].roles), None)
        if plus is None or not any(token.roles & PERSONS for token in clause[max(0, end - 1) : plus]):
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


def _claimed_by_later(clause: list[Token], index: int, reach: int) -> bool:
    """Whether the number stands before a later casualty noun that takes it ("killed and 11 wounded").

    A verb of one takes no number of several: "the man who killed six was shot dead".
    """
    number = clause[index].number
    if number is not None and number.value > 1 and any("passive" in one.roles for one in clause[index + 1 : index + 2]):
        return False
    for token in clause[index + 1 : index + 1 + reach]:
        if token.roles & {"and", "plus", "of"}:
            return False
        if token.roles & {KILLED, INJURED}:
            return True
    return False


def _followed_by_people(clause: list[Token], index: int) -> bool:
    """Whether the number counts people: the first of both that follows it is people, and no thing of theirs."""
    for at in range(index + 1, min(len(clause), index + 1 + _NEAR)):
        roles = clause[at].roles
        if roles & (_BARS | {"thing", "plus"}) and not roles & PERSONS:
            return False
        if clause[at].number is not None:
            return False
        if roles & PERSONS:
            following = clause[at + 1].roles if at + 1 < len(clause) else frozenset()
            return "thing" not in following or bool(following & PERSONS)
    return False


def _range(clause: list[Token], index: int) -> tuple[Count | None, Count | None]:
    """Both ends of "5-7", "from 5 to 7", where `index` is either."""
    for low, high in ((index - 1, index), (index - 2, index), (index, index + 2)):
        if low < 0 or high >= len(clause) or (high - low == 2 and "to" not in clause[low + 1].roles):
            continue
        one, other = clause[low].number, clause[high].number
        if one is not None and other is not None and one.value < other.value:
            return one, other
    return None, None


def _described(clause: list[Token], index: int) -> bool:
    """Whether the word only describes several ("senior officers"); the word of harm itself is no people here."""
    following = clause[index + 1].roles if index + 1 < len(clause) else frozenset()
    return "people" in following and following.isdisjoint(TERMS | {"one_person"})
