"""What is read of the register: rows in the order of registration, by pages, and how many there are.

Every question joins `SubmissionStanding` and is narrowed to what the clerk may see: what they may not see is
neither listed nor counted, nor found by a word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, TypeVarTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.models import Submission, SubmissionStanding, SubmissionStep
from db.search import keys_with
from db.search.index import WORDS, any_of, words_wanted
from desktop.access.queries import visible
from desktop.complaints.kind_words import kind_word
from desktop.complaints.life.promised_steps import Promise, reason_field
from desktop.complaints.life.state_words import state_word
from desktop.complaints.life.states import State
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Kind
from desktop.complaints.search_words import readings_of
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.language import Language
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.parties.standings import applicant_now
from desktop.register.rules import Order, RegisterRow, RowPlace, Sorting, Wanted

Columns = TypeVarTuple("Columns")

PAGE = 200
_MANY = 5_000
"""Hits of a word."""

_AT_A_TIME = 500
"""Rows whose steps are read together, within what SQLite takes in one statement."""

_ENDS = {state: {kind for kind, row in KINDS.items() if state in row.ends_in} for state in State}
"""The steps that bring each state about. What is only put on file ends on the day it comes."""

_EXTENDS = {kind for kind, row in KINDS.items() if row.moves_term}
_READ = sorted({StepKind.ASSIGNED}.union(_EXTENDS, *_ENDS.values()))


def series_known(desk: Desk) -> tuple[int, ...]:
    """The counters whose submissions are here, and this one, by number."""
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        found = {desk.station.counter}
        station: UUID | None = session.scalar(select(func.min(Submission.station_id)))
        while station is not None:
            # From station to station by its index: a million rows are not looked at.
            counter = session.scalar(
                select(Submission.counter).where(Submission.station_id == station).limit(1)
            )
            found.add(counter or desk.station.counter)
            station = session.scalar(
                select(func.min(Submission.station_id)).where(Submission.station_id > station)
            )
        return tuple(sorted(found))


def page_before(
    desk: Desk, wanted: Wanted, place: RowPlace | None = None, limit: int = PAGE
) -> list[RegisterRow]:
    """At most `limit` rows that were registered before `place`, or the latest; the newest first."""
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        rows = _rows(desk, session, wanted).order_by(Submission.registered_at.desc(), Submission.id.desc())
        if place is not None:
            rows = rows.where(_before(place))
        return _entries(session, session.execute(rows.limit(limit)).all())


def page_in_order(
    desk: Desk, wanted: Wanted, order: Order, language: Language, skip: int = 0, limit: int = PAGE
) -> list[RegisterRow]:
    """At most `limit` rows in another order, after the first `skip`; what has no name or term stands last.

    All of what is wanted is sorted for it: of a large register that takes seconds.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        by = _sorted_by(order.by, language)
        rows = _rows(desk, session, wanted).order_by(
            by.is_(None),
            by.desc() if order.descending else by.asc(),
            Submission.registered_at.desc(),
            Submission.id.desc(),
        )
        return _entries(session, session.execute(rows.offset(skip).limit(limit)).all())


def _sorted_by(by: Sorting, language: Language) -> SQLColumnExpression[Any]:
    """What the rows are sorted by, as the reader sees it; NULL where they have nothing of the kind."""
    match by:
        case Sorting.REGISTERED:
            return Submission.registered_at
        case Sorting.APPLICANT:
            return func.nullif(applicant_now(), "")
        case Sorting.TERM:
            return func.coalesce(SubmissionStanding.due_on, Submission.due_on)
        case Sorting.KIND:
            return _placed(Submission.kind, {one.value: kind_word(one, language) for one in Kind})
        case Sorting.STATE:
            return _placed(SubmissionStanding.state, {one.value: state_word(one, language) for one in State})


def _placed(column: SQLColumnExpression[str], words: Mapping[str, str]) -> ColumnElement[int]:
    """The place of each value among the others, by the words for it."""
    in_order = sorted(words, key=lambda value: words[value])
    return case({value: place for place, value in enumerate(in_order)}, value=column)


def count_of(desk: Desk, wanted: Wanted) -> int:
    """How many rows there are."""
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        return count_in(desk, session, wanted)


def count_in(desk: Desk, session: Session, wanted: Wanted) -> int:
    """The same within a transaction that is open already."""
    asked = _narrowed(desk, session, wanted, select(func.count()).select_from(Submission))
    return session.scalar(asked) or 0


