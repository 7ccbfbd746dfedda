"""busy nights"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "busy_night",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("renewed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("next_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"],
            ["chat.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("busy_night", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_busy_night_chat_id"), ["chat_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_busy_night_next_at"), ["next_at"], unique=False)

    op.create_table(
        "busy_event",
        sa.Column("night_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("how", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["night_id"],
            ["busy_night.id"],
        ),
        sa.PrimaryKeyConstraint("night_id", "event_id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("busy_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_busy_event_event_id"), ["event_id"], unique=False)

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            "ix_delivery_heard", ["created_at", "kind", "chat_id", "thread_id", "silent"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_heard")

    with op.batch_alter_table("busy_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_busy_event_event_id"))

    op.drop_table("busy_event")
    with op.batch_alter_table("busy_night", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_busy_night_next_at"))
        batch_op.drop_index(batch_op.f("ix_busy_night_chat_id"))

    op.drop_table("busy_night")
