"""The screen of what is due: decided, drawn up, printed, agreed to and erased, at the keyboard."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import KeptPaper
from desktop.agreements.view.asking import SecondPersonDialog
from desktop.complaints.life.actions import open_dossier
from desktop.desk import Desk
from desktop.office.permissions import Role
from desktop.retention.queries import retention_list
from desktop.retention.view.dialogs import ProtocolDialog, RequestDialog
from desktop.retention.view.retention_page import RetentionView
from tests.complaints.folk import CLERK, SECRETARY, somebody
from tests.conftest import PASSWORD
from tests.fakes import FixedClock
from tests.keyboard import on_screen
from tests.retention.cases import lived_case


@pytest.fixture
def head(around: Desk) -> Desk:
    somebody(around, SECRETARY, "stefka", Role.SECRETARY)
    return somebody(around, CLERK, "petya", Role.SUPERVISOR)


def dialog(view: RetentionView, kind):
    return next(one for one in view.window().findChildren(kind) if one.isVisible())


def test_from_what_is_due_to_what_is_erased(qtbot, seat, desk, head, beside, typist):
    case = lived_case(head)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(timedelta(days=366 * 7))
    place = seat(head)
    typist._runner = place.runner
    view = on_screen(qtbot, RetentionView(place))
    view.enter()
    typist.settle()
    assert [one.number for one in view._due[view.shown_key].due] == [case.number]
    assert view.files.rows()[0].chip == "not decided"
    typist.press("Ctrl+D")
    assert view.files.rows()[0].chip == "destroy"
    typist.press("Ctrl+Enter")
    asked = dialog(view, ProtocolDialog)
    asked.form.show_values({"members": "Ана Петрова\nБорис Колев\nВера Илиева", "order": "Заповед № 12"})
    typist.press("Ctrl+Enter")
    typist.settle()
    assert view.protocol is not None
    assert "Ана Петрова" in view.told.text()
    typist.press("Ctrl+P")
    typist.settle()
    with beside(head).database.reading() as session:
        assert session.scalars(select(KeptPaper.about)).all() == [str(view.protocol.id)]
    typist.press("Ctrl+E")
    typist.settle()
    second = dialog(view, SecondPersonDialog)
    second.form.show_values({"login": "stefka", "password": PASSWORD})
    typist.press("Enter")
    typist.settle()
    assert view.protocol.carried_out_at is not None
    assert view.copy.isVisible()
    assert "before" in view.copies.text()


def test_a_request_is_refused_where_the_law_keeps_it(qtbot, seat, desk, head, beside, typist):
    case = lived_case(head)
    place = seat(head)
    typist._runner = place.runner
    view = on_screen(qtbot, RetentionView(place))
    view.enter()
    typist.settle()
    typist.press("Ctrl+R")
    asked = dialog(view, RequestDialog)
    asked.form.show_values({"number": case.number, "reason": "Срокът тече."})
    typist.press("Ctrl+Enter")
    typist.settle()
    assert "must be kept" in asked.refusal.text.text()
    typist.press("Ctrl+R")
    typist.settle()
    assert open_dossier(beside(head), case.id).steps[-1].text == "Срокът тече."
    assert retention_list(beside(head)).protocols == ()
