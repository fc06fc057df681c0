"""Data files that people edit (charters, catalogues): read, checked, and each mistake named.

A mistake becomes a `KnownError` that says which file, which key, and what is allowed there.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from desktop.office.faults import KnownError
from desktop.office.language import N_


class DataEntry(BaseModel):
    """A table of a data file: nothing unknown in it, nothing coerced, nothing changed later."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Checked = TypeVar("Checked", bound=BaseModel)

_MISTAKES: Mapping[str, str] = {
    "missing": N_("The file {file} lacks “{key}”. Add it."),
    "extra_forbidden": N_("The file {file} has an unknown key, “{key}”. Remove it or correct its name."),
    "literal_error": N_("In the file {file} the value of “{key}” is not allowed. Allowed: {expected}."),
    "int_type": N_("In the file {file} “{key}” must be a whole number."),
    "greater_than_equal": N_("In the file {file} “{key}” must be a number not less than {ge}."),
    "less_than_equal": N_("In the file {file} “{key}” must be a number not greater than {le}."),
    "string_type": N_("In the file {file} “{key}” must be text in quotation marks."),
    "string_too_short": N_("In the file {file} “{key}” is empty. Fill it in."),
    "string_pattern_mismatch": N_("In the file {file} “{key}” is not in the form {pattern}."),
    "date_type": N_("In the file {file} “{key}” must be a day such as 2026-12-31, without quotation marks."),
    "bool_type": N_("In the file {file} “{key}” must be true or false."),
    "tuple_type": N_("In the file {file} “{key}” must be a list in square brackets."),
    "too_short": N_("In the file {file} the list “{key}” is empty. Fill it in."),
    "model_type": N_("In the file {file} “{key}” must be a table of keys and values."),
    "dict_type": N_("In the file {file} “{key}” must be a table of keys and values."),
    "mapping_type": N_("In the file {file} “{key}” must be a table of keys and values."),
}
_PLACE = re.compile(r"at line (?P<line>\d+)")
_LONGEST = 1_000_000
"""Signs of a file: several times the longest charter with its printed text."""

_DEEPEST = 50
_TOO_DEEP_OR_LONG = re.compile(r"\d[\d_]{50}|^[\[\s]*(?:[\w-]+\.){20}|[^\s,;]{5000}", re.MULTILINE)
"""Before anything is parsed: a number, a key in a key, a word that only somebody who means harm writes."""

_ANY_OTHER = N_("In the file {file} the value of “{key}” cannot be used: {reason}")


def refusal(message: str, **facts: str) -> PydanticCustomError:
    """What a validator raises for a mistake of its own.

    `message` is a catalogue entry with places for `{file}`, `{key}` and `facts`; give `key` where the
    mistake lies elsewhere than at the value being checked.
    """
    return PydanticCustomError("refusal", "refusal", {"message": message, **facts})


def not_among(allowed: Iterable[str], **facts: str) -> PydanticCustomError:
    """What a validator raises for a name that is none of those allowed, as for one of a `Literal`."""
    return refusal(_MISTAKES["literal_error"], expected=", ".join(map(repr, allowed)), **facts)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises `KnownError` if it cannot be read, or is no TOML."""
    return tables(written_in(path), path)


def written_in(path: Path) -> str:
    """The text of a data file. Raises `KnownError` if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as fault:
        raise unreadable(path, fault) from fault


def tables(written: str, path: Path) -> dict[str, Any]:
    """The tables of a text in TOML from the file `path`. Raises `KnownError` that says where it breaks."""
    if len(written) > _LONGEST or _TOO_DEEP_OR_LONG.search(written) or _depth(written) > _DEEPEST:
        raise _out_of_bounds(path)
    try:
        written.encode()
        return tomllib.loads(written)
    except (UnicodeEncodeError, RecursionError) as fault:
        raise _out_of_bounds(path) from fault
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        raise KnownError(
            N_("The file {file} cannot be read beyond line {line}. Correct what is written there."),
            file=path.name,
            line=int(place["line"]) if place else written.count("\n") + 1,
        ) from fault


def _out_of_bounds(path: Path) -> KnownError:
    return KnownError(
        N_(
            "The file {file} cannot be read: a number or a name in it is far too long, or lists lie too "
            "deep in "
            "one another. Choose another file."
        ),
        file=path.name,
    )


def _depth(written: str) -> int:
    """How deep brackets lie in one another, at most; those in texts are counted too."""
    steps = accumulate(1 if sign in "[{" else -1 for sign in written if sign in "[]{}")
    return max(steps, default=0)


def unreadable(path: Path, fault: Exception) -> KnownError:
    """The sentence for a file that is missing, is not text, or breaks its format's grammar."""
    return KnownError(
        N_("The file {file} cannot be read: {reason}. Put it back from the installation."),
        file=path.name,
        reason=fault,
    )


def checked(model: type[Checked], raw: Mapping[str, Any], path: Path) -> Checked:
    """`raw`, read from the file `path`, as a `model`. Raises `KnownError` for the first mistake."""
    try:
        return model.model_validate(_with_tuples(raw))
    except ValidationError as fault:
        raise _mistake(fault.errors()[0], path, raw) from fault


def name_of_item(item: Any, at: int) -> str:
    """How an item of a list is called in a key: by its own `key` or `number`, else by its place from 1."""
    if isinstance(item, Mapping):
        return str(item.get("key", item.get("number", at + 1)))
    return str(at + 1)


def _mistake(error: ErrorDetails, path: Path, raw: Mapping[str, Any]) -> KnownError:
    facts = dict(error.get("ctx", {}))
    if error["type"] == "literal_error":
        facts["expected"] = facts["expected"].replace(" or ", ", ")  # pydantic speaks English only
    message = facts.pop("message", None) or _MISTAKES.get(error["type"], _ANY_OTHER)
    return KnownError(
        message, **{"key": _key(error["loc"], raw), "reason": error["msg"], **facts}, file=path.name
    )


def _key(steps: tuple[int | str, ...], raw: Any) -> str:
    """`officials.mayor.weekday` for `("officials", 0, "weekday")`."""
    names = []
    for step in steps:
        if isinstance(step, int) and isinstance(raw, list):
            names.append(name_of_item(raw[step], step))
            raw = raw[step]
        else:
            names.append(str(step))
            raw = raw.get(step) if isinstance(raw, Mapping) else None
    return ".".join(names)


def _with_tuples(raw: Any) -> Any:
    """Lists as tuples: what does not change later is not changeable now."""
    if isinstance(raw, Mapping):
        return {key: _with_tuples(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return tuple(_with_tuples(item) for item in raw)
    return raw
