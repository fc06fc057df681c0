"""Reception days on a real office, whatever is done to them and in whatever order.

Never two citizens in a slot, never a booking outside hours, never a lost waiting place; whoever loses the
hour is on the list of calls, and no number is twice or skipped.
"""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import Booking, ReceptionCall, WaitingPlace
from db.models.base import new_key
from db.models.reception import CALL_IS_OPEN, HOLDS_ITS_SLOT
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.office.charter import TimeRange
from desktop.office.faults import KnownError
from desktop.office.profile import Profile
from desktop.reception.actions import waiting
from desktop.reception.actions.bookings import book_slot, cancel_booking, move_booking
from desktop.reception.actions.calls import tick_call
from desktop.reception.actions.days import add_day, cancel_day, move_day, restore_day, shorten_day
from desktop.reception.actions.outcomes import note, record_outcome
from desktop.reception.actions.waiting import join_waiting, leave_waiting
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.day_states import Noting
from desktop.reception.lists import CallResult, WaitingState
from desktop.reception.outcomes import Outcome, submission_from
from desktop.reception.queries import lists
from desktop.reception.queries.free_hours import next_free, reception_day
from desktop.reception.queries.lists import call_list, waiting_list, without_an_hour
from tests.fakes import FixedClock
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, WEDNESDAY, person
from tests.whole import broken_entries

pytestmark = pytest.mark.long

# Most of it befalls two days, so that things meet; 5 December is a Saturday.
DAYS = st.sampled_from(
    [NEXT_WEDNESDAY] * 4 + [THURSDAY] * 2 + [WEDNESDAY, date(2026, 12, 5), date(2026, 12, 9)]
)
NOTED = [one for one in Noting if one is not Noting.OUTCOME]
WHO = st.integers(0, 9)
PICK = st.integers(0, 30)
HOURS = st.sampled_from(["9-9:30", "9:30-10", "9-10", "13-13:30", "9:15-9:45"])
RESULTS = st.sampled_from([one for one in CallResult if one is not CallResult.RESTORED])


