"""Fields: what is typed, what is chosen, and the sentence that says what to mend."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.widgets.fields import ChoiceField, Field, LineField, TextArea, clear_errors
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column


@pytest.fixture
def phone(qtbot):
    field = Field("Phone", LineField(), "with the area code", name="phone")
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_label_names_the_editor_for_a_screen_reader(phone):
    assert phone.editor.accessibleName() == "Phone"
    assert phone.editor.accessibleDescription() == "with the area code"


def test_an_error_is_said_in_words_and_not_by_colour_alone(phone):
    phone.show_error("Type at least six digits.")
    assert phone.error() == "Type at least six digits."
    assert phone.editor.accessibleDescription().endswith(": Type at least six digits.")
    assert phone.editor.property("wrong") is True
    assert phone.fault.text() == "Type at least six digits."


def test_an_error_taken_back_leaves_the_hint(phone):
    phone.show_error("Type at least six digits.")
    phone.clear_error()
    assert phone.error() == ""
    assert phone.editor.accessibleDescription() == "with the area code"
    assert phone.editor.property("wrong") is False
    assert not phone.fault.text()


def test_an_error_never_takes_what_was_typed(phone):
    phone.editor.setText("0888")
    phone.show_error("Type at least six digits.")
    assert phone.value() == "0888"


def test_all_errors_of_a_form_are_taken_back_at_once(qtbot):
    form = QWidget()
    qtbot.addWidget(form)
    fields = [Field("One", LineField()), Field("Two", ChoiceField([(1, "first")]))]
    column(*fields, parent=form)
    for field in fields:
        field.show_error("No.")
    clear_errors(form)
    assert [field.error() for field in fields] == ["", ""]


def test_markup_typed_by_a_citizen_is_shown_as_typed(phone):
    phone.show_error("<b>no</b>")
    assert phone.fault.textFormat() == Qt.TextFormat.PlainText


def test_a_password_keeps_its_spaces(qtbot):
    plain, hidden = LineField(), LineField(password=True)
    for field in (plain, hidden):
        qtbot.addWidget(field)
        field.setText(" word ")
    assert plain.value() == "word"
    assert hidden.value() == " word "


def test_tab_leaves_a_text_area(qtbot):
    form = QWidget()
    text, after = TextArea(), LineField()
    column(text, after, parent=form)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert text.toPlainText() == ""


def test_a_choice_tells_the_value_and_not_the_words(qtbot):
    choice = ChoiceField([("a", "first"), ("b", "second")])
    qtbot.addWidget(choice)
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["b"]
    assert choice.value() == "b"


def test_another_list_keeps_the_choice_where_it_can(qtbot):
    choice = ChoiceField([("a", "first"), ("b", "second")])
    qtbot.addWidget(choice)
    choice.set_value("b")
    choice.set_options([("b", "second"), ("c", "third")])
    assert choice.value() == "b"
    choice.set_value(None)
    assert choice.value() is None
    with pytest.raises(ValueError, match="is not in list"):
        choice.set_value("a")


def test_the_wheel_does_not_change_a_choice(qtbot):
    choice = ChoiceField([("a", "first"), ("b", "second")])
    qtbot.addWidget(choice)
    choice.show()
    choice.setFocus()
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(choice.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turned)
    assert choice.value() == "a"


@pytest.fixture
def at_the_bottom(qtbot):
    """A field with a long error and the focus, at the bottom of a page that can be scrolled by 600 pixels."""
    page, area = QWidget(), QScrollArea()
    field = Field("Phone", LineField())
    column(QWidget(), field, 600, parent=page).setStretch(0, 1)
    page.setFixedSize(500, 1000)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.resize(520, 400)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    field.editor.setFocus()
    field.show_error("This sentence says at length what is to be mended. " * 4)
    QApplication.processEvents()
    return area, field.editor


def note_of(area: QScrollArea) -> QRect:
    [note] = [one for one in area.findChildren(Text) if one.property("over") and one.isVisible()]
    return note.geometry()


def test_a_whole_error_stands_above_where_there_is_no_room_below_and_follows_its_field(at_the_bottom):
    area, editor = at_the_bottom
    assert note_of(area).bottom() <= editor.mapTo(area, QPoint(0, 0)).y()
    area.verticalScrollBar().setValue(150)
    QApplication.processEvents()
    assert note_of(area).top() == editor.mapTo(area, QPoint(0, editor.height())).y()


def test_a_whole_error_goes_with_the_field_that_is_scrolled_out_of_sight(at_the_bottom):
    area, _editor = at_the_bottom
    area.verticalScrollBar().setValue(500)
    QApplication.processEvents()
    assert not [one for one in area.findChildren(Text) if one.property("over") and one.isVisible()]
