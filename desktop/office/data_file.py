"""Data files that people edit (charters, catalogues): read, checked, and each mistake named.

A mistake becomes a `KnownError` that says which file, which key, and what is allowed there.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from desktop.office.language import N_, Language
from desktop.office.mistakes import Hint, Mistake, told
from desktop.office.model_shape import keys_at
from desktop.office.text_file import text_of
from desktop.office.toml_faults import syntax_mistakes
from desktop.office.toml_lines import lines_of


class DataEntry(BaseModel):
    """A table of a data file: nothing unknown in it, nothing coerced, nothing changed later."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Checked = TypeVar("Checked", bound=BaseModel)
Hints = Callable[[str, str], Iterable[Hint]]
"""By the key of a mistake and pydantic's name for its kind."""

_OF_A_KEY = "[key]"
"""What pydantic adds where the name of a key is refused, and not its value."""

_SAYS_ITSELF = frozenset({"refusal", "string_too_short", "missing"})
_LONGEST_SHOWN = 60

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
_LONGEST = 1_000_000
"""Signs of a file: several times the longest charter with its printed text."""

_DEEPEST = 50
_TOO_DEEP_OR_LONG = re.compile(
    r"\d[\d_]{50}|\b0[xob][\da-fA-F_]{50}|^[\[\s]*(?:[\w-]+\.){20}|[^\s,;]{5000}", re.MULTILINE
)
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
    return tables(text_of(path), path)


def tables(written: str, path: Path) -> dict[str, Any]:
    """The tables of a text in TOML from the file `path`. Raises `KnownError` for all that breaks it."""
    if found := _TOO_DEEP_OR_LONG.search(written):
        raise _out_of_bounds(path, written.count("\n", 0, found.start()) + 1)
    if len(written) > _LONGEST or _depth(written) > _DEEPEST:
        raise _out_of_bounds(path)
    try:
        written.encode()
        return tomllib.loads(written)
    except (UnicodeEncodeError, RecursionError) as fault:
        raise _out_of_bounds(path) from fault
    except tomllib.TOMLDecodeError as fault:
        raise told(syntax_mistakes(written, path.name)) from fault


def _out_of_bounds(path: Path, line: int | None = None) -> Mistake:
    return Mistake(
        N_(
            "The file {file} cannot be read: a number or a name in it is far too long, or lists "
            "are nested too deeply. Choose another file."
        ),
        file=path.name,
        line=line,
    )


def _depth(written: str) -> int:
    """How deep brackets lie in one another, at most; those in texts are counted too."""
    steps = accumulate(1 if sign in "[{" else -1 for sign in written if sign in "[]{}")
    return max(steps, default=0)


def checked(
    model: type[Checked], raw: Mapping[str, Any], path: Path, hints: Hints = lambda _key, _kind: ()
) -> Checked:
    """`raw`, read from the file `path`, as a `model`. `hints` gives what is added to a mistake at a key.

    Raises:
        KnownError: a `Mistake`, or `Mistakes` where there are several.
    """
    try:
        return model.model_validate(_with_tuples(raw))
    except ValidationError as fault:
        errors = _without_their_echoes(fault.errors())
        found = [_mistake(error, path, raw, model, hints) for error in errors]
        # A text in Bulgarian alone is wrong in both languages at once.
        raise told(list({(one.key, one.fault_kind): one for one in reversed(found)}.values())) from fault


def _without_their_echoes(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without those that only follow: a list whose items are wrong is not too short besides."""
    places = [error["loc"] for error in errors]
    unknown = [place[:-1] for place in places if place[-1:] == (_OF_A_KEY,)]
    return [
        error
        for error, place in zip(errors, places, strict=True)
        if not (error["type"] == "too_short" and any(one[: len(place)] == place != one for one in places))
        and not any(place[: len(one)] == one and place[-1:] != (_OF_A_KEY,) for one in unknown)
    ]


def name_of_item(item: Any, at: int) -> str:
    """How an item of a list is called in a key: by its own `key` or `number`, else by its place from 1."""
    if isinstance(item, Mapping):
        return str(item.get("key", item.get("number", at + 1)))
    return str(at + 1)


def _mistake(
    error: ErrorDetails, path: Path, raw: Mapping[str, Any], model: type[BaseModel], hints: Hints
) -> Mistake:
    facts = dict(error.get("ctx", {}))
    if error["type"] == "literal_error":
        facts["expected"] = facts["expected"].replace(" or ", ", ")  # pydantic speaks English only
    message = facts.pop("message", None) or _MISTAKES.get(error["type"], _ANY_OTHER)
    facts = {"key": _key(error["loc"], raw), "reason": error["msg"], **facts}
    told_further = [*_beside(error, model), *hints(str(facts["key"]), error["type"])]
    return Mistake(message, **facts, file=path.name, fault_kind=error["type"], hints=told_further)


def _beside(error: ErrorDetails, model: type[BaseModel]) -> Iterator[Hint]:
    """What stands there now, or which keys may stand there."""
    there = error["input"]
    if error["type"] == "extra_forbidden":
        *above, last = error["loc"]
        yield partial(_known_here, sorted(keys_at(model, above), key=partial(_unlike, str(last))))
    elif isinstance(there, str | int | float) and error["type"] not in _SAYS_ITSELF:
        written = str(there).lower() if isinstance(there, bool) else str(there)
        yield partial(_there, f'"{written[:_LONGEST_SHOWN]}"' if isinstance(there, str) else written)


def _there(written: str, language: Language) -> str:
    return language.gettext(N_("It is now {there}.")).format(there=written)


def _known_here(names: Sequence[str], language: Language) -> str:
    return language.gettext(N_("Allowed there: {keys}.")).format(keys=", ".join(names)) if names else ""


def _unlike(name: str, other: str) -> float:
    return -SequenceMatcher(None, name, other).ratio()


def _key(steps: tuple[int | str, ...], raw: Any) -> str:
    """`officials.mayor.weekday` for `("officials", 0, "weekday")`."""
    names = []
    for step in steps:
        if isinstance(raw, str):
            break  # a text in Bulgarian alone has no keys in it
        if isinstance(step, int) and isinstance(raw, list):
            names.append(name_of_item(raw[step], step))
            raw = raw[step]
        elif step != _OF_A_KEY:
            names.append(str(step))
            raw = raw.get(step) if isinstance(raw, Mapping) else None
    return ".".join(names)


def lines_by_key(written: str) -> Mapping[str, list[int]]:
    """The lines of every key of a text in TOML, by its name in a mistake; an item's is that of its `key`."""
    raw = tomllib.loads(written)
    found: dict[str, list[int]] = {}
    places = lines_of(written)
    for steps, lines in places.items():
        own = places.get((*steps, "key")) or places.get((*steps, "number"))
        found.setdefault(_key(steps, raw), []).extend(own if own and isinstance(steps[-1], int) else lines)
    return found


def line_of(key: str, lines: Mapping[str, list[int]]) -> int | None:
    """Where the key stands first; else where the nearest table above it does."""
    while key:
        if key in lines:
            return lines[key][0]
        key = key.rpartition(".")[0]
    return None


def _with_tuples(raw: Any) -> Any:
    """Lists as tuples: what does not change later is not changeable now."""
    if isinstance(raw, Mapping):
        return {key: _with_tuples(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return tuple(_with_tuples(item) for item in raw)
    return raw
