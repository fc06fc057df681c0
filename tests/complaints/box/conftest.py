"""What the tests of box openings share: an opening to write down, and sheets to register of it."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.rules import NewOpening, OpeningRecord
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord
from desktop.desk import Desk

OPENING = NewOpening(
    channel="box",
    opened_by=("Мария Стоянова", "Петър Иванов Колев"),
    day="25.11.2026",
    hour="10:30",
    found="3",
    unreadable="1",
)

Write = Callable[..., OpeningRecord]
Register = Callable[..., SubmissionRecord]


@pytest.fixture
def write() -> Write:
    """Writes a protocol: three found, one unreadable, unless something else is said."""

    def written(desk: Desk, key: UUID | None = None, **changes: object) -> OpeningRecord:
        return write_protocol(desk, replace(OPENING, **changes), key or new_key())  # type: ignore[arg-type]

    return written


@pytest.fixture
def register() -> Register:
    """Registers one sheet of a protocol, as the ordinary intake does."""

    def registered(
        desk: Desk, opening: OpeningRecord, *marks: Mark, key: UUID | None = None, **changes: object
    ) -> SubmissionRecord:
        draft = Draft(
            kind=Kind.SIGNAL,
            channel=opening.channel,
            applicant="Иванка Георгиева Тодорова",
            address="гр. Перник, ул. „Средец“ 14",
            subject="Неработещо осветление",
            text="От 2 ноември не светят лампите.",
            marks=frozenset(marks),
            box_opening_id=opening.id,
        )
        return register_submission(desk, replace(draft, **changes), key or new_key())  # type: ignore[arg-type]

    return registered
