"""An empty profile for a municipality that did not come with the program, with every key and what it is.

It is written from the table of keys, so that it has a line for each. What must be filled in stands empty; the
rest stands behind a # until it is wanted. The words are Bulgarian, as those of every profile are.
"""

import textwrap
import tomllib
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

from desktop.office.charter.described import described, key_table
from desktop.office.charter.model import Charter
from desktop.office.charter.upgrades import FORMAT
from desktop.office.data_file import DataEntry
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.model_shape import kinds_at, names_at, words_at

_WIDTH: Final = 100
_REQUIRED: Final = ("municipality", "centre", "sites")
_NOT_LISTED: Final = frozenset({"key", "format", "citations", "sources", "open"})
_EMPTY: Final = '""'

_HEAD: Final = N_(
    "The profile of a municipality: what its charter promises, as the program reads it. "
    "Fill in what is empty. Every other line that begins with # is optional: remove the "
    "# and put your own value in place of the example. Under a head in double brackets "
    "that you have taken, what says “Required.” is needed. English is optional too: “…” "
    "alone, or bg and en beside each other. Then check the file: ednogishe charters "
    "check {file}"
)
_SOURCES: Final = N_(
    "Every value that you have given says where it is from, by its key or by that of its table: charter (the "
    "words of your charter), law, office (a decision, with day and name) or setting (your own choice). The "
    "words are printed as the ground: where one table holds several promises, name each, such as "
    "{keys}."
)
_KEYS_OF_PROMISES: Final = '"submissions.anonymous", "submissions.terms.urgent"'
_REQUIRED_HERE: Final = N_("Required.")
_QUESTIONS: Final = N_(
    "What is not settled yet may be asked when a counter is set up: the key, and the question in your words."
)


def blank_profile(key: str) -> str:
    """The text of an empty profile for the municipality with this key, to be kept as `<key>.toml`."""
    return "\n".join([*_comment(_said(_HEAD, file=f"{key}.toml")), *_lines(key)]) + "\n"


def _lines(key: str) -> Iterator[str]:
    yield from ("", f'key = "{key}"', f"format = {FORMAT}")
    names = [name for name in Charter.model_fields if name not in _NOT_LISTED]
    # In TOML what belongs to no table stands before all of them.
    names.sort(key=lambda name: (_shape(name) is not _Shape.VALUE, _section(name)))
    begun = -1
    for name in names:
        if _shape(name) is not _Shape.VALUE and _section(name) != begun:
            begun = _section(name)
            yield from ("", f"# === {list(key_table().sections.values())[begun].bg} ===")
        yield from _part(name)
    yield from ("", *_comment(_said(_SOURCES, keys=_KEYS_OF_PROMISES)), "[sources]")
    yield from (f'"{name}" = {{ charter = "" }}' for name in _REQUIRED)
    yield from (f'#"{name}" = {described("sources.any").example}' for name in names if name not in _REQUIRED)
    yield from ("", *_comment(_said(_QUESTIONS)), "[open]")
    yield f'#"hours.centre" = {described("open.any").example}'


class _Shape(Enum):
    """How a key is written."""

    VALUE = "behind its name"
    TABLE = "under a head in brackets"
    LIST = "an item under each head in double brackets"
    NAMES = "one value for each name"


def _shape(key: str) -> _Shape:
    row = key_table().rows.get(key)
    if row is not None:
        head = key.replace(".*", "")
        heads = {f"[[{head}]]": _Shape.LIST, f"[{head}]": _Shape.TABLE}
        return heads.get(row.example, _Shape.VALUE)
    kinds = list(kinds_at(Charter, key.split(".")))
    if any(_is_table(kind) for kind in kinds) and not key.endswith(".*"):
        return _Shape.TABLE
    return _Shape.NAMES if f"{key}.*" in key_table().rows else _Shape.VALUE


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, DataEntry)


def _section(key: str) -> int:
    """Where its section stands; a table that has no row stands in that of what is in it."""
    rows = key_table().rows
    row = rows.get(key) or next(row for pattern, row in rows.items() if pattern.startswith(f"{key}."))
    return list(key_table().sections).index(row.section)


def _part(key: str) -> Iterator[str]:
    """The lines of a key and of all that stands below it."""
    shape = _shape(key)
    if shape is _Shape.VALUE:
        yield from ("", *_value(key))
    elif shape is _Shape.NAMES:
        name = next(iter(names_at(Charter, key.split("."))), "any")
        yield from ("", *_comment(described(f"{key}.*").tells.bg))
        yield f"#{key.rpartition('.')[2]}.{name} = {described(f'{key}.*').example}"
    else:
        yield from _under_a_head(key, shape)


def _under_a_head(key: str, shape: _Shape) -> Iterator[str]:
    head = key.replace(".*", "")
    is_list, mark = shape is _Shape.LIST, "" if head in _REQUIRED or shape is _Shape.TABLE else "#"
    row = key_table().rows.get(key)
    yield ""
    if row is not None:
        yield from _comment(row.tells.bg)
    yield f"{mark}[[{head}]]" if is_list else f"[{head}]"
    inside = f"{key}.*" if is_list else key
    (table,) = [kind for kind in kinds_at(Charter, inside.split(".")) if _is_table(kind)][:1]
    # What has a head of its own would take what follows it.
    fields = [f"{inside}.{name}" for name in table.model_fields]
    fields.sort(key=lambda one: (_has_a_head(one), not one.endswith(("*.key", "*.number"))))
    for one in fields:
        last = one.rpartition(".")[2]
        if last != "en":
            needed = table.model_fields[last].is_required()
            in_item = is_list and not _has_a_head(one)
            yield from _item_field(one, inside, mark, needed=needed) if in_item else _part(one)


def _has_a_head(key: str) -> bool:
    return _shape(key) in (_Shape.LIST, _Shape.TABLE)


def _item_field(key: str, item: str, mark: str, *, needed: bool) -> Iterator[str]:
    """A field of an item: what names it is written as the table's example of an item has it."""
    name = key.rpartition(".")[2]
    row = key_table().rows.get(item)
    example = tomllib.loads(f"it = {row.example}")["it"].get(name) if row is not None else None
    if key in key_table().rows or example is None:
        required = not mark and name in ("key", "name")
        empty = required and name == "name"
        yield from _value(key, empty=empty, mark="" if required else "#", needed=needed and not required)
    else:
        written = f'"{example}"' if isinstance(example, str) else str(example)
        yield f"{mark}{name} = {written}"


def _value(key: str, *, empty: bool = False, mark: str = "#", needed: bool = False) -> Iterator[str]:
    row = described(key)
    words = ", ".join(f'"{word}"' if isinstance(word, str) else str(word) for word in _words(key))
    allowed = _said(N_("One of: {words}."), words=words) if words else ""
    required = _said(_REQUIRED_HERE) if needed else ""
    yield from _comment(" ".join(filter(None, (row.tells.bg, allowed, required))))
    is_empty = empty or key in _REQUIRED
    yield f"{'' if is_empty else mark}{key.rpartition('.')[2]} = {_EMPTY if is_empty else row.example}"


def _words(key: str) -> tuple[Any, ...]:
    return words_at(Charter, key.split("."))


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH)]


def _said(message: str, **facts: str) -> str:
    return language(DEFAULT_LANGUAGE).gettext(message).format(**facts)
