"""What an attack was, or is to be, made with. Not what it hit, what was shot down with, delivered, or merely filmed."""

from __future__ import annotations

from bot.classify.cues import Hit
from bot.values.facts import Label, Weapon

_TOLD_WITH_CASUALTIES = frozenset({Weapon.DRONE, Weapon.MISSILE, Weapon.ARTILLERY, Weapon.BOMB})
"""Of a casualty report that is no strike a mine or a shot is told only beside one of these."""
_LAUNCHED = 4
"""Words between a rocket and the launcher or the militants that fire it: it is artillery then."""


def weapons_of(hits: tuple[Hit, ...], labels: tuple[Label, ...]) -> dict[Weapon, Hit]:
    """Weapons named, in the order of alerts, each with its first words."""
    armed = [hit for hit in hits if hit.cue.startswith("weapon_")]
    armed = _without(armed, [hit for hit in hits if hit.cue == "no_weapon"])
    armed = _without_targets(armed, hits)
    armed = _rockets(armed, [hit for hit in hits if hit.cue == "rocket_artillery"])
    named: dict[Weapon, Hit] = {}
    for hit in armed:
        named.setdefault(Weapon(hit.cue.removeprefix("weapon_")), hit)
    if labels == (Label.CASUALTY,) and not _TOLD_WITH_CASUALTIES & named.keys():
        return {}
    if Weapon.NAVAL_DRONE in named:
        named.pop(Weapon.DRONE, None)
    if Label.THREAT not in labels:
        named.pop(Weapon.NUCLEAR, None)
    named = _bare(hits, armed, bool(named)) | named
    return {weapon: named[weapon] for weapon in Weapon if weapon in named}


def _without(armed: list[Hit], vetoes: list[Hit]) -> list[Hit]:
    """Without weapons at either end of a phrase that tells of none used ("missile system", "video from a drone")."""
    return [hit for hit in armed if not any(_at_an_end(hit, veto) for veto in vetoes)]


def _at_an_end(hit: Hit, veto: Hit) -> bool:
    if hit.field is not veto.field:
        return False
    return any(hit.first <= end <= hit.last for end in (veto.first, veto.last))


def _without_targets(armed: list[Hit], hits: tuple[Hit, ...]) -> list[Hit]:
    """Without guns and launchers in a sentence that tells of their own destruction."""
    gone = {hit.sentence for hit in hits if hit.cue in {"destroyed", "lost"}}
    equipment = {(hit.field.name, hit.first) for hit in hits if hit.cue == "equipment" and hit.sentence in gone}
    return [hit for hit in armed if (hit.field.name, hit.first) not in equipment]


def _rockets(armed: list[Hit], launchers: list[Hit]) -> list[Hit]:
    """Rockets near a launcher or a militants' name are artillery."""
    found = []
    for hit in armed:
        near = hit.cue == "weapon_missile" and any(hit.is_near(launcher, _LAUNCHED) for launcher in launchers)
        found.append(Hit("weapon_artillery", hit.field, hit.first, hit.last) if near else hit)
    return found


def _bare(hits: tuple[Hit, ...], armed: list[Hit], is_named: bool) -> dict[Weapon, Hit]:
    """A bare shelling where no weapon is named at all; a bare air strike also beside weapons of other sentences."""
    taken = {hit.sentence for hit in armed}
    found: dict[Weapon, Hit] = {}
    for hit in hits:
        if hit.cue == "default_bomb" and hit.sentence not in taken:
            found.setdefault(Weapon.BOMB, hit)
        elif hit.cue == "default_artillery" and not is_named:
            found.setdefault(Weapon.ARTILLERY, hit)
    return found
