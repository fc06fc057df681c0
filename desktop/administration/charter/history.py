"""The editions of the charter as F11 lists them: planned, in force, former; and what each has changed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.administration.charter.changes import ChangedValue, changed_values
from desktop.administration.charter.standing import Editions
from desktop.administration.charter.told import counters_with
from desktop.desk import Desk
from desktop.office.charter import parse_charter
from desktop.office.faults import KnownError
from desktop.office.language import Language
from desktop.office.permissions import Permission
from desktop.office.records import record_of


class EditionState(StrEnum):
    """What an edition is at this counter today."""

    PLANNED = "planned"
    IN_FORCE = "in_force"
    FORMER = "former"
    SET_ASIDE = "set_aside"
    """This version of the program cannot read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """One profile that this office adopted. `ordinal` counts from 1, `adopted_at` is aware.

    `valid_from` is the day on which it begins, where it was planned. `counter` is where it was adopted: one
    of an older program's other counters did not say, and is 0. `why` an edition is set aside. `also_at`: the
    other counters that have taken it, as far as this one has heard; `unread_at`: those that cannot read it.
    """

    id: UUID
    ordinal: int
    counter: int
    reason: str
    adopted_at: datetime
    adopted_by: str
    valid_from: date | None
    state: EditionState = EditionState.FORMER
    why: KnownError | None = None
    also_at: tuple[int, ...] = ()
    unread_at: tuple[int, ...] = ()


def editions(desk: Desk) -> tuple[EditionRecord, ...]:
    """What was decided, at whichever counter: what is planned first, the last one to begin on top of it.

    Nothing while the office works by the profile it came with; nothing of what was withdrawn.
    """
    today = desk.today()
    with desk.reading(Permission.SIGN_IN) as session:
        known = Editions(session)
        now, coming = known.on(today), known.planned(today)
        aside = {one.edition_id: one.why for one in (*now.set_aside, *desk.set_aside)}

        def state(key: UUID) -> EditionState:
            if key in aside:
                return EditionState.SET_ASIDE
            if key == now.key:
                return EditionState.IN_FORCE
            return EditionState.PLANNED if any(one.id == key for one in coming) else EditionState.FORMER

        also_at, unread_at = counters_with(session)
        listed = [*reversed(coming), *(one for one in known.of_the_list() if one not in coming)]
        return tuple(
            record_of(
                EditionRecord,
                one,
                state=state(one.id),
                why=aside.get(one.id),
                also_at=also_at.get(one.id, ()),
                unread_at=unread_at.get(one.id, ()),
            )
            for one in listed
        )


def changes_of(desk: Desk, key: UUID, language: Language) -> tuple[ChangedValue, ...]:
    """What an edition has changed of the one that it was written as a change of, value by value.

    Raises:
        KnownError: this version of the program cannot read one of the two.
    """
    with desk.reading(Permission.SIGN_IN) as session:
        known = Editions(session)
        edition = known.known(key)
        name = f"{edition.charter}.toml"
        before, after = (parse_charter(text, name) for text in (known.base_of(edition), known.text(edition)))
    return changed_values(before, after, language)
