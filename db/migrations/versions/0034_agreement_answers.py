"""What a second person answers at another counter."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement_answer",
        sa.Column("agreement_id", sa.String(36), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(36), nullable=False),
        sa.Column("answered_login", sa.String(), nullable=False),
        sa.Column("answered_name", sa.String(), nullable=False),
        sa.Column("answered_roles", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.String(27), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_answer")),
    )
    op.create_index(op.f("ix_agreement_answer_agreement_id"), "agreement_answer", ["agreement_id"])
    op.create_index(op.f("ix_agreement_answer_station_id"), "agreement_answer", ["station_id"])


def downgrade() -> None:
    op.drop_table("agreement_answer")
