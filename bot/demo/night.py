"""Loads the demo's night from night.toml into frozen values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any, Literal

from bot.values.events import Source
from bot.values.facts import Language, Side

Format = Literal["rss", "atom", "json"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A fictional outlet, and the format in which it publishes its feed."""

    key: str
    title: str
    site: str
    """Host of its pages; under `.example`, so that it leads nowhere."""
    language: Language
    format: Format
    family: str
    side: Side
    state_owned: bool

    @property
    def source(self) -> Source:
        """What the product should know of the outlet behind its feed."""
        return Source(self.title, self.family, self.side, self.state_owned)

    @property
    def path(self) -> str:
        """Path of its feed on the demo's server."""
        return f"/{self.key}.{'json' if self.format == 'json' else 'xml'}"


@dataclass(frozen=True, slots=True)
class NightItem:
    """One item of the night. `at` is in seconds after the start of the play; None is there before it."""

    outlet: str
    at: float | None
    guid: str
    link: str
    """Path of its page on the outlet's site."""
    title: str
    summary: str
    minutes_ago: float
    """Age of its date at the moment it appears."""

    def is_out(self, elapsed: float) -> bool:
        """Whether it is published `elapsed` seconds after the start."""
        return self.at is None or self.at <= elapsed

    def published_at(self, started: datetime) -> datetime:
        """Its date, in a play that started at `started`; whole seconds, as feeds write it."""
        moment = started + timedelta(seconds=self.at or 0.0, minutes=-self.minutes_ago)
        return moment.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Night:
    """The whole play: outlets, and items in the order in which they appear."""

    outlets: tuple[Outlet, ...]
    items: tuple[NightItem, ...]

    @property
    def duration(self) -> float:
        """Seconds after the start at which the last item appears."""
        return max(item.at or 0.0 for item in self.items)

    def published(self, outlet: Outlet, elapsed: float) -> tuple[NightItem, ...]:
        """What an outlet's feed holds at a moment, newest first."""
        out = [item for item in self.items if item.outlet == outlet.key and item.is_out(elapsed)]
        return tuple(reversed(out))


@cache
def load_night() -> Night:
    """The bundled night."""
    table = tomllib.loads(resources.files("bot.demo").joinpath("night.toml").read_text(encoding="utf-8"))
    items = sorted((_item(row) for row in table["item"]), key=lambda item: -1.0 if item.at is None else item.at)
    return Night(tuple(_outlet(row) for row in table["outlet"]), tuple(items))


def _outlet(row: dict[str, Any]) -> Outlet:
    return Outlet(**{**row, "language": Language(row["language"]), "side": Side(row["side"])})


def _item(row: dict[str, Any]) -> NightItem:
    at = None if row["at"] == "before" else float(row["at"])
    return NightItem(**{"link": row["guid"], **row, "at": at})
