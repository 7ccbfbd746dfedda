"""Telegram's limits, enforced where a test asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from .calls import Call
from .refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Rates:
    """Limits to enforce: messages per second per token and per chat, per minute per group. None is no limit."""

    token: float | None = None
    chat: float | None = None
    group: float | None = None


class Limits:
    """Counts messages and edits as they arrive."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._arrivals: list[tuple[float, int]] = []
        """(monotonic time, chat) of every message and edit that arrived."""

    def count(self, call: Call) -> None:
        """Note an arrival, and refuse it where a limit to enforce is passed."""
        chat = call.chat_id or 0
        self._arrivals.append((call.at, chat))
        recent = [(at, whose) for at, whose in self._arrivals[-5000:] if at > call.at - 60]
        limits = (
            ("token", self._rates.token, 1.0, lambda _: True),
            ("chat", self._rates.chat if chat > 0 else None, 1.0, lambda whose: whose == chat),
            ("group", self._rates.group if chat < 0 else None, 60.0, lambda whose: whose == chat),
        )
        for name, rate, window, counts in limits:
            # A twentieth, and two a second per token, are left for the jitter of the way here.
            slack = 2 if name == "token" else 0
            span = window * 0.95 if name != "token" else window
            if rate and sum(counts(whose) and at > call.at - span for at, whose in recent) > rate + slack:
                raise RefusedError(429, "Too Many Requests: retry after 1", retry_after=1)
