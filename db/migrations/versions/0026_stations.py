"""The keys by which the other counters sign, which counters there are, and what a sync found to differ."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "station_key",
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("seen_at", sa.String(27), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("station_id", "key", name=op.f("pk_station_key")),
    )
    op.create_table(
        "other_station",
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("revoked_at", sa.String(27), nullable=True),
        sa.Column("said_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("station_id", name=op.f("pk_other_station")),
    )
    op.add_column("sync_run", sa.Column("differs", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("sync_run", "differs")
    for table in ("other_station", "station_key"):
        op.drop_table(table)
