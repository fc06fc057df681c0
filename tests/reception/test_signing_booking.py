"""F6, the form: from entry to the slip, what is known of the person, the waiting list, every refusal."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import Booking, Referral
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.desk import Desk
from desktop.institutions.view.directory import DirectoryDialog
from desktop.parties.needs import Need
from desktop.reception.actions.bookings import book_slot, cancel_booking, slip_printed
from desktop.reception.actions.outcomes import record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.actions.waiting import join_waiting
from desktop.reception.bookings import OutcomeKind, SignUp, State
from desktop.reception.outcomes import Outcome
from desktop.reception.queries.free_hours import next_free
from desktop.reception.queries.lists import find_bookings, owed_slip, waiting_list
from desktop.reception.view import ReceptionView
from desktop.reception.view.signing.signing_page import SigningPage
from desktop.shell.screens import Screen
from desktop.shell.window import MainWindow
from desktop.widgets.fields import Field
from desktop.widgets.page import Page
from tests.fakes import BrokenPrinter
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen, type_text
from tests.reception.conftest import NEXT_WEDNESDAY, person, slots_of

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ELENA = SignUp(citizen="Елена Христова", phone="0887 123 456", topic="Ремонт на ул. „Рудничар“")


@pytest.fixture
def around(beside, counter):
    """The test's own look at the same file."""
    return beside(counter)


@pytest.fixture
def place(seat, counter):
    return seat(counter)


@pytest.fixture
def view(qtbot, place):
    return opened(qtbot, place)


def opened(qtbot, place):
    shown = on_screen(qtbot, SigningPage(place))
    qtbot.waitUntil(lambda: shown.day.slot is not None)
    return shown


def fill_in(view, sign_up=ELENA):
    typed = (sign_up.citizen, sign_up.phone, sign_up.topic)
    for editor, text in zip(view.form.editors, typed, strict=True):
        editor.setFocus()
        type_text(editor, text)


def press(qtbot, view, key=Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view.focusWidget(), key, modifier)


def field_of(editor):
    return editor.parent()


def booked(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(Booking.citizen).order_by(Booking.number)))


def fill_the_day(desk: Desk, day=NEXT_WEDNESDAY):
    for number, slot in enumerate(slots_of(desk, day)):
        book_slot(desk, "mayor", slot, person(number))


def received(counter: Desk, office: Desk, outcome: Outcome | None = None) -> None:
    """Elena was received today and was promised something, unless another outcome is given."""
    first = next_free(counter, "mayor", 1)[0]
    booking = book_slot(counter, "mayor", first, ELENA)
    slip_printed(counter, booking.id)
    become(office, booking.id, State.IN_PROGRESS)
    become(office, booking.id, State.ENDED)
    promised = Outcome(kind=OutcomeKind.PROMISED, text="Ремонт", due_on="2.12.2026", unit="works")
    record_outcome(office, booking.id, outcome or promised)


# From entry to the slip


def test_from_entry_to_the_printed_slip_under_ten_keys(qtbot, place, around):
    """In the window itself, on another screen to begin with: F6, and Enter after each field."""
    places = [
        Screen(key="queue", title="Queue", icon="ticket", shortcut="F2", make=lambda _place: Page()),
        Screen(key="reception", title="Reception", icon="users", shortcut="F6", make=ReceptionView),
    ]
    window = MainWindow(place, places, verify=lambda *_typed: None)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_work("queue")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pressed = 0

    def press_key(key):
        nonlocal pressed
        pressed += 1
        qtbot.keyClick(window.focusWidget(), key)

    press_key(Qt.Key.Key_F6)
    screen = window.screens.current_page()
    assert isinstance(screen, ReceptionView)
    page = screen.part
    assert isinstance(page, SigningPage)
    qtbot.waitUntil(lambda: page.day.slot is not None)
    for text in (ELENA.citizen, ELENA.phone, ELENA.topic):
        type_text(window.focusWidget(), text)
        press_key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is printed" in page.last.text.text())
    assert pressed < 10
    assert booked(around) == [ELENA.citizen]
    assert len(kept_at(place.desk)) == 1
    assert owed_slip(around) is None


