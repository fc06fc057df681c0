"""The protocol of opening a box: what it must say, and how many sheets it still has to account for. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.complaints.box.typed import count_typed, full_name_typed, opened_at_typed
from desktop.complaints.rules import Kind
from desktop.office.charter import FROM_A_BOX, Channel, Charter
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import day, line, lines, own
from desktop.office.language import N_, NP_
from desktop.office.names import NAME_LIMIT, cleaned_text
from desktop.office.records import record_of

LEAST_PRESENT = 2
MOST_PRESENT = 8
MOST_FOUND = 9_999
NOTE_LIMIT = 2_000
REASON_LIMIT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpening:
    """What the clerk typed about an opening; every field as typed. `opened_by` are names, empty ones too."""

    channel: str
    opened_by: tuple[str, ...] = ()
    day: str = ""
    hour: str = ""
    found: str = ""
    unreadable: str = "0"
    note: str = ""


COUNTS = (
    line(N_("Envelopes and sheets found"), name="found", limit=20),
    line(N_("Of them unreadable or empty"), name="unreadable", limit=20),
)
OPENING = (
    own(N_("Which box"), name="channel"),
    *(
        line(N_("Opened by, name and family name"), name=f"opened_by_{place}", limit=NAME_LIMIT)
        for place in range(1, MOST_PRESENT + 1)
    ),
    day(NP_("of an opening", "Date"), name="day"),
    line(NP_("of an opening", "Hour"), name="hour", limit=20, placeholder=N_("hours:minutes")),
    *COUNTS,
    lines(
        NP_("in a protocol", "Note"),
        name="note",
        limit=NOTE_LIMIT,
        lines=1,
        hint=N_("For example damage to the box or its lock"),
    ),
)
"""What the protocol asks for, in its order."""

CORRECTION = (
    *COUNTS,
    line(
        N_("Why"),
        name="reason",
        limit=REASON_LIMIT,
        hint=N_(
            "It stays in the protocol. For example: counted wrongly; a work report went to the officer "
            "who receives such reports"
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOpening:
    """The same, fit to keep. `unreadable` (empty ones among them) are counted in `found`."""

    channel: str
    opened_by: tuple[str, ...]
    opened_at: datetime
    found: int
    unreadable: int
    note: str
    channel_kind: str
    channel_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRecord:
    """A registered sheet; `kind` and `registered_at` are None where only the number may be told."""

    submission_id: UUID
    number: str
    kind: Kind | None = None
    registered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRecord:
    """A protocol with what was registered of it so far, in the order of registration."""

    id: UUID
    station_id: UUID
    number: str
    channel: str
    opened_at: datetime
    opened_by: tuple[str, ...]
    found: int
    unreadable: int
    note: str
    clerk: str
    counter: int
    sheets: tuple[SheetRecord, ...] = ()
    channel_kind: str = ""
    channel_name: str = ""
    cards: int = 0

    @property
    def readable(self) -> int:
        """How many are to be registered in all."""
        return self.found - self.unreadable

    @property
    def done(self) -> int:
        """How many are registered, or entered as survey cards."""
        return len(self.sheets) + self.cards

    @property
    def remaining(self) -> int:
        """How many are neither yet."""
        return self.readable - self.done

    @property
    def complete(self) -> bool:
        """Whether everything that could be read has its number."""
        return self.remaining <= 0


def boxes(charter: Charter) -> tuple[Channel, ...]:
    """The boxes of this municipality, in the charter's order."""
    return tuple(way for way in charter.submissions.channels if way.kind in FROM_A_BOX)


def checked(opening: NewOpening, now: datetime, charter: Charter) -> CheckedOpening:
    """The opening, cleaned. `now` is aware.

    Raises:
        WrongInput: fields are empty or impossible, fewer than two people were present, the hour is still
            to come, or the charter has no such box any more; all told at once, and `field` names each, a
            name by its place: `opened_by_1`, …
    """
    way = next((way for way in boxes(charter) if way.key == opening.channel), None)
    if way is None:
        raise WrongInput(
            N_("The charter no longer has this box. Choose another, or go back."), field="channel"
        )
    faults, read = Faults(), dict[str, Any](channel_kind=way.kind, channel_name=way.name.bg)
    with faults.noted():
        read["opened_by"] = _present(opening.opened_by)
    with faults.noted():
        read["opened_at"] = opened_at_typed(opening.day, opening.hour, now)
    with faults.noted():
        read["found"], read["unreadable"] = counts_typed(opening.found, opening.unreadable)
    with faults.noted():
        read["note"] = cleaned_text(opening.note, field="note", limit=NOTE_LIMIT, required=False)
    faults.tell()
    return record_of(CheckedOpening, opening, **read)


