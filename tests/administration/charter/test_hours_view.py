"""An administrator edits hours by weekday, season and day on the screen, in one line both ways."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.administration.charter.edits import UnitFacts, put_unit, set_hours
from desktop.administration.view.charter.dialogs import EditDialog, HoursDialog
from desktop.administration.view.charter.editing import EditingPart
from desktop.office.charter import Charter, hours_by_day_read, hours_words
from desktop.office.language import language, speak
from desktop.widgets.fields import Field
from tests.app.typist import Typist
from tests.shipped import SHIPPED

BG = language("bg")
PHONE = SHIPPED["pernik"].contacts[0].key
ROADS = UnitFacts(key="roads", name={"bg": "Пътища", "en": "Roads"})


@pytest.fixture
def workplace(seat, desk, around):
    change_charter(around, lambda text, decided: put_unit(text, ROADS, decided), "Заповед № 5")
    change_charter(
        around,
        lambda text, decided: set_hours(text, f"contacts.{PHONE}.hours", "24 часа", decided),
        "Заповед № 6",
    )
    return seat(by_charter_in_force(desk))


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def part(qtbot, workplace, typist) -> EditingPart:
    shown = EditingPart(workplace)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    typist.settle()
    return shown


def open_dialog(part: EditingPart, key: str, typist: Typist) -> EditDialog:
    part.list.choose(key)
    part.list.setFocus()
    typist.press("Ctrl+Enter")
    window = QApplication.activeModalWidget()
    assert isinstance(window, EditDialog)
    return window


def type_hours(window: EditDialog, typist: Typist, hours: str) -> None:
    window.form.editors["hours"].setFocus()
    typist.type_anew(hours)


def adopt(typist: Typist) -> None:
    typist.press("Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)


def charter_now(around) -> Charter:
    return by_charter_in_force(around).charter


def errors(window: EditDialog) -> list[str]:
    return [field.error() for field in window.findChildren(Field) if field.error()]


def test_varna_s_friday_is_typed_in_one_line_and_shown_so_again(part, typist, around):
    window = open_dialog(part, "hours.centre", typist)
    assert isinstance(window, HoursDialog)
    assert window.form.editors["hours"].value() == "8:30–17:00"
    type_hours(window, typist, "пн–чт 8.30–16.30; пт 8.30–12.00; 24.12.2026: затворено")
    adopt(typist)
    centre = charter_now(around).hours.centre
    assert hours_words(centre, BG) == (
        "понеделник–четвъртък 8:30–16:30; петък 8:30–12:00; 24.12.2026 г.: затворено"
    )
    again = HoursDialog(part._over(), "hours.centre", "Hours", centre)
    shown = again.form.editors["hours"].value()
    assert shown == "Mon–Thu 8:30–16:30; Fri 8:30–12:00; 24.12.2026: closed"
    speak("bg")
    assert hours_by_day_read(shown) == centre


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("пн–чт 8–16; пт до обяд", "“обяд” cannot be read as hours"),
        ("пн 8–12; пн 13–17", "entered twice"),
        ("13–17, 8–12", "in order and not overlapping"),
        ("затворено", "Enter hours such as"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field_and_stays(part, typist, around, typed, said):
    before = charter_now(around).hours.centre
    window = open_dialog(part, "hours.centre", typist)
    type_hours(window, typist, typed)
    typist.press("Enter")
    typist.settle()
    assert any(said in error for error in errors(window))
    assert window.form.editors["hours"].value() == typed
    assert charter_now(around).hours.centre == before
    window.reject()


@pytest.mark.parametrize(("typed", "now"), [("9-12", "9:00–12:00"), (" ", "")])
def test_a_telephone_has_hours_of_its_own_and_loses_them_again(part, typist, around, typed, now):
    window = open_dialog(part, f"contacts.{PHONE}.hours", typist)
    assert window.form.editors["hours"].value() == "every day round the clock"
    type_hours(window, typist, typed)
    adopt(typist)
    assert hours_words(charter_now(around).contacts[0].hours, BG) == now


def test_a_unit_has_hours_of_its_own(part, typist, around):
    window = open_dialog(part, "unit:roads", typist)
    type_hours(window, typist, "понеделник 13–17; сряда 8:30–12")
    adopt(typist)
    assert hours_words(charter_now(around).units[0].hours, BG) == "понеделник 13:00–17:00; сряда 8:30–12:00"
