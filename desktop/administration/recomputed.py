"""What is derived from records, computed anew: the rows that lists read, who may see what, the number series.

A standing is a matter of the charter under which it was computed: it holds if any profile that this office
has had comes to it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, func, select, text
from sqlalchemy.orm import Session, defer

from db.checking.findings import DERIVED, SERIES, BrokenEntry
from db.epochs import numbers_skipped
from db.models import (
    Application,
    BoxOpening,
    Erasure,
    NamedKey,
    Nonconformity,
    NumberSeries,
    Payment,
    Submission,
    SubmissionLetter,
    SubmissionReader,
    SubmissionStanding,
    SubmissionStep,
    Ticket,
)
from db.models.office import CharterEdition
from db.models.reception import Booking, WaitingPlace
from desktop.applications.actions import SERIES as OF_APPLICATIONS
from desktop.complaints.actions import SERIES as OF_SUBMISSIONS
from desktop.complaints.box.actions import SERIES as OF_BOXES
from desktop.complaints.life.rows import as_step, rectified_by, standing_columns
from desktop.complaints.life.standing import standing_of
from desktop.complaints.records import as_record, columns_of_submissions
from desktop.desk import Desk
from desktop.editions import edition_text
from desktop.letters.actions import SERIES as OF_LETTERS
from desktop.office.charter import Charter, charter_path, load_charter, parse_charter
from desktop.office.charter.kept_terms import by_terms_of
from desktop.office.faults import KnownError
from desktop.payments.actions import SERIES as OF_PAYMENTS
from desktop.reception.actions.parts import SERIES as OF_BOOKINGS
from desktop.reception.actions.waiting import SERIES as OF_WAITING

_AT_ONCE = 500
"""Submissions that are looked at together: so much is in memory, and no more."""

_COUNTED = {
    OF_SUBMISSIONS: Submission,
    OF_APPLICATIONS: Application,
    OF_LETTERS: SubmissionLetter,
    OF_PAYMENTS: Payment,
    OF_BOXES: BoxOpening,
    OF_BOOKINGS: Booking,
    OF_WAITING: WaitingPlace,
    "erasure": Erasure,
    "nonconformity": Nonconformity,
}
"""Series without gaps: together their rows give as many numbers as this counter has records.

Of a nonconformity the first version gets the number, the later ones keep it.
"""


class _Kept(NamedTuple):
    """What is kept of so many submissions, by their keys."""

    steps: Mapping[UUID, Sequence[Row[Any]]]
    standings: Mapping[UUID, Sequence[Row[Any]]]
    readers: Mapping[UUID, Sequence[Row[Any]]]
    keys: Mapping[str, frozenset[str]]
    """By what stands for them in a standing."""


def submissions_recomputed(desk: Desk) -> "_Submissions":
    """Looks at every submission: its standing, its readers, and that it can be found."""
    return _Submissions(desk)


class _Submissions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._charters = [desk.charter]
        self._has_all_charters = False

    def __call__(self, session: Session) -> Iterator[BrokenEntry]:
        after = None
        while part := _part(session, after):
            after = part[-1].id
            kept = _Kept(
                steps=_by_submission(session, SubmissionStep, part),
                standings=_by_submission(session, SubmissionStanding, part),
                readers=_by_submission(session, SubmissionReader, part),
                keys={},
            )
            kept = kept._replace(keys=_keys(session, kept.standings))
            for row in part:
                if not self._stands_as_kept(session, row, kept):
                    yield BrokenEntry(0, 0, DERIVED, f"submission {row.number}")
        for what in session.execute(_ASTRAY).scalars():
            yield BrokenEntry(0, 0, DERIVED, f"submission {what}")

    def _stands_as_kept(self, session: Session, row: Row[Any], kept: _Kept) -> bool:
        standing = [tuple(one) for one in kept.standings.get(row.id, ())]
        readers = {(one.login, one.name) for one in kept.readers.get(row.id, ())}
        steps = [as_step(one) for one in kept.steps.get(row.id, ())]
        record = as_record(row)
        for charter in self._possible_charters(session, row.edition_id):
            stands = standing_of(record, steps, charter, self._desk.calendar)
            columns = standing_columns(row, stands)
            as_kept = (
                standing == [tuple(columns[name] for name in _STANDING_COLUMNS)],
                readers == {(one.login, one.name) for one in stands.readers},
                kept.keys.get(columns["about_person"], frozenset()) == stands.guarded.keys,
                (row.rectified or {}) == rectified_by(steps),
            )
            if all(as_kept):
                return True
        return False

    def _possible_charters(self, session: Session, edition_id: UUID | None) -> Iterator[Charter]:
        """By the terms under which it was registered; an older program went by those that were in force."""
        yield self._desk.charter_of(session, edition_id)
        for charter in self._every_charter(session):
            yield by_terms_of(self._desk.charter_of(session, edition_id), charter)
            yield charter

    def _every_charter(self, session: Session) -> Iterator[Charter]:
        """The one in force first, for it mostly is the one; the others are read once one is needed."""
        yield from self._charters
        if not self._has_all_charters:
            self._has_all_charters = True
            before = [one for one in _former_charters(session, self._desk) if one != self._desk.charter]
            self._charters += before
            yield from before


_STANDING_COLUMNS = [column.key for column in SubmissionStanding.__table__.columns]

_ASTRAY = text(
    """
    SELECT submission_id FROM submission_standing WHERE submission_id NOT IN (SELECT id FROM submission)
    UNION SELECT submission_id FROM submission_rectified
    WHERE submission_id NOT IN (SELECT id FROM submission UNION ALL SELECT id FROM application)
    UNION SELECT submission_id FROM submission_reader
    WHERE submission_id NOT IN (SELECT id FROM submission UNION ALL SELECT id FROM application)
    UNION SELECT submission_id FROM submission_words
    WHERE submission_id NOT IN (SELECT id FROM submission UNION ALL SELECT id FROM application)
    UNION SELECT number FROM application WHERE id NOT IN (SELECT submission_id FROM submission_words)
    UNION SELECT number FROM submission WHERE id NOT IN (SELECT submission_id FROM submission_words)
    UNION SELECT number FROM submission JOIN submission_words ON submission_id = submission.id
    WHERE substr(number, instr(number, '-') + 1, 6) GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'
    AND instr(words, ltrim(substr(number, instr(number, '-') + 1, 6), '0')) = 0
    LIMIT 100
    """
)
"""Derived rows of no case, and cases that the search does not know, or not by their number.

