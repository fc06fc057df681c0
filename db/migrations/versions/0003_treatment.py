"""How a submission is treated, and on what ground; some have no term."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("submission") as table:
        table.alter_column("due_on", existing_type=sa.Date(), nullable=True)
        table.add_column(sa.Column("marks", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("outcome", sa.String(), nullable=False, server_default="examined"))
        table.add_column(sa.Column("ground", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.execute("UPDATE submission SET due_on = substr(registered_at, 1, 10) WHERE due_on IS NULL")
    with op.batch_alter_table("submission") as table:
        table.drop_column("ground")
        table.drop_column("outcome")
        table.drop_column("marks")
        table.alter_column("due_on", existing_type=sa.Date(), nullable=False)
