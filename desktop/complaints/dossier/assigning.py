"""Several submissions given to the same receiver: each by its own step, as if they were taken one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from db.models.base import new_key
from desktop.access.receivers import units_free_of_conflict
from desktop.complaints.dossier.handling import Cover, Handling, look_at
from desktop.complaints.life.actions import take_step, undo_assignment
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.desk import Desk
from desktop.office.faults import KnownError, WrongInput
from desktop.steps.rules import NewStep


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseToAssign:
    """One of them, seen with `seen` steps; `key` is the step's own, so that it is taken only once."""

    id: UUID
    number: str
    seen: int
    key: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAssign:
    """Those that can be assigned together, and the numbers of those that cannot.

    `handling` is of the first, with only the receivers that may be given every one of them; None where there
    is none.
    """

    cases: tuple[CaseToAssign, ...]
    left_out: tuple[str, ...]
    handling: Handling | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Those with which it was done, and the numbers of the others, each with what stood in its way."""

    done: tuple[CaseToAssign, ...]
    refused: tuple[tuple[str, KnownError], ...]


def look_at_several(desk: Desk, numbers: Sequence[tuple[UUID, str]]) -> ToAssign:
    """What of these, by key and number, can be assigned together.

    A confidential one cannot: to assign it is to open it, which is noted for each by itself.
    """
    handled: list[Handling] = []
    left_out: list[str] = []
    for key, number in numbers:
        try:
            found = look_at(desk, key, opening=False)
        except KnownError:
            left_out.append(number)
            continue
        if isinstance(found, Cover) or StepKind.ASSIGNED not in found.offered:
            left_out.append(number)
        else:
            handled.append(found)
    cases = (one.dossier for one in handled)
    return ToAssign(
        cases=tuple(
            CaseToAssign(id=one.record.id, number=one.record.number, seen=one.seen, key=new_key())
            for one in cases
        ),
        left_out=tuple(left_out),
        handling=_of_all(handled) if handled else None,
    )


def _of_all(handled: Sequence[Handling]) -> Handling:
    """The first, with whoever is in conflict with any of them left out."""
    first = handled[0]
    free = [units_free_of_conflict(one.moment) for one in handled]
    charter = first.moment.charter
    units = tuple(unit for unit in charter.units if all(unit in some for some in free))
    return replace(
        first,
        moment=replace(first.moment, charter=charter.model_copy(update={"units": units})),
        people=tuple(one for one in first.people if all(one in other.people for other in handled)),
    )


def assign_several(desk: Desk, cases: Sequence[CaseToAssign], new: NewStep[StepKind]) -> Assigned:
    """Assigns each in a transaction of its own: what stands in the way of one keeps no other.

    Raises:
        WrongInput: what was typed fits none of them.
        NotAllowed: the clerk may assign nothing.
    """
    desk.required(KINDS[StepKind.ASSIGNED].permission)
    assigned = _with_each(cases, lambda case: take_step(desk, case.id, new, case.seen, case.key))
    if assigned.refused and not assigned.done and isinstance(assigned.refused[0][1], WrongInput):
        raise assigned.refused[0][1]
    return assigned


def undo_several(desk: Desk, cases: Sequence[CaseToAssign]) -> Assigned:
    """Takes back what was assigned together a moment ago, as far as nothing was done with it since.

    Raises:
        NotAllowed: the clerk may assign nothing.
    """
    desk.required(KINDS[StepKind.ASSIGNED].permission)
    return _with_each(cases, lambda case: undo_assignment(desk, case.id, case.key))


def _with_each(cases: Sequence[CaseToAssign], act: Callable[[CaseToAssign], object]) -> Assigned:
    done: list[CaseToAssign] = []
    refused: list[tuple[str, KnownError]] = []
    for case in cases:
        try:
            act(case)
        except KnownError as error:
            refused.append((case.number, error))
        else:
            done.append(case)
    return Assigned(done=tuple(done), refused=tuple(refused))
