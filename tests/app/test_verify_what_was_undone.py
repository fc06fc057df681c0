"""`verify` holds over a file in which everything that can be undone was undone."""

import pytest

from db.models.base import new_key
from desktop.cli import main
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step, undo_assignment
from desktop.complaints.life.steps import Receiver, StepKind
from desktop.office.language import speak, spoken
from desktop.office.permissions import Role
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving, undo
from desktop.reception.actions.bookings import book_slot, cancel_booking, undo_giving_back
from desktop.steps.rules import NewStep
from tests.complaints.folk import SECRETARY, SIGNAL, somebody
from tests.reception.conftest import person, slots_of

TO_HERSELF = NewStep(kind=StepKind.ASSIGNED, details={"to": Receiver.PERSON, "name": SECRETARY})


@pytest.fixture(autouse=True)
def language_kept():
    before = spoken().code
    yield
    speak(before)


def test_what_was_undone_is_in_order(desk, office_profile, capsys):
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    record = register_submission(desk, SIGNAL, new_key())
    assigned = take_step(secretary, record.id, TO_HERSELF, seen=0)
    undo_assignment(secretary, record.id, assigned.steps[-1].id)
    undo(desk, issue_ticket(desk, "service"))
    ticket = issue_ticket(desk, "service").id
    for act in (
        lambda: call_next(desk),
        lambda: start_serving(desk, ticket),
        lambda: finish_ticket(desk, ticket),
    ):
        done = act()
        assert done is not None
        undo(desk, done)
        act()
    booked = book_slot(desk, "mayor", slots_of(desk)[0], person(1))
    undo_giving_back(desk, cancel_booking(desk, booked.id))
    assert main(["--language", "en", "verify", "--profile", str(office_profile.folder)]) == 0
    assert "The log is intact" in capsys.readouterr().out
