"""Survey cards: those that wait until they are one among others, and those that are counted."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def _card() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
    )


def upgrade() -> None:
    op.create_table(
        "feedback_card",
        *_card(),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_card")),
    )
    op.create_index(op.f("ix_feedback_card_station_id"), "feedback_card", ["station_id"])
    op.create_index(op.f("ix_feedback_card_day"), "feedback_card", ["day"])
    op.create_table(
        "waiting_card",
        *_card(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_card")),
        sqlite_with_rowid=False,
    )
    op.add_column("box_opening", sa.Column("cards", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("box_opening") as table:
        table.drop_column("cards")
    op.drop_table("waiting_card")
    op.drop_table("feedback_card")
