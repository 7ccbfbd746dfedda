"""No message is kept that nothing says any more."""

import re
from pathlib import Path

from bot.alerts.texts import Texts
from bot.values.facts import Language

ROOT = Path(__file__).parents[2]
SOURCE = "\n".join(path.read_text("utf-8") for room in ("bot", "handlers") for path in (ROOT / room).rglob("*.py"))
BEGINNINGS = tuple(set(re.findall(r"""f["']([a-z-]+-)\{""", SOURCE)))
"""Of keys that are put together from a value."""
ENDS = tuple(set(re.findall(r"""\}(-[a-z-]+)\b""", SOURCE)))
TOLLS = ("killed-", "wounded-", "either-")
"""`alerts/tolls` puts these together from two values."""


def test_every_message_is_named_by_the_program():
    keys = Texts.load().keys(Language.EN)
    quoted = set(re.findall(r"""["']([a-z0-9_-]+)["']""", SOURCE))
    named = {key for key in keys if key in quoted or key.startswith(BEGINNINGS + TOLLS) or key.endswith(ENDS)}
    assert keys.keys() - named == set()
