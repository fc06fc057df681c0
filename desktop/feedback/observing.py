"""What other ways than cards have brought: noted, taken back, listed, and counted for the report."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Observation
from db.models.base import new_key
from desktop.desk import Desk
from desktop.feedback.methods import ObservationRecord, checked_observation, methods
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.records import record_of

_LATEST = 500


def note_observation(desk: Desk, key: str, typed: Mapping[str, Any]) -> ObservationRecord:
    """Notes one by the method of that key. Raises `WrongInput` with all that is wrong with what was typed."""
    with desk.writing(Permission.REPORT_FEEDBACK) as change:
        told = checked_observation(methods().of(key), typed, desk.today())
        row = change.new_row(Observation, id=new_key(), method=key, noted_at=change.now, **told)
        change.record("observation.noted", row)
        return record_of(ObservationRecord, row)


def take_observation_back(desk: Desk, key: UUID) -> None:
    """It was noted by mistake: it is counted and shown no longer. Raises `KnownError` where it is already."""
    with desk.writing(Permission.REPORT_FEEDBACK) as change:
        row = change.session.get(Observation, key)
        if row is None or row.station_id != desk.station.id or row.withdrawn_at is not None:
            raise KnownError(N_("This is not here any longer. Look at the list again."))
        row.withdrawn_at = change.now
        change.record("observation.withdrawn", row)


def observations(desk: Desk, method: str = "") -> tuple[ObservationRecord, ...]:
    """The latest, of that method alone where one is given; the last day first."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        those = select(Observation).where(Observation.withdrawn_at.is_(None))
        if method:
            those = those.where(Observation.method == method)
        latest = those.order_by(Observation.day.desc(), Observation.id.desc()).limit(_LATEST)
        return tuple(record_of(ObservationRecord, row) for row in session.scalars(latest))


def methods_used(session: Session, begins: date, ends: date) -> dict[str, int]:
    """How often each method was used from `begins` to `ends`, by its key; only those that were."""
    counted = (
        select(Observation.method, func.count())
        .where(Observation.day.between(begins, ends), Observation.withdrawn_at.is_(None))
        .group_by(Observation.method)
    )
    return {row[0]: row[1] for row in session.execute(counted)}
