"""The bytes of attachments against the hashes and sizes under which the journal knows them."""

import hashlib
from collections.abc import Iterator
from typing import Any

from db.checking.findings import CONTENT, BrokenEntry

_CONTENTS = "SELECT CAST(hash AS BLOB), CAST(content AS BLOB) FROM attachment_content"
_NOT_AS_SAID = """
    SELECT attachment.id FROM attachment
    LEFT JOIN attachment_content ON attachment_content.hash = attachment.content_hash
    WHERE attachment.station_id = ? AND length(attachment_content.content) IS NOT attachment.size
"""
"""Attachments of other counters stay there: only our own must have their bytes."""


def contents_unlike_their_hash(line: Any, station: str) -> Iterator[BrokenEntry]:
    """Contents that are not what was hashed, and attachments whose content is gone or of another size."""
    for hashed, content in line.execute(_CONTENTS):
        if hashlib.sha256(content or b"").hexdigest().encode() != hashed:
            yield BrokenEntry(0, 0, CONTENT, f"attachment_content {(hashed or b'').decode(errors='replace')}")
    for (key,) in line.execute(_NOT_AS_SAID, (station,)):
        yield BrokenEntry(0, 0, CONTENT, f"attachment {key}")
