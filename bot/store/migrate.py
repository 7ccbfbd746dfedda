"""Bring a database to the schema of this version, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.errors import StoreError
from bot.store.database import Database, store_error

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate to a revision, the newest unless said otherwise; does nothing where it is there already.

    Raises StoreError where a newer version of the program made the database.
    """
    try:
        with database.engine.begin() as connection:
            _refuse_newer(connection)
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except DBAPIError as error:
        raise store_error(error) from error


def prepare(database: Database) -> None:
    """Create the tables of a new database; leave an older one alone.

    Raises StoreError that says how to upgrade where the schema is older than the program.
    """
    try:
        with database.engine.connect() as connection:
            is_new = not inspect(connection).get_table_names()
            is_current = MigrationContext.configure(connection).get_current_revision() == _head()
    except DBAPIError as error:
        raise store_error(error) from error
    if is_new:
        upgrade(database)
    elif not is_current:
        raise StoreError("the database is of another version: stop the bot and run `strikewire db upgrade`")


def is_current(session: Session) -> bool:
    """Whether the database has the schema of this version."""
    return MigrationContext.configure(session.connection()).get_current_revision() == _head()


def _refuse_newer(connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if current is not None and current not in known:
        raise StoreError("a newer version of Strikewire made this database: install that version")


def _head() -> str | None:
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
