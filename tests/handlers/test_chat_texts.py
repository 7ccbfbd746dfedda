from __future__ import annotations

import asyncio
import inspect
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Chat, Message, Update

import handlers
from bot import errors
from bot.values.chats import Mode, QuietException, RouteReason, SnoozeKind
from bot.values.facts import Language, Precision, Topic
from bot.values.rulings import MergeReason, Refusal, RulingKind
from handlers.ask import Theme
from handlers.door.order import AT_ONCE, OneChatAtATime
from handlers.owner import owner
from handlers.reading.hours import Fault
from handlers.subscribing.subscribing import ZONES

FOLDER = Path(handlers.__file__).parent
KEY = re.compile(r"""\b(?:say|tell|pop|plain|button|_refuse)\(\s*(?:ask, )?"([a-z-]+)\"""")
FEED_REASONS = {
    kind.reason for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.FeedError)
}
BUILT = {
    *(f"topic-{topic.value.replace('_', '-')}" for topic in Topic),
    *(f"mode-{mode}" for mode in Mode),
    *(f"route-{reason.value.replace('_', '-')}" for reason in RouteReason),
    *(f"theme-{theme}" for theme in Theme),
    *ZONES,
    *(f"feed-error-{reason}" for reason in FEED_REASONS),
    *(f"sound-{kind}" for kind in SnoozeKind),
    *(f"button-quiet-{each.value.replace('_', '-')}" for each in QuietException),
    *Fault,
    *(f"precision-{precision}" for precision in Precision if precision is not Precision.SETTLEMENT),
    *(f"{kind}-{command.name}" for kind in ("help", "usage") for command in handlers.COMMANDS),
    *(f"owner-help-{action}" for action in owner.HELP),
    *(f"refusal-{refusal.value.replace('_', '-')}" for refusal in Refusal),
    *(f"{what}-{kind}" for what in ("ruled", "decision") for kind in RulingKind),
    *(f"merged-{reason.value.replace('_', '-')}" for reason in MergeReason),
}


def named():
    return {key for file in FOLDER.rglob("*.py") for key in KEY.findall(file.read_text("utf-8"))}


@pytest.mark.parametrize("language", list(Language))
def test_no_message_that_a_handler_names_is_missing(texts, language):
    assert len(named()) > 60
    assert (named() | BUILT) - set(texts.keys(language)) == set()


def test_the_languages_have_the_same_messages_with_the_same_arguments(texts):
    english, *others = (texts.keys(language) for language in Language)
    for other in others:
        assert other == english


@pytest.mark.parametrize("language", list(Language))
def test_popups_fit_into_telegrams_limit(texts, language):
    for key in ("button-stale", "noted", "admins-only", "owners-only", "by-invitation"):
        assert len(texts.say_plain(language, key)) <= 200
    assert len(texts.say_plain(language, "muted", id="123456789")) <= 200
    assert len(texts.say_plain(language, "no-such-event", id="999999999999999")) <= 200


def update(chat, number):
    return Update(number, message=Message(number, datetime.now(UTC), Chat(chat, "private"), text="x"))


async def test_a_chat_that_waits_keeps_only_itself_waiting():
    order, released, done = OneChatAtATime(), asyncio.Event(), []

    async def slow():
        await released.wait()
        done.append("slow")

    async def quick(name):
        done.append(name)

    waiting = [
        asyncio.create_task(order.process_update(update(1, 1), slow())),
        asyncio.create_task(order.process_update(update(1, 2), quick("behind it"))),
    ]
    await order.process_update(update(2, 3), quick("another chat"))
    assert done == ["another chat"]
    released.set()
    await asyncio.gather(*waiting)
    assert done == ["another chat", "slow", "behind it"]


async def test_a_chat_with_very_many_updates_in_line_leaves_the_places_to_others():
    order, released, done = OneChatAtATime(), asyncio.Event(), []

    async def handles(name):
        if name == "spam":
            await released.wait()
        done.append(name)

    spam = [asyncio.create_task(order.process_update(update(1, n), handles("spam"))) for n in range(2 * AT_ONCE)]
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await order.process_update(update(2, 1000), handles("another chat"))
    assert done == ["another chat"]
    released.set()
    await asyncio.gather(*spam)
    assert len(done) == 1 + len(spam)
