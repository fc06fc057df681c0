"""Which day lists went to the officials' offices, and who was on them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "printed_day_list",
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("bookings", sa.JSON(), nullable=False),
        sa.Column("printed_at", sa.String(27), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_day_list")),
    )
    op.create_index(op.f("ix_printed_day_list_station_id"), "printed_day_list", ["station_id"])
    op.create_index(op.f("ix_printed_day_list_day_official"), "printed_day_list", ["day", "official"])


def downgrade() -> None:
    # Its indexes go with it. The journal keeps what was written of it.
    op.drop_table("printed_day_list")
