"""an index of what reports say"""

from alembic import op

from bot.store import full_text


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # derived from the items, so today's stems are the right ones whenever this runs
    full_text.make(op.get_bind())


def downgrade() -> None:
    full_text.drop(op.get_bind())
