"""A period on screens of a phone: the sums first, what is open, then the attacks by country and region. Pure.

Only attacks are counted and summed, each once; threats, losses and totals stand apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.alerts import digest_head, digest_lines
from bot.alerts.digest_lines import RegionOf, Style
from bot.alerts.fit import joined
from bot.alerts.screens import ROWS, Entry, screens
from bot.alerts.tally import Tally, tally
from bot.alerts.texts import Html, Texts
from bot.alerts.when import clock
from bot.alerts.words import Words
from bot.values.chats import Reader
from bot.values.delivery import Button, Message
from bot.values.digests import Heard

__all__ = ["RegionOf", "Written", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """A digest in a reader's words: its screens, of which there is at least one."""

    screens: tuple[Html, ...]
    words: Words

    def screen(self, number: int, data: str) -> Message:
        """One screen, from 1 on, with buttons to the others; `data` is what they send, before the number."""
        turns = [
            ("digest-back", number - 1, number > 1),
            ("digest-more", number + 1, number < len(self.screens)),
        ]
        row = tuple(self._button(key, to, data) for key, to, there in turns if there)
        return Message(self.screens[number - 1], (row,) if row else ())

    def _button(self, key: str, to: int, data: str) -> Button:
        text = self.words.texts.say_plain(self.words.language, key, n=to, total=len(self.screens))
        return Button(text, f"{data}.{to}")


def write(
    heard: Heard,
    reader: Reader,
    texts: Texts,
    *,
    region_of: RegionOf,
    gentle: bool = False,
    height: float = ROWS,
    now: datetime | None = None,
) -> Written:
    """The digest of what a chat heard of; one line where there is nothing to tell.

    With an endless `height` only Telegram's limit cuts it into messages. `now` is when it is asked for, the end of its
    period if left out: days of another year are told with it.
    """
    words = Words(texts, reader, heard.period.until)
    named = digest_head.period_words(heard.period, Words(texts, reader, now or heard.period.until))
    told = tally(heard)
    if told.is_empty:
        return Written((_empty(told, heard, words, named, gentle=gentle),), words)
    style = Style(words, heard.period, region_of, gentle, heard.links)
    further = Html(f"<b>{named}</b>")
    first = digest_head.head(told, heard, words, named, gentle=gentle)
    return Written(screens(first, further, _entries(told, style), height), words)


def _entries(told: Tally, style: Style) -> list[Entry]:
    at = clock(style.period.until, style.words.reader.zone)
    told_of = [
        *digest_lines.under("digest-open", told.open, style, at=at),
        *digest_lines.by_place(told.attacks, style),
    ]
    if style.gentle:
        return told_of
    return [
        *told_of,
        *digest_lines.under("digest-unplaced", told.elsewhere, style),
        *digest_lines.under("digest-warnings", told.warnings, style),
        *digest_lines.under("digest-losses", told.claims, style),
    ]


def _empty(told: Tally, heard: Heard, words: Words, named: Html, *, gentle: bool) -> Html:
    said = words.say("digest-empty", period=named)
    return joined(" ", [said, *digest_head.corrections(told, words, gentle=gentle), *digest_head.unseen(heard, words)])
