"""Institutions as the office knows them here, and who was sent to which."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "local_office",
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("what_for", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_office")),
    )
    op.create_index(op.f("ix_local_office_station_id"), "local_office", ["station_id"])
    op.create_index(
        op.f("ix_local_office_institution_written_at"), "local_office", ["institution", "written_at"]
    )
    op.create_table(
        "referral",
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("referred_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(op.f("ix_referral_station_id"), "referral", ["station_id"])
    op.create_index(op.f("ix_referral_referred_at"), "referral", ["referred_at"])


def downgrade() -> None:
    # Their indexes go with them. The journal keeps what was written of them.
    op.drop_table("referral")
    op.drop_table("local_office")
