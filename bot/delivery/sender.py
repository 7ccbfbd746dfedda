"""The task that empties the outbox: looks, takes permits, claims, sends side by side, and writes down what became.

It decides nothing: what may go next is the store's, when is limits.py's, what follows an attempt is outbox.py's.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.delivery.limits import Limits
from bot.delivery.line import Line
from bot.delivery.outbox import Outcome, Sent, after
from bot.delivery.ports import Ledger, Port, Store
from bot.errors import DeliveryError, StoreError
from bot.models import Delivery
from bot.values.clock import Clock
from bot.values.delivery import NEWS, DeliveryKind, DeliveryState, Next

log = logging.getLogger(__name__)

AT_ONCE = 30
"""Rows in flight; python-telegram-bot's own request class, which may carry them, collapses above 48."""
LEASE_MARGIN = 30.0
"""Seconds by which a lease outlasts the deadline of a send."""
LONGEST_REST = 30.0
"""Seconds after which the sender looks though nothing woke it: a clock may have been set."""
LONGEST_HALT = 30.0
GATHER = 0.01
"""Seconds that what has ended waits for what is about to, so that one commit writes down both."""
FAULT_PAUSE = 0.5
"""Seconds before a turn that the database refused is made again."""
LATE = timedelta(hours=1)
"""Age after which news no longer rings: nobody is woken for what is over."""
OPENS_LATE = (DeliveryKind.ALERT, DeliveryKind.NOTICE)
"""Alerts, and summaries of many, then say so too: they bring a line for it."""
RECENT = timedelta(minutes=1)


