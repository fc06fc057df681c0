"""The charter as an office adopts it: editions of the profile that came with the program."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "charter_edition",
        sa.Column("charter", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("adopted_at", sa.String(27), nullable=False),
        sa.Column("adopted_by", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_edition")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_charter_edition_ordinal")),
    )
    op.create_index(op.f("ix_charter_edition_station_id"), "charter_edition", ["station_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_charter_edition_station_id"), table_name="charter_edition")
    op.drop_table("charter_edition")
