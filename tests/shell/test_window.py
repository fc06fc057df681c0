"""The window: keys lead to the screens, the field to type in has the focus, bars tell what they know."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.office.faults import KnownError, WrongInput
from desktop.shell.at_the_desk import CurrentTicket, Status
from desktop.shell.key_help import KeyHelp
from desktop.shell.status_bar import waiting_words
from desktop.shell.theme import apply_theme
from desktop.widgets.labels import Chip, Text


def test_the_main_field_has_the_focus_on_entry(window):
    assert window.screens.current_page().name.hasFocus()


def test_a_key_leads_to_a_screen_and_back_nothing_is_lost(qtbot, window):
    first = window.screens.current_page()
    qtbot.keyClicks(first.name, "Ivanka")
    qtbot.keyClick(first.name, Qt.Key.Key_F5)
    second = window.screens.current_page()
    assert second is not first
    assert second.name.hasFocus()
    qtbot.keyClick(second.name, Qt.Key.Key_F2)
    assert window.screens.current_page() is first
    assert first.name.text() == "Ivanka"
    assert first.seen == ["enter", "leave", "enter"]


def test_the_rail_takes_no_focus_from_the_field(qtbot, window):
    button = window.rail._buttons["complaints"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    assert window.screens.current_page().name.hasFocus()


def test_a_screen_is_made_when_it_is_first_opened(window):
    assert set(window.screens.made) == {"queue"}


def test_another_screen_can_be_asked_for_something(window, workplace):
    workplace.open_place("complaints", number="07-000311")
    assert window.screens.current_page().seen == ["enter", {"number": "07-000311"}]


def test_esc_goes_one_step_back_inside_the_screen(qtbot, window):
    page = window.screens.current_page()
    qtbot.keyClick(page.name, Qt.Key.Key_Escape)
    assert page.seen == ["enter", "back"]


def test_esc_first_puts_the_message_away(qtbot, window, workplace):
    page = window.screens.current_page()
    workplace.announce("The printer does not answer.", "error")
    assert window.toast.isVisible()
    assert window.toast.words == "The printer does not answer."
    qtbot.keyClick(page.name, Qt.Key.Key_Escape)
    assert not window.toast.isVisible()
    assert page.seen == ["enter"]


def test_wrong_input_is_said_at_its_field(window, workplace):
    page = window.screens.current_page()
    page.text.setFocus()
    workplace.report(WrongInput("Type the name.", field="name"), page)
    field = page.name.parentWidget()
    assert field.error() == "Type the name."
    assert page.name.hasFocus()
    assert not window.toast.isVisible()


def test_another_known_error_is_said_as_a_message(window, workplace):
    workplace.report(KnownError("The disk is full."), window.screens.current_page())
    assert window.toast.words == "The disk is full."
    assert window.toast.kind == "error"


def test_a_bug_is_handed_on(qtbot, window, workplace):
    bug = ZeroDivisionError("a bug")
    with qtbot.waitSignal(workplace.bug_met) as told:
        workplace.report(bug, window)
    assert told.args == [bug]
    assert not window.toast.isVisible()


def test_an_error_of_the_runner_is_reported(qtbot, window, workplace):
    def refuse():
        raise WrongInput("Type the name.", field="name")

    page = window.screens.current_page()
    workplace.runner.run(refuse, owner=page)
    qtbot.waitUntil(lambda: page.name.parentWidget().error() == "Type the name.")


def test_the_ticket_at_the_counter_runs_with_the_clock(window, workplace, clock):
    bar = window.top_bar
    assert not bar._badge.isVisible()
    workplace.serve(CurrentTicket(label="Ж-014", kind="жалба", since=clock.now()))
    clock.pass_by(timedelta(minutes=3, seconds=12))
    bar._second.timeout.emit()
    assert bar._badge.text() == "Ж-014"
    assert "3:12" in bar._time.text()
    workplace.serve(None)
    assert not bar._badge.isVisible()
    assert not bar._second.isActive()


def test_the_status_bar_tells_where_who_and_when(window):
    bar = window.status_bar
    assert bar.municipality.text() == "Община Перник"
    assert "7" in bar.counter.text()
    assert bar.clerk.text() == "М. Стоянова, деловодител"
    assert "10:42" in bar.clock.text()


def test_the_status_bar_tells_the_queue_and_the_sync(window, workplace):
    workplace.tell_status(
        Status(
            waiting=6,
            longest_wait=timedelta(minutes=11, seconds=59),
            sync_text="Синхронизирано",
            sync_kind="ok",
            warnings=("Ключът е във файл",),
        )
    )
    assert "6" in window.status_bar.waiting.text()
    assert "11" in window.status_bar.waiting.text()
    assert window.status_bar.sync.text() == "Синхронизирано"
    assert window.status_bar.warnings.count() == 1
    workplace.tell_status(Status())
    assert window.status_bar.warnings.count() == 0


def test_warnings_are_whole_at_once_when_the_bar_is_narrower(qtbot, window, workplace):
    window.resize(1800, 768)
    warned = Status(
        waiting=12,
        longest_wait=timedelta(minutes=31),
        sync_text="Още не е синхронизирано",
        copy_text="Още няма копие",
        warnings=("Ключът е във файл", "Още няма нито едно копие"),
    )
    workplace.tell_status(warned)
    bar = window.status_bar
    chips = bar.findChildren(Chip)
    qtbot.waitUntil(lambda: all(chip.isVisible() for chip in chips) and "деловодител" in bar.clerk.text())
    bar.resize(1080, bar.height())
    assert bar.clerk.text() == "М. Стоянова"
    assert [chip.width() for chip in chips] == [chip.sizeHint().width() for chip in chips]


def test_nobody_waiting_is_said_in_words():
    assert waiting_words(Status()) != waiting_words(Status(waiting=1))


def test_f1_shows_the_keys_of_the_screen(qtbot, window):
    qtbot.keyClick(window.screens.current_page().name, Qt.Key.Key_F1)
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, KeyHelp) and one.isVisible()]
    assert len(shown) == 1
    words = {line.text() for line in shown[0].findChildren(Text)}
    assert {"Опашка", "Register"} <= words
    qtbot.keyClick(shown[0], Qt.Key.Key_Escape)
    assert not shown[0].isVisible()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_the_bars_fit_the_window(qtbot, window, workplace, size):
    workplace.tell_status(
        Status(waiting=12, longest_wait=timedelta(minutes=31), sync_text="Синхронизирано днес 02:14")
    )
    window.resize(*size)
    qtbot.waitUntil(lambda: window.status_bar.width() == size[0] - window.rail.width())
    assert window.minimumSizeHint().width() <= size[0]
    for line in (window.status_bar.counter, window.status_bar.waiting, window.status_bar.clock):
        assert not line.is_cut()


def test_the_theme_changes_under_the_open_window(qapp, window):
    light = window.grab().toImage().pixelColor(700, 300)
    apply_theme(qapp, "dark")
    dark = window.grab().toImage().pixelColor(700, 300)
    apply_theme(qapp, "light")
    assert dark.lightness() < light.lightness()


def test_forgotten_screens_are_made_anew(window):
    before = window.screens.current_page()
    window.screens.forget()
    window.screens.open("queue")
    assert window.screens.current_page() is not before


def test_a_message_covers_nothing_of_the_screen(window, workplace):
    workplace.announce(
        "The application is registered. It is due on 9 December, by the ordinance of the council."
    )
    bar, message = window.top_bar, window.toast
    place = QRect(message.mapTo(window, QPoint()) - bar.mapTo(window, QPoint()), message.size())
    assert bar.rect().contains(place)
    assert not any(place.intersects(one.geometry()) for one in bar.findChildren(QWidget) if one.isVisible())


def test_a_message_stays_above_the_screen_that_is_turned_to(window, workplace):
    workplace.announce("The ticket is printed.")
    for key in ("complaints", "queue"):
        window.screens.open(key)
        middle = window.toast.mapTo(window, window.toast.rect().center())
        seen = window.childAt(middle)
        assert seen is window.toast or window.toast.isAncestorOf(seen)
