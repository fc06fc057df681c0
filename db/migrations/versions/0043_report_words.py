"""What people write in the reports of periods, and by whom these were accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_words",
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("language", "opening", "said", "ahead", "accepted_by")
        ),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("of_id", sa.String(36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_words")),
    )
    for column in ("station_id", "of_id"):
        op.create_index(op.f(f"ix_report_words_{column}"), "report_words", [column])


def downgrade() -> None:
    # Its indexes go with it. The journal keeps what was written of it.
    op.drop_table("report_words")