Only a number whose series stands in six digits behind its first dash is compared: other charters write it
otherwise („10-00-07-1 от 25.11.2026“), and what is sound must not be called broken.
Its other words are not compared: they are those of the program that registered it, and a later one may make
more of the same text.
"""


def _part(session: Session, after: UUID | None) -> Sequence[Row[Any]]:
    some: Select[Any] = columns_of_submissions().order_by(Submission.id).limit(_AT_ONCE)
    return session.execute(some if after is None else some.where(Submission.id > after)).all()


def _by_submission(session: Session, model: Any, part: Sequence[Row[Any]]) -> dict[UUID, list[Row[Any]]]:
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    those = model.submission_id.in_([row.id for row in part])
    for one in session.execute(select(*model.__table__.columns).where(those)):
        found[one.submission_id].append(one)
    return found


def _keys(session: Session, standings: Mapping[UUID, Sequence[Row[Any]]]) -> dict[str, frozenset[str]]:
    """The keys under which those complained about are looked for, by what stands for them."""
    abouts = {one.about_person for rows in standings.values() for one in rows if one.about_person}
    found: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(select(NamedKey.about, NamedKey.key).where(NamedKey.about.in_(abouts))):
        found[row.about].add(row.key)
    return {about: frozenset(keys) for about, keys in found.items()}


def _former_charters(session: Session, desk: Desk) -> Iterator[Charter]:
    yield load_charter(charter_path(desk.charter.key))
    rows = select(CharterEdition).options(defer(CharterEdition.text)).order_by(CharterEdition.ordinal.desc())
    for edition in session.scalars(rows):
        try:
            yield parse_charter(edition_text(edition), f"{desk.charter.key}.toml")
        except KnownError:
            # This program does not read it any longer: then it cannot have computed by it either.
            continue


def series_recomputed(desk: Desk) -> "_Series":
    """Looks at every number series: whether its last number is the last that a record has."""
    return _Series(desk)


class _Series:
    def __init__(self, desk: Desk) -> None:
        self._station = desk.station.id

    def __call__(self, session: Session) -> Iterable[BrokenEntry]:
        kept = {row.name: row.last for row in session.scalars(select(NumberSeries))}
        skipped = numbers_skipped(session)
        for base, model in _COUNTED.items():
            ours = select(func.count()).where(model.station_id == self._station)
            if model is Nonconformity:
                ours = ours.where(Nonconformity.ordinal == 1)
            rows = {name: kept.pop(name) for name in sorted(kept) if name.partition(".")[0] == base}
            passed_over = sum(number for name, number in skipped.items() if name.partition(".")[0] == base)
            if not _can_be(session.execute(ours).scalar_one(), _numbers_given(base, rows), passed_over):
                yield BrokenEntry(0, 0, SERIES, base)
        given = dict(self._given_by_the_queue(session))
        for name in sorted({*given, *kept}):
            if not _can_be(given.get(name, 0), {kept.get(name, 0)}, skipped.get(name, 0)):
                yield BrokenEntry(0, 0, SERIES, name)

    def _given_by_the_queue(self, session: Session) -> Iterator[tuple[str, int]]:
        ours_too = (Ticket.station_id == self._station) & (Ticket.series != "")
        by_kind = select(Ticket.series, Ticket.day, func.max(Ticket.number)).where(ours_too)
        for kind, day, last in session.execute(by_kind.group_by(Ticket.series, Ticket.day)):
            yield f"ticket.{kind}.{day.isoformat()}", last
        by_day = select(Ticket.day, func.max(Ticket.place)).where(ours_too).group_by(Ticket.day)
        for day, last in session.execute(by_day):
            yield f"ticket.place.{day.isoformat()}", last


def _can_be(records: int, given: Collection[int], passed_over: int) -> bool:
    """Whether so many records can have got these numbers, of which a new epoch passed some over.

    What was passed over was given by a branch of the journal that may come back, whole or in part.
    """
    return any(numbers - passed_over <= records <= numbers for numbers in given)


def _numbers_given(base: str, rows: Mapping[str, int]) -> set[int]:
    """How many numbers these rows of a series can have given; `rows` are in the order of their years.

    The first year that was told apart goes on from the row without a year; later ones go on as well, or begin
    anew where the number names its year.
    """
    first, *later = [last for name, last in rows.items() if name != base] or [rows.get(base, 0)]
    return {first + sum(later), max(first, *later, 0)}
