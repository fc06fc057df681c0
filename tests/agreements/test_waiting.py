"""What waits for the second person at their own desk, by keyboard alone."""

from dataclasses import replace

import pytest

from desktop.agreements.queries import own_proposals
from desktop.agreements.rules import Answer, Matter
from desktop.agreements.told import agreement_warnings
from desktop.agreements.view.waiting import AgreementsPage
from desktop.demo.colleagues import colleague
from desktop.office.permissions import Role
from tests.agreements.proposed import propose
from tests.app.typist import Typist, focused, seen


@pytest.fixture
def proposed(around):
    propose(around, Matter.REGISTER_EXPORT, "2026", "Регистърът за 2026 г.")
    return around


@pytest.fixture
def penka(desk, proposed):
    return replace(desk, clerk=colleague(proposed, "penka", "Пенка Иванова", Role.SUPERVISOR))


@pytest.fixture
def page(qtbot, seat, penka):
    workplace = seat(penka)
    shown = AgreementsPage(workplace)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    typist = Typist(qtbot, workplace.runner)
    typist.settle()
    shown.enter()
    return shown, typist


def test_the_status_bar_tells_whoever_it_waits_for(proposed, penka):
    assert agreement_warnings(penka) == ("1 чака съгласието Ви",)
    assert agreement_warnings(proposed) == ()


def test_it_is_agreed_to(page, proposed):
    shown, typist = page
    assert "Регистърът за 2026 г." in seen(shown)
    typist.press("Ctrl+Enter")
    assert "Мария Стоянова" in seen(focused().window())
    typist.press("Enter")
    typist.wait_until(lambda: shown.list.rows() == [])
    assert [one.answer for one in own_proposals(proposed)] == [Answer.AGREED]


def test_it_is_refused_with_a_reason(page, proposed):
    shown, typist = page
    typist.press("Ctrl+D")
    typist.type("Не сега")
    typist.press("Ctrl+Enter" if focused().window().go_on is None else "Tab", "Enter")
    typist.wait_until(lambda: shown.list.rows() == [])
    assert [(one.answer, one.reason) for one in own_proposals(proposed)] == [(Answer.REFUSED, "Не сега")]
