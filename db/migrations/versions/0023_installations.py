"""Which installation works with the file: known outside it as well, so that a copy is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("station", sa.Column("installation", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("station") as station:
        station.drop_column("installation")
