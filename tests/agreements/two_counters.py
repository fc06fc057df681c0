"""Two counters that go to one centre: where it is proposed, and where heads work."""

from dataclasses import replace
from datetime import timedelta

from db.central.rights import let_heads_decide
from db.models import AgreementAnswer
from db.models.base import new_key
from desktop.agreements.rules import digest_of
from desktop.office.permissions import Permission, Role
from desktop.synchronisation.actions import synchronise_now
from tests.chosen_server import kept_server
from tests.colleagues import colleague
from tests.fakes import FixedClock

HEAD = "Пенка Иванова"


def admitted(central, desk, *, heads, reads_confidential=True):
    station = central.admit(
        counter=desk.station.counter,
        station_id=desk.station.id,
        charter="pernik",
        reads_confidential=reads_confidential,
    )
    let_heads_decide(central.dsn, charter="pernik", counter=desk.station.counter, allowed=heads)
    kept_server(desk, station.dsn)
    return desk


def at_the_desk(desk, login="penka", name=HEAD, role=Role.SUPERVISOR):
    """Somebody who has worked at that counter for eight days."""
    seated = replace(desk, clerk=colleague(desk, login, name, role))
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(timedelta(days=8))
    return seated


def sync(*desks):
    for desk in desks:
        outcome = synchronise_now(desk)
        assert not outcome.differs, "each has what the centre says it has, and no more"


def answer(desk, key, matter, about, login="mallory"):
    """A row past the program, as a counter that means harm would tell it."""
    with desk.writing(Permission.SIGN_IN) as change:
        row = change.new_row(
            AgreementAnswer,
            agreement_id=key,
            digest=digest_of(key, matter, about),
            answer="agreed",
            reason="",
            answered_by=new_key(),
            answered_login=login,
            answered_name="Някой",
            answered_roles=["secretary"],
            answered_at=change.now,
        )
        change.record("agreement_answer.agreed", row)
