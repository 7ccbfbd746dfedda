"""/export gives a chat all that is kept of it; /forget deletes it, once it was confirmed."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.models import Chat, Correction, Delivery, Subscription
from bot.store import deliveries, follows
from bot.store.deliveries import Owed
from bot.values.delivery import DeliveryKind, Lane, Message
from handlers.about import privacy
from tests.handlers.conftest import NOW
from tests.handlers.test_channels import CHANNEL, sets_up

GROUP, ADMIN, MEMBER = -100, 5, 6


async def group(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)


async def exported(talk, chat=7, **how):
    """The files of an export by name."""
    await talk.say("/export", chat=chat, **how)
    with zipfile.ZipFile(io.BytesIO(talk.last(chat).file)) as file:
        return {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}


async def owed(talk, chat=7, text="three drones"):
    """A message is owed to the chat."""
    row = Owed(
        chat_id=chat,
        thread_id=None,
        kind=DeliveryKind.NOTICE,
        lane=Lane.NOTICE,
        message=Message(text),
        silent=True,
        due_at=NOW,
        dedupe_key=text,
    )
    await talk.database.write(lambda session: deliveries.owe_all(session, [row], NOW))


async def kept(talk):
    """Ids of chats, of subscribers, and of those that messages are owed to."""
    columns = Chat.id, Subscription.chat_id, Delivery.chat_id
    return await talk.database.read(lambda session: [sorted(session.exec(select(each))) for each in columns])


async def test_an_export_holds_what_was_set_and_what_was_sent(talk):
    await talk.say("/subscribe all")
    await talk.say("/addfeed https://hills.example/rss")
    await owed(talk, text="=three drones")
    files = await exported(talk)
    whole = json.loads(files["everything.json"])
    assert (whole["schema"], whole["chat"], whole["left_out"]) == ("strikewire/export/1", 7, {})
    tables = whole["tables"]
    assert [row["language"] for row in tables["chat"]] == ["en"]
    assert [row["topics"] for row in tables["subscription"]] == [["strike", "threat", "casualty"]]
    assert [row["url"] for row in tables["feed"]] == ["https://hills.example/rss"]
    assert [row["body"]["html"] for row in tables["delivery"]] == ["=three drones"]
    assert "addfeed" in files["audit.csv"]
    assert files["subscription.csv"].splitlines()[0].startswith("id,chat_id,thread_id,topics")
    assert "Everything that I keep of this chat" in talk.last().text


async def test_an_export_in_private_holds_what_the_person_did_in_groups(talk):
    await group(talk)
    press = Correction(chat_id=GROUP, user_id=ADMIN, event_id=1, at=NOW)
    await talk.database.write(lambda session: session.add(press))
    await talk.say("/language en", chat=ADMIN)
    tables = json.loads((await exported(talk, ADMIN))["everything.json"])["tables"]
    assert [row["chat_id"] for row in tables["correction"]] == [GROUP]
    assert {row["chat_id"] for row in tables["audit"]} == {GROUP, ADMIN}


async def test_too_large_an_export_leaves_out_the_oldest_and_says_so(talk, monkeypatch):
    for number in range(40):
        await owed(talk, text=f"message {number}")
    monkeypatch.setattr(privacy, "LARGEST", 4_000)
    monkeypatch.setattr(privacy, "MOST", 32)
    files = await exported(talk)
    whole = json.loads(files["everything.json"])
    rows = [row["body"]["html"] for row in whole["tables"]["delivery"]]
    assert len(talk.last().file) <= 4_000
    assert rows[0] == "message 39"
    assert whole["left_out"]["delivery"] == 40 - len(rows)
    assert "oldest rows are left out" in talk.last().text


async def test_in_a_group_only_admins_have_the_export(talk):
    await group(talk)
    assert "Only admins" in await talk.say("/export", chat=GROUP, user=MEMBER)
    await talk.say("/language en", chat=ADMIN)
    assert "in private" in await talk.say("/export", chat=GROUP, user=ADMIN)
    sent = talk.last(ADMIN)
    assert zipfile.is_zipfile(io.BytesIO(sent.file))
    assert f"chat {GROUP}" in sent.text
    assert all(message.file is None for message in talk.telegram.chat(GROUP).messages)


async def test_an_admin_whom_the_bot_may_not_write_to_is_told_to_start_it(talk):
    await group(talk)
    assert "press Start" in await talk.say("/export", chat=GROUP, user=ADMIN)
    assert all(message.file is None for message in talk.telegram.chat(GROUP).messages)


async def test_forget_asks_and_then_nothing_is_left(talk):
    await talk.say("/subscribe all")
    await talk.say("/addfeed https://hills.example/rss")
    await owed(talk)
    assert "Delete everything that I keep of this chat?" in await talk.say("/forget")
    assert (await kept(talk))[0] == [7]
    answer = await talk.press("Delete everything")
    assert answer.startswith("Everything is deleted: subscriptions 1, own feeds 1, messages 1.")
    assert await kept(talk) == [[], [], []]


async def test_after_forget_the_files_of_the_database_hold_no_word_of_it(talk, tmp_path):
    await talk.say("/addfeed https://hills.example/rss")
    await talk.say("/subscribe strike")
    await talk.say("/words marmalade")
    await owed(talk, text="three marmalades")
    assert any(b"marmalade" in file.read_bytes() for file in tmp_path.glob("*.db*"))
    await talk.say("/forget")
    await talk.press("Delete everything")
    assert not any(b"marmalade" in file.read_bytes() for file in tmp_path.glob("*.db*"))


async def test_after_forget_start_begins_anew(talk):
    await talk.say("/subscribe all")
    await talk.say("/forget")
    await talk.press("Delete everything")
    greeting = await talk.say("/start")
    assert "Это" in greeting
    assert "Це" in greeting
    assert (await kept(talk))[:2] == [[7], []]


async def test_what_was_kept_stays_where_one_thinks_better_of_it(talk):
    await talk.say("/subscribe all")
    await talk.say("/forget")
    assert await talk.press("Keep it") == "Nothing was deleted."
    assert (await kept(talk))[1] == [7]


async def test_the_button_holds_for_ten_minutes(converse):
    now = [NOW]
    talk = await converse(clock=lambda: now[0])
    await talk.say("/language en")
    await talk.say("/forget")
    now[0] = NOW + timedelta(minutes=10, seconds=1)
    assert "out of date" in await talk.press("Delete everything")
    assert (await kept(talk))[0] == [7]


@pytest.mark.parametrize("data", ["forget:", "forget:x:7", "forget:9999999999:7", f"forget:{int(NOW.timestamp())}:8"])
async def test_forged_data_deletes_nothing(talk, data):
    assert "out of date" in await talk.forge(data)
    assert (await kept(talk))[0] == [7]


async def test_a_group_is_forgotten_by_its_admins_alone(talk):
    await group(talk)
    assert "Only admins" in await talk.say("/forget", chat=GROUP, user=MEMBER)
    await talk.say("/forget", chat=GROUP, user=ADMIN)
    assert "Only admins" in await talk.press("Delete everything", chat=GROUP, user=MEMBER)
    assert GROUP in (await kept(talk))[0]
    await talk.press("Delete everything", chat=GROUP, user=ADMIN)
    assert GROUP not in (await kept(talk))[0]


async def test_a_feed_that_another_chat_hears_too_is_read_on_for_it(talk):
    for chat in (7, 8):
        await talk.say("/addfeed https://hills.example/rss", chat=chat)
    await talk.say("/forget")
    await talk.press("Delete everything")
    assert await talk.database.read(lambda session: follows.of_chat(session, 8)) == {1: None}


async def test_by_invitation_it_is_said_that_there_is_no_way_back_without_one(converse):
    talk = await converse(access="invite", owners=frozenset({7}))
    await talk.say("/language en")
    assert "you would need a new invitation" in await talk.say("/forget")


async def test_about_tells_what_is_kept_for_how_long_and_who_runs_the_bot(converse):
    talk = await converse(keep_days=30, contact="@night_desk")
    await talk.say("/language en")
    lines = (await talk.say("/about")).splitlines()
    assert "not an air-raid warning" in lines[1]
    assert "for 30 days" in lines[-3]
    assert "/export" in lines[-2]
    assert lines[-1] == "Who runs this bot: @night_desk"


async def test_about_names_nobody_where_nobody_is_set(talk):
    assert "Who runs" not in await talk.say("/about")


async def test_a_channel_is_forgotten_from_the_private_chat_that_sets_it_up(talk):
    await sets_up(talk)
    await talk.say("/subscribe all")
    assert "Delete everything that I keep of Kharkiv news?" in await talk.say("/forget")
    await talk.press("Delete everything")
    chats, subscribers, _ = await kept(talk)
    assert (chats, subscribers) == ([7], [])
    assert "For channel" not in await talk.say("/subscriptions")


async def test_an_export_of_a_channel_goes_to_the_private_chat(talk):
    await sets_up(talk)
    await talk.say("/addfeed https://hills.example/rss")
    tables = json.loads((await exported(talk))["everything.json"])["tables"]
    assert [row["id"] for row in tables["chat"]] == [CHANNEL]
    assert [row["chat_id"] for row in tables["follow"]] == [CHANNEL]
    assert talk.telegram.chat(CHANNEL).messages == []
