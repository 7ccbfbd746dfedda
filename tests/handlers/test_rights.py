"""Who may do what: each walk goes through every command and every button that there is."""

from __future__ import annotations

import pytest
from sqlmodel import SQLModel, select

from bot.store import feeds, follows, subscriptions
from handlers import BUTTONS, COMMANDS
from handlers.ask import Who
from handlers.owner.owner import ACTIONS
from tests.handlers.conftest import NOW, OWNER, struck

GROUP, ADMIN, MEMBER, STRANGER = -100, 5, 6, 8
SAID = ("", "1", "all", "off", "en", "08:00", "22:00-07:00", "Kharkiv", "1 place Kharkiv", "https://a.example/rss")
FORGED = ("", "1", "1:1", "off", "all", "en", "08:00", "done:en", "1:place:706483", "1h", "e", "x" * 50)
OPEN_TO_ALL = {"correction"}
"""What anyone may write: that an event is wrong."""


async def everything(talk, *, but=OPEN_TO_ALL):
    """All rows of all tables."""

    def work(session):
        tables = [table for name, table in SQLModel.metadata.tables.items() if name not in but]
        return {table.name: sorted(map(repr, session.execute(select(table)).all())) for table in tables}

    return await talk.database.read(work)


async def lived_in_group(talk):
    """A group with settings, a subscription, a feed of its own and an event."""
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)
    await talk.say("/subscribe strike Chuhuiv", chat=GROUP, user=ADMIN)

    def work(session):
        feed, _ = feeds.add(session, "https://own.example/rss", now=NOW, public=False)
        follows.follow(session, GROUP, feed.id, NOW)
        struck(session, talk.services.gazetteer.search("Chuhuiv")[0], title="Chuhuiv hit")

    await talk.database.write(work)


def buttons_of(talk, chat):
    """The data of every button that stands in a chat."""
    rows = [row for message in talk.telegram.chat(chat).messages for row in message.buttons]
    return sorted({button.data for row in rows for button in row if button.data})


async def test_no_command_of_a_member_changes_anything_in_a_group(talk):
    await lived_in_group(talk)
    before = await everything(talk)
    for command in COMMANDS:
        for said in SAID:
            await talk.say(f"/{command.name} {said}", chat=GROUP, user=MEMBER)
            assert await everything(talk) == before, f"/{command.name} {said}"


async def test_no_file_and_no_place_on_the_map_of_a_member_changes_anything_in_a_group(talk):
    await lived_in_group(talk)
    before = await everything(talk)
    lines = b"https://a.example/rss\nhttps://b.example/rss\n"
    await talk.happens(talk.telegram.sends_file("feeds.txt", lines, chat=GROUP, user=MEMBER, caption="/importfeeds"))
    await talk.say("/importfeeds", chat=GROUP, user=MEMBER)
    await talk.happens(talk.telegram.sends_file("feeds.txt", lines, chat=GROUP, user=MEMBER))
    await talk.happens(talk.telegram.shares_location(49.99, 36.23, chat=GROUP, user=MEMBER))
    assert await everything(talk) == before


async def test_no_button_of_an_admins_answers_changes_anything_when_a_member_presses_it(talk):
    await lived_in_group(talk)
    for command in COMMANDS:
        if command.name not in ("forget", "unsubscribe"):
            await talk.say(f"/{command.name}", chat=GROUP, user=ADMIN)
    before = await everything(talk)
    shown = buttons_of(talk, GROUP)
    assert len(shown) > 20
    for data in shown:
        await talk.forge(data, chat=GROUP, user=MEMBER)
        assert await everything(talk) == before, data


async def test_no_forged_button_changes_anything_when_a_member_presses_it(talk):
    await lived_in_group(talk)
    before = await everything(talk)
    for name in BUTTONS:
        for args in FORGED:
            await talk.forge(f"{name}:{args}"[:64], chat=GROUP, user=MEMBER)
            assert await everything(talk) == before, f"{name}:{args}"


