"""What the auditor reads of another counter's entry is its header: one that cannot be read is set aside."""

import hashlib
import json
from typing import Any
from uuid import UUID

from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.journal import payload_digest
from db.models.base import new_key
from db.sync.entries import UnreadableEntry, verified
from db.sync.faults import TamperedEntry
from db.sync.feed_server import FedEntry
from desktop.audit.moments import as_written
from tests.central.entries import SALT

STATION, KEY, OWN = new_key(), new_key(), new_key()
SOUND = {
    "action": "submission.registered", "actor": "clerk", "at": "2026-11-25T10:00:00.000000Z",
    "entity": "submission", "entity_id": str(KEY), "epoch": 1, "offset_minutes": 120, "seq": 3,
    "schema_version": 1, "station": str(STATION),
}  # fmt: skip
MANGLED: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        ["", "soon", "infinity", "0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z", "2027-02-29",
         "2026-11-25T10:00:00", "²", "a\0b", "\ud800", [], {}, None, True, -1, 1439, 1440, 10**30, 1.5]
    ),
    st.integers(), st.floats(), st.text(max_size=40), st.datetimes().map(str),
)  # fmt: skip


def fed(header: dict) -> FedEntry:
    payload = json.dumps({"id": header["entity_id"], "station_id": header["station"]})
    told = json.dumps(header | {"payload_digest": payload_digest(payload, SALT)})
    hashed = hashlib.sha256(told.encode()).hexdigest()
    return FedEntry(feed_position=1, header=told, payload=payload, salt=SALT, hash=hashed)


@settings(max_examples=300)
@example({"offset_minutes": 24 * 60})
@given(st.dictionaries(st.sampled_from(sorted(SOUND)), MANGLED, min_size=1, max_size=2))
def test_what_is_taken_in_can_be_read_by_the_auditor(wrong):
    try:
        entry = verified(fed(SOUND | wrong), OWN)
    except (UnreadableEntry, TamperedEntry):
        return
    header = json.loads(entry.fed.header)
    as_written(header["at"], header["offset_minutes"])
    assert (header["epoch"], header["seq"]) == (int(header["epoch"]), int(header["seq"]))
    assert isinstance(entry.entity_id, UUID)
    for name in ("action", "actor"):
        header[name].encode()


def test_a_sound_one_is_taken_in():
    assert verified(fed(SOUND), OWN).entity_id == KEY
