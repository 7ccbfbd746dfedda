"""*Wrong* asks what; owners look at it one event at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.models import Correction, Delivery, Ruling
from bot.store import chats, corrections, deliveries, events
from bot.store.deliveries import Owed
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from tests.handlers.conftest import NOW, OWNER, struck
from tests.handlers.test_channels import sets_up

READER, OTHER, GROUP = 7, 8, -100
NOTED = "Noted. The bot's owner may check; nothing changes yet."


@pytest.fixture
async def talk(talk):
    for chat in (OTHER, OWNER):
        await talk.say("/language en", chat=chat)
    return talk


async def happened(talk, place="Kharkiv", *, title=None, ago=1):
    """An outlet reports a strike; the event's number."""
    found = talk.services.gazetteer.search(place)[0]
    view = await talk.database.write(
        lambda session: struck(session, found, title=title or f"{place} hit", ago=timedelta(hours=ago))
    )
    return view.id


async def said(talk):
    """What readers said is wrong, in the order in which they began."""
    rows = await talk.database.read(lambda session: session.exec(select(Correction).order_by(Correction.id)).all())
    return [row.what for row in rows]


async def open_(talk):
    """Events that wait for an owner."""
    rows = await talk.database.read(lambda session: session.exec(select(Correction)).all())
    return {row.event_id for row in rows if row.reviewed_at is None}


async def test_wrong_is_noted_at_once_and_then_asks_what(talk):
    event = await happened(talk)
    await talk.say("/about")
    answer = await talk.forge(f"wrong:{event}")
    assert answer == NOTED
    assert talk.last().text == f"What is wrong with event {event}? It helps whoever checks."
    assert talk.last().silent
    assert await said(talk) == ["unspecified"]


@pytest.mark.parametrize(
    ("label", "what"),
    [
        ("The kind", "label"),
        ("The place", "place"),
        ("The figures", "figure"),
        ("Several events", "other_event"),
        ("Not such news", "not_news"),
    ],
)
async def test_what_is_wrong_is_a_tap_and_the_question_becomes_the_thanks(talk, label, what):
    event = await happened(talk)
    await talk.say(f"/wrong {event}")
    asked = talk.last()
    assert "nothing changes yet" in await talk.press(label)
    assert (asked.edits, asked.buttons) == (1, [])
    assert await said(talk) == [what]


@pytest.mark.parametrize(
    "text", ["/wrong {} place Chuhuiv", "/wrong {} місце Чугуїв", "/wrong #{} МЕСТО Чугуев", "/wrong {} where Chuhuiv"]
)
async def test_the_right_place_can_be_typed_in_three_languages(talk, text):
    event = await happened(talk)
    chuhuiv = talk.services.gazetteer.search("Chuhuiv")[0]
    assert f"event {event} was in Chuhuiv" in await talk.say(text.format(event))
    assert await said(talk) == [f"place:{chuhuiv.id}"]


async def test_a_mistyped_place_is_offered_right(talk):
    event = await happened(talk)
    assert "Is one of these meant?" in await talk.say(f"/wrong {event} place Chuhiuv")
    assert await said(talk) == []
    assert "was in Chuhuiv" in await talk.press("Chuhuiv")


async def test_a_place_that_there_is_several_times_is_asked_back(talk):
    event = await happened(talk)
    assert "Which Pokrovsk" in await talk.say(f"/wrong {event} place Pokrovsk")
    assert await said(talk) == []
    assert "was in Pokrovsk" in await talk.press("Pokrovsk")
    assert (await said(talk))[0].startswith("place:")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/wrong", "Form: /wrong"),
        ("/wrong that", "Form: /wrong"),
        ("/wrong 1 everything", "Form: /wrong"),
        ("/wrong 1 figure Chuhuiv", "Form: /wrong"),
        ("/wrong 1 place Xyzzyplace", "do not know the place"),
        ("/wrong 4711 place", "no event 4711"),
    ],
)
async def test_what_is_not_understood_keeps_nothing(talk, text, answer):
    await happened(talk)
    assert answer in await talk.say(text)
    assert await said(talk) == []


@pytest.mark.parametrize("data", ["wrong:1:", "wrong:1:all", "wrong:1:place:4", "wrong:1:label:706483", "wrong:x"])
async def test_a_forged_choice_is_out_of_date(talk, data):
    await happened(talk)
    await talk.say("/about")
    await talk.forge(data)
    assert await said(talk) in ([], ["unspecified"])


