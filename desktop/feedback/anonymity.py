"""When cards may be counted: only among others from which nobody can tell them apart. Pure.

A card that says its day, its way and its kind of service is that of whoever came then, if one person did.
So it waits until five agree in all that they tell; what fewer share is not told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop.office.language import NP_

FEW = 5
"""Fewer answers than these are not shown, and fewer cards are not written."""


class Way(StrEnum):
    """How a card came."""

    PAPER = "paper"
    WINDOW = "window"
    KIOSK = "kiosk"


WAY_WORDS: Mapping[str, str] = {
    Way.PAPER: NP_("cards", "on paper"),
    Way.WINDOW: NP_("cards", "at the second screen"),
    Way.KIOSK: NP_("cards", "at the kiosk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCard:
    """What of a waiting card decides whether it may be counted."""

    id: UUID
    day: date
    way: Way
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Cards that are written together, in no order: what each of them tells, the same for all."""

    day: date
    way: Way
    kind: str
    cards: tuple[UUID, ...]


def countable(waiting: Iterable[HeldCard], today: date) -> Iterator[Together]:
    """The groups of at least five that may be written now.

    What was answered after a visit waits for the end of its day at least; a paper card knows of no visit.
    Whoever waits longer is counted on the day on which the last of its group was left.
    """
    for way in Way:
        of_way = [one for one in waiting if one.way is way and (way is Way.PAPER or one.day < today)]
        held: list[HeldCard] = []
        for day in sorted({one.day for one in of_way}):
            held += [one for one in of_way if one.day == day]
            for kind in (*sorted({one.kind for one in held}), None):
                group = [one for one in held if kind is None or one.kind == kind]
                if len(group) >= FEW:
                    yield Together(day=day, way=way, kind=kind or "", cards=tuple(one.id for one in group))
                    held = [one for one in held if one not in group]
