"""One change in the making: what an action is handed to record its work with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from db.journal import append_entry, insert_told, update_told
from db.models.base import Record, told
from db.notes import NOTE, note
from db.series import has_number, next_in_series, next_of_year
from desktop.office.clock import day_in_sofia, in_sofia
from desktop.office.journal_actions import ACTIONS, Topic
from desktop.office.numbering import names_the_year, registration_number
from desktop.office.records import values_of

Row = TypeVar("Row", bound=Record)


@dataclass(frozen=True)
class StationFacts:
    """This installation: its key, the counter it stands at, and its journal's epoch."""

    id: UUID
    counter: int
    epoch: int


class Writing:
    """One change in the making: the open transaction, who makes it and the one moment it happens at."""

    def __init__(
        self, session: Session, station: StationFacts, actor: str, now: datetime, clerk_name: str = ""
    ) -> None:
        """`actor` is an account's key or the name of the program's own work; `clerk_name` is for papers."""
        self.session = session
        self.now = now
        self.clerk_name = clerk_name
        self._station = station
        self.actor = actor
        self.signed = {"station_id": station.id, "counter": station.counter, "clerk": clerk_name}
        """Which counter writes, and who, by the names of their columns."""
        self.topics: set[Topic] = set()

    def record(self, action: str, row: Record) -> None:
        """Stores `row` and writes the journal entry that says what was done with it.

        Raises:
            KeyError: `ACTIONS` has no row for the action.
        """
        self.session.add(row)
        self.session.flush()
        self._told(action, row.__tablename__, row.as_payload())

    def new_row(self, model: type[Row], source: object = None, /, **given: Any) -> Row:
        """A row of this counter, not stored yet: each column as given, or of the source's value of that name.

        Who writes it at which counter is known. A column that is found nowhere must have a default or may
        be NULL: the database refuses it otherwise.
        """
        columns = _columns(model)
        found = {name: value for name, value in self.signed.items() if name in columns}
        found |= {name: _listed(value) for name, value in values_of(columns, source).items()}
        return model(**(found | given))

    def record_new(self, action: str, model: type[Record], source: object, /, **given: Any) -> None:
        """Stores a new row of the source's values, others given, and records it: quicker, no object is left.

        What neither has is as the table has it by itself: its default, or NULL where it may be.

        Raises:
            KeyError: `ACTIONS` has no row for the action, or a column is missing.
        """
        row = told_row(model, source, **given)
        self.session.flush()
        insert_told(self.session.connection(), model, row)
        self._told(action, model.__tablename__, row)

    def record_changed(
        self, action: str, model: type[Record], before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> None:
        """Writes what differs of a row, and records all of it; `before` is the whole row, as it was read.

        Raises:
            KeyError: `ACTIONS` has no row for the action.
        """
        was = told(before)
        row = was | told({name: _listed(value) for name, value in after.items()})
        self.session.flush()
        update_told(self.session.connection(), model, row, [name for name in row if row[name] != was[name]])
        self._told(action, model.__tablename__, row)

    def note(self, action: str, entity: str, entity_id: object, **told_of_it: Any) -> None:
        """Writes an entry about what leaves no row: a record of `entity` was seen, printed, refused.

        What is told holds no word of a citizen's: the entry is kept when the record is erased.

        Raises:
            KeyError: `ACTIONS` has no row for the action.
        """
        self.session.flush()
        self._told(action, NOTE, note(self._station.id, entity, entity_id, told(told_of_it)))

    def _told(self, action: str, entity: str, row: Mapping[str, Any]) -> None:
        self.topics |= ACTIONS[action].topics
        append_entry(
            self.session.connection(),
            (self._station.id, self._station.epoch),
            at=in_sofia(self.now),
            actor=self.actor,
            action=action,
            entity=entity,
            told=row,
        )

    def next_number(self, series: str) -> int:
        """The next number of this counter's series; undone with the transaction."""
        return next_in_series(self.session, series)

    def written_number(self, series: str, template: str, *, of: type[Record], anew: bool) -> str:
        """The next number of this counter's series as the template writes it; undone with the transaction.

        `anew`: where the template names the year, the series begins from 1 with each. A number that another
        counter has given to a record of that kind is passed over, and noted: whoever comes is registered.
        """
        number = self._written(series, template, anew=anew)
        passed_over = 0
        while has_number(self.session, of.__tablename__, number):
            passed_over += 1
            number = self._written(series, template, anew=anew)
        if passed_over:
            self.note("number.passed_over", "number_series", series, series=series, count=passed_over)
        return number

    def _written(self, series: str, template: str, *, anew: bool) -> str:
        day = day_in_sofia(self.now)
        number = (
            next_of_year(self.session, series, day.year, anew=anew)
            if names_the_year(template)
            else next_in_series(self.session, series)
        )
        return registration_number(template, counter=self._station.counter, number=number, day=day)


def told_row(model: type[Record], source: object, /, **given: Any) -> dict[str, Any]:
    """A new row of the source's values, others given, in JSON's own types; see `Writing.record_new`."""
    values = _of_itself(model) | values_of(_columns(model), source) | given
    return told({name: _listed(value) for name, value in values.items()})


@cache
def _columns(model: type[Record]) -> tuple[str, ...]:
    return tuple(column.key for column in model.__table__.columns)


@cache
def _of_itself(model: type[Record]) -> dict[str, Any]:
    """What a row of `model` says of which nobody says anything; nobody may change it."""
    usual: dict[str, Any] = {}
    for column in model.__table__.columns:
        default = getattr(column.default, "arg", None)
        if column.key != "id" and (column.nullable or default is not None):
            # The only defaults that are made anew for each row are empty lists.
            usual[column.key] = [] if callable(default) else default
    return usual


def _listed(value: Any) -> Any:
    """Sets and tuples as JSON's own lists."""
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return list(value) if isinstance(value, tuple) else value
