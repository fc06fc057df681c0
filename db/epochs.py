"""A new epoch of the journal: what a file does that was put back, copied or rebuilt, before it numbers again.

The entries that are here keep their places; the next one is the first of the new epoch, chained to the last
one here. The series are lifted above everything that anybody knows to have been given: a number is skipped
rather than given twice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.journal import GENESIS, write_entry
from db.models.base import new_key
from db.models.journal import JournalEntry
from db.models.office import NumberSeries, Station
from db.notes import NOTE

ACTION = "station.epoch_begun"
ACTOR = "epochs"
"""Who begins one by itself: where a person was asked, the entry names the person's answer."""


class Why(StrEnum):
    """Why an epoch was begun."""

    RESTORED = "restored"  # a copy was put back by our own command
    WORK_MISSING = "work_missing"  # the file is older than the mark outside it
    COPIED = "copied"  # the file came from another place or computer, in whose stead it goes on
    FORKED = "forked"  # the central server has another continuation of this journal
    REBUILT = "rebuilt"  # a lost counter, made again from the central server


@dataclass(frozen=True, slots=True)
class EpochBegun:
    """What the first entry of an epoch tells: why, after which entry, and each series that was lifted.

    `after_hash` is that entry's. `lifted` is by series: the last number that the file knew, and the one after
    which it goes on. `known` says what was known of the work that is missing.
    """

    station_id: UUID
    epoch: int
    why: str
    after: tuple[int, int]
    after_hash: str
    lifted: Mapping[str, tuple[int, int]]
    known: Mapping[str, Any]
    id: UUID = field(default_factory=new_key)

    __tablename__: ClassVar[str] = "epoch"

    def as_payload(self) -> dict[str, Any]:
        """As the journal keeps it."""
        return {
            "id": str(self.id),
            "station_id": str(self.station_id),
            "epoch": self.epoch,
            "why": str(self.why),
            "after_epoch": self.after[0],
            "after_seq": self.after[1],
            "after_hash": self.after_hash,
            "lifted": {name: list(both) for name, both in self.lifted.items()},
            "known": dict(self.known),
        }


_LAST = text("SELECT epoch, seq, hash FROM journal_entry ORDER BY epoch DESC, seq DESC LIMIT 1")


def begin_new_epoch(
    session: Session,
    *,
    why: str,
    above: Mapping[str, int],
    at: datetime,
    beyond: int = 0,
    actor: str = ACTOR,
    known: Mapping[str, Any] | None = None,
    follows: str | None = None,
) -> int:
    """Begins the next epoch and lifts the series; part of the caller's transaction. Gives its number.

    `above` is, by the name of a series, the highest number that anybody knows to have been given: a series
    that stands higher stays. `beyond` is the highest epoch known outside the file. `at` carries the hall's
    offset. `known` is plain JSON for whoever reads the journal later. `follows` is the hash of the entry to
    which the epoch is chained where the entries since are a branch of their own; its first entry names the
    last of them all the same.
    """
    station = session.execute(select(Station)).scalar_one()
    last = session.execute(_LAST).one_or_none()
    after, after_hash = ((0, 0), GENESIS) if last is None else ((last.epoch, last.seq), last.hash)
    station.epoch = max(station.epoch, after[0], beyond) + 1
    lifted = lift_series(session, above)
    begun = EpochBegun(station.id, station.epoch, why, after, after_hash, lifted, known or {})
    write_entry(session, at=at, actor=actor, action=ACTION, record=begun, follows=follows)
    return station.epoch


def lift_series(session: Session, above: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Lifts each series that stands lower than `above` says; gives from where to where."""
    lifted = {}
    for name, least in above.items():
        row = session.get(NumberSeries, name)
        stands = 0 if row is None else row.last
        if stands >= least:
            continue
        session.merge(NumberSeries(name=name, last=least))
        lifted[name] = (stands, least)
    return lifted


_LIFTED = text(
    f"SELECT series.key AS name, json_extract(series.value, '$[0]') AS stood, "  # noqa: S608 — a constant of ours
    f"json_extract(series.value, '$[1]') AS went_on "
    f"FROM journal_entry, json_each(payload, '$.lifted') AS series "
    f"WHERE entity = '{EpochBegun.__tablename__}' AND action = '{ACTION}' AND json_valid(payload)"
)


_PASSED_OVER = text(
    "SELECT json_extract(payload, '$.series'), 0, json_extract(payload, '$.count') FROM journal_entry "  # noqa: S608
    f"WHERE entity = '{NOTE}' AND action = 'number.passed_over' AND json_valid(payload)"
)


def epochs_begun(session: Session) -> list[tuple[datetime, dict[str, Any]]]:
    """When each later epoch of this file began, and what its first entry tells; erased ones are left out."""
    begun = select(JournalEntry.at, JournalEntry.payload).where(
        JournalEntry.entity == EpochBegun.__tablename__, JournalEntry.action == ACTION
    )
    rows = session.execute(begun.order_by(JournalEntry.epoch, JournalEntry.seq)).all()
    return [(row.at, json.loads(row.payload)) for row in rows if row.payload is not None]


def numbers_skipped(session: Session) -> dict[str, int]:
    """How many numbers of each series were passed over: by its epochs, and where another counter gave one."""
    skipped: dict[str, int] = {}
    for name, stood, went_on in (*session.execute(_LIFTED), *session.execute(_PASSED_OVER)):
        skipped[name] = skipped.get(name, 0) + went_on - stood
    return skipped
