"""Where a promise was not kept: each down to its record, with its cause, as many as figures count."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.models import BreachCause, JournalEntry
from db.models.base import new_key
from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.applications.actions import register as take_application
from desktop.catalogue.queries import catalogue_of
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Kind
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.oversight.breaches.actions import note_cause
from desktop.oversight.breaches.queries import breaches
from desktop.oversight.breaches.rules import Broken
from desktop.oversight.breaches.view.breaches_page import BreachesPage
from desktop.oversight.periods import day_of, month_of, year_of
from desktop.oversight.queries import measured
from desktop.oversight.view.charts_page import ChartsPage
from desktop.queue.actions import call_next, close_the_day, finish_ticket, issue_ticket, start_serving
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.outcomes import keep_promise, record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.bookings import OutcomeKind, SignUp, State
from desktop.reception.outcomes import Outcome
from desktop.reception.queries.free_hours import next_free
from desktop.steps.rules import NewStep
from tests.app.typist import Typist, focused, seen
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.folk import CLERK, SECRETARY, SIGNAL, somebody, with_units
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen
from tests.oversight.test_standards_by_day import waited, waiting_at_most
from tests.papers import text_of
from tests.whole import broken_entries

YEAR = year_of(2026)
CAUSE = {"cause": "Двама служители бяха болни.", "apology": "said"}


@pytest.fixture
def secretary(beside, desk):
    return somebody(with_units(beside(desk)), SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def visited(desk, clock):
    """Three visits: called in time, late, and late; two served too long; the fourth is never called."""
    for wait, service in ((5, 5), (25, 25), (31, 40)):
        ticket = issue_ticket(desk, "service")
        clock.advance(timedelta(minutes=wait))
        call_next(desk)
        start_serving(desk, ticket.id)
        clock.advance(timedelta(minutes=service))
        finish_ticket(desk, ticket.id)
    issue_ticket(desk, "service")
    clock.advance(timedelta(days=1))
    close_the_day(desk)
    return desk


def found(desk, kind):
    seen_now = breaches(desk, YEAR, kind)
    return [(one.lasted, one.promised, one.known) for one in seen_now.rows]


def test_visits_are_listed_as_figures_count_them(visited, secretary):
    standards = {one.key: one.breaches for one in measured(secretary, YEAR).standards}
    for kind in (Broken.WAIT, Broken.SERVICE):
        assert breaches(secretary, YEAR, kind).count == standards[kind]
    waits = found(secretary, Broken.WAIT)
    assert [(lasted, promised) for lasted, promised, _known in waits[1:]] == [(31, 20), (25, 20)]
    assert all(known for *_rest, known in waits), "the queue says by itself why"
    assert found(secretary, Broken.SERVICE) == [(40, 20, ""), (25, 20, "")]
    assert len(found(secretary, Broken.UNSERVED)) == 1
    assert breaches(secretary, month_of(date(2026, 10, 1)), Broken.WAIT).count == 0


def test_a_breach_without_a_cause_gets_one(visited, secretary):
    two = breaches(secretary, YEAR, Broken.SERVICE)
    assert (two.count, two.without_cause) == (2, 2)
    one = two.rows[-1]
    with pytest.raises(WrongInput):
        note_cause(secretary, one, CAUSE | {"cause": " "})
    note_cause(secretary, one, CAUSE)
    with pytest.raises(KnownError, match="Somebody else has written"):
        note_cause(secretary, one, CAUSE)
    now = breaches(secretary, YEAR, Broken.SERVICE)
    assert (now.count, now.without_cause) == (2, 1)
    (noted,) = [each for each in now.rows if each.has_cause]
    assert (noted.of_id, noted.cause, noted.apology, noted.ordinal) == (one.of_id, *CAUSE.values(), 1)
    (left,) = breaches(secretary, YEAR, Broken.SERVICE, only_without_cause=True).rows
    assert left.of_id != one.of_id
    note_cause(secretary, noted, CAUSE | {"cause": "Спря токът."})
    (again,) = [each for each in breaches(secretary, YEAR, Broken.SERVICE).rows if each.has_cause]
    assert (again.cause, again.ordinal) == ("Спря токът.", 2)
    with secretary.database.reading() as session:
        assert len(session.scalars(select(BreachCause)).all()) == 2
        assert "breach_cause.noted" in session.scalars(select(JournalEntry.action)).all()
        assert not list(broken_entries(session))


def test_two_promises_of_one_visit_have_a_cause_each(visited, secretary):
    service = breaches(secretary, YEAR, Broken.SERVICE).rows[0]
    wait = next(one for one in breaches(secretary, YEAR, Broken.WAIT).rows if one.of_id == service.of_id)
    note_cause(secretary, service, CAUSE)
    note_cause(secretary, wait, CAUSE | {"cause": "Спря токът."})
    assert breaches(secretary, YEAR, Broken.SERVICE).rows[0].cause == CAUSE["cause"]


def test_cases_and_applications_past_their_term(secretary, desk, clock):
    late, overdue, in_time = (register_submission(desk, SIGNAL, new_key()) for _each in range(3))
    letter = register_submission(desk, replace(SIGNAL, kind=Kind.REQUEST), new_key())
    papers = tuple(catalogue_of(desk).keyed(HEIRS).brought or ())
    take_application(desk, replace(DAUGHTER, services=chosen(desk, HEIRS), brought=papers), new_key())
    decision = NewStep(kind=StepKind.DECIDED, text="Основателно.", details={"result": Result.UPHELD})
    take_step(secretary, in_time.id, decision, 0)
    clock.advance(timedelta(days=100))
    take_step(secretary, late.id, decision, 0)
    take_step(secretary, letter.id, decision, 0)
    take_step(secretary, letter.id, NewStep(kind=StepKind.TOLD, details={"by": "letter"}), 1)
    decided = {one.of_id: one for one in breaches(secretary, YEAR, Broken.DECISION).rows}
    assert {key: one.is_open for key, one in decided.items()} == {
        late.id: False,
        overdue.id: True,
        letter.id: False,
    }
    assert decided[late.id].lasted == 100
    assert late.due_on == date(2026, 11, 25) + timedelta(days=decided[late.id].promised or 0)
    (answered,) = breaches(secretary, YEAR, Broken.LETTER).rows
    assert (answered.of_id, answered.label) == (letter.id, letter.number)
    (service,) = breaches(secretary, YEAR, Broken.APPLICATION).rows
    assert service.is_open
    standards = {one.key: one.breaches for one in measured(secretary, YEAR).standards}
    for kind in (Broken.LETTER, Broken.DECISION, Broken.APPLICATION):
        assert breaches(secretary, YEAR, kind).count == standards[kind], kind


def test_what_the_clerk_may_not_see_is_no_breach_for_them(secretary, desk, clock):
    register_submission(desk, replace(SIGNAL, about="секретаря", about_person=SECRETARY), new_key())
    clock.advance(timedelta(days=100))
    assert breaches(secretary, YEAR, Broken.DECISION).count == 0
    with pytest.raises(NotAllowed):
        breaches(somebody(desk, CLERK, "petya", Role.CLERK), YEAR, Broken.DECISION)


def test_what_was_promised_at_a_reception_and_is_late(secretary, desk, clock):
    office = somebody(with_units(desk), "Десислава Ненова", "desi", Role.MAYORS_OFFICE)
    promised = Outcome(kind=OutcomeKind.PROMISED, text="Ремонт", due_on="2.12.2026", unit="works")
    elena = SignUp(citizen="Елена Христова", phone="0887 123 214", topic="Ток")
    booked = book_slot(office, "mayor", next_free(office, "mayor", 1)[0], elena)
    become(office, booked.id, State.IN_PROGRESS)
    record_outcome(office, booked.id, promised)
    assert breaches(secretary, YEAR, Broken.PROMISE).count == 0
    clock.advance(timedelta(days=20))
    (one,) = breaches(secretary, YEAR, Broken.PROMISE).rows
    assert (one.label, one.is_open, one.lasted, one.promised) == (booked.number, True, 20, 7)
    keep_promise(office, booked.id, "Готово.")
    (kept,) = breaches(secretary, YEAR, Broken.PROMISE).rows
    assert not kept.is_open


def test_days_on_which_no_counter_was_open_from_the_first_hour(secretary):
    (one,) = breaches(secretary, YEAR, Broken.HOURS).rows
    assert (one.day, one.label, one.lasted) == (date(2026, 11, 25), "10:42", 132)
    note_cause(secretary, one, CAUSE)
    standards = {each.key: each.breaches for each in measured(secretary, YEAR).standards}
    assert standards["hours"] == breaches(secretary, YEAR, Broken.HOURS).count == 1
    assert breaches(secretary, YEAR, Broken.HOURS).without_cause == 0


def test_by_the_keyboard(qtbot, seat, visited, secretary, desk):
    place = seat(replace(desk, charter=secretary.charter, clerk=secretary.clerk))
    typist = Typist(qtbot, place.runner)
    page = on_screen(qtbot, BreachesPage(place))
    page.show_what(standard="desk")
    typist.settle()
    assert page.hint.text() == "Breaches: 2, 2 without a cause"
    assert "Ticket issued" in seen(page)
    page.list.setFocus()
    typist.press("Enter", "Space")
    typist.type(CAUSE["cause"])
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: page.hint.text() == "Breaches: 2, 1 without a cause")
    assert CAUSE["cause"] in seen(page)
    typist.press("Ctrl+P")
    typist.wait_until(lambda: "on an apology slip" in seen(page))
    (slip,) = kept_at(place.desk)
    assert "Извиняваме се за загубеното време." in text_of(slip.read_bytes())
    typist.press("Ctrl+N")
    assert CAUSE["cause"] in seen(focused().window())


def test_it_opens_to_its_record(qtbot, seat, secretary, desk, clock):
    late = register_submission(desk, SIGNAL, new_key())
    clock.advance(timedelta(days=100))
    place = seat(replace(desk, charter=secretary.charter, clerk=secretary.clerk))
    asked = []
    place.place_asked.connect(lambda key, what: asked.append((key, what)))
    typist = Typist(qtbot, place.runner)
    page = on_screen(qtbot, BreachesPage(place))
    page.show_what(standard="decisions", period=YEAR)
    typist.settle()
    typist.press("Ctrl+G")
    assert asked == [("find", {"part": "find", "submission": late.id})]
    page.show_what(standard="hours", period=YEAR)
    typist.settle()
    assert [row.title for row in page.list.rows()] == ["10:42"]
    typist.press("Ctrl+G")
    inside = {"period": day_of(date(2026, 11, 25)), "all_counters": False}
    assert asked[1:] == [("oversight", {"part": "charts", "inside": inside})], "the day is its record"
    charts = on_screen(qtbot, ChartsPage(place))
    charts.show_what(**inside)
    assert charts.period.period == inside["period"]


def test_visits_of_a_clock_that_was_ahead_are_in_the_figures_as_among_the_breaches(visited, secretary, clock):
    clock.advance(timedelta(days=-2))
    (wait,) = (one for one in measured(secretary, YEAR).standards if one.key == Broken.WAIT)
    assert (wait.spread.n, wait.breaches) == (4, breaches(secretary, YEAR, Broken.WAIT).count)


def test_each_visit_is_held_against_the_standard_of_its_day_in_figures_and_breaches(
    desk, beside, secretary, clock
):
    administrator = somebody(beside(desk), "Админ Админов Админов", "admin", Role.ADMINISTRATOR)
    waited(desk, clock, 15, 25, 25)
    clock.advance(timedelta(days=1))
    change_charter(administrator, waiting_at_most(10), "Решение № 7", date(2026, 11, 27))
    clock.advance(timedelta(days=1))
    waited(desk, clock, 5, 15)
    by_now = by_charter_in_force(secretary)
    figures = [one for one in measured(by_now, YEAR).standards if one.key == Broken.WAIT]
    listed = breaches(by_now, YEAR, Broken.WAIT)
    assert sum(one.breaches for one in figures) == listed.count == 3
    assert [(one.lasted, one.promised) for one in listed.rows] == [(15, 10), (25, 20), (25, 20)]
