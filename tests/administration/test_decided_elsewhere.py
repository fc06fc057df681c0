"""Cases of other counters are decided where the centre lets heads decide; it is said before, not after."""

import pytest

from db.central.rights import let_heads_decide
from db.models.base import new_key
from desktop.administration.actions import sign_in
from desktop.administration.central import synchronise_with_central
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.steps import Receiver, Result, StepKind
from desktop.complaints.pulled import submissions_of_others
from desktop.complaints.rules import Draft, Kind
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.colleagues import open_account
from tests.conftest import PASSWORD

SIGNAL = Draft(
    kind=Kind.SIGNAL, applicant="Иванка Тодорова", address="Перник", subject="Лампа", text="Не свети."
)
DECISION = NewStep(kind=StepKind.DECIDED, text="Лампите са сменени.", details={"result": Result.UPHELD})


@pytest.fixture
def central(desk, desk_at_3):
    database = cleared_central()
    for one in (desk, desk_at_3):
        admitted = database.admit(
            counter=one.station.counter, station_id=one.station.id, charter=one.charter.key
        )
        kept_server(one, admitted.dsn)
    return database


def sync(*desks):
    return [synchronise_with_central(one, submissions_of_others(one)) for one in desks][-1]


@pytest.fixture
def head(desk_at_3):
    """The secretary, at counter 3."""
    open_account(
        desk_at_3, name="Стефка Маринова Колева", login="stefka", password=PASSWORD, again=PASSWORD,
        roles=frozenset({Role.SECRETARY}), unit="",
    )  # fmt: skip
    return sign_in(desk_at_3, "stefka", PASSWORD)


def test_before_the_centre_is_asked_heads_decide_and_afterwards_where_it_lets_them(
    central, desk, desk_at_3, head
):
    cases = [register_submission(desk, SIGNAL, new_key()) for _ in range(3)]
    sync(desk, desk_at_3)
    with pytest.raises(KnownError, match="is decided there"):
        take_step(head, cases[0].id, DECISION, seen=0)
    let_heads_decide(central.dsn, charter=desk.charter.key, counter=3, allowed=True)
    sync(desk_at_3)
    take_step(head, cases[0].id, DECISION, seen=0)
    assert sync(desk_at_3).refused == ()
    let_heads_decide(central.dsn, charter=desk.charter.key, counter=3, allowed=False)
    sync(desk_at_3)
    with pytest.raises(KnownError):
        take_step(head, cases[1].id, DECISION, seen=0)
    own = register_submission(desk_at_3, SIGNAL, new_key())
    take_step(head, own.id, DECISION, seen=0)
    assert sync(desk_at_3).refused == ()


def test_what_was_assigned_to_somebody_here_is_decided_here(central, desk, desk_at_3, head):
    case = register_submission(desk, SIGNAL, new_key())
    open_account(
        desk, name="Радка Илиева Динева", login="radka", password=PASSWORD, again=PASSWORD,
        roles=frozenset({Role.SUPERVISOR}), unit="",
    )  # fmt: skip
    there = sign_in(desk, "radka", PASSWORD)
    to_her = {"to": Receiver.PERSON, "name": "Стефка Маринова Колева"}
    take_step(there, case.id, NewStep(kind=StepKind.ASSIGNED, details=to_her), seen=0)
    sync(desk, desk_at_3)
    take_step(head, case.id, DECISION, seen=1)
    assert sync(desk_at_3).refused == ()
    assert sync(desk).pulled == 1
