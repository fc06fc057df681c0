"""F6, the day: the open reception, to which one comes from the queue."""

from dataclasses import replace

import pytest

from desktop.desk import Desk
from desktop.office.charter import TimeRange
from desktop.queue.actions import call_next, issue_ticket
from desktop.queue.queries import hall
from desktop.queue.view import QueueView
from desktop.reception.actions.openly import next_from_queue, receive_ticket
from desktop.reception.actions.outcomes import record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.bookings import SignUp, State
from desktop.reception.queries.the_day import day_list
from desktop.reception.view.reception_page import ReceptionView
from desktop.reception.view.the_day.day_page import DayPage
from desktop.reception.view.the_day.receive import ReceiveDialog
from tests.app.typist import Typist, focused, seen
from tests.keyboard import on_screen
from tests.reception.conftest import WEDNESDAY, person
from tests.reception.day.conftest import ANSWERED, dialog, now_of, press
from tests.shipped import SHIPPED


@pytest.fixture
def openly(desk: Desk, office: Desk) -> Desk:
    """Sopot, where the mayor's open reception is today from 10 to 12."""
    sopot = SHIPPED["sopot"]
    hours = (TimeRange.model_validate("10:00-12:00"),)
    officials = tuple(
        one.model_copy(update={"weekday": (3,), "ranges": hours}) if one.key == "open_reception" else one
        for one in sopot.officials
    )
    return replace(office, charter=sopot.model_copy(update={"officials": officials, "sign_up_counter": 7}))


def write_down(typist: Typist, sign_up: SignUp) -> None:
    typist.fill(sign_up.citizen, sign_up.phone)
    typist.type(sign_up.topic)
    typist.press("Ctrl+Enter")


def test_the_next_of_the_queue_is_received(qtbot, seat, desk, openly):
    first, other = issue_ticket(openly, "reception"), issue_ticket(openly, "reception")
    place = seat(replace(desk, charter=openly.charter, clerk=openly.clerk))
    view = on_screen(qtbot, DayPage(place))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    assert view.official.value() == "open_reception"
    typist.press("Ctrl+N")
    assert first.label in seen(dialog(ReceiveDialog))
    # Nobody came: the next one is called.
    typist.press("Ctrl+D")
    assert other.label in seen(dialog(ReceiveDialog))
    typist.press("Ctrl+Enter")
    assert focused() is dialog(ReceiveDialog).citizen
    write_down(typist, person(1))
    [row] = day_list(openly, "open_reception", WEDNESDAY).rows
    assert (row.booking.citizen, row.booking.state) == (person(1).citizen, State.IN_PROGRESS)
    assert view.list.current_key() == row.booking.id
    assert not view.receive.isEnabled()
    # Nobody is signed up for it: there is no list that the office could have had.
    assert "has not been printed yet" not in seen(view)
    press(view, typist, "Ctrl+E")
    assert now_of(openly, row.booking).state is State.ENDED
    assert hall(openly).at_the_desk is None, "the ticket goes with the person"
    assert view.receive.isEnabled()


def test_a_called_ticket_leads_from_the_queue_to_the_open_reception(qtbot, seat, desk, openly):
    issue_ticket(openly, "reception")
    ticket = call_next(openly)
    assert ticket is not None
    place = seat(replace(desk, charter=openly.charter, clerk=openly.clerk))
    reception = on_screen(qtbot, ReceptionView(place))
    place.place_asked.connect(lambda _key, what: reception.show_what(**what))
    queue = on_screen(qtbot, QueueView(place))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    typist.press("Ctrl+O")
    assert ticket.label in seen(dialog(ReceiveDialog))
    write_down(typist, person(1))
    [row] = day_list(openly, "open_reception", WEDNESDAY).rows
    assert row.booking.id == ticket.id
    assert queue.at_the_desk.reception.isVisible()


def test_where_no_open_reception_is_held_the_queue_leads_to_none(qtbot, seat, desk, office):
    issue_ticket(office, "reception")
    call_next(office)
    place = seat(replace(desk, clerk=office.clerk))
    queue = on_screen(qtbot, QueueView(place))
    Typist(qtbot, place.runner).settle()
    assert queue.at_the_desk.badge.isVisible()
    assert not queue.at_the_desk.reception.isVisible()


def test_the_program_stops_before_the_ticket_is_finished(openly):
    issue_ticket(openly, "reception")
    ticket = next_from_queue(openly)
    assert ticket is not None
    visit = receive_ticket(openly, "open_reception", person(1), ticket.id, ticket)
    assert receive_ticket(openly, "open_reception", person(1), ticket.id, ticket) == visit
    with pytest.raises(Exception, match="inside"):
        next_from_queue(openly)
    become(openly, visit.id, State.ENDED)
    other = issue_ticket(openly, "reception")
    called = next_from_queue(openly)
    assert called is not None
    assert called.id == other.id


def test_with_the_outcome_the_ticket_goes_too(openly):
    issue_ticket(openly, "reception")
    ticket = next_from_queue(openly)
    assert ticket is not None
    visit = receive_ticket(openly, "open_reception", person(1), ticket.id, ticket)
    record_outcome(openly, visit.id, ANSWERED)
    assert hall(openly).at_the_desk is None
