"""F6: signing up for a reception by the keyboard, on a real encrypted office."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.office.journal_actions import Topic
from desktop.queue.queries import hall
from desktop.queue.view import QueueView
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import SignUp
from desktop.reception.queries.free_hours import reception_day
from desktop.reception.view.signing.signing_page import SigningPage
from tests.fakes import BrokenPrinter
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen, type_text

WEDNESDAY = date(2026, 11, 25)
NEXT_WEDNESDAY = date(2026, 12, 2)


@pytest.fixture
def around(beside, desk):
    """The test's own look at the same file."""
    return beside(desk)


def opened(qtbot, workplace):
    return on_screen(qtbot, SigningPage(workplace))


@pytest.fixture
def view(qtbot, workplace):
    shown = opened(qtbot, workplace)
    qtbot.waitUntil(lambda: shown.day.slot is not None)
    return shown


def book(desk, slot, name="Стефка Маринова", phone="0888 123 214"):
    return book_slot(desk, "mayor", slot, SignUp(citizen=name, phone=phone, topic="наем"))


def rows(view):
    return [row for table in view.day.tables for row in table.rows()]


def bookings(around, day=WEDNESDAY):
    return [one.booking for one in reception_day(around, "mayor", day).slots if one.booking]


def fill_in(view, name="Елена Василева Христова", phone="0887 123 456", topic="Отводняване"):
    for editor, text in zip(view.form.editors, (name, phone, topic), strict=True):
        type_text(editor, text)


def press_enter(qtbot, view):
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)


def test_the_first_free_hour_is_chosen_and_the_name_has_the_focus(view):
    assert view.day.title.text() == "Wednesday, 25 November"
    assert view.form.slot.text() == "today, 10:45"
    assert view.focusWidget() is view.form.citizen
    assert [button.text() for button in view.officials.first_free] == [
        "today, 10:45",
        "today, 11:00",
        "today, 11:15",
    ]


def test_the_whole_day_is_seen_without_scrolling(view):
    assert len(rows(view)) == 26
    for table in view.day.tables:
        assert table.verticalScrollBar().maximum() == 0


def test_enter_alone_signs_up_and_prints(qtbot, view, workplace, around):
    for text in ("Елена Василева Христова", "0887 123 456", "Отводняване"):
        type_text(view.focusWidget(), text)
        press_enter(qtbot, view)
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())
    [booking] = bookings(around)
    assert (booking.citizen, booking.phone, booking.topic) == (
        "Елена Василева Христова",
        "0887 123 456",
        "Отводняване",
    )
    [paper] = kept_at(workplace.desk)
    assert paper.read_bytes().startswith(b"%PDF")
    assert booking.number in view.last.text.text()
    # And on to the next citizen.
    qtbot.waitUntil(lambda: view.form.slot.text() == "today, 11:00")
    assert [editor.text() for editor in view.form.editors] == ["", "", ""]
    assert view.focusWidget() is view.form.citizen


def test_enter_in_an_empty_form_says_what_is_missing(qtbot, view, around):
    for _field in view.form.editors:
        press_enter(qtbot, view)
    fields = [editor.parent() for editor in view.form.editors]
    qtbot.waitUntil(lambda: all(field.error() for field in fields))
    assert view.form.fields.count.text() == "3 things to mend"
    assert view.focusWidget() is view.form.citizen
    assert bookings(around) == []


def test_a_wrong_phone_is_said_at_the_phone_and_nothing_typed_is_lost(qtbot, view, around):
    fill_in(view, phone="0887")
    press_enter(qtbot, view)
    field = view.form.phone.parent()
    qtbot.waitUntil(lambda: field.error() != "")
    assert view.focusWidget() is view.form.phone
    assert view.form.citizen.text() == "Елена Василева Христова"
    assert bookings(around) == []
    type_text(view.form.phone, "123456")
    press_enter(qtbot, view)
    qtbot.waitUntil(lambda: len(bookings(around)) == 1)


def test_a_second_enter_books_nothing_more(qtbot, view, around):
    fill_in(view)
    press_enter(qtbot, view)
    press_enter(qtbot, view)
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())
    assert len(bookings(around)) == 1
    assert view.form.hour.error() == ""


