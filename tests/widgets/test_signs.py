"""What the program says beside the work: lines, chips, notes, banners, the busy bar, dialogs."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.banner import Note, Toast
from desktop.widgets.busy import BusyBar
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import LineField
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Chip, Line, SectionTitle, Text
from desktop.widgets.motion import stand_still
from desktop.widgets.saying import voice
from tests.keyboard import is_gone


def test_a_line_without_room_shows_the_whole_in_its_tool_tip(qtbot):
    line = Line("Дирекция „Строителство и инфраструктура“")
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.show()
    qtbot.waitUntil(line.is_cut)
    assert line.toolTip() == line.text()
    line.resize(600, 20)
    qtbot.waitUntil(lambda: not line.is_cut())
    assert line.toolTip() == ""


def test_capitals_are_the_looks_and_not_the_screen_readers(qtbot):
    title = SectionTitle("Какво следва")
    qtbot.addWidget(title)
    assert title.text() == "КАКВО СЛЕДВА"
    assert title.accessibleName() == "Какво следва"


def test_no_label_reads_markup(qtbot):
    for label in (Text("<img src=x>"), Line("<b>"), Chip("<i>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_note_leads_on(qtbot):
    done = []
    note = Note("Similar", actions=[("Add to it", lambda: done.append("add")), ("Another", lambda: None)])
    qtbot.addWidget(note)
    note.show()
    note.links[0].click()
    assert done == ["add"]


def test_good_news_goes_by_itself_and_an_error_stays(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    toast = Toast(page, stays_ms=10)
    toast.announce("Registered.", "ok")
    qtbot.waitUntil(lambda: not toast.isVisible())
    toast.announce("The printer does not answer.", "error")
    assert toast.isVisible()
    assert not toast._goes.isActive()
    toast._close.click()
    assert not toast.isVisible()


def test_quick_work_shows_no_bar_and_long_work_does(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    bar = BusyBar(patience_ms=20, parent=page)
    bar.set_busy(True)
    bar.set_busy(False)
    assert not bar._patience.isActive()
    bar.set_busy(True)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    bar.set_busy(False)
    assert not bar.isVisible()


def test_facts_are_shown_anew(qtbot):
    facts = KeyValueList([("Препращане", "до 2.12"), ("Удължаване", "до 25.02")])
    qtbot.addWidget(facts)
    facts.set_rows([("Съобщаване", "до 7 дни")])
    labels = [label.text() for label in facts.findChildren(Text)]
    assert labels == ["Съобщаване", "до 7 дни"]


def test_a_dialog_goes_on_by_enter_and_gives_up_by_esc(qtbot):
    screen, name = QWidget(), LineField()
    qtbot.addWidget(screen)
    dialog = Dialog("Reason", screen, go_on="Show it")
    dialog.add(name)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    name.setFocus()
    with qtbot.waitSignal(dialog.confirmed):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert is_gone(dialog)


def test_no_button_of_a_dialog_is_pressed_by_qts_own_default(qtbot):
    dialog = Dialog("Reason", go_on="Show it")
    qtbot.addWidget(dialog)
    assert not any(button.autoDefault() for button in dialog.findChildren(QPushButton))


def test_nothing_moves_where_nothing_may(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    bar = BusyBar(patience_ms=1, parent=page)
    for still in (True, False):
        stand_still(still)
        bar.set_busy(True)
        qtbot.waitUntil(bar.isVisible)
        assert (bar.maximum() > bar.minimum()) is still, "without a range it moves"
        bar.set_busy(False)


def test_a_message_takes_the_first_place_that_holds_it(qtbot):
    page = QWidget()
    page.resize(1274, 692)
    qtbot.addWidget(page)
    page.show()
    narrow, wide = QRect(500, 0, 480, 48), QRect(12, 0, 1250, 48)
    toast = Toast(page, places=lambda: [narrow, wide])
    toast.announce("It is printed.")
    assert narrow.contains(toast.geometry())
    toast.announce("The slip is kept under F11, Documents: whither to turn with an expired card. " * 2)
    assert not narrow.contains(toast.geometry())
    assert wide.contains(toast.geometry()), "its last place, in two lines"


def test_a_long_message_stays_until_it_is_read(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    toast = Toast(page)
    toast.announce("Registered.")
    usual = toast._goes.interval()
    toast.announce(
        "The slip is kept under F11, Documents: whither to turn with an expired identity card. " * 2
    )
    assert toast._goes.interval() > 2 * usual


def test_what_is_announced_is_heard(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    toast = Toast(page)
    with qtbot.waitSignal(voice.said) as heard:
        toast.announce("Registered.")
    assert heard.args == [toast, "Registered."]
