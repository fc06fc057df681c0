"""What the office is, against what the journal says: station, settings, how far it is confirmed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.checking.findings import SETTING, BrokenEntry
from db.models.journal import Acknowledgement, JournalEntry, SyncRun
from db.models.office import Setting, Station
from db.settings import JournalledSetting


def settings_unlike_the_journal(session: Session, station: Station) -> Iterator[BrokenEntry]:
    """Settings, and a station, that the journal does not know, knows otherwise, or knows and are gone."""
    said = {**_said(session, Setting.__tablename__), **_said(session, Station.__tablename__)}
    if str(station.id) not in said:
        # Of an office from before settings had entries: its next start takes in what stands.
        return
    stand = {str(station.id): ("station", station.as_payload())}
    for row in session.scalars(select(Setting)):
        one = JournalledSetting(station.id, row.name, row.value)
        # Secret or not: its entry tells which way it was written.
        if (known := said.get(str(one.id))) is not None:
            one = replace(one, secret="digest" in known[1])
        stand[str(one.id)] = (f"setting {row.name}", one.as_payload())
    for key in dict.fromkeys([*said, *stand]):
        place, told = said.get(key, ((0, 0), {}))
        what, stands = stand.get(key, (f"setting {told.get('name', '')}", {}))
        if told != stands:
            yield BrokenEntry(*place, SETTING, what)
    last = session.scalar(select(func.max(JournalEntry.epoch))) or 0
    if station.epoch < last:
        yield BrokenEntry(0, 0, SETTING, "station")
    sent = session.scalar(select(func.max(SyncRun.pushed))) or 0
    if sent and session.scalar(select(func.count()).select_from(Acknowledgement)) == 0:
        yield BrokenEntry(0, 0, SETTING, "acknowledgement")


def _said(session: Session, entity: str) -> dict[str, tuple[tuple[int, int], dict[str, Any]]]:
    """The last that the journal says of each, by its key, with its place."""
    found = session.execute(
        select(JournalEntry.epoch, JournalEntry.seq, JournalEntry.entity_id, JournalEntry.payload)
        .where(JournalEntry.entity == entity)
        .order_by(JournalEntry.epoch, JournalEntry.seq)
    )
    return {one.entity_id: ((one.epoch, one.seq), _content(one.payload)) for one in found}


def _content(payload: str | None) -> dict[str, Any]:
    """What it says; nothing where that was taken away or is nothing that can be read: named by its entry."""
    try:
        content = json.loads(payload or "{}")
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
