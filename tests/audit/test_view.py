"""The auditor's screen by keyboard, on a real encrypted office."""

import pytest

from db.models.base import new_key
from desktop.audit.queries import PAGE
from desktop.audit.rules import Group
from desktop.audit.view import AuditView
from desktop.audit.view.rows import WHAT, WHO
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import Draft, Kind
from desktop.kept_papers.keeping import KeptPapers
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.queue.actions import issue_ticket
from tests.app.typist import Typist, seen
from tests.keyboard import on_screen

SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ № 14",
    subject="Неработещо осветление",
    text="От 2 ноември не свети.",
)


@pytest.fixture
def record(desk):
    """A case, its receipt, and a few tickets since."""
    made = register_submission(desk, SIGNAL, new_key())
    receipt = PaperOf(PaperKind.RECEIPT, "submission", made.id)
    KeptPapers(desk, "HP LaserJet").keep(b"%PDF", "paper", "", receipt)
    for _ in range(3):
        issue_ticket(desk, "complaint")
    return made


@pytest.fixture
def page(qtbot, record, auditor, seat):
    """The screen, with the latest entry chosen."""
    workplace = seat(auditor)
    shown = on_screen(qtbot, AuditView(workplace))
    typist = Typist(qtbot, workplace.runner)
    shown.enter()
    typist.settle()
    return shown, typist


def said(view: AuditView, column: int = WHAT) -> list[str]:
    return [one.cells[column][0] for one in view.table.rows()]


def test_the_latest_entries_stand_there_at_once(page):
    view, _typist = page
    assert said(view)[0] == "Signed in"
    assert said(view).count("Ticket issued") == 3
    assert view.hint.text() == f"{len(view.table.rows())} entries"
    assert view.card.what.text() == "Signed in"
    assert "Радко Димитров Велев" in seen(view)


def test_a_number_typed_is_the_timeline_of_its_record(page, record):
    view, typist = page
    view.filter.record.setFocus()
    typist.type(record.number)
    typist.press("Enter")
    assert said(view) == ["Document printed", "Case registered"]
    assert {one.cells[WHAT][1] for one in view.table.rows()} == {f"Case {record.number}"}
    assert "HP LaserJet" in seen(view.card)


def test_from_an_entry_to_all_about_its_record(page, record):
    view, typist = page
    view.filter.kind.set_value(str(Group.PRINTED))
    typist.settle()
    assert said(view) == ["Document printed"]
    typist.press("Ctrl+Enter")
    assert said(view) == ["Document printed", "Case registered"]
    assert view.filter.kind.value() == ""


def test_nothing_that_a_citizen_said_is_on_the_screen(page, record):
    view, typist = page
    view.filter.kind.set_value("submission.registered")
    typist.settle()
    shown = seen(view)
    assert "•••" in shown
    assert "What people said is covered with dots." in shown
    assert not any(word in shown for word in ("Иванка", "Средец", "осветление"))


def test_by_person_and_day(page, desk):
    view, typist = page
    view.filter.person.set_value(str(desk.clerk.id))
    typist.settle()
    assert set(said(view, WHO)) == {"Мария Стоянова"}
    view.filter.first.setFocus()
    typist.type("26.11.2026")
    typist.press("Enter")
    assert view.table.rows() == []
    assert "No entry fits what you ask for." in seen(view)
    view.filter.last.setFocus()
    typist.type("25.11.2026")
    typist.press("Enter")
    assert "The period ends before it begins." in seen(view)
    assert view.filter.first.text() == "26.11.2026"


def test_page_follows_page_as_one_scrolls(page, around):
    view, typist = page
    with around.noting() as change:
        for _ in range(2 * PAGE):
            change.note("paper.printed", "ticket", new_key(), paper=PaperKind.TICKET)
    view.look()
    typist.settle()
    assert len(view.table.rows()) == PAGE
    view.table.setFocus()
    while len(view.table.rows()) < 2 * PAGE:
        typist.press("End")
    typist.press("End")
    assert view.table.rows()[-1].entry.seq == 1
    assert len({one.key for one in view.table.rows()}) == len(view.table.rows()) > 2 * PAGE
