"""Which of the reports on feedback that the charter promises were made."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_report",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_report")),
    )
    op.create_index(op.f("ix_feedback_report_station_id"), "feedback_report", ["station_id"])
    op.create_index(op.f("ix_feedback_report_kind_begins"), "feedback_report", ["kind", "begins"])


def downgrade() -> None:
    # Its indexes go with it. The journal keeps what was written of it.
    op.drop_table("feedback_report")
