"""F10 on a real encrypted office, by the keyboard: the period, the standards, the chart and its table."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from db.models.base import new_key
from db.settings import keep_setting
from desktop.access.shown_identifier import Why, show_identifier
from desktop.administration.rules import CENTRAL_READER
from desktop.app.figures_kept import FiguresKept
from desktop.complaints.actions import register_submission
from desktop.office.clock import in_sofia
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Permission, Role
from desktop.oversight.periods import year_of
from desktop.oversight.queries import measured
from desktop.oversight.spreads import Spread
from desktop.oversight.view.charts_page import ChartsPage
from desktop.oversight.view.figure_table import heavy_face
from desktop.oversight.view.overview import OverviewPage, short_source, told_breaches
from desktop.oversight.visit_days import keep_days
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving
from tests.app.typist import Typist, focused, seen
from tests.complaints.folk import SECRETARY, SIGNAL, somebody
from tests.keyboard import on_screen

VISITS = ((3, 5), (3, 5), (3, 6), (4, 6), (9, 6), (25, 8))
"""Minutes waited and served, one after another from 10:42 on."""


@pytest.fixture
def secretary(desk, clock):
    """The secretary of an office where six people came this morning, one of whom waited too long."""
    for waited, lasted in VISITS:
        issue_ticket(desk, "service")
        clock.advance(timedelta(minutes=waited))
        ticket = call_next(desk)
        assert ticket is not None
        start_serving(desk, ticket.id)
        clock.advance(timedelta(minutes=lasted))
        finish_ticket(desk, ticket.id)
    return somebody(desk, SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def shows(qtbot, seat, secretary):
    """Puts a page on the screen of the secretary, with somebody at the keyboard."""

    def show(page_of):
        workplace = seat(secretary)
        page = on_screen(qtbot, page_of(workplace))
        typist = Typist(qtbot, workplace.runner)
        typist.settle()
        return page, typist, workplace

    return show


def row_of(page, key):
    return next(one for one in page.standards.rows() if one.key == key)


def test_the_standards_are_measured_and_the_chart_has_its_table(shows):
    page, typist, _workplace = shows(OverviewPage)
    waiting = row_of(page, "queue")
    assert waiting.cells[2:] == ("3 min", "–", "6", "83.3 %")
    assert "5 of 10 within 3 min" in waiting.spoken()
    assert waiting.share == pytest.approx(5 / 6)
    # The counter itself was late too: the office began at 10:42.
    assert "Breaches: 2" in seen(page)
    assert page.chart.picture.isVisible()
    assert "Waiting by hour" in page.chart.picture.accessibleName()
    assert page.chart.picture.accessibleDescription(), "every bar is told"
    typist.press("Ctrl+T")
    assert focused() is page.chart.table
    assert {row.cells[0] for row in page.chart.table.rows()} <= {"10", "11", "12", "13"}
    typist.press("Ctrl+T")
    assert focused() is page.chart.picture


def test_another_period_is_counted_anew(shows):
    page, typist, _workplace = shows(OverviewPage)
    assert "2026" in seen(page)
    typist.press("PgUp")
    assert "2025" in seen(page)
    assert row_of(page, "queue").cells[2:] == ("–", "–", "0", "–")
    assert "nothing to measure" in row_of(page, "queue").spoken()
    assert "Nothing is recorded of this period." in seen(page)
    assert "Show the table" in page.chart.turn.text()
    typist.press("PgDown")
    assert row_of(page, "queue").cells[4] == "6"
    assert not page.period.later.isEnabled()
    page.period.kind.setFocus()
    typist.press("Home")
    assert "25 November 2026" in seen(page)
    assert row_of(page, "queue").cells[4] == "6"


def test_enter_at_a_standard_asks_for_its_breaches(shows):
    page, typist, workplace = shows(OverviewPage)
    asked = []
    workplace.place_asked.connect(lambda key, what: asked.append((key, what)))
    page.standards.choose("queue")
    page.standards.setFocus()
    typist.press("Enter")
    inside = {"standard": "queue", "period": year_of(2026), "all_counters": False}
    assert asked == [("oversight", {"part": "breaches", "inside": inside})]


def test_what_is_expected_is_not_foretold_of_a_single_day(shows):
    page, _typist, _workplace = shows(OverviewPage)
    assert "Nothing can be foretold yet" in seen(page)
    assert "Nothing unusual" in seen(page)


def test_it_looks_again_when_somebody_else_is_served(shows, desk, beside):
    page, typist, workplace = shows(OverviewPage)
    around = beside(desk)
    issue_ticket(around, "service")
    call_next(around)
    workplace.tell_changed(Topic.QUEUE)
    typist.settle()
    assert row_of(page, "queue").cells[4] == "7"


def test_while_many_days_wait_to_be_counted_what_is_counted_is_shown_and_the_rest_follows(shows, desk, clock):
    for days in (1, 1, 3, 1, 1, 1, 1, 3):
        clock.advance(timedelta(days=days))
        issue_ticket(desk, "service")
        called = call_next(desk)
        assert called is not None
        finish_ticket(desk, called.id)
    clock.advance(timedelta(days=1))
    for _latest in range(7):
        assert keep_days(desk)
    page, typist, workplace = shows(OverviewPage)
    assert row_of(page, "queue").cells[4] == "5"
    assert "7 of 13 days" in seen(page)
    assert page.counting.isActive(), "it looks again by itself"
    # Nobody needs to be at the desk for it.
    counts = FiguresKept(workplace, lambda: replace(desk, clerk=None), page)
    counts.begin()
    typist.wait_until(lambda: not counts.under_way)
    page.counting.timeout.emit()
    typist.settle()
    assert row_of(page, "queue").cells[4] == "14"
    assert "being counted" not in seen(page)
    assert not page.counting.isActive()


def test_every_chart_is_walked_to_and_has_its_table(shows):
    page, typist, _workplace = shows(ChartsPage)
    listed = [row.key for row in page.list.rows()]
    assert listed[0] == "queue.hour"
    page.list.setFocus()
    typist.press("Down", "Ctrl+T")
    assert focused() is page.card.table
    page.list.setFocus()
    typist.press("Up")
    assert page.card.table.isVisible(), "whoever looks at the table is shown the next chart's table"
    assert page.shown_key == "queue.hour"


def test_all_counters_can_be_chosen_where_they_may_be_read_and_give_way_if_not_reached(
    qtbot, seat, desk, secretary, beside
):
    with beside(desk).writing(Permission.MANAGE_CENTRAL) as change:
        nowhere = "postgresql://nobody@127.0.0.1:1/none"
        at = in_sofia(change.now)
        keep_setting(change.session, CENTRAL_READER, nowhere, at=at, actor=change.actor, secret=True)
    workplace = seat(secretary)
    page = on_screen(qtbot, OverviewPage(workplace))
    typist = Typist(qtbot, workplace.runner)
    typist.settle()
    said = []
    workplace.announced.connect(lambda text, _kind: said.append(text))
    page.period.counters.setFocus()
    typist.press("Right")
    typist.settle()
    assert said, "that the centre does not answer is said"
    assert page.period.counters.value() is False
    assert row_of(page, "queue").cells[4] == "6"


def test_nobody_is_offered_all_counters_where_they_may_not_be_read(shows):
    page, _typist, _workplace = shows(OverviewPage)
    assert not page.period.counters.isVisible()


def test_where_the_table_is_narrow_a_promise_has_its_figures_below_it(shows):
    page, typist, _workplace = shows(OverviewPage)
    table = page.standards
    page.resize(700, 700)
    table.show_figures(("",), [])
    page.look()
    typist.settle()
    assert table.is_narrow
    assert [table.isColumnHidden(one) for one in range(6)] == [False, True, True, True, False, False]
    for place, one in enumerate(table.rows()):
        lines, below = table.lines_of(one, 0, table.columnWidth(0))
        assert " ".join(below).startswith(("5 of 10", "nothing", "not shown"))
        assert table.rowHeight(place) >= 19 * (len(lines) + len(below)), lines


def test_at_the_usual_size_every_standard_is_seen_whole_and_its_source_in_short(shows):
    page, _typist, _workplace = shows(OverviewPage)
    page.resize(1274, 644)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    table, font = page.standards, QFontMetrics(heavy_face())
    assert not page.folded
    assert not table.verticalScrollBar().maximum()
    assert page.heightForWidth(1274) <= 644, "nothing is scrolled"
    for place, one in enumerate(table.rows()):
        for column in range(1, 6):
            lines, _below = table.lines_of(one, column, table.columnWidth(column))
            assert " ".join(lines) == one.drawn(column), "nothing is cut"
            assert all(font.horizontalAdvance(line) <= table.columnWidth(column) - 16 for line in lines)
        bottom = table.visualRect(table.row_model.index(place, 0)).bottom()
        assert (
            table.viewport().mapTo(table.parentWidget(), QPoint(0, bottom)).y()
            < table.parentWidget().height() - 4
        )
    assert row_of(page, "queue").drawn(1) == "НАО"
    assert row_of(page, "queue").cell(1).startswith("НАО, стандарти"), "read out, and told where one points"


def test_the_breaches_add_up_though_only_the_most_are_named(secretary):
    standards = measured(secretary, year_of(secretary.today().year)).standards
    each = [replace(one, spread=Spread(place, 0)) for place, one in enumerate(standards)]
    told = told_breaches(each)
    assert len(told) == 4
    assert told[-1][0] in {"Other standards", "Други стандарти"}
    assert sum(int(count) for _promise, count in told) == sum(range(len(standards)))
    assert len(told_breaches(each[:4])) == 3, "nothing is left over"


def test_of_a_source_the_act_and_its_article_are_told():
    assert short_source("НАО, чл. 24, ал. 6–8") == "НАО, чл. 24"
    assert short_source("Каталог на услугите") == "Каталог на услугите"


def test_everything_unusual_is_told(shows, desk):
    ivan, *others = (
        somebody(desk, f"{name} Петров Маринов", login, Role.CLERK)
        for name, login in (("Иван", "ivan"), ("Петър", "petar"), ("Георги", "georgi"), ("Стоян", "stoyan"))
    )
    theirs = [register_submission(ivan, SIGNAL, new_key()).id for _number in range(5)]
    for clerk in others:
        for case in theirs:
            show_identifier(clerk, "submission", case, Why.DOCUMENT, lambda _desk, _key: "")
    page, _typist, _workplace = shows(OverviewPage)
    for name in ("Петър", "Георги", "Стоян"):
        assert f"{name} Петров Маринов: 5 of 5 views" in page.unusual.text()
