"""From a press of *Wrong* to what `strikewire evaluate` says of it."""

from __future__ import annotations

import asyncio
import json
import os
import sys

from bot.settings import PREFIX
from tests.night.conftest import ago

STRIKE = ("Drones hit a dormitory in Kharkiv, two killed", "The mayor said two people were killed and 11 wounded.")


async def evaluated(bot):
    """What `strikewire evaluate - --corrections --json` prints beside the running bot."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "evaluate", "-", "--corrections", "--json"),
        env=os.environ | {f"{PREFIX}DATABASE_URL": bot.settings.database},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await asyncio.wait_for(process.communicate(b""), 60)
    return json.loads(out)


async def test_a_press_of_wrong_is_counted_by_evaluate_once_a_reader(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    desk.publishes(*STRIKE, date=ago(minutes=3))
    alert = await bot.alert("Kharkiv", "Desk")
    for _ in range(2):
        press = await telegram.presses(alert, "Wrong")
        await telegram.wait_for(lambda _, press=press: press.answer is not None)
        assert "Noted" in press.text
    assert (await evaluated(bot))["corrections"] == {"presses": 1, "items": 1, "same": 1}
