"""/owner held and /owner resend."""

from datetime import timedelta

from bot.models import Delivery
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.handlers.conftest import NOW, OWNER


async def holds(talk, *numbers):
    """Rows of the outbox that are held, one for each of these chats."""

    def work(session):
        for number in numbers:
            session.add(
                Delivery(
                    chat_id=number,
                    dedupe_key=f"alert:{number}",
                    kind=DeliveryKind.ALERT,
                    event_id=3,
                    body={"html": "text", "buttons": []},
                    due_at=NOW,
                    created_at=NOW - timedelta(hours=1),
                    state=DeliveryState.HELD,
                    copies=3,
                )
            )

    await talk.database.write(work)


async def states(talk):
    return await talk.database.read(lambda session: [session.get(Delivery, n).state for n in (1, 2)])


async def test_an_owner_sees_what_is_held_and_how_to_send_it_again(talk):
    await talk.say("/language en", chat=OWNER)
    await holds(talk, 7, 8)
    said = await talk.say("/owner held", chat=OWNER)
    assert said.splitlines()[0] == "2 messages are held: nobody knows whether they arrived."
    assert "#2: event 3, chat 8" in said
    assert "/owner resend 1" in said
    assert "Held, for nobody knows whether it arrived: 2." in await talk.say("/owner", chat=OWNER)


async def test_one_of_them_is_sent_again_and_the_other_stays(talk):
    await holds(talk, 7, 8)
    await talk.say("/owner resend #2", chat=OWNER)
    assert await states(talk) == ["held", "ready"]


async def test_what_is_not_held_is_not_sent_again(talk):
    await talk.say("/language en", chat=OWNER)
    await holds(talk, 7, 8)
    assert "None of these is held" in await talk.say("/owner resend 12", chat=OWNER)
    assert await states(talk) == ["held", "held"]


async def test_a_wrong_form_is_answered_with_the_right_one(talk):
    await talk.say("/language en", chat=OWNER)
    for wrong in ("/owner resend", "/owner resend everything", "/owner held 3"):
        assert (await talk.say(wrong, chat=OWNER)).startswith("Form: /owner ")


async def test_only_an_owner_has_anything_sent_again(talk):
    await holds(talk, 7, 8)
    await talk.say("/owner resend all")
    assert await states(talk) == ["held", "held"]


async def test_status_tells_everyone_that_something_is_held(talk):
    await talk.say("/language en")
    assert "nobody knows" not in await talk.say("/status")
    await holds(talk, 7, 8)
    assert "Of 2 messages nobody knows whether they arrived" in await talk.say("/status")
