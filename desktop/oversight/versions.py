"""What is noted again and again of one thing: whichever counter wrote it, its latest version holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from db.models.oversight import AcceptedReport, BreachCause, ChangeMade, Nonconformity, ReportWords
from desktop.desk import Writing
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import Declared, cleaned_values
from desktop.office.language import N_
from desktop.office.typed_dates import day_typed

Row = TypeVar("Row", AcceptedReport, BreachCause, Nonconformity, ChangeMade, ReportWords)


def latest(session: Session, model: type[Row], *where: ColumnElement[bool]) -> Sequence[Row]:
    """Of each thing the version that holds, where that one meets `where`; the last written first."""
    later = aliased(model)
    place = ("ordinal", "written_at", "id")
    after = tuple_(*(getattr(later, one) for one in place)) > tuple_(*(getattr(model, one) for one in place))
    overtaken = exists().where(*(getattr(later, one) == getattr(model, one) for one in model.same), after)
    return session.scalars(
        select(model).where(~overtaken, *where).order_by(model.written_at.desc(), model.id.desc())
    ).all()


def next_version(change: Writing, model: type[Row], of_id: UUID, seen: int, /, **values: Any) -> Row:
    """The version after the one that was `seen` (0: none yet), to be recorded.

    Raises:
        KnownError: somebody has written of it meanwhile.
    """
    named = values | {"of_id": of_id}
    of_it = (getattr(model, one) == named[one] for one in model.same)
    last = change.session.scalar(select(func.max(model.ordinal)).where(*of_it)) or 0
    if last != seen:
        raise KnownError(N_("Somebody else has written of this meanwhile. Look at it again."))
    return change.new_row(model, of_id=of_id, ordinal=last + 1, written_at=change.now, **values)


def read(asked: Sequence[Declared], typed: Mapping[str, Any], today: date, faults: Faults) -> dict[str, Any]:
    """What was typed, cleaned; days as days, None where none was typed and none is needed."""
    values = cleaned_values(asked, typed, faults)
    for one in asked:
        if one.editor == "day":
            with faults.noted():
                values[one.name] = day_typed(typed[one.name], today, field=one.name, lies=one.lies)
                if values[one.name] is None and one.needed(typed):
                    raise WrongInput(N_("Fill in this field."), field=one.name)
    return values


def as_typed(record: object, asked: Sequence[Declared]) -> dict[str, Any]:
    """The values of a record as a form shows them."""
    values = {one.name: getattr(record, one.name) for one in asked}
    return {name: f"{one:%d.%m.%Y}" if isinstance(one, date) else one or "" for name, one in values.items()}
