"""What the classifier says of one text, for a person: labels, the words that decided marked, facts with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import typer

from bot.classify.jsonl import FIGURES
from bot.values.facts import VETO, Classified, Count, Evidence, Label, Side

LEGEND = "In brackets: the words that decided or state a fact. Names after words are cues of bot/classify/lexicon."


def explained(text: str, facts: Classified, thresholds: Mapping[Label, float]) -> str:
    """Several lines; words that decided are in brackets, in a terminal also underlined (typer takes that off pipes)."""
    spans = [(one.start, one.end) for one in facts.evidence if one.field == "title"]
    spans += [(one.start, one.end) for one in facts.wordings if one.field == "title"]
    labels = [line for label in Label for line in _label(label, facts, thresholds[label])]
    return "\n".join([_marked(text, spans), *labels, *_facts(facts), *([LEGEND] if spans else [])])


def _label(label: Label, facts: Classified, threshold: float) -> Iterator[str]:
    """`strike: yes, 0.89 of 1 (0.55 is enough)`, then what spoke for it and against it."""
    given, scope = label in facts.labels, facts.scopes.get(label)
    product = f", kind: {scope.replace('_', ' ')}" if scope else ""
    score = f"{facts.scores.get(label, 0):.2f} of 1 ({threshold:.2f} is enough)"
    yield f"{label}: {'yes' if given else 'no'}, {score}{product}"
    of_label = [one for one in facts.evidence if one.label is label]
    speaking, against = ([one for one in of_label if one.is_veto is veto] for veto in (False, True))
    if speaking:
        yield f"  for it: {_quoted(speaking)}"
    if against:
        yield f"  against it: {_quoted(against)}"
    if given:
        yield f"  learned from examples: {facts.learned.get(label, 0.0):.0%} of what spoke for it"


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
        ("language", facts.language or "not known, or none that is read"),
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
