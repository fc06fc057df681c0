"""200 random payments and reversals: fees, drawer and sheets agree to the cent with a book kept by hand."""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.desk import Desk
from desktop.office.faults import KnownError, WrongInput
from desktop.office.profile import Profile
from desktop.payments.actions import close_sheet, pay, refund, take_back_mistake
from desktop.payments.queries import fees_of
from desktop.payments.rules import Paying, euro, owed_of
from desktop.payments.sheets import SheetRecord, current_sheet, sheet_in
from desktop.payments.ways import EXEMPT
from tests.conftest import _sat_down
from tests.fakes import FixedClock
from tests.payments.papers import a_paper

AT = st.integers(0, 10**6)
FEES = st.lists(st.one_of(st.none(), st.integers(1, 9_999)), min_size=1, max_size=3)
WAYS = ("cash", "card", "bank", "portal", EXEMPT)
PARTS = st.floats(0.05, 1)


@dataclass
class Paper:
    """By hand: what is owed of the stated fees, and how many services have none yet."""

    key: UUID
    owed: int
    unstated: int


@dataclass
class Paid:
    """By hand: an entry, and what of it is left."""

    key: UUID
    paper: Paper
    way: str
    amount: int
    left: int
    kind: str
    of: "Paid | None" = None
    free: int = 0
    """What of it went to services without a stated fee."""


