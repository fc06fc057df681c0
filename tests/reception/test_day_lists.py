"""The list for the official's office: in time for experts to be asked, and as long as it holds."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from db.engine import LocalDatabase
from db.models import JournalEntry, PrintedDayList
from desktop.desk import Desk
from desktop.office.charter import SignUpTerms
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar
from desktop.paper.tray import PaperTray
from desktop.reception import paper
from desktop.reception.actions.bookings import book_slot, cancel_booking, move_booking
from desktop.reception.actions.days import cancel_day
from desktop.reception.actions.the_day import day_list_printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.day_lists import ListStanding, PrintedList, last_day_to_prepare, next_to_print
from desktop.reception.queries.day_lists import list_standing, lists_to_print
from desktop.reception.queries.the_day import day_list
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.kept_papers.kept import tray_at
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, WEDNESDAY, later, person, slots_of
from tests.whole import broken_entries

CALENDAR = WorkingCalendar()
EN = language("en")

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
DAYS_BEFORE = st.integers(0, 30)
KEYS = st.frozensets(st.integers(1, 9).map(lambda number: UUID(int=number)))


def terms(days: int) -> SignUpTerms:
    return SignUpTerms(
        closes_hours_before=0,
        ahead_months=12,
        ahead_per_person=2,
        list_days_before=days,
        once_answered="with_reason",
    )


def working_days(first: date, until: date) -> int:
    """From `first` on; `until` itself is left out."""
    ahead = range((until - first).days)
    return sum(CALENDAR.is_working_day(first + timedelta(days=one)) for one in ahead)


def standing(
    signed_up: frozenset[UUID] = frozenset(),
    on_paper: frozenset[UUID] | None = None,
    official: str = "mayor",
    day: date = NEXT_WEDNESDAY,
) -> ListStanding:
    printed = on_paper is not None and PrintedList(
        bookings=on_paper, printed_at=datetime(2026, 11, 25, tzinfo=UTC), clerk="Десислава"
    )
    return ListStanding(official=official, day=day, signed_up=signed_up, printed=printed or None)


# How long before


@given(today=DAYS, days=DAYS_BEFORE)
def test_so_many_working_days_are_left_and_not_one_more(today: date, days: int):
    last = last_day_to_prepare(today, terms(days), CALENDAR)
    assert last >= today
    assert working_days(today, last) == days
    assert working_days(today, last + timedelta(days=1)) == days + 1


@given(day=DAYS, days=DAYS_BEFORE)
def test_a_day_comes_near_once_and_stays_near(day: date, days: int):
    looks = [
        day <= last_day_to_prepare(day - timedelta(days=before), terms(days), CALENDAR)
        for before in range(60, -1, -1)
    ]
    assert looks == sorted(looks), "from then on, every day"
    assert looks[-1], "the day itself at the latest"


def test_christmas_is_no_time_to_ask_experts():
    """24, 25 and 28 December 2026 are holidays, the last for the Saturday: Wednesday is near on Tuesday."""
    near = [
        today
        for today in (date(2026, 12, 18), date(2026, 12, 21), date(2026, 12, 22), date(2026, 12, 23))
        if last_day_to_prepare(today, terms(3), CALENDAR) >= date(2026, 12, 30)
    ]
    assert near == [date(2026, 12, 22), date(2026, 12, 23)]


# Whether it holds


@given(signed_up=KEYS, on_paper=st.none() | KEYS)
def test_a_list_holds_while_everybody_on_it_and_nobody_else_is_signed_up(signed_up, on_paper):
    found = standing(signed_up, on_paper)
    assert found.holds == (not found.added and not found.gone)
    assert found.holds == (signed_up == (on_paper or frozenset()))
    assert len(on_paper or ()) + found.added - found.gone == len(signed_up)


@given(
    waiting=st.lists(
        st.tuples(st.sampled_from(["mayor", "deputy"]), DAYS), unique=True, min_size=1, max_size=6
    ),
    shown=st.tuples(st.sampled_from(["mayor", "deputy"]), DAYS),
)
def test_going_on_from_day_to_day_comes_to_each_one(waiting, shown):
    """Whatever the day one began with, and though none is printed on the way."""
    lists = [standing(official=official, day=day) for official, day in waiting]
    seen = []
    for _step in waiting:
        following = next_to_print(lists, shown, ["mayor", "deputy"])
        if following is None:
            break
        shown = following.official, following.day
        seen.append(shown)
    assert {*seen, shown} == set(waiting) | {shown}


def test_after_the_shown_day_comes_the_next_one_in_the_charters_order():
    wednesday = standing(official="mayor"), standing(official="deputy")
    lists = [standing(day=THURSDAY), *wednesday]
    order = ["deputy", "mayor"]
    assert next_to_print(lists, ("mayor", WEDNESDAY), order) == wednesday[1]
    assert next_to_print(lists, ("deputy", NEXT_WEDNESDAY), order) == wednesday[0]
    assert next_to_print(lists, ("mayor", THURSDAY), order) == wednesday[1]
    assert next_to_print([wednesday[0]], ("mayor", NEXT_WEDNESDAY), order) is None


# In the office


@pytest.fixture
def tray(office) -> PaperTray:
    return tray_at(office, RecordingPrinter())


@pytest.fixture
def coming(counter: Desk) -> list[BookingRecord]:
    """Two citizens on the next Wednesday, which is a week away."""
    return [book_slot(counter, "mayor", slots_of(counter)[at], person(at)) for at in range(2)]


def print_list(office: Desk, tray: PaperTray, day: date = NEXT_WEDNESDAY) -> None:
    paper.print_day_list(office, tray, "mayor", day, EN)


def waiting(desk: Desk) -> list[tuple[str, date]]:
    return [(one.official, one.day) for one in lists_to_print(desk)]


def on_paper(desk: Desk) -> ListStanding:
    return list_standing(desk, "mayor", NEXT_WEDNESDAY)


def noted(desk: Desk) -> list[PrintedDayList]:
    with desk.database.reading() as session:
        return list(session.scalars(select(PrintedDayList).order_by(PrintedDayList.ordinal)))


def test_a_printed_list_is_noted_with_who_was_on_it(office, tray, coming):
    print_list(office, tray)
    [note] = noted(office)
    assert (note.official, note.day, note.ordinal) == ("mayor", NEXT_WEDNESDAY, 1)
    assert note.bookings == [str(one.id) for one in coming]
    assert (note.login, note.clerk, note.counter) == ("desi", "Десислава Петрова Ненова", 7)
    assert (note.station_id, note.printed_at) == (office.station.id, office.clock.now())
    with office.database.reading() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
        assert list(broken_entries(session)) == []
    assert (last.action, last.entity, last.entity_id) == (
        "reception.list_printed",
        "printed_day_list",
        str(note.id),
    )


def test_a_list_touched_afterwards_is_found_out(office, tray, coming):
    print_list(office, tray)
    with office.database.writing() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
        entry.payload = entry.payload.replace(str(coming[0].id), str(coming[1].id))
        session.flush()
        assert [broken.seq for broken in broken_entries(session)] == [entry.seq]


def test_a_near_day_waits_for_its_list(office, tray, coming):
    later(office, days=1)
    assert waiting(office) == [], "on Thursday four working days are left"
    later(office, days=1)
    assert waiting(office) == [("mayor", NEXT_WEDNESDAY)]
    print_list(office, tray)
    assert waiting(office) == []
    assert on_paper(office).holds


def test_whoever_is_signed_up_or_gives_back_afterwards_makes_it_wait_again(counter, office, tray, coming):
    later(office, days=2)
    print_list(office, tray)
    book_slot(counter, "mayor", slots_of(counter)[2], person(2))
    assert (on_paper(office).added, on_paper(office).gone) == (1, 0)
    assert waiting(office) == [("mayor", NEXT_WEDNESDAY)]
    print_list(office, tray)
    cancel_booking(counter, coming[0].id)
    assert (on_paper(office).added, on_paper(office).gone) == (0, 1)
    print_list(office, tray)
    move_booking(counter, coming[1].id, slots_of(counter)[9])
    assert (on_paper(office).added, on_paper(office).gone) == (1, 1), "the office has the former hour"
    assert waiting(office) == [("mayor", NEXT_WEDNESDAY)]


def test_a_day_of_which_everybody_gave_back_waits_until_the_office_knows(counter, office, tray, coming):
    later(office, days=2)
    print_list(office, tray)
    for one in coming:
        cancel_booking(counter, one.id)
    assert waiting(office) == [("mayor", NEXT_WEDNESDAY)]
    print_list(office, tray)
    assert waiting(office) == []


def test_a_clock_set_back_leaves_the_last_list_the_last(counter, office, tray, coming):
    later(office, days=2)
    print_list(office, tray)
    later(office, hours=-5)
    cancel_booking(counter, coming[0].id)
    print_list(office, tray)
    assert [one.ordinal for one in noted(office)] == [1, 2]
    assert on_paper(office).holds
    assert waiting(office) == []


def test_on_the_day_a_list_is_asked_for_until_the_first_hour(counter, office):
    at_eight = timedelta(days=7, hours=-2, minutes=-42)
    book_slot(counter, "mayor", slots_of(counter)[5], person(1))
    later(office, days=at_eight.days, seconds=at_eight.seconds)
    assert waiting(office) == [("mayor", NEXT_WEDNESDAY)], "it is 8:00"
    later(office, minutes=30)
    assert waiting(office) == [], "the first hour begins"


def test_nobody_prepares_for_a_day_that_is_called_off_or_where_nobody_is_signed_up(counter, office, coming):
    later(office, days=2)
    cancel_day(office, "mayor", NEXT_WEDNESDAY, "Болничен")
    assert waiting(office) == []
    later(office, days=7)
    assert waiting(office) == []


def test_the_charter_says_how_long_before(counter, office, coming):
    longer = office.charter.reception.model_copy(update={"list_days_before": 5})
    desk = replace(office, charter=office.charter.model_copy(update={"reception": longer}))
    assert waiting(desk) == [("mayor", NEXT_WEDNESDAY)]
    assert waiting(office) == []


def test_what_the_printer_refused_is_still_to_be_printed(office, tray, coming):
    later(office, days=2)
    tray.printer = BrokenPrinter()
    with pytest.raises(KnownError):
        print_list(office, tray)
    assert noted(office) == []
    assert waiting(office) == [("mayor", NEXT_WEDNESDAY)]


def test_whoever_does_not_receive_prints_no_list_and_leaves_no_note(counter, office, tray, coming):
    with pytest.raises(NotAllowed):
        paper.print_day_list(replace(counter, clerk=None), tray, "mayor", NEXT_WEDNESDAY, EN)
    signs_up = replace(office, clerk=counter.clerk)
    with pytest.raises(NotAllowed):
        day_list_printed(signs_up, day_list(office, "mayor", NEXT_WEDNESDAY))
    with pytest.raises(NotAllowed):
        print_list(signs_up, tray)
    assert tray.printer.printed == []
    assert noted(office) == []


class BusyMeanwhile(RecordingPrinter):
    """While the paper comes out, another program begins to write, and does not end."""

    def __init__(self, database: LocalDatabase, other_program: ExitStack) -> None:
        super().__init__()
        self._database, self._other_program = database, other_program

    def print(self, pdf: bytes, title: str) -> None:
        super().print(pdf, title)
        self._other_program.enter_context(self._database.writing()).connection()


def test_paper_that_is_out_is_out_though_the_file_is_busy(beside, office, tray, coming):
    later(office, days=2)
    other = beside(office)

    def be_impatient(connection) -> None:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")

    event.listen(office.database.engine, "begin", be_impatient, insert=True)
    with ExitStack() as other_program:
        tray.printer = BusyMeanwhile(other.database, other_program)
        print_list(office, tray)
    assert len(tray.printer.printed) == 1
    assert noted(office) == []
    assert waiting(office) == [("mayor", NEXT_WEDNESDAY)], "at worst it is printed once more"
