"""Reports on feedback: which a charter promises and when, due at F7 until somebody notes them, on paper."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import FeedbackReport, JournalEntry
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.life.view.due import SUBMISSIONS
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.due.view import DueView
from desktop.office.charter import Charter
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.office.working_calendar import WorkingCalendar, months_later
from desktop.oversight.reports.actions import note_report
from desktop.oversight.reports.queries import report_figures, reports_due, reports_of
from desktop.oversight.reports.rules import PromisedReport, ReportKind, reports_promised
from desktop.oversight.reports.slips import report_pdf
from desktop.oversight.reports.view.report import REPORTS
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving
from tests.app.typist import Typist, focused, seen
from tests.complaints.folk import SECRETARY, SIGNAL, somebody, with_units
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.shipped import SHIPPED
from tests.whole import broken_entries

TODAY, NEW_YEAR = date(2026, 11, 25), date(2027, 1, 4)
CALENDAR = WorkingCalendar()
PUBLISHED_ON_1_MARCH = (date(2026, 1, 1), date(2026, 12, 31), date(2027, 3, 1))


def promising(charter: Charter, **feedback: Any) -> Charter:
    return charter.model_copy(update={"feedback": charter.feedback.model_copy(update=feedback)})


def told(reports: tuple[PromisedReport, ...]) -> list[tuple[date, date, date]]:
    return [(one.begins, one.ends, one.due_on) for one in reports]


@pytest.fixture
def secretary(beside, desk) -> Desk:
    """The secretary of an office whose charter reports every two months, and which began in November."""
    around = with_units(beside(desk))
    return somebody(
        replace(around, charter=promising(around.charter, reported_every_months=2)),
        SECRETARY, "stefka", Role.SECRETARY,
    )  # fmt: skip


@pytest.fixture
def new_year(secretary, clock) -> Desk:
    """The same secretary when two months and a year are over."""
    clock.advance(NEW_YEAR - TODAY)
    return secretary


def test_a_new_office_has_nothing_to_report(secretary, clock):
    assert reports_due(secretary) == ()
    clock.advance(NEW_YEAR - TODAY)
    assert [one.report.kind for one in reports_due(secretary)] == [ReportKind.PERIODIC, ReportKind.YEARLY]


def test_every_two_months_and_once_a_year():
    charter = promising(SHIPPED["ruse"], reported_every_months=2)
    assert told(reports_promised(charter, CALENDAR, date(2026, 9, 10), NEW_YEAR)) == [
        (date(2026, 9, 1), date(2026, 10, 31), date(2026, 11, 16)),  # the 14th is a Saturday
        (date(2026, 11, 1), date(2026, 12, 31), date(2027, 1, 14)),
        PUBLISHED_ON_1_MARCH,
    ]


@pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)
def test_where_no_period_is_over_nothing_is_due(charter):
    charter = promising(charter, reported_every_months=1)
    assert reports_promised(charter, CALENDAR, TODAY, TODAY) == ()
    last_of_the_month, first_of_the_next = date(2026, 11, 30), date(2026, 12, 1)
    assert reports_promised(charter, CALENDAR, TODAY, last_of_the_month) == ()
    assert told(reports_promised(charter, CALENDAR, TODAY, first_of_the_next)) == [
        (date(2026, 11, 1), last_of_the_month, date(2026, 12, 14))
    ]


@pytest.mark.parametrize(
    ("feedback", "expected"),
    [
        ({}, [PUBLISHED_ON_1_MARCH]),
        ({"published": False}, []),
        ({"published": False, "reported_every_months": 12, "report_within_days": 60},
         [(date(2026, 1, 1), date(2026, 12, 31), date(2027, 3, 1))]),
    ],
)  # fmt: skip
def test_nothing_is_due_that_the_charter_does_not_promise(feedback, expected):
    charter = promising(SHIPPED["sopot"], **feedback)
    assert told(reports_promised(charter, CALENDAR, TODAY, NEW_YEAR)) == expected


@given(
    months=st.integers(1, 12),
    since=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    later=st.integers(0, 800),
    days=st.integers(1, 90),
)
def test_the_periods_follow_one_another_and_none_is_left_out(months, since, later, days):
    charter = promising(
        SHIPPED["ruse"], published=False, reported_every_months=months, report_within_days=days
    )
    today = since + timedelta(days=later)
    found = reports_promised(charter, CALENDAR, since, today)
    assert all(since <= one.ends < today for one in found)
    assert found or today <= months_later(since, months)
    assert not found or today <= months_later(found[-1].ends + timedelta(days=1), months)
    assert all(one.ends + timedelta(days=1) == other.begins for one, other in pairwise(found))
    assert all(one.due_on >= one.ends + timedelta(days=days) for one in found)


def test_a_report_is_due_until_it_is_noted_as_made(new_year):
    two_months, yearly = reports_due(new_year)
    assert (two_months.report.kind, two_months.due_on) == (ReportKind.PERIODIC, date(2027, 1, 14))
    with pytest.raises(WrongInput):
        note_report(new_year, two_months.report, "  ")
    note_report(new_year, two_months.report, "Публикуван на страницата; поправени са табелите.")
    assert reports_due(new_year) == (yearly,)
    with pytest.raises(KnownError, match="not due any longer"):
        note_report(new_year, two_months.report, "още веднъж")
    with new_year.database.reading() as session:
        (row,) = session.scalars(select(FeedbackReport))
        assert (row.clerk, row.login, row.begins) == (SECRETARY, "stefka", date(2026, 11, 1))
        last = session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq.desc())).first()
        assert last == "feedback.reported"
        assert not list(broken_entries(session))


def test_a_clerk_neither_sees_nor_notes_it(new_year, desk):
    assert reports_of(new_year, Scope.ALL, When.LATER).rows == reports_due(new_year)
    assert reports_of(new_year, Scope.MINE, When.LATER).counts[When.LATER] == 0
    clerk = somebody(desk, "Петя Стоянова Илиева", "petya", Role.CLERK)
    assert reports_of(clerk, Scope.ALL, When.LATER).rows == ()
    with pytest.raises(NotAllowed):
        note_report(clerk, reports_due(new_year)[0].report, "направено")


def test_the_figures_count_what_came_in_and_how_the_standards_were_kept(secretary, desk, clock):
    register_submission(desk, SIGNAL, new_key())
    for minutes in (5, 25):
        ticket = issue_ticket(desk, "service")
        clock.advance(timedelta(minutes=minutes))
        call_next(desk)
        start_serving(desk, ticket.id)
        finish_ticket(desk, ticket.id)
    clock.advance(NEW_YEAR - TODAY)
    report = reports_due(secretary)[0].report
    figures = report_figures(secretary, report)
    counted = {one.kind: (one.received, one.still_open) for one in figures.kinds}
    assert counted[Kind.SIGNAL] == (1, 1)
    assert counted[Kind.PRAISE] == (0, 0)
    kept = {standard.key: (one.within, one.of) for standard, one in figures.standards}
    assert kept == {"queue": (1, 2), "desk": (2, 2), "letter": (0, 0)}
    before = replace(report, begins=date(2026, 9, 1), ends=date(2026, 10, 31))
    assert sum(one.received for one in report_figures(secretary, before).kinds) == 0
    paper = report_pdf(
        report, figures, secretary.charter, language("bg"), printed_at=clock.now(), printed_by=SECRETARY
    )
    text = text_of(paper)
    assert "Отчет за обратната връзка, 01.11.2026 г. – 31.12.2026 г." in text
    assert "Обратната връзка се отчита на всеки 2 месеца." in text
    assert "Най-дълго чакане на опашка 20 минути 1 от 2" in text
    assert "Сигнал 1 1" in text


def test_what_somebody_may_not_see_is_not_counted(secretary, desk, clock):
    register_submission(desk, replace(SIGNAL, about="секретаря", about_person=SECRETARY), new_key())
    clock.advance(NEW_YEAR - TODAY)
    figures = report_figures(secretary, reports_due(secretary)[0].report)
    assert sum(one.received for one in figures.kinds) == 0


def test_at_f7_by_the_keyboard(qtbot, seat, desk, new_year):
    place = seat(replace(desk, charter=new_year.charter, clerk=new_year.clerk))
    view = on_screen(qtbot, DueView(place, (SUBMISSIONS, REPORTS)))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    assert [one.title for one in view.list.rows()] == [
        "Report on feedback, 01/11/2026 – 31/12/2026",
        "Report on satisfaction, 2026",
    ]
    view.list.setFocus()
    typist.press("Enter", "Ctrl+P")
    (paper,) = kept_at(place.desk)
    assert "WHAT PEOPLE SAID, AND WHAT WAS DONE ABOUT IT" in text_of(paper.read_bytes())
    typist.press("Ctrl+1")
    typist.press("Ctrl+Enter")
    assert "Where it is published and what was done" in seen(focused().window())
    typist.type("Публикуван на страницата.")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: [one.title for one in view.list.rows()] == ["Report on satisfaction, 2026"])
