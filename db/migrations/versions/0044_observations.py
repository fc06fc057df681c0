"""What other ways than survey cards have brought: mystery visits, consultations, the media, the hot line."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "observation",
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("follows", sa.String(), nullable=False),
        sa.Column("noted_at", sa.String(27), nullable=False),
        sa.Column("withdrawn_at", sa.String(27), nullable=True),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index(op.f("ix_observation_station_id"), "observation", ["station_id"])
    op.create_index(op.f("ix_observation_day"), "observation", ["day"])


def downgrade() -> None:
    op.drop_table("observation")
