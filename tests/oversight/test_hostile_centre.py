"""Whatever one counter tells the centre, the figures of all are read: what cannot be is left out."""

import json
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import psycopg
import pytest

from db.models.base import Record, new_key
from desktop.oversight.breaches.queries import breaches
from desktop.oversight.breaches.rules import Broken
from desktop.oversight.periods import year_of
from desktop.oversight.queries import measured
from desktop.oversight.watched import watched
from tests.central.postgres import Database
from tests.oversight.test_centre import card, central, head, held, seven, visit
from tests.sync.counter import open_counter

__all__ = ["central", "head", "seven"]

pytestmark = pytest.mark.long

VALUES: tuple[Any, ...] = (
    None, "", "soon", "²", "infinity", "-infinity", "epoch", "0001-01-01", "2026-05-01 BC", "99999-01-01",
    "2026-02-31", "9999-12-31T23:59:59.999999Z", "2026-05-01T10:00:00+99:00", -1, 10**30, 1.5, True, [], {},
    {"respect": "9" * 400}, "\\ud83d\\ude00", "x" * 5_000, "9" * 5_000,
)  # fmt: skip
"""What is told of each column, one at a time."""


LABELS = {Broken.PROMISE: "7-3", Broken.WAIT: "A1", Broken.SERVICE: "A1"}


def _put(central: Database, row: Record) -> int:
    """The record again and again, each time with another value in another column; how many were put."""
    told, entity = row.as_payload(), row.__tablename__
    keys = [name for name in ("id", "hall_id") if name in told]
    mangled = [
        told | dict.fromkeys(keys, str(new_key())) | {name: value} for name in told for value in VALUES
    ]
    with psycopg.connect(central.dsn) as line, line.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO central.record (entity, id, station_id, payload, epoch, seq) "
            "VALUES (%s, %s, %s, %s::jsonb, 1, 1) ON CONFLICT DO NOTHING",
            [(entity, str(one["id"]), row.station_id, json.dumps(one)) for one in mangled],
        )
    return len(mangled)


def test_the_figures_of_all_counters_are_read_beside_nonsense_of_every_kind(head, central, seven, tmp_path):
    year, eight = year_of(2026), open_counter(central.admit(counter=8), tmp_path)
    ticket = visit(eight, Random(4), 1)
    ticket.outcome, ticket.booking, ticket.counter = "served", "", 8
    ticket.called_at = ticket.issued_at + timedelta(minutes=40)
    ticket.serving_since, ticket.finished_at = ticket.called_at, ticket.called_at + timedelta(minutes=50)
    promise = held(eight, 3, state="ended", outcome="promised", day=date(2026, 12, 1))
    promise.promise_due_on, promise.counter = date(2026, 12, 3), 8
    promise.promise_kept_at = datetime(2026, 12, 9, 9, tzinfo=UTC)
    answered = card(eight, date(2026, 12, 2), "paper", respect=5)
    for row in (ticket, promise, answered):
        eight.keep(row)
    eight.push()
    before = breaches(head, year, Broken.PROMISE, all_counters=True).rows
    assert [one.label for one in before] == ["7-3"]
    assert all(_put(central, row) > 100 for row in (ticket, promise, answered))
    for kind in Broken:
        found = breaches(head, year, kind, all_counters=True).rows
        assert kind not in LABELS or LABELS[kind] in [one.label for one in found]
    all_of_it = measured(head, year, all_counters=True)
    assert all_of_it.receptions.promises.n >= 1
    watched(head, all_counters=True)
    eight.local.close()