def test_what_the_office_provides_for_is_kept(qtbot, view, around):
    fill_in(view)
    type_text(view.form.fields.editors["companion"], "Иван Христов, син")
    for key in (Qt.Key.Key_I, Qt.Key.Key_L, Qt.Key.Key_A):
        press(qtbot, view, key, ALT)
    qtbot.waitUntil(lambda: all(box.isChecked() for box in view.form.needs.boxes.values()))
    view.form.fields.editors["unit"].set_value("works")
    press(qtbot, view)
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())
    [found] = find_bookings(around, ELENA.phone)
    assert (found.companion, found.unit) == ("Иван Христов, син", "works")
    assert found.needs == frozenset({Need.INTERPRETER, Need.SIGN_LANGUAGE, Need.MOBILITY})
    # The next citizen begins with none of it.
    assert view.form.sign_up() == SignUp()


def test_the_last_booking_is_changed_by_a_key_in_the_lists(qtbot, view, place, around):
    fill_in(view)
    press(qtbot, view)
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())
    [found] = find_bookings(around, ELENA.phone)
    with qtbot.waitSignal(place.place_asked) as asked:
        press(qtbot, view, Qt.Key.Key_M, CTRL)
    assert asked.args == ["reception", {"part": "lists", "booking": found.id}]


# What is known of the person


def test_earlier_hours_are_shown_when_name_and_phone_are_typed(qtbot, view, around):
    booking = book_slot(around, "mayor", slots_of(around)[0], ELENA)
    cancel_booking(around, booking.id)
    for editor, text in zip(view.form.editors[:2], (ELENA.citizen, ELENA.phone), strict=True):
        editor.setFocus()
        type_text(editor, text)
    press(qtbot, view)
    qtbot.waitUntil(view.form.known.isVisible)
    assert "02/12/2026" in view.form.known.text.text()
    assert not view.form.fields["again_reason"].isVisible()


def test_a_question_asked_before_is_shown_and_needs_a_reason(qtbot, seat, counter, office, beside):
    received(beside(counter), beside(office))
    view = opened(qtbot, seat(counter))
    fill_in(view)
    qtbot.waitUntil(view.form.fields["again_reason"].isVisible)
    assert "promised by 02/12/2026" in view.form.known.text.text()
    press(qtbot, view)
    assert view.focusWidget() is view.form.again_reason
    press(qtbot, view)
    qtbot.waitUntil(lambda: view.form.fields["again_reason"].error() != "")
    assert booked(beside(counter)) == [ELENA.citizen]
    type_text(view.form.again_reason, "Не е започнал")
    press(qtbot, view)
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())
    assert find_bookings(beside(counter), ELENA.phone)[0].again_reason == "Не е започнал"
    assert not view.form.fields["again_reason"].isVisible()


def test_where_one_asks_once_the_answered_question_is_refused_and_stays_typed(
    qtbot, seat, counter, office, beside
):
    received(beside(counter), beside(office), Outcome(kind=OutcomeKind.ANSWERED, text="Ремонт през май"))
    terms = counter.charter.reception.model_copy(update={"once_answered": "refused"})
    once = replace(counter, charter=counter.charter.model_copy(update={"reception": terms}))
    view = opened(qtbot, seat(once))
    fill_in(view)
    qtbot.waitUntil(view.form.known.isVisible)
    assert "Nobody is signed up again" in view.form.known.text.text()
    assert not view.form.fields["again_reason"].isVisible()
    press(qtbot, view)
    qtbot.waitUntil(lambda: view.form.fields["topic"].error() != "")
    assert "Tell them the answer" in view.form.fields["topic"].error()
    assert view.form.topic.value() == ELENA.topic
    assert booked(beside(counter)) == [ELENA.citizen]


