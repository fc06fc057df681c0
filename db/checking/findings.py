"""What a check of the file finds, in one shape: which entry, why, and what it is about where no entry is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BrokenEntry:
    """Where the file stops telling the truth. `reason` is one of the words below.

    `seq` is 0 where no entry speaks of it; `what` then names it: a table and a key, a setting, a page.
    """

    epoch: int
    seq: int
    reason: str
    what: str = ""


GAP = "gap"
FOREIGN = "foreign"
CHAIN = "chain"
HEADER = "header"
PAYLOAD = "payload"
TAKEN_AWAY = "taken away"
ANCHOR = "anchor"
RECORD = "record"
OTHERS = "others"
CONTENT = "content"
SETTING = "setting"
SERIES = "series"
DERIVED = "derived"
FILE = "file"
