"""Which tables of a database the models speak of: not virtual ones, nor those that SQLite keeps for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, text

IncludeName = Callable[[str | None, str, Mapping[str, str | None]], bool]
"""Alembic's hook: the name and the type of a thing that it finds in the database, and what that is part of."""


def is_modelled(connection: Connection) -> IncludeName:
    """For Alembic's comparison: whether a table is one that a model may have made."""
    if connection.dialect.name != "sqlite":
        return lambda _name, _type, _parents: True
    kinds = text("SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')")
    others = set(connection.execute(kinds).scalars())
    return lambda name, type_, _parents: type_ != "table" or name not in others
