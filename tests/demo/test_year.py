"""A simulated year: the same seed is the same year, and its office holds like any other."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from db.models import Booking, JournalEntry, Referral, Submission, SubmissionStanding, Ticket
from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.cli import main
from desktop.demo.year.hall import Hours, Visit, comers, day_in_the_hall
from desktop.demo.year.office import Asked, simulate
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import speak, spoken
from desktop.office.places import RESOURCES
from desktop.office.profile import Profile
from tests.fakes import FixedClock

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
    """A small year, and what is true of it."""
    profile = Profile(tmp_path_factory.mktemp("year"), throw_away=True)
    return profile, simulate(profile, Asked(2025, 7, 400, AFTER))


@pytest.fixture
def desk(year: tuple[Profile, dict[str, Any]]) -> Iterator[Desk]:
    opened = open_office(year[0], key_store_of(year[0]), FixedClock(AFTER))
    yield opened
    opened.database.close()


def test_the_same_seed_is_the_same_day():
    assert a_day(3, 200, 7) == a_day(3, 200, 7)
    assert a_day(3, 200, 7) != a_day(4, 200, 7)


@pytest.mark.parametrize(("people", "counters"), [(1, 7), (300, 7), (900, 7), (600, 14)])
def test_at_a_counter_one_is_served_after_the_other(people: int, counters: int):
    visits = a_day(5, people, counters)
    assert len(visits) == people
    for number in range(1, counters + 1):
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
    assert count[Ticket] == told["visits"].pop("all") == 400
    assert ended == told["visits"]
    states = ("in_term", "late", "open", "overdue", "filed")
    assert count[Submission] == sum(told["submissions"].get(f"all=all:{state}", 0) for state in states)
    assert count[SubmissionStanding] == count[Submission]
    assert count[Referral] == sum(told["referrals"].values()) > 0
    assert count[Booking] == sum(
        map(told["receptions"].get, ("answered", "promised", "no_show", "cancelled"))
    )


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


@pytest.mark.parametrize(("year", "visits"), [(2026, 10), (1999, 10), (2025, 0)])
def test_a_year_that_cannot_have_been_is_refused(tmp_path: Path, year: int, visits: int):
    with pytest.raises(KnownError):
        simulate(Profile(tmp_path / "new", throw_away=True), Asked(year, 1, visits, AFTER))
    assert not (tmp_path / "new").exists()
