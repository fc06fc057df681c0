"""The second person at the same desk, by keyboard alone."""

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from desktop.agreements.actions import require_agreement
from desktop.agreements.queries import own_proposals
from desktop.agreements.rules import Answer, Matter
from desktop.agreements.view.asking import SecondPersonDialog, act_with_second
from desktop.demo.colleagues import colleague
from desktop.office.permissions import Permission, Role
from tests.app.typist import focused, seen
from tests.keyboard import is_gone


@pytest.fixture
def asked(qtbot, workplace, desk, around, typist):
    """Something was asked for that needs two; gives what came of it."""
    colleague(around, "penka", "Пенка Иванова", Role.SUPERVISOR)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    came: list[str] = []

    def do() -> str:
        with desk.writing(Permission.SIGN_IN) as change:
            require_agreement(change, Matter.REGISTER_EXPORT, "2026", words="Регистърът за 2026 г.")
        return "done"

    act_with_second(workplace, do, owner=page, then=came.append)
    typist.settle()
    return came


def dialog() -> SecondPersonDialog:
    window = focused().window()
    assert isinstance(window, SecondPersonDialog)
    return window


def test_the_second_person_agrees_here(asked, typist):
    window = dialog()
    assert "Регистърът за 2026 г." in seen(window)
    assert "Пенка Иванова" in seen(window)
    typist.fill("penka", "грешна парола")
    typist.press("Enter")
    typist.wait_until(window.go_on.isEnabled)
    assert asked == []
    assert "The user name or the password is not right" in seen(window)
    window.form.editors["password"].setFocus()
    typist.type_anew("penkapenkapenka")
    typist.press("Enter")
    typist.wait_until(lambda: asked == ["done"])


def test_it_is_left_for_them(asked, typist, around):
    window = dialog()
    typist.press("Ctrl+D")
    typist.wait_until(partial(is_gone, window))
    assert asked == []
    assert [one.answer for one in own_proposals(around)] == [Answer.NONE]


def test_nothing_is_proposed_where_it_is_given_up(asked, typist, around):
    window = dialog()
    typist.press("Esc")
    typist.wait_until(partial(is_gone, window))
    assert own_proposals(around) == ()
