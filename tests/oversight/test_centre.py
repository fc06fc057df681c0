"""Figures over all counters: what the centre counts is what the counters have, each visit once."""

import json
from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, islice, product
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest

from db.central.readers import admit_reader
from db.central.revoking import revoke_station
from db.journal import GENESIS, append_entry, write_entry
from db.models import Account, Booking, FeedbackCard, Observation, SubmissionStanding, Ticket
from db.models.base import new_key
from db.notes import NOTE, note
from db.sync.connection import connected
from desktop.administration.reading_over_all import forbid_reading, let_this_counter_read
from desktop.complaints.actions import register_submission
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.breaches.queries import breaches
from desktop.oversight.breaches.rules import Broken
from desktop.oversight.breaches.view.breaches_page import BreachesPage
from desktop.oversight.periods import month_of, year_of
from desktop.oversight.queries import measured
from desktop.oversight.reports.queries import ReportOffered, report_of
from desktop.oversight.reports.view.reports_page import ReportsPage
from desktop.oversight.spreads import minutes_begun
from desktop.oversight.unusual import Rate, Sign
from desktop.oversight.visit_days import visits_in
from desktop.oversight.watched import DONE, TAKEN_BACK, watched
from desktop.queue.actions import issue_ticket
from tests.app.typist import Typist, seen
from tests.central.entries import entry
from tests.central.postgres import Database, cleared_central
from tests.complaints.folk import SIGNAL
from tests.keyboard import on_screen
from tests.sync.counter import NOON, SOFIA, Counter, open_counter
from tests.sync.hours import booking

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
DAYS = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 25))
"""A day of 23 hours, one of 25, and any other."""


@pytest.fixture
def central() -> Database:
    """A central database without stations."""
    return cleared_central()


@pytest.fixture
def three(central: Database, tmp_path: Path) -> Iterator[list[Counter]]:
    counters = [open_counter(central.admit(counter=number), tmp_path) for number in (7, 8, 9)]
    yield counters
    for one in counters:
        one.local.close()


@pytest.fixture
def reader(central: Database) -> Iterator[psycopg.Connection]:
    role, password = admit_reader(central.dsn, charter="pernik", counter=7)
    with connected(central.station_dsn(role, password), only_reads=True) as line:
        yield line


def visit(counter: Counter, by: Random, place: int) -> Ticket:
    """A ticket of some hour of those days, called and served or not; its clock may be set back."""
    day = by.choice(DAYS)
    issued = datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC) + timedelta(
        seconds=by.randrange(70_000)
    )
    outcome = by.choice(["served", "served", "absent", "unserved", "withdrawn", None])
    called = issued + timedelta(milliseconds=by.choice([-5000, 0, 60_000, 60_001, 1_200_000, 1_200_400]))
    began = called + timedelta(seconds=by.randrange(40))
    ended = None if outcome is None else began + timedelta(seconds=by.choice([0, 59, 60, 61, 600]))
    missed = outcome in {"unserved", "withdrawn"}
    return Ticket(
        id=new_key(), station_id=counter.id, kind=by.choice(["services", "taxes"]), label=f"A{place}",
        number=place, place=place, day=day, issued_at=issued, issued_by="clerk",
        called_at=None if missed else called,
        serving_since=began if outcome == "served" else None, finished_at=ended, outcome=outcome,
        counter=None if missed else counter.admitted.counter, booking=by.choice(["", "", "2026-1"]),
        rank_at=issued + timedelta(seconds=by.choice([-600, 0, 45])), hall_id=new_key(), series="",
    )  # fmt: skip


def added_up(tickets: list[Ticket]) -> Tally:
    """The same from the rows themselves, one after another."""
    counts: Tally = Tally()
    for one in tickets:
        hour = in_sofia(one.issued_at)
        by = {
            "hour": str(hour.hour), "kind": one.kind, "counter": str(one.counter or ""),
            "day": one.day.isoformat(), "month": f"{one.day:%Y-%m}", "weekday": str(one.day.isoweekday()),
        }  # fmt: skip
        told = [] if one.outcome is None else [(one.outcome, 0)]
        if one.outcome != "withdrawn":
            began = max(one.issued_at, one.rank_at) if one.booking else one.issued_at
            until = one.called_at or (one.finished_at if one.outcome == "unserved" else None)
            told += [("wait", minutes_begun(until - began))] if until else []
            if one.serving_since and one.finished_at:
                told += [("service", minutes_begun(one.finished_at - one.serving_since))]
        counts.update((*group, *what) for group in by.items() for what in told)
    return counts


