"""A consistent copy of the database while the bot runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError


def backup(database_url: str, target: Path) -> None:
    """Copy the SQLite database behind `database_url` to a new file.

    Raises StoreError where the target exists already or cannot be written.
    """
    source = Path(database_url.removeprefix("sqlite:///"))
    if target.exists():
        raise StoreError(f"{target} is there already: name a new file")
    partial = target.with_name(target.name + ".partial")
    try:
        origin = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        with closing(origin), closing(sqlite3.connect(partial)) as copy:
            origin.backup(copy)
        partial.rename(target)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        raise StoreError(f"{target} could not be written ({error}): check the folder and the free space") from None
