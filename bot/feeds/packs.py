"""The bundled feeds, in packs by place; outlets that a state owns are a pack of their own, off by default."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

from bot.feeds.opml import read_feeds
from bot.values.feeds import FeedLine

DEFAULT = (
    "ukraine",
    "ukraine-kharkiv",
    "ukraine-sumy",
    "ukraine-donbas",
    "ukraine-dnipro-zaporizhzhia",
    "ukraine-south",
    "russia-independent",
    "world",
)

PACKS = (*DEFAULT, "state-owned")


def bundled(names: tuple[str, ...] = DEFAULT) -> list[FeedLine]:
    """The feeds of these packs in order, each with its pack as the category. Raises KeyError for an unknown pack."""
    return [replace(line, category=name) for name in names for line in read_feeds(_document(name))]


def _document(name: str) -> bytes:
    if name not in PACKS:
        raise KeyError(name)
    return resources.files("bot.feeds").joinpath("packs", f"{name}.opml").read_bytes()
