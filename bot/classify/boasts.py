"""Soldiers counted among a side's losses, whatever verb it has for killing; a strength is no loss."""

from __future__ import annotations

from bot.classify import counting
from bot.classify.clauses import DESTROYED, KILLED, LOST, Token
from bot.classify.text import Field
from bot.values.facts import Count

Read = list[tuple[Field, list[Token]]]
"""The clauses of an item that hold words, each with its field."""
_ENTRY = 6
"""Words of a clause that goes on with what the one before it tells: "losses a day: 640 invaders, 12 tanks"."""
_PARTING = frozenset(".!?")
"""What ends what a clause tells; a colon, a comma or a new line does not."""


def boasted(read: Read) -> tuple[Field, list[Token], Count] | None:
    """The field, the words and the number of the first soldiers so counted."""
    speaks = any(_has(clause, LOST) for _, clause in read)
    for at, (field, clause) in enumerate(read):
        tells = speaks and _tells(read, at) and not _has(clause, "strength")
        for index, token in enumerate(clause):
            troops = any("troops" in near.roles for near in clause[index + 1 : index + 3])
            if (tells or "minus" in token.roles) and token.number is not None and token.number.value > 1 and troops:
                count = counting.stated(clause, index)
                return None if count is None else (field, clause[index : index + 2], count)
    return None


def _tells(read: Read, at: int) -> bool:
    """Whether a clause tells of harm, by its own words, those right after it or those that it goes on with."""
    clause = read[at][1]
    if any("captive" in token.roles for token in clause):
        return False
    if _has(clause, LOST, KILLED, DESTROYED):
        return True
    goes_on = at + 1 < len(read) and read[at + 1][0] is read[at][0] and not _is_parted(read, at)
    if goes_on and _has(read[at + 1][1], LOST):
        return True
    while at > 0 and len(read[at][1]) <= _ENTRY and not _is_parted(read, at - 1):
        at -= 1
        if _has(read[at][1], LOST, DESTROYED):
            return True
    return False


def _has(clause: list[Token], *roles: str) -> bool:
    return any(token.roles & set(roles) for token in clause)


def _is_parted(read: Read, at: int) -> bool:
    """Whether a sentence ends between two clauses; a title's goes on in a summary that begins with a number."""
    (field, clause), (following, after) = read[at], read[at + 1]
    if field is not following:
        return after[0].number is None
    words = [token.word for token in (clause[-1], after[0]) if token.word is not None]
    return len(words) == 2 and not _PARTING.isdisjoint(field.original[words[0].end : words[1].start])
