"""Reports on feedback: which a charter promises and when, due at F7 until somebody notes them, on paper."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select

from db.models import FeedbackReport, JournalEntry
from desktop.complaints.dossier.view.due import SUBMISSIONS
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.due.view import DueView
from desktop.office.charter import Charter
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.office.working_calendar import WorkingCalendar, months_later
from desktop.oversight.periods import Period, month_of, quarter_of, year_of
from desktop.oversight.reports.actions import note_report, write_texts
from desktop.oversight.reports.queries import (
    ReportOffered,
    report_of,
    reports_due,
    reports_of,
    reports_offered,
    written_of,
)
from desktop.oversight.reports.rules import PromisedReport, ReportKind, ReportTexts, reports_promised
from desktop.oversight.reports.view.report import REPORTS
from desktop.oversight.reports.view.reports_page import ReportsPage
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving
from desktop.widgets.paper_preview import PaperPreview
from tests.app.typist import Typist, focused, seen
from tests.complaints.folk import SECRETARY, somebody, with_units
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


def test_every_year_quarter_and_month_since_the_beginning_can_be_reported(new_year):
    offered = {one.period: one.promised for one in reports_offered(new_year)}
    two_months = Period(date(2026, 11, 1), date(2026, 12, 31))
    assert list(offered) == [
        year_of(2027), quarter_of(date(2027, 1, 1)), month_of(date(2027, 1, 1)),
        year_of(2026), quarter_of(date(2026, 12, 1)), two_months,
        month_of(date(2026, 12, 1)), month_of(date(2026, 11, 1)),
    ]  # fmt: skip
    assert [period for period, promised in offered.items() if promised] == [year_of(2026), two_months]


def test_a_report_has_the_figures_of_its_period_and_stops_when_told(secretary, desk, clock):
    for minutes in (5, 25):
        ticket = issue_ticket(desk, "service")
        clock.advance(timedelta(minutes=minutes))
        call_next(desk)
        start_serving(desk, ticket.id)
        finish_ticket(desk, ticket.id)
    of_year, before = (ReportOffered(period=year_of(year)) for year in (2026, 2025))
    report, earlier = report_of(secretary, of_year, "bg"), report_of(secretary, before, "bg")
    assert report is not None
    assert earlier is not None
    kept = {one.key: (one.spread.within, one.spread.n) for one in report.measured.standards}
    assert (kept["queue"], kept["desk"]) == ((1, 2), (2, 2))
    assert all(one.spread.n == 0 for one in earlier.measured.standards)
    assert report_of(secretary, of_year, "bg", lambda done: done < 3) is None


def test_its_texts_are_kept_by_language_and_version(new_year):
    period, words = year_of(2026), {"opening": "Обслужихме повече хора.", "said": "", "ahead": ""}
    write_texts(new_year, period, "bg", words, ReportTexts())
    first = written_of(new_year, period, "bg").texts
    assert first.ordinal == 1
    assert written_of(new_year, period, "en").texts == ReportTexts()
    write_texts(new_year, period, "bg", words | {"ahead": "Второ гише."}, first)
    assert written_of(new_year, period, "bg").texts.ahead == "Второ гише."
    with pytest.raises(KnownError, match="meanwhile"):
        write_texts(new_year, period, "bg", words, first)
    with new_year.database.reading() as session:
        assert not list(broken_entries(session))


def test_at_f10_by_the_keyboard(qtbot, seat, desk, new_year, tmp_path):
    place = seat(replace(desk, charter=new_year.charter, clerk=new_year.clerk))
    page = on_screen(qtbot, ReportsPage(place))
    typist = Typist(qtbot, place.runner)
    page.show_what(period=year_of(2026))
    page.enter()
    typist.settle()
    assert page.shown_key == year_of(2026)
    law = "Ordinance on Administrative Services, Art. 24, para. 6–8 (НАО, чл. 24, ал. 6–8)"
    assert {"1 March 2027", "nothing written yet", law} <= set(seen(page).splitlines())
    page.look_at.setFocus()
    typist.press("Ctrl+E")
    typist.type("Накратко.")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: "Накратко." in seen(page))
    page.look_at.setFocus()
    typist.press("Ctrl+R")
    typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), PaperPreview))
    typist.press("Enter")
    typist.settle()
    (paper,) = kept_at(place.desk)
    assert "Отчет за обслужването и удовлетвореността, 2026 г." in text_of(paper.read_bytes())
    assert "неприет, проект" in text_of(paper.read_bytes())
    page.look_at.setFocus()
    typist.press("Ctrl+Y")
    typist.type("Общинския съвет")
    typist.press("Tab")
    typist.type("02.01.2027")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: "accepted by the Municipal Council on 2 January 2027" in seen(page))
    for ending in ("csv", "json"):
        page.look_at.setFocus()
        typist.press("Ctrl+S")
        typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        choosing = QApplication.activeModalWidget()
        assert isinstance(choosing, QFileDialog)
        choosing.fileSelected.emit(str(tmp_path / f"отчет.{ending}"))
        choosing.reject()
        typist.wait_until((tmp_path / f"отчет.{ending}").exists)
        typist.settle()
    assert json.loads((tmp_path / "отчет.json").read_text())["texts"]["opening"] == "Накратко."
    assert (tmp_path / "отчет.csv").read_text().startswith("\ufeffkey,label,value")
    with new_year.database.reading() as session:
        saved = (
            select(JournalEntry.payload)
            .where(JournalEntry.action == "paper.saved")
            .order_by(JournalEntry.seq)
        )
        assert [json.loads(one)["form"] for one in session.scalars(saved)] == ["csv", "json"]


def test_at_f10_the_one_that_is_due_comes_first_and_is_noted_as_made(qtbot, seat, desk, new_year):
    place = seat(replace(desk, charter=new_year.charter, clerk=new_year.clerk))
    page = on_screen(qtbot, ReportsPage(place))
    typist = Typist(qtbot, place.runner)
    page.enter()
    typist.settle()
    # Two months and a year are due; the year of today is at the head of the list.
    first = page.shown_key
    assert first.ends < NEW_YEAR
    assert page.made.isVisible()
    page.look_at.setFocus()
    typist.press("Ctrl+D")
    typist.type("Публикуван на страницата.")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: len(reports_due(new_year)) == 1)
    typist.settle()
    assert page.shown_key == first
    assert not page.made.isVisible()
    assert "Публикуван на страницата." in seen(page)


def test_at_f7_by_the_keyboard(qtbot, seat, desk, new_year):
    place = seat(replace(desk, charter=new_year.charter, clerk=new_year.clerk))
    view = on_screen(qtbot, DueView(place, (SUBMISSIONS, REPORTS)))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    assert [one.title for one in view.list.rows()] == [
        "Report on service and satisfaction, 1 November 2026 – 31 December 2026",
        "Report on service and satisfaction, 2026",
    ]
    view.list.setFocus()
    with qtbot.waitSignal(place.place_asked) as led:
        typist.press("Enter", "Ctrl+G")
    period = Period(date(2026, 11, 1), date(2026, 12, 31))
    assert led.args == ["oversight", {"part": "reports", "period": period}]
    typist.press("Ctrl+1")
    typist.press("Ctrl+Enter")
    assert "Where it is published and what was done" in seen(focused().window())
    typist.type("Публикуван на страницата.")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: len(view.list.rows()) == 1)
