"""A simulated year: the same seed is the same year, and its office holds like any other."""

import contextlib
import signal
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from db.models import Booking, JournalEntry, Referral, Submission, SubmissionStanding, Ticket
from desktop.administration.actions import sign_in
from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.cli import main
from desktop.demo.lines import line
from desktop.demo.year.hall import Hours, Visit, comers, day_in_the_hall
from desktop.demo.year.office import HEAD, Asked, simulate
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import speak, spoken
from desktop.office.permissions import Role
from desktop.office.places import RESOURCES
from desktop.office.profile import Profile
from desktop.oversight.measured import CaseFigures, Measured
from desktop.oversight.periods import year_of
from desktop.oversight.queries import measured
from desktop.oversight.spreads import Spread
from tests.fakes import FixedClock

VISITS = 1_500
AFTER = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
_HOURS = Hours(opens=30_600, closes=61_200, last=68_400, head_start=600, wait=1_200)


def a_day(seed: int, people: int, counters: int) -> list[Visit]:
    chance = Random(seed)
    habits = tomllib.loads((RESOURCES / "demo" / "year.toml").read_text("utf-8"))["hall"]
    booked = [(34_200, "a booking"), (36_000, "another")]
    coming = comers(chance, habits, _HOURS, people, booked)
    return day_in_the_hall(chance, habits, _HOURS, counters, coming)[0]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Profile, dict[str, Any]]:
    """A small year of one counter, at which one has to wait now and then, and what is true of it."""
    profile = Profile(tmp_path_factory.mktemp("year"), throw_away=True)
    return profile, simulate(profile, Asked(2025, 7, VISITS, AFTER, counters=1))


@pytest.fixture
def desk(year: tuple[Profile, dict[str, Any]]) -> Iterator[Desk]:
    opened = open_office(year[0], key_store_of(year[0]), FixedClock(AFTER))
    yield opened
    opened.database.close()


def test_the_same_seed_is_the_same_day():
    assert a_day(3, 200, 7) == a_day(3, 200, 7)
    assert a_day(3, 200, 7) != a_day(4, 200, 7)


@pytest.mark.parametrize(("people", "counters"), [(1, 7), (300, 7), (900, 7), (600, 14), (60, 1)])
def test_at_a_counter_one_is_served_after_the_other(people: int, counters: int):
    visits = a_day(5, people, counters)
    assert len(visits) == people
    assert {one.counter for one in visits} - {None} <= set(range(1, max(counters, 7) + 1))
    for number in {one.counter for one in visits} - {None}:
        here = sorted((one.called or 0, one.ended) for one in visits if one.counter == number)
        assert all(ended <= called for (_, ended), (called, _) in pairwise(here))
    for one in visits:
        assert one.outcome in {"served", "absent", "unserved", "withdrawn"}
        assert one.ended >= (one.serving or one.called or one.came)
        assert one.called is None or one.called >= one.came
        assert (one.outcome == "served") == (one.serving is not None)
        assert one.kind != "reception" or one.counter in {None, 7}


def test_every_record_of_the_office_is_told_by_its_journal(desk: Desk):
    """So do standings, indexes and series follow from the records, as a check of any office finds."""
    assert journal_check(desk).broken == ()


def test_the_truth_counts_what_was_written(desk: Desk, year: tuple[Profile, dict[str, Any]]):
    told = year[1]
    with desk.database.reading() as session:
        ended = dict(session.execute(select(Ticket.outcome, func.count()).group_by(Ticket.outcome)).all())
        count = {
            model: session.scalar(select(func.count()).select_from(model))
            for model in (Ticket, Submission, SubmissionStanding, Referral, Booking, JournalEntry)
        }
    assert count[Ticket] == VISITS
    assert ended == told["visits"]
    states = ("in_term", "late", "open", "overdue", "filed")
    assert count[Submission] == sum(told["submissions"].get(f"all=:{state}", 0) for state in states)
    assert count[SubmissionStanding] == count[Submission]
    assert count[Referral] == sum(told["referrals"].values()) > 0
    assert count[Booking] == sum(
        map(told["receptions"].get, ("answered", "promised", "no_show", "cancelled"))
    )


def test_the_head_of_the_centre_signs_in_to_see_its_reports(desk: Desk):
    clerk = sign_in(desk, HEAD, line("clerk", "password")).clerk
    assert clerk is not None
    assert clerk.roles == {Role.SUPERVISOR}


def test_a_year_is_invented_in_an_empty_folder_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "something").write_text("of somebody's", "utf-8")
    before = spoken().code
    try:
        code = main(["--language", "en", "simulate", "--year", "2025", "--profile", str(tmp_path)])
    finally:
        speak(before)
    assert code == 2
    assert "empty folder" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["something"]


