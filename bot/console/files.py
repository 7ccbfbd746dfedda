"""Files of the terminal chat: what the bot sends is saved aside, what the user names is sent."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

LARGEST = 20 * 2**20
"""Bytes of a file that a bot may read (core.telegram.org/bots/api#getfile)."""


def save(name: str, content: bytes) -> Path:
    """Where a file of the bot's lies now: in a new folder among the system's temporary ones."""
    path = Path(tempfile.mkdtemp(prefix="strikewire-")) / (Path(name).name or "file")
    path.write_bytes(content)
    return path


def named(words: str) -> dict[str, Any]:
    """The file that the user names by its path. Raises ValueError with the line to be told where it cannot be sent."""
    path = Path(words.strip().strip("\"'")).expanduser().absolute()
    if not path.is_file():
        raise ValueError(f"There is no file {path}.")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} is larger than the {LARGEST // 2**20} MB that Telegram lets a bot read.")
    return document(path)


def document(path: Path) -> dict[str, Any]:
    """The file as the Bot API tells of it.

    Its id is where it lies: python-telegram-bot reads a file of a server on the same machine by its path.
    """
    size = path.stat().st_size
    return {"file_id": str(path), "file_unique_id": path.name, "file_name": path.name, "file_size": size}


def line(document: dict[str, Any]) -> str:
    """`📎 feeds.opml, 12 kB: /tmp/strikewire-x/feeds.opml`."""
    size = document["file_size"]
    told = f"{size} bytes" if size < 1000 else f"{size // 1000} kB"
    return f"📎 {document['file_name']}, {told}: {document['file_id']}"
