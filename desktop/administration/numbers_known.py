"""Which numbers are known to have been given: from a paper, from records; how far to leap where nobody knows.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from desktop.office.charter import Charter
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.numbering import names_the_year, read_number

WRITTEN: Mapping[str, str] = {
    "submission": "submission",
    "submission_letter": "letter",
    "box_opening": "box_opening",
    "booking": "booking",
    "payment": "payment",
    "application": "application",
    "nonconformity": "nonconformity",
}
"""Records that bear a written number, by their tables: the series, and the template."""

LEAP = 1_000
"""Numbers passed over where nobody can say how many were given: more than a counter gives in a month."""

DAY_LEAP = 100
"""The same for tickets, which begin anew each day."""

_FURTHEST = 100_000
_DAY = re.compile(r".*\.\d{4}-\d{2}-\d{2}")


def series_on(charter: Charter, base: str, year: int) -> str:
    """The row of the series `base` in that year."""
    return f"{base}.{year:04}" if names_the_year(getattr(charter.numbering, base)) else base


def number_on_paper(charter: Charter, counter: int, typed: str, last: int, year: int) -> dict[str, int]:
    """What the number on the last paper says of the series of submissions; nothing where none was typed.

    Only the digits of the series may be typed, too. `last` is the highest that is known otherwise, `year` the
    one that is meant where the number names none.

    Raises:
        WrongInput: it is no number of this counter, or cannot be one by far.
    """
    text = typed.strip()
    if not text:
        return {}
    template = charter.numbering.submission
    read = read_number(template, text, counter=counter)
    number = read.number if read else int(text) if text.isdecimal() and len(text) <= 9 else 0
    if not number:
        raise WrongInput(
            N_(
                "This is no registration number of counter No. {counter}. Enter it as printed on the "
                "paper, or only the digits of its own number."
            ),
            field="last_number",
            counter=counter,
        )
    if number > last + _FURTHEST:
        raise WrongInput(
            N_("So many cases were not registered here since No. {last}. Check the digits."),
            field="last_number",
            last=last,
        )
    return {series_on(charter, "submission", (read and read.year) or year): number}


def numbers_in(
    charter: Charter, counter: int, entity: str, record: Mapping[str, Any]
) -> Iterator[tuple[str, int]]:
    """The numbers that a record of this counter bears, by their series."""
    if entity in WRITTEN:
        base = WRITTEN[entity]
        read = read_number(getattr(charter.numbering, base), str(record.get("number", "")), counter=counter)
        if read is not None:
            yield (series_on(charter, base, read.year) if read.year else base), read.number
    elif entity == "waiting_place":
        yield "waiting", _whole(record.get("ordinal"))
    elif entity == "ticket" and (series := record.get("series", record.get("kind"))):
        yield f"ticket.{series}.{record.get('day')}", _whole(record.get("number"))
        yield f"ticket.place.{record.get('day')}", _whole(record.get("place"))


def _whole(value: Any) -> int:
    return value if type(value) is int else 0


def highest(*known: Mapping[str, int]) -> dict[str, int]:
    """The highest number of each series that anybody knows."""
    return {name: max(one.get(name, 0) for one in known) for name in dict.fromkeys(chain(*known))}


def leaping(charter: Charter, known: Mapping[str, int], year: int, *, times: int = 1) -> dict[str, int]:
    """So far each series is lifted where nobody can say what was given after `known`.

    `times`: how often somebody has leapt from there by now; the others' numbers may not be known here.
    """
    leapt = {
        name: last + times * (DAY_LEAP if _DAY.fullmatch(name) else LEAP) for name, last in known.items()
    }
    for base in WRITTEN.values():
        name = series_on(charter, base, year)
        if name not in leapt:
            # A year of which nothing is here, or a series that was never used: it may have been used since.
            of_before = max((last for one, last in known.items() if one.partition(".")[0] == base), default=0)
            leapt[name] = times * LEAP + (0 if charter.numbering.anew_each_year else of_before)
    return leapt
