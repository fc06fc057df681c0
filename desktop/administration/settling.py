"""Going on with a file that was put back or copied: a new epoch, above everything that is known.

What is known is the mark outside the file, the number on the last paper, and what the central server has.
Where none of them can speak for a series, it leaps: a number is passed over rather than given twice.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import select

from db.engine import LocalDatabase
from db.epochs import Why, begin_new_epoch
from db.faults import WrongKey
from db.key_store import KeyStore
from db.models import Station
from db.outside.kept import KeptMarks
from db.outside.look import Found, Standing
from db.outside.mark import Place
from db.sync.homecoming import Home
from desktop.administration.centre_asked import CentreKnows, centre_asked
from desktop.administration.charter.editions import worked_by
from desktop.administration.numbers_known import highest, leaping, number_on_paper, numbers_in, series_on
from desktop.administration.standing import (
    ELSEWHERE,
    IN_ORDER,
    brought_up,
    first_mark,
    keep_mark,
    looked_at,
    marks_of,
    new_installation,
)
from desktop.office.charter import Charter
from desktop.office.clock import Clock, day_in_sofia, in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.profile import Profile
from desktop.storage_faults import storage_faults_explained


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person said: the number on the last paper as typed (empty: none), and of another computer."""

    last_number: str = ""
    other_at_work: bool | None = None


def settle_numbers(profile: Profile, key_store: KeyStore, clock: Clock, answer: Answer) -> None:
    """Begins a new epoch with what a person said; the next start opens the office.

    Raises:
        WrongInput: the number is none of this counter's, or it was not said whether another one is at work.
        KnownError: another computer is at work as this counter, or the storage refuses. Nothing was changed.
    """
    marks = marks_of(profile, key_store)
    with storage_faults_explained(), _opened(profile, key_store) as database:
        with database.reading() as session:
            found = looked_at(session, profile, marks)
            if found is None or found.standing in IN_ORDER:
                return
            station = session.execute(select(Station)).scalar_one()
            charter: Charter = worked_by(session, day_in_sofia(clock.now()))["charter"]
        is_elsewhere = found.standing in ELSEWHERE
        if is_elsewhere:
            _check_nobody_else_is_at_work(station, answer)
        installation = new_installation() if is_elsewhere or found.mark is None else found.mark.installation
        year = day_in_sofia(clock.now()).year
        _above(charter, station.counter, found, answer, CentreKnows(), year)
        home = Home(numbers=partial(numbers_in, charter, station.counter))
        there = centre_asked(database, home, station.charter, in_stead=installation if is_elsewhere else None)
        with database.writing() as session:
            session.execute(select(Station)).scalar_one().installation = installation
            begin_new_epoch(
                session,
                why=Why.COPIED if is_elsewhere else Why.WORK_MISSING,
                above=_above(charter, station.counter, found, answer, there, year),
                at=in_sofia(clock.now()),
                beyond=max(there.epoch, found.mark.place.epoch if found.mark else 0),
                known=_known(found, answer),
            )
        _mark_anew(database, profile, marks)


def settle_restored(
    profile: Profile,
    key_store: KeyStore,
    clock: Clock,
    *,
    above: Mapping[str, int],
    beyond: int,
    known: Mapping[str, Any],
) -> None:
    """The same without a question, after our own command put a copy back.

    `above` and `beyond` are what the file of before knew, if it could be read: see `begin_new_epoch`. Where
    no mark of this computer says how far the counter had come, the next start asks all the same.

    Raises:
        KnownError: the storage refuses.
    """
    marks = marks_of(profile, key_store)
    with storage_faults_explained(), _opened(profile, key_store) as database:
        with database.writing() as session:
            found = looked_at(session, profile, marks)
            mark = found.mark if found is not None else None
            begin_new_epoch(
                session,
                why=Why.RESTORED,
                above=highest(above, mark.series if mark else {}),
                at=in_sofia(clock.now()),
                beyond=max(beyond, mark.place.epoch if mark else 0),
                known=known,
            )
            if mark is not None:
                session.execute(select(Station)).scalar_one().installation = mark.installation
        if found is not None and found.standing not in ELSEWHERE:
            _mark_anew(database, profile, marks)


@contextmanager
def _opened(profile: Profile, key_store: KeyStore) -> Iterator[LocalDatabase]:
    key = key_store.read()
    if key is None:
        raise WrongKey(profile.database.name)
    with closing(LocalDatabase(profile.database, key)) as database:
        yield database


def _mark_anew(database: LocalDatabase, profile: Profile, marks: KeptMarks) -> None:
    """The file as it is now is the one that was last at work here."""
    with database.reading() as session:
        station = session.execute(select(Station)).scalar_one()
        found = looked_at(session, profile, marks)
    if found is not None:
        keep_mark(
            marks,
            brought_up(found, first_mark(str(station.id), station.installation), profile),
            in_key_store=True,
        )


def _check_nobody_else_is_at_work(station: Station, answer: Answer) -> None:
    if answer.other_at_work is None:
        raise WrongInput(N_("Say whether the other computer is still at work."), field="other")
    if answer.other_at_work:
        raise KnownError(
            N_(
                "Two computers cannot both be counter No. {counter}: they would number alike. Work on at the "
                "other one. To make this one a counter of its own, empty its folder and set it up under a "
                "free number."
            ),
            of=station,
        )


def _above(
    charter: Charter, counter: int, found: Found, answer: Answer, there: CentreKnows, year: int
) -> dict[str, int]:
    """So far each series is lifted, by all that is known; `there` is what the central server knows."""
    in_file = found.head.series if found.head else {}
    marked = found.mark.series if found.mark else {}
    known = highest(in_file, marked, there.numbers)
    of_cases = series_on(charter, "submission", year)
    paper = number_on_paper(charter, counter, answer.last_number, known.get(of_cases, 0), year)
    known = highest(known, paper)
    if found.standing is Standing.WORK_MISSING:
        # The mark is of this very file: it knows every series.
        return known
    # A copy that was put back here is above the paper; another computer may still have gone on.
    said = {name: known[name] for name in paper} if found.standing is Standing.PUT_BACK else {}
    return leaping(charter, known, year, times=max(there.takeovers, 1)) | said


def _known(found: Found, answer: Answer) -> Mapping[str, Any]:
    mark = {} if found.mark is None or found.mark.place == Place(0, 0) else {"mark": list(found.mark.place)}
    missing = {name: list(both) for name, both in found.missing.items()}
    return {"standing": str(found.standing), "paper": answer.last_number.strip(), "missing": missing, **mark}
