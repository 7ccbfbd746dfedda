"""Views of the events that one poll deals with: a burst of reports of one event does not load it again for each."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.models import Event
from bot.store import events
from bot.values.events import EventView

MOST = 256
"""Events that are kept; those used longest ago go first."""


@dataclass(slots=True)
class KnownEvents:
    """Events as they were loaded or saved last. One is loaded anew where its row says that it has grown since."""

    _views: OrderedDict[int, EventView] = field(default_factory=OrderedDict)
    _row: Event | None = None
    """The row looked at last: a session forgets rows that nobody holds, and the event is mostly saved next."""

    def get(self, session: Session, event_id: int) -> EventView | None:
        """One event; None where there is none."""
        self._row = session.get(Event, event_id)
        if self._row is None:
            return None
        view = self._known(self._row) or events.views(session, [self._row])[0]
        self.keep(view)
        return view

    def standing(self, session: Session, event_id: int) -> EventView | None:
        """One event, or the one that it has become part of."""
        view = self.get(session, event_id)
        while view is not None and view.merged_into is not None:
            view = self.get(session, view.merged_into)
        return view

    def keep(self, view: EventView) -> None:
        """An event as it is now."""
        self._views[view.id or 0] = view
        self._views.move_to_end(view.id or 0)
        if len(self._views) > MOST:
            self._views.popitem(last=False)

    def forget(self, event_id: int) -> None:
        """An event's reports read otherwise now."""
        self._views.pop(event_id, None)

    def clear(self) -> None:
        """What was kept was not committed."""
        self._views.clear()

    def _known(self, row: Event) -> EventView | None:
        known = self._views.get(row.id or 0)
        if known is None or (known.revision, len(known.reports)) != (row.revision, row.report_count):
            return None
        return events.as_view(row, known.reports, known.figures)
