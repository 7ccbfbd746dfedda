"""APScheduler's ticks. A tick only wakes a task that the app owns; what is due is a column in the database.

Ticks coalesce and have no grace limit, so that a stalled loop or a clock that jumps loses none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger


def build(ticks: Mapping[str, tuple[float, Callable[[], None]]]) -> AsyncIOScheduler:
    """A scheduler that calls each named tick every so many seconds once it is started, the first time at once."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    for name, (seconds, wake) in ticks.items():
        scheduler.add_job(_async(wake), IntervalTrigger(seconds=seconds, timezone=UTC), id=name, name=name)
    return scheduler


def _async(wake: Callable[[], None]) -> Callable[[], object]:
    """APScheduler runs plain functions in a thread; waking belongs to the loop."""

    async def tick() -> None:
        wake()

    return tick
