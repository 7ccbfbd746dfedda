"""Alembic's entry: migrate over the connection that the program hands in."""

from alembic import context
from sqlmodel import SQLModel

import bot.models
from bot.store.modelled import is_modelled

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=bot.models.SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,  # Alembic leaves it off for SQLite, where it works
    user_module_prefix="sqlmodel.sql.sqltypes.",
    include_name=is_modelled(connection),
)
assert SQLModel.metadata.tables, "the models are imported above"
context.run_migrations()
