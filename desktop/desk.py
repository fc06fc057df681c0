"""The desk: what every action and query is handed instead of looking around for it.

`desk.writing(permission)` is one permission check and one transaction; whatever an action records in
it reaches the journal, or nothing does.
"""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session, defer

from db.engine import LocalDatabase
from db.journal import append_entry, insert_told
from db.models.base import Record, told
from db.models.office import CharterEdition
from db.series import next_in_series, next_of_year
from desktop.editions import ComingCharter, SetAside, edition_text
from desktop.office.charter import Charter, charter_path, load_charter, parse_charter
from desktop.office.charter.edition_words import EditionName
from desktop.office.charter.kept_terms import by_terms_of
from desktop.office.clock import Clock, day_in_sofia, in_sofia
from desktop.office.faults import KnownError
from desktop.office.journal_actions import ACTIONS, ChangedTopics, Topic
from desktop.office.numbering import names_the_year, registration_number
from desktop.office.opening_hours import OpeningHours, opening_hours
from desktop.office.permissions import Clerk, Permission, require
from desktop.office.records import values_of
from desktop.office.working_calendar import WorkingCalendar
from desktop.storage_faults import storage_faults_explained

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

        Raises:
            KeyError: `ACTIONS` has no row for the action, or a column is missing.
        """
        row = told(values_of(_columns(model), source) | given)
        self.session.flush()
        insert_told(self.session.connection(), model, row)
        self._told(action, model.__tablename__, row)

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

    def written_number(self, series: str, template: str, *, anew: bool) -> str:
        """The next number of this counter's series as the template writes it; undone with the transaction.

        `anew`: where the template names the year, the series begins from 1 with each.
        """
        day = day_in_sofia(self.now)
        number = (
            next_of_year(self.session, series, day.year, anew=anew)
            if names_the_year(template)
            else next_in_series(self.session, series)
        )
        return registration_number(template, counter=self._station.counter, number=number, day=day)


@cache
def _columns(model: type[Record]) -> tuple[str, ...]:
    return tuple(column.key for column in model.__table__.columns)


def _listed(value: Any) -> Any:
    """Sets and tuples as JSON's own lists."""
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A counter at work. Frozen: signing in or out makes another one."""

    database: LocalDatabase
    charter: Charter
    calendar: WorkingCalendar
    clock: Clock
    station: StationFacts
    check_key: bytes
    clerk: Clerk | None = None
    edition_id: UUID | None = None
    """The edition that the charter is; None for the profile that came with the program."""

    coming: tuple[ComingCharter, ...] = ()
    """What is planned, the next one first."""

    set_aside: tuple[SetAside, ...] = ()
    """Editions in whose place an earlier one is in force."""

    under_way: Writing | None = field(default=None, compare=False, repr=False)
    """The transaction that this desk's actions join: see `together`."""

    moment: Session | None = field(default=None, compare=False, repr=False)
    """The reading that this desk's queries join: see `reading_in`."""

    changes: ChangedTopics = field(default_factory=ChangedTopics, compare=False, repr=False)

    kept: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    """What a room has worked out and keeps with what it was worked out from: see `reception.rows`."""

    def today(self) -> date:
        """The day in the hall."""
        return day_in_sofia(self.clock.now())

    def charter_on(self, day: date) -> Charter:
        """The charter that is in force on that day, as far as is known today; for a past day today's."""
        return next((one.charter for one in reversed(self.coming) if one.since <= day), self.charter)

    def opening_hours(self) -> OpeningHours:
        """When the doors here are open, now and by what is planned."""
        later = [(one.since, one.charter) for one in self.coming]
        return opening_hours(self.charter, self.calendar, later=later)

    def charter_of(self, session: Session, edition_id: UUID | None) -> Charter:
        """Today's charter with the terms of the edition under which something was registered.

        Today's terms where that cannot be told any more.
        """
        if edition_id == self.edition_id:
            return self.charter
        key = (Charter, edition_id, self.edition_id)
        found: Charter | None = self.kept.get(key)
        if found is None:
            try:
                found = self.kept[key] = by_terms_of(self._former(session, edition_id), self.charter)
            except (KnownError, LookupError):
                return self.charter
        return found

    @staticmethod
    def edition_named(session: Session, edition_id: UUID | None) -> EditionName | None:
        """How an edition is called; `None` for the program's own profile and one that is not here."""
        edition = (
            session.get(CharterEdition, edition_id, options=[defer(CharterEdition.text)])
            if edition_id
            else None
        )
        if edition is None:
            return None
        return EditionName(edition.ordinal, edition.valid_from or day_in_sofia(edition.adopted_at))

    def charter_under(self, edition_id: UUID | None) -> Charter:
        """The same for who has no transaction open. Not on the window's thread."""
        if edition_id == self.edition_id:
            return self.charter
        with storage_faults_explained(), self.database.reading() as session:
            return self.charter_of(session, edition_id)

    def _former(self, session: Session, edition_id: UUID | None) -> Charter:
        if edition_id is None:
            return load_charter(charter_path(self.charter.key))
        edition = session.get(CharterEdition, edition_id, options=[defer(CharterEdition.text)])
        if edition is None:
            raise LookupError(edition_id)
        return parse_charter(edition_text(edition), f"{edition.charter}.toml")

    @contextmanager
    def writing(self, permission: Permission) -> Iterator[Writing]:
        """One action: allowed, whole, and in the journal; or refused and without a trace.

        Raises:
            NotAllowed: the clerk may not do this.
            KnownError: the disk is full or failing, or the file is locked; nothing was written.
        """
        clerk = require(self.clerk, permission)
        if self.under_way is not None:
            yield self.under_way
            return
        with storage_faults_explained(), self.database.writing() as session:
            change = Writing(session, self.station, str(clerk.id), self.clock.now(), clerk.name)
            yield change
        self.changes.note(change.topics)

    @contextmanager
    def together(self, permission: Permission) -> Iterator["Desk"]:
        """Joins several actions into one transaction: done with the desk handed out, all happen or none.

        Raises as `writing` does; each action still checks its own permission.
        """
        with self.writing(permission) as change:
            yield replace(self, under_way=change)

    def reading_in(self, session: Session) -> "Desk":
        """This desk, whose queries all read in `session`: what they tell is of one moment."""
        return replace(self, moment=session)

    @contextmanager
    def reading(self, permission: Permission) -> Iterator[Session]:
        """One look: allowed, and everything in it of the same moment.

        Raises:
            NotAllowed: the clerk may not see this.
            KnownError: the file cannot be read.
        """
        require(self.clerk, permission)
        if self.under_way is not None:
            yield self.under_way.session
            return
        if self.moment is not None:
            yield self.moment
            return
        with storage_faults_explained(), self.database.reading() as session:
            yield session
