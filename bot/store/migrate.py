"""Bring a database to the schema of this version, with Alembic, which is loaded only where there is something to do.

Most starts find nothing to do, and loading it takes a tenth of a start.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.errors import StoreError
from bot.store.database import Database, store_error

MIGRATIONS = Path(__file__).parent / "migrations"
NOTED = table("alembic_version", column("version_num"))


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate to a revision, the newest unless said otherwise; does nothing where it is there already.

    Raises StoreError where a newer version of the program made the database.
    """
    try:
        with database.engine.begin() as connection:
            current = _revision(connection)
            if current == _head():
                return
            if current is not None and current not in _known():
                raise StoreError("a newer version of Strikewire made this database: install that version")
            _migrate(connection, revision)
    except DBAPIError as error:
        raise store_error(error) from error


def prepare(database: Database) -> None:
    """Create the tables of a new database; leave an older one alone.

    Raises StoreError that says how to upgrade where the schema is older than the program.
    """
    try:
        with database.engine.connect() as connection:
            is_new = not inspect(connection).get_table_names()
            is_current = _revision(connection) == _head()
    except DBAPIError as error:
        raise store_error(error) from error
    if is_new:
        upgrade(database)
    elif not is_current:
        raise StoreError("the database is of another version: stop the bot and run `strikewire db upgrade`")


def is_current(session: Session) -> bool:
    """Whether the database has the schema of this version."""
    return _revision(session.connection()) == _head()


def _migrate(connection: Connection, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 - as the head of this file says
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _revision(connection: Connection) -> str | None:
    """The revision that Alembic noted in the database; None in one that it has not seen."""
    if not inspect(connection).has_table(NOTED.name):
        return None
    return connection.execute(select(NOTED.c.version_num)).scalar()


def _known() -> list[str]:
    """The revisions of this version in order: their files begin with them."""
    return sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _head() -> str:
    return _known()[-1]
