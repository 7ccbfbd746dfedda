"""`classify`, `group` and `evaluate`: texts in, decisions out, no database."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import attrgetter
from typing import IO, Annotated, Any

import typer

from bot.classify import Classifier
from bot.classify.evaluation import Corrected
from bot.classify.jsonl import ItemIn, classified_line, item_from_line, labelled_from_line
from bot.cli import context
from bot.cli.explained import explained
from bot.errors import UsageError
from bot.events import grouping
from bot.feeds import families
from bot.store import corrections
from bot.values.events import Report, Source
from bot.values.facts import Classified

File = Annotated[str, typer.Argument(help="A JSONL file; - is standard input.")]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def classify(
    file: File = "-",
    text: Annotated[str | None, typer.Option("--text", help="Classify this one text, readably.")] = None,
    as_json: context.AsJson = False,
) -> int:
    """Say of each item what it reports: one JSON object a line, in the order of the input."""
    if text is not None and file != "-":
        raise UsageError("classify takes a file or --text, not both")
    classifier = Classifier.load()
    if text is not None:
        facts = classifier.classify(text, published=context.now())
        if as_json:
            context.print_line(classified_line("text", facts))
        else:
            typer.echo(explained(text, facts, classifier.thresholds))
        return 0
    with _lines(file) as lines:
        items = _Items(lines, classifier.languages)
        for item in items:
            context.print_line(classified_line(item.id, _classified(classifier, item)))
    return items.status


def group(file: File = "-", as_json: context.AsJson = False) -> int:
    """Say of each item which event it reports; items with the same `event` are one."""
    classifier = Classifier.load()
    with _lines(file) as lines:
        items = _Items(lines, classifier.languages)
        read = list(items)
    reports = [_report(number, item, _classified(classifier, item)) for number, item in enumerate(read)]
    events = grouping.group(reports)
    answers = [{"id": item.id, "event": _event_name(events[number])} for number, item in enumerate(read)]
    if as_json:
        context.print_json(answers)
    else:
        for answer in answers:
            context.print_line(answer)
    return items.status


def evaluate(
    file: File,
    with_corrections: Annotated[
        bool, typer.Option("--corrections", help="Also what readers called wrong, from the database.")
    ] = False,
    as_json: context.AsJson = False,
) -> int:
    """Compare the classifier with labelled items: precision, recall and F1 per label and language, figures, places."""
    from bot.classify import evaluation  # noqa: PLC0415 - only this command measures

    classifier = Classifier.load()
    with _lines(file) as lines:
        items = _Items(lines, classifier.languages, keep_gold=True)
        classified = [_classified(classifier, item) for item in items]
    if not classified and not with_corrections:
        raise UsageError(f"{file} holds no labelled item: each line is an item with labels, a list")
    rows = list(zip(items.gold, classified, strict=True))
    result = evaluation.evaluate(rows, _corrected(classifier) if with_corrections else None)
    if as_json:
        context.print_json(result)
    else:
        typer.echo(evaluation.table(result))
    return items.status


def _corrected(classifier: Classifier) -> Corrected:
    """What readers called wrong, classified again as it was when it came, but for the feed's hints."""
    with context.database(context.settings()) as database:
        presses, reports = asyncio.run(database.read(corrections.called_wrong))
    again = [(report, classifier.classify(report.title, report.summary, published=report.at)) for report in reports]
    return Corrected(presses, len(reports), sum(_says_the_same(report.facts, facts) for report, facts in again))


def _says_the_same(before: Classified, after: Classified) -> bool:
    """Whether what an alert shows would be the same."""
    shown = attrgetter("labels", "scopes", "killed", "injured", "killed_or_injured", "weapons", "status")
    return bool(shown(before) == shown(after)) and _places(before) == _places(after)


def _places(facts: Classified) -> list[int]:
    return [place.id for place in facts.places]


class _Items:
    """Items of a JSONL file. A bad line is named on standard error and costs only itself, and the exit status."""

    def __init__(self, lines: Iterable[str], languages: Collection[str], *, keep_gold: bool = False) -> None:
        self._lines = lines
        self._languages = languages
        self._keep_gold = keep_gold
        self.status = 0
        self.gold: list[dict[str, Any]] = []

    def __iter__(self) -> Iterator[ItemIn]:
        for number, line in enumerate(self._lines, 1):
            if not line.strip():
                continue
            try:
                item = item_from_line(line, self._languages)
                gold = labelled_from_line(line) if self._keep_gold else None
            except ValueError as error:
                context.complain(f"line {number}: {error}")
                self.status = 1
                continue
            if gold is not None:
                self.gold.append(gold)
            yield item


@contextmanager
def _lines(file: str) -> Iterator[IO[str]]:
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream here
        yield sys.stdin
        return
    try:
        opened = open(file, encoding="utf-8", errors="replace")  # noqa: PTH123, SIM115 - closed below; may be a pipe
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read ({error.strerror}): name a JSONL file, or - for standard input"
        ) from None
    with opened:
        yield opened


def _classified(classifier: Classifier, item: ItemIn) -> Classified:
    return classifier.classify(item.title, item.summary, language=item.language, published=item.date)


def _report(number: int, item: ItemIn, facts: Classified) -> Report:
    known = families.source_of(item.url or item.source or "")
    source = known or Source(item.source or "", item.source or None)
    return Report(
        item_id=number,
        title=item.title,
        summary=item.summary,
        url=item.url,
        at=item.date or EPOCH,
        source=source,
        facts=facts,
    )


def _event_name(event: int | None) -> str | None:
    return None if event is None else f"e{event}"
