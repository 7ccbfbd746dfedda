"""`/healthz`, `/readyz` and `/metrics` on the address of STRIKEWIRE_LISTEN."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.errors import PortInUse, StrikewireError
from bot.store import status
from bot.store.database import Database
from bot.values.clock import Clock

STALE_AFTER = timedelta(hours=1)
"""Not ready when a feed has been due for so long."""


class Health:
    """A small HTTP server; `start` and `stop` it. Answers come from the database at the time of asking."""

    def __init__(self, listen: str, database: Database, clock: Clock) -> None:
        host, _, port = listen.rpartition(":")
        self._host, self._port = host.strip("[]") or "127.0.0.1", int(port)
        self._database = database
        self._clock = clock
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen; raises PortInUse where that is not possible."""
        site_app = web.Application()
        site_app.add_routes(
            [web.get("/healthz", self._healthz), web.get("/readyz", self._readyz), web.get("/metrics", self._metrics)]
        )
        self._runner = web.AppRunner(site_app, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except (OSError, OverflowError) as error:
            await self._runner.cleanup()
            raise PortInUse(
                f"cannot listen on {self._host}:{self._port} ({error}): set STRIKEWIRE_LISTEN to a free address"
            ) from None

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _readyz(self, _request: web.Request) -> web.Response:
        try:
            figures = await self._database.read(status.figures)
        except StrikewireError as error:
            return web.Response(status=503, text=f"{error}\n")
        if figures.next_poll is not None and self._clock() - figures.next_poll > STALE_AFTER:
            return web.Response(status=503, text="a feed should have been looked at over an hour ago\n")
        failing = f": {figures.failing} of {figures.feeds} feeds do not answer" if figures.failing else ""
        return web.Response(text=f"ready{failing}\n")

    async def _metrics(self, _request: web.Request) -> web.Response:
        try:
            figures = await self._database.read(status.figures)
        except StrikewireError as error:
            return web.Response(status=503, text=f"{error}\n")
        registry = CollectorRegistry()
        registry.register(_Figures(figures))
        return web.Response(body=generate_latest(registry), content_type="text/plain", charset="utf-8")


class _Figures(Collector):
    def __init__(self, figures: status.Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        figures = self._figures
        yield GaugeMetricFamily("strikewire_feeds", "Feeds that are polled", value=figures.feeds)
        yield GaugeMetricFamily("strikewire_feeds_failing", "Feeds whose last poll failed", value=figures.failing)
        yield GaugeMetricFamily("strikewire_feeds_gone", "Feeds that were closed for good", value=figures.gone)
        yield GaugeMetricFamily("strikewire_feeds_paused", "Feeds whose server asked to wait", value=figures.paused)
        yield GaugeMetricFamily("strikewire_items", "Items kept", value=figures.items)
        yield GaugeMetricFamily("strikewire_events", "Events kept", value=figures.events)
        deliveries = GaugeMetricFamily("strikewire_deliveries", "Outbox rows by state", labels=["state"])
        for state, count in figures.deliveries.items():
            deliveries.add_metric([state], count)
        yield deliveries
        copies = "Marked second copies that were sent, in the rows that are kept"
        yield GaugeMetricFamily("strikewire_second_copies", copies, value=figures.second_copies)
        times = (
            (
                "strikewire_oldest_due_timestamp_seconds",
                "Since when the message that waits longest could have gone",
                figures.oldest_due,
            ),
            ("strikewire_last_look_timestamp_seconds", "When a feed was last looked at", figures.last_look),
            ("strikewire_last_change_timestamp_seconds", "When a feed last had news", figures.last_change),
        )
        for name, words, moment in times:
            if moment is not None:
                yield GaugeMetricFamily(name, words, value=moment.timestamp())
