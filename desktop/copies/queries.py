"""What the status bar tells of copies."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db.models import Station
from desktop.copies.making import second_place, shelf_of
from desktop.copies.remembered import remembered
from desktop.copies.rules import WARN_AFTER
from desktop.copies.shelf import copies_in, refusals_explained
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.language import _, spoken
from desktop.storage_faults import storage_faults_explained


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesTold:
    """How the status bar tells of the newest copy, and what is not in order."""

    newest: str
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
        return CopiesTold(newest=_("No copy yet"), warnings=tuple(warnings))
    today = in_sofia(since).date() == desk.today()
    when = words.time(since) if today else words.moment(since)
    return CopiesTold(newest=_("Copy made at {when}").format(when=when), warnings=tuple(warnings))


def _set_up_at(desk: Desk) -> datetime:
    with storage_faults_explained(), desk.database.reading() as session:
        return session.execute(select(Station.created_at)).scalar_one()
