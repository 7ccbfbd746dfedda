"""Edits of messages that cannot be edited any more, and chats that become others."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.delivery import sender as sending
from bot.delivery.outbox import after
from bot.errors import ChatGone
from bot.models import Chat, Delivery, Subscription
from bot.store import chat_changes, deliveries, outbox
from bot.store.forget import forget
from bot.values.chats import Mode
from bot.values.delivery import DeliveryKind, DeliveryState, Lane
from tests.fakes.bot_api import FakeTelegram

SENT, SUPERSEDED = DeliveryState.SENT, DeliveryState.SUPERSEDED
GROUP, SUPERGROUP = -5, -1005


async def an_alert(office: Any, chat: int = 7, thread: int | None = None) -> tuple[Delivery, Any]:
    """A chat that has an alert, and the sender."""
    alert = await office.owes("killed 1", event=1, chat=chat, thread=thread)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    return alert, sender


@pytest.mark.parametrize("words", ["message can't be edited", "MESSAGE_EDIT_TIME_EXPIRED"])
async def test_a_message_too_old_to_edit_is_answered_by_the_new_one_without_a_sound(
    office: Any, telegram: FakeTelegram, words: str
) -> None:
    alert, sender = await an_alert(office)
    telegram.answers("editMessageText", 400, {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"})
    await office.edits(alert, "killed 2", revision=2, interval=0)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["killed 1", "killed 2"])
    old, new = telegram.chat(7).messages
    assert (new.reply_to, new.silent) == (old.id, True)


async def test_what_is_gone_twice_over_is_sent_anew_only_once(office: Any, telegram: FakeTelegram) -> None:
    alert, sender = await an_alert(office)
    gone = {"ok": False, "error_code": 400, "description": "Bad Request: message to edit not found"}
    telegram.answers("editMessageText", 400, gone)
    telegram.answers("sendMessage", 400, gone)
    await office.edits(alert, "killed 2", revision=2, interval=0)
    sender.wake()
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, DeliveryState.DEAD)).state_reason == "message_gone"


async def test_a_new_alert_goes_before_edits_of_graver_ones(office: Any, telegram: FakeTelegram) -> None:
    grave = await office.owes("killed 1", event=1, lane=Lane.CASUALTY)
    sender = await office.sender()
    await office.becomes(grave, SENT)
    await sender.stop()
    await office.edits(grave, "killed 2", revision=2, interval=0)
    await office.owes("a threat", event=2, lane=Lane.THREAT)
    await office.owes("the day", kind=DeliveryKind.DIGEST, lane=Lane.DIGEST)
    await office.sender("second")
    await telegram.wait_for(4)
    assert [call.text for call in telegram.sent[1:]] == ["a threat", "killed 2", "the day"]


async def test_a_group_that_moved_is_edited_by_a_new_message_and_there_from_then_on(
    office: Any, telegram: FakeTelegram
) -> None:
    await office.knows(GROUP)
    alert, sender = await an_alert(office, GROUP)
    await telegram.migrates(GROUP, SUPERGROUP)
    await office.edits(alert, "killed 2", revision=2, interval=0)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(SUPERGROUP).texts == ["killed 2"])
    await office.becomes((await office.rows())[1], SENT)
    await office.edits(await office.row(alert), "killed 3", revision=3, interval=0)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(SUPERGROUP).texts == ["killed 3"])
    assert [call.method for call in telegram.sent if call.chat_id == SUPERGROUP] == ["sendMessage", "editMessageText"]


async def test_what_is_edited_after_a_group_moved_touches_no_message_with_the_old_number(
    office: Any, telegram: FakeTelegram
) -> None:
    await office.knows(GROUP)
    alert, sender = await an_alert(office, GROUP)
    await office.database.write(lambda s: chat_changes.move_chat(s, GROUP, SUPERGROUP))
    telegram.knows(SUPERGROUP)
    await office.edits(await office.row(alert), "killed 2", revision=2, interval=0)
    reply = await office.owes("killed 1 → 2", event=1, chat=SUPERGROUP, kind=DeliveryKind.REPLY)
    sender.wake()
    await office.becomes(reply, SENT)
    edited, answer = telegram.chat(SUPERGROUP).messages
    assert (edited.text, edited.silent, edited.reply_to) == ("killed 2", True, None)
    assert (answer.text, answer.reply_to) == ("killed 1 → 2", edited.id)


@pytest.mark.parametrize("tells", [True, False])
async def test_a_group_that_moves_while_rows_wait_loses_none_and_keeps_its_settings(
    office: Any, telegram: FakeTelegram, tells: bool
) -> None:
    await office.knows(GROUP)
    rows = [await office.owes(f"number {number}", chat=GROUP, event=number) for number in range(4)]
    wish = Subscription(chat_id=GROUP, signature="all", mode=Mode.INSTANT, created_at=rows[0].created_at)
    await office.database.write(lambda s: s.add(wish))
    sender = await office.sender(rate_chat=20)
    await office.becomes(rows[0], SENT)
    await telegram.migrates(GROUP, SUPERGROUP)
    if tells:  # the update arrives before the refusal
        await office.database.write(lambda s: chat_changes.move_chat(s, GROUP, SUPERGROUP))
    sender.wake()
    await office.becomes(rows[-1], SENT)
    assert [*telegram.chat(GROUP).texts, *telegram.chat(SUPERGROUP).texts] == [f"number {n}" for n in range(4)]
    assert (await office.database.read(lambda s: s.get(Subscription, wish.id))).chat_id == SUPERGROUP


async def is_suspended(office: Any, chat: int) -> None:
    for _ in range(300):
        if (await office.database.read(lambda s: s.get(Chat, chat))).state == "suspended":
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"chat {chat} is not suspended")


async def test_an_alert_that_the_old_group_refuses_after_it_moved_goes_to_the_new_one(
    office: Any, telegram: FakeTelegram
) -> None:
    await office.knows(GROUP)
    telegram.knows(SUPERGROUP)
    alert = await office.owes("killed 1", chat=GROUP)
    now = datetime.now(UTC)

    def refuses_late(session: Any) -> None:
        on_its_way = outbox.claim(session, [alert.id], owner="here", now=now, lease_until=now + timedelta(hours=1))
        chat_changes.move_chat(session, GROUP, SUPERGROUP)
        outbox.finish(session, [(row, after(row, ChatGone("deleted"), now)) for row in on_its_way], now)

    await office.database.write(refuses_late)
    await office.sender()
    await office.becomes(alert, SENT)
    assert telegram.chat(SUPERGROUP).texts == ["killed 1"]


@pytest.mark.parametrize("state", [DeliveryState.UNCERTAIN, DeliveryState.HELD])
async def test_an_edit_in_doubt_while_its_group_moves_becomes_a_message_there(
    office: Any, state: DeliveryState
) -> None:
    await office.knows(GROUP)
    edit = await office.owes("a busy night", chat=GROUP, kind=DeliveryKind.EDIT)

    def moves(session: Any) -> None:
        row = session.get(Delivery, edit.id)
        row.state, row.body = state, {**row.body, "target": 5}
        session.flush()
        chat_changes.move_chat(session, GROUP, SUPERGROUP)

    await office.database.write(moves)
    moved = await office.row(edit)
    assert (moved.chat_id, moved.body["anew"], moved.body["target"]) == (SUPERGROUP, True, None)


async def test_a_group_whose_general_topic_is_closed_keeps_what_it_is_owed(office: Any, telegram: FakeTelegram) -> None:
    closed = {"ok": False, "error_code": 400, "description": "Bad Request: TOPIC_CLOSED"}
    telegram.answers("sendMessage", 400, closed)
    alert = await office.owes("killed 1")
    await office.sender()
    await is_suspended(office, 7)
    assert (await office.row(alert)).state == DeliveryState.READY


async def test_an_edit_whose_answer_is_always_lost_is_held_and_all_else_goes_on(
    office: Any, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LONGEST_HALT", 0.01)
    alert, sender = await an_alert(office)
    telegram.answers("editMessageText", 200, "not JSON", times=1000)
    await office.edits(alert, "killed 2", revision=2, interval=0)
    sender.wake()
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, DeliveryState.HELD, within=15)).state_reason == "too_many_attempts"
    other = await office.owes("another")
    sender.wake()
    await office.becomes(other, SENT)


REFUSALS = [
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: the group chat was deleted"),
    (403, "Forbidden: user is deactivated"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: have no rights to send a message"),
    (400, "Bad Request: need administrator rights in the channel chat"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
]


@pytest.mark.parametrize(("status", "words"), REFUSALS)
async def test_a_chat_that_takes_nothing_keeps_its_settings_and_hears_again_what_is_new(
    office: Any, telegram: FakeTelegram, status: int, words: str
) -> None:
    telegram.answers("sendMessage", status, {"ok": False, "error_code": status, "description": words})
    missed = await office.owes("before")
    wish = Subscription(chat_id=7, signature="all", mode=Mode.INSTANT, created_at=missed.created_at)
    await office.database.write(lambda s: s.add(wish))
    sender = await office.sender()
    await is_suspended(office, 7)
    await office.database.write(lambda s: _comes_back(s, 7))
    later = await office.owes("after")
    sender.wake()
    await office.becomes(later, SENT)
    assert telegram.chat(7).texts == ["after"]
    assert (await office.row(missed)).state_reason == "missed"
    assert (await office.database.read(lambda s: s.get(Subscription, wish.id))).state == "active"


async def test_what_a_chat_has_is_right_again_when_it_comes_back(office: Any, telegram: FakeTelegram) -> None:
    alert, sender = await an_alert(office)
    await office.database.write(lambda s: chat_changes.suspend_chat(s, 7, "blocked", alert.created_at))
    await office.edits(alert, "withdrawn", revision=2, interval=0)
    await office.owes("killed 1 → 2", event=1, kind=DeliveryKind.REPLY)
    await office.database.write(lambda s: _comes_back(s, 7))
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["withdrawn"])


async def test_an_edit_that_waited_for_days_is_made_no_more(office: Any) -> None:
    alert, sender = await an_alert(office)
    await sender.stop()
    await office.edits(alert, "killed 2", revision=2, interval=0)
    later = datetime.now(UTC) + timedelta(days=3)
    await office.database.write(lambda s: deliveries.forgive(s, 7, later))
    assert [row.state for row in await office.rows()] == [SENT, SUPERSEDED]


def _comes_back(session: Any, chat_id: int) -> None:
    chat = session.get(Chat, chat_id)
    chat.state, chat.state_reason = "active", None
    deliveries.forgive(session, chat_id, datetime.now(UTC))


async def test_what_was_on_its_way_to_a_chat_that_is_forgotten_is_not_sent_anew(
    office: Any, telegram: FakeTelegram
) -> None:
    telegram.hangs("sendMessage", "applied", chat=7)
    await office.owes("on its way")
    await office.owes("waits")
    sender = await office.sender()
    await telegram.wait_for(1)
    await office.database.write(lambda session: forget(session, 7, 7))
    other = await office.owes("for another", chat=8)
    sender.wake()
    await office.becomes(other, DeliveryState.SENT)
    await asyncio.sleep(2 * office.send_timeout)
    assert telegram.chat(7).texts == ["on its way"]
    assert [row.chat_id for row in await office.rows()] == [8]
