"""what chats ask for, and when they want no sound"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('snooze',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('target', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('until', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['chat_id'], ['chat.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('snooze', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_snooze_chat_id'), ['chat_id'], unique=False)

    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.add_column(sa.Column('paused_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("quiet_except", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column('digest_weekday', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('gentle', sa.Boolean(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('speaks_for', sa.BigInteger(), nullable=True))

    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('reviewed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('reviewed_by', sa.BigInteger(), nullable=True))

    with op.batch_alter_table('follow', schema=None) as batch_op:
        batch_op.add_column(sa.Column('category', sqlmodel.sql.sqltypes.AutoString(), nullable=True))

    with op.batch_alter_table('subscription', schema=None) as batch_op:
        batch_op.add_column(sa.Column('words', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('min_toll', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('min_sources', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("outlets", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column('sound', sa.Boolean(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('subscription', schema=None) as batch_op:
        batch_op.drop_column('sound')
        batch_op.drop_column('outlets')
        batch_op.drop_column('min_sources')
        batch_op.drop_column('min_toll')
        batch_op.drop_column('words')

    with op.batch_alter_table('follow', schema=None) as batch_op:
        batch_op.drop_column('category')

    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.drop_column('reviewed_by')
        batch_op.drop_column('reviewed_at')
        batch_op.drop_column('told_at')

    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.drop_column('speaks_for')
        batch_op.drop_column('gentle')
        batch_op.drop_column('digest_weekday')
        batch_op.drop_column('quiet_except')
        batch_op.drop_column('paused_at')

    with op.batch_alter_table('snooze', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_snooze_chat_id'))

    op.drop_table('snooze')
