"""A ticket knows where it stands, whose turn it is and what happened to it; a counter, whether it is open.

Tickets of before are told by their moments. A place and a label are one ticket's only within the counter's
own series: those of a shared hall are numbered there.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_LATEST = "coalesce(finished_at, serving_since, called_at, issued_at)"
_STATE = (
    "CASE WHEN finished_at IS NOT NULL THEN 'finished' WHEN serving_since IS NOT NULL THEN 'serving' "
    "WHEN called_at IS NOT NULL THEN 'called' ELSE 'waiting' END"
)


def _words(name: str, usual: str = "") -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False, server_default=usual)


def _added() -> tuple[sa.Column[Any], ...]:
    return (
        _words("series"),
        sa.Column("rank_at", sa.String(27), nullable=False, server_default=""),
        _words("state"),
        sa.Column("since", sa.String(27), nullable=False, server_default=""),
        sa.Column("also", sa.JSON(), nullable=False, server_default="[]"),
        _words("language", "bg"),
        _words("easier"),
        _words("booking"),
        _words("channel", "counter"),
        sa.Column("issued_counter", sa.Integer(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("last_called_at", sa.String(27), nullable=True),
        sa.Column("for_counter", sa.Integer(), nullable=True),
        _words("note"),
        sa.Column("journal_from", sa.Integer(), nullable=True),
        sa.Column("done", sa.JSON(), nullable=False, server_default="[]"),
        _words("breach"),
        sa.Column("history", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )


def upgrade() -> None:
    op.drop_index(op.f("ix_ticket_day_finished_at_called_at"), "ticket")
    with op.batch_alter_table("ticket") as table:
        table.drop_constraint(op.f("uq_ticket_day_place"), type_="unique")
        table.drop_constraint(op.f("uq_ticket_day_label"), type_="unique")
        for column in _added():
            table.add_column(column)
    op.execute(
        f"UPDATE ticket SET series = kind, rank_at = issued_at, since = {_LATEST}, state = {_STATE}, "  # noqa: S608
        "calls = called_at IS NOT NULL, last_called_at = called_at"
    )
    op.create_index(op.f("ix_ticket_day_state_rank_at_place"), "ticket", ["day", "state", "rank_at", "place"])
    op.create_index(op.f("ix_ticket_day_last_called_at"), "ticket", ["day", "last_called_at"])
    op.create_index("ix_ticket_breach", "ticket", ["day"], sqlite_where=sa.text("breach <> ''"))
    own = sa.text("series <> ''")
    op.create_index("uq_ticket_own_label", "ticket", ["day", "label"], unique=True, sqlite_where=own)
    op.create_table(
        "counter_state",
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.String(27), nullable=True),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_state")),
        sa.UniqueConstraint("day", "counter", name=op.f("uq_counter_state_day_counter")),
    )
    op.create_index(op.f("ix_counter_state_station_id"), "counter_state", ["station_id"])


def downgrade() -> None:
    # The journal keeps what was written of them.
    op.drop_table("counter_state")
    for index in (
        "uq_ticket_own_label",
        "ix_ticket_breach",
        "ix_ticket_day_last_called_at",
        "ix_ticket_day_state_rank_at_place",
    ):
        op.drop_index(index, "ticket")
    # One number of a hall may be kept by several counters; before, each was one row.
    op.execute("UPDATE ticket SET label = label || '/' || substr(id, 1, 8) WHERE series = ''")
    # A place of its own again for each, in the order in which they stood.
    op.execute(
        "UPDATE ticket SET place = ranked.place FROM (SELECT id, row_number() OVER "
        "(PARTITION BY day ORDER BY place, id) AS place FROM ticket) AS ranked WHERE ranked.id = ticket.id"
    )
    with op.batch_alter_table("ticket") as table:
        for column in _added():
            table.drop_column(column.name)
        table.create_unique_constraint(op.f("uq_ticket_day_place"), ["day", "place"])
        table.create_unique_constraint(op.f("uq_ticket_day_label"), ["day", "label"])
    op.create_index(
        op.f("ix_ticket_day_finished_at_called_at"), "ticket", ["day", "finished_at", "called_at"]
    )
