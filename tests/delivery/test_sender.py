"""What becomes of owed messages, over real HTTP and a real database."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import StoreError
from bot.models import Chat, Delivery, Event, Subscription
from bot.store import chat_changes, deliveries
from bot.values.delivery import Button, DeliveryKind, DeliveryState, Lane
from tests.fakes.bot_api import FakeTelegram

SENT, READY = DeliveryState.SENT, DeliveryState.READY


async def test_an_owed_alert_is_sent_once(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("<b>Strike</b> · Kharkiv", silent=True, buttons=((Button("Why", data="why:1"),),))
    await office.sender()
    done = await office.becomes(row, SENT)
    (message,) = telegram.chat(7).messages
    assert (message.text, message.silent, message.button("Why").data) == ("Strike · Kharkiv", True, "why:1")
    assert (done.message_id, done.attempts, done.copies) == (message.id, 1, 0)


async def test_a_commit_wakes_the_sender(office: Any, telegram: FakeTelegram) -> None:
    sender = await office.sender()
    await asyncio.sleep(0.05)
    await office.owes("news")
    sender.wake()
    await telegram.wait_for(1, within=1)


async def test_one_chat_gets_its_lanes_in_order_and_the_oldest_first_within(
    office: Any, telegram: FakeTelegram
) -> None:
    for text, lane in (("n", Lane.NOTICE), ("t", Lane.THREAT), ("s1", Lane.STRIKE), ("s2", Lane.STRIKE)):
        await office.owes(text, lane=lane)
    await office.owes("c", lane=Lane.CASUALTY)
    await office.sender()
    await telegram.wait_for(5)
    assert telegram.chat(7).texts == ["c", "s1", "s2", "t", "n"]


async def test_a_chat_has_one_row_in_flight_while_others_go_on(office: Any, telegram: FakeTelegram) -> None:
    telegram.hangs("sendMessage", chat=7)
    first = await office.owes("first")
    second = await office.owes("second")
    other = await office.owes("other", chat=8)
    await office.sender()
    await office.becomes(other, SENT)
    assert (await office.row(first)).state == DeliveryState.INFLIGHT
    assert (await office.row(second)).state == READY


async def test_edits_collapse_to_the_newest_and_wait_for_the_interval(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await office.edits(alert, "killed 2", revision=2, interval=0.2)
    sender.wake()
    await telegram.wait_for(2)
    await asyncio.sleep(0.05)
    await office.edits(alert, "killed 3", revision=3, interval=0.2)
    await office.edits(alert, "killed 4", revision=4, interval=0.2)
    sender.wake()
    (message,) = telegram.chat(7).messages
    await telegram.wait_for(lambda _: message.text == "killed 4")
    assert message.history == ["killed 1", "killed 2"]
    assert telegram.sent[2].at - telegram.sent[1].at > 0.15


async def test_an_edit_of_an_unsent_alert_becomes_the_alert(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    assert await office.edits(alert, "killed 2", revision=2)
    await office.sender()
    await office.becomes(alert, SENT)
    assert telegram.chat(7).texts == ["killed 2"]
    assert len(await office.rows()) == 1


async def test_an_edit_older_than_the_alert_that_came_back_is_dropped(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    await office.crashes("second")
    await office.edits(alert, "killed 2", revision=2)
    await office.puts_back(alert)
    await office.edits(alert, "killed 3", revision=3)
    sender = await office.sender("second")
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, DeliveryState.SUPERSEDED)).state_reason == "newer_shown"
    assert telegram.chat(7).texts == ["killed 3"]
    await office.edits(alert, "killed 2", revision=4)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["killed 2"])


async def test_of_two_waiting_edits_the_first_takes_the_newest_text(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await sender.stop()
    await office.edits(alert, "killed 2", revision=2)
    await office.crashes("second")
    await office.edits(alert, "killed 3", revision=3, interval=0)
    first, second = (await office.rows())[1:]
    await office.puts_back(first)
    assert await office.edits(alert, "killed 4", revision=4)
    assert not await office.edits(alert, "killed 3", revision=3)
    await office.sender("second")
    await office.becomes(first, SENT)
    assert (await office.row(second)).state_reason == "newer_waits"
    assert telegram.chat(7).messages[0].history == ["killed 1"]
    assert telegram.chat(7).texts == ["killed 4"]


async def test_an_edit_that_changes_nothing_is_not_owed(office: Any) -> None:
    alert = await office.owes("the same", event=1)
    await office.sender()
    await office.becomes(alert, SENT)
    assert not await office.edits(alert, "the same", revision=2)


async def test_an_edit_that_telegram_finds_unchanged_is_done(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("a < b".replace("<", "&lt;"), event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await office.edits(alert, "a &#60; b", revision=2)
    sender.wake()
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, SENT)).state_reason == "nothing_to_do"


async def test_a_reply_answers_its_alert(office: Any, telegram: FakeTelegram) -> None:
    await office.owes("alert", event=1)
    await office.owes("killed 3 → 5", event=1, kind=DeliveryKind.REPLY, lane=Lane.CASUALTY)
    await office.sender()
    await telegram.wait_for(2)
    alert, reply = telegram.chat(7).messages
    assert (alert.text, reply.reply_to) == ("alert", alert.id)


async def test_a_message_that_is_gone_is_sent_anew_and_edited_there(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("one", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    telegram.deletes(telegram.chat(7).messages[0])
    await office.edits(alert, "two", revision=2, interval=0)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["two"])
    await office.becomes((await office.rows())[1], SENT)
    await office.edits(alert, "three", revision=3, interval=0)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["three"])


async def test_broken_html_goes_as_plain_text(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("<b>Strike <i>in</b> Kharkiv &amp; Sumy")
    await office.sender()
    await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["Strike in Kharkiv & Sumy"]


async def test_an_overlong_message_is_cut_rather_than_lost(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("😀" * 3000)
    await office.sender()
    await office.becomes(row, SENT)
    assert telegram.chat(7).texts[0].startswith("😀" * 2000)


async def test_what_is_refused_even_as_plain_text_is_dead_and_the_next_goes_on(
    office: Any, telegram: FakeTelegram
) -> None:
    bad = {"ok": False, "error_code": 400, "description": "Bad Request: something odd"}
    telegram.answers("sendMessage", 400, bad, times=2)
    dead, fine = await office.owes("odd"), await office.owes("fine")
    await office.sender()
    await office.becomes(fine, SENT)
    assert (await office.row(dead)).state_reason == "bad_message"


async def test_a_blocked_chat_is_suspended_and_keeps_what_it_is_owed(office: Any, telegram: FakeTelegram) -> None:
    telegram.blocks(7)
    rows = [await office.owes(text) for text in ("one", "two", "three")]
    other = await office.owes("other", chat=8)
    await office.sender()
    await office.becomes(other, SENT)
    chat = await office.database.read(lambda s: s.get(Chat, 7))
    assert (chat.state, chat.state_reason) == ("suspended", "chat_gone")
    assert [(await office.row(row)).state for row in rows] == [READY] * 3
    assert len([call for call in telegram.calls if call.chat_id == 7]) == 1
    assert await office.database.write(lambda s: deliveries.forgive(s, 7, datetime.now(UTC))) == 3
    assert await office.database.read(lambda s: deliveries.missed(s, 7)) == 0


async def test_a_group_that_moves_takes_its_rows_along(office: Any, telegram: FakeTelegram) -> None:
    await office.knows(-5)
    await telegram.migrates(-5, -1005)
    rows = [await office.owes(text, chat=-5) for text in ("one", "two")]
    await office.sender()
    await office.becomes(rows[1], SENT)
    assert telegram.chat(-1005).texts == ["one", "two"]
    assert (await office.database.read(lambda s: s.get(Chat, -1005))).kind == "supergroup"
    assert await office.database.read(lambda s: s.get(Chat, -5)) is None


async def test_a_deleted_topic_pauses_its_subscriptions_and_nothing_spills(office: Any, telegram: FakeTelegram) -> None:
    await office.knows(-6)
    telegram.deletes_topic(-6, 3)
    first = await office.owes("one", chat=-6, thread=3)
    second = await office.owes("two", chat=-6, thread=3)
    wish = Subscription(chat_id=-6, thread_id=3, signature="all", created_at=first.created_at)
    await office.database.write(lambda s: s.add(wish))
    await office.sender()
    await office.becomes(second, DeliveryState.DEAD)
    assert telegram.chat(-6).texts == []
    assert (await office.database.read(lambda s: s.get(Subscription, wish.id))).state == "topic_gone"


async def test_a_refusal_of_telegrams_own_is_tried_again_in_order(office: Any, telegram: FakeTelegram) -> None:
    telegram.answers("sendMessage", 500)
    await office.owes("one")
    second = await office.owes("two")
    await office.sender()
    await office.becomes(second, SENT)
    assert telegram.chat(7).texts == ["one", "two"]


async def test_a_locked_database_forgets_nothing_that_was_sent(
    office: Any, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, refusals = office.database.write, 0

    async def refuse_after_the_send(work: Any) -> Any:
        nonlocal refusals
        if telegram.sent and refusals < 2:
            refusals += 1
            raise StoreError("the database is locked")
        return await write(work)

    row = await office.owes("Strike")
    monkeypatch.setattr(office.database, "write", refuse_after_the_send)
    monkeypatch.setattr("bot.delivery.sender.FAULT_PAUSE", 0.01)
    await office.sender()
    await office.becomes(row, SENT)
    assert (refusals, telegram.chat(7).texts) == (2, ["Strike"])


async def test_stopping_waits_for_what_is_in_flight_and_claims_nothing_more(
    office: Any, telegram: FakeTelegram
) -> None:
    telegram.slows("sendMessage", 0.1)
    first, second = await office.owes("first"), await office.owes("second")
    sender = await office.sender()
    await office.becomes(first, DeliveryState.INFLIGHT)
    await sender.stop()
    assert (await office.row(first)).state == SENT
    assert (await office.row(second)).state == READY


async def test_old_rows_are_forgotten_when_they_are_over_and_nobody_reports_their_event(office: Any) -> None:
    now = datetime.now(UTC)
    day = timedelta(days=1)
    fates = {
        "over": await office.owes("over", age=9 * 86400, event=1),
        "reported since": await office.owes("reported since", age=9 * 86400, event=2),
        "no event": await office.owes("digest", age=9 * 86400, kind=DeliveryKind.DIGEST),
        "fresh": await office.owes("fresh", event=1),
    }
    waiting = await office.owes("waiting", age=9 * 86400, event=1)

    def work(session: Any) -> int:
        for number, last in ((1, now - 8 * day), (2, now - 1 * day)):
            session.add(Event(id=number, started_at=last, last_report_at=last, created_at=last))
        for row in fates.values():
            session.get(Delivery, row.id).state = SENT
        return deliveries.forget_older(session, now - 7 * day)

    assert await office.database.write(work) == 2
    kept = [row.id for row in await office.rows()]
    assert kept == [fates["reported since"].id, fates["fresh"].id, waiting.id]


def test_every_column_with_a_chats_id_moves_along() -> None:
    tables = {table.__tablename__: name for table, name, _ in chat_changes.HOLDS_CHAT}
    holding = {t.name for t in Chat.metadata.sorted_tables if "chat_id" in t.c}
    assert holding <= set(tables)
