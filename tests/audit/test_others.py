"""What other counters did, as far as it is here: read as our own, and hostile headers stop nothing."""

import json
from datetime import date
from uuid import UUID

import pytest

from db.models import OthersEntry
from db.models.base import new_key
from desktop.audit.others import other_counters
from desktop.audit.queries import count_of, entries_in_order, entries_page, entry_card
from desktop.audit.rules import Group, Wanted
from desktop.desk import Desk
from desktop.office.permissions import Permission

STATION = UUID("01930000-0000-7000-8000-000000000005")


def header(seq: int, at: str, action: str, key: UUID) -> str:
    return json.dumps(
        {
            "action": action, "actor": "5c3e", "at": at, "entity": "submission", "entity_id": str(key),
            "epoch": 2, "offset_minutes": 120, "previous_hash": "0" * 64, "seq": seq, "station": str(STATION),
        }
    )  # fmt: skip


@pytest.fixture
def key(desk: Desk) -> UUID:
    """The key of the latest of what counter No. 5 did, among headers that are none."""
    keys = [new_key() for _ in range(6)]
    told = {"id": str(keys[0]), "counter": 5, "clerk": "Борис Колев", "applicant": "Иванка", "number": "05-1"}
    headers = [
        header(7, "2026-11-25T23:30:00.000000Z", "submission.registered", keys[0]),
        header(6, "2026-11-24T08:00:00.000000Z", "submission.registered", keys[1]),
        header(5, "2026-11-23T08:00:00.000000Z", "ticket.issued", keys[2]),
        None,
        "{",
        '{"at": NaN}',
    ]
    with desk.database.writing() as session:
        for one, said in zip(keys, headers, strict=True):
            session.add(
                OthersEntry(
                    entity="submission",
                    entity_id=str(one),
                    station_id=str(STATION),
                    header=said,
                    payload=json.dumps(told | {"id": str(one)}),
                    salt=None,
                    hash="a" * 64 if said else None,
                )
            )
    return keys[0]


def test_another_counters_entries_are_filtered_as_our_own(auditor: Desk, key: UUID) -> None:
    assert [one.station for one in other_counters(auditor)] == [STATION]
    wanted = Wanted(station=STATION)
    found = entries_page(auditor, wanted)
    assert [(one.epoch, one.seq, one.action, one.who, one.counter) for one in found] == [
        (2, 7, "submission.registered", "Борис Колев", 5),
        (2, 6, "submission.registered", "Борис Колев", 5),
        (2, 5, "ticket.issued", "Борис Колев", 5),
    ]
    assert found[0].about.id == str(key)
    assert count_of(auditor, wanted) == 3
    assert [one.seq for one in entries_page(auditor, wanted, found[0].place, limit=1)] == [6]
    assert [one.seq for one in entries_page(auditor, Wanted(station=STATION, kind=Group.QUEUE))] == [5]
    # 23:30 UTC is the next day in the hall.
    thursday = Wanted(station=STATION, first=date(2026, 11, 26))
    assert [one.seq for one in entries_page(auditor, thursday)] == [7]
    with auditor.reading(Permission.READ_JOURNAL) as session:
        assert len(list(entries_in_order(auditor, session, wanted))) == 3


def test_their_card_masks_what_people_said_too(auditor: Desk, key: UUID) -> None:
    row = entries_page(auditor, Wanted(station=STATION))[0].place.row
    card = entry_card(auditor, row, STATION)
    assert card is not None
    assert {one.column: one.after for one in card.changes}["applicant"] == "•••"
    assert card.hash == "a" * 64
    assert "Иванка" not in str(card)
