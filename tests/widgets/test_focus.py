"""Where the keyboard is can be seen, and what is there says what it is (WCAG 2.2, 2.4.7, 2.5.8, 4.1.2)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from desktop.office.faults import WrongInput, WrongInputs
from desktop.office.language import N_
from desktop.reception.view.the_day.day_rows import DayLine, HourList
from desktop.shell.theme import apply_theme
from desktop.widgets.banner import Toast
from desktop.widgets.buttons import IconButton, KeyBadge, KeyButton, PressedByEnter, QuietLink
from desktop.widgets.fields import ChoiceField, Field, LineField, TextArea
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.scrolled import ScrolledText
from desktop.widgets.segmented import Segmented
from desktop.widgets.shown_faults import show_faults
from desktop.widgets.slots import SlotRow, SlotTable
from desktop.widgets.speeds import Speed, SpeedCard
from tests.hearing import heard

SMALLEST_TARGET = 24


def filled_list() -> ResultList:
    shown = ResultList(title_lines=2, says="services")
    shown.set_rows([ListRow(key=one, title=f"Удостоверение {one}") for one in range(3)], choose_first=True)
    return shown


def filled_table() -> SlotTable:
    shown = SlotTable(says="the day")
    shown.set_rows(
        [SlotRow(key=1, time="8:30", citizen="Н. Димитров"), SlotRow(key=2, time="8:45", free=True)]
    )
    shown.choose(1)
    return shown


def filled_day() -> HourList:
    shown = HourList()
    shown.set_rows([DayLine(key=1, title="Н. Димитров", code="8:30", chip="дошъл")], choose_first=True)
    return shown


def chosen_speed() -> SpeedCard:
    card = SpeedCard(Speed(key=1, name="обикновена", term="7 дни"))
    card.setChecked(True)
    return card


def two_speeds() -> QWidget:
    shown = QWidget()
    row(chosen_speed(), SpeedCard(Speed(key=2, name="бърза", term="1 ден")), parent=shown)
    return shown


def ticked() -> QCheckBox:
    box = QCheckBox("анонимно")
    box.setChecked(True)
    return box


CAN_HAVE_IT = {
    "list": filled_list,
    "empty list": lambda: ResultList(says="nothing"),
    "table": filled_table,
    "hours": filled_day,
    "speed": chosen_speed,
    "tick box": ticked,
    "segments": lambda: Segmented([("a", "Жалба"), ("b", "Сигнал")]),
    "line": LineField,
    "text": TextArea,
    "choice": lambda: ChoiceField([(1, "едно")]),
    "button": lambda: KeyButton("Печат", "Ctrl+P"),
    "main button": lambda: KeyButton("Регистрирай", "Ctrl+Enter", primary=True),
    "link": lambda: QuietLink("Покажи"),
    "icon": lambda: IconButton("x", "Затвори"),
}


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", CAN_HAVE_IT)
def test_the_focus_can_be_seen(qtbot, qapp, theme, kind):
    apply_theme(qapp, theme)
    cursor = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    page, other, widget = QWidget(), LineField(), CAN_HAVE_IT[kind]()
    qtbot.addWidget(page)
    column(other, widget, parent=page)
    page.resize(420, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    qapp.processEvents()
    without = picture(widget)
    widget.setFocus()
    qapp.processEvents()
    strongest = largest_change(without, picture(widget))
    qapp.setCursorFlashTime(cursor)
    assert strongest >= 3.0, "a ring of the accent colour, three times as light or dark as what was there"


def largest_change(before: QImage, after: QImage) -> float:
    """The contrast between what stood at a spot and what stands there now, at forty spots or more."""
    changed = []
    for across in range(before.width()):
        for down in range(before.height()):
            one, other = before.pixel(across, down), after.pixel(across, down)
            if one != other:
                changed.append(ratio(one, other))
    changed.sort()
    return changed[-40] if len(changed) >= 40 else 1.0


def ratio(one: int, other: int) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    dark, light = sorted(map(brightness, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def brightness(colour: int) -> float:
    parts = [((colour >> shift) & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_ticked_box_that_cannot_be_changed_is_seen_to_be_ticked(qtbot):
    box = ticked()
    qtbot.addWidget(box)
    box.setEnabled(False)
    seen = picture(box)
    box.setChecked(False)
    assert largest_change(seen, picture(box)) >= 3.0


@pytest.mark.parametrize("make", [two_speeds, lambda: Segmented([("a", "Жалба"), ("b", "Сигнал")])])
def test_one_of_several_says_that_it_is(qtbot, make):
    choice = make()
    qtbot.addWidget(choice)
    choice.show()
    buttons = choice.findChildren(QAbstractButton)
    heard = [QAccessible.queryAccessibleInterface(one) for one in buttons]
    assert [one.role() for one in heard] == [QAccessible.Role.RadioButton] * 2
    assert [bool(one.state().checked) for one in heard] == [True, False]


def test_a_keys_badge_says_nothing_and_its_link_says_the_key(qtbot):
    link = KeyLink("Друг вид", "Ctrl+G")
    qtbot.addWidget(link)
    (badge,) = link.findChildren(KeyBadge)
    assert QAccessible.queryAccessibleInterface(badge).text(QAccessible.Text.Name) == ""
    assert link.link.accessibleDescription() == "Ctrl+G"


def test_a_wrong_field_says_so(qtbot):
    field = Field("Телефон", LineField())
    qtbot.addWidget(field)
    field.show_error("Въведете поне шест цифри.")
    said = QAccessible.queryAccessibleInterface(field.editor).text(QAccessible.Text.Description)
    assert said.endswith("Въведете поне шест цифри.")
    assert said != "Въведете поне шест цифри."
    field.clear_error()
    assert field.editor.accessibleDescription() == ""


def test_nothing_to_press_is_smaller_than_a_finger_needs(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    field = Field("Текст", LineField())
    field.add_beside_label(QuietLink("вече подавано"))
    toast = Toast(page)
    column(field, QuietLink("Покажи"), ticked(), IconButton("x", "Затвори"), parent=page)
    page.resize(500, 300)
    page.show()
    toast.announce("Записано.", "ok")
    for one in (*page.findChildren(PressedByEnter), *page.findChildren(QCheckBox)):
        assert min(one.width(), one.height()) >= SMALLEST_TARGET, one


def test_what_is_wrong_is_read_out_with_how_much_there_is_to_mend(qtbot):
    form, first, second = (
        QWidget(),
        Field("Име", LineField(), name="a"),
        Field("Телефон", LineField(), name="b"),
    )
    qtbot.addWidget(form)
    column(first, second, parent=form)
    form.show()
    wrong = WrongInputs(
        [WrongInput(N_("Fill in this field."), field="a"), WrongInput(N_("Fill in this field."), field="b")]
    )
    with heard() as said:
        show_faults(wrong, form)
        assert said == ["2 things to mend. Име: Fill in this field."]
        assert form.focusWidget() is first.editor
        first.still_wrong = lambda: "Въведете и фамилията."
        qtbot.keyClicks(first.editor, "I")
    assert said[-1] == "Въведете и фамилията."


def test_words_that_are_scrolled_can_be_scrolled_by_keyboard(qtbot):
    words = Text("Обещаваме това и това. " * 40)
    area = ScrolledText(words, "Обещания")
    qtbot.addWidget(area)
    area.resize(300, 2000)
    area.show()
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    area.resize(300, 60)
    qtbot.waitUntil(lambda: area.focusPolicy() == Qt.FocusPolicy.StrongFocus)
