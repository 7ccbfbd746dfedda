"""where events lie on the map"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('cell', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('sketch', sqlmodel.sql.sqltypes.AutoString(), server_default='', nullable=False))
        batch_op.create_index('ix_event_cell_last', ['cell', 'last_report_at'], unique=False)
    op.execute(
        """
        UPDATE event SET cell =
            CAST((json_extract(place, '$.lat') + 90) * 4 AS INTEGER) * 1440
            + CAST((json_extract(place, '$.lon') + 180) * 4 AS INTEGER)
        WHERE json_extract(place, '$.precision') IN ('settlement', 'district')
        """
    )


def downgrade() -> None:
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_index('ix_event_cell_last')
        batch_op.drop_column('sketch')
        batch_op.drop_column('cell')