def test_an_hour_taken_meanwhile_keeps_what_was_typed_and_asks_for_another(qtbot, view, around):
    fill_in(view)
    view.form.topic.setFocus()
    book(around, view.day.slot)
    press_enter(qtbot, view)
    qtbot.waitUntil(lambda: view.form.hour.error() != "")
    qtbot.waitUntil(lambda: any(row.citizen == "С. Маринова" for row in rows(view)))
    assert view.form.slot.text() == "choose a time"
    assert view.form.citizen.text() == "Елена Василева Христова"
    press_enter(qtbot, view)
    assert "Choose a free time" in view.form.hour.error()
    qtbot.keyClick(view.form.topic, Qt.Key.Key_Down)
    assert view.form.slot.text() == "today, 11:00"
    assert view.form.hour.error() == ""
    press_enter(qtbot, view)
    qtbot.waitUntil(lambda: len(bookings(around)) == 2)


def test_keys_choose_one_of_the_first_free_hours(qtbot, view):
    qtbot.keyClick(view.form.citizen, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: view.form.slot.text() == "today, 11:15")
    assert view.form.citizen.text() == ""


def test_arrows_pass_over_what_is_taken_and_over_noon(qtbot, view, around, workplace):
    slots = [one.slot for one in reception_day(around, "mayor", WEDNESDAY).slots]
    book(around, slots[10])
    workplace.tell_changed(Topic.RECEPTION)
    qtbot.waitUntil(lambda: any(row.citizen for row in rows(view)))
    said = []
    for _press in range(4):
        qtbot.keyClick(view.form.citizen, Qt.Key.Key_Down)
        said.append(view.form.slot.text())
    assert said == ["today, 11:15", "today, 11:30", "today, 11:45", "today, 14:00"]


def test_a_past_or_taken_hour_cannot_be_chosen_by_mouse(qtbot, view):
    table = view.day.tables[0]
    before = view.form.slot.text()
    for place, expected in ((0, before), (11, "today, 11:15")):
        spot = QPoint(40, table.rowViewportPosition(place) + 5)
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert view.form.slot.text() == expected
        assert table.current_key() == view.day.slot


def test_page_keys_turn_the_reception_days(qtbot, view):
    assert not view.calendar.earlier.isEnabled()
    qtbot.keyClick(view.form.citizen, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.day.title.text() == "Wednesday, 2 December")
    assert view.form.slot.text() == "Wed, 2 December, 8:30"
    qtbot.keyClick(view.form.citizen, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: view.day.title.text() == "Wednesday, 25 November")


def test_a_full_day_names_the_next_free_hour(qtbot, view, around, workplace):
    qtbot.keyClick(view.form.citizen, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.day.title.text() == "Wednesday, 2 December")
    for at, one in enumerate(reception_day(around, "mayor", NEXT_WEDNESDAY).slots):
        book(around, one.slot, phone=f"0888 123 {at:03}")
    workplace.tell_changed(Topic.RECEPTION)
    qtbot.waitUntil(view.calendar.note.isVisible)
    assert "today, 10:45" in view.calendar.note.text.text()
    assert view.day.slot is None


def test_hours_pass_while_the_screen_is_open(qtbot, view, clock):
    clock.advance(timedelta(minutes=20))
    view._minute.timeout.emit()
    qtbot.waitUntil(lambda: view.form.slot.text() == "today, 11:15")
    assert "today, 11:15" in view.officials.first_free[0].text()


def test_a_printer_that_is_off_keeps_the_booking_and_can_be_tried_again(qtbot, view, workplace, around):
    good, workplace.tray.printer = workplace.tray.printer, BrokenPrinter()
    fill_in(view)
    press_enter(qtbot, view)
    qtbot.waitUntil(lambda: "not printed" in view.last.title.text())
    assert len(bookings(around)) == 1
    workplace.tray.printer = good
    view.last.print_again.link.click()
    qtbot.waitUntil(lambda: "is printed" in view.last.text.text())


def test_another_counter_explains_and_prints_the_way(qtbot, seat, desk_at_3, beside):
    workplace = seat(desk_at_3)
    queue = QueueView(workplace)
    qtbot.addWidget(queue)
    workplace.place_asked.connect(lambda _key, what: queue.show_what(**what))
    view = opened(qtbot, workplace)
    assert "No. 7" in view.elsewhere.findChildren(type(queue.at_the_desk.kind))[0].text()
    assert view.focusWidget() is view.elsewhere.way
    qtbot.keyClick(view.elsewhere.way, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(kept_at(workplace.desk)))
    assert "counter No. 7" in queue.dispenser.ahead.text()
    assert hall(beside(desk_at_3)).waiting == (), "it would be called here, where nobody signs up"
    qtbot.waitUntil(lambda: bool(kept_at(workplace.desk)))
