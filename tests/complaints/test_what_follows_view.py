"""The panel beside the form: what follows before, what was done after; one fact has one switch."""

import pytest

from db.models import Submission
from desktop.complaints.rules import Mark
from tests.app.typist import seen
from tests.complaints.at_the_form import count, fill_in, go_to, mark


def test_after_registering_the_panel_asks_nobody_to_register(view, typist, around):
    fill_in(typist)
    typist.settle()
    assert "Register it." in seen(view.side.what_follows)
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 1
    shown = seen(view.side.what_follows)
    assert "Register it." not in shown
    assert "Tell the person" in shown
    assert "Your case is registered." in shown
    # Whoever looks at another screen and comes back finds the same.
    view.leave_own()
    view.enter_own()
    typist.settle()
    assert seen(view.side.what_follows) == shown
    typist.press("Enter")
    assert "Register it." in seen(view.side.what_follows)


def test_of_a_danger_the_panel_says_what_is_done_today_and_by_whom(view, typist):
    mark(typist, view, Mark.DANGER)
    shown = seen(view.side.what_follows)
    assert "today" in shown
    assert "Tell the head of the centre at once, who has it looked into today." in shown
    assert "The decision itself is due by" in shown
    assert view.side.what_follows._due.text() == "today"


@pytest.mark.parametrize("back", ["Up", "Down Up Up"])
def test_against_an_employee_it_is_about_staff_by_itself(view, typist, back):
    box = view.form.marks.boxes[Mark.ABOUT_STAFF]
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Down", "Down")
    assert view.form.editors["about_kind"].value() == "employee"
    assert box.isChecked()
    assert not box.isEnabled()
    assert Mark.ABOUT_STAFF in view.form.draft(view.kinds.value()).marks
    # No second switch, and none that stays behind.
    mark(typist, view, Mark.DANGER)
    assert box.isChecked()
    go_to(typist, view.form.editors["about_kind"])
    typist.press(*back.split())
    assert not box.isChecked()
    assert box.isEnabled()


def test_what_is_not_ours_is_not_about_our_staff(view, typist):
    box = view.form.marks.boxes[Mark.ABOUT_STAFF]
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Down", "Down")
    mark(typist, view, Mark.NOT_OURS)
    assert not box.isChecked()
    assert box.isEnabled()


@pytest.mark.parametrize("of", [Mark.CORRUPTION, Mark.CONFIDENTIAL])
def test_that_it_will_not_be_found_again_is_said_before(view, typist, of):
    assert "will not find it again" not in seen(view.side.what_follows)
    mark(typist, view, of)
    assert "you will not find it again" in seen(view.side.what_follows)
    mark(typist, view, of)
    assert "will not find it again" not in seen(view.side.what_follows)
