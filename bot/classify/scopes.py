"""The product inside a label: a threat in flight or a warning; casualties of an attack, losses claimed, a total."""

from __future__ import annotations

from bot.classify.cues import Hit
from bot.classify.figures import Figures
from bot.values.facts import Label, Scope

_FLIES = frozenset({"weapon_drone", "weapon_missile", "weapon_bomb"})
_BESIDE = 5
"""Words between soldiers and the word for their loss."""
_HARM = frozenset({"killed", "injured", "either", "lost", "destroyed"})
_MANY = 100
"""People killed or injured whom no single attack but a period counts, where none is told of."""


def scopes_of(hits: tuple[Hit, ...], labels: tuple[Label, ...], figures: Figures) -> dict[Label, Scope]:
    """Scopes of the labels that have one. `figures` are the people killed and injured."""
    scopes = {}
    if Label.THREAT in labels:
        scopes[Label.THREAT] = Scope.IN_FLIGHT if _is_in_flight(hits) else Scope.WARNING
    if Label.CASUALTY in labels:
        scopes[Label.CASUALTY] = _casualty_scope(hits, labels, figures)
    return scopes


def _is_in_flight(hits: tuple[Hit, ...]) -> bool:
    """Weapons on their way or an alert; a direction alone only in a sentence that names what flies."""
    if any(hit.cue == "in_flight" for hit in hits):
        return True
    flying = {hit.sentence for hit in hits if hit.cue in _FLIES}
    return any(hit.cue == "heading" and hit.sentence in flying for hit in hits)


def _casualty_scope(hits: tuple[Hit, ...], labels: tuple[Label, ...], figures: Figures) -> Scope:
    """A side's claim of the other's soldiers; a count over a period; else what an attack did.

    Beside a strike only what the title says, and civilians harmed make it an attack. A hundred and more in a report
    of no strike is a count over a period, one person never is. Of a number in the title no later sentence tells.
    """
    struck = Label.STRIKE in labels
    seen = {hit.cue for hit in hits if hit.field.name == "title" or not struck}
    if "losses" in seen or (_troops_lost(hits) and not any(hit.cue == "civilians" for hit in hits)):
        return Scope.LOSSES
    people = max((count.value for count in (figures.killed, figures.injured) if count is not None), default=0)
    if figures.killed is not None and figures.killed.value == 1:
        return Scope.ATTACK
    in_title = struck or any(field == "title" for _, (field, _, _) in figures.spans)
    is_total = _counts(hits, in_title=in_title) or (not struck and people >= _MANY)
    return Scope.TOTAL if is_total else Scope.ATTACK


def _counts(hits: tuple[Hit, ...], *, in_title: bool) -> bool:
    """Whether a period is told in a sentence that tells of harm; `in_title`: only the title's count."""
    harmed = {hit.sentence for hit in hits if hit.cue in _HARM}
    periods = [hit for hit in hits if hit.cue == "total" and (hit.field.name == "title" or not in_title)]
    return any(hit.sentence in harmed for hit in periods)


def _troops_lost(hits: tuple[Hit, ...]) -> bool:
    """Soldiers beside a word for their loss."""
    lost = [hit for hit in hits if hit.cue in {"lost", "destroyed"}]
    return any(hit.is_near(other, _BESIDE) for hit in hits if hit.cue == "troops" for other in lost)
