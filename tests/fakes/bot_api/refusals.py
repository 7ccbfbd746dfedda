"""How Telegram refuses a call."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """An answer other than 200, as Telegram gives it."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


def not_modified() -> RefusedError:
    """An edit would change nothing."""
    said = "specified new message content and reply markup are exactly the same as a current content and reply markup"
    return RefusedError(400, f"Bad Request: message is not modified: {said} of the message")