def counted(reader: psycopg.Connection, first: date = YEAR[0], last: date = YEAR[1]) -> Tally:
    found = reader.execute("SELECT * FROM central.read_visits(%s, %s)", [first, last])
    return Tally({tuple(group): times for *group, times in found})


def test_visits_over_three_counters_are_those_of_their_files(three, reader):
    by = Random(7)
    tickets = [one.keep(visit(one, by, place)) for one in three for place in range(25)]
    for one in three:
        one.push()
    assert counted(reader) == added_up(tickets)
    day = DAYS[1]
    assert counted(reader, day, day) == added_up([one for one in tickets if one.day == day])
    assert counted(reader, date(2025, 1, 1), date(2025, 12, 31)) == Tally()


@pytest.fixture
def head(desk: Desk) -> Desk:
    """The head of the centre at that desk."""
    assert desk.clerk is not None
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.SUPERVISOR})))


@pytest.fixture
def seven(desk: Desk, central: Database, tmp_path: Path) -> Counter:
    """Counter No. 7 with Maria at its desk, known to the centre, whose administrator lets it read there."""
    let_this_counter_read(desk, central.dsn)
    return Counter(desk.database, central.admit(counter=7, station_id=desk.station.id))


def said_at(central: Database, counter: int, moment: str) -> None:
    """Of which moment the counter's last synchronisation was."""
    central.ask(
        "INSERT INTO central.station_state SELECT id, %s, '{}' FROM central.station WHERE counter = %s",
        moment,
        counter,
    )


def test_a_report_over_all_counters_adds_up_their_files_and_names_who_has_not_sent(
    head, central, seven, tmp_path
):
    by, year = Random(11), year_of(2026)
    others = [open_counter(central.admit(counter=number), tmp_path) for number in (8, 9, 10)]
    waits: Tally = Tally()
    for one in (seven, *others[:2]):
        for place in range(15):
            one.keep(visit(one, by, place))
        with one.local.reading() as session:
            found = visits_in(session, year, date(2026, 12, 1), ("kind",))
            for row in found:
                waits[row.amount] += row.times if (row.by, row.measured) == ("kind", "wait") else 0
        one.push()
    said_at(central, 7, "2026-11-25 08:00+02")
    said_at(central, 8, "2026-11-25 00:00+02")
    said_at(central, 9, "2026-11-24 23:59:59+02")
    over_all = measured(head, year, all_counters=True)
    hours = [*over_all.visits.waits_by["hour"]]
    assert hours == sorted(hours, key=int)
    assert over_all.visits.waits.histogram == dict(+waits)
    assert over_all.counters == (7, 8, 9)
    assert [counter for counter, _heard_at in over_all.not_synced] == [9, 10]
    assert over_all.not_synced[1][1] is None
    report = report_of(head, ReportOffered(period=year, all_counters=True), "bg")
    assert report is not None
    assert replace(report.measured, hidden=None) == over_all
    earlier = measured(head, year_of(2025), all_counters=True)
    assert [counter for counter, _heard_at in earlier.not_synced] == [10]
    assert measured(head, year).visits.waits.n < over_all.visits.waits.n
    for one in others:
        one.local.close()


def card(counter: Counter, day: date, way: str, **answers: int) -> FeedbackCard:
    told = {f"{question}:fully": answer for question, answer in answers.items()}
    return FeedbackCard(
        id=new_key(), station_id=counter.id, questionnaire="survey", day=day, way=way, kind="", answers=told,
        words="",
    )  # fmt: skip


def held(counter: Counter, place: int, **told: Any) -> Booking:
    row = booking(counter.admitted, f"7-{place}", hour=place)
    for name, value in told.items():
        setattr(row, name, value)
    return row


def test_what_one_counter_has_is_at_the_centre_what_its_own_file_says(head, central, seven):
    by, year, day = Random(2), year_of(2026), date(2026, 12, 2)
    for place in range(12):
        seven.keep(visit(seven, by, place))
        seven.keep(card(seven, day, by.choice(["paper", "window"]), respect=by.randrange(1, 6), clarity=3))
    seven.keep(card(seven, date(2025, 12, 31), "paper", respect=1))
    seven.register()
    for withdrawn_at in (None, None, NOON):
        seven.keep(
            Observation(
                id=new_key(),
                station_id=seven.id,
                method="media",
                day=day,
                place="",
                answers={},
                words="",
                follows="",
                noted_at=NOON,
                withdrawn_at=withdrawn_at,
                clerk="",
                counter=7,
            )
        )
    kept_at = datetime(2026, 12, 5, 21, 59, tzinfo=UTC)
    promised: dict[str, Any] = {"state": "ended", "outcome": "promised"}
    for place, told in enumerate(
        (
            {},
            {"state": "moved"},
            {"state": "ended", "outcome": "answered"},
            {**promised, "promise_due_on": date(2026, 12, 5), "promise_kept_at": kept_at},
            # A minute later it is the next day in the hall.
            {
                **promised,
                "promise_due_on": date(2026, 12, 5),
                "promise_kept_at": kept_at + timedelta(minutes=1),
            },
            {**promised, "promise_due_on": date(2199, 1, 1)},
            promised,
        )
    ):
        seven.keep(held(seven, place, **told))
    seven.push()
    here, there = measured(head, year), measured(head, year, all_counters=True)
    assert replace(there, not_synced=()) == here
    assert (sum(there.cards.values()), there.methods) == (12, {"media": 2})
    assert (there.receptions.promises.n, there.receptions.promises.within) == (2, 1)


