"""The desk: what every action and query is handed instead of looking around for it.

`desk.writing(permission)` is one permission check and one transaction; whatever an action records in
it reaches the journal, or nothing does.
"""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from threading import get_ident
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session, defer

from db.engine import LocalDatabase
from db.models.office import CharterEdition
from desktop.changed_topics import ChangedTopics
from desktop.editions import ComingCharter, SetAside, edition_text
from desktop.office.charter import Charter, charter_path, load_charter, parse_charter
from desktop.office.charter.edition_words import EditionName
from desktop.office.charter.kept_terms import by_terms_of
from desktop.office.clock import Clock, day_in_sofia
from desktop.office.clock_watch import ClockWatch
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.not_allowed import require
from desktop.office.opening_hours import OpeningHours, opening_hours
from desktop.office.permissions import Clerk, Permission, may
from desktop.office.working_calendar import WorkingCalendar
from desktop.refusals import Refusal, Refusals
from desktop.still_here import AccountAtSignIn, check_clock, check_still_here
from desktop.storage_faults import storage_faults_explained
from desktop.writing import StationFacts, Writing

__all__ = ["NOBODY", "Desk", "StationFacts", "Writing"]

NOBODY = "nobody"
"""Who did something before anybody had signed in, in the journal."""


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
    at_sign_in: AccountAtSignIn | None = field(default=None, compare=False, repr=False)
    """The clerk's account as it stood then: whoever lost something of it since goes no further."""

    clock_watch: ClockWatch | None = field(default=None, compare=False, repr=False)
    """Notices that the clock jumps, where somebody sits at a window who can be asked."""

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

    refusals: Refusals = field(default_factory=Refusals, compare=False, repr=False)

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
            NoLongerHere: the clerk's account was closed or lost a role since they signed in; or the clock
                has jumped.
            KnownError: the disk is full or failing, or the file is locked; nothing was written.
        """
        clerk = self.clerk if may(self.clerk, permission) else None
        clerk = clerk or self.required(permission)
        if self.under_way is not None:
            yield self.under_way
            return
        writers, thread = self.refusals.writers, get_ident()
        writers.add(thread)
        try:
            with storage_faults_explained(), self.database.writing() as session:
                if self.at_sign_in is not None:
                    check_still_here(session, self.at_sign_in)
                now = self.clock.now()
                check_clock(self.clock_watch, now)
                change = Writing(session, self.station, str(clerk.id), now, clerk.name)
                yield change
        finally:
            writers.discard(thread)
            if self.refusals.waiting:
                self._note_refusals()
        self.changes.note(change.topics)

    def required(self, permission: Permission) -> Clerk:
        """The clerk at the desk, who may do this. Who may not leaves an entry: who wanted what.

        Raises:
            NotAllowed: nobody is signed in, or they may not.
        """
        try:
            return require(self.clerk, permission)
        except NotAllowed as refused:
            try:
                self.note_refusal(permission)
            except KnownError as unwritten:
                # What is refused stays refused, whether or not the disk takes the entry.
                raise refused from unwritten
            raise

    def note_refusal(self, permission: Permission, about: str = "account", about_id: object = "") -> None:
        """Leaves an entry of what the clerk at the desk wanted in vain: the right, or this record.

        Inside a transaction of changes it is written after that has ended, for it is undone with it.

        Raises:
            KnownError: the storage refused.
        """
        if self.clerk is not None:
            about_id = str(about_id or self.clerk.id)
            self.refusals.waiting.append(Refusal(self.clerk.id, permission, about, about_id))
            if get_ident() not in self.refusals.writers:
                self._note_refusals()

    def _note_refusals(self) -> None:
        waiting, now = self.refusals.take(), self.clock.now()
        new = [one for one in waiting if self.refusals.is_new(one, now)]
        if new:
            with self.noting() as change:
                for one in new:
                    change.note("access.refused", one.about, one.about_id, permission=one.permission)

    @contextmanager
    def noting(self, actor: str = NOBODY) -> Iterator[Writing]:
        """Writes entries about what happened, whoever may do what: for `Writing.note`, never for records.

        `actor` names who did it where nobody is at the desk. Joins the transaction that is open, if any.

        Raises:
            KnownError: the disk is full or failing, or the file is locked; nothing was written.
        """
        if self.under_way is not None:
            yield self.under_way
            return
        by, name = (str(self.clerk.id), self.clerk.name) if self.clerk else (actor, "")
        with storage_faults_explained(), self.database.writing() as session:
            change = Writing(session, self.station, by, self.clock.now(), name)
            yield change
        self.changes.note(change.topics)

    @contextmanager
    def together(self, permission: Permission) -> Iterator["Desk"]:
        """Joins several actions into one transaction: done with the desk handed out, all happen or none.

        Raises as `writing` does; each action still checks its own permission.
        """
        with self.writing(permission) as change:
            yield replace(self, under_way=change)

    def for_drafts(self) -> "Desk":
        """This desk for what is half typed: it is kept of somebody too who may not go on."""
        return replace(self, at_sign_in=None)

    def reading_in(self, session: Session) -> "Desk":
        """This desk, whose queries all read in `session`: what they tell is of one moment."""
        return replace(self, moment=session)

    @contextmanager
    def reading(self, permission: Permission) -> Iterator[Session]:
        """One look: allowed, and everything in it of the same moment.

        Raises:
            NotAllowed: the clerk may not see this.
            NoLongerHere: as for `writing`.
            KnownError: the file cannot be read.
        """
        if not may(self.clerk, permission):
            self.required(permission)
        if self.under_way is not None:
            yield self.under_way.session
            return
        if self.moment is not None:
            yield self.moment
            return
        with storage_faults_explained(), self.database.reading() as session:
            if self.at_sign_in is not None:
                check_still_here(session, self.at_sign_in)
            yield session
