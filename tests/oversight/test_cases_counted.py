"""Cases, receptions and the rest counted: as adding up the rows another way has it, and never the hidden."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from db.models import ApplicationStanding, Booking, FeedbackCard, SubmissionStanding
from db.models.base import new_key
from desktop.applications.actions import register
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.counted import street_of
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Kind, Mark
from desktop.desk import Desk
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.faults import KnownError
from desktop.office.permissions import Permission, Role
from desktop.oversight.measured import CaseFigures
from desktop.oversight.measuring import TOTALS, measure
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period, year_of
from desktop.oversight.queries import measured
from desktop.oversight.settling import settle_some, unsettled_cases
from desktop.steps.rules import NewStep
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.folk import SECRETARY, SIGNAL, somebody, with_units
from tests.fakes import FixedClock

TODAY = date(2026, 11, 25)
YEAR = year_of(2026)
DAYS = st.dates(date(2025, 12, 20), date(2027, 1, 10))
CASE = st.fixed_dictionaries(
    {
        "registered_on": DAYS,
        "decide_by": st.none() | DAYS,
        "decided_on": st.none() | DAYS,
        "is_open": st.booleans(),
        "refused": st.booleans(),
        "confidential": st.booleans(),
        "unit": st.sampled_from(["", "works", "lights"]),
    }
)
QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Undone(Exception):
    """Takes an example back."""


@pytest.fixture
def secretary(desk) -> Desk:
    return somebody(with_units(desk), SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def supervisor(desk) -> Desk:
    return somebody(with_units(desk), "Асен Петров Асенов", "asen", Role.SUPERVISOR)


def figures(desk: Desk, period: Period = YEAR) -> Any:
    return measured(desk, period)


def added_up(cases, by: str, *, stopped: str = "") -> dict[str, list[int]]:
    """Received, open, overdue, refused, decided, of these in term; from the rows, one after another."""
    sums: dict[str, list[int]] = {}
    for one in cases:
        if one["registered_on"].year != 2026:
            continue
        group = one["registered_on"].isoformat()[:7] if by == "month" else one[by]
        of = sums.setdefault(group, [0] * 6)
        of[0] += 1
        due, day = one["decide_by"], one["decided_on"]
        if day is None and one["is_open"]:
            of[1] += 1
            of[2] += due is not None and due < TODAY and not one.get(stopped)
        of[3] += one["refused"]
        if day is not None and due is not None:
            of[4] += 1
            of[5] += day <= due
    return sums


def told(found: CaseFigures, by: str) -> dict[str, list[int]]:
    return {
        value: [one.received, one.open, one.overdue, one.refused, one.spread.n, one.spread.within or 0]
        for value, one in found.by.get(by, {}).items()
    }


@QUICK
@given(st.lists(CASE, max_size=12))
def test_cases_are_counted_as_their_standings_say(secretary, supervisor, cases):
    common = {"counter": 7, "state": "examined", "login": "", "about_unit": "", "about_person": ""}
    with suppress(Undone), secretary.together(Permission.REPORT_FEEDBACK) as joined:
        session = joined.under_way.session
        for nth, one in enumerate(cases):
            session.add(
                SubmissionStanding(
                    **one, **common, submission_id=new_key(), urgent=False, owed="",
                    kind=["complaint", "signal"][nth % 2], way="counter", topic="", place="",
                )
            )  # fmt: skip
            session.add(
                ApplicationStanding(
                    **one, **common, application_id=new_key(), waits_for="", tasks_open=0, service="2016",
                    speed="fast", stopped_on=TODAY if nth % 2 else None,
                )
            )  # fmt: skip
        session.flush()
        everything = figures(joined)
        totals = measured(joined, YEAR, by=TOTALS)
        assert totals.standards == everything.standards
        for few, all_ in (
            (totals.submissions, everything.submissions),
            (totals.services, everything.services),
        ):
            assert (few.total, few.by) == (all_.total, {by: all_.by[by] for by in few.by})
        seen = [one for one in cases if not one["confidential"]]
        # Nobody who may not see a case finds it in a figure.
        with session.no_autoflush:
            charters, hours = ChartersByDay(supervisor.charter), supervisor.opening_hours()
            less = measure(OwnFile(supervisor, session), charters, hours, YEAR)
        taken = [{**one, "stopped": nth % 2} for nth, one in enumerate(cases)]
        for by in ("month", "unit"):
            assert told(everything.submissions, by) == added_up(cases, by)
            assert told(less.submissions, by) == added_up(seen, by)
            assert told(everything.services, by) == added_up(taken, by, stopped="stopped")
        kinds = told(everything.submissions, "kind")
        of_kind = added_up(
            [{**one, "kind": ["complaint", "signal"][nth % 2]} for nth, one in enumerate(cases)], "kind"
        )
        assert kinds == of_kind
        days = Counter(
            (one["decided_on"] - one["registered_on"]).days
            for one in cases
            if one["registered_on"].year == 2026 and one["decide_by"] and one["decided_on"]
        )
        assert everything.submissions.total.spread.histogram == days
        by_key = {one.key: one for one in everything.standards}
        total = everything.submissions.total
        assert by_key["decisions"].breaches == total.spread.n - total.spread.within + total.overdue
        raise Undone


def on(desk: Desk, day: date) -> Desk:
    return replace(desk, clock=FixedClock(datetime.combine(day, time(9), UTC)))


def test_lives_of_submissions_are_in_the_figures(desk, secretary):
    clerk = with_units(desk)
    kept, late, told_only, withdrawn = (
        register_submission(clerk, replace(SIGNAL, place="гр. Перник, кв. Изток, бл. 5"), new_key())
        for _ in range(4)
    )
    decided = NewStep(kind=StepKind.DECIDED, text="Няма нарушение.", details={"result": Result.REJECTED})
    take_step(on(secretary, date(2026, 12, 1)), kept.id, decided, seen=0)
    take_step(on(secretary, date(2027, 3, 1)), late.id, decided, seen=0)
    left = NewStep(kind=StepKind.WITHDRAWN, text="Оттегля го.")
    take_step(on(secretary, date(2026, 12, 1)), withdrawn.id, left, seen=0)
    found = figures(on(secretary, date(2027, 3, 2))).submissions
    total = found.total
    assert (total.received, total.open, total.overdue, total.refused) == (4, 1, 1, 2)
    assert total.spread.histogram == {6: 1, 96: 1}
    assert total.spread.within == 1
    assert found.by["place"]["гр. Перник, кв. Изток"].received == 4
    assert told_only.due_on is not None

    # A file of before says nothing of it until a start has told it.
    names = ("registered_on", "kind", "place", "decide_by", "decided_on", "refused", "told_on")
    columns = [getattr(SubmissionStanding, name) for name in (*names, "submission_id")]
    with secretary.database.writing() as session:
        before = set(session.execute(select(*columns)).all())
        session.execute(update(SubmissionStanding).values(owed=None, **dict.fromkeys(names)))
    assert unsettled_cases(secretary) == len(before)
    with pytest.raises(KnownError, match="are still being counted"):
        figures(secretary)
    while settle_some(secretary):
        pass
    with secretary.database.reading() as session:
        assert set(session.execute(select(*columns)).all()) == before


def test_a_request_is_answered_within_the_days_of_the_standard(desk, secretary):
    request = replace(SIGNAL, kind=Kind.REQUEST)
    first, second = (register_submission(with_units(desk), request, new_key()) for _ in range(2))
    decided = NewStep(kind=StepKind.DECIDED, text="Издава се.", details={"result": Result.UPHELD})
    tell = NewStep(kind=StepKind.TOLD, details={"by": "letter"})
    for record, day in ((first, date(2026, 11, 27)), (second, date(2026, 12, 10))):
        take_step(on(secretary, day), record.id, decided, seen=0)
        take_step(on(secretary, day), record.id, tell, seen=1)
    letters = next(one for one in figures(on(secretary, date(2026, 12, 11))).standards if one.key == "letter")
    assert (letters.spread.n, letters.spread.within, letters.breaches) == (2, 1, 1)
    assert letters.spread.histogram == {2: 1, 15: 1}


def test_a_confidential_case_is_in_no_figure_of_who_may_not_see_it(desk, secretary, supervisor):
    register_submission(with_units(desk), replace(SIGNAL, marks=frozenset({Mark.CORRUPTION})), new_key())
    assert figures(secretary).submissions.total.received == 1
    assert figures(supervisor).submissions.total.received == 0


BOOKING = st.fixed_dictionaries(
    {
        "day": DAYS,
        "state": st.sampled_from(["booked", "no_show", "ended", "moved", "cancelled"]),
        "promised": st.booleans(),
        "due": DAYS,
        "kept": st.none() | DAYS,
    }
)


@QUICK
@given(st.lists(BOOKING, max_size=8))
def test_promises_of_receptions_are_counted(secretary, bookings):
    with suppress(Undone), secretary.together(Permission.REPORT_FEEDBACK) as joined:
        session = joined.under_way.session
        session.execute(delete(Booking))
        kept = late = overdue = 0
        for nth, one in enumerate(bookings):
            is_promise = one["promised"] and one["state"] == "ended"
            at = datetime.combine(one["day"], time(7, nth), UTC)
            row = Booking(
                station_id=joined.station.id, number=str(nth), check_code="", official="mayor",
                day=one["day"],
                starts_at=at, ends_at=at + timedelta(minutes=1), citizen="", phone="", topic="", booked_at=at,
                counter=7, clerk="", state=one["state"], outcome="promised" if is_promise else "",
            )  # fmt: skip
            if is_promise:
                row.promise_due_on = one["due"]
                if one["kept"]:
                    row.promise_kept_at = datetime.combine(one["kept"], time(9), UTC)
                if one["day"].year == 2026:
                    kept += one["kept"] is not None and one["kept"] <= one["due"]
                    late += one["kept"] is not None and one["kept"] > one["due"]
                    overdue += one["kept"] is None and one["due"] < TODAY
            session.add(row)
        session.flush()
        found = figures(joined).receptions
        assert (found.promises.within, found.promises.n) == (kept, kept + late + overdue)
        this_year = [one for one in bookings if one["day"].year == 2026 and one["state"] != "moved"]
        assert sum(found.outcomes.values()) == len(this_year)
        assert found.held == sum(one["state"] == "ended" for one in this_year)
        raise Undone


def test_an_application_from_before_is_told_at_a_start_what_is_counted_of_it(desk, secretary):
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS))
    register(with_units(desk), draft, new_key())
    names = ("registered_on", "service", "speed", "decide_by", "decided_on", "refused")
    columns = [getattr(ApplicationStanding, name) for name in names]
    with secretary.database.writing() as session:
        before = session.execute(select(*columns)).all()
        session.execute(update(ApplicationStanding).values(dict.fromkeys(names)))
    assert settle_some(secretary)
    assert not settle_some(secretary)
    with secretary.database.reading() as session:
        assert session.execute(select(*columns)).all() == before
    assert figures(secretary).services.by["service"]["2016"].received == len(before) == 1


def test_the_first_who_signs_in_opens_the_doors(desk, secretary):
    """Doors open at 8:30; Maria and Stefka sat down at 10:42."""
    hours = next(one for one in figures(secretary).standards if one.key == "hours")
    assert (hours.spread.histogram, hours.breaches) == ({132: 1}, 1)


def test_a_question_is_the_same_in_both_versions_of_its_questionnaire(desk, secretary):
    with secretary.database.writing() as session:
        for day, answers in (
            (date(2026, 3, 1), {"respect:fully": 5, "wait:fully": 2}),
            (TODAY, {"respect:fully": 4}),
        ):
            card = {"questionnaire": "service", "day": day, "way": "paper", "kind": "", "words": ""}
            session.add(FeedbackCard(**card, answers=answers, station_id=secretary.station.id))
    found = figures(secretary)
    assert found.cards == {"paper": 2}
    asked = {one.key: one for one in found.satisfaction}
    assert asked["respect:fully"].answers == {4: 1, 5: 1}
    assert asked["wait:fully"].n == 1
    # Of fewer than five nothing is told.
    assert {one.mean for one in asked.values()} == {None}


def test_measuring_is_broken_off(secretary):
    told = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Undone

    with pytest.raises(Undone):
        measured(secretary, YEAR, stop)
    assert told == [(1, 10), (2, 10)]


@pytest.mark.parametrize(
    ("typed", "street"),
    [
        ("гр. Перник, ул. „Средец“ № 14", "гр. Перник, ул. „Средец“"),
        ("ул. „9-ти септември“ №3, ет. 2, ап. 7", "ул. „9-ти септември“"),
        ("ул. Петко Каравелов 5А", "ул. Петко Каравелов"),
        ("кв. Изток, бл. 5, вх. Б", "кв. Изток"),
        ("с. Дивотино", "с. Дивотино"),
        ("бл. 12", ""),
        ("", ""),
    ],
)
def test_no_figure_tells_of_one_house(typed, street):
    assert street_of(typed) == street