class Receptions(RuleBasedStateMachine):
    """A mayor with four hours on Wednesdays, ten citizens, a clerk and the mayor's office."""

    counter: ClassVar[Desk]
    office: ClassVar[Desk]

    @initialize()
    def sit_down(self) -> None:
        template = self.counter.database.file
        self.file = template.with_name(f"{new_key()}.db")
        shutil.copy(template, self.file)
        key = FileKeyStore(Profile(template.parent).key_file).read()
        assert key is not None
        self.clock = FixedClock()
        database = LocalDatabase(self.file, key)
        self.clerk = replace(self.counter, database=database, clock=self.clock)
        self.mayor = replace(self.office, database=database, clock=self.clock)
        self.joined: set[UUID] = set()
        self.left: set[UUID] = set()

    def teardown(self) -> None:
        if not hasattr(self, "clerk"):
            return
        with self.clerk.database.reading() as session:
            assert list(broken_entries(session)) == []
        self.clerk.database.close()
        self.file.unlink()

    def _one(self, rows: list, pick: int):
        return rows[pick % len(rows)] if rows else None

    def _bookings(self) -> list[Booking]:
        with self.clerk.database.reading() as session:
            return list(session.scalars(select(Booking).order_by(Booking.number)))

    def _slots(self) -> list:
        days = [reception_day(self.clerk, "mayor", day) for day in (NEXT_WEDNESDAY, THURSDAY)]
        return [one.slot for day in days for one in day.slots]

    # At the counter

    @rule(who=WHO, pick=PICK)
    def sign_up(self, who: int, pick: int) -> None:
        self._try(lambda slot: book_slot(self.clerk, "mayor", slot, person(who)), self._slots(), pick)

    @rule(which=PICK, pick=PICK)
    def move(self, which: int, pick: int) -> None:
        booking = self._one(self._bookings(), which)
        if booking is not None:
            self._try(lambda slot: move_booking(self.clerk, booking.id, slot), self._slots(), pick)

    @rule(which=PICK)
    def give_back(self, which: int) -> None:
        self._try(lambda one: cancel_booking(self.clerk, one.id), self._bookings(), which)

    @rule(who=WHO, day=st.one_of(st.none(), DAYS))
    def wait(self, who: int, day: date | None) -> None:
        try:
            self.joined.add(join_waiting(self.clerk, "mayor", person(who), day).id)
        except KnownError:
            return

    @rule(which=PICK)
    def leave(self, which: int) -> None:
        place = self._one(list(waiting_list(self.clerk)), which)
        if place is not None:
            leave_waiting(self.clerk, place.id)
            self.left.add(place.id)

    @rule(which=PICK, pick=PICK)
    def promote(self, which: int, pick: int) -> None:
        place = self._one(list(waiting_list(self.clerk)), which)
        if place is not None:
            self._try(lambda slot: waiting.promote(self.clerk, place.id, slot), self._slots(), pick)

    @rule(which=PICK, pick=PICK, result=RESULTS)
    def call(self, which: int, pick: int, result: CallResult) -> None:
        call = self._one(list(call_list(self.clerk)), which)
        if call is None:
            return
        slot = self._one(self._slots(), pick)
        before = {place.id for place in waiting_list(self.clerk)}
        try:
            tick_call(self.clerk, call.id, result, slot=slot)
        except KnownError:
            return
        self.joined |= {place.id for place in waiting_list(self.clerk)} - before

    @rule(who=WHO, which=PICK, pick=PICK, result=RESULTS)
    def somebody_waits_and_is_called_about_what_came_free(
        self, who: int, which: int, pick: int, result: CallResult
    ) -> None:
        self.wait(who, None)
        self.give_back(which)
        self.call(which, pick, result)

    # In the mayor's office

    @rule(day=DAYS, hours=HOURS, minutes=st.sampled_from([10, 20]), pick=PICK, who=WHO)
    def hold_the_day_otherwise(self, day: date, hours: str, minutes: int, pick: int, who: int) -> None:
        """Whoever is booked keeps hours that are none of the new ones, and may lie across them."""
        self.call_off(day)
        self.add(day, hours, minutes)
        self.sign_up(who, pick)

    @rule(day=DAYS)
    def call_off(self, day: date) -> None:
        self._change(lambda: cancel_day(self.mayor, "mayor", day, "командировка"))

    @rule(day=DAYS, new_day=DAYS, hours=st.one_of(st.just(""), HOURS))
    def move_the_day(self, day: date, new_day: date, hours: str) -> None:
        self._change(lambda: move_day(self.mayor, "mayor", day, new_day, "сесия", hours=hours))

    @rule(day=DAYS, hours=HOURS)
    def shorten(self, day: date, hours: str) -> None:
        self._change(lambda: shorten_day(self.mayor, "mayor", day, hours, "сесия"))

    @rule(day=DAYS, hours=HOURS, minutes=st.sampled_from([None, 10, 20]))
    def add(self, day: date, hours: str, minutes: int | None) -> None:
        self._change(lambda: add_day(self.mayor, "mayor", day, hours, "много", minutes=minutes))

    @rule(day=DAYS)
    def put_back(self, day: date) -> None:
        self._change(lambda: restore_day(self.mayor, "mayor", day, "отпада"))

    @rule(which=PICK, noting=st.sampled_from(NOTED))
    def note(self, which: int, noting: Noting) -> None:
        self._try(lambda one: note(self.mayor, noting, one.id), self._bookings(), which)

    @rule(which=PICK, turned=st.booleans())
    def settle(self, which: int, turned: bool) -> None:
        booking = self._one(self._bookings(), which)
        if booking is None:
            return
        record = lists.booking(self.clerk, booking.id)
        assert record is not None
        outcome = Outcome(kind=OutcomeKind.ANSWERED, text="обяснено")
        if turned:
            draft = submission_from(record, Kind.SIGNAL, "", self.mayor.charter)
            outcome = Outcome(kind=OutcomeKind.SUBMISSION, draft=draft)
        self._try(lambda one: record_outcome(self.mayor, one.id, outcome), [booking], 0)

    # Time

    @rule(minutes=st.sampled_from([5, 20, 60, 24 * 60, 3 * 24 * 60]))
    def time_goes_by(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    @rule(minutes=st.sampled_from([15, 120, 24 * 60]))
    def the_clock_is_set_back(self, minutes: int) -> None:
        self.clock.advance(-timedelta(minutes=minutes))

    def _try(self, act, among: list, pick: int) -> None:
        chosen = self._one(among, pick)
        if chosen is None:
            return
        try:
            act(chosen)
        except KnownError:
            return

    def _change(self, act) -> None:
        try:
            act()
        except KnownError:
            return

    # What always holds

    @invariant()
    def never_two_citizens_in_a_slot(self) -> None:
        if not hasattr(self, "clerk"):
            return
        with self.clerk.database.reading() as session:
            held = list(session.scalars(select(Booking).where(HOLDS_ITS_SLOT)))
        for one, other in combinations(held, 2):
            assert one.ends_at <= other.starts_at or other.ends_at <= one.starts_at

    @invariant()
    def whoever_is_coming_has_an_hour_or_is_to_be_called(self) -> None:
        if not hasattr(self, "clerk"):
            return
        assert without_an_hour(self.clerk) == ()
        free = {slot.starts_at for slot in next_free(self.clerk, "mayor", 99)}
        taken = {
            row.starts_at
            for row in self._bookings()
            if State(row.state) not in {State.CANCELLED, State.MOVED}
        }
        assert not free & taken

    @invariant()
    def no_waiting_place_is_lost(self) -> None:
        if not hasattr(self, "clerk"):
            return
        with self.clerk.database.reading() as session:
            places = list(session.scalars(select(WaitingPlace)))
            booked = {row.id for row in session.scalars(select(Booking))}
        assert {place.id for place in places} == self.joined
        for place in places:
            if place.state == WaitingState.PROMOTED:
                assert place.booking_id in booked
            else:
                assert place.booking_id is None
                assert (place.state == WaitingState.LEFT) == (place.id in self.left)
        assert len({place.ordinal for place in places}) == len(places)

    @invariant()
    def numbers_are_neither_twice_nor_skipped(self) -> None:
        if not hasattr(self, "clerk"):
            return
        numbers = sorted(int(row.number.split("-")[1].split("/")[0]) for row in self._bookings())
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def moved_bookings_hang_together(self) -> None:
        if not hasattr(self, "clerk"):
            return
        rows = {row.id: row for row in self._bookings()}
        for row in rows.values():
            assert (row.state == State.MOVED) == (row.moved_to is not None)
            if row.moved_to is not None:
                assert rows[row.moved_to].moved_from == row.id
            if row.moved_from is not None:
                assert rows[row.moved_from].moved_to == row.id

    @invariant()
    def nobody_is_called_about_an_hour_that_is_not_theirs(self) -> None:
        if not hasattr(self, "clerk"):
            return
        with self.clerk.database.reading() as session:
            open_calls = list(session.scalars(select(ReceptionCall.booking_id).where(CALL_IS_OPEN)))
        states = {row.id: State(row.state) for row in self._bookings()}
        assert all(states[key] not in {State.CANCELLED, State.MOVED} for key in open_calls)
        assert len(open_calls) == len(set(open_calls))


def test_whatever_happens(counter: Desk, office: Desk) -> None:
    hours = (TimeRange.model_validate("9:00-10:00"),)
    mayor = counter.charter.officials[0].model_copy(update={"ranges": hours})
    terms = counter.charter.reception.model_copy(update={"ahead_months": 1})
    charter = counter.charter.model_copy(update={"officials": (mayor,), "reception": terms})
    Receptions.counter, Receptions.office = (replace(desk, charter=charter) for desk in (counter, office))
    # Folds the write-ahead log into the file that is copied.
    counter.database.close()
    run_state_machine_as_test(
        Receptions,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
