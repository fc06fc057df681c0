"""Sheets out of a box go through the usual form, one after another, until the protocol is complete."""

from dataclasses import replace

import pytest

from db.models import Submission, UnfinishedDraft
from db.models.base import new_key
from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.queries import opening
from desktop.complaints.box.rules import NewOpening, OpeningRecord
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import Kind, Mark
from desktop.complaints.view.intake.register import RegisterView
from tests.app.typist import Typist, focused, seen
from tests.complaints.at_the_form import NAME, SUBJECT, TEXT, count, errors, go_to
from tests.keyboard import on_screen
from tests.shipped import SHIPPED


@pytest.fixture
def box(desk, beside) -> OpeningRecord:
    """A box was opened this morning, with two sheets that can be read."""
    found = NewOpening(
        channel="box",
        opened_by=("Мария Стоянова", "Петър Иванов Колев"),
        day="25.11.2026",
        hour="9:30",
        found="3",
        unreadable="1",
    )
    return write_protocol(beside(desk), found, new_key())


@pytest.fixture
def waiting(box, qtbot, workplace, typist) -> RegisterView:
    """The screen as it is made after a restart: the sheets are not registered yet."""
    shown = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    return shown


@pytest.fixture
def at_the_sheet(waiting, typist) -> RegisterView:
    """The clerk goes on with it."""
    go_to(typist, waiting.side.unfinished.links[0])
    typist.press("Enter")
    return waiting


def test_after_a_restart_the_unfinished_box_is_offered(waiting, box):
    assert f"Protocol {box.number}: 2 sheets are not registered yet" in seen(waiting.side)


def test_the_sheet_at_hand_is_named_and_its_way_is_fixed(at_the_sheet, box):
    view = at_the_sheet
    assert "sheet 1 of 2" in seen(view.side)
    assert f"of opening {box.number}" in seen(view.side)
    assert view.form.editors["channel"].value() == "box"
    assert not view.form.editors["channel"].isEnabled()
    assert not view.side.unfinished.isVisible()
    assert focused() is view.form.editors["applicant"]


def guest(view: RegisterView) -> str:
    """What covers the form, if anything does."""
    return type(view.guest).__name__ if view.guest else ""


def fill_sheet(view: RegisterView, typist, subject: str = SUBJECT) -> None:
    """The way cannot be chosen, so Tab passes it by."""
    for editor, text in (
        (view.form.editors["applicant"], NAME),
        (view.form.editors["address"], "гр. Перник"),
        (view.form.editors["subject"], subject),
        (view.form.editors["text"], TEXT),
    ):
        go_to(typist, editor)
        typist.type(text)


def test_enter_leads_from_sheet_to_sheet_and_at_last_to_the_protocol(at_the_sheet, typist, box, around):
    view = at_the_sheet
    fill_sheet(view, typist)
    typist.press("Ctrl+Enter")
    assert "Next sheet: 2 of 2" in seen(view)
    typist.press("Enter")
    assert "sheet 2 of 2" in seen(view.side)
    assert focused() is view.form.editors["applicant"]
    fill_sheet(view, typist, "Пейки")
    typist.press("Ctrl+Enter")
    assert view.registered.next_one.text() == "To the protocol"
    typist.press("Enter")
    assert guest(view) == "BoxOpeningView"
    assert "2 of 2 registered" in seen(view)
    assert {record.box_opening_id for record in find_submissions(around, "")} == {box.id}
    assert {record.channel for record in find_submissions(around, "")} == {"box"}
    assert opening(around, box.id).complete
    while guest(view):
        typist.press("Esc")
        view.go_back()
    assert view.form.isVisible()
    assert view.form.editors["channel"].isEnabled()
    assert not view.side.sheet.isVisible()
    assert not view.side.unfinished.isVisible()


def test_ctrl_b_opens_the_boxes_and_the_first_sheet_comes_from_there(view, typist, around):
    typist.press("Ctrl+B")
    assert guest(view) == "BoxOpeningView"
    typist.press("Tab", "Tab", settle=False)
    typist.type("Петър Иванов Колев")
    typist.press("Tab", "Tab", "Tab", settle=False)
    typist.type("10:30")
    typist.press("Tab", settle=False)
    typist.type("1")
    typist.press("Ctrl+Enter", "Enter")
    assert not guest(view)
    assert "sheet 1 of 1" in seen(view.side)
    assert focused() is view.form.editors["applicant"]


