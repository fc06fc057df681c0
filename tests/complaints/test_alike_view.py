"""Similar submissions beside the form: found while it is typed, looked at, and said to be a repeat or not."""

from dataclasses import replace

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark
from desktop.complaints.view.intake.alike_dialog import AlikeDialog
from desktop.complaints.view.intake.register import RegisterView
from tests.app.typist import focused, seen
from tests.complaints.at_the_form import NAME, SUBJECT, TEXT, fill_in, go_to
from tests.keyboard import on_screen

BEFORE = Draft(
    kind=Kind.SIGNAL,
    applicant=NAME,
    subject=SUBJECT,
    text=TEXT,
    answer_by=AnswerBy.AT_COUNTER,
    place="ул. „Средец“",
)


@pytest.fixture
def before(desk, beside):
    """What was registered a while ago."""
    return register_submission(beside(desk), BEFORE, new_key())


@pytest.fixture
def alike(before, view, typist):
    """The same is typed again, and found."""
    fill_in(typist)
    typist.wait_until(view.side.alike.isVisible)
    typist.settle()
    return before


def test_what_is_like_it_is_shown_while_it_is_typed(alike, view):
    shown = seen(view.side.alike)
    assert "Similar cases" in shown
    for said in (alike.number, "25/11/2026", "being examined", NAME, "the same sender"):
        assert said in shown, said


def test_nothing_like_it_nothing_is_shown(before, view, typist):
    fill_in(typist, applicant="Петър Илиев", subject="Бездомни кучета", text="На пазара има глутница кучета.")
    typist.wait_until(lambda: not view.alike._soon.isActive())
    typist.settle()
    assert not view.side.alike.isVisible()


def test_at_most_three_are_shown_beside_each_other(desk, beside, view, typist):
    other = beside(desk)
    for place in range(5):
        register_submission(other, replace(BEFORE, subject=f"{SUBJECT} {place}"), new_key())
    fill_in(typist)
    typist.wait_until(view.side.alike.isVisible)
    typist.settle()
    follows = view.side.what_follows
    typist.wait_until(lambda: follows.height() >= follows.heightForWidth(follows.width()))
    assert len([one for one in view.side.alike.buttons if one.isVisible()]) == 3
    lowest = view.side.status.mapTo(view, view.side.status.rect().bottomLeft()).y()
    assert lowest <= view.height() - 16
    assert not view.side.promises.isVisible(), "the promises give way"


def opened(typist) -> AlikeDialog:
    typist.press("Ctrl+1")
    dialog = focused().window()
    assert isinstance(dialog, AlikeDialog)
    return dialog


def test_both_texts_stand_side_by_side(alike, view, typist):
    dialog = opened(typist)
    shown = seen(dialog)
    assert shown.count(TEXT) >= 2
    assert alike.number in shown
    assert "due by 25/01/2027" in shown
    assert "Nothing is decided on it yet" in shown
    typist.press("Esc")
    assert view.form.repeat.repeat_of is None
    assert view.side.alike.isVisible()


def test_a_repeat_is_told_in_the_form_and_what_follows_from_it(alike, view, typist, around):
    opened(typist)
    typist.press("Enter")
    typist.wait_until(lambda: not view.side.alike.isVisible())
    typist.settle()
    assert f"repeats {alike.number}" in seen(view.form)
    assert "Register it without opening a case" in seen(view.side)
    typist.press("Ctrl+Enter")
    repeat, _before = find_submissions(around, "")
    assert repeat.repeat_of == alike.id
    assert repeat.outcome == "no_proceedings"
    assert "Tell the sender the reasons by letter" in seen(view)


def test_new_facts_are_examined(alike, view, typist, around):
    opened(typist)
    typist.press("Ctrl+Enter")
    assert view.form.repeat.new_facts
    assert "Register it without opening a case" not in seen(view.side)
    typist.press("Ctrl+Enter")
    repeat, _before = find_submissions(around, "")
    assert (repeat.repeat_of, repeat.outcome) == (alike.id, "examined")


def test_the_clerk_may_take_it_back(alike, view, typist, around):
    opened(typist)
    typist.press("Enter")
    go_to(typist, view.form.repeat.undo)
    typist.press("Enter")
    assert view.form.repeat.repeat_of is None
    assert not view.form.repeat.isVisible()
    typist.wait_until(view.side.alike.isVisible)
    typist.press("Ctrl+Enter")
    repeat, _before = find_submissions(around, "")
    assert repeat.repeat_of is None


def test_new_facts_can_be_ticked_afterwards(alike, view, typist):
    opened(typist)
    typist.press("Enter")
    go_to(typist, view.form.repeat.new_facts_box)
    typist.press("Space")
    assert view.form.draft(Kind.COMPLAINT).new_facts
    typist.settle()
    assert "Register it without opening a case" not in seen(view.side)


def test_another_matter_is_not_shown_again_for_this_one(alike, view, typist):
    opened(typist)
    typist.press("Ctrl+D")
    typist.wait_until(lambda: not view.side.alike.isVisible())
    go_to(typist, view.form.editors["subject"])
    typist.type(" пак")
    typist.wait_until(lambda: not view.alike._soon.isActive())
    typist.settle()
    assert not view.side.alike.isVisible()
    typist.press("Ctrl+Enter", "Enter")
    fill_in(typist)
    typist.wait_until(view.side.alike.isVisible)
    assert alike.number in seen(view.side.alike), "of the next one it may be a repeat"


def test_a_kept_repeat_is_named_again_after_a_restart(alike, view, typist, qtbot, workplace):
    opened(typist)
    typist.press("Ctrl+Enter")
    view.leave()
    typist.settle()
    again = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    assert f"repeats {alike.number}" in seen(again.form)
    assert again.form.repeat.new_facts


def test_what_may_not_be_seen_any_more_is_not_named(alike, view, typist, qtbot, workplace, around):
    hidden = register_submission(around, replace(BEFORE, marks=frozenset({Mark.CORRUPTION})), new_key())
    opened(typist)
    typist.press("Enter")
    view.form.repeat.show_repeat(hidden.id, new_facts=False)
    view.keeping.keep()
    typist.settle()
    again = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    assert hidden.number not in seen(again)
    assert "repeats another" in seen(again.form)


def test_nothing_of_it_stays_for_the_next_citizen(alike, view, typist):
    opened(typist)
    typist.press("Enter", "Ctrl+Enter", "Enter")
    assert view.form.repeat.repeat_of is None
    assert not view.side.alike.isVisible()
    assert alike.number not in seen(view.form)
