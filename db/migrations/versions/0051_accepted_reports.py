"""The reports that were accepted, each edition with its figures."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accepted_report",
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("all_counters", sa.Boolean(), nullable=False),
        sa.Column("accepted_by", sa.String(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("of_id", sa.String(36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_report")),
    )
    for column in ("station_id", "of_id"):
        op.create_index(op.f(f"ix_accepted_report_{column}"), "accepted_report", [column])


def downgrade() -> None:
    # Its indexes go with it. The journal keeps what was accepted.
    op.drop_table("accepted_report")
