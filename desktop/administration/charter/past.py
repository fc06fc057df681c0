"""The profile as it was in force on the days that are over."""

from contextlib import suppress
from datetime import date

from sqlalchemy.orm import Session

from db.models import Setting
from desktop.administration.charter.editions import seen_from
from desktop.administration.charter.standing import Editions
from desktop.administration.rules import SITE
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.faults import KnownError


def charters_by_day(desk: Desk, session: Session, since: date) -> ChartersByDay:
    """The charter of each day from `since` on: what was in force then, is today, and is planned.

    An edition counts from its first day, or from the one on which it was adopted; on days before all of them
    the program's own profile does, as this version of the program has it. Where there is none, or nothing of
    a day can be read, what came after it counts for it as well.
    """
    editions, today = Editions(session), desk.today()
    changed = [day for day in editions.first_days() if since < day <= today]
    charters, after = list[Charter](), desk.charter
    for day in reversed((since, *changed)[: len(changed)]):
        with suppress(KnownError):
            after = _on(desk, session, editions, day)
        charters.insert(0, after)
    first, *past = (*charters, desk.charter)
    later = (*zip(changed, past, strict=True), *((one.since, one.charter) for one in desk.coming))
    return ChartersByDay(first, later)


def _on(desk: Desk, session: Session, editions: Editions, day: date) -> Charter:
    """Read once as long as the same editions are known: the days that are over do not change otherwise."""
    key = (ChartersByDay, day, editions.keys)
    if key not in desk.kept:
        site = session.get(Setting, SITE)
        desk.kept[key] = seen_from(editions.that_was_on(day).charter, site.value if site else "")
    found: Charter = desk.kept[key]
    return found