@pytest.mark.parametrize("chat", [STRANGER, GROUP])
async def test_what_only_owners_may_nobody_else_does(talk, chat):
    await lived_in_group(talk)
    await talk.say("/language en", chat=STRANGER)
    before = await everything(talk)
    for action in ("", "help", *ACTIONS):
        for said in ("", "1", "1 2", "1 Kharkiv"):
            answer = await talk.say(f"/owner {action} {said}", chat=chat, user=STRANGER)
            assert answer in ("", "Only the bot's owner may do that, in a private chat."), action
    for name in (name for name, door in BUTTONS.items() if door.who is Who.OWNER):
        for args in FORGED:
            popup = await talk.forge(f"{name}:{args}"[:64], chat=chat, user=STRANGER)
            assert popup == "Only the bot's owner may do that, in a private chat.", name
    assert await everything(talk) == before


async def test_an_owner_rules_in_private_only(talk):
    await lived_in_group(talk)
    talk.telegram.admins(GROUP, OWNER)
    assert "in a private chat" in await talk.say("/owner wrong 1", chat=GROUP, user=OWNER)


async def test_rights_are_asked_of_telegram_for_every_command_and_every_press(talk):
    await lived_in_group(talk)
    await talk.say("/settings", chat=GROUP, user=ADMIN)
    data = buttons_of(talk, GROUP)
    before = await everything(talk)
    talk.telegram.admins(GROUP)
    for each in data:
        await talk.forge(each, chat=GROUP, user=ADMIN)
    assert "Only admins" in await talk.say("/unsubscribe all", chat=GROUP, user=ADMIN)
    assert await everything(talk) == before


async def test_where_telegram_does_not_say_who_is_an_admin_nothing_is_changed(talk):
    await lived_in_group(talk)
    talk.telegram.answers("getChatMember", 502)
    assert "does not say" in await talk.say("/unsubscribe all", chat=GROUP, user=ADMIN)
    assert len(await talk.database.read(subscriptions.wishes)) == 1


BOT = {"id": 555, "is_bot": True, "first_name": "Other bot"}
PASSED_ON = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1_700_000_000}}
NOT_ONES_OWN = {
    "a post of the linked channel": {"is_automatic_forward": True, **PASSED_ON},
    "another bot": {"from": BOT},
    "written through a bot": {"via_bot": BOT},
    "passed on": PASSED_ON,
}


@pytest.mark.parametrize("also", NOT_ONES_OWN.values(), ids=NOT_ONES_OWN)
async def test_what_is_not_a_persons_own_word_is_not_heard_in_a_group(talk, also):
    await lived_in_group(talk)
    before = await everything(talk)
    assert await talk.say("/unsubscribe all", chat=GROUP, user=ADMIN, also=also) == ""
    assert await everything(talk) == before


async def rewritten(talk, text, *, after=20):
    """Say something, and change it after so many seconds; the answer to the change."""
    first = await talk.happens(talk.telegram.says("/subscribe strike", chat=7))
    said = len(talk.telegram.chat(7).texts)
    await talk.happens(talk.telegram.rewrites(first | {"date": first["date"] - after}, text))
    return "\n".join(talk.telegram.chat(7).texts[said:])


async def test_a_command_that_is_corrected_at_once_is_answered_anew(talk):
    assert "threats" in await rewritten(talk, "/subscribe threat")
    assert len(await talk.database.read(subscriptions.wishes)) == 2


async def test_a_command_that_is_changed_long_after_does_nothing_and_says_so(talk):
    assert "nothing was done" in await rewritten(talk, "/subscribe threat", after=3600)
    assert len(await talk.database.read(subscriptions.wishes)) == 1


async def test_a_change_that_changes_no_word_is_not_answered(talk):
    assert await rewritten(talk, "/subscribe strike") == ""
