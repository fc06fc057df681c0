"""What the administrator's page, the status bar and the sign-in tell of copies."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from db.copies import Look, look_at
from db.models import Setting, Station
from desktop.copies.making import SECOND_PLACE, second_place, shelf_of
from desktop.copies.putting_back import every_copy
from desktop.copies.remembered import remembered
from desktop.copies.rules import WARN_AFTER, is_before_migration
from desktop.copies.shelf import copies_in, refusals_explained
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.office.profile import Profile
from desktop.office.records import record_of
from desktop.storage_faults import storage_faults_explained


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyShown:
    """A copy in the list of the administrator. `look` is what a short look at it found.

    `elsewhere`: it lies at the second place only.
    """

    path: Path
    made_at: datetime
    size: int
    before_migration: bool
    elsewhere: bool
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """All that the administrator's page shows. `second` is the chosen folder, or empty."""

    copies: tuple[CopyShown, ...]
    second: str
    second_fault: KnownError | None


def copies(desk: Desk) -> Copies:
    """Every copy of this counter, the newest first, each looked at; and the second place.

    Raises:
        NotAllowed: whoever is at the desk does not manage copies.
        KnownError: the folder cannot be read.
    """
    with desk.reading(Permission.MANAGE_COPIES) as session:
        second = session.execute(select(Setting.value).where(Setting.name == SECOND_PLACE)).scalar() or ""
    shelf = shelf_of(desk)
    with refusals_explained(shelf):
        found = every_copy(Profile(shelf.parent), desk.clock.now())
    known = remembered(shelf)
    shown = [
        record_of(
            CopyShown,
            one,
            before_migration=is_before_migration(one.path.name),
            elsewhere=one.path.parent != shelf,
            look=look_at(one.path, desk.database.key),
        )
        for one in found
    ]
    fault = KnownError(known.second_fault, folder=second) if known.second_fault and second else None
    return Copies(copies=tuple(shown), second=second, second_fault=fault)


def fault_to_tell(desk: Desk) -> KnownError | None:
    """Why the last copy failed, if none was made since: for whoever signs in."""
    shelf = shelf_of(desk)
    known = remembered(shelf)
    return KnownError(known.fault, folder=shelf) if known.fault else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesTold:
    """How the status bar tells of the newest copy, and what is not in order; `when` is its short form."""

    newest: str
    when: str = ""
    warnings: tuple[str, ...] = ()


def copies_told(desk: Desk) -> CopiesTold:
    """Looks at the folder of the copies, not into them.

    Raises:
        KnownError: the folder cannot be read.
    """
    shelf, now, words = shelf_of(desk), desk.clock.now(), spoken()
    with refusals_explained(shelf):
        found = [one for one in copies_in(shelf, now) if one.made_at <= now]
    known = remembered(shelf)
    since = found[0].made_at if found else _set_up_at(desk)
    warnings = []
    if known.fault is not None and known.failed_at is not None:
        when = words.moment(known.failed_at)
        warnings.append(_("The last copy failed ({when})").format(when=when))
    if now - since >= WARN_AFTER:
        warnings.append(
            _("No copy since {day}").format(day=words.short_date(in_sofia(since).date()))
            if found
            else _("No copy has been made yet")
        )
    if known.second_fault is not None and second_place(desk) is not None:
        warnings.append(_("Copies do not reach the second place"))
    if not found:
        # Said once: where it is a warning, that is enough.
        return CopiesTold(newest="" if warnings else _("No copy yet"), warnings=tuple(warnings))
    today = in_sofia(since).date() == desk.today()
    when = words.time(since) if today else words.moment(since)
    newest = _("Copy made at {when}").format(when=when)
    return CopiesTold(newest=newest, when=when, warnings=tuple(warnings))


def newest_copy_at(desk: Desk) -> datetime | None:
    """When the newest copy was made, for the centre to know; None where there is none, or no telling."""
    shelf, now = shelf_of(desk), desk.clock.now()
    try:
        with refusals_explained(shelf):
            return next((one.made_at for one in copies_in(shelf, now) if one.made_at <= now), None)
    except KnownError:
        return None


def _set_up_at(desk: Desk) -> datetime:
    with storage_faults_explained(), desk.database.reading() as session:
        return session.execute(select(Station.created_at)).scalar_one()