def test_a_promise_whose_day_is_past_is_overdue_and_nonsense_is_left_out(central, three, reader):
    past = in_sofia(datetime.now(UTC)).date() - timedelta(days=40)
    seven = three[0]
    seven.keep(held(seven, 1, day=past, state="ended", outcome="promised", promise_due_on=past))
    row = booking(seven.admitted, "7-2", hour=2)
    row.day = past
    seven.keep(row)
    seven.push()
    central.ask(
        "UPDATE central.record SET payload = payload || %s WHERE payload ->> 'number' = '7-2'",
        '{"day": "2026-13-45", "promise_due_on": "soon", "outcome": "promised"}',
    )
    found = reader.execute("SELECT * FROM central.read_receptions('2000-01-01', '2190-01-01')").fetchall()
    assert sorted((how, days) for _by, _value, how, days, _times in found) == [
        ("promise_overdue", 40), ("promised", 0),
    ]  # fmt: skip


def test_one_that_was_shut_out_before_the_period_is_missed_by_nobody(head, central, seven, tmp_path):
    central.admit(counter=8)
    revoke_station(central.dsn, charter="pernik", counter=8)
    central.ask("UPDATE central.station SET revoked_at = '2026-06-01' WHERE counter = 8")
    said_at(central, 7, "2026-11-25 08:00+02")
    assert [one for one, _ in measured(head, year_of(2026), all_counters=True).not_synced] == [8]
    assert measured(head, month_of(date(2026, 7, 1)), all_counters=True).not_synced == ()


def test_out_of_reach_or_not_allowed_there_is_a_sentence(desk, head, central):
    with pytest.raises(KnownError) as raised:
        measured(head, year_of(2026), all_counters=True)
    assert "ednogishe central admit-reader" in raised.value.sentence(language("bg"))
    let_this_counter_read(desk, central.dsn)
    forbid_reading(desk, central.dsn, counter=7)
    with pytest.raises(KnownError) as raised:
        measured(head, year_of(2026), all_counters=True)
    assert "ednogishe central" in raised.value.sentence(language("bg"))


def test_a_counter_stood_open_from_the_first_call_or_sign_in_of_any(three, reader):
    day = date(2026, 10, 25)
    seven, eight, _nine = three
    for counter, minutes in ((seven, 30), (eight, 12)):
        ticket = visit(counter, Random(1), 1)
        ticket.day, ticket.called_at = day, datetime(2026, 10, 25, 6, minutes, 59, tzinfo=UTC)
        counter.keep(ticket)
    with eight.local.writing() as session:
        account = Account(
            id=new_key(), station_id=eight.id, login="maria", name="Мария", password_hash="", roles=[],
            active=True, created_at=NOON,
        )  # fmt: skip
        session.add(account)
        for moment in (datetime(2026, 11, 25, 6, 55), datetime(2026, 11, 25, 5, 58, 30)):
            at = in_sofia(moment.replace(tzinfo=UTC))
            write_entry(session, at=at, actor=str(account.id), action="account.signed_in", record=account)
            write_entry(session, at=at, actor=str(account.id), action="account.signed_out", record=account)
    for one in three:
        one.push()
    found = reader.execute("SELECT * FROM central.read_hours(%s, %s)", YEAR).fetchall()
    assert sorted(found) == [
        ("day", "2026-10-25", "open", 8 * 60 + 12, 1),
        ("day", "2026-11-25", "open", 7 * 60 + 58, 1),
    ]


