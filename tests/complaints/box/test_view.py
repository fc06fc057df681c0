"""The protocol of a box by the keyboard alone, from the opening to its last sheet, on a real office."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from desktop.administration.queries import journal_check
from desktop.complaints.box.queries import latest_openings, opening
from desktop.complaints.box.view.correction import CorrectionDialog
from desktop.complaints.box.view.opening import BoxOpeningView
from desktop.complaints.box.view.protocol import state_of
from desktop.complaints.rules import Mark
from desktop.office.journal_actions import Topic
from desktop.widgets.fields import Field
from desktop.widgets.paper_preview import PaperPreview
from tests.app.typist import Typist, focused, seen
from tests.fakes import BrokenPrinter
from tests.keyboard import goes_as_declared, on_screen
from tests.papers import text_of
from tests.shipped import SHIPPED


@pytest.fixture
def view(qtbot, workplace, typist) -> BoxOpeningView:
    shown = on_screen(qtbot, BoxOpeningView(workplace))
    typist.settle()
    return shown


def write_by_keyboard(
    typist: Typist, *, second="Петър Иванов Колев", hour="10:30", found="3", unreadable="1"
) -> None:
    """From the choice of the box to Ctrl+Enter; the first name and the day are offered."""
    typist.press("Tab", settle=False)
    typist.press("Tab", settle=False)
    typist.type(second)
    typist.press("Tab", "Tab", "Tab", settle=False)
    typist.type(hour)
    typist.press("Tab", settle=False)
    typist.type(found)
    typist.press("Tab", settle=False)
    typist.type_anew(unreadable)
    typist.press("Ctrl+Enter")


def errors(window) -> dict[str, str]:
    return {field.name: field.error() for field in window.findChildren(Field) if field.error()}


def dialog_of(view) -> CorrectionDialog:
    [dialog] = [one for one in view.findChildren(CorrectionDialog) if one.isVisible()]
    return dialog


def test_a_protocol_is_written_by_the_keyboard_alone(view, typist, around):
    assert view.form.editors["opened_by_1"].value() == "Мария Стоянова"
    assert view.form.editors["day"].value() == "25/11/2026"
    write_by_keyboard(typist)
    [written] = latest_openings(around)
    assert written.opened_by == ("Мария Стоянова", "Петър Иванов Колев")
    assert (written.channel, written.found, written.unreadable) == ("box", 3, 1)
    shown = seen(view)
    assert f"Protocol {written.number}" in shown
    assert "0 of 2 registered" in shown
    assert focused() is view.protocol.next_one
    assert [row.title for row in view.list.rows()] == [written.number]
    assert journal_check(around).broken == ()


def test_another_box_is_chosen_by_an_arrow(view, typist, around):
    typist.press("Right", settle=False)
    write_by_keyboard(typist, found="1", unreadable="0")
    [written] = latest_openings(around)
    assert written.channel == "survey_card"


def test_three_people_open_a_box(view, typist, around):
    typist.press("Tab", "Tab", settle=False)
    typist.type("Петър Иванов Колев")
    typist.press("Tab", "Space", settle=False)
    assert focused() is view.form.editors["opened_by_3"]
    typist.type("Анна Илиева")
    typist.press("Tab", "Tab", "Tab", settle=False)
    typist.type("10:30")
    typist.press("Tab", settle=False)
    typist.type("0")
    typist.press("Ctrl+Enter")
    [written] = latest_openings(around)
    assert written.opened_by == ("Мария Стоянова", "Петър Иванов Колев", "Анна Илиева")
    assert "There is nothing to register." in seen(view)
    assert focused() is view.protocol.another


def test_a_mistake_is_told_at_its_field_and_nothing_is_lost(view, typist, around):
    write_by_keyboard(typist, second="Петър", unreadable="9")
    assert list(errors(view)) == ["opened_by_2", "unreadable"]
    assert view.form.fields.count.text() == "2 things to mend"
    assert focused() is view.form.editors["opened_by_2"]
    typist.type(" Колев")
    assert list(errors(view)) == ["unreadable"]
    view.form.editors["unreadable"].setFocus()
    typist.type_anew("1")
    assert errors(view) == {}
    typist.press("Ctrl+Enter")
    assert [one.opened_by[1] for one in latest_openings(around)] == ["Петър Колев"]
    assert errors(view) == {}


def test_a_second_ctrl_enter_makes_no_second_protocol(view, typist, around):
    typist.press("Tab", "Tab", settle=False)
    typist.type("Петър Колев")
    view.form.editors["hour"].setText("10:30")
    view.form.editors["found"].setText("1")
    typist.press("Ctrl+Enter", "Ctrl+Enter", settle=False)
    typist.settle()
    assert len(latest_openings(around)) == 1


def test_the_next_sheet_is_asked_for_by_enter_and_progress_follows(
    qtbot, view, typist, workplace, around, register
):
    write_by_keyboard(typist)
    written = view.opening
    with qtbot.waitSignal(view.next_asked) as asked:
        typist.press("Enter")
    assert asked.args == [written.id, "box"]
    first = register(around, written)
    workplace.tell_changed(Topic.SUBMISSIONS)
    typist.settle()
    assert "1 of 2 registered" in seen(view)
    assert first.number in seen(view)
    register(around, written)
    workplace.tell_changed(Topic.SUBMISSIONS)
    typist.settle()
    assert "2 of 2 registered" in seen(view)
    assert "The protocol is complete: print it" in seen(view)
    assert focused() is view.protocol.another
    typist.press("Enter")
    assert view.form.isVisible()
    assert view.form.editors["found"].value() == ""


def test_a_confidential_sheet_shows_its_number_only(view, typist, workplace, around, register):
    write_by_keyboard(typist)
    secret = register(around, view.opening, Mark.CORRUPTION)
    workplace.tell_changed(Topic.SUBMISSIONS)
    typist.settle()
    [row] = view.protocol.sheets.rows()
    assert row.title == secret.number
    assert "Report" not in row.spoken()


def test_after_a_restart_what_is_left_is_offered(qtbot, workplace, typist, around, write, register):
    written = write(around)
    register(around, written)
    view = on_screen(qtbot, BoxOpeningView(workplace))
    typist.settle()
    assert f"Protocol {written.number}: 1 sheet is not registered yet" in seen(view)
    [link] = view.earlier.unfinished.links
    link.setFocus()
    typist.press("Space")
    assert "1 of 2 registered" in seen(view)
    assert "is not registered yet" not in seen(view)
    assert focused() is view.protocol.next_one


def test_esc_leads_back_to_the_form(view, typist, around):
    write_by_keyboard(typist)
    assert view.go_back()
    assert view.form.isVisible()
    assert not view.go_back()
    assert "2 sheets are not registered yet" in seen(view)


def test_an_earlier_protocol_is_opened_by_enter_and_going_to_the_list_opens_none(
    qtbot, workplace, typist, around, write
):
    older, newer = write(around), write(around, hour="10:35", found="0", unreadable="0")
    view = on_screen(qtbot, BoxOpeningView(workplace))
    typist.settle()
    view.list.setFocus()
    typist.press("Down")
    assert view.form.isVisible()
    typist.press("Enter")
    assert f"Protocol {older.number}" in seen(view.protocol)
    typist.press("Up", "Enter")
    assert f"Protocol {newer.number}" in seen(view.protocol)
    assert focused() is view.list


def test_the_count_is_corrected_with_a_reason(qtbot, view, typist, around, register):
    write_by_keyboard(typist)
    register(around, view.opening)
    view.protocol.correct.setFocus()
    typist.press("Space")
    dialog = dialog_of(view)
    goes_as_declared(qtbot, dialog.form)
    dialog.found.setFocus()
    assert focused() is dialog.found
    typist.type("4")
    typist.press("Enter")
    assert focused() is dialog.reason, "Enter goes on: nothing is corrected by half"
    typist.press("Enter")
    assert errors(dialog) == {"reason": "Fill in this field."}
    typist.type("Един лист беше залепнал за друг")
    typist.press("Enter")
    assert not [one for one in view.findChildren(CorrectionDialog) if one.isVisible()]
    stands = opening(around, view.opening.id)
    assert (stands.found, stands.unreadable) == (4, 1)
    assert "1 of 3 registered" in seen(view)
    assert "Един лист беше залепнал за друг" in seen(view)
    [row] = view.list.rows()
    assert row.chip == state_of(stands)[0]


def test_a_protocol_is_closed_with_what_is_registered(view, typist, workplace, around, register):
    write_by_keyboard(typist)
    register(around, view.opening)
    workplace.tell_changed(Topic.SUBMISSIONS)
    typist.settle()
    view.protocol.correct.setFocus()
    typist.press("Space")
    dialog_of(view).close_it.setFocus()
    typist.press("Space", settle=False)
    typist.type("Единият лист е сигнал във връзка с работата и е предаден")
    typist.press("Enter")
    assert opening(around, view.opening.id).complete
    assert focused() is view.protocol.another


def test_it_is_printed_at_once_and_again_when_complete(view, typist, printer, workplace, around, register):
    write_by_keyboard(typist, found="1", unreadable="0")
    typist.press("Ctrl+P")
    assert "Print it once more when it is complete" in seen(view)
    sheet = register(around, view.opening)
    workplace.tell_changed(Topic.SUBMISSIONS)
    typist.settle()
    view.protocol.code.setFocus()
    typist.press("Right", settle=False)
    typist.press("Ctrl+P")
    (first, _title), (second, title) = printer.printed
    assert "НЕ Е ПРИКЛЮЧЕН" in text_of(first) or "NOT COMPLETE" in text_of(first)
    assert "NOT COMPLETE" not in text_of(second)
    assert "Every sheet that can be read is registered" in text_of(second)
    assert sheet.number in text_of(second)
    assert title == view.opening.number


def test_the_paper_is_looked_at_before_it_is_printed(view, typist, printer):
    write_by_keyboard(typist)
    typist.press("Ctrl+R")
    [preview] = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, PaperPreview) and one.isVisible()
    ]
    assert preview.windowTitle()
    typist.press("Enter")
    assert len(printer.printed) == 1


def test_a_printer_that_is_off_is_a_sentence_and_the_protocol_stays(view, typist, workplace, around):
    workplace.tray.printer = BrokenPrinter()
    write_by_keyboard(typist)
    typist.press("Ctrl+P")
    assert "The protocol is written, but it was not printed" in seen(view)
    assert "was not found" in seen(view)
    assert view.protocol.print_it.isEnabled()
    assert len(latest_openings(around)) == 1


def test_a_form_left_open_overnight_offers_today(view, clock, typist):
    clock.advance(timedelta(days=1))
    view.enter()
    typist.settle()
    assert view.form.editors["day"].value() == "26/11/2026"
    view.form.editors["day"].setText("24.11.2026")
    clock.advance(timedelta(days=1))
    view.enter()
    typist.settle()
    assert view.form.editors["day"].value() == "24.11.2026"


def test_a_municipality_without_a_box_says_so(qtbot, seat, desk):
    charter = SHIPPED["pernik"]
    ways = tuple(
        way for way in charter.submissions.channels if "box" not in way.key and "card" not in way.key
    )
    without = charter.model_copy(
        update={"submissions": charter.submissions.model_copy(update={"channels": ways})}
    )
    place = seat(replace(desk, charter=without))
    view = on_screen(qtbot, BoxOpeningView(place))
    Typist(qtbot, place.runner).settle()
    assert "names no box" in seen(view)
    assert not view.form.isVisible()
