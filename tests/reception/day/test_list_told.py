"""F6, the day: whether the office has its list, told by the screen and gone to by keys."""

from dataclasses import replace

import pytest

from desktop.office.journal_actions import Topic
from desktop.reception.actions.bookings import book_slot, cancel_booking
from desktop.reception.queries.day_lists import lists_to_print
from desktop.reception.queries.free_hours import next_free
from desktop.reception.view.reception_page import ReceptionView
from desktop.reception.view.the_day.day_page import DayPage
from desktop.widgets.segmented import Segment
from tests.app.typist import Typist, focused
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.hearing import nameless
from tests.keyboard import on_screen
from tests.reception.conftest import NEXT_WEDNESDAY, later, person, slots_of

WEDNESDAY_S_LIST = "Wednesday, 2 December"


@pytest.fixture
def coming(counter, office):
    """Two citizens come next Wednesday; it is Friday."""
    booked = [book_slot(counter, "mayor", slots_of(counter)[at], person(at)) for at in range(2)]
    later(office, days=2)
    return booked


def told(view: DayPage) -> str:
    return view.papers.told.text()


def strip(reception: ReceptionView) -> list[str]:
    return [segment.text() for segment in reception.strip.findChildren(Segment)]


def test_a_near_day_is_gone_to_and_its_list_printed_by_keys(office, coming, sit):
    view, typist = sit()
    assert view.title.text() == "Friday, 27 November"
    assert view.next_list.isVisible()
    assert view.next_list.title.text().startswith(WEDNESDAY_S_LIST)
    assert "2 people are signed up" in view.next_list.text.text()
    assert nameless(view) == []
    typist.press("Ctrl+G")
    assert view.title.text() == WEDNESDAY_S_LIST
    assert focused() is view.list, "the keyboard stays in the list"
    assert not view.next_list.isVisible(), "this is the day"
    assert "has not been printed yet" in told(view)
    typist.press("Ctrl+P")
    assert "printed on 27/11/2026, 10:42: 2 people" in told(view)
    assert ";" not in told(view)
    typist.press("Ctrl+T")
    assert not view.next_list.isVisible()
    assert lists_to_print(office) == ()


def test_the_screen_tells_what_has_changed_since(counter, office, coming, sit):
    view, typist = sit()
    typist.press("Ctrl+G", "Ctrl+P")
    book_slot(counter, "mayor", slots_of(counter)[5], person(5))
    cancel_booking(counter, coming[0].id)
    view._workplace.tell_changed(Topic.RECEPTION)
    typist.settle()
    assert told(view).endswith("2 people; 1 was signed up since, 1 will not come")
    typist.press("Ctrl+T")
    assert "again: 1 was signed up since, 1 will not come." in view.next_list.text.text()
    typist.press("Ctrl+G", "Ctrl+P", "Ctrl+T")
    assert not view.next_list.isVisible()


def test_of_several_days_the_key_comes_to_each(counter, office, coming, sit, qtbot, seat, desk):
    mayor = counter.charter.officials[0]
    deputy = mayor.model_copy(update={"key": "deputy", "weekday": (1,)})
    charter = counter.charter.model_copy(update={"officials": (mayor, deputy)})
    monday = next_free(replace(counter, charter=charter), "deputy", 1)[0]
    book_slot(replace(counter, charter=charter), "deputy", monday, person(7))
    place = seat(replace(desk, charter=charter, clerk=office.clerk))
    view = on_screen(qtbot, DayPage(place))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    gone_to = []
    for _press in range(3):
        typist.press("Ctrl+G")
        gone_to.append((view.official.value(), view.title.text()))
    there = ("deputy", "Monday, 30 November")
    assert gone_to == [there, ("mayor", WEDNESDAY_S_LIST), there]


def test_what_the_printer_refused_is_still_asked_for(office, coming, sit):
    view, typist = sit()
    view._workplace.tray.printer = BrokenPrinter()
    typist.press("Ctrl+G", "Ctrl+P")
    assert "has not been printed yet" in told(view)
    typist.press("Ctrl+T")
    assert view.next_list.isVisible()


def test_a_day_that_nobody_prepares_for_tells_nothing(counter, office, booked, sit):
    view, typist = sit()
    assert "has not been printed yet" in told(view), "somebody comes today"
    assert not view.next_list.isVisible()
    typist.press("PgDown")
    assert told(view) == ""
    later(office, days=1)
    view.show_what(booking=booked.id)
    typist.settle()
    assert told(view) == "", "it is over"


def test_the_strip_counts_the_lists_from_every_part(qtbot, counter, office, coming, seat, desk):
    place = seat(replace(desk, charter=office.charter, clerk=office.clerk))
    place.tray.printer = RecordingPrinter()
    reception = on_screen(qtbot, ReceptionView(place))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    assert "The day · 1" in strip(reception)
    reception.show_what(part="day", official="mayor", day=NEXT_WEDNESDAY)
    typist.settle()
    typist.press("Ctrl+P")
    assert "The day" in strip(reception)
