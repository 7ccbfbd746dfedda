"""Why a report has its labels: its words marked where they stand, what spoke against, and what was learned. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter

from bot.alerts.fit import POPUP_LIMIT, joined
from bot.alerts.texts import DIRECTIONS, Html, shorten
from bot.alerts.words import Words, kind, outlet
from bot.values.events import EventView, Report
from bot.values.facts import Evidence, Label

LONGEST_PASSAGE = 160
"""Characters of a text shown around the words that decided."""
LONGEST_WORDS = 60
"""Characters shown of one cue's words; of a popup's half as many."""
MOST_CUES = 4
"""Cues named for and against a label; further ones say the same."""

_FOR, _AGAINST = "b", "u"
_Letter = tuple[str, str]
"""A letter and the tag that marks it, empty for none."""
_CUT = ("…", "")
_LABELS = {
    "strike": Label.STRIKE,
    "casualty": Label.CASUALTY,
    "losses": Label.CASUALTY,
    "total": Label.CASUALTY,
    "in-flight": Label.THREAT,
    "warning": Label.THREAT,
}
"""The label behind each kind of event."""


def told(report: Report, words: Words) -> list[Html]:
    """The report quoted with the words marked, and a line for each label; empty where no single words decided."""
    lines = [line for label in Label if (line := _line(label, report, words))]
    if not lines:
        return []
    quoted = words.say("headline", title=_marked(report, "title"), outlet=outlet(report))
    below = any(one.field == "summary" and _stands(report, one) for one in report.facts.evidence)
    summary = [words.say("why-summary", text=_marked(report, "summary"))] if below else []
    return [joined("\n", [quoted, *summary, *lines])]


def in_a_popup(event: EventView, words: Words, name: str) -> str:
    """Plain text of at most `POPUP_LIMIT` characters: the event's kind, by its surest report."""
    label = _LABELS[kind(event)]
    report = max(event.reports, key=lambda one: one.facts.scores.get(label, 0.0), default=None)
    evidence = [one for one in report.facts.evidence if one.label is label] if report else []
    share = report.facts.learned.get(label, 0.0) if report else 0.0
    for most in range(MOST_CUES, 0, -1):
        parts = _short_parts(evidence, share, words, most)
        text = " ".join([f"{name}.", *(parts or [words.texts.say_plain(words.language, "why-short-none")])])
        if len(text) <= POPUP_LIMIT:
            return text
    return shorten(text, POPUP_LIMIT)


def _short_parts(evidence: Sequence[Evidence], share: float, words: Words, most: int) -> list[str]:
    """Sentences of a popup: words for it, one cue against it, what was learned."""

    def say(key: str, **args: str | int) -> str:
        return words.texts.say_plain(words.language, key, **args)

    speaking, against = (_cut(_texts(evidence, veto=veto), LONGEST_WORDS // 2) for veto in (False, True))
    parts = [say("why-short-for", words=", ".join(speaking[:most]))] if speaking else []
    parts += [say("why-short-against", words=", ".join(against[:1]))] if against else []
    return parts + ([say("why-short-learned", percent=_percent(share))] if parts and _percent(share) else [])


def _line(label: Label, report: Report, words: Words) -> Html | None:
    """`Strike: «hit», «drones»; against it: «drill»; learned weights gave 12% of it`; None where nothing is known."""
    evidence = [one for one in report.facts.evidence if one.label is label]
    if not evidence:
        return None
    name = words.say(f"label-{label.value}")
    speaking, against = (_cut(_texts(evidence, veto=veto), LONGEST_WORDS)[:MOST_CUES] for veto in (False, True))
    given = label in report.facts.labels
    parts = [words.say("why-for", label=name, words=", ".join(speaking)) if given else words.say("why-not", label=name)]
    parts += [words.say("why-against", words=", ".join(against))] if against else []
    share = _percent(report.facts.learned.get(label, 0.0))
    parts += [words.say("why-learned", percent=share)] if given and share else []
    return joined("; ", parts)


def _percent(share: float) -> int:
    return round(share * 100)


def _texts(evidence: Iterable[Evidence], *, veto: bool) -> list[str]:
    """What the cues found, each wording once; words that are part of a longer phrase are not named again."""
    found = [one for one in evidence if one.is_veto is veto]
    return list(dict.fromkeys(one.text for one in found if not any(_holds(other, one) for other in found)))


def _holds(phrase: Evidence, word: Evidence) -> bool:
    longer = phrase.end - phrase.start > word.end - word.start
    return longer and phrase.field == word.field and phrase.start <= word.start and word.end <= phrase.end


def _cut(texts: Iterable[str], longest: int) -> list[str]:
    return [f"«{shorten(text, longest)}»" for text in texts]


def _stands(report: Report, one: Evidence) -> bool:
    """Whether the words are the text's, as it reads now (an outlet may have edited it)."""
    text = report.title if one.field == "title" else report.summary
    return text[one.start : one.end] == one.text


def _marked(report: Report, field: str) -> Html:
    """A passage of a field: words for a label in bold, words that only speak against one underlined."""
    text = report.title if field == "title" else report.summary
    marks = [""] * len(text)
    shown = [one for one in report.facts.evidence if one.field == field and _stands(report, one)]
    for one in sorted(shown, key=lambda one: not one.is_veto):
        marks[one.start : one.end] = [_AGAINST if one.is_veto else _FOR] * (one.end - one.start)
    runs = groupby(_passage(text, marks), key=itemgetter(1))
    return Html("".join(_tagged(tag, "".join(letter for letter, _ in letters)) for tag, letters in runs))


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)


def _passage(text: str, marks: Sequence[str]) -> list[_Letter]:
    """At most `LONGEST_PASSAGE` letters with their marks, in one line, from a little before the first mark on."""
    letters = [
        (" " if letter.isspace() else letter, mark)
        for before, letter, mark in zip(f" {text}", text, marks, strict=False)
        if ord(letter) not in DIRECTIONS and not (letter.isspace() and before.isspace())
    ]
    if len(letters) <= LONGEST_PASSAGE:
        return letters
    first = next((at for at, (_, mark) in enumerate(letters) if mark), 0)
    start = 0 if first < LONGEST_PASSAGE // 2 else _after_blank(letters, first - LONGEST_PASSAGE // 4)
    end = start + LONGEST_PASSAGE
    if end >= len(letters):
        return [_CUT, *letters[start:]]
    end = _after_blank(letters, end - LONGEST_PASSAGE // 8) - 1
    return [_CUT] * bool(start) + letters[start:end] + [_CUT]


def _after_blank(letters: Sequence[_Letter], at: int) -> int:
    """The next beginning of a word; a little further where none is near."""
    end = min(at + LONGEST_PASSAGE // 8, len(letters))
    return next((place + 1 for place in range(at, end) if letters[place][0] == " "), end)