def test_what_was_half_typed_is_set_aside_and_comes_back(waiting, typist, around):
    view = waiting
    typist.type(NAME)
    go_to(typist, view.side.unfinished.links[0])
    typist.press("Enter")
    assert view.form.editors["applicant"].value() == ""
    assert count(around, UnfinishedDraft) == 1
    go_to(typist, view.side.sheet.to_protocol)
    typist.press("Enter")
    assert guest(view)
    view.take_back()
    go_to(typist, view.side.sheet.leave_it)
    typist.press("Enter")
    typist.press("Ctrl+B")
    view.take_back()
    typist.settle()
    assert view.form.editors["applicant"].value() == NAME
    assert view.form.editors["channel"].value() == "counter"


def test_what_did_not_come_out_of_the_box_is_registered_as_it_came(at_the_sheet, typist, around):
    view = at_the_sheet
    fill_sheet(view, typist)
    go_to(typist, view.side.sheet.leave_it)
    typist.press("Enter")
    assert view.form.editors["applicant"].value() == NAME
    assert view.form.editors["channel"].isEnabled()
    assert not view.side.sheet.isVisible()
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.box_opening_id is None
    assert "Next case" in seen(view)


def test_a_half_typed_sheet_is_the_same_sheet_after_a_restart(at_the_sheet, typist, qtbot, workplace, box):
    view = at_the_sheet
    typist.type(NAME)
    view.leave()
    typist.settle()
    again = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    assert again.form.editors["applicant"].value() == NAME
    assert f"of opening {box.number}" in seen(again.side)
    assert not again.form.editors["channel"].isEnabled()


def test_one_sheet_more_than_was_counted_is_refused_and_nothing_is_lost(
    at_the_sheet, typist, box, around, workplace, qtbot
):
    view = at_the_sheet
    fill_sheet(view, typist)
    sheet = view.form.draft(Kind.COMPLAINT)
    from desktop.complaints.actions import register_submission

    for _place in range(2):
        register_submission(around, sheet, new_key())
    with qtbot.waitSignal(workplace.announced) as said:
        typist.press("Ctrl+Enter")
    assert said.args[1] == "error"
    assert view.form.draft(Kind.COMPLAINT) == sheet
    assert errors(view) == {}


def test_esc_leads_from_the_boxes_back_to_what_was_typed(view, typist):
    typist.type(NAME)
    typist.press("Ctrl+B")
    assert guest(view)
    assert view.main_field is not view.form.editors["applicant"]
    assert view.go_back()
    assert view.form.editors["applicant"].value() == NAME
    assert not view.go_back()


def test_the_status_of_another_one_is_asked_without_losing_the_form(view, typist):
    typist.type(NAME)
    typist.press("Ctrl+T")
    assert guest(view) == "StatusView"
    assert focused() is view.main_field
    typist.type("07-1")
    assert view.go_back()
    assert guest(view) == "StatusView", "the first Esc is for the next who asks"
    assert view.go_back()
    assert not guest(view)
    assert focused() is view.form.editors["applicant"]
    assert view.form.editors["applicant"].value() == NAME


def test_another_screen_leads_to_a_protocol(waiting, typist, box):
    waiting.show_what(opening=box.id)
    typist.settle()
    assert f"Protocol {box.number}" in seen(waiting)


@pytest.fixture
def against_corruption(desk, beside, seat, qtbot):
    """F5 in a municipality with such a box, of which one sheet waits; and who presses the keys."""
    there = replace(desk, charter=SHIPPED["ruse"])
    found = NewOpening(
        channel="anti_corruption_box",
        opened_by=("Мария Стоянова", "Петър Иванов Колев"),
        day="25.11.2026",
        hour="9:30",
        found="1",
        unreadable="0",
    )
    write_protocol(replace(beside(desk), charter=there.charter), found, new_key())
    workplace = seat(there)
    view, typist = on_screen(qtbot, RegisterView(workplace)), Typist(qtbot, workplace.runner)
    typist.settle()
    go_to(typist, view.side.unfinished.links[0])
    typist.press("Enter")
    return view, typist


def test_what_lay_in_the_box_against_corruption_is_for_few_eyes_without_being_marked(
    against_corruption, around
):
    view, typist = against_corruption
    assert view.form.editors["channel"].value() == "anti_corruption_box"
    fill_sheet(view, typist)
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 1
    assert find_submissions(around, "") == [], "not even whoever registered it"


def test_who_reads_the_sheet_may_find_that_it_is_something_else(against_corruption, around):
    view, typist = against_corruption
    fill_sheet(view, typist)
    view.form.marks.boxes[Mark.CORRUPTION].click()
    typist.press("Ctrl+Enter")
    assert len(find_submissions(around, "")) == 1
