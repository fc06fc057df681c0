"""What somebody with a station's password does by hand. Each act gives the SQLSTATE that met it, or None.

Plain functions: the suite calls each once, the faults are played with counts.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg

from db.journal import GENESIS
from db.models.base import new_key
from tests.central.entries import entry
from tests.central.postgres import Admitted


class Hand:
    """A station's journal written by hand, entry by entry, past its program."""

    def __init__(self, station: Admitted) -> None:
        self.station, self.seq, self.head = station, 0, GENESIS

    def says(self, entity: str, record: dict[str, Any], **facts: Any) -> str | None:
        """Hands in one entry; the SQLSTATE of the refusal, or None where it was taken."""
        record = {"counter": self.station.counter} | record
        return self.hands_in(
            entry(self.station, self.seq + 1, self.head, entity=entity, record=record, **facts)
        )

    def hands_in(self, told: dict[str, Any]) -> str | None:
        """The same of an entry as it is."""
        try:
            with psycopg.connect(self.station.dsn) as line:
                line.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([told])])
        except psycopg.DatabaseError as refused:
            return refused.sqlstate
        self.seq, self.head = self.seq + 1, told["hash"]
        return None


def tells(station: Admitted, *sign_up: int, template: str = "{counter:02}-{number:06}/{date}") -> None:
    """The counters that sign up, the chief one first, and how numbers are written, as its program tells."""
    templates = json.dumps(dict.fromkeys(("submission", "booking", "submission_letter"), template))
    with psycopg.connect(station.dsn) as line:
        line.execute("SELECT central.tell_charter(1, %s, %s::jsonb)", [list(sign_up), templates])


def number(counter: int, ordinal: int = 1) -> str:
    """A number of that counter as the template writes it."""
    return f"{counter:02}-{ordinal:06}/25.11.2026"


def takes_a_number(hand: Hand, other: Admitted, ordinal: int = 1) -> str | None:
    """Registers a case under the next number of another counter (B3)."""
    return hand.says("submission", {"number": number(other.counter, ordinal)})


def takes_a_number_as_the_other(hand: Hand, other: Admitted, ordinal: int = 1) -> str | None:
    """The same, pretending to stand at that counter."""
    return hand.says("submission", {"number": number(other.counter, ordinal), "counter": other.counter})


def takes_an_hour(hand: Hand, _other: Admitted, ordinal: int = 1) -> str | None:
    """Gives an hour at a counter that gives none (B4)."""
    return hand.says(
        "booking",
        {
            "number": number(hand.station.counter, ordinal),
            "official": "mayor",
            "starts_at": "2026-12-02T10:00:00.000000Z",
            "ends_at": "2026-12-02T10:15:00.000000Z",
        },
    )


def cancels_a_day(hand: Hand, _other: Admitted, ordinal: int = 1) -> str | None:
    """Cancels a reception day that another counter keeps (B4)."""
    return hand.says("reception_change", {"kind": "cancelled", "ordinal": ordinal, "number": ""})


def decides(hand: Hand, case: UUID) -> str | None:
    """Decides a case of another counter (B4)."""
    return hand.says("submission_step", {"kind": "decided", "submission_id": str(case), "number": ""})


def names_a_reader(hand: Hand, case: UUID) -> str | None:
    """Names itself a reader of a confidential case of another counter (B4)."""
    details = {"login": "mallory", "name": "Мария Желева"}
    return hand.says(
        "submission_step",
        {"kind": "named", "submission_id": str(case), "details": details, "number": ""},
    )


def assigns_to_itself(hand: Hand, case: UUID) -> str | None:
    """Hands the case over to itself first (B4)."""
    hand.says("account", {"name": "Мария Желева", "active": True, "roles": ["unit_head"], "unit": "roads"})
    details = {"to": "person", "name": "Мария Желева"}
    return hand.says(
        "submission_step",
        {"kind": "assigned", "submission_id": str(case), "details": details, "number": ""},
    )


def writes_over(hand: Hand, case: UUID) -> str | None:
    """Tells another counter's case anew."""
    return hand.says("submission", {"number": number(hand.station.counter)}, key=case)


def erases_by_its_header(hand: Hand, entity: str, key: UUID) -> str | None:
    """Erases another counter's record by an entry that keeps to itself what is left of it."""
    told = entry(hand.station, hand.seq + 1, hand.head, entity=entity, key=key, action=f"{entity}.erased")
    return hand.hands_in(told | {"payload": None, "salt": None})


ABOUT_THE_COUNTER: tuple[Callable[[Hand, Admitted, int], str | None], ...] = (
    takes_a_number,
    takes_a_number_as_the_other,
    takes_an_hour,
    cancels_a_day,
)
ABOUT_ITS_CASE: tuple[Callable[[Hand, UUID], str | None], ...] = (
    decides,
    names_a_reader,
    assigns_to_itself,
    writes_over,
)


def registered(hand: Hand, ordinal: int = 1) -> UUID:
    """A case that an honest counter has handed in."""
    case = new_key()
    assert hand.says("submission", {"number": number(hand.station.counter, ordinal)}, key=case) is None
    return case
