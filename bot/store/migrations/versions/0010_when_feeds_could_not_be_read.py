"""when feeds could not be read"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('feed_outage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('feed_id', sa.Integer(), nullable=False),
    sa.Column('since', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('until', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['feed_id'], ['feed.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('feed_outage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_feed_outage_feed_id'), ['feed_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feed_outage_until'), ['until'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('feed_outage', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feed_outage_until'))
        batch_op.drop_index(batch_op.f('ix_feed_outage_feed_id'))

    op.drop_table('feed_outage')
