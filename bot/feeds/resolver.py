"""Asks the system's resolver, in threads of its own, so that a slow answer keeps nobody else waiting.

The resolver blocks, sometimes for half a minute, and cannot be interrupted. In the loop's common threads a few dead
names would hold up the database and the classifier with it, and the end of the program too: these threads are
daemons, which nobody waits for.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from functools import partial
from threading import Thread

LOOKUPS = 64
"""At a time. A thread takes some 60 KiB while it waits; names that hang hold a place each, whoever asks for them."""


class Resolver:
    """Looks up names. Those who ask for one name at the same time share one lookup, also one that was given up."""

    def __init__(self, lookups: int = LOOKUPS) -> None:
        self._places = asyncio.Semaphore(lookups)
        self._under_way: dict[tuple[str, int], asyncio.Future[tuple[str, ...]]] = {}

    async def look_up(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host in the resolver's order, each once. Raises what `socket.getaddrinfo` raises."""
        key = (host, port)
        if key not in self._under_way:
            await self._places.acquire()
            if key in self._under_way:  # somebody else asked while this one waited
                self._places.release()
            else:
                self._start(key)
        return await asyncio.shield(self._under_way[key])

    def _start(self, key: tuple[str, int]) -> None:
        loop = asyncio.get_running_loop()
        found: asyncio.Future[tuple[str, ...]] = loop.create_future()
        self._under_way[key] = found
        found.add_done_callback(lambda _: self._finished(key))
        try:
            Thread(target=_look_up, args=(loop, found, *key), name=f"look up {key[0]}", daemon=True).start()
        except RuntimeError as error:  # the system has no thread left: it may have one for the next who asks
            found.set_exception(OSError(str(error)))

    def _finished(self, key: tuple[str, int]) -> None:
        found = self._under_way.pop(key)
        if not found.cancelled():
            found.exception()  # seen, though all who asked may have given up
        self._places.release()


def _look_up(loop: asyncio.AbstractEventLoop, found: asyncio.Future[tuple[str, ...]], host: str, port: int) -> None:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        tell = partial(found.set_exception, error)
    else:
        tell = partial(found.set_result, tuple(dict.fromkeys(str(address[4][0]) for address in answers)))
    with suppress(RuntimeError):  # the loop is closed: nobody waits any more
        loop.call_soon_threadsafe(tell)
