"""The entries that brought the other counters' records here: a check holds the records against them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "others_entry",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("station_id", sa.String(), nullable=False),
        sa.Column("header", sa.String(), nullable=True),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("hash", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("entity", "entity_id", name=op.f("pk_others_entry")),
    )


def downgrade() -> None:
    # The central server still has them.
    op.drop_table("others_entry")
