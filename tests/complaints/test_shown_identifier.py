"""The whole identification number: on demand, with a reason, and noted each time."""

import json

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.administration.actions import sign_in, signed_out
from desktop.administration.queries import journal_check
from desktop.complaints.actions import register_submission
from desktop.complaints.life.view.identifier import ShowIdentifierDialog
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.complaints.shown_identifier import Why, show_identifier
from desktop.complaints.view.find import FindView
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Role
from tests.app.typist import Typist, focused, seen
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.keyboard import on_screen

EGN = "7501020018"


def registered(desk, *marks: Mark):
    draft = Draft(
        kind=Kind.SIGNAL,
        applicant="Иванка Георгиева Тодорова",
        identifier_kind=IdentifierKind.EGN,
        identifier=EGN,
        address="гр. Перник",
        subject="Неработещо осветление",
        text="Не свети.",
        marks=frozenset(marks),
    )
    return register_submission(desk, draft, new_key())


def colleague(desk, role: Role):
    open_account(
        desk, name="Петя Илиева", login="petya", password=PASSWORD, again=PASSWORD, roles=frozenset({role})
    )
    return sign_in(signed_out(desk), "petya", PASSWORD)


def shown(desk) -> list[tuple[str, str]]:
    with desk.database.reading() as session:
        told = session.scalars(select(JournalEntry.payload).where(JournalEntry.action == "identifier.shown"))
        return [(one["about_id"], one["why"]) for one in map(json.loads, told)]


def test_each_showing_is_noted_with_its_reason_and_never_the_number(desk):
    record = registered(desk)
    for why in (Why.DOCUMENT, Why.REGISTER):
        assert show_identifier(desk, record.id, why) == EGN
    assert shown(desk) == [(str(record.id), "document"), (str(record.id), "register")]
    assert journal_check(desk).broken == ()


def test_who_may_not_is_refused(desk):
    record = registered(desk)
    with pytest.raises(NotAllowed):
        show_identifier(colleague(desk, Role.UNIT_HEAD), record.id, Why.DOCUMENT)
    assert shown(desk) == []


def test_a_case_that_is_hidden_shows_no_number(desk):
    record = registered(desk, Mark.CORRUPTION)
    with pytest.raises(KnownError, match="handled elsewhere"):
        show_identifier(colleague(desk, Role.CLERK), record.id, Why.DOCUMENT)
    assert shown(desk) == []


def test_on_the_screen_it_is_covered_until_a_reason_is_given(qtbot, desk, seat, around):
    registered(desk)
    workplace = seat(colleague(desk, Role.CLERK))
    view, typist = on_screen(qtbot, FindView(workplace)), Typist(qtbot, workplace.runner)
    view.enter()
    typist.settle()
    typist.press("Enter")
    typist.press("Ctrl+Tab")
    assert "75••••••18" in seen(view)
    assert EGN not in seen(view)
    view.dossier.particulars.show_whole.click()
    typist.settle()
    assert isinstance(focused().window(), ShowIdentifierDialog)
    typist.press("Esc")
    assert EGN not in seen(view)
    assert shown(around) == []
    view.dossier.particulars.show_whole.click()
    typist.settle()
    typist.press("Down")
    while isinstance(focused().window(), ShowIdentifierDialog):
        typist.press("Enter")
    assert EGN in seen(view.dossier.particulars)
    assert [why for _key, why in shown(around)] == ["register"]