class Sender:
    """One sender per token. `owner` names this process; earlier owners' rows are taken over at the start."""

    def __init__(
        self, store: Store, ledger: Ledger, port: Port, limits: Limits, *, owner: str, clock: Clock, send_timeout: float
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._port = port
        self._limits = limits
        self._line = Line(store, ledger, limits, clock)
        self._owner = owner
        self._clock = clock
        self._lease = timedelta(seconds=send_timeout + LEASE_MARGIN)
        self._wakened = asyncio.Event()
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._results: list[tuple[Delivery, Next]] = []
        self._probe: asyncio.Task[None] | None = None
        self._halted = False
        self._answered = False
        self._halts = 0
        self._stop_by: float | None = None
        self._stopped = asyncio.Event()
        self._stopped.set()

    def wake(self) -> None:
        """Something was committed to the outbox: look at once."""
        self._line.wake()
        self._wakened.set()

    async def run(self) -> None:
        """Send until `stop`; then return when what is in flight has ended."""
        self._stopped.clear()
        try:
            await self._insist(self._take_over)
            while self._stop_by is None:
                self._wakened.clear()
                await self._insist(self._turn)
                await self._rest()
            await self._drain()
        finally:
            await self._leave()

    async def stop(self, within: float = 5.0) -> None:
        """Claim nothing more; give what is in flight so many seconds. What stays open is doubted at the next start."""
        self._stop_by = time.monotonic() + within
        self._wakened.set()
        await self._stopped.wait()

    # --- one turn ---

    async def _turn(self) -> None:
        if await self._line.look([*self._flying, *(row.id for row, _ in self._results if row.id is not None)]):
            self._halt("rows may have arrived")
        if self._halted:
            await self._await_telegram()
        ids = self._line.permitted(self._room())
        if ids or self._results:
            for row in await self._save(ids):
                self._launch(row)

    async def _save(self, ids: list[int]) -> list[Delivery]:
        """Write down all results and claim these rows in one commit. What cannot be written is kept for next time."""
        results, now = tuple(self._results), self._clock()

        def work(session: Session) -> list[Delivery]:
            self._ledger.finish(session, results, now)
            if not ids:
                return []
            return self._ledger.claim(session, ids, owner=self._owner, now=now, lease_until=now + self._lease)

        claimed = await self._store.write(work)
        del self._results[: len(results)]
        if results:
            self._line.went()
        return claimed

    # --- sending ---

    def _room(self) -> int:
        """How many more may be in flight."""
        return 0 if self._halted else AT_ONCE - len(self._flying)

    def _launch(self, row: Delivery) -> None:
        if row.id is not None:
            self._flying[row.id] = asyncio.create_task(self._send(row, row.id), name=f"delivery-{row.id}")

    async def _send(self, row: Delivery, number: int) -> None:
        ages = row.kind in NEWS or "late" in row.body
        old = ages and self._clock() - row.created_at > LATE
        outcome: Outcome
        try:
            outcome = Sent(await self._port.send(row, silent=row.silent or old, late=old and row.kind in OPENS_LATE))
        except DeliveryError as error:
            outcome = error
        self._settle(row, outcome)
        del self._flying[number]
        self._wakened.set()

    def _settle(self, row: Delivery, outcome: Outcome) -> None:
        step, now = after(row, outcome, self._clock()), time.monotonic()
        self._results.append((row, step))
        if step.state == DeliveryState.SENT:
            self._halts = 0
            log.debug("delivery %s to chat %s: sent", row.id, row.chat_id)
            return
        log.info("delivery %s to chat %s: %s, now %s (%s)", row.id, row.chat_id, outcome, step.state, step.reason)
        if step.pause and self._limits.pause(row.chat_id, now + step.pause, now):
            log.warning("several chats refused for flooding: nothing is sent for %.0f s", step.pause)
        if step.stop:
            self._halt(step.reason or "")

    # --- until Telegram answers ---

    def _halt(self, reason: str) -> None:
        if not self._halted:
            self._halted, self._answered = True, False
            self._halts += 1
            log.warning("sending stops until Telegram answers: %s", reason)

    async def _await_telegram(self) -> None:
        if self._answered:
            await self._save([])
            now = self._clock()
            doubted = await self._store.write(lambda session: self._ledger.resume(session, now))
            self._halted = False
            self.wake()
            log.warning("Telegram answers again; %d rows that may have arrived are sent anew", doubted)
        elif self._probe is None or self._probe.done():
            self._probe = asyncio.create_task(self._ask_telegram(), name="delivery-probe")

    async def _ask_telegram(self) -> None:
        """Ask until it answers, ever more seldom; one that answers but then loses sends is given time too."""
        wait = 0.0 if self._halts <= 1 else min(LONGEST_HALT, 2.0 ** (self._halts - 2))
        await asyncio.sleep(wait)
        while not await self._port.answers():
            wait = min(LONGEST_HALT, max(1.0, 2 * wait))
            await asyncio.sleep(wait)
        self._answered = True
        self._wakened.set()

    # --- beginning, resting and ending ---

    async def _take_over(self) -> None:
        doubted = await self._store.write(lambda session: self._ledger.recover(session, self._owner))
        if doubted:
            log.warning("%d rows were in flight when the last process ended", doubted)
        now, here = self._clock(), time.monotonic()
        history = await self._store.read(lambda session: self._ledger.history(session, now, now - RECENT))
        for chat, at in history.went:
            self._limits.note(chat, here - max(0.0, (now - at).total_seconds()))
        for chat, until in history.flooded:
            self._limits.pause(chat, here + (until - now).total_seconds(), here)

    async def _insist(self, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Do `work`; when the database refuses it is done again, so that nothing sent is forgotten."""
        while True:
            try:
                await work()
            except StoreError as error:
                log.warning("the outbox waits: %s", error)
            except Exception as error:  # noqa: BLE001 - whatever it is, what is owed is still owed
                log.error("the outbox waits: %s", type(error).__name__)  # noqa: TRY400 - a traceback may hold texts
            else:
                return
            self._line.wake()
            await asyncio.sleep(FAULT_PAUSE)
            if self._stop_by is not None:
                return

    async def _rest(self) -> None:
        """Sleep until something can be done."""
        wait = 0.0 if self._results else min(LONGEST_REST, self._line.wait(self._room()))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, wait)):
                await self._wakened.wait()
        if self._results and self._flying:
            await asyncio.sleep(GATHER)

    async def _drain(self) -> None:
        """Wait for what is in flight, and write down what became of it, until the time is over."""
        while (self._flying or self._results) and self._time_left() > 0:
            if self._results:
                await self._insist(lambda: self._save([]))
            elif self._flying:
                await asyncio.wait(self._flying.values(), timeout=self._time_left(), return_when="FIRST_COMPLETED")
        if self._flying or self._results:
            unknown = [*self._flying, *(row.id for row, _ in self._results)]
            log.warning("stopped before it was known what became of deliveries %s", unknown)

    async def _leave(self) -> None:
        open_tasks = [task for task in (*self._flying.values(), self._probe) if task is not None]
        for task in open_tasks:
            task.cancel()
        await asyncio.gather(*open_tasks, return_exceptions=True)
        self._stopped.set()

    def _time_left(self) -> float:
        return (self._stop_by or 0.0) - time.monotonic()
