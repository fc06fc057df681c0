"""Random lives of submissions on a real office: whatever is done, by whoever, in whatever order.

No submission without a number, no number twice or skipped, no term beyond its bound, no forbidden eye, and
nothing that was registered is ever lost.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import Submission, SubmissionStanding, SubmissionStep
from db.models.base import new_key
from desktop.access.queries import bounds
from desktop.administration.actions import sign_in
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.dossiers import dossier_of
from desktop.complaints.life.due import due_list
from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import How, Promise, reason_field
from desktop.complaints.life.rows import as_step, standing_columns
from desktop.complaints.life.standing import standing_of
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Receiver, Result, StepKind
from desktop.complaints.queries import FOUND_LIMIT, find_submissions
from desktop.complaints.records import as_record
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.desk import Desk
from desktop.due.rules import SHOWN_AT_MOST, Scope, When
from desktop.office.charter import LocalText, Unit
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.retention.reducing import left_of_details
from desktop.steps.rules import NewStep
from tests.access.the_rule import may_see
from tests.colleagues import as_two, open_account
from tests.conftest import PASSWORD
from tests.fakes import A_WEDNESDAY as NOW
from tests.fakes import FixedClock
from tests.whole import broken_entries

pytestmark = pytest.mark.long

UNITS = (
    Unit(key="works", name=LocalText(bg="Строежи", en="Works"), head="Красимир Петров Минчев"),
    Unit(key="lighting", name=LocalText(bg="Осветление", en="Lighting"), parent="works"),
)
STAFF = (
    ("petya", "Петя Стоянова Илиева", Role.CLERK, ""),
    ("krasi", "Красимир Петров Минчев", Role.UNIT_HEAD, "works"),
    ("boyan", "Боян Тодоров Илчев", Role.CLERK, "lighting"),
    ("stefka", "Стефка Маринова Колева", Role.SECRETARY, ""),
    ("ana", "Ана Христова Белева", Role.ETHICS, ""),
)
NAMES = [name for _login, name, _role, _unit in STAFF]
MARKS = st.frozensets(
    st.sampled_from([Mark.ANONYMOUS, Mark.DANGER, Mark.CORRUPTION, Mark.NOT_OURS, Mark.CONFIDENTIAL]),
    max_size=2,
)


@dataclass(frozen=True)
class Typed:
    """What stands in a step's form."""

    days: int
    to: Receiver
    whom: str
    unit: str
    result: Result


TYPED = st.builds(
    Typed,
    days=st.one_of(st.integers(-5, 260), st.integers(60, 95)),
    to=st.sampled_from(Receiver),
    whom=st.sampled_from(NAMES),
    unit=st.sampled_from(["works", "lighting"]),
    result=st.sampled_from(Result),
)


class PowerCutError(Exception):
    """The power goes at some statement of a transaction."""


@contextmanager
def power_cut(database: LocalDatabase, at_statement: int) -> Iterator[None]:
    """Ends the transaction under way at its n-th statement."""
    executed = count(1)

    def cut(*_args: object) -> None:
        if next(executed) == at_statement:
            raise PowerCutError

    event.listen(database.engine, "before_cursor_execute", cut)
    try:
        with suppress(PowerCutError):
            yield
    finally:
        event.remove(database.engine, "before_cursor_execute", cut)


