"""A Bot API server on loopback that tests talk to in the product's language.

    telegram = await FakeTelegram.start()
    ... run a bot with telegram.token against telegram.url ...
    await telegram.says("/start", chat=7)
    await telegram.wait_for(1)
    alert = telegram.chat(7).messages[-1]          # alert.text, .silent, .buttons, .history …
    press = await telegram.presses(alert, "Why")
    telegram.blocks(7)
    telegram.hangs("sendMessage", "applied")       # carried out, never answered
    await telegram.close()

It refuses what Telegram refuses: broken HTML, over-long texts, edits that change nothing, unknown chats.
A fault strikes in one of three phases: `received` (nothing done), `applied` (done, not answered), `answered`.
Run it as its own process with `python -m tests.fakes.bot_api`: it prints its address, then one JSON line a call.
"""

from .chats import Press
from .faults import Phase
from .messages import LONGEST_CALLBACK, LONGEST_TEXT, Sent
from .server import TOKEN, FakeTelegram

__all__ = ["LONGEST_CALLBACK", "LONGEST_TEXT", "TOKEN", "FakeTelegram", "Phase", "Press", "Sent"]
