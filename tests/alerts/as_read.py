"""Alerts as a person reads them."""

from datetime import datetime

from bot.alerts import render
from bot.alerts.texts import Texts
from bot.values.events import EventView
from tests.alerts.events_of_the_night import CHECKED, reader
from tests.fakes.telegram_html import parse_html

TEXTS = Texts.load()


def lines(told: EventView, language: str = "en", *, after: datetime | None = None, **given: object) -> list[str]:
    """The lines of an alert, `after` a threat; `given` are fields of its reader."""
    message = render.alert(told, reader(language, **given), TEXTS, now=CHECKED, checked_at=CHECKED, after=after)
    return parse_html(message.html).text.split("\n")
