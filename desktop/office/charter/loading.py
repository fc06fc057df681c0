"""Reading a charter: the municipality's file laid over what holds everywhere, and each mistake named."""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.checking import hints_of, question_mistakes, source_mistakes
from desktop.office.charter.described import described
from desktop.office.charter.keys import keys_above, keys_of_values, rules_of
from desktop.office.charter.model import Charter
from desktop.office.charter.reached import with_numbers
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.data_file import (
    DataEntry,
    checked,
    line_of,
    lines_by_key,
    name_of_item,
    read_toml,
    tables,
)
from desktop.office.faults import KnownError
from desktop.office.mistakes import Mistake, Mistakes, mistakes_in, told
from desktop.office.places import RESOURCES
from desktop.office.text_file import text_of

CHARTERS = RESOURCES / "charters"

_STATUTORY = "statutory"


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
    """The charter in `path`. Raises `KnownError` as `parse_charter`, and where the file cannot be read."""
    return _loaded(text_of(path), path)


@lru_cache(maxsize=8)
def _loaded(toml_text: str, path: Path) -> Charter:
    # Frozen, and the same for the same text: what opens, checks and compares it parses it once.
    return _charter(toml_text, path)


@lru_cache(maxsize=8)
def parse_charter(toml_text: str, name: str) -> Charter:
    """The charter in a text, whichever version of the program it was written for.

    `name` is what the text is called when it is refused.

    Raises:
        KnownError: the text is no TOML, or breaks a rule; a `Mistake` names `name`, the line, the key and
            what is allowed, `Mistakes` all of them.
    """
    return _charter(toml_text, Path(name))


def _charter(toml_text: str, path: Path) -> Charter:
    own = tables(in_todays_format(toml_text, path), path)
    whole = with_numbers(_laid_over(own, _what_holds_everywhere()))
    charter: Charter | None = None
    found: list[Mistake] = []
    try:
        charter = checked(Charter, whole, path, hints_of)
        found += question_mistakes(own, charter, path)
    except (Mistake, Mistakes) as fault:
        found += _of(fault)
        found += _between_the_parts(own, path, found)
    found += source_mistakes(own, whole, path, found)
    if charter is None or found:
        lines = lines_by_key(toml_text)
        for mistake in found:
            again = lines.get(f"{mistake.key}.{mistake.facts.get('twice')}")
            mistake.line = again[-1] if again else line_of(mistake.stands_at, lines)
        raise told(found)
    return charter


def _of(fault: KnownError) -> list[Mistake]:
    return [one for one in mistakes_in(fault) if isinstance(one, Mistake)]


def _between_the_parts(own: Mapping[str, Any], path: Path, found: Sequence[Mistake]) -> list[Mistake]:
    """The mistakes between several values, which the model sees only once each is right by itself.

    What was `found` wrong is read as the example of its key; what the model then says of the item in which it
    stands does not count, nor of its list, nor of another that it was compared with.
    """
    mended, touched, further = deepcopy(dict(own)), set[str](), list[Mistake]()
    wrong = list(found)
    while wrong:
        for one in wrong:
            touched.add(_item(one.key))
            if not _put_example(mended, one.key, one.fault_kind):
                return further
        try:
            charter = checked(
                Charter, with_numbers(_laid_over(mended, _what_holds_everywhere())), path, hints_of
            )
        except (Mistake, Mistakes) as fault:
            wrong = _of(fault)
            refused = [one for one in wrong if one.fault_kind == _REFUSAL]
            further += [one for one in refused if not _is_about(one, touched)]
            if touched >= {_item(one.key) for one in wrong}:
                return further
        else:
            asked = question_mistakes(mended, charter, path)
            return further + [one for one in asked if not _is_about(one, touched)]
    return further


_REFUSAL = "refusal"
_COMPARED_WITH = {"sign_up_counter": "reception.quotas"}
"""By what is compared with an item of another name, that item."""


def _item(key: str) -> str:
    """The item of a list, or the table, in which the value stands: `officials.mayor`."""
    item = ".".join(key.split(".")[:2])
    return _COMPARED_WITH.get(item, item)


def _is_about(mistake: Mistake, touched: Collection[str]) -> bool:
    """Whether it may come of an example alone: it is of the item in which one stands, or of its list."""
    return _item(mistake.key) in touched or any(one.startswith(f"{mistake.key}.") for one in touched)


def _put_example(own: dict[str, Any], key: str, fault_kind: str) -> bool:
    """Has the example of its key stand in place of what is wrong; whether anything is otherwise now."""
    table, _dot, last = key.rpartition(".")
    here: Any = own
    for step in table.split(".") if table else ():
        place = _place_of(here, step)
        here = None if place is None else here[place]
    try:
        example = tables(f"x = {described(key).example}", Path(key))["x"]
    except (KnownError, LookupError):
        return _taken_out(own, key)
    if fault_kind != "extra_forbidden" and isinstance(here, dict) and here.get(last) != example:
        here[last] = example
        return True
    return _taken_out(own, key)


def what_can_be_read(toml_text: str, name: str) -> Charter:
    """The charter that the text will make, as far as it can be read already; the rest is as if not written.

    What must be there and is not stands as „…“; nothing is asked for its source.

    Raises:
        KnownError: the text is no TOML, or a later version's.
    """
    path = Path(name)
    own = tables(in_todays_format(toml_text, path), path)
    own["sources"] = {}
    while True:
        own = {**NOT_WRITTEN_YET, **own}
        whole = with_numbers(_laid_over(own, _what_holds_everywhere()))
        try:
            return checked(Charter, whole, path)
        except (Mistake, Mistakes) as fault:
            taken = [_taken_out(own, one.facts["key"]) for one in mistakes_in(fault)]
            if not any(taken):
                raise


NOT_WRITTEN_YET: Mapping[str, Any] = {
    "key": "draft",
    "municipality": "…",
    "centre": "…",
    "sites": [{"key": "site", "name": "…"}],
}
"""What must be there, as it stands until somebody has written it."""


def _taken_out(own: dict[str, Any], key: str) -> bool:
    """Takes away what stands at that key, or else what is nearest above; whether there was anything."""
    here: Any = own
    last: tuple[Any, Any] | None = None
    for step in key.split("."):
        place = _place_of(here, step)
        if place is None:
            break
        last, here = (here, place), here[place]
    if last is None:
        return False
    del last[0][last[1]]
    return True


def _place_of(here: Any, step: str) -> Any:
    if isinstance(here, Mapping):
        return step if step in here else None
    if isinstance(here, list):
        return next((at for at, one in enumerate(here) if name_of_item(one, at) == step), None)
    return None


@cache
def _what_holds_everywhere() -> Mapping[str, Any]:
    """What holds where a charter is silent. Each value has a source of its own, its citation if no other.

    So one source for a whole table of a charter speaks of what that charter says, and of nothing else there.
    """
    read = read_toml(charter_path(_STATUTORY))
    cited = {
        key: {"law": rule["citation"], "verify": rule.get("verify", False)}
        for key, rule in rules_of(read).items()
    }
    return {**read, "sources": cited | read["sources"]}


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
