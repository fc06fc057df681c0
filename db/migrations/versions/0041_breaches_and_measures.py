"""Why promises were not kept, what is done about faults, and what was changed because of citizens."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make("breach_cause", *map(_words, ("kind", "cause", "apology")))
    _make(
        "nonconformity",
        *map(_words, ("number", "what", "standard")),
        sa.Column("found_on", sa.Date(), nullable=False),
        *map(_words, ("found_by", "cause", "measure", "unit", "responsible")),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("check_on", sa.Date(), nullable=True),
        _words("effect"),
    )
    _make(
        "change_made",
        _words("what"),
        sa.Column("since", sa.Date(), nullable=False),
        _words("source"),
        sa.Column("source_id", sa.String(36), nullable=True),
        *map(_words, ("measured", "before", "after")),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_change_made_source_id"), "change_made", ["source_id"])


def downgrade() -> None:
    # Their indexes go with them. The journal keeps what was written of them.
    for table in ("change_made", "nonconformity", "breach_cause"):
        op.drop_table(table)


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _make(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        *columns,
        sa.Column("of_id", sa.String(36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        _words("clerk"),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("station_id", "of_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
