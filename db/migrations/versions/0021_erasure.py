"""What was erased and under which protocol; and what was put right in a booking."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_ERASED = ("submission", "booking")


def upgrade() -> None:
    for table in _ERASED:
        op.add_column(table, sa.Column("erased_at", sa.String(27), nullable=True))
        op.add_column(table, sa.Column("erased_under", sa.String(), nullable=False, server_default=""))
    op.add_column("booking", sa.Column("rectified", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "erasure",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("carried_out_at", sa.String(27), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("number", name=op.f("uq_erasure_number")),
    )
    op.create_index(op.f("ix_erasure_station_id"), "erasure", ["station_id"])
    op.create_table(
        "pending_erasure",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(36), nullable=False),
        sa.Column("under", sa.String(), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("entity", "entity_id", name=op.f("pk_pending_erasure")),
    )


def downgrade() -> None:
    # What is erased stays erased; that it was, an older program does not say.
    op.drop_table("pending_erasure")
    op.drop_table("erasure")
    op.drop_column("booking", "rectified")
    for table in _ERASED:
        op.drop_column(table, "erased_under")
        op.drop_column(table, "erased_at")
