"""Against whom, at the keyboard: those known here are offered, and whoever the text names is asked about."""

import pytest

from db.models import Submission
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import Mentioned
from desktop.complaints.view.intake.register import RegisterView
from desktop.office.permissions import Role
from tests.app.typist import focused, seen
from tests.complaints.at_the_form import count, errors, fill_in, go_to
from tests.complaints.folk import HEAD, somebody, with_units
from tests.keyboard import on_screen

PETAR = "Петър Иванов Колев"


@pytest.fixture
def petar(desk):
    """A colleague at the same counter, whose key is given."""
    somebody(desk, PETAR, "petar", Role.CLERK)
    return f"account/petar@{desk.station.id}"


@pytest.fixture
def view(qtbot, seat, desk, petar, printer, typist) -> RegisterView:
    place = seat(with_units(desk))
    place.tray.printer = printer
    typist._runner = place.runner
    shown = on_screen(qtbot, RegisterView(place))
    typist.settle()
    return shown


def to_the_name(view, typist):
    fill_in(typist)
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Down", "Down", "Tab")
    assert focused() is view.form.about_person


def test_whoever_is_known_here_is_offered_taken_and_stored(view, typist, around, petar):
    to_the_name(view, typist)
    line = view.form.about_person
    typist.type("kol")
    assert line.offered() == [HEAD, PETAR]
    typist.press("Down", "Down", "Enter")
    assert line.value() == PETAR
    assert "counter No. 7" in seen(view.form.fields["about_person"])
    assert "counter No. 7" in line.accessibleDescription()
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert (record.about_person, record.about_key) == (PETAR, petar)


def test_esc_leaves_what_was_typed_and_typing_mends_what_was_taken(view, typist, around):
    to_the_name(view, typist)
    line = view.form.about_person
    typist.type("г-н Колев")
    assert line.offered()
    typist.press("Esc")
    assert not line.offered()
    assert line.value() == "г-н Колев"
    typist.press("Down", "Down", "Enter")
    assert line.key
    typist.type(" от гише 3")
    assert not line.key
    assert not line.chip.isVisible()
    typist.press("Esc", "Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.about_key == ""
    assert record.about_person.endswith("от гише 3")


def test_whoever_the_text_names_is_asked_about_before_it_is_registered(view, typist, around, petar):
    fill_in(typist, text="Служителят Петър Колев ми отказа.")
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 0
    assert list(errors(view)) == ["about_mentioned"]
    assert PETAR in seen(view.form.question)
    typist.press("Ctrl+D")
    assert not view.form.question.isVisible()
    assert view.form.about_person.value() == PETAR
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert (record.about_kind, record.about_key) == ("employee", petar)


def test_who_is_only_mentioned_is_kept_as_that(view, typist, around, petar):
    fill_in(typist, text="Петър Колев ми помогна, но лампата не свети.")
    typist.wait_until(view.form.question.isVisible)
    typist.press("Ctrl+N")
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.about_mentioned == (Mentioned(petar, PETAR, meant=False),)
    assert record.about_person == ""


def test_who_is_named_is_asked_together_with_whatever_else_is_wrong(view, typist, petar):
    fill_in(typist, applicant="", text=f"{PETAR} ми каза да чакам.")
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {"applicant", "about_mentioned"}
    assert view.form.question.isVisible()


def test_two_are_asked_about_one_after_the_other(view, typist, around, petar):
    fill_in(typist, text=f"Петър Колев и {HEAD} ми отказаха.")
    typist.wait_until(view.form.question.isVisible)
    typist.press("Ctrl+D")
    typist.wait_until(view.form.question.isVisible)
    typist.press("Ctrl+D", "Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert {record.about_key, *(one.key for one in record.about_mentioned if one.meant)} == {
        petar,
        "unit_head/works",
    }


def test_what_was_chosen_and_answered_comes_back_with_the_draft(view, typist, around, petar):
    fill_in(typist, text=f"Петър Колев и {HEAD} бяха там.")
    typist.wait_until(view.form.question.isVisible)
    typist.press("Ctrl+D")
    typist.wait_until(view.form.question.isVisible)
    typist.press("Ctrl+N")
    before = view.form.draft(view.kinds.value())
    view.form.fill(before)
    after = view.form.draft(view.kinds.value())
    assert after == before
    assert after.about_key
