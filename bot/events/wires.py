"""Whose report a text passes on: the agency that it credits, from wires.toml. Pure but for reading its data once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=4096)
def credited(text: str) -> str | None:
    """The agency that a text credits, by its key (a publisher family, where the family file knows it).

    `(Reuters)`, `— Reuters` at an end, `Reuters:` at a start, "citing Reuters", «пише Reuters»; a mere mention is none.
    """
    found = _credits().search(" ".join(text.split()).casefold())
    return None if found is None else _by_form()[next(form for form in found.groups() if form)]


def named(key: str) -> str | None:
    """What a reader calls an agency; None for what is none."""
    agency = _data()["agencies"].get(key)
    return None if agency is None else str(agency["name"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("bot.events").joinpath("wires.toml").read_text("utf-8"))


@cache
def _by_form() -> dict[str, str]:
    return {form: key for key, agency in _data()["agencies"].items() for form in agency["forms"]}


@cache
def _credits() -> re.Pattern[str]:
    """A credit in any of its shapes; each has one group, the form of the name."""
    credit = _data()["credit"]
    before, between, after = _any(credit["before"]), _any(credit["between"]), _any(credit["after"])
    name = f'[«"“]?({_any(_by_form())})[»"”]?'
    shapes = (
        rf"\({name}\)",
        rf"(?:^|[.|]\s*){name}\s*[:—–]",
        rf"[—–/|-]\s*{name}\s*(?:$|[.|])",
        rf"\b(?:{before})\s+(?:(?:{between})\s+)*{name}(?![\w-])",
        rf"(?<![\w-]){name}\s+(?:{after})\b",
    )
    return re.compile("|".join(shapes))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
