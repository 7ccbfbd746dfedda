"""What all rooms share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import migrate
from bot.store.database import Database


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of this version, to be copied: migrating each test's own takes half a minute in all."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    database.close()
    return path


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Iterator[Database]:
    """An empty database of this version, open."""
    opened = Database(f"sqlite:///{shutil.copy(migrated, tmp_path / 'strikewire.db')}")
    yield opened
    opened.close()
