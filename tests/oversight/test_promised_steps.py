"""A promise in a municipality's own words that asks for something again and again: due, noted, reported."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.due.view import DueView
from desktop.office.charter import LocalText, Promise
from desktop.office.faults import NotAllowed
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.group_words import GroupNames
from desktop.oversight.periods import year_of
from desktop.oversight.reports.actions import note_report
from desktop.oversight.reports.queries import (
    ReportOffered,
    report_of,
    reports_due,
    reports_offered,
)
from desktop.oversight.reports.rules import ReportKind, steps_promised
from desktop.oversight.reports.slips import report_pdf
from desktop.oversight.reports.view.report import REPORTS, ReportCard
from tests.app.typist import Typist, seen
from tests.complaints.folk import CLERK, SECRETARY, somebody
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 25)
MEETING = Promise(
    key="meeting",
    bg="Срещаме се с гражданите два пъти в годината.",
    en="We meet with people twice a year.",
    moments=("feedback",),
    done_every_months=6,
    done_by=LocalText(bg="секретарят на общината", en="the secretary of the municipality"),
)
DONE = "Срещата беше на 12 ноември, дойдоха 41 души; взето е решение за спирката."


@pytest.fixture
def secretary(desk) -> Desk:
    charter = desk.charter.model_copy(update={"promises": (*desk.charter.promises, MEETING)})
    return somebody(replace(desk, charter=charter), SECRETARY, "stefka", Role.SECRETARY)


def test_it_is_due_by_the_end_of_each_half_year_that_has_begun():
    charter = SHIPPED["ruse"].model_copy(update={"promises": (MEETING,)})
    found = steps_promised(charter, date(2026, 2, 10), TODAY)
    assert [(one.begins, one.due_on, one.promise) for one in found] == [
        (date(2026, 1, 1), date(2026, 6, 30), "meeting"),
        (date(2026, 7, 1), date(2026, 12, 31), "meeting"),
    ]


@pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)
def test_no_charter_of_the_five_sets_such_a_date(charter):
    assert steps_promised(charter, date(2020, 1, 1), TODAY) == ()


def test_what_was_done_is_noted_once_and_the_next_half_year_asks_again(secretary, clock):
    [due] = reports_due(secretary)
    assert (due.report.kind, due.due_on, due.when) == (ReportKind.STEP, date(2026, 12, 31), When.LATER)
    with pytest.raises(NotAllowed):
        note_report(somebody(secretary, CLERK, "petya", Role.CLERK), due.report, DONE)
    note_report(secretary, due.report, DONE)
    assert reports_due(secretary) == ()
    assert [one.note for one in reports_offered(secretary) if one.note] == [], "it is no report"
    clock.advance(date(2027, 1, 4) - TODAY)
    again = [one for one in reports_due(secretary) if one.report.kind is ReportKind.STEP]
    assert [one.due_on for one in again] == [date(2027, 6, 30)]


@pytest.mark.parametrize(("noted", "said"), [(True, DONE), (False, "Още не е направено.")])
def test_the_yearly_report_says_what_was_done_of_it(secretary, noted, said):
    [due] = reports_due(secretary)
    if noted:
        note_report(secretary, due.report, DONE)
    report = report_of(secretary, ReportOffered(period=year_of(2026)), "bg")
    assert report is not None
    names = GroupNames(charter=secretary.charter, language=language("bg"))
    pdf = report_pdf(report, names, printed_at=secretary.clock.now(), printed_by=SECRETARY)
    assert f"{MEETING.bg} {said}" in " ".join(text_of(pdf).split())


def test_f7_asks_for_it_and_says_who_does_it(qtbot, seat, secretary):
    office = seat(secretary)
    page = on_screen(qtbot, DueView(office, (REPORTS,)))
    typist = Typist(qtbot, office.runner)
    page.enter()
    typist.settle()
    page.scope.set_value(Scope.ALL)
    page.when.set_value(When.LATER)
    typist.settle()
    [row] = page.list.rows()
    assert (row.title, row.below) == (MEETING.en, "the secretary of the municipality")
    page.list.setFocus()
    typist.press("Enter")
    typist.settle()
    assert "Promise to be kept" in seen(page)
    assert "What people are told of feedback" not in seen(page), "it is about something else"
    assert page.findChild(ReportCard).made.text() == "Done"
    typist.press("Ctrl+1")
    typist.type(DONE)
    typist.press("Ctrl+Enter")
    assert QApplication.activeModalWidget() is None
    assert page.list.rows() == []
