"""Reading a charter: the municipality's file laid over what holds everywhere, and each mistake named."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.keys import keys_above, keys_of_values, value_at
from desktop.office.charter.model import Charter
from desktop.office.charter.reached import with_numbers
from desktop.office.charter.standards import with_standards_as_rows
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.data_file import DataEntry, checked, name_of_item, read_toml, tables, written_in
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.places import RESOURCES

CHARTERS = RESOURCES / "charters"

_STATUTORY = "statutory"
_WITHOUT_SOURCE = frozenset({"key", "format", "sources", "open"})


class CharterName(DataEntry):
    """A charter to choose at set-up."""

    key: str
    name: LocalText


def charter_path(key: str) -> Path:
    """The file of the charter `key`."""
    return CHARTERS / f"{key}.toml"


def charter_files() -> tuple[Path, ...]:
    """The files of the charters that came with the program, in the order of their keys."""
    return tuple(path for path in sorted(CHARTERS.glob("*.toml")) if path.stem != _STATUTORY)


def known_charters() -> tuple[CharterName, ...]:
    """The charters that came with the program, in the order of their keys. Raises `KnownError`."""
    charters = map(load_charter, charter_files())
    return tuple(CharterName(key=charter.key, name=charter.municipality) for charter in charters)


def load_charter(path: Path) -> Charter:
    """The charter in `path`. Raises `KnownError` that names the file, the key and what is allowed."""
    return _loaded(written_in(path), path)


@lru_cache(maxsize=8)
def _loaded(toml_text: str, path: Path) -> Charter:
    # Frozen, and the same for the same text: what opens, checks and compares it parses it once.
    return _charter(tables(in_todays_format(toml_text, path), path), path)


@lru_cache(maxsize=8)
def parse_charter(toml_text: str, name: str) -> Charter:
    """The charter in a text, whichever version of the program it was written for.

    `name` is what the text is called when it is refused.

    Raises:
        KnownError: the text is no TOML, or breaks a rule; names `name`, the key and what is allowed.
    """
    path = Path(name)
    return _charter(tables(in_todays_format(toml_text, path), path), path)


def _charter(own: Mapping[str, Any], path: Path) -> Charter:
    own = with_standards_as_rows(own)
    whole = with_numbers(_laid_over(own, _what_holds_everywhere()))
    charter = checked(Charter, whole, path)
    _check_sources(own, whole, path)
    _check_open_keys(own, charter, path)
    return charter


@cache
def _what_holds_everywhere() -> Mapping[str, Any]:
    return read_toml(charter_path(_STATUTORY))


def _laid_over(own: Mapping[str, Any], everywhere: Mapping[str, Any]) -> Mapping[str, Any]:
    """The charter where it speaks, the law and our settings where it is silent."""
    said = keys_of_values(own)
    # A list that has items now is an answer, though each item has a key of its own.
    answered = {above for key in said for above in keys_above(key)}
    merged: dict[str, Any] = dict(_merged(own, everywhere))
    # What is told of a value that the charter has replaced would be told of the wrong one.
    for name, replaced in (("sources", said), ("open", answered)):
        left = {key: told for key, told in everywhere.get(name, {}).items() if key not in replaced}
        added = own.get(name, {})
        merged[name] = {**left, **added} if isinstance(added, Mapping) else added
    return merged


def _merged(own: Any, base: Any) -> Any:
    if isinstance(own, Mapping) and isinstance(base, Mapping) and not ({"citation", "bg"} & base.keys()):
        return {
            **base,
            **{name: _merged(value, base[name]) if name in base else value for name, value in own.items()},
        }
    if _is_keyed(own) and _is_keyed(base):
        mine = {name_of_item(item, at): item for at, item in enumerate(own)}
        theirs = [name_of_item(item, at) for at, item in enumerate(base)]
        # A key that stands twice stays so: the mistake is to be named, not mended.
        replaced = [{**item, **mine.get(name, {})} for name, item in zip(theirs, base, strict=True)]
        return [*replaced, *(item for at, item in enumerate(own) if _is_new(item, at, theirs, mine))]
    return own


def _is_keyed(listed: Any) -> bool:
    return isinstance(listed, list) and bool(listed) and all(isinstance(item, Mapping) for item in listed)


def _is_new(item: Any, at: int, theirs: list[str], mine: Mapping[str, Any]) -> bool:
    name = name_of_item(item, at)
    return name not in theirs or mine[name] is not item


def _check_sources(own: Mapping[str, Any], whole: Mapping[str, Any], path: Path) -> None:
    """Every value of the file says where it comes from, and nothing is said of what is not there.

    A charter may also be quoted for what the law says anyway: then the value stands in `whole` only.
    """
    named = own.get("sources", {})
    known = {above for key in _sourced(whole) for above in keys_above(key)}
    for key in named:
        if key not in known:
            raise KnownError(
                N_("In the file {file} a source is given for “{key}”, which is not there."),
                file=path.name,
                key=key,
            )
    for key, is_cited in _sourced(own).items():
        if not is_cited and not any(above in named for above in keys_above(key)):
            raise KnownError(
                N_("In the file {file} “{key}” has no source. Add it to [sources]."), file=path.name, key=key
            )


def _sourced(tables: Mapping[str, Any]) -> dict[str, bool]:
    return keys_of_values({name: value for name, value in tables.items() if name not in _WITHOUT_SOURCE})


def _check_open_keys(own: Mapping[str, Any], charter: Charter, path: Path) -> None:
    """A question is asked only of what there is in a charter, and has no answer yet."""
    for key in own.get("open", {}):
        try:
            answer = value_at(charter, key)
        except LookupError:
            raise KnownError(
                N_(
                    "In the file {file} “{key}” is marked as not settled, but a charter has no such key. "
                    "Remove it or correct its name."
                ),
                file=path.name,
                key=key,
            ) from None
        if answer not in (None, ()):
            raise KnownError(
                N_(
                    "In the file {file} “{key}” is marked as not settled, but has a value. Remove one of "
                    "the two."
                ),
                file=path.name,
                key=key,
            )
