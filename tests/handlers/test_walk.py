"""A walk through every command and every button that appears, and what the Bot API server wrote down meanwhile."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import handlers
from bot.values.facts import Classified, Language, Place, Precision
from tests.fakes.telegram_html import parse_html, utf16_units

from conftest import OWNER, struck

KHARKIV = Place(706483, "Kharkiv", {"uk": "Харків", "ru": "Харьков"}, "UA", 49.98, 36.25, Precision.SETTLEMENT)
SAID = (
    *("/start", "/help", "/help subscribe", "/about", "/status", "hello", "Kharkiv", "/nosuchcommand"),
    *("/subscribe", "/subscribe Kharkiv", "/subscribe Springfield", "/subscribe Kharkov 30 daily", "/subscribe strik"),
    '/subscribe all words "power station" OR drone -drill toll 2 sources 2 silent',
    *("/subscriptions", "/words 1 drone", "/words", "/test", "/unsubscribe 99"),
    *("/latest", "/latest strike Kharkiv", "/find Kharkiv", "/find", "/toll Kharkiv week", "/toll"),
    *("/event 1", "/event", "/event_1", "/event 999", "/why 1", "/why", "/wrong 1", "/wrong", "/map", "/stats 7d"),
    *("/events", "/digest", "/digest yesterday", "/digest banana"),
    *("/feeds", "/addfeed https://page.example/", "/addfeed", "/addfeed ftp://x", "/removefeed 1", "/removefeed"),
    *("/importfeeds", "/exportfeeds", "/settings", "/language", "/timezone", "/timezone banana", "/digesttime"),
    *("/digesttime 25:00", "/quiet", "/quiet banana", "/mute", "/mute 1", "/mute Kharkiv", "/pause", "/resume"),
    *("/channels", "/owner", "/owner help", "/owner invite", "/owner audit", "/owner review", "/export"),
    *("/unsubscribe", "/forget", "x" * 10_000, "/find " + "<&>\"'" * 500, "/subscribe " + "🔥" * 3000),
)
PRESSES = 6
"""How often buttons of one kind that say the same are pressed: the first screen may be another than the sixth."""


class Walker:
    """Says everything and presses everything, in one chat."""

    def __init__(self, talk, chat):
        self.talk, self.chat = talk, chat
        self.pressed = Counter()

    async def says(self, text):
        before = len(self.talk.telegram.sent)
        await self.talk.say(text, chat=self.chat)
        assert len(self.talk.telegram.sent) > before, f"no answer to {text[:80]!r}"
        await self._presses_all()

    async def _presses_all(self):
        """Until nothing new is under the newest message."""
        while (button := self._next()) is not None:
            self.pressed[self._kind(button)] += 1
            await self.talk.forge(button.data, chat=self.chat)

    def _next(self):
        under = [b for row in self.talk.last(self.chat).buttons for b in row if b.data]
        return min((b for b in under if self.pressed[self._kind(b)] < 1), key=self._kind, default=None)

    @staticmethod
    def _kind(button):
        """What it asks of which handler, and what it says; numbers and ticks make no other button."""
        return button.data.partition(":")[0], re.sub(r"[\d✓●]+", "", button.text).strip()


def faults(telegram):
    """What Telegram would not have taken, or would have shown as it should not, by the server's own log."""
    for call in telegram.calls:
        if not call.applied and "not modified" not in str(call.status):
            yield f"refused: {call.method} {call.params}"
        source = str(call.params.get("text", call.params.get("caption", "")))
        if call.method in ("sendMessage", "editMessageText", "sendDocument") and source:
            if call.params.get("parse_mode") != "HTML":
                yield f"not HTML: {source[:200]}"
            if re.search(r"[{}]|\bNone\b|[a-z]-[a-z]+-[a-z]+ ?=", parse_html(source).text):
                yield f"inner words: {source[:300]}"




@pytest.mark.parametrize("language", list(Language))
async def test_all_that_is_said_and_shown_is_what_telegram_takes_and_every_press_is_answered(converse, language):
    talk = await converse()
    for number in range(30):
        await talk.database.write(lambda s, n=number: struck(s, KHARKIV, title=f"Drones <hit> & Kharkiv {n}"))
    walker = Walker(talk, OWNER)
    await walker.says("/start")
    for text in SAID:
        await talk.say(f"/language {language.value}", chat=OWNER)
        await walker.says(text)
        import os
        if os.environ.get("SHOW"):
            print(">>>>", text[:100]);
    presses = talk.telegram._chats.presses.values()
    assert [press.data for press in presses if press.answer is None] == []
    assert list(faults(talk.telegram)) == []
    print(len(talk.telegram.calls), len(presses), sorted({p.data.partition(":")[0] for p in presses}), set(handlers.BUTTONS)-{p.data.partition(":")[0] for p in presses})
