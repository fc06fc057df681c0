"""Profiles that no municipality has: one that gives nothing optional, and one that gives every key."""

import re

from desktop.office.charter.blank import blank_profile

BLANK = blank_profile("brezovo")
EMPTY = re.compile(r'= (\{ charter = )?""(?= \}|$)', re.MULTILINE)
BARE = EMPTY.sub(lambda empty: f'= {empty[1] or ""}"Община Брезово"', BLANK)
"""The few required values are filled in, and nothing else."""

_BEHIND_A_MARK = re.compile(r"^#(?=[a-z\[\"])", re.MULTILINE)
_EXCLUDE_ONE_ANOTHER = re.compile(
    r"^(starts_on|dates|parent|kind = \"messenger\"|\"hours.centre\" = \").*\n", re.MULTILINE
)
EVERYTHING = _EXCLUDE_ONE_ANOTHER.sub("", _BEHIND_A_MARK.sub("", BARE))
"""Every key with its example from the table of keys, but for those that exclude one another."""

_ASKED = ("contacts", "information", "officials", "units", "hours.centre", "sites.centre.address")
_EMPTY_LISTS = ("counters", "expectations", "promises", "one_off_days", "accessibility")
_sourced = "".join(f'"{name}" = {{ setting = "няма" }}\n' for name in _EMPTY_LISTS)
_empty = "".join(f"{name} = []\n" for name in _EMPTY_LISTS)
NOTHING = (
    BARE.replace("format = ", f"{_empty}format = ", 1)
    .replace("[sources]\n", f"[sources]\n{_sourced}", 1)
    .replace("[open]\n", "[open]\n" + "".join(f'"{name}" = "Какво?"\n' for name in _ASKED), 1)
)
"""What lists there are stand empty, or are asked for."""
