"""Receipts for applications that the printer still owes."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unprinted_paper",
        sa.Column("paper_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_unprinted_paper")),
    )
    op.create_index(op.f("ix_unprinted_paper_account_id"), "unprinted_paper", ["account_id"])


def downgrade() -> None:
    op.drop_table("unprinted_paper")