def check_it_follows(opening: CheckedOpening, previous: datetime | None) -> None:
    """A box is opened once at a time: not before the opening that is already written down.

    Raises:
        WrongInput: it is before `previous`.
    """
    if previous is not None and opening.opened_at < previous:
        raise WrongInput(
            N_("This box was opened later already: {previous}. Check the date and the time."),
            field="hour",
            previous=previous,
        )


def check_one_more(opening: OpeningRecord, channel: str, station_id: UUID) -> None:
    """Whether one more sheet can be registered at this station as found at this opening.

    Raises:
        KnownError: all are registered already, or another counter opened the box.
        ValueError: what is registered did not come out of this box.
    """
    if channel != opening.channel:
        raise ValueError(f"{channel!r} is not what was opened: {opening.channel!r}")
    if opening.station_id != station_id:
        raise KnownError(
            N_("Counter No. {counter} opened this box. What was found in it is registered there."),
            of=opening,
        )
    if opening.complete:
        raise KnownError(
            N_(
                "Protocol {number}: {found} found, of these {unreadable} unreadable or empty; the rest are "
                "registered. If one more was found, first correct the count in the protocol."
            ),
            of=opening,
        )


def counts_typed(found: str, unreadable: str) -> tuple[int, int]:
    """How many were found, and how many of them cannot be read.

    Raises:
        WrongInput: one of them is no count, or more cannot be read than were found.
    """
    faults, in_all, of_them = Faults(), MOST_FOUND, 0
    with faults.noted():
        in_all = count_typed(found, field="found", most=MOST_FOUND)
    with faults.noted():
        of_them = _unreadable_typed(unreadable, in_all)
    faults.tell()
    return in_all, of_them


def check_the_correction(opening: OpeningRecord, found: int, unreadable: int) -> None:
    """A corrected count covers what is registered already, and differs from what stood.

    Raises:
        WrongInput: it does not.
    """
    registered = opening.done
    if found - unreadable < registered:
        raise WrongInput(
            N_(
                "{registered} are registered already. Enter a count not smaller than these and the "
                "unreadable ones together."
            ),
            field="found",
            registered=registered,
        )
    if (found, unreadable) == (opening.found, opening.unreadable):
        raise WrongInput(N_("This count is already noted. Enter the corrected one."), field="found")


def _unreadable_typed(text: str, found: int) -> int:
    unreadable = count_typed(text, field="unreadable", most=MOST_FOUND)
    if unreadable > found:
        raise WrongInput(
            N_("The unreadable ones cannot be more than were found: {found}. Enter a smaller number."),
            field="unreadable",
            found=found,
        )
    return unreadable


def _present(typed: Sequence[str]) -> tuple[str, ...]:
    """Two people at least, nobody twice."""
    names, faults = dict[str, str](), Faults()
    for field, name in _names_to_check(typed):
        with faults.noted():
            checked_name = full_name_typed(name, field=field)
            known = " ".join(checked_name.casefold().split())
            if known in names:
                raise WrongInput(
                    N_("This name was entered twice. At least two people open a box: enter the other name."),
                    field=field,
                )
            names[known] = checked_name
    faults.tell()
    return tuple(names.values())


def _names_to_check(typed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(field, name) of the first two and of everybody else who was named."""
    padded = [*typed, *[""] * (LEAST_PRESENT - len(typed))]
    if len(padded) > MOST_PRESENT:
        raise ValueError(f"no protocol has room for {len(padded)} people")
    for place, name in enumerate(padded, start=1):
        if place <= LEAST_PRESENT or name.strip():
            yield f"opened_by_{place}", name