def test_ctrl_c_ends_with_a_sentence_and_leaves_no_half_office(tmp_path: Path):
    """As in a terminal: the office stands already, its year does not."""
    command = "-m", "desktop", "--language", "en", "simulate", "--year", "2025", "--profile", str(tmp_path)
    with subprocess.Popen([sys.executable, *command], stderr=subprocess.PIPE, text=True) as run:
        while not (tmp_path / "office.db").exists() and run.poll() is None:
            pass
        said = None
        while said is None:
            run.send_signal(signal.SIGINT)
            # Where it falls into a destructor Python drops it, and a person presses again.
            with contextlib.suppress(subprocess.TimeoutExpired):
                said = run.communicate(timeout=10)[1]
    assert "The unfinished year is deleted." in said
    assert "Traceback" not in said
    assert (run.returncode, list(tmp_path.iterdir())) == (2, [])


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "office").write_text("of somebody's", "utf-8")
    with pytest.raises(KnownError):
        simulate(Profile(tmp_path / "office", throw_away=True), Asked(2025, 1, 10, AFTER))


@pytest.mark.parametrize(("year", "visits"), [(2026, 10), (1999, 10), (2025, 0)])
def test_a_year_that_cannot_have_been_is_refused(tmp_path: Path, year: int, visits: int):
    with pytest.raises(KnownError):
        simulate(Profile(tmp_path / "new", throw_away=True), Asked(year, 1, visits, AFTER))
    assert not (tmp_path / "new").exists()


def spans_of(spread: Spread) -> dict[str, int | None]:
    return {"n": spread.n, "within": spread.within, "median": spread.median, "p90": spread.p90}


def as_told(true: dict[str, int]) -> dict[str, int | None]:
    """Nine of fewer than ten is somebody's own longest time, and is not told."""
    return {**true, "p90": true["p90"] if true["n"] >= 10 else None}


@pytest.fixture(scope="module")
def figures(year: tuple[Profile, dict[str, Any]]) -> Iterator[Measured]:
    """What the program measures of the year."""
    desk = open_office(year[0], key_store_of(year[0]), FixedClock(AFTER))
    seated = sign_in(desk, line("clerk", "login"), line("clerk", "password"))
    assert seated.clerk is not None
    everybody = replace(seated, clerk=replace(seated.clerk, roles=frozenset(Role)))
    yield measured(everybody, year_of(2025))
    desk.database.close()


@pytest.mark.parametrize("measure", ["waits", "services"])
def test_waits_and_services_are_measured_as_they_were(
    year: tuple[Profile, dict[str, Any]], figures: Measured, measure: str
):
    told = dict(year[1][measure])
    assert spans_of(getattr(figures.visits, measure)) == told.pop("all")[""]
    by = getattr(figures.visits, f"{measure}_by")
    assert {name: {value: spans_of(one) for value, one in by[name].items()} for name in told} == {
        name: {value: as_told(one) for value, one in of_it.items()} for name, of_it in told.items()
    }


def test_each_standard_is_measured_as_it_was_kept(year: tuple[Profile, dict[str, Any]], figures: Measured):
    told = year[1]
    cases = {what: Counter(told[what]) for what in ("submissions", "applications", "receptions")}
    in_term = {what: of["all=:in_term"] for what, of in cases.items()}
    decided = {what: of["all=:in_term"] + of["all=:late"] + of["all=:overdue"] for what, of in cases.items()}
    promises = cases["receptions"]
    kept = {one.key: (one.spread.within, one.spread.n) for one in figures.standards}
    letters = Counter[str](told.get("letters"))
    assert kept == {
        "queue": (told["waits"]["all"][""]["within"], told["waits"]["all"][""]["n"]),
        "desk": (told["services"]["all"][""]["within"], told["services"]["all"][""]["n"]),
        "letter": (letters["in_time"], letters["answered"]),
        "decisions": (in_term["submissions"], decided["submissions"]),
        "services": (in_term["applications"], decided["applications"]),
        "hours": (told["hours"]["in_time"], told["hours"]["days"]),
        "receptions": (
            promises["kept_in_term"],
            promises["kept_in_term"] + promises["kept_late"] + promises["promise_overdue"],
        ),
    }


@pytest.mark.parametrize(
    ("told_of", "measure"), [("submissions", "submissions"), ("applications", "services")]
)
def test_cases_are_measured_as_they_went(
    year: tuple[Profile, dict[str, Any]], figures: Measured, told_of: str, measure: str
):
    found: CaseFigures = getattr(figures, measure)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for group, times in year[1][told_of].items():
        name, state = group.rsplit(":", 1)
        told[name][state] = times
    groups = {f"{by}={value}": one for by, of in found.by.items() for value, one in of.items()}
    groups["all="] = found.total
    for name, states in told.items():
        counts = groups[name]
        assert counts.received == sum(states[one] for one in ("in_term", "late", "open", "overdue", "filed"))
        assert (counts.spread.within, counts.spread.n) == (
            states["in_term"],
            states["in_term"] + states["late"],
        )
        assert (counts.overdue, counts.refused) == (states["overdue"], states["refused"])


def test_the_rest_is_measured_as_it_was(year: tuple[Profile, dict[str, Any]], figures: Measured):
    told = year[1]
    assert {name: times for name, times in figures.visits.outcomes.items() if times} == told["visits"]
    assert dict(figures.referrals) == told["referrals"]
    assert dict(figures.cards) == told["cards"]
    answers = {
        f"{one.key}={grade}": times for one in figures.satisfaction for grade, times in one.answers.items()
    }
    assert answers == told["answers"]
    outcomes = ("answered", "promised", "no_show", "cancelled")
    assert dict(figures.receptions.outcomes) == {one: told["receptions"][one] for one in outcomes}