def test_a_visit_that_several_counters_tell_counts_once(three, reader):
    by = Random(1)
    seven, eight, nine = three
    # Given by a counter alone, handed to the hall, and ended at another; told a third time after a restore.
    ended, in_the_hall = visit(eight, by, 1), new_key()
    ended.hall_id, ended.outcome, ended.version = in_the_hall, "served", 5
    own = visit(seven, by, 1)
    own.id, own.hall_id, own.series, own.outcome, own.version = in_the_hall, None, "A", None, 2
    seven.keep(own)
    seven.push()
    eight.keep(ended)
    eight.push()
    with seven.local.writing() as session:
        kept = session.get_one(Ticket, own.id)
        kept.outcome, kept.version = "moved", 3
    seven.keep(kept)
    seven.push()
    early = visit(nine, by, 1)
    early.hall_id, early.outcome, early.version = in_the_hall, "absent", 4
    nine.keep(early)
    nine.push()
    assert counted(reader) == added_up([ended])


def test_what_went_on_counts_as_it_stands_now_also_in_a_later_epoch(three, reader):
    seven = three[0]
    ticket = visit(seven, Random(3), 1)
    ticket.outcome, ticket.called_at, ticket.serving_since, ticket.finished_at = None, None, None, None
    seven.keep(ticket)
    seven.push()
    assert counted(reader) == Tally()
    seven.begin_epoch(2)
    ticket.called_at = ticket.issued_at + timedelta(minutes=4)
    seven.keep(ticket)
    seven.push()
    assert counted(reader) == added_up([ticket])


@pytest.mark.parametrize(
    "wrong",
    [
        {"issued_at": "soon"},
        {"called_at": "infinity"},
        {"version": None},
        {"hall_id": "x"},
        {"day": "2026-02-31"},
    ],
)
def test_one_station_s_nonsense_keeps_nobody_from_the_figures_of_the_others(central, three, reader, wrong):
    stranger = central.admit(counter=3)
    told = visit(three[0], Random(2), 1).as_payload() | {"station_id": str(stranger.id)} | wrong
    spoilt = entry(stranger, 1, GENESIS, entity="ticket", key=told["id"], entity_id=told["id"], record=told)
    with psycopg.connect(stranger.dsn, autocommit=True) as line:
        line.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([spoilt])])
    sound = three[0].keep(visit(three[0], Random(4), 2))
    three[0].push()
    assert counted(reader) == added_up([sound])


def test_nothing_of_another_municipality_is_counted(central, reader, tmp_path):
    theirs = open_counter(central.admit(charter="ruse", counter=7), tmp_path)
    theirs.keep(visit(theirs, Random(5), 1))
    theirs.push()
    theirs.local.close()
    assert central.ask("SELECT count(*) FROM central.visit") == [(1,)]
    assert counted(reader) == Tally()


def test_a_report_over_all_counters_is_asked_for_on_its_page(qtbot, seat, desk, head, central):
    let_this_counter_read(desk, central.dsn)
    forbid_reading(desk, central.dsn, counter=7)
    workplace = seat(head)
    page = on_screen(qtbot, ReportsPage(workplace))
    typist = Typist(qtbot, workplace.runner)
    typist.settle()
    assert page.counters.isVisible()
    said: list[str] = []
    workplace.announced.connect(lambda words, _kind: said.append(words))
    page.counters.set_value(True)
    page.look_at.setFocus()
    typist.press("Ctrl+R")
    typist.settle()
    assert len(said) == 1, "the centre lets nobody in: it is said, and no report is made"
    assert not page.work.busy


