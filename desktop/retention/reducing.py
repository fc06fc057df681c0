"""What is left of a record that is erased: number, kind, days and what statistics count."""

from collections.abc import Mapping
from typing import Any

from db.erasing import blanked
from db.models import ApplicationStep, BreachCause, Submission, SubmissionStep, Ticket
from db.models.base import Record
from desktop.complaints.life.promised_steps import Promise, reason_field
from desktop.complaints.rules import Mark
from desktop.office.personal_columns import personal_columns
from desktop.queue.tickets import Step

LEFT_OF_DETAILS = frozenset(
    {
        "to", "unit", "login", "name", "about_unit", "outcome", "ground", "citation", "due_at", "marks",
        "result", "by", "day", "step", "into", "number",
    }
)  # fmt: skip
"""Of a step's details: to which of our own people and units it went, what was found, and what it joined."""

LEFT_OF_APPLICATIONS = frozenset({"to", "task", "whom", "from", "why", "by", "against", "day"})
OUR_PEOPLE = frozenset({"unit", "login", "name"})
GIVEN = frozenset({"assigned", "named"})
"""The same about an application; to whom of our own people it was given stands in two kinds of steps."""

SOMETHING = "–"
"""Stands for what was said, where it counts that something was."""

_KEYS_OF_PEOPLE = {
    "submission": frozenset({"about_key", "about_mentioned"}),
    "attachment": frozenset({"content_hash"}),
}
"""Who among our own people was complained about, and by what a file could be known again."""


def left_of(row: Record, *, nameless: bool = False) -> dict[str, Any]:
    """What the columns of the row hold that are emptied. `nameless`: there was nobody to answer."""
    table = row.__tablename__
    names = personal_columns(table, (column.key for column in row.__table__.columns))
    left = blanked(row, names | _KEYS_OF_PEOPLE.get(table, frozenset()))
    if isinstance(row, ApplicationStep):
        said = LEFT_OF_APPLICATIONS | (OUR_PEOPLE if row.kind in GIVEN else frozenset())
        left["details"] = {name: value for name, value in row.details.items() if name in said}
    if isinstance(row, SubmissionStep):
        left["details"] = left_of_details(row.details)
    if isinstance(row, BreachCause):
        left["cause"] = row.cause and SOMETHING
    if isinstance(row, Ticket):
        left |= _left_of_ticket(row)
    if isinstance(row, Submission) and nameless and Mark.ANONYMOUS not in row.marks:
        left["marks"] = sorted([*row.marks, Mark.ANONYMOUS.value])
    return left


def _left_of_ticket(row: Ticket) -> dict[str, Any]:
    """All that is counted: that conditions were easier and an hour booked, each step, each end."""
    ends = (Step.FINISHED, Step.BREACHED)
    return {
        "easier": row.easier and SOMETHING,
        "booking": row.booking and SOMETHING,
        "done": [{name: said for name, said in one.items() if name != "id"} for one in row.done],
        "history": [
            {name: said for name, said in one.items() if name != "why" or one["step"] in ends}
            for one in row.history
        ],
    }


def left_of_details(details: Mapping[str, str]) -> dict[str, str]:
    """What is left of a step's details: all that how the case stands is told by, and no more."""
    said = {reason_field(promise) for promise in Promise} | {"about_key"}
    return {
        name: SOMETHING if name in said else value
        for name, value in details.items()
        if name in LEFT_OF_DETAILS or (name in said and value)
    }
