"""The command line as its users meet it: a process of its own, with only the settings of the test."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.settings import PREFIX
from tests.fakes.feed_server import FeedServer

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def agrees_with(self, schema: str) -> bool:
        """Whether the document, or each line of it where the schema is of a line, is what docs/schemas says."""
        documents = [self.json] if not schema.endswith("-line") else map(json.loads, self.out.splitlines())
        for document in documents:
            jsonschema.validate(document, json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8")))
        return True


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    started = await FeedServer.start()
    yield started
    await started.close()


@pytest.fixture
def data(tmp_path, migrated) -> Path:
    """The folder of the data, with an empty database of this version."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(migrated, folder / "strikewire.db")
    return folder


@pytest.fixture
def strikewire(tmp_path, data, server):
    """`await strikewire("feeds", "list")` runs the command in a folder with nothing but its data."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    mine = {"DATA": str(data), "FEEDS": "none", "FETCH_ALLOW": server.allow}

    async def run(*arguments: str, stdin: str = "", **settings: str) -> Ran:
        environment = clean | {PREFIX + name.upper(): value for name, value in (mine | settings).items()}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            env=environment,
            cwd=tmp_path,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(process.communicate(stdin.encode()), 60)
        return Ran(process.returncode or 0, out.decode(), err.decode())

    return run