async def test_what_was_misread_is_what_readers_call_wrong_but_not_that_events_were_mixed(talk):
    event, mixed = await happened(talk), await happened(talk, "Odesa")
    await talk.say(f"/wrong {event} place")
    await talk.say(f"/wrong {mixed} event")
    presses, reports = await talk.database.read(corrections.called_wrong)
    assert (presses, [report.title for report in reports]) == (2, ["Kharkiv hit"])


async def test_one_readers_last_word_counts(talk):
    event = await happened(talk)
    for what in ("figure", "", "place Chuhuiv", "label"):
        await talk.say(f"/wrong {event} {what}")
    assert await said(talk) == ["label"]


async def test_a_group_is_asked_once_for_an_event_and_the_question_becomes_the_thanks(talk):
    event = await happened(talk)
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, 5)
    await talk.say("/language en", chat=GROUP, user=5)
    assert await talk.forge(f"wrong:{event}", chat=GROUP, user=READER) == NOTED
    asked = talk.last(GROUP)
    assert asked.text == f"What is wrong with event {event}?"
    popup = await talk.forge(f"wrong:{event}", chat=GROUP, user=OTHER)
    assert popup == f"{NOTED} To say what is wrong: /wrong {event} place"
    await talk.press("The figures", chat=GROUP, user=READER)
    assert talk.last(GROUP) is asked
    assert (
        asked.text
        == f"Noted: you say the figures of event {event} are wrong. The bot's owner may check; nothing changes yet."
    )
    assert await said(talk) == ["figure", "unspecified"]


async def review(talk):
    return await talk.say("/owner review", chat=OWNER)


async def test_an_owner_sees_one_event_at_a_time_with_what_is_said_of_it(talk):
    event, later = await happened(talk), await happened(talk, "Odesa")
    await talk.say(f"/wrong {event} place Chuhuiv")
    await talk.say(f"/wrong {event} figure", chat=OTHER)
    await talk.say(f"/wrong {later} news")
    shown = await review(talk)
    assert "Called wrong · 1 of 2" in shown
    assert f"#{event} · 2 readers: the place, the figures (Chuhuiv)" in shown
    assert "Kharkiv hit" in shown
    assert "Called wrong · 2 of 2" in await talk.press("Later", chat=OWNER)
    assert "That was the last. 2 still wait" in await talk.press("Later", chat=OWNER)


async def test_of_wrong_figures_an_owner_reads_what_can_be_done(talk):
    event = await happened(talk)
    await talk.say(f"/wrong {event} place Chuhuiv")
    assert "cannot be typed in" not in await talk.say("/owner review", chat=OWNER)
    await talk.say(f"/wrong {event} figure")
    assert "cannot be typed in" in await talk.say("/owner review", chat=OWNER)


async def test_the_place_that_a_reader_named_is_one_tap_and_can_be_undone(talk):
    event = await happened(talk)
    await talk.say(f"/wrong {event} place Chuhuiv")
    await review(talk)
    assert f"Event {event} is in Chuhuiv now." in await talk.press("It was in Chuhuiv", chat=OWNER)
    assert await open_(talk) == set()
    await talk.press("Undo", chat=OWNER)
    assert await open_(talk) == {event}


async def test_what_was_called_wrong_is_withdrawn_or_left_as_it_is_and_the_next_follows(talk):
    event, other = await happened(talk), await happened(talk, "Odesa")
    for each in (event, other):
        await talk.say(f"/wrong {each}")
    await review(talk)
    assert f"Event {event} is withdrawn." in await talk.press("Withdraw", chat=OWNER)
    assert "Odesa" in await talk.press("Next (1)", chat=OWNER)
    assert f"Event {other} stays as it is." in await talk.press("All is right", chat=OWNER)
    assert await open_(talk) == set()
    assert "Nothing that readers call wrong" in await review(talk)


async def test_a_report_is_taken_out_by_a_tap(talk):
    event, other = await happened(talk), await happened(talk, "Chuhuiv")
    await talk.say(f"/owner merge {event} {other}", chat=OWNER)
    await talk.say(f"/wrong {event} event")
    await review(talk)
    assert "Which report of event" in await talk.press("Split", chat=OWNER)
    assert "is an event of its own now" in await talk.press("#2", chat=OWNER)
    assert await open_(talk) == set()