def test_another_topic_needs_no_reason(qtbot, seat, counter, office, beside):
    received(beside(counter), beside(office))
    view = opened(qtbot, seat(counter))
    fill_in(view)
    qtbot.waitUntil(view.form.fields["again_reason"].isVisible)
    view.form.topic.clear()
    type_text(view.form.topic, "Място в детска градина")
    qtbot.waitUntil(lambda: not view.form.fields["again_reason"].isVisible())
    assert view.focusWidget() is view.form.topic


def test_a_pending_submission_is_shown_with_its_number(qtbot, seat, counter, beside):
    draft = Draft(
        kind=Kind.SIGNAL,
        applicant=ELENA.citizen,
        phone=ELENA.phone,
        subject="Ремонт на ул. „Рудничар“",
        text="Дупките на ул. „Рудничар“ не са запълнени.",
        answer_by=AnswerBy.AT_COUNTER,
    )
    registered = register_submission(beside(counter), draft, new_key())
    view = opened(qtbot, seat(counter))
    fill_in(view)
    qtbot.waitUntil(view.form.fields["again_reason"].isVisible)
    assert f"{registered.number}: being examined" in view.form.known.text.text()


def test_what_another_institution_decides_is_said_and_told(qtbot, view, around):
    fill_in(view, replace(ELENA, topic="Отпускане на пенсия"))
    qtbot.waitUntil(view.form.known.isVisible)
    assert "National Social Security Institute" in view.form.known.text.text()
    press(qtbot, view, Qt.Key.Key_J, CTRL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DirectoryDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: dialog.list.shown_key == "noi")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter never empties the form"
    assert not view.form.is_empty()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(view.form.is_empty)
    assert booked(around) == []
    with around.database.reading() as session:
        assert [(one.institution, one.place) for one in session.scalars(select(Referral))] == [
            ("noi", "reception")
        ]


def test_tab_leads_from_the_topic_to_the_next_field(qtbot, view):
    """A space meant for the companion's name must not press what stands beside a label."""
    view.form.topic.setFocus()
    qtbot.keyClick(view.form.topic, Qt.Key.Key_Tab)
    assert view.window().focusWidget() is view.form.fields.editors["companion"]
    qtbot.keyClicks(view.window().focusWidget(), "A B")
    assert view.form.fields.editors["companion"].text() == "A B"
    assert QApplication.activeModalWidget() is None


# The waiting list


