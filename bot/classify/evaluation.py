"""How right the classifier is on labelled items: labels per language, figures, weapons, places, status. Pure.

A labelled item is an item as JSON that also carries `labels`, and the facts that are known: `killed`, `injured`,
`killed_or_injured`, `weapons`, `status` and `places` (English names). A fact whose key is missing is not judged;
where `agreed` lists the facts on which several readers agree, the others are not judged either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.classify.bootstrap import Tally, measured
from bot.classify.jsonl import FIGURES
from bot.values.facts import Classified, Label

Row = tuple[dict[str, Any], Classified]
GENERIC = re.compile(r"\b(oblast|region|province|district)\b")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What readers called wrong: presses, the items of those events, and of how many the classifier says the same."""

    presses: int
    items: int
    same: int


def evaluate(rows: Sequence[Row], corrected: Corrected | None = None) -> dict[str, Any]:
    """The figures as one JSON document; `intervals` are [low, high] at 95 %."""
    languages = sorted({str(gold["lang"]) for gold, _ in rows if gold.get("lang")})
    groups = {"all": rows} | {name: [row for row in rows if row[0].get("lang") == name] for name in languages}
    result = {
        "items": len(rows),
        "labels": {name: _labels(group) for name, group in groups.items() if group},
        "figures": {name: _figure(rows, name) for name in FIGURES},
        "weapons": _sets(rows, "weapons", lambda facts: {str(weapon) for weapon in facts.weapons}),
        "places": _sets(rows, "places", lambda facts: {_plain(place.name) for place in facts.places}),
        "status": _status(rows),
    }
    if corrected is not None:
        result["corrections"] = {"presses": corrected.presses, "items": corrected.items, "same": corrected.same}
    return result


def table(result: dict[str, Any]) -> str:
    """The figures for a terminal: value, then the 95 % interval."""
    lines = [f"{result['items']} items; 95 % intervals in brackets"]
    for group, labels in result["labels"].items():
        lines.append(f"{group}: macro-F1 {_with(labels, 'macro_f1')}")
        lines += [f"  {label}: {_prf(labels[label])}" for label in Label]
    for name, figure in (*result["figures"].items(), ("status", result["status"])):
        lines.append(f"{name}: {figure['right']} of {figure['judged']} right, {_with(figure, 'share')}")
    lines += [f"{name}: {_prf(result[name])}" for name in ("weapons", "places")]
    if "corrections" in result:
        called = result["corrections"]
        lines.append(
            f"corrections: {called['presses']} presses on events of {called['items']} items; "
            f"the classifier still says the same of {called['same']}"
        )
    return "\n".join(lines)


def _prf(scores: dict[str, Any]) -> str:
    return ", ".join(f"{name} {_with(scores, name)}" for name in ("precision", "recall", "f1"))


def _with(scores: dict[str, Any], name: str) -> str:
    interval = scores["intervals"].get(name)
    return f"{scores[name]:.3f}" + (f" [{interval[0]:.2f}-{interval[1]:.2f}]" if interval else "")


def _judged(gold: dict[str, Any], fact: str) -> bool:
    return fact in gold and fact in gold.get("agreed", [fact])


def _labels(rows: Sequence[Row]) -> dict[str, Any]:
    tallies = [tuple(count for label in Label for count in _outcome(row, label)) for row in rows]
    values, intervals = measured(tallies, 3 * len(Label), _label_scores)
    found: dict[str, Any] = {"macro_f1": values["macro_f1"], "intervals": {"macro_f1": intervals["macro_f1"]}}
    for label in Label:
        names = {name: f"{label}.{name}" for name in ("precision", "recall", "f1")}
        found[label.value] = {name: values[key] for name, key in names.items()}
        found[label.value]["intervals"] = {name: intervals[key] for name, key in names.items()}
    return found


def _outcome(row: Row, label: Label) -> Tally:
    gold, facts = row
    wanted, given = label in gold.get("labels", []), label in facts.labels
    return int(wanted and given), int(given and not wanted), int(wanted and not given)


def _label_scores(sums: Sequence[int]) -> dict[str, float]:
    found: dict[str, float] = {}
    for at, label in enumerate(Label):
        for name, value in _scores(sums[3 * at : 3 * at + 3]).items():
            found[f"{label}.{name}"] = value
    return found | {"macro_f1": sum(found[f"{label}.f1"] for label in Label) / len(Label)}


def _figure(rows: Sequence[Row], name: str) -> dict[str, Any]:
    """Of the items that state a figure, or are said to: how many are right."""
    pairs = [(gold[name], getattr(facts, name)) for gold, facts in rows if _judged(gold, name)]
    stated = [(said, None if given is None else given.value) for said, given in pairs]
    return _right([pair for pair in stated if pair != (None, None)])


def _status(rows: Sequence[Row]) -> dict[str, Any]:
    pairs = [(gold["status"], facts.status) for gold, facts in rows if _judged(gold, "status")]
    return _right([pair for pair in pairs if pair != (None, None)])


def _right(pairs: Sequence[tuple[object, object]]) -> dict[str, Any]:
    tallies = [(1, int(wanted == given)) for wanted, given in pairs]
    values, intervals = measured(tallies, 2, lambda sums: {"share": sums[1] / sums[0] if sums[0] else 0.0})
    return {"judged": len(pairs), "right": sum(right for _, right in tallies)} | values | {"intervals": intervals}


def _sets(rows: Sequence[Row], name: str, given: Callable[[Classified], set[str]]) -> dict[str, Any]:
    tallies: list[Tally] = []
    for gold, facts in rows:
        if _judged(gold, name) and gold.get("labels"):
            wanted, found = {_plain(each) for each in gold[name]}, {_plain(each) for each in given(facts)}
            tallies.append((len(wanted & found), len(found - wanted), len(wanted - found)))
    values, intervals = measured(tallies, 3, _scores)
    return values | {"intervals": intervals}


def _scores(sums: Sequence[int]) -> dict[str, float]:
    hit, extra, missed = sums
    precision = hit / (hit + extra) if hit + extra else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def _plain(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", GENERIC.sub("", ascii_name))
