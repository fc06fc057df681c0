"""What is paid at one counter is known at the others: no fee is asked for twice."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from db.models import Application, ApplicationStanding
from desktop.administration.central import synchronise_with_central
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.payments.actions import close_sheet, pay, refund
from desktop.payments.pulled import PAYMENTS_OF_OTHERS
from desktop.payments.queries import paper_fees
from desktop.payments.sheets import current_sheet, open_sheets
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.payments.papers import CARD, CASH, a_paper


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
