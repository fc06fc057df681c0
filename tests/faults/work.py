"""What a counter does for ever while faults befall it: what it tells, and what its file keeps of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Submission
from desktop.desk import Desk
from desktop.office.profile import Profile
from tests.faults.registering import looked_into, register
from tests.whole import broken_entries


@dataclass(frozen=True)
class Work:
    """One kind of work; its functions stand in modules, so that another process can be handed them.

    `begin` does one thing after another and gives what somebody is told of each. `kept` says the same of
    what is in the file. `wrong` names what may never stand there, whoever was told what.
    """

    name: str
    begin: Callable[[Desk], Iterator[str]]
    kept: Callable[[Session], list[str]]
    wrong: Callable[[Session], list[str]]
    killed_within_s: float = 0.12
    """A counter is killed at most so long after it began to open its office; most of them at work."""


def signals(desk: Desk) -> Iterator[str]:
    """Registers one signal after another."""
    while True:
        yield register(desk)


def _numbers(session: Session) -> list[str]:
    return list(session.scalars(select(Submission.number)))


def _nothing_wrong(_session: Session) -> list[str]:
    return []


SIGNALS = Work("", signals, _numbers, _nothing_wrong)


def found_in(profile: Profile, work: Work) -> tuple[list[str], list[str]]:
    """What that file keeps of the work, and what does not hold in it."""
    with looked_into(profile) as database, database.reading() as session:
        return work.kept(session), [*work.wrong(session), *map(str, broken_entries(session))]
