"""Items as lines of JSON, in and out, as docs/schemas describes them. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bot.values.facts import Classified, Count, Label, Place, Status, Weapon

FIGURES = ("killed", "injured", "killed_or_injured")
"""Names of the figures, as keys of an item and as fields of `Classified`."""


@dataclass(frozen=True, slots=True)
class ItemIn:
    """An item given on the command line. `date` is aware UTC, None where it is absent or cannot be read."""

    id: str
    title: str
    summary: str
    date: datetime | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


def item_from_line(line: str, languages: Collection[str]) -> ItemIn:
    """Read one line. Unknown keys are ignored; ValueError says what is wrong.

    `languages` are the codes that `lang` takes.
    """
    data = _object(line)
    return ItemIn(
        id=_text(data, "id"),
        title=_text(data, "title"),
        summary=_text(data, "summary"),
        date=_date(data.get("date")),
        source=_optional(data, "source"),
        url=_optional(data, "url"),
        language=_language(data.get("lang"), languages),
    )


def labelled_from_line(line: str) -> dict[str, Any]:
    """What a line of a labelled item says that it is right to answer, checked; ValueError says what is wrong."""
    data = _object(line)
    if "labels" not in data:
        raise ValueError("labels is missing: an item with none has an empty list")
    _check_list(data, "labels", Label)
    _check_list(data, "weapons", Weapon)
    _check_list(data, "places")
    _check_list(data, "agreed")
    for name in FIGURES:
        value = data.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise ValueError(f"{name} is {json.dumps(value, ensure_ascii=False)}; it takes a whole number or null")
    if data.get("status") is not None and data["status"] not in list(Status):
        raise ValueError(f"status takes null or one of {', '.join(Status)}")
    return data


def _check_list(data: dict[str, Any], key: str, known: Iterable[str] = ()) -> None:
    values, takes = data.get(key, []), list(known)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{key} is no list of texts")
    strange = [value for value in values if takes and value not in takes]
    if strange:
        raise ValueError(f"{key} has {json.dumps(strange[0], ensure_ascii=False)}; it takes {', '.join(takes)}")


def _object(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON; an item is one object with id, title and summary") from None
    if not isinstance(data, dict):
        raise ValueError(f"it is {_kind(data)}, not an object with id, title and summary")  # noqa: TRY004 - a bad line is one kind of error to its reader
    return data


def _text(data: dict[str, Any], key: str) -> str:
    if key not in data:
        raise ValueError(f"{key} is missing")
    value = data[key]
    if not isinstance(value, str):
        raise ValueError(f"{key} is {_kind(value)}, not text")  # noqa: TRY004 - a bad line is one kind of error to its reader
    return value


def _optional(data: dict[str, Any], key: str) -> str | None:
    return None if data.get(key) is None else _text(data, key) or None


def _kind(value: object) -> str:
    names = {list: "a list", dict: "an object", bool: "true or false", str: "text", type(None): "null"}
    return names.get(type(value), "a number")


def _date(value: object) -> datetime | None:
    """An empty or bad date counts as absent, a naive one as UTC."""
    if not isinstance(value, str):
        return None
    try:
        date = datetime.fromisoformat(value.strip())
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _language(value: object, languages: Collection[str]) -> str | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or value not in languages:
        said = json.dumps(value, ensure_ascii=False)
        raise ValueError(f"lang is {said}; it takes one of {', '.join(sorted(languages))}")
    return value


def classified_line(item_id: str, facts: Classified) -> dict[str, Any]:
    """A classified item as one JSON object."""
    return {
        "id": item_id,
        "lang": facts.language,
        "labels": list(facts.labels),
        "scores": {label: facts.scores.get(label, 0.0) for label in Label},
        "killed": _number(facts.killed),
        "injured": _number(facts.injured),
        "killed_or_injured": _number(facts.killed_or_injured),
        "weapons": list(facts.weapons),
        "places": [_place(place) for place in facts.places],
        "status": facts.status,
        "scope": {label: scope.value for label, scope in facts.scopes.items()},
        "evidence": [asdict(evidence) for evidence in facts.evidence],
        "at_least": [name for name in FIGURES if (count := getattr(facts, name)) is not None and count.at_least],
        "speaker": facts.speaker,
        "speaker_side": facts.speaker_side,
        "accused": facts.accused,
        "targets": list(facts.targets),
        "killed_among": list(facts.killed_among),
        "injured_among": list(facts.injured_among),
        "happened_on": None if facts.happened.on is None else facts.happened.on.isoformat(),
        "part_of_day": facts.happened.part,
        "round_up": facts.round_up,
        "wordings": [asdict(wording) for wording in facts.wordings],
    }


def _number(count: Count | None) -> int | None:
    return None if count is None else count.value


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }
