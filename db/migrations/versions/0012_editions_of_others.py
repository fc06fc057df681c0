"""Editions of the charter come from other counters too: whose each is, and what became of it here."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("charter_edition") as edition:
        # Two counters that know nothing of each other give one number: both are kept.
        edition.drop_constraint(op.f("uq_charter_edition_ordinal"), type_="unique")
        edition.add_column(sa.Column("counter", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE charter_edition SET counter = "
        "(SELECT counter FROM station WHERE id = charter_edition.station_id)"
    )
    op.create_table(
        "taken_edition",
        sa.Column("edition_id", sa.String(36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(27), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_edition")),
    )
    op.create_index(op.f("ix_taken_edition_edition_id"), "taken_edition", ["edition_id"], unique=False)
    op.create_index(op.f("ix_taken_edition_station_id"), "taken_edition", ["station_id"], unique=False)


def downgrade() -> None:
    op.drop_table("taken_edition")
    # What the other counters put into force an older program does not know; the central server still has it.
    op.execute("DELETE FROM charter_edition WHERE station_id NOT IN (SELECT id FROM station)")
    op.execute("DELETE FROM others_entry WHERE entity IN ('charter_edition', 'taken_edition')")
    with op.batch_alter_table("charter_edition") as edition:
        edition.drop_column("counter")
        edition.create_unique_constraint(op.f("uq_charter_edition_ordinal"), ["ordinal"])
