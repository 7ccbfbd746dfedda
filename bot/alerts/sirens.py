"""Who gives the real warning where one lives: the official service of a country, from sirens.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.alerts.headlines import link
from bot.alerts.texts import Html
from bot.alerts.words import Words
from bot.values.facts import Language


@dataclass(frozen=True, slots=True)
class Siren:
    """An official service of civil warning: its address, and its name in each language."""

    url: str
    names: dict[Language, str]


def siren_line(country: str | None, words: Words) -> Html:
    """That the bot is no warning, and who gives one: by a link where the country's service is known."""
    siren = sirens().get(country or "")
    if siren is None:
        return words.say("siren-unknown")
    return words.say("siren", link=link(siren.url, siren.names[words.language]))


@cache
def sirens() -> dict[str, Siren]:
    """Country (ISO code) → its service."""
    rows = tomllib.loads(resources.files("bot.alerts").joinpath("sirens.toml").read_text("utf-8"))
    return {
        country: Siren(row["url"], {language: row[language] for language in Language}) for country, row in rows.items()
    }
