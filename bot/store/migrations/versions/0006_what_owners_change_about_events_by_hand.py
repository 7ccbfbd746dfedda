"""what owners change about events by hand"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'ruling',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('by', sa.BigInteger(), nullable=False),
        sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('other_id', sa.Integer(), nullable=True),
        sa.Column('item_ids', sa.JSON(), nullable=False),
        sa.Column('before', sa.JSON(), nullable=False),
        sa.Column('details', sa.JSON(), nullable=False),
        sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column('undone_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column('undone_by', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )
    with op.batch_alter_table('ruling', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ruling_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ruling_other_id'), ['other_id'], unique=False)

    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('placed', sa.Boolean(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('place_told', sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column('retracted_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_column('retracted_at')
        batch_op.drop_column('place_told')
        batch_op.drop_column('placed')

    with op.batch_alter_table('ruling', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ruling_other_id'))
        batch_op.drop_index(batch_op.f('ix_ruling_event_id'))

    op.drop_table('ruling')