def entries_in_order(desk: Desk, session: Session, wanted: Wanted) -> Iterator[RegisterRow]:
    """All rows, the oldest first, a few hundred in memory at a time; `session` stays open meanwhile."""
    rows = _rows(desk, session, wanted).order_by(Submission.registered_at, Submission.id)
    for part in session.execute(rows.execution_options(yield_per=_AT_A_TIME)).partitions():
        yield from _entries(session, part)


def _rows(desk: Desk, session: Session, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    read = select(
        Submission.id,
        Submission.number,
        Submission.registered_at,
        Submission.channel,
        Submission.channel_kind,
        Submission.channel_name,
        Submission.kind,
        applicant_now(),
        Submission.subject,
        Submission.erased_at,
        Submission.erased_under,
        SubmissionStanding.unit,
        SubmissionStanding.login,
        Submission.due_on.label("first_term"),
        SubmissionStanding.due_on,
        SubmissionStanding.state,
        SubmissionStanding.is_open,
    )
    return _narrowed(desk, session, wanted, read)


def _narrowed(desk: Desk, session: Session, wanted: Wanted, read: Select[*Columns]) -> Select[*Columns]:
    """What is wanted, as far as the clerk at the desk may see it."""
    narrowed = read.join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id).where(
        visible(desk, session),
        Submission.registered_at >= wanted.period.begins,
        Submission.registered_at < wanted.period.ends,
    )
    if wanted.series is not None:
        narrowed = narrowed.where(Submission.counter == wanted.series)
    if wanted.kind is not None:
        narrowed = narrowed.where(Submission.kind == wanted.kind)
    if wanted.state is not None:
        narrowed = narrowed.where(SubmissionStanding.state == wanted.state)
    if wanted.word.strip():
        narrowed = narrowed.where(_has_the_words(session, wanted.word))
    return narrowed


def _has_the_words(session: Session, typed: str) -> ColumnElement[bool]:
    """Few hits are looked up. Where they are many, one is never far: the rows are asked in turn."""
    readings = readings_of(typed)
    hits = any_of(list(filter(None, map(words_wanted, readings))))
    with closing(session.execute(hits)) as found:
        few = len(found.fetchmany(_MANY)) < _MANY
    if few:
        return Submission.id.in_(keys_with(readings))
    # A row's number, worked out before it is compared: else SQLite goes through all hits for each row.
    number = select(WORDS.c.row).where(WORDS.c.submission_id == Submission.id).scalar_subquery()
    return number.in_(hits)


def _before(place: RowPlace) -> ColumnElement[bool]:
    same_moment = and_(Submission.registered_at == place.registered_at, Submission.id < place.id)
    # The first half alone is what the index by moment can be asked.
    return and_(
        Submission.registered_at <= place.registered_at,
        or_(Submission.registered_at < place.registered_at, same_moment),
    )


def _entries(session: Session, rows: Sequence[Row[Any]]) -> list[RegisterRow]:
    steps = _steps_about(session, [row.id for row in rows])
    return [_entry(row, steps.get(row.id, ())) for row in rows]


def _steps_about(session: Session, keys: Sequence[UUID]) -> dict[UUID, list[SubmissionStep]]:
    """By submission, in their order, the steps that gave it to somebody, extended its term or ended it."""
    found: dict[UUID, list[SubmissionStep]] = {}
    read = (
        select(SubmissionStep)
        .where(SubmissionStep.submission_id.in_(keys), SubmissionStep.kind.in_(_READ))
        .order_by(SubmissionStep.ordinal, SubmissionStep.taken_at, SubmissionStep.id)
    )
    for step in session.scalars(read):
        found.setdefault(step.submission_id, []).append(step)
    return found


def _entry(row: Row[Any], steps: Iterable[SubmissionStep]) -> RegisterRow:
    taken = list(steps)
    state = State(row.state)
    # Somebody without an account here is known by name only, from the step that gave it to them.
    given = [
        step.details.get("name", "")
        for step in taken
        if step.kind == StepKind.ASSIGNED and step.details.get("login", "") == row.login
    ]
    ended = [step.taken_at for step in taken if step.kind in _ENDS[state]]
    closed_at = None if row.is_open else next(reversed(ended), row.registered_at)
    extended = [step.due_on for step in taken if step.kind in _EXTENDS and step.due_on]
    term_it_had = next(reversed(extended), row.first_term)
    return record_of(
        RegisterRow,
        row,
        person=next(reversed(given), row.login),
        due_on=row.due_on if row.is_open else term_it_had,
        state=state,
        closed_on=day_in_sofia(closed_at) if closed_at else None,
        left_out=tuple(
            promise for promise in Promise if any(reason_field(promise) in step.details for step in taken)
        ),
    )
