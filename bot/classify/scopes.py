"""The product inside a label: a threat in flight or a warning; casualties of an attack, losses claimed, a total."""

from __future__ import annotations

from bot.classify.cues import Hit
from bot.values import Label, Scope

_FLIES = frozenset({"weapon_drone", "weapon_missile", "weapon_bomb"})
_BESIDE = 5
"""Words between soldiers and the word for their loss."""

Scopes = tuple[tuple[Label, Scope], ...]


def scopes_of(hits: tuple[Hit, ...], labels: tuple[Label, ...]) -> Scopes:
    """Scopes of the labels that have one."""
    scopes = []
    if Label.THREAT in labels:
        scopes.append((Label.THREAT, Scope.IN_FLIGHT if _is_in_flight(hits) else Scope.WARNING))
    if Label.CASUALTY in labels:
        scopes.append((Label.CASUALTY, _casualty_scope(hits, labels)))
    return tuple(scopes)


def _is_in_flight(hits: tuple[Hit, ...]) -> bool:
    """Weapons on their way or an alert; a direction alone only in a sentence that names what flies."""
    if any(hit.cue == "in_flight" for hit in hits):
        return True
    flying = {hit.sentence for hit in hits if hit.cue in _FLIES}
    return any(hit.cue == "heading" and hit.sentence in flying for hit in hits)


def _casualty_scope(hits: tuple[Hit, ...], labels: tuple[Label, ...]) -> Scope:
    """A side's claim of the other's soldiers; a count over a period; else what an attack did.

    Beside a strike only what the title says, and civilians harmed make it an attack.
    """
    struck = Label.STRIKE in labels
    seen = {hit.cue for hit in hits if hit.field.name == "title" or not struck}
    if "losses" in seen or (_troops_lost(hits) and not any(hit.cue == "civilians" for hit in hits)):
        return Scope.LOSSES
    return Scope.TOTAL if "total" in seen else Scope.ATTACK


def _troops_lost(hits: tuple[Hit, ...]) -> bool:
    """Soldiers beside a word for their loss."""
    lost = [hit for hit in hits if hit.cue in {"lost", "destroyed"}]
    return any(hit.is_near(other, _BESIDE) for hit in hits if hit.cue == "troops" for other in lost)
