"""Channels are set up from the private chat of one of their admins."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.models import Event, Mute
from bot.store import chats, subscriptions
from handlers import BUTTONS, COMMANDS
from handlers.ask import Who
from handlers.settings.channels import LONGEST_DATA
from tests.handlers.conftest import struck

CHANNEL, OTHER, ADMIN, SUBSCRIBER = -1001000000300, -1001000000301, 7, 8


async def comes(talk, channel=CHANNEL, *, by=ADMIN, title="Kharkiv news"):
    """The bot is made an admin of a channel; what it says in private to the one who did it."""
    talk.telegram.knows(channel, kind="channel")
    talk.telegram.chat(channel).title = title
    talk.telegram.admins(channel, by)
    before = len(talk.telegram.chat(by).messages)
    await talk.happens(
        talk.telegram.member_becomes(channel, "administrator", user=by, was="left", can_post_messages=True)
    )
    return "\n".join(talk.telegram.chat(by).texts[before:])


async def sets_up(talk, **how):
    await comes(talk, **how)
    return await talk.press("Set up Kharkiv news")


async def wishes(talk):
    return {wish.chat_id for wish in await talk.database.read(subscriptions.wishes)}


async def row(talk, chat=CHANNEL):
    return await talk.database.read(lambda session: chats.get(session, chat))


async def test_who_lets_the_bot_post_is_told_in_private_how_to_set_the_channel_up(talk):
    assert "I can post in Kharkiv news now" in await comes(talk)
    assert talk.telegram.chat(CHANNEL).messages == []


async def test_who_never_spoke_to_the_bot_loses_nothing(talk):
    talk.telegram.knows(ADMIN + 50)
    await comes(talk, by=ADMIN + 50)
    await talk.say("/language en", chat=ADMIN + 50)
    await talk.say("/channels", chat=ADMIN + 50)
    assert "concerns Kharkiv news" in await talk.press("Set up Kharkiv news", chat=ADMIN + 50)


async def test_what_is_then_said_of_settings_concerns_the_channel_and_says_so_first(talk):
    assert "concerns Kharkiv news" in await sets_up(talk)
    for said in ("/subscribe strike", "/digesttime 06:30", "/timezone Kyiv", "/subscriptions", "/quiet off"):
        assert (await talk.say(said)).startswith("For channel Kharkiv news:\n"), said
    assert await wishes(talk) == {CHANNEL}
    assert (await row(talk)).digest_at == "06:30"
    assert (await row(talk, ADMIN)).digest_at == "08:00"
    assert talk.telegram.chat(CHANNEL).messages == []


async def test_what_is_of_the_bot_and_not_of_a_chat_is_not_said_for_the_channel(talk):
    await sets_up(talk)
    assert not (await talk.say("/help")).startswith("For channel")
    assert not (await talk.say("/about")).startswith("For channel")


async def test_digests_and_news_are_those_of_the_channel(talk):
    kharkiv, odesa = (talk.services.gazetteer.search(name)[0] for name in ("Kharkiv", "Odesa"))
    await talk.say("/subscribe strike Odesa")
    await sets_up(talk)
    await talk.say("/subscribe strike Kharkiv")
    await talk.database.write(lambda session: struck(session, kharkiv, title="A hit in the north"))
    await talk.database.write(lambda session: struck(session, odesa, title="A hit in the south"))
    for said in ("/digest", "/latest", "/test"):
        answer = await talk.say(said)
        assert answer.startswith("For channel Kharkiv news:\n"), said
        assert ("/event_1" in answer, "/event_2" in answer) == (True, False), said
    await talk.say("/channels off")
    answer = await talk.say("/digest")
    assert ("/event_1" in answer, "/event_2" in answer) == (False, True)


async def test_an_event_from_a_channels_own_feed_is_shown_to_its_admin(talk):
    event = await talk.database.write(lambda session: struck(session, None, title="Seen by us alone"))
    await talk.database.write(lambda session: setattr(session.get_one(Event, event.id), "audience", CHANNEL))
    assert "no event" in await talk.say("/event 1")
    await sets_up(talk)
    assert "Seen by us alone" in await talk.say("/event_1")
    assert "Noted" in await talk.say("/wrong 1 figure")


async def test_answers_are_in_the_persons_language_and_alerts_in_the_channels(talk):
    await sets_up(talk)
    assert (await row(talk)).language == "en"
    assert (await talk.say("/language uk")).startswith("For channel Kharkiv news:\n")
    assert ((await row(talk)).language, (await row(talk, ADMIN)).language) == ("uk", "en")
    assert (await talk.say("/digesttime off")).startswith("For channel Kharkiv news:\nThe digest is off.")


async def test_the_first_minute_and_the_settings_are_the_channels_then(talk):
    await sets_up(talk)
    assert "For channel Kharkiv news:" in await talk.say("/start")
    await talk.press("Next")
    await talk.say("Kharkiv")
    await talk.press("At once")
    assert await wishes(talk) == {CHANNEL}
    await talk.say("/settings")
    await talk.press("Quiet hours")
    await talk.press("No quiet hours")
    assert "Quiet hours: none" in await talk.press("‹ Back")
    assert ((await row(talk)).quiet, (await row(talk, ADMIN)).quiet) == (None, "22:00-07:00")


async def test_the_chat_speaks_for_itself_again_when_told_so(talk):
    await sets_up(talk)
    assert "speaks for itself again" in await talk.say("/channels off")
    await talk.say("/subscribe strike")
    assert await wishes(talk) == {ADMIN}


async def test_the_buttons_of_an_answer_stay_the_channels(talk):
    await sets_up(talk)
    await talk.say("/subscribe strike")
    assert "digest:07:00" in str(talk.last().buttons)
    await talk.say("/channels off")
    message = talk.telegram.chat(ADMIN).messages[-2]
    await talk.happens(talk.telegram.presses(message, "07:00"))
    assert ((await row(talk)).digest_at, (await row(talk, ADMIN)).digest_at) == ("07:00", "08:00")


async def test_the_buttons_of_ones_own_alerts_stay_ones_own(talk):
    event = await talk.database.write(lambda session: struck(session, None, title="Hit"))
    await sets_up(talk)
    await talk.forge(f"mute:{event.id}")
    muted = await talk.database.read(lambda session: [mute.chat_id for mute in session.exec(select(Mute))])
    assert muted == [ADMIN]


@pytest.mark.parametrize("said", ["/subscribe strike", "/subscriptions", "/settings", "Kharkiv"])
async def test_who_is_no_admin_any_more_is_told_and_changes_nothing(talk, said):
    await sets_up(talk)
    talk.telegram.admins(CHANNEL)
    assert "not an admin of Kharkiv news" in await talk.say(said)
    assert await wishes(talk) == set()
    assert (await row(talk, ADMIN)).speaks_for is None


async def test_a_button_of_one_who_is_no_admin_any_more_changes_nothing(talk):
    await sets_up(talk)
    await talk.say("/subscribe strike")
    talk.telegram.admins(CHANNEL)
    assert "not an admin" in await talk.press("07:00")
    assert (await row(talk)).digest_at == "08:00"


async def test_while_telegram_does_not_say_who_is_an_admin_the_chat_keeps_its_channel(talk):
    await sets_up(talk)
    talk.telegram.answers("getChatMember", 502)
    assert "does not say" in await talk.say("/subscribe strike")
    assert await wishes(talk) == set()
    assert "For channel" in await talk.say("/subscribe strike")


async def test_a_channel_where_the_bot_may_not_post_any_more_is_told_of(talk):
    await sets_up(talk)
    await talk.happens(talk.telegram.member_becomes(CHANNEL, "kicked", was="administrator"))
    assert "may not post" in await talk.say("/subscribe strike")
    assert await wishes(talk) == set()


async def test_only_channels_that_one_is_an_admin_of_are_shown(talk):
    await comes(talk)
    await comes(talk, OTHER, by=SUBSCRIBER, title="Odesa news")
    await talk.say("/channels")
    assert [button.text for [button] in talk.last().buttons] == ["Set up Kharkiv news"]
    await talk.say("/language en", chat=SUBSCRIBER)
    assert "I know of no channel" in await talk.say("/channels Kharkiv", chat=SUBSCRIBER)


@pytest.mark.parametrize("data", [f"channel:{CHANNEL}", f"for:{CHANNEL}:sub:s-i-0-0", f"for:{CHANNEL}:digest:07:00"])
async def test_a_forged_button_gives_nobody_a_channel(talk, data):
    await sets_up(talk)
    before = (await row(talk)).model_dump()
    await talk.say("/language en", chat=SUBSCRIBER)
    assert "not an admin" in await talk.forge(data, chat=SUBSCRIBER)
    assert (await row(talk, SUBSCRIBER)).speaks_for is None
    assert (await row(talk)).model_dump() == before


@pytest.mark.parametrize("data", ["for:", "for:1:digest:07:00", "for:x:digest:07:00", f"for:{CHANNEL}:~0000", "for:-5"])
async def test_a_channels_button_that_nobody_made_is_out_of_date(talk, data):
    await sets_up(talk)
    assert await talk.forge(data) != ""
    assert (await row(talk)).digest_at == "08:00"


async def test_no_button_of_an_answer_about_a_channel_is_too_long(talk, caplog):
    await sets_up(talk)
    for command in (each for each in COMMANDS if each.door.of_chat and each.name != "forget"):
        for args in ("", "Kharkiv", "strike Chuhuiv 30 hourly", "Київ"):
            await talk.say(f"/{command.name} {args}")
    assert "failed" not in caplog.text
    rows = [row for message in talk.telegram.chat(ADMIN).messages for row in message.buttons]
    data = [button.data for row in rows for button in row if button.data]
    assert max(len(each.encode()) for each in data) <= LONGEST_DATA
    assert sum(each.startswith("for:") for each in data) > 20


async def test_commands_in_the_channel_itself_are_not_answered(talk):
    await comes(talk)
    assert await talk.say("/subscribe all", chat=CHANNEL, user=ADMIN) == ""
    assert await wishes(talk) == set()


async def posted(talk):
    """An alert of an event stands in the channel."""
    event = await talk.database.write(lambda session: struck(session, None, title="Hit"))
    await comes(talk)
    await talk.application.bot.send_message(CHANNEL, "Strike")
    return event.id


@pytest.mark.parametrize("name", [name for name, door in BUTTONS.items() if door.who is Who.ANYONE])
async def test_what_a_subscriber_presses_is_answered_to_them_alone(talk, name):
    event_id = await posted(talk)
    popup = await talk.forge(f"{name}:{event_id}", chat=CHANNEL, user=SUBSCRIBER)
    assert popup
    assert len(talk.telegram.chat(CHANNEL).messages) == 1


async def test_a_subscriber_cannot_mute_for_the_channel(talk):
    event_id = await posted(talk)
    assert "Only admins" in await talk.forge(f"mute:{event_id}", chat=CHANNEL, user=SUBSCRIBER)


async def test_channels_are_set_up_in_private_only(talk):
    talk.telegram.knows(-100)
    talk.telegram.admins(-100, ADMIN)
    assert "private chat" in await talk.say("/channels", chat=-100, user=ADMIN)


async def test_a_name_that_is_longer_than_a_popup_is_cut(talk):
    await comes(talk, title="Kharkiv news, " * 18)
    talk.telegram.admins(CHANNEL)
    popup = await talk.press("Set up Kharkiv news")
    assert popup.startswith("You are not an admin of Kharkiv news")
    assert len(popup) <= 200
