"""Two events that prove to be one: the older message stays, the newer becomes a pointer, silently."""

import pytest

from bot.values.rulings import Refusal
from tests.desk.conftest import OWNER, READER, RUSSIAN, UKRAINIAN


async def two_events(room, **how):
    older = await room.reports("Desk: depot on fire in Kharkiv", "Kharkiv", killed=2, **how)
    newer = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv", outlet="Wire", killed=5, **how)
    assert older != newer
    return older, newer


async def test_the_older_message_has_all_reports_and_the_newer_one_points_to_it(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    calls = len(room.texts())
    answer = await room.say(f"/owner merge {newer} {older}")
    assert f"Event {newer} is part of event {older} now." in answer
    stays, points = room.messages()
    assert "depot on fire" in stays.text
    assert "blasts in Chuhuiv" in stays.text
    assert "Killed 2–5" in stays.text
    assert points.text == f"Same event: Strike · Kharkiv (#{older})"
    assert len(room.texts()) == calls


@pytest.mark.parametrize(
    ("chat", "said"),
    [(READER, "Same event: Strike · Kharkiv"), (UKRAINIAN, "Та сама подія: Удар · Харків"),
     (RUSSIAN, "То же событие: Удар · Харьков")],
)  # fmt: skip
async def test_the_pointer_speaks_the_language_of_its_chat(room, chat, said):
    await room.subscribes(chat)
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    assert room.messages(chat)[1].text.startswith(said)


async def test_the_pointers_button_shows_the_event(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    assert f"Event {older}" in await room.press("Show the event", chat=READER)


async def test_in_a_supergroup_the_pointer_links_to_the_message_that_stays(room):
    group = -1001234567890
    room.telegram.admins(group, READER)
    await room.talk.say("/subscribe all", chat=group, user=READER, chat_type="supergroup")
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    stays, points = room.messages(group)
    assert points.links == [f"https://t.me/c/1234567890/{stays.id}"]


async def test_in_a_topic_both_messages_stay_there(room):
    group = -1001234567890
    room.telegram.admins(group, READER)
    await room.talk.say("/subscribe all", chat=group, user=READER, chat_type="supergroup", thread=11)
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    stays, points = room.messages(group)
    assert [stays.thread_id, points.thread_id] == [11, 11]
    assert points.links == [f"https://t.me/c/1234567890/{stays.id}"]


async def test_a_chat_that_has_only_the_newer_message_keeps_it_as_the_live_one(room):
    await room.subscribes(READER, to="Chuhuiv")
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    (only,) = room.messages()
    assert "depot on fire" in only.text
    room.later(minutes=5)
    assert await room.reports("Desk: third outlet on the depot", "Kharkiv", outlet="Agency") == older
    assert "third outlet" in only.text
    assert len(room.messages()) == 1


async def test_an_alert_that_has_not_left_does_not_leave_beside_the_other(room):
    await room.subscribes(READER)
    await room.stops_sending()
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    await room.starts_sending()
    await room.sends()
    (only,) = room.messages()
    assert "depot on fire" in only.text
    assert "blasts in Chuhuiv" in only.text


async def test_the_newer_message_stays_where_the_older_has_not_left(room):
    await room.subscribes(READER)
    await room.stops_sending()
    older = await room.reports("Desk: depot on fire in Kharkiv", "Kharkiv")
    await room.database.write(lambda session: hold_back(session, older))
    await room.starts_sending()
    newer = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv")
    await room.say(f"/owner merge {older} {newer}")
    room.later(hours=2)
    await room.sends()
    (only,) = room.messages()
    assert "depot on fire" in only.text


def hold_back(session, event_id):
    from bot.store import deliveries

    for row in deliveries.alerts_of(session, event_id):
        row.due_at = row.due_at.replace(hour=13)
        session.add(row)


async def test_an_old_number_and_old_buttons_act_on_the_event_that_stays(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    told = await room.say(f"/event {newer}", chat=READER)
    assert f"Event {newer} is part of event {older} now." in told
    assert "depot on fire" in told
    assert f"Event {older}: no more sounds" in await room.talk.forge(f"mute:{newer}")


async def test_who_muted_one_of_them_has_muted_both(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    await room.say(f"/mute {newer}", chat=READER)
    await room.say(f"/owner merge {older} {newer}")
    before = len(room.texts())
    await room.reports("Desk: nine killed in Kharkiv", "Kharkiv", outlet="Agency", killed=9)
    assert len(room.texts()) == before
    await room.say("/owner undo")
    assert not await room.database.read(lambda session: muted(session, older))


def muted(session, event_id):
    from bot.store import events

    return events.muted_by(session, event_id)


async def test_an_undone_merge_leaves_everything_as_it_was(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    kept = [await room.whole(older), await room.whole(newer)]
    shown = [message.text for message in room.messages()]
    buttons = [message.buttons for message in room.messages()]
    await room.say(f"/owner merge {older} {newer}")
    assert [message.text for message in room.messages()] != shown
    assert "Decision 1 is undone" in await room.press("Undo")
    assert [await room.whole(older), await room.whole(newer)] == kept
    assert [message.text for message in room.messages()] == shown
    assert [message.buttons for message in room.messages()] == buttons


async def test_round_ups_that_name_either_are_noted_with_the_event_that_stays(room):
    older, newer = await two_events(room)
    of_both = await room.database.write(lambda session: room.sums_up(session, older, newer))
    of_newer = await room.database.write(lambda session: room.sums_up(session, newer))
    await room.say(f"/owner merge {older} {newer}")
    assert await room.round_ups(older) == [of_both, of_newer]
    await room.say("/owner undo")
    assert [await room.round_ups(older), await room.round_ups(newer)] == [[of_both], [of_both, of_newer]]


async def test_after_an_undone_merge_each_event_edits_its_own_message(room):
    await room.subscribes(READER, to="Chuhuiv")
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    room.later(minutes=10)
    await room.reports("Desk: third outlet on the depot", "Kharkiv", outlet="Agency")
    await room.say("/owner undo")
    (only,) = room.messages()
    assert "depot" not in only.text
    parted = await room.event(older)
    assert "third outlet" in parted.reports[-1].title
    assert parted.last_report_at == room.clock.now
    await room.reports("Desk: more on Chuhuiv", "Chuhuiv", outlet="Agency")
    assert "more on Chuhuiv" in only.text


async def test_an_alert_that_a_merge_kept_back_leaves_once_that_is_undone(room):
    await room.subscribes(READER)
    await room.stops_sending()
    older, newer = await two_events(room)
    await room.say(f"/owner merge {older} {newer}")
    await room.say("/owner undo")
    await room.starts_sending()
    await room.sends()
    assert ["depot" in message.text for message in room.messages()] == [True, False]


async def test_the_machine_merges_with_its_reason_and_an_owner_can_undo_it(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    await room.merges(newer, older)
    assert room.messages()[1].text.startswith("Same event")
    assert "the bot itself (one report tells of both)" in await room.say("/owner decisions")
    assert "There is no such decision" in await room.say("/owner undo")
    assert "is undone" in await room.say("/owner undo 1")
    assert "blasts in Chuhuiv" in room.messages()[1].text


async def test_what_an_owner_has_told_apart_the_machine_does_not_join_again(room):
    older, newer = await two_events(room)
    await room.merges(older, newer)
    await room.say("/owner undo 1")
    assert await room.merges(older, newer) is Refusal.KEPT_APART
    assert "is part of event" in await room.say(f"/owner merge {older} {newer}")


async def test_events_of_a_chats_own_feed_are_not_for_other_chats(room):
    await room.subscribes(READER)
    older = await room.reports("Desk: depot on fire in Kharkiv", "Kharkiv")
    theirs = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv", outlet="Own", follower=READER)
    assert f"There is no event {theirs}" in await room.say(f"/owner merge {older} {theirs}")
    assert f"There is no event {theirs}" in await room.say(f"/owner event {theirs}")


async def test_an_event_of_the_owners_own_chat_is_not_merged_with_a_public_one(room):
    older = await room.reports("Desk: depot on fire in Kharkiv", "Kharkiv")
    own = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv", outlet="Own", follower=OWNER)
    assert "from a single chat’s own feed" in await room.say(f"/owner merge {older} {own}")
    assert f"Event {own} is withdrawn." in await room.say(f"/owner wrong {own}")


async def test_only_an_owner_in_private_changes_events(room):
    older, newer = await two_events(room)
    await room.talk.say("/language en", chat=READER)
    assert "owner" in await room.talk.say(f"/owner merge {older} {newer}", chat=READER)
    await room.say(f"/owner merge {older} {newer}")
    assert "owner" in await room.talk.forge("undo:1", chat=READER)
    assert (await room.event(newer)).merged_into == older


async def test_what_cannot_be_merged_is_told_in_one_clear_line(room):
    older, newer = await two_events(room)
    assert "Form: /owner merge 12 15" in await room.say("/owner merge")
    assert "Form: /owner merge 12 15" in await room.say(f"/owner merge {older} soon")
    assert "There is no event 4711" in await room.say(f"/owner merge {older} 4711")
    assert "with itself" in await room.say(f"/owner merge {older} {older}")
    await room.say(f"/owner merge {older} {newer}")
    third = await room.reports("Desk: Lviv hit", "Lviv Oblast")
    said = await room.say(f"/owner merge {newer} {third}", chat=OWNER)
    assert f"Event {newer} is part of event {older} already" in said
