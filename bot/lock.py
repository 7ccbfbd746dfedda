"""One working process per SQLite file: the lock that `run` and `poll` take, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from bot.errors import AlreadyRunning, StoreError

SQLITE = "sqlite:///"


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the lock beside the database's file; it goes with the process, however that ends. What is no file has none.

    Raises AlreadyRunning if another process holds it, StoreError where the folder cannot be written.
    """
    if not database_url.startswith(SQLITE):
        yield
        return
    file = Path(database_url.removeprefix(SQLITE)).resolve()  # one lock, by whichever link the file is reached
    lock = _taken(file)
    try:
        yield
    finally:
        lock.release()


def _taken(file: Path) -> BaseFileLock:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file.with_name(f"{file.name}.lock"), timeout=0)
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(
            f"another Strikewire works on {file}: stop it, or set STRIKEWIRE_DATA to another folder"
        ) from None
    except OSError as error:
        raise StoreError(
            f"{file.parent} cannot be written: check its owner, its rights and the room on its disk ({error.strerror})"
        ) from None
    return lock