async def test_an_event_is_merged_with_one_nearby_by_a_tap(talk):
    event, other = await happened(talk), await happened(talk, "Chuhuiv", ago=2)
    await talk.say(f"/wrong {other} event")
    await review(talk)
    await talk.press("Merge", chat=OWNER)
    assert f"Event {other} is part of event {event} now." in await talk.press(f"#{event}", chat=OWNER)
    assert await open_(talk) == set()


async def test_the_way_back_leads_to_the_event(talk):
    event = await happened(talk)
    await talk.say(f"/wrong {event}")
    await review(talk)
    await talk.press("Merge", chat=OWNER)
    assert "Called wrong · 1 of 1" in await talk.press("Back", chat=OWNER)


async def test_a_review_by_command_dismisses_what_waits_and_nothing_else(talk):
    event = await happened(talk)
    assert "not among" in await talk.say(f"/owner dismiss {event}", chat=OWNER)
    await talk.say(f"/wrong {event}")
    assert "stays as it is" in await talk.say(f"/owner dismiss {event}", chat=OWNER)
    assert "Form: /owner dismiss" in await talk.say("/owner dismiss all", chat=OWNER)
    [row] = await talk.database.read(lambda session: session.exec(select(Correction)).all())
    assert (row.reviewed_by, row.reviewed_at) == (OWNER, NOW)


async def test_what_was_looked_at_is_not_opened_again_by_the_same_reader(talk):
    event = await happened(talk)
    await talk.say(f"/wrong {event}")
    await talk.say(f"/owner dismiss {event}", chat=OWNER)
    await talk.say(f"/wrong {event} place")
    assert await open_(talk) == set()


async def test_events_of_another_chats_own_feed_are_not_the_owners_to_review(talk):
    event = await happened(talk)
    await talk.database.write(lambda session: setattr(events.standing_row(session, event), "audience", READER))
    await talk.say(f"/wrong {event}")
    assert "Nothing that readers call wrong" in await review(talk)
    await talk.forge(f"review:wrong:{event}", chat=OWNER)
    assert await talk.database.read(lambda session: session.exec(select(Ruling)).all()) == []


async def alerted(talk, event):
    """The message of an alert that was sent."""
    sent = await talk.application.bot.send_message(READER, "Strike")

    def work(session):
        owed = Owed(READER, DeliveryKind.ALERT, Lane.STRIKE, Message("Strike"), NOW, f"alert {event}", event_id=event)
        deliveries.owe_all(session, [owed], NOW)
        row = session.exec(select(Delivery)).one()
        row.state, row.message_id = DeliveryState.SENT, sent.message_id

    await talk.database.write(work)
    return sent.message_id


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/wrong", "What is wrong with event 1?"),
        ("/why", "Kharkiv hit"),
        ("/event", "Kharkiv"),
        ("/mute", "event #1: no replies"),
    ],
)
async def test_a_command_alone_in_answer_to_an_alert_means_its_event(talk, command, answer):
    alert = await alerted(talk, await happened(talk))
    assert answer in await talk.say(command, reply_to=alert)


async def test_an_answer_to_ones_own_alert_concerns_ones_own_chat_whichever_channel_one_speaks_for(talk):
    alert = await alerted(talk, await happened(talk))
    await sets_up(talk)
    assert not (await talk.say("/why", reply_to=alert)).startswith("For channel")
    assert (await talk.say("/why 1")).startswith("For channel")


async def test_an_answer_to_any_other_message_names_no_event(talk):
    await alerted(talk, await happened(talk))
    await talk.say("/about")
    assert "Form: /wrong" in await talk.say("/wrong", reply_to=talk.last().id)


async def test_an_owner_who_chose_no_language_reads_long_reviews_in_one_message(talk, caplog):
    await talk.database.write(lambda session: setattr(chats.get(session, OWNER), "language", None))
    for each in range(9):
        event = await happened(talk, title=f"{each} " + "long words of a headline " * 30, ago=each + 1)
        await talk.say(f"/wrong {event} place Chuhuiv")
        if each:
            await talk.say(f"/owner merge 1 {event}", chat=OWNER)
    await talk.say("/wrong 1 event", chat=OTHER)
    assert "Called wrong" in await review(talk)
    assert "Which report" in await talk.press("Split", chat=OWNER)
    assert "failed" not in caplog.text
