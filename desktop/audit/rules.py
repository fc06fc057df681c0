"""What of the journal is wanted, and what an entry says once nothing personal stands in it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop.office.identity import HIDDEN
from desktop.office.personal_columns import personal_columns


class Group(StrEnum):
    """Kinds of entries that are looked for together."""

    SEEN = "seen"
    PRINTED = "printed"
    TAKEN_OUT = "taken_out"
    REFUSED = "refused"
    AT_THE_DOOR = "at_the_door"
    CASES = "cases"
    RECEPTION = "reception"
    QUEUE = "queue"
    ACCOUNTS = "accounts"
    ERASURES = "erasures"
    COUNTER = "counter"
    OFFICE = "office"


_BY_NAME: Mapping[str, Group] = {
    "submission.opened": Group.SEEN,
    "identifier.shown": Group.SEEN,
    "access.reported": Group.SEEN,
    "receipt.copied": Group.PRINTED,
    "reception.list_printed": Group.PRINTED,
    "paper.printed": Group.PRINTED,
    "paper.saved": Group.TAKEN_OUT,
    "register.taken_out": Group.TAKEN_OUT,
    "journal.taken_out": Group.TAKEN_OUT,
    "access.refused": Group.REFUSED,
    "account.sign_in_failed": Group.REFUSED,
    "account.unlock_failed": Group.REFUSED,
    "account.status_refused": Group.REFUSED,
    "account.signed_in": Group.AT_THE_DOOR,
    "account.signed_out": Group.AT_THE_DOOR,
    "account.window_locked": Group.AT_THE_DOOR,
    "account.window_unlocked": Group.AT_THE_DOOR,
}
_BY_FIRST_WORD: Mapping[str, Group] = {
    "submission": Group.CASES,
    "application": Group.CASES,
    "letter": Group.CASES,
    "attachment": Group.CASES,
    "receipt": Group.CASES,
    "box_opening": Group.CASES,
    "payment": Group.CASES,
    "cash_sheet": Group.CASES,
    "reception": Group.RECEPTION,
    "ticket": Group.QUEUE,
    "counter_state": Group.QUEUE,
    "account": Group.ACCOUNTS,
    "agreement": Group.ACCOUNTS,
    "agreement_answer": Group.ACCOUNTS,
    "erasure": Group.ERASURES,
    "setting": Group.COUNTER,
    "station": Group.COUNTER,
    "station_key": Group.COUNTER,
    "central": Group.COUNTER,
    "copy": Group.COUNTER,
    "number": Group.COUNTER,
    "set_aside": Group.COUNTER,
}


def group_of(action: str) -> Group:
    """The group of an action of the journal; what is in none is the office's own business."""
    if action.endswith(ERASED):
        return Group.ERASURES
    return _BY_NAME.get(action) or _BY_FIRST_WORD.get(action.split(".", 1)[0], Group.OFFICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries: None and empty words leave nothing out.

    `person` is the key of an account, or the name of the program's own work. `kind` is a group, or one
    action. `record` is a number, or a user name, as typed. `station` is another counter's key.
    """

    person: str = ""
    first: date | None = None
    last: date | None = None
    record: str = ""
    kind: str = ""
    station: UUID | None = None

    def has_kind(self, action: str) -> bool:
        """Whether entries of this action are wanted."""
        return not self.kind or self.kind in {action, group_of(action)}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPlace:
    """Where an entry stands among the others: its moment as stored, and its row."""

    at: str
    row: int


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that an entry is about: its table, its key, and the number that people know it by."""

    entity: str = ""
    id: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry, without its payload. `at` carries the offset of the hall's clock of then.

    `who` is the name of then, or empty where nobody was signed in; `counter` where the entry was written.
    """

    place: EntryPlace
    epoch: int
    seq: int
    at: datetime
    actor: str
    who: str
    action: str
    about: Subject
    counter: int
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One column of a record: what it said before and says since; empty where nothing was there."""

    column: str
    before: str
    after: str
    personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """One entry whole. Of what is `confidential` there are no changes, nor of what was `erased`."""

    row: EntryRow
    hash: str
    previous_hash: str
    changes: tuple[Change, ...]
    confidential: bool = False
    erased: bool = False


ERASED = ".erased"
"""Ends the actions after which what a record said is gone, as in `db.journal`."""

_KEYS = frozenset({"id", "station_id"})


def changes_between(
    entity: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> tuple[Change, ...]:
    """What the later entry says otherwise than the earlier one about the same record; or all that it says.

    Of a column that says something of a citizen only whether something stands there.
    """
    earlier = before or {}
    columns = [name for name in after if name not in _KEYS and after[name] != earlier.get(name)]
    personal = personal_columns(entity, columns)
    shown = (
        Change(
            name,
            _shown(earlier.get(name), hidden=name in personal),
            _shown(after[name], hidden=name in personal),
            name in personal,
        )
        for name in columns
    )
    return tuple(one for one in shown if one.before or one.after)


def _shown(value: Any, *, hidden: bool) -> str:
    if value in (None, "", [], {}):
        return ""
    if hidden:
        return HIDDEN * 3
    return value if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(one)}" for name, one in value.items())
    return str(value)
