"""Whether what an entry tells of a record has the shape of the table that it is for. Pure.

Another program wrote it: a newer one, or one that means harm. What has not exactly the shape in which this
program would have written it itself never becomes a row, for every list would meet it there.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy.orm import Mapped

from db.models.base import Record, moment_text

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years that an office's calendar may have; with others no list can count."""

LARGEST_WHOLE = 2**53 - 1
HIGHEST_ORDINAL = 1_000_000
"""Of steps and versions: whoever goes on counts from it, and what follows has to be a number too."""

LONGEST_TEXT = 1_000_000
MOST_MEMBERS = 10_000


class Misshapen(ValueError):
    """A column is missing, or holds what it cannot hold; `column` is its name and nothing of its content."""

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column = column


def check_shape(model: type[Record], told: Mapping[str, Any]) -> None:
    """Sees to it that a row of `model` can be made of `told` and read again as it was told.

    What an older program did not know of may be missing where the table has a value of its own for it; names
    that the table does not know are left alone.

    Raises:
        Misshapen: for the first column that does not fit.
    """
    for name, kind, may_be_none, has_own in _columns(model):
        if name not in told:
            if not (may_be_none or has_own):
                raise Misshapen(name)
        elif told[name] is None:
            if not may_be_none:
                raise Misshapen(name)
        elif not _fits(kind, told[name]) or (name == "ordinal" and not 0 <= told[name] <= HIGHEST_ORDINAL):
            raise Misshapen(name)


@cache
def _columns(model: type[Record]) -> tuple[tuple[str, Any, bool, bool], ...]:
    """By column: its name, the kind of its values, whether it may be empty, and has a value of its own."""
    hints = get_type_hints(model)
    return tuple(
        (one.key, _kind(hints[one.key]), bool(one.nullable), one.default is not None)
        for one in model.__table__.columns
    )


def _kind(hint: Any) -> Any:
    """What a column holds, of its annotation: `Mapped[str | None]` holds `str`."""
    if get_origin(hint) is Mapped:
        (hint,) = get_args(hint)
    if type(None) in get_args(hint):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return hint


def _fits(kind: Any, value: Any) -> bool:
    if kind is str:
        return is_sound_text(value)
    if kind is int:
        return type(value) is int and abs(value) <= LARGEST_WHOLE
    if kind is bool:
        return type(value) is bool
    if kind is float:
        return type(value) in {int, float} and math.isfinite(value)
    if kind in {UUID, date, datetime}:
        return type(value) is str and is_written_as(kind, value)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is list:
        return (
            type(value) is list and len(value) <= MOST_MEMBERS and all(_fits(inner[0], one) for one in value)
        )
    if origin is dict:
        return (
            type(value) is dict
            and len(value) <= MOST_MEMBERS
            and all(_fits(inner[0], key) and _fits(inner[1], one) for key, one in value.items())
        )
    return False


def is_sound_text(value: Any) -> bool:
    """Whether it is text that can be stored, drawn and printed: no half of a sign, no NUL, not too long."""
    if type(value) is not str or len(value) > LONGEST_TEXT or "\0" in value:
        return False
    return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)


def is_written_as(kind: Any, value: str) -> bool:
    """Whether it is a key, a day or a moment in the one form in which these are written."""
    try:
        if kind is UUID:
            return str(UUID(value)) == value
        if kind is datetime:
            moment = datetime.fromisoformat(value)
            return FIRST_YEAR <= moment.year <= LAST_YEAR and moment_text(moment) == value
        day = date.fromisoformat(value)
        return FIRST_YEAR <= day.year <= LAST_YEAR and day.isoformat() == value
    except ValueError:
        return False
