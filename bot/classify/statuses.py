"""How sure a report is: happened, ongoing, one side's claim of its own success, or denied."""

from __future__ import annotations

from bot.classify.cues import Hit
from bot.classify.labels import Reading
from bot.values.facts import Label, Scope, Side, Status


def status_of(
    reading: Reading,
    hits: tuple[Hit, ...],
    labels: tuple[Label, ...],
    scopes: dict[Label, Scope],
    *,
    speaks: Side,
    accused: Side,
) -> Status | None:
    """The status of an item with these labels. `hits` are the facts' cues; what the title says counts most.

    `speaks` is the side of who says so, `accused` whose attack it is said to be.
    """
    in_flight = scopes.get(Label.THREAT) is Scope.IN_FLIGHT
    if labels == (Label.THREAT,):
        return Status.ONGOING if in_flight else None
    if Label.STRIKE in labels and "deny" in reading.cues_in(reading.title):
        return Status.DENIED
    seen = {hit.cue for hit in hits}
    in_title = {hit.cue for hit in hits if hit.field is reading.title}
    under_way = "under_way" in in_title or "right_now" in seen
    if in_flight or (under_way and Label.STRIKE in labels):
        return Status.ONGOING
    if "own_claim" in in_title or any(_claims(hit) for hit in hits if hit.field is reading.title):
        return Status.CLAIMED
    boasts = seen & {"destroyed", "claims"} or scopes.get(Label.CASUALTY) is Scope.LOSSES
    return Status.CLAIMED if _is_own(speaks, accused, told=bool(boasts)) else Status.HAPPENED


def _claims(hit: Hit) -> bool:
    """Whether a claim is told of the event and not, in brackets, of one of its details."""
    before = hit.field.original[: hit.start]
    return hit.cue == "claims" and before.rfind("(") <= before.rfind(")")


def _is_own(speaks: Side, accused: Side, *, told: bool) -> bool:
    """Whether a side tells of its own attack; where nobody is said to attack, what is hit must `tell` of one.

    A side that tells of the other's attack, or shot its weapons down, was attacked: that is no claim of success.
    """
    if speaks not in {Side.UKRAINE, Side.RUSSIA}:
        return False
    return accused is speaks or (accused is Side.UNKNOWN and told)