def test_breaches_of_all_counters_are_told_by_number_and_their_cause_is_written_here(
    qtbot, seat, head, central, seven, tmp_path
):
    by, year = Random(5), year_of(2026)
    eight = open_counter(central.admit(counter=8), tmp_path)
    for one, lasted in ((seven, 21), (eight, 25), (eight, 20)):
        row = visit(one, by, one.admitted.counter * 100 + lasted)
        row.booking, row.outcome, row.breach = "", "served", ""
        row.called_at = row.issued_at + timedelta(minutes=lasted)
        row.serving_since, row.counter = row.called_at, one.admitted.counter
        row.finished_at = row.called_at + timedelta(minutes=2)
        row.day = DAYS[2]
        one.keep(row)
    kept = held(
        eight, 3, state="ended", outcome="promised", promise_due_on=date(2026, 12, 3), day=date(2026, 12, 1)
    )
    kept.promise_kept_at = datetime(2026, 12, 9, 9, tzinfo=UTC)
    kept.counter = 8
    eight.keep(kept)
    for one in (seven, eight):
        one.push()
    said_at(central, 8, "2026-11-24 18:00+02")
    found = breaches(head, year, Broken.WAIT, all_counters=True).rows
    there, here = sorted(found, key=lambda one: one.is_here)
    assert [(one.counter, one.lasted) for one in (there, here)] == [(8, 25), (7, 21)]
    (promise,) = breaches(head, year, Broken.PROMISE, all_counters=True).rows
    assert (promise.label, promise.counter, promise.is_here, promise.lasted) == ("7-3", 8, False, 8)
    assert breaches(head, year, Broken.PROMISE).count == 0
    place = seat(head)
    typist = Typist(qtbot, place.runner)
    page = on_screen(qtbot, BreachesPage(place))
    page.show_what(standard="queue", period=year, all_counters=True)
    typist.settle()
    there, here = sorted((page._found[row.key] for row in page.list.rows()), key=lambda one: one.is_here)
    assert [(one.counter, one.lasted, one.is_here) for one in (there, here)] == [
        (8, 25, False),
        (7, 21, True),
    ]
    assert "Breaches: 2, 2 without a cause" in page.hint.text()
    assert "Counter No. 8 last sent" in page.hint.text()
    page.list.choose(there.of_id)
    typist.settle()
    assert "At counter No. 8" in seen(page)
    assert not page.apologise.isVisible()
    assert not page.record.isVisible()
    page.show_what(standard="receptions", period=year, all_counters=True)
    typist.settle()
    page.list.choose(promise.of_id)
    typist.settle()
    assert "At counter No. 8" in seen(page)
    assert not page.record.isVisible(), "the appointment is not in this file"
    page.show_what(standard="queue", period=year, all_counters=True)
    typist.settle()
    page.list.choose(there.of_id)
    typist.settle()
    typist.press("Ctrl+E")
    typist.type("Спря токът.")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: "Breaches: 2, 1 without a cause" in page.hint.text())
    page.only_open.toggle()
    typist.settle()
    assert [row.key for row in page.list.rows()] == [here.of_id]
    page.period.counters.set_value(False)
    typist.settle()
    assert "Breaches: 1, 1 without a cause" in page.hint.text()
    assert "complete until" not in page.hint.text()
    eight.local.close()


def did(counter: Counter, who: Account, action: str, cases: list[UUID], *, times: int) -> None:
    """So many entries of what somebody did with one case after another."""
    with counter.local.writing() as session:
        for case in islice(cycle(cases), times):
            append_entry(
                session.connection(),
                (counter.id, 1),
                at=NOON.astimezone(SOFIA),
                actor=str(who.id),
                action=action,
                entity=NOTE,
                told=note(counter.id, "submission", case, {}),
            )


def test_what_is_expected_and_unusual_is_read_over_all_counters(head, desk, central, seven, tmp_path):
    eight = open_counter(central.admit(counter=8), tmp_path)
    by, thursday = Random(9), date(2026, 11, 5)
    for one, came in ((seven, 2), (eight, 3)):
        for week, place in product(range(3), range(came)):
            row = visit(one, by, week * 10 + place)
            row.outcome, row.day = "served", thursday + timedelta(weeks=week)
            row.issued_at = datetime.combine(row.day, time(8, 30), UTC)
            one.keep(row)
    petya = Account(
        id=new_key(), station_id=eight.id, login="petya", name="Петя Иванова", password_hash="$argon2id$",
        roles=["clerk"], active=True, created_at=NOON,
    )  # fmt: skip
    eight.keep(petya)
    cases = [register_submission(desk, SIGNAL, new_key()).id for _number in range(6)]
    for _number in range(20):
        issue_ticket(desk, "service")
    did(eight, petya, "ticket.withdrawn", cases, times=6)
    did(eight, petya, "ticket.issued", cases, times=9)
    did(eight, petya, "identifier.shown", cases, times=6)
    for one in (seven, eight):
        one.push()
    with desk.database.writing() as session:
        # The centre does not know of it yet: which cases the head may see is weighed here.
        session.get_one(SubmissionStanding, cases[0]).confidential = True
    found = watched(head, all_counters=True)
    expected = found.expected[0]
    assert (expected.day, expected.days, expected.people) == (date(2026, 11, 26), 3, 5)
    assert [(one.sign, one.who, one.counter, one.rate) for one in found.unusual] == [
        (Sign.REVERSALS, "", 8, Rate(6, 15)),
        (Sign.VIEWS, "", 8, Rate(5, 5)),
    ]
    assert watched(head).unusual == ()
    told = central.ask(
        "SELECT a, central.takes_back(a) FROM unnest(%s::text[]) AS a", [*TAKEN_BACK, *DONE, "other"]
    )
    assert {action for action, back in told if back} == TAKEN_BACK
    assert {action for action, back in told if back is False} == DONE
    eight.local.close()
