"""What is paid at one counter is known at the others: no fee is asked for twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from db.models import Application, ApplicationStanding, Payment
from desktop.administration.central import synchronise_with_central
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.office.faults import KnownError
from desktop.payments.actions import close_sheet, pay, refund, take_back_mistake
from desktop.payments.pulled import PAYMENTS_OF_OTHERS
from desktop.payments.queries import paper_fees
from desktop.payments.rules import Paying, euro
from desktop.payments.sheets import current_sheet, open_sheets
from desktop.payments.view.due import refunds_due
from desktop.payments.ways import EXEMPT
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.payments.papers import CARD, CASH, a_paper

NOBODYS = UUID("01a22c2f-fb39-7906-9454-b0d86660bcb2")
"""The key of a payment that was never made."""


@pytest.fixture
def night(desk: Desk, desk_at_3: Desk) -> Callable[[], None]:
    """One nightly talk of each counter, twice round."""
    central = cleared_central()
    for one in (desk, desk_at_3):
        admitted = central.admit(
            counter=one.station.counter, station_id=one.station.id, charter=one.charter.key
        )
        kept_server(one, admitted.dsn)

    def talk() -> None:
        for one in (desk, desk_at_3) * 2:
            outcome = synchronise_with_central(one, list(PAYMENTS_OF_OTHERS))
            assert not outcome.refused, outcome
            assert not outcome.aside, outcome

    return talk


OF_THE_COUNTER = {Scope.COUNTER, Scope.MINE, Scope.ALL}


def due_at(desk: Desk) -> dict[Scope, list[str]]:
    """The receipts by which something goes back, as F7 asks for it today."""
    return {
        scope: [one.payment.number for one in refunds_due(desk, scope, When.TODAY).rows] for scope in Scope
    }


def known_at(other: Desk, desk: Desk, paper: UUID) -> None:
    """The other counter has the applications of that paper too."""
    with desk.database.reading() as session, other.database.writing() as there:
        for row in session.scalars(select(Application).where(Application.paper_id == paper)):
            standing = session.get_one(ApplicationStanding, row.id)
            columns = ApplicationStanding.__table__.columns.keys()
            there.add(Application.from_payload(row.as_payload()))
            there.add(ApplicationStanding(**{name: getattr(standing, name) for name in columns}))


def test_a_fee_paid_there_is_not_asked_for_here(desk, desk_at_3, night):
    paper = a_paper(desk, 307)
    known_at(desk_at_3, desk, paper)
    paid = pay(desk_at_3, paper, CARD)
    night()
    with pytest.raises(KnownError):
        pay(desk, paper, CASH)
    back = refund(desk, paid.id, "1", "надвзето")
    assert (back.number[:3], back.counter) == ("Р07", desk.station.counter)
    night()
    assert [one.number for one in paper_fees(desk_at_3, paper).payments] == [paid.number, back.number]


def test_each_counter_closes_its_own_sheet(desk, desk_at_3, night):
    for one in (desk, desk_at_3):
        pay(one, a_paper(one, 307), CASH)
    night()
    for one in (desk, desk_at_3):
        [sheet] = open_sheets(one)
        assert (sheet.expected_cents, sheet.counter) == (307, one.station.counter)
        close_sheet(one, sheet.key, "3,07", "")
    night()
    for one in (desk, desk_at_3):
        with one.database.reading() as session:
            assert current_sheet(session, one, "maria").sheet == 2


def test_taken_back_as_a_mistake_at_two_counters_it_is_owed_once(desk, desk_at_3, night):
    paper = a_paper(desk, 307)
    known_at(desk_at_3, desk, paper)
    paid = pay(desk, paper, CARD)
    night()
    for one in (desk, desk_at_3):
        take_back_mistake(one, paid.id, "сгрешена преписка")
    night()
    for one in (desk, desk_at_3):
        assert paper_fees(one, paper).owed == euro(307)
    again = pay(desk, paper, CASH)
    assert again.amount_cents == 307
    assert paper_fees(desk, paper).owed == 0


def test_taken_at_two_counters_it_is_given_back_once_where_it_was_taken_last(desk, desk_at_3, night):
    """Both take the fees of one paper before they hear of each other."""
    paper = a_paper(desk, 307, 256)
    known_at(desk_at_3, desk, paper)
    pay(desk_at_3, paper, replace(CARD, amount="3,07"))
    pay(desk, paper, Paying(way=EXEMPT, exemption="чл. 5", amount="1,07"))
    desk.clock.advance(timedelta(minutes=5))
    twice = pay(desk, paper, CASH)
    assert due_at(desk) == due_at(desk_at_3) == {scope: [] for scope in Scope}
    night()
    for one in (desk, desk_at_3):
        found = paper_fees(one, paper)
        assert (found.over, found.owed) == (euro(307), euro(0))
        assert [found.doubled and (found.doubled[0].id, found.doubled[1])] == [(twice.id, 200)]
    asked = [twice.number]
    assert due_at(desk) == {scope: asked if scope in OF_THE_COUNTER else [] for scope in Scope}
    assert due_at(desk_at_3) == {scope: asked if scope is Scope.ALL else [] for scope in Scope}

    back = refund(desk, twice.id, "2", "платено на две гишета")
    assert list(back.shares.values()) == [-200], "of the service that was paid twice"
    night()
    for one in (desk, desk_at_3):
        assert paper_fees(one, paper).over == euro(107), "and what the other counter took of an exempted part"
    assert due_at(desk)[Scope.COUNTER] == []
    assert len(due_at(desk_at_3)[Scope.COUNTER]) == 1


@pytest.mark.parametrize(
    "forged",
    [
        {"amount_cents": -307, "shares": {"x": -307}},
        {"amount_cents": 0},
        {"amount_cents": 2**50, "shares": {"x": 2**50}},
        {"amount_cents": 1, "shares": {"x": True}},
        {"entry": "refund", "reverses": NOBODYS},
        {"entry": "mistake"},
        {"reverses": NOBODYS},
        {"way_kind": "barter"},
    ],
    ids=str,
)
def test_an_entry_that_no_counter_would_write_is_set_aside(desk, forged):
    paid = pay(desk, a_paper(desk, 307), CASH)
    with desk.database.reading() as session:
        told = session.get_one(Payment, paid.id).as_payload()
        PAYMENTS_OF_OTHERS[0].when_kept(session, Payment.from_payload(told))
        told |= {name: str(value) if name == "reverses" else value for name, value in forged.items()}
        with pytest.raises(ValueError):  # noqa: PT011 - whichever it is, the entry is set aside
            PAYMENTS_OF_OTHERS[0].when_kept(session, Payment.from_payload(told))
