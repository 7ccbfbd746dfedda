"""what is told to many chats"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("after_chat", sa.BigInteger(), nullable=True),
        sa.Column("upto_chat", sa.BigInteger(), nullable=True),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=True),
        sa.Column("feed_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    # ranges of chats are read by these; indexes are dropped and made without copying the table
    for name in ("ix_delivery_chat_event", "ix_delivery_chat_id", "ix_delivery_event_id", "ix_delivery_heard"):
        op.drop_index(name, "delivery")
    op.create_index("ix_delivery_chat_heard", "delivery", ["chat_id", "created_at", "kind", "thread_id", "silent"])
    op.create_index("ix_delivery_created_at", "delivery", ["created_at"])
    op.create_index("ix_delivery_event_chat", "delivery", ["event_id", "chat_id"])


def downgrade() -> None:
    for name in ("ix_delivery_event_chat", "ix_delivery_created_at", "ix_delivery_chat_heard"):
        op.drop_index(name, "delivery")
    op.create_index("ix_delivery_heard", "delivery", ["created_at", "kind", "chat_id", "thread_id", "silent"])
    op.create_index("ix_delivery_event_id", "delivery", ["event_id"])
    op.create_index("ix_delivery_chat_id", "delivery", ["chat_id"])
    op.create_index("ix_delivery_chat_event", "delivery", ["chat_id", "event_id"])
    op.drop_table("announcement")
