"""One working process per SQLite file: the lock that `run` and `poll` take, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import AlreadyRunning, StoreError


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the lock beside the database's file; it goes with the process, however that ends.

    Raises AlreadyRunning if another process holds it.
    """
    path = Path(database_url.removeprefix("sqlite:///") + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path, timeout=0):
            yield
    except Timeout:
        raise AlreadyRunning(
            f"another Strikewire works on {path.with_suffix('')}: stop it, or set STRIKEWIRE_DATA to another folder"
        ) from None
    except PermissionError as error:
        raise StoreError(f"{path.parent} cannot be written: check its owner and rights ({error.strerror})") from None
