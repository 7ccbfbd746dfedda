"""seen: the day instead of the moment, to a third of the bytes"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _remake(sa.Column('seen_on', sa.Integer(), nullable=False), "CAST(julianday(seen_at) - 2440587.5 AS INTEGER)")


def downgrade() -> None:
    _remake(sa.Column('seen_at', sa.DateTime(), nullable=False), "datetime(seen_on * 86400, 'unixepoch') || '.000000'")


def _remake(column: sa.Column[object], value: str) -> None:
    """Copy the keys into a new table: SQLite cannot change a column of a table without rowids in place."""
    op.create_table(
        'seen_new',
        sa.Column('feed_id', sa.Integer(), nullable=False),
        sa.Column('key', sa.BigInteger(), nullable=False),
        column,
        sa.PrimaryKeyConstraint('feed_id', 'key'),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO seen_new SELECT feed_id, key, {value} FROM seen")
    op.drop_table('seen')
    op.rename_table('seen_new', 'seen')
