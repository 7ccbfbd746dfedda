"""`strikewire` as processes of their own, on the settings of a test."""

import asyncio
import os
import sys

import aiohttp

from bot.settings import PREFIX


class Process:
    """`strikewire run` as a process of its own."""

    def __init__(self, settings, **more):
        values = {
            "TELEGRAM_TOKEN": settings.telegram_token.get_secret_value(),
            "TELEGRAM_API_URL": settings.telegram_api_url,
            "DATA": settings.data,
            "DATABASE_URL": settings.database,
            "FEEDS": "none",
            "POLL_INTERVAL": settings.poll_interval,
            "FETCH_ALLOW": ",".join(settings.fetch_allow),
            "SEND_RATE": 1000,
            "SEND_RATE_CHAT": 100,
            "SEND_TIMEOUT": 5,
            **more,
        }
        clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        self._environment = clean | {PREFIX + name: str(value) for name, value in values.items()}
        self._folder = settings.data
        self._listen = more.get("LISTEN")
        self._log = settings.data / "process.log"
        self.running = None

    async def starts(self):
        with self._log.open("wb") as log:
            self.running = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"), env=self._environment, cwd=self._folder, stderr=log
            )

    async def beside(self, command):
        """Run another command on the same settings; its exit status and what it said."""
        ran = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *command.split()),
            env=self._environment,
            cwd=self._folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await asyncio.wait_for(ran.communicate(), 30)
        return ran.returncode, said.decode()

    async def asks(self, path):
        """What its health endpoint answers."""
        async with aiohttp.ClientSession() as session, session.get(f"http://{self._listen}{path}") as answer:
            return await answer.text()

    async def dies(self):
        self.running.kill()
        await self.running.wait()

    async def ends(self, within=10):
        """SIGTERM; its exit status and what it said."""
        self.running.terminate()
        status = await asyncio.wait_for(self.running.wait(), within)
        return status, self._log.read_text("utf-8")
