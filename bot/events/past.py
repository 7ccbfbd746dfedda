"""An event as it stood at an earlier time, so that what is said of a period stays the same later. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.values.events import EventView


def as_of(event: EventView, until: datetime) -> EventView:
    """The event by what was reported before `until`, and at least by its first report.

    What an owner corrected since stays corrected.
    """
    if event.last_report_at < until:
        return event
    reports = tuple(report for report in event.reports if report.at < until) or event.reports[:1]
    known = {report.item_id for report in reports}
    figures = tuple(figure for figure in event.figures if figure.item_id in known and figure.at < until)
    newest = max((report.at for report in reports), default=event.started_at)
    return replace(event, reports=reports, figures=figures, last_report_at=newest)
