"""A visit of a shared hall is a record of its own at each counter, and names its ticket there."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("hall_id", sa.String(36), nullable=True))
    op.create_index(op.f("ix_ticket_hall_id"), "ticket", ["hall_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_ticket_hall_id"), "ticket")
    with op.batch_alter_table("ticket") as table:
        table.drop_column("hall_id")
