"""What was lost again and again is held, shown to the owner, and sent once more at a word."""

import pytest

from bot.delivery import sender
from tests.night.conftest import READER, ago

OWNER = 99


@pytest.fixture
def settings(settings, monkeypatch):
    monkeypatch.setattr(sender, "LONGEST_HALT", 0.05)
    return settings.model_copy(update={"owners": frozenset({OWNER})})


async def test_after_three_lost_copies_the_owner_is_told_and_can_have_it_sent_again(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/language en", chat=OWNER)
    await bot.say("/subscribe all")
    telegram.resets("sendMessage", "applied", times=4, chat=READER)
    desk.publishes("Drones hit a mill in Sumy, two killed", "", date=ago(minutes=3))
    assert "Of 1 message nobody knows" in (await bot.alert("/owner held", chat=OWNER, within=15)).text
    assert [text[0] == "↻" for text in copies(telegram)] == [False, True, True, True]
    assert "nobody knows" in (await bot.say("/status", chat=OWNER)).text
    assert "chat 7" in (await bot.say("/owner held", chat=OWNER)).text
    assert "1 message goes out once more" in (await bot.say("/owner resend all", chat=OWNER)).text
    await telegram.wait_for(lambda t: len(copies(t)) == 5)
    assert copies(telegram)[-1].startswith("↻")
    assert (await bot.say("/owner held", chat=OWNER)).text == "Nothing is held."
    assert len([text for text in telegram.chat(OWNER).texts if "I hold it back" in text]) == 1


def copies(telegram):
    return [text for text in telegram.chat(READER).texts if "Sumy" in text]
