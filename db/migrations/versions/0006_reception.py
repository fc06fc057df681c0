"""Reception days: states of a booking, the waiting list, changed days, calls, slips that are owed."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLES = ("unprinted_slip", "reception_call", "reception_change", "waiting_place")
"""Their indexes go with them."""

_WORDS = (
    "phone_key",
    "citizen_key",
    "unit",
    "companion",
    "again_reason",
    "cancelled_reason",
    "outcome",
    "outcome_text",
    "promise_unit",
    "promise_kept_text",
    "submission_number",
)
_KEYS = ("moved_to", "moved_from", "submission_id")
_MOMENTS = ("arrived_at", "started_at", "ended_at", "promise_kept_at")
_STANDS = "state NOT IN ('cancelled', 'moved')"
_HOLDS = f"{_STANDS} AND ends_at > starts_at"
_AT_A_TIME = 1_000
_WORD = re.compile(r"[^\W_]+")


def upgrade() -> None:
    with op.batch_alter_table("booking") as table:
        table.drop_constraint("uq_booking_official_starts_at", type_="unique")
        table.add_column(sa.Column("state", sa.String(), nullable=False, server_default="booked"))
        table.add_column(sa.Column("needs", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("promise_due_on", sa.Date(), nullable=True))
        for name in _WORDS:
            table.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        for name in _KEYS:
            table.add_column(sa.Column(name, sa.String(36), nullable=True))
        for name in _MOMENTS:
            table.add_column(sa.Column(name, sa.String(27), nullable=True))
    _name_the_people()
    holds = sa.text(_HOLDS)
    op.create_index(
        "uq_booking_held_slot", "booking", ["official", "starts_at"], unique=True, sqlite_where=holds
    )
    op.create_index(
        "ix_booking_held", "booking", ["official", "day", "starts_at", "ends_at", "state"], sqlite_where=holds
    )
    op.create_index(op.f("ix_booking_phone_key"), "booking", ["phone_key"])
    op.create_index(op.f("ix_booking_citizen_key"), "booking", ["citizen_key"])
    op.create_index(
        "ix_booking_promise",
        "booking",
        ["promise_due_on"],
        sqlite_where=sa.text("outcome = 'promised' AND promise_kept_at IS NULL"),
    )
    _create_tables()


def _name_the_people() -> None:
    """Bookings of one person are found by these, the earlier ones as well."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, citizen, phone FROM booking")).mappings()
    found = [
        {"id": row["id"], "phone": _phone_key(row["phone"]), "citizen": _citizen_key(row["citizen"])}
        for row in rows
    ]
    keep = sa.text("UPDATE booking SET phone_key = :phone, citizen_key = :citizen WHERE id = :id")
    for begin in range(0, len(found), _AT_A_TIME):
        connection.execute(keep, found[begin : begin + _AT_A_TIME])


def _phone_key(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return re.sub(r"^(00)?359", "0", digits)


def _citizen_key(citizen: str) -> str:
    words = _WORD.findall(citizen.lower())
    return f"{words[-1]} {words[0][0]}" if words else ""


def _create_tables() -> None:
    op.create_table(
        "waiting_place",
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("citizen", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("companion", sa.String(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("again_reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("booking_id", sa.String(36), nullable=True),
        sa.Column("left_reason", sa.String(), nullable=False),
        sa.Column("joined_at", sa.String(27), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_place")),
    )
    op.create_index(op.f("ix_waiting_place_station_id"), "waiting_place", ["station_id"])
    op.create_index(op.f("ix_waiting_place_booking_id"), "waiting_place", ["booking_id"])
    op.create_index(
        "ix_waiting_place_waiting",
        "waiting_place",
        ["official", "ordinal"],
        sqlite_where=sa.text("state = 'waiting'"),
    )

    op.create_table(
        "reception_change",
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("new_day", sa.Date(), nullable=True),
        sa.Column("ranges", sa.JSON(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=True),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_change")),
    )
    op.create_index(op.f("ix_reception_change_station_id"), "reception_change", ["station_id"])
    op.create_index(op.f("ix_reception_change_official_ordinal"), "reception_change", ["official", "ordinal"])

    op.create_table(
        "reception_call",
        sa.Column("booking_id", sa.String(36), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("change_id", sa.String(36), nullable=True),
        sa.Column("asked_at", sa.String(27), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.String(27), nullable=True),
        sa.Column("done_at", sa.String(27), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_call")),
    )
    op.create_index(op.f("ix_reception_call_station_id"), "reception_call", ["station_id"])
    op.create_index(op.f("ix_reception_call_booking_id"), "reception_call", ["booking_id"])
    op.create_index(
        "ix_reception_call_open", "reception_call", ["asked_at"], sqlite_where=sa.text("done_at IS NULL")
    )

    op.create_table(
        "unprinted_slip",
        sa.Column("booking_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f("fk_unprinted_slip_booking_id_booking")
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_unprinted_slip")),
    )
    op.create_index(op.f("ix_unprinted_slip_account_id"), "unprinted_slip", ["account_id"])


def downgrade() -> None:
    for name in _TABLES:
        op.drop_table(name)
    for name in (
        "ix_booking_promise",
        "ix_booking_citizen_key",
        "ix_booking_phone_key",
        "ix_booking_held",
        "uq_booking_held_slot",
    ):
        op.drop_index(name, table_name="booking")
    # The older program knows no booking that is given back: to it, the citizen would still be coming.
    op.execute(f"DELETE FROM booking WHERE NOT ({_STANDS})")  # noqa: S608 - a constant of ours
    with op.batch_alter_table("booking") as table:
        for name in (*_MOMENTS, *_KEYS, *_WORDS, "promise_due_on", "needs", "state"):
            table.drop_column(name)
        table.create_unique_constraint("uq_booking_official_starts_at", ["official", "starts_at"])
