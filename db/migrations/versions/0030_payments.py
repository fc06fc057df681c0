"""Fees paid at the counter, and the closed sheets of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payment",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("paper_id", sa.String(36), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("way_kind", sa.String(), nullable=False),
        sa.Column("way_name", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("shares", sa.JSON(), nullable=False),
        sa.Column("slip", sa.String(), nullable=False),
        sa.Column("exemption", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_name", sa.String(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("reverses", sa.String(36), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("paid_at", sa.String(27), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("number", name=op.f("uq_payment_number")),
    )
    op.create_index(op.f("ix_payment_day"), "payment", ["day"])
    op.create_index(op.f("ix_payment_paper_id"), "payment", ["paper_id"])
    op.create_index(op.f("ix_payment_reverses"), "payment", ["reverses"])
    op.create_index(op.f("ix_payment_station_id"), "payment", ["station_id"])
    op.create_index(
        op.f("ix_payment_station_id_day_login_sheet"), "payment", ["station_id", "day", "login", "sheet"]
    )
    op.create_table(
        "cash_sheet",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("cashier", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String(27), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expected_cents", sa.Integer(), nullable=False),
        sa.Column("counted_cents", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_sheet")),
        sa.UniqueConstraint(
            "station_id", "day", "login", "sheet", name=op.f("uq_cash_sheet_station_id_day_login_sheet")
        ),
    )
    op.create_index(op.f("ix_cash_sheet_station_id"), "cash_sheet", ["station_id"])


def downgrade() -> None:
    # Their indexes go with them. The journal keeps what was written of them.
    op.drop_table("cash_sheet")
    op.drop_table("payment")
