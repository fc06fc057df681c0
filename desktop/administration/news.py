"""What somebody is told when they sign in: what happened to their account, and to what it protects."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, func, literal_column, select
from sqlalchemy.orm import Session

from db.models import Account, JournalEntry
from db.notes import NOTE, note_key
from desktop.access.confidential import keeps_confidential, reads_confidential
from desktop.access.pausing import FAILED, FREE
from desktop.desk import Desk
from desktop.office.charter.who_is_who import role_words
from desktop.office.clock import in_sofia
from desktop.office.language import _, ngettext, spoken
from desktop.office.permissions import Clerk, Permission, Role

_ROW = literal_column("journal_entry.rowid", Integer)
_ABOUT_ACCOUNTS = ("account.opened", "account.changed", "account.password_reset", "account.recovered")
_GIVES_ROLES = frozenset({"account.opened", "account.changed"})
_ENTRY = (
    _ROW.label("row"), JournalEntry.at, JournalEntry.actor, JournalEntry.action, JournalEntry.entity_id,
    JournalEntry.payload,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """A sentence. `insistent`: it is to be read before the work begins."""

    text: str
    insistent: bool = True


def news(desk: Desk) -> tuple[News, ...]:
    """What happened between the clerk's last sign-in and the one before it, the oldest first."""
    clerk = desk.clerk
    if clerk is None:
        return ()
    with desk.reading(Permission.SIGN_IN) as session:
        since = _sign_in_before(session, clerk)
        entries = session.execute(
            select(*_ENTRY)
            .where(
                # Without the index: what came since is little, what was ever done with accounts is much.
                literal_column("+journal_entry.entity") == "account",
                JournalEntry.action.in_(_ABOUT_ACCOUNTS),
                since < _ROW,
            )
            .order_by(_ROW)
        ).all()
        told = [one for entry in entries for one in _told(session, desk, clerk, entry)]
        return (*_failures(session, desk, clerk, since), *told, *_new_key(session, desk, since))


def _sign_in_before(session: Session, clerk: Clerk) -> int:
    """The row of the sign-in before this one; of a first sign-in, that of the account's opening."""
    rows = session.scalars(
        select(_ROW)
        .where(
            JournalEntry.entity == "account",
            JournalEntry.entity_id == str(clerk.id),
            JournalEntry.action.in_(("account.signed_in", "account.opened")),
        )
        .order_by(_ROW.desc())
        .limit(2)
    ).all()
    return int(rows[-1]) if rows else 0


def _failures(session: Session, desk: Desk, clerk: Clerk, since: int) -> Iterator[News]:
    count, first, last = session.execute(
        select(func.count(), func.min(JournalEntry.at), func.max(JournalEntry.at)).where(
            JournalEntry.entity == NOTE,
            JournalEntry.entity_id == str(note_key(desk.station.id, "account", clerk.id)),
            JournalEntry.action.in_(FAILED),
            since < _ROW,
        )
    ).one()
    if count:
        attempts = ngettext("{count} failed attempt", "{count} failed attempts", count)
        words = _("{attempts} to sign in as you, from {first} to {last}.").format(
            attempts=attempts,
            first=spoken().moment(in_sofia(first)),
            last=spoken().moment(in_sofia(last)),
        )
        yield News(words, insistent=count >= FREE)


def _new_key(session: Session, desk: Desk, since: int) -> Iterator[News]:
    changed = session.execute(
        select(JournalEntry.at, JournalEntry.actor).where(
            JournalEntry.entity == NOTE,
            JournalEntry.entity_id == str(note_key(desk.station.id, "station", desk.station.id)),
            JournalEntry.action == "station.key_changed",
            since < _ROW,
        )
    )
    for at, actor in changed:
        yield News(
            _("{when}: there is a new recovery sheet, the old one opens only earlier copies. {name}.").format(
                when=spoken().moment(in_sofia(at)), name=_name(session, actor)
            )
        )


def _told(session: Session, desk: Desk, clerk: Clerk, entry: Any) -> Iterator[News]:
    when, by = spoken().moment(in_sofia(entry.at)), _name(session, entry.actor)
    own = entry.actor == str(clerk.id)
    if entry.action == "account.recovered" and not own:
        yield News(
            _("{when}: {name} set the administrator's password with the recovery sheet.").format(
                when=when, name=by
            )
        )
    elif entry.action == "account.password_reset" and entry.entity_id == str(clerk.id):
        yield News(_("{when}: {name} gave you a password for one sign-in.").format(when=when, name=by))
    elif entry.action in _GIVES_ROLES and {entry.actor, entry.entity_id}.isdisjoint({str(clerk.id)}):
        yield from _roles_given(session, desk, entry, when, by)


def _roles_given(session: Session, desk: Desk, entry: Any, when: str, by: str) -> Iterator[News]:
    if desk.clerk is None or not keeps_confidential(desk.clerk, desk):
        return
    told = _payload(entry.payload)
    before = session.scalar(
        select(JournalEntry.payload)
        .where(JournalEntry.entity == "account", JournalEntry.entity_id == entry.entity_id, entry.row > _ROW)
        .order_by(_ROW.desc())
        .limit(1)
    )
    gained = set(told.get("roles", ())) - set(_payload(before).get("roles", ()))
    roles = [one for one in Role if one in gained and reads_confidential(one, desk)]
    if roles:
        agreed = session.scalar(
            select(JournalEntry.payload).where(entry.row - 1 == _ROW, JournalEntry.action == "agreement.used")
        )
        said = _(
            "{when}: access to confidential cases for {name}: {roles}. Given by {by}, agreed by {second}."
        )
        yield News(
            said.format(
                when=when,
                name=told.get("name", ""),
                roles=", ".join(role_words(one, desk.charter, spoken()) for one in roles),
                by=by,
                second=_payload(agreed).get("answered_name", ""),
            )
        )


def _payload(payload: str | None) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(payload) if payload else {}
    return found


def _name(session: Session, actor: str) -> str:
    name = session.scalar(select(Account.name).where(literal_column("account.id") == actor))
    return name or actor
