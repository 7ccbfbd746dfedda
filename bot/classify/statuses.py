"""How sure a report is: happened, ongoing, one side's claim of its own success, or denied."""

from __future__ import annotations

from bot.classify.cues import Hit
from bot.classify.labels import Reading
from bot.values import Label, Scope, Status

_OWN_CLAIMS = frozenset(
    {"mod_ru", "mod_ua", "general_staff_ua", "military_ru", "military_ua", "idf", "president_ua", "president_ru"}
)
"""Speakers whose reports of their own side's hits are claims."""


def status_of(
    reading: Reading,
    hits: tuple[Hit, ...],
    labels: tuple[Label, ...],
    scopes: dict[Label, Scope],
    speaker: str | None,
) -> Status | None:
    """The status of an item with these labels. `hits` are the facts' cues; what the title says counts most.

    A side that shot weapons down was attacked: that is no claim of success.
    """
    in_flight = scopes.get(Label.THREAT) is Scope.IN_FLIGHT
    if labels == (Label.THREAT,):
        return Status.ONGOING if in_flight else None
    if Label.STRIKE in labels and "deny" in reading.cues_in(reading.title):
        return Status.DENIED
    in_title = {hit.cue for hit in hits if hit.field is reading.title}
    if in_flight or ("under_way" in in_title and Label.STRIKE in labels):
        return Status.ONGOING
    return Status.CLAIMED if _is_claimed(in_title, scopes, speaker) else Status.HAPPENED


def _is_claimed(in_title: set[str], scopes: dict[Label, Scope], speaker: str | None) -> bool:
    if in_title & {"claims", "own_claim"}:
        return True
    return speaker in _OWN_CLAIMS and (scopes.get(Label.CASUALTY) is Scope.LOSSES or "destroyed" in in_title)
