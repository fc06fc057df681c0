"""What the screens show of whoever another counter signed up."""

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from desktop.complaints.dossier.view.due import SUBMISSIONS
from desktop.due.view import DueView
from desktop.reception.actions.days import cancel_day, move_day
from desktop.reception.actions.outcomes import record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.bookings import BookingRecord, OutcomeKind, State
from desktop.reception.outcomes import Outcome
from desktop.reception.queries.promises import PromiseRecord
from desktop.reception.view.lists.lists_page import ListsPage
from desktop.reception.view.promise import PROMISES
from desktop.reception.view.the_day.day_page import DayPage
from tests.app.typist import Typist, seen
from tests.hearing import nameless
from tests.keyboard import on_screen
from tests.reception.conftest import NEXT_WEDNESDAY, UNITS, WEDNESDAY, later
from tests.reception.two.conftest import sign_up


@pytest.fixture
def show(qtbot, seat):
    """A screen at a counter, and somebody at its keyboard; whatever was to be done there has been done."""

    def show_it(desk, kind):
        place = seat(desk)
        view = on_screen(qtbot, kind(place))
        typist = Typist(qtbot, place.runner)
        typist.settle()
        return view, typist

    return show_it


def test_the_day_tells_which_counter_looks_after_the_citizen(chief, three, night, show):
    theirs = sign_up(three, 2, day=WEDNESDAY)
    night()
    view, _typist = show(chief, DayPage)
    [line] = [one for one in view.list.rows() if one.key == theirs.id]
    assert "counter No. 3" in line.spoken()
    assert view.list.current_key() == theirs.id
    assert "Counter No. 3 gave this appointment, and it is changed there." in seen(view.visit)
    assert not view.visit.go_on.isVisible()
    assert not view.visit.absent.isVisible()


def test_a_booking_of_theirs_that_lost_its_hour_is_theirs_to_move(chief, three, night, show):
    theirs = sign_up(three, 2)
    cancel_day(chief, "mayor", NEXT_WEDNESDAY, "сесия")
    night()
    view, typist = show(chief, ListsPage)
    view.show_what(booking=theirs.id)
    typist.settle()
    card = view.bookings.card
    assert "Counter No. 3, which gave it, calls the person." in seen(card)
    assert [card.other_hour.isEnabled(), card.give_back.isEnabled()] == [False, False]


def test_who_lost_the_hour_overnight_is_put_on_the_list_of_the_second_counter(chief, three, night, show):
    theirs = sign_up(three, 2)
    move_day(chief, "mayor", NEXT_WEDNESDAY, WEDNESDAY.replace(day=30), "сесия")
    night()
    view, typist = show(three, ListsPage)
    view.show_what(calls=True)
    typist.settle()
    calls = view.calls
    assert calls.lost.isVisible()
    assert "1 person has a time that the calendar no longer has" in seen(calls.lost)
    calls.lost.links[0].click()
    typist.settle()
    assert not calls.lost.isVisible()
    [line] = calls.list.rows()
    assert line.title == theirs.citizen
    assert "Reason: сесия" in seen(calls.card)
    assert calls.card.offered.text().startswith("today, 10:45")


def test_a_promise_of_theirs_is_read_here_and_noted_there(chief, three, night, show):
    theirs: BookingRecord = sign_up(three, 2, day=WEDNESDAY)
    later(three, minutes=10)
    become(three, theirs.id, State.IN_PROGRESS)
    promised = Outcome(
        kind=OutcomeKind.PROMISED, text="Ремонт на тротоара", due_on="15.12.2026", unit=UNITS[0].key
    )
    record_outcome(three, theirs.id, promised)
    night()
    view, typist = show(chief, partial(DueView, sources=(SUBMISSIONS, PROMISES)))
    typist.wait_until(view.cards[PromiseRecord].isVisible)
    assert "Ремонт на тротоара" in seen(view.cards[PromiseRecord])
    assert "Counter No. 3 gave this appointment, and it is changed there." in seen(view.cards[PromiseRecord])
    assert not view.cards[PromiseRecord].keep.isVisible()
    typist.press("Ctrl+1")
    assert QApplication.activeModalWidget() is None
    assert nameless(view) == []