def test_a_full_day_offers_the_waiting_list_in_one_key(qtbot, place, around):
    fill_the_day(around)
    view = opened(qtbot, place)
    assert not view.calendar.for_this_day.isVisible()
    press(qtbot, view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(view.calendar.for_this_day.isVisible)
    fill_in(view)
    press(qtbot, view, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(view.last.isVisible)
    assert "Place 1" in view.last.text.text()
    [waiting] = waiting_list(around)
    assert (waiting.citizen, waiting.day) == (ELENA.citizen, NEXT_WEDNESDAY)
    assert view.form.is_empty()
    fill_in(view, person(98))
    press(qtbot, view, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: "Place 2" in view.last.text.text())
    assert [one.day for one in waiting_list(around)] == [NEXT_WEDNESDAY, None]


def test_who_waits_already_is_told_so_and_what_was_typed_stays(qtbot, place, around):
    fill_the_day(around)
    join_waiting(around, "mayor", ELENA, NEXT_WEDNESDAY)
    view = opened(qtbot, place)
    press(qtbot, view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(view.calendar.for_this_day.isVisible)
    fill_in(view)
    press(qtbot, view, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: field_of(view.form.citizen).error() != "")
    assert view.form.citizen.text() == ELENA.citizen
    assert len(waiting_list(around)) == 1


# Bad input and faults


def test_the_same_person_twice_is_refused_at_the_name(qtbot, view, around):
    book_slot(around, "mayor", slots_of(around)[0], ELENA)
    fill_in(view, replace(ELENA, topic="Съвсем друг въпрос"))
    press(qtbot, view)
    qtbot.waitUntil(lambda: "already has an appointment" in field_of(view.form.citizen).error())
    assert view.focusWidget() is view.form.citizen
    assert booked(around) == [ELENA.citizen]


def test_an_hour_that_passes_while_the_topic_is_typed_is_refused(qtbot, view, around, clock):
    fill_in(view)
    clock.advance(timedelta(minutes=4))
    press(qtbot, view)
    qtbot.waitUntil(lambda: "has passed" in view.form.hour.error())
    assert booked(around) == []
    assert view.form.topic.text() == ELENA.topic
    assert view.form.slot.text() == "choose a time"
    qtbot.waitUntil(lambda: len(view.day.free_slots()) == 16)
    press(qtbot, view, Qt.Key.Key_Down)
    assert view.form.slot.text() == "today, 11:00"
    press(qtbot, view)
    qtbot.waitUntil(lambda: booked(around) == [ELENA.citizen])


def test_no_hour_lies_across_the_lunch_break(view):
    morning, afternoon = ([shown.time for shown in table.rows()] for table in view.day.tables)
    assert (morning[-1], afternoon[0]) == ("11:45", "14:00")


def test_a_clock_set_back_while_the_screen_is_open_gives_no_hour_twice(qtbot, view, around, clock):
    fill_in(view)
    press(qtbot, view)
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())
    clock.advance(timedelta(days=-1, hours=-1))
    view._minute.timeout.emit()
    qtbot.waitUntil(lambda: view.officials.first_free[0].text() == "tomorrow, 8:30")
    fill_in(view, person(7))
    press(qtbot, view)
    qtbot.waitUntil(lambda: len(booked(around)) == 2)
    one, other = (find_bookings(around, phone)[0] for phone in (ELENA.phone, person(7).phone))
    assert one.starts_at != other.starts_at
    assert one.number != other.number


def test_two_enters_at_once_are_one_booking_and_one_slip(qtbot, view, place, around):
    fill_in(view)
    key = view.form.key
    view.form.booking_asked.emit()
    view.form.booking_asked.emit()
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())
    qtbot.waitUntil(lambda: not place.runner.busy)
    assert booked(around) == [ELENA.citizen]
    assert view.form.key != key
    assert [field.error() for field in view.form.findChildren(Field) if field.error()] == []
    assert len(kept_at(place.desk)) == 1


def test_a_crash_between_booking_and_slip_is_made_good_by_enter(qtbot, place, around):
    booking = book_slot(around, "mayor", slots_of(around)[0], ELENA)
    view = opened(qtbot, place)
    qtbot.waitUntil(view.owed.isVisible)
    assert booking.number in view.owed.title.text()
    qtbot.waitUntil(view.owed.links[0].hasFocus)
    press(qtbot, view)
    qtbot.waitUntil(view.owed.isHidden)
    assert owed_slip(around) is None
    assert len(kept_at(place.desk)) == 1
    assert view.focusWidget() is view.form.citizen


def test_an_owed_slip_can_be_put_off_or_was_handed_over(qtbot, place, around):
    book_slot(around, "mayor", slots_of(around)[0], ELENA)
    view = opened(qtbot, place)
    qtbot.waitUntil(view.owed.isVisible)
    assert view.go_back()
    assert view.owed.isHidden()
    assert view.focusWidget() is view.form.citizen
    assert owed_slip(around) is not None
    view.enter()
    qtbot.waitUntil(view.owed.isVisible)
    # Offered again, but no name is typed into it.
    assert view.focusWidget() is view.form.citizen
    view.owed.links[1].click()
    qtbot.waitUntil(view.owed.isHidden)
    assert owed_slip(around) is None


def test_a_slip_that_cannot_be_printed_stays_owed_and_says_why(qtbot, place, around):
    book_slot(around, "mayor", slots_of(around)[0], ELENA)
    place.tray.printer = BrokenPrinter()
    view = opened(qtbot, place)
    qtbot.waitUntil(view.owed.isVisible)
    view.owed.links[0].click()
    qtbot.waitUntil(lambda: not view.slips.is_printing(view.owed.owed.id) and view.owed.links[0].isEnabled())
    assert view.owed.isVisible()
    assert "Counter printer" in view.owed.text.text()
    assert view.focusWidget() is view.form.citizen
    assert owed_slip(around) is not None
