"""The whole identification number: on demand, with a reason, and noted each time."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.access.shown_identifier import Why, show_identifier
from desktop.administration.actions import sign_in, signed_out
from desktop.administration.queries import journal_check
from desktop.applications.actions import register
from desktop.applications.life.view.find import FindApplications
from desktop.complaints.actions import register_submission
from desktop.complaints.queries import submission
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.complaints.view.find import FindView
from desktop.letters.view.whole_number import ShowIdentifierDialog
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Role
from desktop.parties.rules import Capacity
from tests.app.typist import Typist, focused, seen
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.keyboard import on_screen

EGN = "7501020018"


def number_of(desk, key):
    return submission(desk, key).identifier


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
        assert show_identifier(desk, "submission", record.id, why, number_of) == EGN
    assert shown(desk) == [(str(record.id), "document"), (str(record.id), "register")]
    assert journal_check(desk).broken == ()


def test_who_may_not_is_refused(desk):
    record = registered(desk)
    with pytest.raises(NotAllowed):
        show_identifier(colleague(desk, Role.UNIT_HEAD), "submission", record.id, Why.DOCUMENT, number_of)
    assert shown(desk) == []


def test_a_case_that_is_hidden_shows_no_number(desk):
    record = registered(desk, Mark.CORRUPTION)
    with pytest.raises(KnownError, match="handled elsewhere"):
        show_identifier(colleague(desk, Role.CLERK), "submission", record.id, Why.DOCUMENT, number_of)
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
    view.dossier.particulars.show_whole[0][0].click()
    typist.settle()
    assert isinstance(focused().window(), ShowIdentifierDialog)
    typist.press("Esc")
    assert EGN not in seen(view)
    assert shown(around) == []
    view.dossier.particulars.show_whole[0][0].click()
    typist.settle()
    typist.press("Down")
    while isinstance(focused().window(), ShowIdentifierDialog):
        typist.press("Enter")
    assert EGN in seen(view.dossier.particulars)
    assert [why for _key, why in shown(around)] == ["register"]


def test_of_an_application_each_number_is_shown_by_itself(qtbot, workplace, typist, around):
    draft = replace(
        DAUGHTER,
        services=chosen(around, HEIRS),
        capacity=Capacity.PROXY,
        representative_identifier="7523169263",
        power="№ 12/01.10.2026 г.",
        representative="Георги Тодоров Георгиев",
        representative_kind=IdentifierKind.EGN,
    )
    (record,) = register(around, draft, new_key()).applications
    view = on_screen(qtbot, FindApplications(workplace))
    typist.settle()
    typist.press("Ctrl+Tab")
    assert "75••••••18" in seen(view)
    assert "75••••••63" in seen(view)
    view.panel.particulars.show_whole[1][0].click()
    typist.settle()
    while isinstance(focused().window(), ShowIdentifierDialog):
        typist.press("Enter")
    assert "7523169263" in seen(view)
    assert EGN not in seen(view), "only the one that was asked for"
    assert shown(around) == [(str(record.id), "document")]
