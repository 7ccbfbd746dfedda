"""A walk through every command and every kind of button that appears; then the Bot API server's own log is read."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

import handlers
from bot.classify.places import Gazetteer
from bot.values.facts import Language
from tests.fakes.telegram_html import parse_html
from tests.handlers.conftest import OWNER, struck
from tests.handlers.first_minute import KHARKIV, chat_of

SAID = (
    *("/start", "/help", "/help subscribe", "/about", "/status", "hello there", "Kharkiv", "/nosuchcommand"),
    *("/subscribe", "/subscribe Kharkiv", "/subscribe Springfield", "/subscribe Kharkov 30 daily", "/subscribe strik"),
    '/subscribe all words "power station" OR drone -drill toll 2 sources 2 silent',
    *("/subscriptions", "/words 1 drone", "/words", "/test", "/unsubscribe 99"),
    *("/latest", "/latest strike Kharkiv", "/find Kharkiv", "/find", "/toll Kharkiv week", "/toll"),
    *("/toll Oleksandrivka", "/mute Oleksandrivka", "/subscribe Khrakiv", "/find strikes last week", "/help banana"),
    *("/event 1", "/event", "/event_1", "/event 999", "/why 1", "/why", "/wrong 1", "/wrong", "/map", "/stats 7d"),
    *("/events", "/digest", "/digest yesterday", "/digest banana", "/settings"),
    *("/feeds", "/addfeed https://page.example/", "/addfeed", "/addfeed ftp://x", "/removefeed"),
    *("/feeds", "/importfeeds", "/exportfeeds", "/language", "/timezone", "/timezone banana", "/digesttime"),
    *("/digesttime 25:00", "/quiet", "/quiet banana", "/mute", "/mute 1", "/mute Kharkiv", "/pause", "/resume"),
    *("/channels", "/owner", "/owner help", "/owner invite", "/owner invites", "/owner audit"),
    *("/owner review", "/owner place 3 Oleksandrivka", "/owner decisions", "/owner promote 2", "/owner held"),
    *("/removefeed 2", "/unsubscribe", "/export", "/forget"),
    *("x" * 10_000, "/find " + "<&>\"'" * 500, "/subscribe " + "🔥" * 2000, "/wrong 1 " + "<b>" * 1000),
)
ELSEWHERE = {"sound", "why", "mute", "event", "feeds", "status", "map", "channel", "promote", "demote"}
"""Under alerts, under lists longer than this walk's, in channels, and for feeds of other chats."""


class Walk:
    """Somebody who tries everything."""

    def __init__(self, talk):
        self.talk = talk
        self.pressed = set()

    async def says(self, text):
        before = len(self.talk.telegram.sent)
        await self.talk.say(text, chat=OWNER)
        assert len(self.talk.telegram.sent) > before, f"no answer to {text[:80]!r}"
        while (found := self._new()) is not None:
            message, button = found
            self.pressed.add(kind(message, button))
            press = await self.talk.happens(self.talk.telegram.sends_data(message, button.data, user=OWNER))
            assert press.answer is not None, f"{button} was never answered"

    def _new(self):
        """A button in the newest messages the like of which was not pressed yet."""
        for message in reversed(self.talk.telegram.chat(OWNER).messages[-3:]):
            for button in (button for row in message.buttons for button in row):
                if button.data and kind(message, button) not in self.pressed:
                    return message, button
        return None


def kind(message, button):
    """Which handler it asks, what it says and on which screen it stands, but for numbers and ticks."""
    screen = message.text.partition("\n")[0]
    return button.data.partition(":")[0], re.sub(r"[\d✓●]+", "", button.text), re.sub(r"\d+", "", screen)[:60]


def faults(telegram):
    """What Telegram refused, or took and showed as it was not meant."""
    for call in telegram.calls:
        source = str(call.params.get("text", call.params.get("caption", "")))
        is_message = call.method in ("sendMessage", "editMessageText", "sendDocument")
        if call.refused and "message is not modified" not in call.refused:
            yield call.method, call.refused, source[:200]
        elif is_message and source and call.params.get("parse_mode") != "HTML":
            yield "no HTML", source[:200]
        elif is_message and re.search(r"[{}\u2068\u2069]|\bNone\b", parse_html(source).text):
            yield "not written for people", source[:400]


@pytest.mark.parametrize("language", list(Language))
async def test_telegram_takes_all_that_can_be_said_and_every_press_is_answered(converse, language):
    talk = await converse(contact="@keeper <&>")
    place = Gazetteer.load().by_id(KHARKIV)
    for n in range(12):
        title, ago = f"Drones <hit> & Kharkiv {n}", timedelta(hours=n)
        await talk.database.write(lambda session, t=title, a=ago: struck(session, place, title=t, ago=a))
    walk = Walk(talk)
    for text in SAID:
        await walk.says(text)
        chat = await chat_of(talk, OWNER)
        if chat is None or chat.language != language:
            await talk.say(f"/language {language}", chat=OWNER)
    assert list(faults(talk.telegram)) == []
    assert set(handlers.BUTTONS) - {handler for handler, *_ in walk.pressed} == ELSEWHERE
    said = {text.removeprefix("/").partition(" ")[0] for text in SAID}
    assert {command.name for command in handlers.COMMANDS} <= said
