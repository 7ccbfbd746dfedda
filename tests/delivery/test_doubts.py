"""What nobody knows to have arrived is sent again and marked; what is late is told so, or not sent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.models import Delivery
from bot.store import chat_changes, held
from bot.values.delivery import DeliveryKind, DeliveryState, Lane
from tests.fakes.bot_api import FakeTelegram

SENT = DeliveryState.SENT


async def test_nothing_is_sent_while_telegram_cannot_be_reached(
    office: Any, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    sender = await office.sender()
    await telegram.down()
    rows = [await office.owes("kept", chat=chat) for chat in (7, 8, 9)]
    sender.wake()
    for _ in range(300):
        if "sending stops until Telegram answers" in caplog.text:
            break
        await asyncio.sleep(0.01)
    assert "sending stops until Telegram answers" in caplog.text
    await telegram.up()
    for row in rows:
        assert (await office.becomes(row, SENT)).copies == 0


@pytest.mark.parametrize("fault", ["resets", "hangs", "page", "nonsense"])
async def test_a_lost_answer_makes_one_marked_copy(office: Any, telegram: FakeTelegram, fault: str) -> None:
    if fault == "page":
        telegram.answers("sendMessage", 502, "<html>Bad Gateway</html>", phase="applied")
    elif fault == "nonsense":
        telegram.answers("sendMessage", 200, "not JSON", phase="applied")
    else:
        getattr(telegram, fault)("sendMessage", "applied")
    row = await office.owes("<b>Strike</b>")
    await office.sender()
    done = await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["Strike", "↻ Strike"]
    assert done.copies == 1
    assert await office.database.read(held.second_copies) == 1
    asked = [call.method for call in telegram.calls]
    assert "getMe" in asked[asked.index("sendMessage") : -1]


async def test_what_may_have_arrived_in_a_chat_that_then_left_is_not_sent_anew(
    office: Any, telegram: FakeTelegram
) -> None:
    telegram.hangs("sendMessage", "applied", chat=7)
    doubted = await office.owes("Strike")
    sender = await office.sender()
    await telegram.wait_for(1)
    await office.database.write(lambda s: chat_changes.suspend_chat(s, 7, "blocked", doubted.created_at))
    await office.becomes(doubted, DeliveryState.READY)
    other = await office.owes("Strike", chat=8)
    sender.wake()
    await office.becomes(other, SENT)
    assert telegram.chat(7).texts == ["Strike"]
    assert (await office.row(doubted)).copies == 1


async def test_later_edits_go_to_the_marked_copy(office: Any, telegram: FakeTelegram) -> None:
    telegram.resets("sendMessage", "applied")
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await office.edits(alert, "killed 2", revision=2)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["killed 1", "killed 2"])


async def test_an_edit_whose_answer_was_lost_is_made_again_unmarked(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    telegram.resets("editMessageText", "applied")
    await office.edits(alert, "killed 2", revision=2)
    sender.wake()
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, SENT)).copies == 0
    assert telegram.chat(7).texts == ["killed 2"]


async def test_after_three_marked_copies_a_row_is_held_until_an_owner_resends_it(
    office: Any, telegram: FakeTelegram
) -> None:
    row = await office.owes("Strike")
    await office.database.write(lambda s: setattr(s.get(Delivery, row.id), "copies", 3))
    telegram.resets("sendMessage", "applied")
    sender = await office.sender()
    await office.becomes(row, DeliveryState.HELD)
    assert [each.id for each in await office.database.read(held.held)] == [row.id]
    assert await office.database.write(lambda s: held.resend(s, {row.id}, row.created_at)) == [row.id]
    sender.wake()
    assert (await office.becomes(row, SENT)).copies == 4
    assert telegram.chat(7).texts == ["↻ Strike", "↻ Strike"]


async def test_a_held_threat_in_flight_expires_like_any_other(office: Any) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=60)
    await office.database.write(lambda s: setattr(s.get(Delivery, row.id), "state", DeliveryState.HELD))
    await office.grows_old(row)
    await office.sender()
    assert (await office.becomes(row, DeliveryState.EXPIRED)).state_reason == "too_late"


async def test_a_crash_after_the_claim_makes_marked_copies_and_loses_nothing(
    office: Any, telegram: FakeTelegram
) -> None:
    rows = [await office.owes("Strike", chat=chat) for chat in (7, 8)]
    later = await office.owes("later")
    await office.crashes()
    await office.sender("second")
    for row in (*rows, later):
        await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["↻ Strike", "later"]
    assert telegram.chat(8).texts == ["↻ Strike"]


async def test_a_threat_in_flight_that_is_too_old_expires(office: Any, telegram: FakeTelegram) -> None:
    old = await office.owes("drones", lane=Lane.THREAT, expires_in=-1)
    fresh = await office.owes("missiles", lane=Lane.THREAT, expires_in=60)
    await office.sender()
    await office.becomes(fresh, SENT)
    assert (await office.becomes(old, DeliveryState.EXPIRED)).state_reason == "too_late"
    assert telegram.chat(7).texts == ["missiles"]


async def test_a_second_copy_of_a_threat_expires_too(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=60)
    await office.crashes()
    await office.grows_old(row)
    await office.sender("second")
    await office.becomes(row, DeliveryState.EXPIRED)
    assert telegram.messages == []


async def test_a_threat_that_may_have_arrived_and_is_repeated_is_marked(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=60)
    await office.crashes()
    await office.grows_old(row)
    sender = await office.sender("second")
    assert (await office.becomes(row, DeliveryState.EXPIRED)).copies == 1
    again = await office.owes("drones again", lane=Lane.THREAT, expires_in=60, revision=2, key=row.dedupe_key)
    sender.wake()
    assert (again.id, (await office.becomes(row, SENT)).copies) == (row.id, 1)
    assert telegram.chat(7).texts == ["↻ drones again"]


async def test_a_threat_that_never_left_and_is_repeated_is_not_marked(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=-1)
    sender = await office.sender()
    await office.becomes(row, DeliveryState.EXPIRED)
    await office.owes("drones again", lane=Lane.THREAT, expires_in=60, revision=2, key=row.dedupe_key)
    sender.wake()
    await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["drones again"]


@pytest.mark.parametrize("kind", [DeliveryKind.ALERT, DeliveryKind.NOTICE], ids=["an alert", "a summary of many"])
async def test_an_alert_over_an_hour_late_is_silent_and_says_so(
    office: Any, telegram: FakeTelegram, kind: DeliveryKind
) -> None:
    row = await office.owes("Strike", age=3700, late="Late: reported 03:12", kind=kind)
    await office.sender()
    await office.becomes(row, SENT)
    (message,) = telegram.chat(7).messages
    assert (message.text, message.silent) == ("Late: reported 03:12\nStrike", True)


@pytest.mark.parametrize("kind", [DeliveryKind.REPLY, DeliveryKind.CORRECTION])
async def test_an_answer_over_an_hour_late_is_silent(office: Any, telegram: FakeTelegram, kind: DeliveryKind) -> None:
    row = await office.owes("killed 3 → 5", kind=kind, age=3700, late="Late: reported 03:12")
    await office.sender()
    await office.becomes(row, SENT)
    (message,) = telegram.chat(7).messages
    assert (message.text, message.silent) == ("killed 3 → 5", True)
