"""An application, and its life as pure values."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from db.models.base import new_key
from desktop.applications.life.standing import first_standing
from desktop.applications.life.step_kinds import checked_step, standing_of
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import Step, StepKind
from desktop.applications.rules import ApplicationRecord, Delivery
from desktop.office.identity import IdentifierKind
from desktop.office.working_calendar import WorkingCalendar
from desktop.parties.rules import Capacity
from desktop.steps.rules import NewStep
from tests.shipped import SHIPPED

CALENDAR = WorkingCalendar()
DAY = date(2026, 11, 25)
"""A Wednesday, on which it is registered."""


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)


def application(**more: Any) -> ApplicationRecord:
    told: dict[str, Any] = {
        "id": new_key(), "station_id": new_key(), "number": "УС-12/25.11.2026", "check_code": "48210573",
        "paper_id": new_key(), "place": 0, "registered_at": at(DAY), "counter": 7, "clerk": "Петя Илиева",
        "service_key": "2016", "service_number": 2016, "service_name": "Удостоверение за наследници",
        "unit": "ГРАО", "speed": "ordinary", "term_key": "ordinary", "term_amount": 7, "term_unit": "days",
        "legal_basis": (), "fee_cents": 256, "fee_from_lev": False, "applicant": "Иванка Георгиева Тодорова",
        "identifier_kind": IdentifierKind.EGN, "identifier": "7523169263", "address": "Перник",
        "phone": "", "email": "", "capacity": Capacity.IN_PERSON, "delivery": Delivery.HERE, "language": "bg",
        "due_on": date(2026, 12, 2),
    }  # fmt: skip
    return ApplicationRecord(**told | more)


def moment(record: ApplicationRecord, *steps: Step, today: date = DAY) -> Moment:
    """As it stands after these steps."""
    first = Moment(
        record=record,
        standing=first_standing(record, CALENDAR),
        charter=SHIPPED["pernik"],
        calendar=CALENDAR,
        today=today,
    )
    return Moment(
        record=record,
        standing=standing_of(first, steps),
        charter=first.charter,
        calendar=CALENDAR,
        today=today,
    )


def step(kind: StepKind, nth: int, day: date, **more: Any) -> Step:
    told: dict[str, Any] = {"login": "petya", "clerk": "Петя", "counter": 7, "application_id": new_key()}
    return Step(
        id=new_key(), ordinal=nth, kind=kind, taken_at=at(day) + timedelta(minutes=nth), **told | more
    )


def lived(
    record: ApplicationRecord, *life: tuple[date, StepKind, dict[str, str]], today: date | None = None
) -> Moment:
    """The same with steps as they are typed, each on its day."""
    steps: list[Step] = []
    for nth, (day, kind, typed) in enumerate(life, 1):
        new = NewStep(kind=kind, text=typed.get("text", "така"), day=typed.get("day", ""), details=typed)
        checked = checked_step(new, moment(record, *steps, today=day))
        steps.append(step(kind, nth, day, text=checked.text, due_on=checked.due_on, details=checked.details))
    return moment(record, *steps, today=today or (life[-1][0] if life else DAY))