class Ledger(RuleBasedStateMachine):
    """A clerk at the counter, and whoever keeps the book beside them."""

    desk: Desk
    clock: FixedClock

    @initialize(seed=st.integers(0, 10**9))
    def a_new_day(self, seed: int) -> None:
        self.clock.advance(timedelta(days=1))
        self.chance = Random(seed)
        self.sheet, self.ordinal, self.numbers = Counter[str](), 1, set[str]()
        self.papers: list[Paper] = []
        self.entries: list[Paid] = []
        self.somebody_applies([307, None, 256])

    def _note(self, number: str, paid: Paid) -> None:
        assert number not in self.numbers
        self.numbers.add(number)
        self.sheet[paid.way] += paid.amount
        self.entries.append(paid)

    @rule(fees=FEES)
    def somebody_applies(self, fees: list[int | None]) -> None:
        stated = [fee for fee in fees if fee is not None]
        self.papers.append(Paper(a_paper(self.desk, *fees), sum(stated), len(fees) - len(stated)))

    @rule(at=AT, way=st.sampled_from(WAYS), part=PARTS, more=st.integers(0, 500))
    def somebody_pays(self, at: int, way: str, part: float, more: int) -> None:
        paper = self.papers[at % len(self.papers)]
        amount = max(1, round(paper.owed * part)) if paper.owed else more
        free = 0
        if paper.unstated and way != EXEMPT and (not paper.owed or part > 0.9):
            amount, free = paper.owed + more, more
        paying = Paying(
            way=way, amount=str(euro(amount)), slip="1", exemption="чл. 5" if way == EXEMPT else ""
        )
        if not amount or amount > paper.owed + free:
            with pytest.raises(KnownError):
                pay(self.desk, paper.key, paying)
            self.somebody_applies([more + 1])
            return
        entry = pay(self.desk, paper.key, paying)
        assert entry.amount_cents == amount
        paper.owed -= amount - free
        paper.unstated -= bool(free)
        self._note(entry.number, Paid(entry.id, paper, way, amount, amount, "paid", free=free))

    @precondition(lambda self: self.entries)
    @rule(at=AT, part=PARTS)
    def some_of_it_goes_back(self, at: int, part: float) -> None:
        paid = self.entries[at % len(self.entries)]
        back = max(1, round(paid.left * part))
        if paid.kind != "paid" or paid.way == EXEMPT or not paid.left:
            with pytest.raises(KnownError):
                refund(self.desk, paid.key, "", "върнато")
            return
        with pytest.raises(WrongInput):
            refund(self.desk, paid.key, str(euro(paid.left + 1)), "прекалено")
        entry = refund(self.desk, paid.key, str(euro(back)), "върнато")
        paid.left -= back
        self._note(entry.number, Paid(entry.id, paid.paper, paid.way, -back, -back, "refund", of=paid))

    @precondition(lambda self: self.entries)
    @rule(at=AT)
    def it_was_a_mistake(self, at: int) -> None:
        wrong = self.entries[at % len(self.entries)]
        if wrong.kind == "mistake" or wrong.left != wrong.amount:
            with pytest.raises(KnownError):
                take_back_mistake(self.desk, wrong.key, "грешка")
            return
        entry = take_back_mistake(self.desk, wrong.key, "грешка")
        wrong.left = 0
        if wrong.of is None:
            wrong.paper.owed += wrong.amount - wrong.free
            wrong.paper.unstated += bool(wrong.free)
        else:
            wrong.of.left -= wrong.amount
        self._note(entry.number, Paid(entry.id, wrong.paper, wrong.way, -wrong.amount, 0, "mistake"))

    @rule(short=st.sampled_from([0, 0, 1]))
    def the_sheet_is_closed(self, short: int) -> None:
        before = self.compare_sheet()
        counted = str(euro(max(before.expected_cents - short, 0)))
        if not before.count:
            with pytest.raises(KnownError):
                close_sheet(self.desk, before.key, counted, "")
            return
        if before.expected_cents < 0 or (short and before.expected_cents):
            with pytest.raises(WrongInput):
                close_sheet(self.desk, before.key, counted, "")
        assert close_sheet(self.desk, before.key, counted, "проверено").totals == before.totals
        with pytest.raises(KnownError):
            close_sheet(self.desk, before.key, counted, "проверено")
        self.sheet.clear()
        self.ordinal += 1
        assert self.compare_sheet().count == 0

    def compare_sheet(self) -> SheetRecord:
        with self.desk.database.reading() as session:
            sheet = sheet_in(session, self.desk, current_sheet(session, self.desk, "maria"))
        told = Counter({one.way_kind: one.taken + one.returned for one in sheet.totals})
        assert told == self.sheet
        assert (sheet.expected_cents, sheet.key.sheet) == (self.sheet["cash"], self.ordinal)
        return sheet

    def compare_fees(self) -> None:
        with self.desk.database.reading() as session:
            for paper in self.papers:
                fees = fees_of(session, paper.key)
                assert owed_of(fees) == paper.owed
                assert sum(fee.open_ended for fee in fees) == paper.unstated

    def teardown(self) -> None:
        """What chance left short of 200 entries is done after it, as it comes."""
        if not hasattr(self, "chance"):
            return
        pick = self.chance.randrange
        while len(self.numbers) < 200:
            self.somebody_pays(pick(10**6), self.chance.choice(WAYS), self.chance.uniform(0.1, 1), pick(500))
            if self.entries and pick(2):
                self.some_of_it_goes_back(pick(10**6), self.chance.uniform(0.1, 1))
            if self.entries and not pick(3):
                self.it_was_a_mistake(pick(10**6))
        self.compare_sheet()
        self.compare_fees()


@pytest.fixture(scope="module")
def counter(office_at_7, tmp_path_factory):
    """A counter where somebody pays all day."""
    folder = tmp_path_factory.mktemp("ledger") / "office-7"
    clock = FixedClock()
    desk = _sat_down(Profile(shutil.copytree(office_at_7, folder), throw_away=True), clock)
    yield desk, clock
    desk.database.close()


def test_200_payments_and_reversals_to_the_cent(counter):
    Ledger.desk, Ledger.clock = counter
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=2,
            stateful_step_count=100,
            phases=[Phase.generate],  # nobody waits for 200 steps to be told in fewer
            suppress_health_check=list(HealthCheck),
        ),
    )
