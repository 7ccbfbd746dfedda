"""How right the classifier is on labelled items: labels per language, figures, weapons and places. Pure.

A labelled item is an item as JSON that also carries `labels`, and the facts that are known: `killed`, `injured`,
`weapons` and `places` (English names). A fact whose key is missing is not judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.values import Classified, Label, Language

Row = tuple[dict[str, Any], Classified]
GENERIC = re.compile(r"\b(oblast|region|province|district)\b")


def evaluate(rows: Sequence[Row]) -> dict[str, Any]:
    """The figures as one JSON document."""
    groups = {"all": rows} | {
        language.value: [row for row in rows if row[0].get("lang") == language] for language in Language
    }
    return {
        "items": len(rows),
        "labels": {name: _labels(group) for name, group in groups.items() if group},
        "figures": {name: _figure(rows, name) for name in ("killed", "injured")},
        "weapons": _sets(rows, "weapons", lambda facts: {str(weapon) for weapon in facts.weapons}),
        "places": _sets(rows, "places", lambda facts: {_plain(place.name) for place in facts.places}),
    }


def table(result: dict[str, Any]) -> str:
    """The figures for a terminal."""
    lines = [f"{result['items']} items"]
    for group, labels in result["labels"].items():
        each = "  ".join(f"{label} {_prf(labels[label])}" for label in Label)
        lines.append(f"{group:4} {each}  macro-F1 {labels['macro_f1']:.3f}")
    for name, figure in result["figures"].items():
        lines.append(f"{name}: {figure['right']} of {figure['judged']} right")
    lines += [f"{name}: {_prf(result[name])}" for name in ("weapons", "places")]
    return "\n".join(lines)


def _prf(counts: dict[str, float]) -> str:
    return f"{counts['precision']:.2f}/{counts['recall']:.2f}/{counts['f1']:.3f}"


def _labels(rows: Sequence[Row]) -> dict[str, Any]:
    found = {label.value: _label(rows, label) for label in Label}
    return found | {"macro_f1": sum(each["f1"] for each in found.values()) / len(found)}


def _label(rows: Sequence[Row], label: Label) -> dict[str, float]:
    pairs = [(label in gold.get("labels", []), label in facts.labels) for gold, facts in rows]
    return _scores(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


def _figure(rows: Sequence[Row], name: str) -> dict[str, int]:
    """Of the items that state a figure, or are said to: how many are right."""
    pairs = [(gold[name], getattr(facts, name)) for gold, facts in rows if name in gold]
    stated = [(said, None if given is None else given.value) for said, given in pairs if (said, given) != (None, None)]
    return {"judged": len(stated), "right": sum(said == given for said, given in stated)}


def _sets(rows: Iterable[Row], name: str, given: Callable[[Classified], set[str]]) -> dict[str, float]:
    hit = extra = missed = 0
    for gold, facts in rows:
        if name not in gold or not gold.get("labels"):
            continue
        wanted, found = {_plain(each) for each in gold[name]}, {_plain(each) for each in given(facts)}
        hit, extra, missed = hit + len(wanted & found), extra + len(found - wanted), missed + len(wanted - found)
    return _scores(hit, extra, missed)


def _scores(hit: int, extra: int, missed: int) -> dict[str, float]:
    precision = hit / (hit + extra) if hit + extra else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def _plain(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", GENERIC.sub("", ascii_name))
