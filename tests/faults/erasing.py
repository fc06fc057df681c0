"""A process killed while it erases: what is left is whole, and the next start erases the rest."""

import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from db.erasing import is_pending, will_be_erased
from db.models import Submission
from desktop.office.profile import Profile
from desktop.retention.erasing import complete_erasures
from tests.benchmarks.offices import A_SIGNAL
from tests.faults.kills import _processes
from tests.faults.registering import broken_in, fresh_office, looked_into, opened, register
from tests.faults.tally import Tally
from tests.retention.raw_pages import decrypted_log, decrypted_pages, found_in

CASES = 8
LONGEST_S = 0.25
_UNDER = "ПУ-07-1/2033"
_WORDS = (A_SIGNAL.applicant.split()[-1], A_SIGNAL.subject.split()[0])


def erasures_killed(place: Path, times: int) -> Tally:
    """Kills a process `times` while it erases; each time the next start has to end what was begun.

    Lost: a number that is gone. Silent: a word of the citizen's that is still on a page, or what is broken.
    """
    chance, processes = random.Random(20261130), _processes()
    tally = Tally("killed while erasing")
    while tally.times < times:
        profile = fresh_office(place, f"erasing-{tally.times}")
        numbers = _decided(profile)
        hearing, telling = processes.Pipe(duplex=False)
        eraser = processes.Process(target=_erase, args=(profile.folder, telling), daemon=True)
        eraser.start()
        hearing.recv_bytes()
        time.sleep(chance.random() * LONGEST_S)
        eraser.kill()
        eraser.join()
        tally.times += 1
        broken = broken_in(profile)
        _compare(tally, profile, numbers, broken)
    return tally


def _decided(profile: Profile) -> set[str]:
    """Registers some cases, and decides that all of them are to be erased."""
    desk = opened(profile)
    numbers = {register(desk) for _ in range(CASES)}
    with desk.database.writing() as session:
        for key in session.scalars(select(Submission.id)).all():
            will_be_erased(session, "submission", key, under=_UNDER, since=desk.clock.now())
    desk.database.close()
    return numbers


def _erase(folder: Path, telling: Connection) -> None:
    desk = opened(Profile(folder, throw_away=True))
    telling.send_bytes(b"here")
    complete_erasures(desk)


def _compare(tally: Tally, profile: Profile, numbers: set[str], broken: int) -> None:
    """After the next start: every number is there, no word is, and nothing is left to be done."""
    desk = opened(profile)
    complete_erasures(desk)
    desk.database.close()
    with looked_into(profile) as database:
        with database.reading() as session:
            here = {row.number for row in session.query(Submission) if row.erased_under == _UNDER}
            pending = is_pending(session)
        raw = decrypted_pages(database.file, database.key) + decrypted_log(database.file, database.key)
    words = found_in(raw, _WORDS)
    still_broken = broken_in(profile)
    tally.note(
        lost=len(numbers - here),
        silent=len(words) + pending + bool(broken or still_broken),
        where=f"{profile.folder.name}: {words}, {broken} and {still_broken} things do not hold",
    )
