"""How much two texts say the same, and what they say was hit: the weakest evidence, so it only breaks ties."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.values import Report

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM = 5
"""Letters of a word that are compared: enough to tell words apart, few enough to forget their endings."""
_FREQUENT = frozenset(
    "the and for with from that has have was were are said says after over into its which who "
    "що від про для через після або але також який яка які було були буде під час "
    "что как для при после или это был были была который которая также из-за".split()
)

OBJECTS: dict[str, tuple[str, ...]] = {
    "ammunition": ("ammo", "ammunition", "munition", "боєприпас", "боеприпас", "arsenal", "арсенал"),
    "airfield": ("airfield", "airbase", "air base", "аеродром", "аэродром", "авіабаз", "авиабаз"),
    "fuel": ("oil depot", "fuel depot", "refinery", "oil terminal", "нафтобаз", "нефтебаз", "нафтопереробн", "нпз"),
    "power": ("substation", "power plant", "power station", "підстанц", "подстанц", "електростанц", "электростанц"),
    "railway": ("railway", "railroad", "train", "залізниц", "залізничн", "железн", "вокзал", "поїзд"),
    "bridge": ("bridge", "міст ", "мосту", "мост"),
    "homes": (
        "residential",
        "apartment",
        "dormitory",
        "house",
        "житлов",
        "будин",
        "гуртожит",
        "жилой",
        "жилые",
        "дом ",
    ),
    "hospital": ("hospital", "clinic", "лікарн", "больниц", "госпітал", "госпитал"),
    "school": ("school", "university", "kindergarten", "школ", "універс", "универс", "дитсад", "детсад"),
    "market": ("market", "mall", "shopping", "ринок", "ринк", "рынок", "рынк", "торговельн", "торговый центр"),
    "port": ("seaport", " port", "порту", " порт"),
    "ship": ("warship", "frigate", "cruiser", "vessel", "корабл", "крейсер", "фрегат", "катер"),
    "vehicle": ("minibus", " bus ", " car ", "ambulance", "автобус", "маршрутк", "автомоб", "автівк"),
    "works": ("steel plant", "factory", "steelworks", "завод", "заводу"),
    "court": ("headquarters", "command post", "штаб", "командний пункт", "командный пункт"),
}
"""What is hit, by the words for it in English, Ukrainian and Russian: the same thing across languages."""


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning, and the numbers."""
    words = (word for word in _WORD.findall(text.lower()) if word not in _FREQUENT)
    return frozenset(word[:_STEM] for word in words)


def similarity(one: str, other: str) -> float:
    """Share of word beginnings in common, 0...1 (Dice). Texts in two scripts share next to none."""
    left, right = stems(one), stems(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


@lru_cache(maxsize=4096)
def objects(text: str) -> frozenset[str]:
    """The kinds of things that a text says were hit."""
    padded = f" {text.lower()} "
    return frozenset(name for name, cues in OBJECTS.items() if any(cue in padded for cue in cues))


def body(report: Report) -> str:
    """All that a report says."""
    return f"{report.title} {report.summary}"
