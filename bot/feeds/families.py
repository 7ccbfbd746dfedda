"""Tells which outlet stands behind an address, from families.toml. Pure but for reading its own data once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from bot.values.events import Source
from bot.values.facts import Side


def source_of(url_or_host: str) -> Source | None:
    """The outlet of a feed's or an article's address, or of a bare host; None if the family file does not know it.

    A host of the file covers its subdomains, and the longest one that fits wins.
    """
    labels = _host(url_or_host).split(".")
    known = load_families()
    return next((known[host] for host in _parents(labels) if host in known), None)


@cache
def load_families() -> dict[str, Source]:
    """Host → outlet, as the family file has it."""
    text = resources.files("bot.feeds").joinpath("families.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["outlets"]
    return {host: Source(**{**row, "side": Side(row["side"])}) for host, row in rows.items()}


def _host(url_or_host: str) -> str:
    text = url_or_host.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:  # brackets that hold no IPv6 address
        host = None
    return (host or "").rstrip(".")


def _parents(labels: list[str]) -> list[str]:
    """The host itself, then each domain above it."""
    return [".".join(labels[start:]) for start in range(len(labels))]
