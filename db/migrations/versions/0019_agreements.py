"""What one person may not do alone: proposals, and what a second person answered."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("submission_id", sa.String(36), nullable=True),
        sa.Column("besides", sa.String(36), nullable=True),
        sa.Column("proposed_by", sa.String(36), nullable=False),
        sa.Column("proposed_name", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.String(27), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(36), nullable=True),
        sa.Column("answered_name", sa.String(), nullable=False),
        sa.Column("answered_at", sa.String(27), nullable=True),
        sa.Column("used_at", sa.String(27), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_station_id"), "agreement", ["station_id"])
    op.create_index("ix_agreement_open", "agreement", ["matter"], sqlite_where=sa.text("used_at IS NULL"))


def downgrade() -> None:
    # Its indexes go with it. The journal keeps what was written of it.
    op.drop_table("agreement")
