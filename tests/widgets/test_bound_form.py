"""A form of declared fields: filled, emptied, all its errors told at once, gone through by Tab and Enter."""

import gc
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.office.faults import WrongInput
from desktop.office.fields import choice, day, line, lines, tick
from desktop.office.identity import checked_phone
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import Field
from desktop.widgets.layouts import column
from desktop.widgets.shown_faults import show_faults

DECLARED = (
    line("Name", name="name", limit=20, needed=True),
    line("Phone", name="phone", reading=checked_phone, needed=True),
    choice("Way", "post", name="way"),
    day("Day", name="day"),
    lines("Text", name="text", limit=30, lines=2, needed=lambda typed: typed["way"] == "post"),
    tick("Urgent", name="urgent", passed_by=True),
    line("Place", name="place", limit=20),
)
BLANK = {"name": "", "phone": "", "way": "post", "day": "", "text": "", "urgent": False, "place": ""}
FULL = {
    "name": "Ива", "phone": "0888 123 456", "way": "mail", "day": "2.11", "text": "Много",
    "urgent": True, "place": "Перник",
}  # fmt: skip


class Window(QWidget):
    def __init__(self, key="Enter"):
        super().__init__()
        self.main = KeyButton("Send", key)
        self.pressed = 0
        self.main.clicked.connect(self._press)
        self.form = BoundForm(
            DECLARED,
            self,
            options={"way": [("post", "by post"), ("mail", "by mail")]},
            today=lambda: date(2026, 11, 25),
            main=self.main,
        )
        # Laid out in another order than declared, as a form of two columns would be.
        rest = [self.form[name] for name in ("place", "text", "day", "way", "phone", "name")]
        column(*rest, self.form.editors["urgent"], self.main, self.form.count, parent=self)

    def _press(self):
        self.pressed += 1
        try:
            self.form.check()
        except WrongInput as wrong:
            show_faults(wrong, self)


@pytest.fixture
def window(qtbot, request):
    shown = Window(getattr(request, "param", "Enter"))
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.form.editors["name"].setFocus()
    return shown


def where(window) -> str:
    focus = QApplication.focusWidget()
    return next((name for name, one in window.form.editors.items() if one is focus), "main")


def press(qtbot, key, times=1):
    for _time in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key)


def errors(window) -> dict[str, str]:
    return {one.name: one.error() for one in window.findChildren(Field) if one.error()}


def test_every_declared_field_is_shown_and_read_back(window):
    assert window.form.values() == BLANK
    window.form.show_values(FULL)
    assert window.form.values() == FULL


def test_clear_empties_whatever_is_declared(window):
    window.form.show_values(FULL)
    window.form.clear()
    assert window.form.values() == BLANK


def test_showing_is_no_editing(window):
    told = []
    window.form.edited.connect(lambda: told.append(1))
    window.form.show_values(FULL)
    assert told == []
    window.form.editors["text"].insertPlainText("!")
    assert told == [1]


def test_a_choice_that_is_offered_no_longer_falls_back_to_its_blank(window):
    window.form.show_values(FULL | {"way": "pigeon"})
    assert window.form.values()["way"] == "post"


def test_what_is_out_of_sight_or_muted_is_not_meant_and_is_kept(window):
    window.form.show_values(FULL)
    window.form.ask("text", asked=False)
    window.form.mute("name", muted=True)
    assert window.form.values() == FULL | {"text": "", "name": ""}
    window.form.ask("text")
    window.form.mute("name", muted=False)
    assert window.form.values() == FULL


def test_tab_goes_as_the_fields_are_declared(qtbot, window):
    visited = []
    for _stop in DECLARED:
        visited.append(where(window))
        press(qtbot, Qt.Key.Key_Tab)
    assert visited == [one.name for one in DECLARED]


def test_enter_goes_on_to_what_is_not_filled_yet_and_presses_at_the_end(qtbot, window):
    visited = []
    for _stop in range(3):
        visited.append(where(window))
        press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert visited == ["name", "phone", "day"]
    assert where(window) == "text"
    press(qtbot, Qt.Key.Key_Return)  # a new line
    press(qtbot, Qt.Key.Key_Tab, 2)
    assert where(window) == "place"
    assert window.pressed == 0
    press(qtbot, Qt.Key.Key_Enter)
    assert window.pressed == 1
    window.form.show_values(FULL)
    window.form.editors["name"].setFocus()
    press(qtbot, Qt.Key.Key_Enter)
    assert window.pressed == 2


@pytest.mark.parametrize("window", ["Ctrl+Enter"], indirect=True)
def test_enter_at_the_end_leads_to_a_button_with_another_key_and_presses_nothing(qtbot, window):
    window.form.editors["place"].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert window.main.hasFocus()
    assert window.pressed == 0


def test_all_errors_stand_there_at_once_are_counted_and_move_nothing(qtbot, window):
    widgets = window.findChildren(QWidget)
    before = [one.geometry() for one in widgets]
    window.main.click()
    QApplication.processEvents()
    assert set(errors(window)) == {"name", "phone", "text"}
    assert window.form.count.text() == "3 things to mend"
    assert [one.geometry() for one in widgets] == before


def test_a_field_is_red_until_it_is_mended(qtbot, window):
    window.form.editors["phone"].setText("12")
    window.main.click()
    assert "phone" in errors(window)
    window.form.editors["phone"].setFocus()
    window.form.editors["phone"].end(False)
    qtbot.keyClicks(window.form.editors["phone"], "34")
    assert "phone" in errors(window)
    qtbot.keyClicks(window.form.editors["phone"], "56")
    assert set(errors(window)) == {"name", "text"}
    assert window.form.count.text() == "2 things to mend"


def test_what_another_field_mends_is_mended(qtbot, window):
    window.main.click()
    assert "text" in errors(window)
    window.form.editors["way"].setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert set(errors(window)) == {"name", "phone"}


def test_a_fault_that_only_the_action_knows_goes_with_the_next_key(qtbot, window):
    show_faults(WrongInput("This name is taken.", field="name"), window)
    assert errors(window) == {"name": "This name is taken."}
    qtbot.keyClicks(window.form.editors["name"], "x")
    assert errors(window) == {}
    assert window.form.count.text() == ""


def test_a_dialog_stays_open_though_nothing_but_its_parent_holds_it(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    _open_something(parent)
    gc.collect()
    assert [one.isVisible() for one in parent.findChildren(Dialog)] == [True]


def _open_something(parent):
    dialog = Dialog("Something", parent, go_on="Go on")
    form = dialog.bind(DECLARED)
    dialog.add(*(form.fields.get(name, editor) for name, editor in form.editors.items()))
    dialog.open()
