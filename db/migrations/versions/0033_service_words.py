"""The everyday words of a service, as the office words them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "service_words",
        sa.Column("service_key", sa.String(), nullable=False),
        sa.Column("phrases", sa.JSON(), nullable=False),
        sa.Column("worded_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_words")),
    )
    op.create_index(
        op.f("ix_service_words_service_key_worded_at"), "service_words", ["service_key", "worded_at"]
    )
    op.create_index(op.f("ix_service_words_station_id"), "service_words", ["station_id"])


def downgrade() -> None:
    op.drop_table("service_words")
