"""What the classifier says of one text, for a person: labels, the words that decided marked, facts with their words."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from bot.classify.jsonl import FIGURES
from bot.values import Classified, Count, Evidence, Label, Side

VETO = "not:"


def explained(text: str, facts: Classified) -> str:
    """Several lines; words that decided are in brackets, in a terminal also underlined (typer takes that off pipes)."""
    spans = [(one.start, one.end) for one in facts.evidence if one.field == "title"]
    spans += [(one.start, one.end) for one in facts.wordings if one.field == "title"]
    return "\n".join([_labels(facts), _marked(text, spans), *_deciding(facts), *_facts(facts)])


def _labels(facts: Classified) -> str:
    given = ", ".join(
        f"{label} {facts.scores.get(label, 0):.2f}{_scope(facts, label)}{_learned(facts, label)}"
        for label in facts.labels
    )
    others = ", ".join(f"{label} {facts.scores.get(label, 0):.2f}" for label in Label if label not in facts.labels)
    return f"labels: {given or 'none'}" + (f" (not {others})" if others else "")


def _scope(facts: Classified, label: Label) -> str:
    scope = facts.scopes.get(label)
    return f" ({scope})" if scope else ""


def _learned(facts: Classified, label: Label) -> str:
    share = facts.learned.get(label)
    return f", {share:.0%} of it learned" if share else ""


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in _merged(spans):
        parts += [text[at:start], typer.style(f"[{text[start:end]}]", underline=True)]
        at = end
    return "".join([*parts, text[at:]])


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, those that overlap joined."""
    begun: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if begun is not None and start < begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun


def _deciding(facts: Classified) -> Iterator[str]:
    for label in Label:
        of_label = [one for one in facts.evidence if one.label is label]
        speaking = [one for one in of_label if not one.cue.startswith(VETO)]
        against = [one for one in of_label if one.cue.startswith(VETO)]
        if speaking:
            yield f"  {label}, for: {_quoted(speaking)}"
        if against:
            yield f"  {label}, against: {_quoted(against)}"
    if not facts.evidence:
        yield "  no single words decided"


def _quoted(evidence: list[Evidence]) -> str:
    return ", ".join(f"«{one.text}» ({one.cue.removeprefix(VETO)})" for one in evidence)


def _facts(facts: Classified) -> Iterator[str]:
    for name, value in _values(facts):
        words = ", ".join(dict.fromkeys(f"«{one.text}»" for one in facts.wordings if one.fact == name))
        if value:
            yield f"{name}: {value}" + (f" — {words}" if words else "")


def _values(facts: Classified) -> list[tuple[str, str]]:
    """Every fact in words; empty where it is not known."""
    told = (facts.happened.on, facts.happened.part)
    return [
        ("language", facts.language or ""),
        ("status", facts.status or ""),
        *((name, _figure(getattr(facts, name))) for name in FIGURES),
        *((name, ", ".join(getattr(facts, name))) for name in ("killed_among", "injured_among", "weapons", "targets")),
        ("accused", "" if facts.accused is Side.UNKNOWN else facts.accused),
        ("speaker", f"{facts.speaker} (side: {facts.speaker_side})" if facts.speaker else ""),
        ("happened", ", ".join(str(part) for part in told if part is not None)),
        ("places", ", ".join(f"{place.name} ({place.precision}, {place.country})" for place in facts.places)),
    ]


def _figure(count: Count | None) -> str:
    if count is None:
        return ""
    return f"at least {count.value}" if count.at_least else str(count.value)
