"""A profile made from another: its text with the new key, and a mark above whatever is still the other's."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop.office.charter.keys import keys_above, keys_of_values
from desktop.office.charter.loading import parse_charter
from desktop.office.charter.remains import remains
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.data_file import line_of, lines_by_key, tables
from desktop.office.language import DEFAULT_LANGUAGE, N_, language

_KEY = re.compile(r'^key\s*=\s*"[^"]*"', re.MULTILINE)
_TO_BE_CHANGED = N_("CHANGE: of {whose}")
_QUOTATIONS = N_("CHANGE: each quotation below is of {whose}. Put the words of your own charter there.")
_NOT_VALUES = frozenset({"key", "format", "sources", "open"})
_SAID_THERE = frozenset({"charter", "office"})
"""Sources that are another municipality's; a statute and a setting of ours hold for this one too."""


def copied_profile(text: str, name: str, key: str) -> str:
    """The profile in `text` under another key, each line that is to be changed with a mark above it.

    Raises:
        KnownError: `text`, which the file `name` holds, is no charter.
    """
    whose = parse_charter(text, name).municipality.bg
    path = Path(name)
    today = _KEY.sub(f'key = "{key}"', in_todays_format(text, path), count=1)
    own, lines = tables(today, path), lines_by_key(today)
    left = (one.line for one in remains(today, name) if not one.stands_at.startswith("sources."))
    said = (line_of(one, lines) for one in _of_another(own))
    marks = dict.fromkeys((*said, *left), _TO_BE_CHANGED)
    marks[line_of("sources", lines)] = _QUOTATIONS
    ours = language(DEFAULT_LANGUAGE)
    written: list[str] = []
    for at, line in enumerate(today.split("\n"), 1):
        if at in marks:
            written.append(f"# {ours.gettext(marks[at]).format(whose=whose)}")
        written.append(line)
    return "\n".join(written)


def _of_another(own: Mapping[str, Any]) -> Iterator[str]:
    """The keys of the values that its charter or its office has said."""
    sources = own.get("sources", {})
    for key in keys_of_values({name: value for name, value in own.items() if name not in _NOT_VALUES}):
        source: Mapping[str, Any] = next(
            (sources[above] for above in keys_above(key) if above in sources), {}
        )
        if not _SAID_THERE.isdisjoint(source):
            yield key
