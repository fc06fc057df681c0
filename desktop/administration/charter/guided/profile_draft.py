"""A profile while it is being written: its TOML text, changed value by value, right or wrong. Pure.

What was typed always stands in the text, as it would in an editor: the model says what is wrong with it. All
else in the text, comments too, stays as it was (see `edits.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, KeyType, SingleKey, Table

from desktop.administration.charter.guided.asked_keys import AskedKey, Shape, asked_below
from desktop.office.charter.toml_text import add_field, forget, part, read, written
from desktop.office.data_file import name_of_item

Steps = tuple[str | int, ...]
"""From the top of the file; a number is the place of an item in its list, from 0."""

SOURCES = ("charter", "law", "office", "setting")
_NAMING = frozenset({"key", "number"})


class ProfileDraft:
    """The text as a document in hand. What is asked about steps that are not there is `None`, or nothing."""

    def __init__(self, text: str) -> None:
        """Raises `KnownError` where `text` is no TOML."""
        self._document = read(text)

    def restore(self, text: str) -> None:
        """Goes back to what it was."""
        self._document = read(text)

    @property
    def text(self) -> str:
        """The profile as it stands now."""
        return tomlkit.dumps(self._document)

    def key_of(self, steps: Steps) -> str:
        """`officials.mayor.weekday`, as mistakes and sources name it."""
        names, here = [], self._document
        for step in steps:
            there = _below(here, step)
            names.append(name_of_item(there, step) if isinstance(step, int) else step)
            here = there
        return ".".join(names)

    def value_at(self, steps: Steps) -> Any:
        """What stands there, as plain values; `None` where nothing does."""
        here: Any = self._document
        for step in steps:
            here = _below(here, step)
        return here.unwrap() if hasattr(here, "unwrap") else here

    def put(self, steps: Steps, value: Any) -> None:
        """Writes a value, or takes it away with all that is told of it where it is `None`.

        What calls an item takes along what is told of the item.
        """
        *above, last = steps
        before = self.key_of(steps[:-1])
        holder = self._made(tuple(above))
        if value is None:
            holder.pop(last, None)
            forget(self._document, self.key_of(steps))
        elif last in holder or not isinstance(holder, Table):
            holder[last] = written(value)
        else:
            add_field(holder, str(last), written(value))
        if last in _NAMING:
            self._told_by_another_name(before, self.key_of(steps[:-1]))
        elif value is not None:
            self._document.get("open", {}).pop(self.key_of(steps), None)

    def source_of(self, key: str) -> tuple[str, str]:
        """Which of `SOURCES` is told for exactly this key, and its words; empty if none is."""
        told = self._document.get("sources", {}).get(key, {})
        if isinstance(told, Mapping):
            for kind in SOURCES:
                if kind in told:
                    return kind, str(told[kind])
        return SOURCES[0], ""

    def put_source(self, key: str, kind: str, words: str) -> None:
        """Tells where the value of `key` comes from; no words take it back."""
        told = self._document.get("sources", {}).get(key)
        if not words:
            self._document.get("sources", {}).pop(key, None)
        elif isinstance(told, dict):
            for other in SOURCES:
                if other != kind:
                    told.pop(other, None)
            told[kind] = words
        else:
            self._table("sources")[SingleKey(key, KeyType.Basic)] = written({kind: words})

    def items_of(self, asked: AskedKey, steps: Steps) -> list[Steps]:
        """The items of a list, or what stands there by names, in the order of the file."""
        there = self.value_at(steps)
        if asked.shape is Shape.NAMES:
            return [(*steps, name) for name in there] if isinstance(there, Mapping) else []
        if isinstance(there, list):
            return [(*steps, at) for at in range(len(there))]
        return []

    def laid_open(self, asked: AskedKey, steps: Steps) -> None:
        """A value that stands alone for a table, or for a list of one, becomes that table or that list."""
        there = self.value_at(steps)
        if there is None or isinstance(there, Mapping | list) or not asked.first:
            return
        table = {asked.first: there}
        self.put(steps, [table] if asked.shape is Shape.LIST else table)

    def item_laid_open(self, asked: AskedKey, at: Steps) -> None:
        """The same of one item: a date alone in a list of dates, a question in Bulgarian alone."""
        there = self.value_at(at)
        if there is not None and not isinstance(there, Mapping):
            first = next(one.name for one in asked_below((*asked.steps, "*")) if one.name not in _NAMING)
            self._made(at[:-1])[at[-1]] = written({first: there})

    def add(self, asked: AskedKey, steps: Steps, name: str = "") -> Steps:
        """One more item, empty but for what it is called; `name` is that of what stands by names."""
        if asked.shape is Shape.NAMES:
            self._made((*steps, name))
            return (*steps, name)
        self.laid_open(asked, steps)
        fields = self._called(asked, steps)
        listed = self.value_at(steps)
        if isinstance(listed, list) and listed:
            holder = self._made(steps)
        else:
            above = self._made(steps[:-1])
            above.pop(steps[-1], None)
            is_headed = isinstance(above, Table | tomlkit.TOMLDocument)
            part(above)
            above[steps[-1]] = tomlkit.aot() if is_headed else tomlkit.array()
            holder = above[steps[-1]]
        if isinstance(holder, AoT):
            item = tomlkit.table()
            for field, value in fields.items():
                item[field] = value
            item.add(tomlkit.nl())
            holder.append(item)
        else:
            holder.append(written(fields))
        self._document.get("open", {}).pop(self.key_of(steps), None)
        return (*steps, len(self.value_at(steps)) - 1)

    def remove(self, steps: Steps) -> None:
        """Takes an item away, and what is told of it."""
        *above, last = steps
        key, holder = self.key_of(steps), self._made(tuple(above))
        del holder[last]
        forget(self._document, key)
        if not holder and above:
            self.put(tuple(above), None)
        self._reread()

    # How it is written

    def _reread(self) -> None:
        # tomlkit counts the blank lines anew only when it reads them.
        self._document = read(self.text)

    def _called(self, asked: AskedKey, steps: Steps) -> dict[str, Any]:
        """What calls a new item, as no other is called."""
        naming = {one.name for one in asked_below((*asked.steps, "*"))} & _NAMING
        taken = {name_of_item(one, at) for at, one in enumerate(self.value_at(steps) or ())}
        if "key" in naming:
            return {"key": next(name for at in count(1) if (name := f"{asked.name}_{at}") not in taken)}
        return {"number": next(at for at in count(1) if str(at) not in taken)} if naming else {}

    def _table(self, name: str) -> Any:
        if name not in self._document:
            part(self._document)
            self._document[name] = tomlkit.table()
        return self._document[name]

    def _made(self, steps: Steps) -> Any:
        """What holds the values there, made where there is nothing yet."""
        here: Any = self._document
        for step in steps:
            there = _below(here, step)
            if there is None:
                if here is self._document:
                    there = self._table(str(step))
                else:
                    here[step] = tomlkit.inline_table() if isinstance(here, InlineTable) else tomlkit.table()
                    there = here[step]
            here = there
        return here

    def _told_by_another_name(self, before: str, now: str) -> None:
        for told in ("sources", "open"):
            listed = self._document.get(told, {})
            for key in [key for key in listed if before != now and (f"{key}.").startswith(f"{before}.")]:
                listed[SingleKey(now + key[len(before) :], KeyType.Basic)] = listed.pop(key)


def _below(here: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return here[step] if isinstance(here, list) and step < len(here) else None
    return here.get(step) if isinstance(here, Mapping) else None


def texts_in(value: Any) -> Iterator[str]:
    """The texts of an item, in order: what it can be known by in a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _NAMING | {"en"}:
                yield from texts_in(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from texts_in(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
