"""A record of another counter under our next number: whoever comes here is registered all the same."""

from dataclasses import replace

import pytest

from db.epochs import numbers_skipped
from db.models import Submission
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import Draft, Kind

SIGNAL = Draft(
    kind=Kind.SIGNAL, applicant="Иванка Тодорова", address="Перник", subject="Лампа", text="Не свети."
)


def another_counters(desk, number: str) -> None:
    """A row as it was pulled before the centre refused such numbers."""
    with desk.database.reading() as session:
        row = session.query(Submission).order_by(Submission.registered_at.desc()).first()
        told = row.as_payload()
    with desk.database.writing() as session:
        given = {"id": str(new_key()), "station_id": str(new_key()), "counter": 5, "number": number}
        session.add(Submission.from_payload(told | given))


@pytest.mark.parametrize("ahead", [1, 3])
def test_a_registration_never_loses_to_a_row_of_another_counter(desk, ahead):
    first = register_submission(desk, SIGNAL, new_key())
    place, day = first.number.split("/")
    counter, number = place.split("-")
    for step in range(1, ahead + 1):
        another_counters(desk, f"{counter}-{int(number) + step:06}/{day}")
    ours = [register_submission(desk, replace(SIGNAL, subject=f"Лампа {n}"), new_key()) for n in range(2)]
    assert [one.number for one in ours] == [
        f"{counter}-{int(number) + ahead + step:06}/{day}" for step in (1, 2)
    ]
    with desk.database.reading() as session:
        assert numbers_skipped(session) == {"submission": ahead}
    assert "series" not in {one.what for one in journal_check(desk).broken}
