"""The report on a person's data from F8, by keyboard."""

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from db.models.base import new_key
from desktop.audit.view.access import AccessDialog, access_button
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import Draft, Kind
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Role
from desktop.register.view.register_page import RegisterBookView
from desktop.widgets.paper_preview import PaperPreview
from tests.app.typist import Typist, focused, seen
from tests.keyboard import on_screen
from tests.papers import text_of

EGN = "7501020018"


@pytest.fixture
def page(qtbot, desk, seated, seat):
    """F8 of the secretary."""
    draft = Draft(
        kind=Kind.SIGNAL,
        applicant="Иванка Георгиева Тодорова",
        identifier_kind=IdentifierKind.EGN,
        identifier=EGN,
        address="гр. Перник",
        subject="Неработещо осветление",
        text="Не свети.",
    )
    register_submission(desk, draft, new_key())
    workplace = seat(seated("stefka", "Стефка Колева", Role.SECRETARY))
    view = on_screen(qtbot, RegisterBookView(workplace, partial(access_button, workplace)))
    typist = Typist(qtbot, workplace.runner)
    view.enter()
    typist.settle()
    return typist


def previews() -> list[PaperPreview]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, PaperPreview) and one.isVisible()
    ]


def test_the_report_is_asked_for_and_shown_by_keyboard(page, tmp_path):
    page.press("Ctrl+G")
    assert isinstance(focused().window(), AccessDialog)
    page.type("Иванка Тодорова")
    page.press("Enter")
    page.type(EGN)
    while not previews():
        page.press("Enter")
    page.press("Enter")
    page.settle()
    (printed,) = (tmp_path / "printed").glob("*.pdf")
    text = text_of(printed.read_bytes())
    assert "Иванка Тодорова" in text
    assert EGN not in text


def test_without_a_name_nothing_is_asked(page):
    page.press("Ctrl+G")
    dialog = focused().window()
    dialog.go_on.click()
    page.settle()
    assert dialog.isVisible()
    assert previews() == []
    assert "Full name" in seen(dialog)
    dialog.close()