class Lives(RuleBasedStateMachine):
    """An office with six people, some weeks, and what citizens bring."""

    seated: ClassVar[list[Desk]]
    """Everybody at the template's desk; each example works in a copy of its file."""

    @initialize()
    def sit_down(self) -> None:
        template = self.seated[0].database.file
        self.file = template.with_name(f"{new_key()}.db")
        shutil.copy(template, self.file)
        key = FileKeyStore(Profile(template.parent).key_file).read()
        assert key is not None
        database = LocalDatabase(self.file, key)
        self.clock = FixedClock()
        self.desks = [replace(desk, database=database, clock=self.clock) for desk in self.seated]
        self.registered: dict[UUID, str] = {}
        self.steps: dict[UUID, int] = {}

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        for desk in self.desks:
            self._look_around(desk)
        database = self.desks[0].database
        with database.reading() as session:
            assert list(broken_entries(session)) == []
            self._stand_the_same_once_erased(session)
        database.close()
        self.file.unlink()

    def _stand_the_same_once_erased(self, session: Session) -> None:
        """What is left of an erased case comes to the same state, term and outcome."""
        desk = self.desks[0]
        for key in self.registered:
            row, steps = session.get_one(Submission, key), session.query(SubmissionStep)
            lived = [as_step(one) for one in steps.filter_by(submission_id=key)]
            left = [replace(one, text="", details=left_of_details(one.details)) for one in lived]
            told = replace(as_record(row), applicant="", address="", text="", about_person="", erased_at=NOW)
            before, after = (
                standing_columns(row, standing_of(record, taken, desk.charter, desk.calendar))
                for record, taken in ((as_record(row), lived), (told, left))
            )
            assert before | {"about_person": ""} == after | {"about_person": ""}

    def _draft(self, kind: Kind, marks: frozenset[Mark], about: str, unit: str) -> Draft:
        return Draft(
            kind=kind,
            applicant="" if Mark.ANONYMOUS in marks else "Иванка Георгиева Тодорова",
            address="" if Mark.ANONYMOUS in marks else "гр. Перник, ул. „Средец“ № 14",
            subject="Осветление",
            text="Не свети от две седмици.",
            marks=marks,
            about_person=about,
            about_unit=unit,
        )

    @rule(
        by=st.integers(0, 2),
        kind=st.sampled_from(Kind),
        marks=MARKS,
        about=st.sampled_from(["", "", *NAMES]),
        unit=st.sampled_from(["", "", "works", "lighting"]),
    )
    def register(self, by: int, kind: Kind, marks: frozenset[Mark], about: str, unit: str) -> None:
        desk = self.desks[0] if by == 0 else self.desks[1]
        record = register_submission(desk, self._draft(kind, marks, about, unit), new_key())
        assert record.number not in self.registered.values()
        self.registered[record.id] = record.number
        self.steps[record.id] = 0

    @rule(at=st.integers(1, 20), kind=st.sampled_from(Kind))
    def the_power_goes_while_registering(self, at: int, kind: Kind) -> None:
        key, desk = new_key(), self.desks[0]
        with power_cut(desk.database, at):
            record = register_submission(desk, self._draft(kind, frozenset(), "", ""), key)
            self.registered[record.id] = record.number
            self.steps[record.id] = 0
        with desk.database.reading() as session:
            assert (session.get(Submission, key) is not None) == (key in self.registered)

    @precondition(lambda self: self.registered)
    @rule(
        which=st.integers(0, 50),
        by=st.integers(0, 5),
        kind=st.sampled_from(StepKind),
        stale=st.booleans(),
        typed=TYPED,
    )
    def somebody_tries_something(self, *, which, by, kind, stale, typed) -> None:
        """Anything at all, allowed or not."""
        key = list(self.registered)[which % len(self.registered)]
        taken = self._try(self.desks[by], key, kind, self.steps[key] + (1 if stale else 0), typed)
        assert not (taken and stale)

    @precondition(lambda self: self.registered)
    @rule(which=st.integers(0, 50), pick=st.integers(0, 20), typed=TYPED)
    def the_secretary_goes_on_again(self, *, which, pick, typed) -> None:
        """The same, so that it comes twice as often as anything else."""
        self.the_secretary_goes_on(which=which, pick=pick, typed=typed)

    @precondition(lambda self: self.registered)
    @rule(which=st.integers(0, 50), pick=st.integers(0, 20), typed=TYPED)
    def the_secretary_goes_on(self, *, which, pick, typed) -> None:
        """Something that can be done about the way a submission stands."""
        key = list(self.registered)[which % len(self.registered)]
        secretary = self.desks[4]
        with secretary.database.reading() as session:
            possible = dossier_of(session, secretary, key).possible
        # The later kinds change more: they come first for whoever shrinks.
        self._try(secretary, key, possible[-1 - pick % len(possible)], self.steps[key], typed)

    def _try(self, desk: Desk, key: UUID, kind: StepKind, seen: int, typed: Typed) -> bool:
        keys = list(self.registered)
        details = {
            "to": typed.to,
            "unit": typed.unit,
            "name": typed.whom,
            "institution": "РИОСВ – Перник",
            "result": typed.result,
            "members": "Ана Белева\nМария Колева",
            "into": str(keys[(keys.index(key) + 1) % len(keys)]),
            "about_person": typed.whom,
            "about_unit": "",
            **{reason_field(promise): "Няма нужда." for promise in Promise},
        }
        day = desk.today() + timedelta(days=typed.days)
        new = NewStep(kind=kind, text="Основания.", day=f"{day:%d.%m.%Y}", details=details)
        try:
            dossier = as_two(desk, lambda: take_step(desk, key, new, seen))
        except KnownError:
            return False
        self.steps[key] += 1
        assert len(dossier.steps) == self.steps[key]
        return True

    @rule(days=st.integers(1, 40))
    def days_go_by(self, days: int) -> None:
        self.clock.advance(timedelta(days=days))

    @invariant()
    def nothing_is_lost_and_no_number_is_twice_or_skipped(self) -> None:
        if not hasattr(self, "desks"):
            return
        with self.desks[0].database.reading() as session:
            numbers = list(session.scalars(select(Submission.number)))
        assert sorted(numbers) == sorted(self.registered.values())
        series: dict[str, list[int]] = {}
        for number in numbers:
            ordinal, day = number.split("-")[1].split("/")
            series.setdefault(day[-4:], []).append(int(ordinal))
        for of_the_year in series.values():
            assert sorted(of_the_year) == list(range(1, len(of_the_year) + 1))

    @invariant()
    def what_the_lists_keep_is_what_the_records_come_to(self) -> None:
        if not hasattr(self, "desks"):
            return
        desk = self.desks[0]
        with desk.database.reading() as session:
            for key in self.registered:
                standing = dossier_of(session, desk, key).standing
                kept = session.get_one(SubmissionStanding, key)
                assert (State(kept.state), kept.is_open, kept.due_on, kept.unit, kept.login) == (
                    standing.state,
                    standing.is_open,
                    standing.due_on,
                    standing.unit,
                    standing.login,
                )
                assert standing.disputed == ()

    @invariant()
    def no_term_is_beyond_its_bound(self) -> None:
        if not hasattr(self, "desks"):
            return
        desk = self.desks[0]
        with desk.database.reading() as session:
            for key in self.registered:
                dossier = dossier_of(session, desk, key)
                standing = dossier.standing
                _check_the_term(standing.decide_by, standing.original_due_on, standing.extend_until)
                if dossier.record.due_on is not None and standing.original_due_on is not None:
                    assert standing.original_due_on >= dossier.record.due_on or not standing.decide_by
                assert standing.is_open or standing.due_on is None

    @precondition(lambda self: self.registered)
    @rule(by=st.integers(0, 5))
    def somebody_looks_around(self, by: int) -> None:
        """No forbidden eye: neither in lists nor in counts, nor opened."""
        self._look_around(self.desks[by])

    def _look_around(self, desk: Desk) -> None:
        with desk.database.reading() as session:
            limits = bounds(desk, session)
            sights = {key: dossier_of(session, desk, key).standing for key in self.registered}
        allowed = {key for key, standing in sights.items() if may_see(limits, standing.guarded)}
        found = find_submissions(desk, "")
        assert {record.id for record in found} <= allowed
        assert len(found) == min(len(allowed), FOUND_LIMIT)
        assert {record.id for record in find_submissions(desk, "осветление")} <= allowed
        due = {key for key in allowed if sights[key].is_open and sights[key].due_on is not None}
        lists = [due_list(desk, Scope.ALL, when) for when in When]
        assert {row.id for one in lists for row in one.rows} == due
        assert sum(lists[0].counts.values()) == len(due) < SHOWN_AT_MOST
        for row in (row for one in lists for row in one.rows):
            promised = owed(sights[row.id], desk.today())
            assert row.owed == tuple(one for one in promised if one.how in {How.OWED, How.MISSED})
        for key in set(self.registered) - allowed:
            with pytest.raises(KnownError):
                open_dossier(desk, key)


def _check_the_term(decide_by: date | None, original: date | None, bound: date | None) -> None:
    if decide_by is None or original is None:
        return
    assert decide_by >= original
    assert decide_by == original or (bound is not None and decide_by <= bound)


def test_random_lives(desk: Desk) -> None:
    at_home = replace(desk, charter=desk.charter.model_copy(update={"units": UNITS}))
    Lives.seated = [at_home]
    for login, name, role, unit in STAFF:
        open_account(
            at_home,
            name=name,
            login=login,
            password=PASSWORD,
            again=PASSWORD,
            roles=frozenset({role}),
            unit=unit,
        )
        Lives.seated.append(sign_in(at_home, login, PASSWORD))
    # Folds the write-ahead log into the file that is copied.
    desk.database.close()
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
