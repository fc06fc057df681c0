"""How applications and their steps are read from their rows, and how their standing is kept for the lists."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.models import (
    Application,
    ApplicationStanding,
    ApplicationStep,
)
from desktop.access.people import accounts_here, heads_besides
from desktop.access.rules import Meant
from desktop.applications.life.standing import Standing, first_standing
from desktop.applications.life.step_kinds import standing_of
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import Step, StepKind
from desktop.applications.records import as_record
from desktop.applications.rules import ApplicationRecord, Mark
from desktop.applications.search_words import words_of_application
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.persons.keys import is_same_person
from desktop.office.records import record_of
from desktop.parties.needs import counted_needs
from desktop.parties.rectified import rectified_of
from desktop.parties.standings import keep_first_standing, keep_rectified, keep_standing, shared_columns
from desktop.steps.rules import in_order

_KNOWN_KINDS = frozenset(StepKind)


def steps_of(session: Session, application_id: UUID) -> list[Step]:
    """What was done about it, in no particular order."""
    rows = session.scalars(select(ApplicationStep).where(ApplicationStep.application_id == application_id))
    return [as_step(row) for row in rows]


def as_step(row: ApplicationStep) -> Step:
    """The step of a row."""
    kind = StepKind(row.kind) if row.kind in _KNOWN_KINDS else StepKind.UNKNOWN
    return record_of(Step, row, kind=kind, details=dict(row.details))


def first_moment(session: Session, desk: Desk, record: ApplicationRecord) -> Moment:
    """As it stands at its registration, under the charter by which it was registered."""
    return Moment(
        record=record,
        standing=first_standing(record, desk.calendar, _works_here(session, desk, record)),
        charter=desk.charter_of(session, record.edition_id),
        calendar=desk.calendar,
        today=desk.today(),
    )


def _works_here(session: Session, desk: Desk, record: ApplicationRecord) -> tuple[Meant, ...]:
    """Whoever applies, where that is one of our own: nobody decides in their own cause (АПК, чл. 33)."""
    names = [*filter(None, (record.applicant, record.representative))]
    heads = (unit.head for unit in desk.charter.units if unit.head)
    ours = (*session.connection().exec_driver_sql(_OUR_NAMES).scalars(), *heads)
    known = any(is_same_person(one, name) for one in ours for name in names)
    if not known or Mark.NAMESAKE in record.marks:
        return ()
    accounts = accounts_here(session, desk)
    return tuple(
        Meant(name, one.key)
        for one in (*accounts, *heads_besides(accounts, desk.charter.units))
        for name in names
        if is_same_person(one.name, name)
    )


def stand_for_the_first_time(session: Session, desk: Desk, record: ApplicationRecord) -> None:
    """Keeps how an application stands that was just registered; part of the registration's transaction."""
    standing = first_moment(session, desk, record).standing
    columns = standing_columns(record, standing)
    keep_first_standing(session, ApplicationStanding, columns, standing.guarded)


def settle(session: Session, desk: Desk, record: ApplicationRecord) -> Standing:
    """Keeps how it stands now, and who is named to see it; part of the step's transaction."""
    steps = steps_of(session, record.id)
    row = session.get_one(Application, record.id)
    keep_rectified(session, row, rectified_by(steps), words_of_application)
    record = as_record(row)
    standing = standing_of(first_moment(session, desk, record), steps)
    kept = ApplicationStanding(**standing_columns(record, standing))
    keep_standing(session, kept, record.id, standing.guarded, standing.readers)
    return standing


def rectified_by(steps: Iterable[Step]) -> dict[str, str]:
    """What is right now of an application with these steps, by column."""
    right = in_order(step for step in steps if step.kind is StepKind.RECTIFIED)
    return rectified_of(right, Application.__table__.columns.keys())


def standing_columns(record: ApplicationRecord, standing: Standing) -> dict[str, Any]:
    """The row of a standing, as the lists read it."""
    tasks = standing.tasks if standing.is_open else ()
    return {
        "application_id": record.id,
        "counter": record.counter,
        "stopped_on": standing.stopped_on if standing.awaited else None,
        "waits_for": ", ".join(one.whom for one in standing.awaited if one.whom),
        "about_unit": "",
        "ready_on": standing.ready_on,
        "tasks_open": len(tasks),
        "tasks_due": min((one.due_on for one in tasks if one.due_on), default=None),
        **shared_columns(standing, standing.guarded),
        **_counted_columns(record, standing),
    }


def _counted_columns(record: ApplicationRecord, standing: Standing) -> dict[str, Any]:
    """What only figures read: the term is the last one that held; what is sent on is decided elsewhere."""
    return {
        "registered_on": day_in_sofia(record.registered_at),
        "service": record.service_key,
        "way": record.came_by,
        "need": counted_needs(record.need),
        "speed": record.speed,
        "decide_by": None if record.elsewhere else standing.term_on,
        "decided_on": day_in_sofia(standing.result.taken_at) if standing.result else None,
        "refused": standing.result is not None and standing.result.kind is StepKind.REFUSED,
    }


def unsettled_applications(session: Session, most: int | None = None) -> Sequence[UUID]:
    """So many of the standings from before they told what is counted of them."""
    return session.scalars(_UNCOUNTED.limit(most)).all()


def settle_applications(session: Session, desk: Desk, keys: Sequence[UUID]) -> None:
    """Says in these standings what is counted of them. Part of the caller's transaction."""
    for key in keys:
        record = as_record(session.get_one(Application, key))
        stands = standing_of(first_moment(session, desk, record), steps_of(session, key))
        of_it = ApplicationStanding.application_id == key
        session.execute(update(ApplicationStanding).where(of_it).values(_counted_columns(record, stands)))


_UNCOUNTED = (
    select(ApplicationStanding.application_id)
    .join(Application, Application.id == ApplicationStanding.application_id)
    .where(ApplicationStanding.registered_on.is_(None))
)


_OUR_NAMES = "SELECT name FROM account WHERE active"
