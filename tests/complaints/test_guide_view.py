"""Ctrl+G: what the citizen wants, in plain questions, until there is a kind to take."""

import pytest

from desktop.complaints.guide import next_question
from desktop.complaints.rules import Kind, Mark
from desktop.complaints.view.intake.guide import GuideDialog
from tests.app.typist import focused, seen
from tests.complaints.at_the_form import NAME, go_to
from tests.complaints.test_guide import WAYS


@pytest.fixture
def guide(view, typist) -> GuideDialog:
    """Opened by its key."""
    typist.press("Ctrl+G")
    dialog = focused().window()
    assert isinstance(dialog, GuideDialog)
    return dialog


def test_digits_answer_and_enter_takes_the_kind(guide, view, typist):
    assert "What brings the person here?" in seen(guide)
    typist.press("2")
    assert "What do they disagree with?" in seen(guide)
    typist.press("1")
    shown = seen(guide)
    assert "Appeal against an act" in shown
    assert "The deadline for it is short" in shown
    assert "Ask when the act was announced" in shown
    assert "Legal basis: " in shown
    assert focused() is guide.go_on
    typist.press("Enter")
    assert focused().window() is view
    assert view.kinds.value() is Kind.APPEAL
    assert "When the act was announced" in seen(view)


def test_arrows_and_enter_answer_too(guide, view, typist):
    typist.press("Down", "Down", "Down")
    assert focused() is guide.answers[3]
    typist.press("Enter")
    assert guide.proposal is not None
    typist.press("Enter")
    assert view.kinds.value() is Kind.PROPOSAL


def test_esc_goes_one_question_back_and_then_leaves(guide, view, typist):
    typist.press("1", "3", "1")
    assert guide.proposal is not None
    typist.press("Esc")
    assert "How does the person know of it?" in seen(guide)
    typist.press("Esc", "Esc")
    assert "What brings the person here?" in seen(guide)
    typist.press("Esc")
    assert focused().window() is view
    assert view.kinds.value() is Kind.COMPLAINT


def test_the_marks_that_go_with_it_are_set_and_what_was_typed_stays(view, typist):
    typist.type(NAME)
    go_to(typist, view.form.marks.boxes[Mark.DANGER])
    typist.press("Space")
    typist.press("Ctrl+G", "1", "3", "1")
    guide = focused().window()
    assert "marked: corruption" in seen(guide)
    typist.press("Enter")
    assert view.kinds.value() is Kind.SIGNAL
    assert view.form.marks.value() == {Mark.CORRUPTION, Mark.DANGER}
    assert view.form.editors["applicant"].value() == NAME


def test_a_report_from_work_leads_to_the_officer(guide, view, typist):
    typist.press("1", "3", "2")
    assert "nothing of it is written down here" in seen(guide)
    typist.press("Enter")
    assert view.protected.isVisible()


def pressed(answers: tuple[str, ...]) -> list[str]:
    """The digits that give these answers."""
    digits = []
    for place in range(len(answers)):
        question = next_question(answers[:place])
        assert question is not None
        keys = [choice.key for choice in question.choices]
        digits.append(str(keys.index(answers[place]) + 1))
    return digits


@pytest.mark.parametrize(
    ("answers", "proposal"),
    WAYS.items(),
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_every_way_comes_to_its_kind(guide, view, typist, answers, proposal):
    typist.press(*pressed(answers))
    assert guide.proposal == proposal
    shown = guide.consequences.text.text()
    assert shown.count("\n") >= 1
    assert guide.width() <= 800
    if Mark.FROM_WORK in proposal.marks:
        return
    typist.press("Enter")
    assert view.kinds.value() is proposal.kind
    assert view.form.marks.value() == proposal.marks
