"""In which way somebody signed up for a reception; of those of before nobody has said it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TABLES = ("booking", "waiting_place")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("way", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for table in _TABLES:
        with op.batch_alter_table(table) as signed_up:
            signed_up.drop_column("way")
