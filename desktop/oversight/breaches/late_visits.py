"""Visits for which the promise of the day was not kept: of this counter's file, or of all counters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from db.models import BreachCause, Ticket
from desktop.desk import Desk
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.records import record_of
from desktop.oversight.breaches.rules import PAGE, Breach, Breaches, Broken
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period
from desktop.oversight.sources import number_told
from desktop.oversight.spreads import minutes_begun
from desktop.queue.figures import NOBODY, spans_of_a_visit
from desktop.queue.rules import promised_spans
from desktop.queue.tickets import Outcome

if TYPE_CHECKING:
    from desktop.oversight.centre import Centre

_HALF_A_MILLISECOND = 0.0005
"""A moment is read to the millisecond: as `queue.figures` has it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and where it is found."""

    desk: Desk
    session: Session
    source: "OwnFile | Centre"
    period: Period
    kind: Broken
    charters: ChartersByDay
    """Each record is held against the one of its day."""


def late_visits(asked: Asked, only_without_cause: bool, beginning: int) -> Breaches:
    """A page of the visits for which that promise was not kept, as far as the queue itself knows why."""
    session, period, kind = asked.session, asked.period, asked.kind
    limits = _limits(asked)
    if not limits:
        return Breaches()
    if not isinstance(asked.source, OwnFile):
        return _visits_of_all(asked, asked.source, limits, only_without_cause, beginning)
    wait, service = spans_of_a_visit()
    lasted = service if kind is Broken.SERVICE else wait
    holds = Ticket.outcome == Outcome.UNSERVED
    if kind is not Broken.UNSERVED:
        too_long = or_(
            *(
                and_(Ticket.day.between(first, last), lasted > most.total_seconds() + _HALF_A_MILLISECOND)
                for first, last, most in limits
            )
        )
        holds = and_(too_long, or_(Ticket.outcome.is_(None), Ticket.outcome.not_in(NOBODY)))
    noted = and_(BreachCause.of_id == Ticket.id, BreachCause.kind == kind, BreachCause.cause != "")
    without = ~exists().where(noted)
    if kind is Broken.WAIT:
        without &= Ticket.breach == ""
    of_period = and_(Ticket.day >= period.begins, Ticket.day <= period.ends, holds)
    count, no_cause = session.execute(
        select(func.count(), func.count(case((without, 1)))).where(of_period)
    ).one()
    page = select(Ticket, lasted).where(of_period, *([without] if only_without_cause else ()))
    page = page.order_by(Ticket.day.desc(), Ticket.issued_at.desc(), Ticket.id).offset(beginning).limit(PAGE)
    rows = tuple(
        record_of(
            Breach,
            ticket,
            kind=kind,
            of_id=ticket.id,
            about=ticket.kind,
            lasted=minutes_begun(timedelta(seconds=seconds)),
            promised=None if kind is Broken.UNSERVED else minutes_begun(_limit_of(ticket.day, limits)),
            counter=ticket.counter or ticket.issued_counter,
            known=ticket.breach if kind is Broken.WAIT else "",
        )
        for ticket, seconds in session.execute(page)
    )
    return Breaches(rows=rows, count=count, without_cause=no_cause)


_Limits = Sequence[tuple[date, date, timedelta]]


def _limits(asked: Asked) -> _Limits:
    """The days of the period on which it was promised, in pieces, with how long it might take on them."""
    begins, ends = asked.period.begins, asked.period.ends
    if asked.kind is Broken.UNSERVED:
        return [(begins, ends, timedelta())]
    limits = []
    for first, last, charter in asked.charters.within(begins, ends):
        promised = promised_spans(charter)
        most = promised.service if asked.kind is Broken.SERVICE else promised.wait
        if most is not None:
            limits.append((first, last, most))
    return limits


def _limit_of(day: date, limits: _Limits) -> timedelta:
    return next(most for first, last, most in limits if first <= day <= last)


_MEASURED = {Broken.WAIT: "wait", Broken.SERVICE: "service", Broken.UNSERVED: "unserved"}


def _visits_of_all(
    asked: Asked, centre: "Centre", limits: _Limits, only_without_cause: bool, beginning: int
) -> Breaches:
    session, period, kind = asked.session, asked.period, asked.kind
    # A cause is looked up of every counter; it is written after its visit.
    noted = BreachCause.kind == kind, BreachCause.cause != "", BreachCause.written_at >= period.moments[0]
    told = centre.server.late_visits(
        _MEASURED[kind],
        [(first, last, minutes_begun(most)) for first, last, most in limits],
        set(session.scalars(select(BreachCause.of_id).where(*noted))),
        only_unexplained=only_without_cause,
        beginning=beginning,
        page=PAGE,
    )
    here = set(session.scalars(select(Ticket.id).where(Ticket.id.in_(one.ticket_id for one in told))))
    rows = tuple(
        record_of(
            Breach,
            one,
            kind=kind,
            of_id=one.ticket_id,
            about=one.kind,
            promised=None if kind is Broken.UNSERVED else one.promised,
            counter=number_told(one.counter),
            is_here=one.ticket_id in here,
        )
        for one in told
        if one.ticket_id is not None
    )
    return Breaches(rows=rows, count=told[0].total, without_cause=told[0].unexplained)
