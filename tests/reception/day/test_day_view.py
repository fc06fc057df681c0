"""F6, the day: who comes and who goes in, by keyboard alone on a real encrypted office."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from desktop.office.journal_actions import Topic
from desktop.parties.needs import Need
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.outcomes import record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.view.the_day.outcome import OutcomeDialog
from desktop.widgets.buttons import KeyButton
from tests.app.typist import focused, seen
from tests.hearing import nameless
from tests.reception.conftest import WEDNESDAY, later, person, slots_of
from tests.reception.day.conftest import ANSWERED, dialog, line_of, lines, now_of, press, second

# What is seen


def test_the_day_tells_who_comes_and_what_has_to_be_prepared(counter, office, booked, sit):
    become(office, booked.id, State.IN_PROGRESS)
    record_outcome(office, booked.id, ANSWERED)
    later(office, days=7)
    again = replace(person(1, "Съвсем друг въпрос"), companion="Иван Илиев", needs=frozenset(Need))
    coming = second(counter, again)
    view, _typist = sit()
    assert view.title.text() == "Wednesday, 2 December"
    assert view.official.value() == "mayor"
    [line] = [line for line in view.list.rows() if line.key == coming.id]
    heard = line.spoken()
    for word in (
        "10:45",
        "Петър Илиев",
        "Съвсем друг въпрос",
        "interpreter",
        "no stairs",
        "has an appointment",
    ):
        assert word in heard
    assert "was here 1 time" in heard
    assert view.list.current_key() == coming.id, "who comes next is chosen"
    for word in ("Иван Илиев", coming.phone, coming.number, "Въпрос номер 1", "Обяснен е редът."):
        assert word in seen(view.visit)
    assert "until 17:00" in lines(view)[-1]
    assert nameless(view) == []


def test_page_keys_turn_the_days_and_another_day_offers_nothing(counter, booked, sit):
    tomorrow = book_slot(counter, "mayor", slots_of(counter)[0], person(3))
    view, typist = sit()
    typist.press("PgDown")
    assert view.title.text() == "Wednesday, 2 December"
    assert tomorrow.citizen in lines(view)[0]
    assert not view.visit.go_on.isVisible()
    typist.press("PgDown", "PgUp", "Ctrl+T")
    assert view.title.text() == "Wednesday, 25 November"
    view.show_what(booking=tomorrow.id)
    typist.settle()
    assert (view.title.text(), view.list.current_key()) == ("Wednesday, 2 December", tomorrow.id)
    view.show_what(official="mayor", day=WEDNESDAY)
    typist.settle()
    assert view.list.current_key() == booked.id


def test_the_first_day_that_is_seen_offers_nothing_before_its_time(counter, sit):
    coming = book_slot(counter, "mayor", slots_of(counter)[0], person(3))
    view, typist = sit()
    view.show_what(booking=coming.id)
    typist.settle()
    assert view.visit.citizen.isVisible()
    assert [one for one in view.visit.findChildren(KeyButton) if one.isVisible()] == []


def test_both_lists_go_to_the_printer(booked, sit):
    view, typist = sit()
    typist.press("Ctrl+P", "Ctrl+Shift+P")
    printer = view._workplace.tray.printer
    typist.wait_until(lambda: len(printer.printed) == 2)
    typist.press("Ctrl+R")
    assert QApplication.activeModalWidget() is not None
    typist.press("Esc")


# What is noted


def test_enter_leads_through_a_visit(office, booked, sit):
    view, typist = sit()
    assert "Has arrived" in view.visit.go_on.text()
    press(view, typist, "Enter")
    assert now_of(office, booked).state is State.ARRIVED
    press(view, typist, "Enter")
    assert now_of(office, booked).state is State.IN_PROGRESS
    assert "is being received" in line_of(view, booked)
    press(view, typist, "Enter")
    assert focused() is dialog(OutcomeDialog).text
    typist.type("Обяснен е редът.")
    typist.press("Ctrl+Enter")
    noted = now_of(office, booked)
    assert (noted.state, noted.outcome, noted.outcome_text) == (
        State.ENDED,
        OutcomeKind.ANSWERED,
        "Обяснен е редът.",
    )
    assert not view.visit.go_on.isVisible()
    assert "answered" in line_of(view, booked)


def test_the_second_half_of_a_double_enter_notes_nothing_more(office, booked, sit):
    view, typist = sit()
    typist.wait_until(view.visit.go_on.isEnabled)
    typist.press("Enter", "Enter")
    assert now_of(office, booked).state is State.ARRIVED


def test_nobody_is_absent_too_early_and_a_slip_of_the_hand_is_taken_back(office, booked, sit):
    view, typist = sit()
    press(view, typist, "Del")
    assert now_of(office, booked).state is State.BOOKED
    later(office, minutes=5)
    view._minute.timeout.emit()
    typist.settle()
    typist.wait_until(view.visit.absent.isEnabled)
    press(view, typist, "Del")
    assert now_of(office, booked).state is State.NO_SHOW
    press(view, typist, "Ctrl+Z")
    assert now_of(office, booked).state is State.BOOKED


def test_an_arrival_on_the_wrong_day_is_refused(office, booked, sit):
    view, typist = sit()
    said: list[str] = []
    view._workplace.announced.connect(lambda words, _kind: said.append(words))
    typist.wait_until(view.visit.go_on.isEnabled)
    # Midnight has passed, and this screen has not looked again yet.
    later(office, days=1)
    typist.press("Enter")
    assert now_of(office, booked).state is State.BOOKED
    assert "not today but on" in said[0]
    assert view.title.text() == "Thursday, 26 November", "the screen goes on to the new day"
    assert not view.visit.go_on.isVisible()


def test_while_somebody_is_inside_nobody_else_goes_in(counter, office, booked, sit):
    other = second(counter)
    view, typist = sit()
    # Somebody else has let them in a moment ago; this screen does not know it yet.
    become(office, booked.id, State.IN_PROGRESS)
    typist.press("Down")
    press(view, typist, "Ctrl+E")
    assert now_of(office, other).state is State.BOOKED
    assert "still inside" in view.visit.remark.text.text()
    assert not view.visit.other.isVisible()
    become(office, booked.id, State.ENDED)
    view._workplace.tell_changed(Topic.RECEPTION)
    typist.settle()
    press(view, typist, "Ctrl+E")
    assert now_of(office, other).state is State.IN_PROGRESS


def test_the_clock_set_back_brings_nobody_out_before_they_went_in(office, booked, sit):
    view, typist = sit()
    press(view, typist, "Ctrl+E")
    later(office, minutes=-30)
    press(view, typist, "Ctrl+E")
    done = now_of(office, booked)
    assert done.state is State.ENDED
    assert done.ended_at == done.started_at
    assert "outcome to be noted" in line_of(view, booked)
