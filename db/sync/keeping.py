"""How one entry of another counter becomes a record here, or why it does not.

A record that is here already is never touched, whoever it belongs to; only where records change, or one is
erased, a later entry of the same station takes the place of its earlier one.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from db.faults import StorageError, storage_error_in, takes_what_is_taken
from db.journal import ERASED
from db.models.base import Record
from db.models.journal import OthersEntry
from db.sync.entries import ForeignEntry, UnreadableEntry
from db.sync.set_aside import key_of
from db.sync.shape import Misshapen, check_shape

Kept = Callable[[Session, Record], None]
"""What the desk does with a foreign record that was just kept: it becomes findable, its submission settled.

Called for each, and for each change of one, in the feed's order, inside the transaction that keeps them, the
record being flushed. A step may come before its submission. What it raises sets the entry aside.
"""

Names = Callable[[Mapping[str, Any]], Collection[str]]
"""Names of things that a record, as its entry tells it, speaks of. What it raises sets the entry aside."""


def nothing_more(_session: Session, _record: Record) -> None:
    """The record is kept, and that is all."""


def no_names(_told: Mapping[str, Any]) -> Collection[str]:
    """It speaks of nothing but itself."""
    return ()


def of_submission(told: Mapping[str, Any]) -> Collection[str]:
    """The submission that a step or a letter is of; of an attachment, whichever case it came with."""
    key = told.get("submission_id")
    return (f"submission/{key}", f"application/{key}") if isinstance(key, str) else ()


def of_application(told: Mapping[str, Any]) -> Collection[str]:
    """The application that a step is of."""
    key = told.get("application_id")
    return (f"application/{key}",) if isinstance(key, str) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """A table in which this counter keeps the other counters' records.

    `changes`: its records change, and each is kept as its station last told of it. The others are kept once.
    `depends_on` names what its entries speak of: where that is set aside, they are too. `stands_for` are
    names under which others speak of it, beside its own key.
    """

    model: type[Record]
    changes: bool = False
    when_kept: Kept = nothing_more
    depends_on: Names = no_names
    stands_for: Names = no_names

    def names_of(self, session: Session, entry: ForeignEntry) -> Collection[str]:
        """All names under which others may speak of what the entry tells; of a strange one, its key alone.

        The key goes with the table, for another one's record may bear it too; and what is here already is
        spoken of as it stands, whatever else is told of it.
        """
        is_here = session.get(self.model, entry.entity_id) is not None
        own = set[str]() if is_here else {key_of(entry)}
        try:
            return own | set(self.stands_for(entry.record))
        except Exception:  # noqa: BLE001 — it is set aside for that very reason
            return own

    def needs_of(self, entry: ForeignEntry) -> Collection[str]:
        """The names of what the entry speaks of; of a strange one none, for it is set aside for itself."""
        try:
            return tuple(self.depends_on(entry.record))
        except Exception:  # noqa: BLE001
            return ()


class ClashingEntry(Exception):
    """Its number, or its hour, is another record's here."""


def take_in(session: Session, looked_up: LookedUp, entry: ForeignEntry) -> bool:
    """Keeps the record with all that is done about it; whether there was anything to keep.

    What is not kept is undone by itself: the rest of the batch stays.

    Raises:
        UnreadableEntry: this program makes nothing of it.
        ClashingEntry: only one record can have its number, or its hour.
        StorageError, OperationalError: the file cannot be written; nothing is wrong with the entry.
    """
    here = session.get(looked_up.model, entry.entity_id)
    if here is not None and not (_erases(here, entry) or (looked_up.changes and _has_changed(here, entry))):
        if looked_up.changes and here.station_id == entry.station:
            # It says nothing new, and is the last one all the same: the centre counts by it.
            _remember(session, entry)
        return False
    try:
        with session.begin_nested():
            check_shape(looked_up.model, _as_it_will_be(here, entry))
            kept = session.merge(looked_up.model.from_payload(entry.record))
            session.flush()
            _remember(session, entry)
            looked_up.when_kept(session, kept)
            session.flush()
    except IntegrityError as error:
        if takes_what_is_taken(error):
            raise ClashingEntry from error
        raise UnreadableEntry(entry.position, "IntegrityError") from error
    except Misshapen as error:
        raise UnreadableEntry(entry.position, error.column) from error
    except Exception as error:
        # Whatever it is, the others must go on. Only its kind is said: what it quotes may be a citizen's.
        if _is_the_files_own(error):
            raise
        raise UnreadableEntry(entry.position, type(error).__name__) from error
    return True


def _is_the_files_own(error: Exception) -> bool:
    """Whether the file, the disk or the memory is at fault, and no entry is."""
    return (
        isinstance(error, OperationalError | MemoryError | StorageError)
        or type(error) is DatabaseError
        or storage_error_in(error) is not None
    )


def _as_it_will_be(here: Record | None, entry: ForeignEntry) -> Mapping[str, Any]:
    """What is told; of a record that is here, columns that the entry lacks stay."""
    return entry.record if here is None else here.as_payload() | entry.record


def _erases(here: Record, entry: ForeignEntry) -> bool:
    """Whether the record's own station has taken out what was personal in it: that goes for every counter."""
    action = json.loads(entry.fed.header).get("action")
    return here.station_id == entry.station and bool(action == f"{entry.entity}{ERASED}")


def _has_changed(here: Record, entry: ForeignEntry) -> bool:
    """Whether the entry is of the record's own station and says something new. Columns it lacks stay."""
    stands = here.as_payload()
    return here.station_id == entry.station and any(
        stands[name] != said for name, said in entry.record.items() if name in stands
    )


def _remember(session: Session, entry: ForeignEntry) -> None:
    """Keeps the entry as it came, in place of an earlier one: a check holds the record against it."""
    told = {name: getattr(entry.fed, name) for name in ("header", "payload", "salt", "hash")}
    of = {"entity": entry.entity, "entity_id": str(entry.entity_id), "station_id": str(entry.station)}
    session.merge(OthersEntry(**of, **told))
