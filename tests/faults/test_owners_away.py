"""Owners who cannot be told of held rows now are told when they are back."""

from datetime import UTC, datetime

import pytest

from bot.alerts.texts import Texts
from bot.models import Chat, Delivery
from bot.rounds import held
from bot.store import chats
from bot.values.delivery import DeliveryState
from tests.delivery.conftest import _library_speaks_of_time_spans, office

__all__ = ["_library_speaks_of_time_spans", "office"]

OWNER = 9


@pytest.fixture
async def tell(office):
    """Tell the owner, whose chat is in this state; how many notices are owed."""
    alert = await office.owes("alert")
    await office.database.write(lambda s: setattr(s.get(Delivery, alert.id), "state", DeliveryState.HELD))

    async def told(state):
        def work(session):
            chat = session.get(Chat, OWNER)
            chat.kind, chat.state = chats.PRIVATE, state
            return held.tell_owners(session, {OWNER}, Texts.load(), datetime.now(UTC))

        return await office.database.write(work)

    return told


async def test_an_owner_who_had_blocked_the_bot_is_told_of_held_rows_on_return(tell):
    assert await tell(chats.SUSPENDED) == 0
    assert await tell(chats.ACTIVE) == 1
