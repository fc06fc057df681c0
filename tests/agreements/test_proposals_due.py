"""A proposal stands in F7 of whoever may agree, and is answered there by keyboard alone."""

from dataclasses import replace

import pytest

from desktop.agreements.queries import own_proposals
from desktop.agreements.rules import Answer, Matter
from desktop.agreements.view.due import PROPOSALS, proposals_of
from desktop.complaints.dossier.view.due import SUBMISSIONS
from desktop.demo.colleagues import colleague
from desktop.due.rules import Scope, When
from desktop.due.view import DueView
from desktop.office.permissions import Role
from tests.agreements.proposed import propose
from tests.app.typist import Typist, focused, seen
from tests.keyboard import on_screen


@pytest.fixture
def proposed(around):
    propose(around, Matter.REGISTER_EXPORT, "2026", "Регистърът за 2026 г.")
    return around


@pytest.fixture
def penka(desk, proposed):
    return replace(desk, clerk=colleague(proposed, "penka", "Пенка Иванова", Role.SUPERVISOR))


def test_it_is_due_today_in_each_scope_of_who_may_agree_and_of_nobody_else(proposed, penka):
    for scope in (Scope.MINE, Scope.COUNTER, Scope.ALL):
        found = proposals_of(penka, scope, When.TODAY)
        assert [one.proposal.words for one in found.rows] == ["Регистърът за 2026 г."]
        assert found.counts[When.TODAY] == 1
        assert proposals_of(penka, scope, When.LATE).rows == ()
    assert proposals_of(proposed, Scope.ALL, When.TODAY).rows == (), "nobody agrees with themselves"


@pytest.mark.parametrize(("key", "answer"), [("Ctrl+1", Answer.AGREED), ("Ctrl+2", Answer.REFUSED)])
def test_it_is_answered_from_f7(qtbot, seat, proposed, penka, key, answer):
    place = seat(penka)
    view = on_screen(qtbot, DueView(place, (SUBMISSIONS, PROPOSALS)))
    typist = Typist(qtbot, place.runner)
    view.enter()
    typist.settle()
    typist.wait_until(lambda: "Регистърът за 2026 г." in seen(view))
    assert "Мария Стоянова" in seen(view)
    typist.press(key)
    dialog = focused().window()
    assert dialog is not view
    if answer is Answer.REFUSED:
        typist.type("Не сега")
        typist.press("Tab", "Enter")
    else:
        typist.press("Enter")
    typist.wait_until(lambda: [one.answer for one in own_proposals(proposed)] == [answer])
    typist.settle()
    assert view.list.rows() == []
