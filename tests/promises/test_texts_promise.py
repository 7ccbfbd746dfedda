"""No message is kept that nothing says any more."""

import re
from pathlib import Path

from bot.alerts.texts import Texts
from bot.values.facts import Language

ROOT = Path(__file__).parents[2]
SOURCE = "\n".join(path.read_text("utf-8") for room in ("bot", "handlers") for path in (ROOT / room).rglob("*.py"))
BEGINNINGS = tuple(set(re.findall(r"""f["']([a-z-]+-)\{""", SOURCE)))
"""Of keys that are put together from a value."""
ENDS = tuple(set(re.findall(r"""\}(-[a-z-]+)["']""", SOURCE)))


def test_every_message_is_named_by_the_program():
    keys = Texts.load().keys(Language.EN)
    quoted = set(re.findall(r"""["']([a-z0-9_-]+)["']""", SOURCE))
    assert {
        key for key in keys if key not in quoted and not key.startswith(BEGINNINGS) and not key.endswith(ENDS)
    } == set()
