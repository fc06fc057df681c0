"""The keys of a section or of one item: a field for each value, and a list of all that is deeper."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.administration.charter.guided.asked_keys import Shape
from desktop.administration.charter.guided.looked_at import Looked, is_lacking
from desktop.administration.charter.guided.profile_draft import ProfileDraft, Steps
from desktop.administration.charter.guided.typed_values import as_kept
from desktop.administration.view.charter.guided.editors import SourceEditor, editor_of, options_of
from desktop.administration.view.charter.guided.told_keys import (
    Deeper,
    Place,
    item_words,
    row_below,
    said,
    sentence,
    title_of,
)
from desktop.office.charter.checking import NO_SOURCE
from desktop.office.charter.keys import value_at
from desktop.office.charter.loading import NOT_WRITTEN_YET
from desktop.office.charter.wording import value_words
from desktop.office.fields import Declared, own
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import Field
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import SectionTitle
from desktop.widgets.layouts import Item, column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_height

_ROW, _MOST_ROWS = 56, 6
_SOURCE = "source of "
_WITHOUT_SOURCE = frozenset({"sources", "open", "key"})
_SHOWN = 90


class KeysForm(QWidget):
    """`edited`: something else stands in the draft. `asked_for`: a `Deeper` is to be opened.

    What is only lacking is told where `tells_all` is set, what is wrong always.
    """

    edited = Signal()
    opened = Signal(object)
    added = Signal(object)

    def __init__(
        self, draft: ProfileDraft, places: Sequence[Place], looked: Looked, *, item: Steps | None = None
    ) -> None:
        """`item`: the places are the fields of that item or table, which may have one source for all."""
        super().__init__()
        self.draft, self.places, self.item, self.looked = draft, places, item, looked
        self.tells_all = False
        self.values = {draft.key_of(one.steps): one for one in places if one.asked.shape is Shape.VALUE}
        self.deeper = [one for one in places if one.asked.shape is not Shape.VALUE]
        self.sources: dict[str, Steps | None] = {}
        self.list = ResultList(title_lines=2, says=_("Lists and rules of this section"))
        self.form = self._bound()
        self.form.edited.connect(self._write)
        self.change = KeyButton(_("Change"))
        self.add = KeyButton(pgettext("button", "Add"), "Ctrl+N")
        self.remove = KeyButton(_("Remove"), "Ctrl+D")
        self.change.clicked.connect(self._open)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.list.opened.connect(lambda _key: self._open())
        self.list.chosen.connect(lambda _key: self._offer())
        self._lay_out()
        self.look(looked)

    # What is asked

    def _bound(self) -> BoundForm:
        declared: list[Declared] = []
        editors: dict[str, QWidget] = {}
        name = "" if self.item is None else item_words(self.draft.value_at(self.item))
        for key, one in self.values.items():
            title = title_of(one.asked.row, name)
            declared.append(own(title, name=key, hint=self._hint(one)))
            editors[key] = editor_of(one.asked, self.draft.value_at(one.steps))
            if self._asks_source(key, one.steps):
                self._ask_source(key, one.steps, title, declared, editors)
        if self.item is not None and (key := self._source_of_item()):
            self._ask_source(key, None, name or key, declared, editors)
        return BoundForm(declared, self, editors=editors, check=lambda: None, told_below=True)

    def _ask_source(
        self, key: str, steps: Steps | None, title: str, declared: list[Declared], editors: dict[str, QWidget]
    ) -> None:
        editor = SourceEditor()
        editor.name_it(title)
        editor.set_value(self.draft.source_of(key))
        name = _SOURCE + key
        declared.append(own(name=name))
        editors[name] = editor
        self.sources[name] = steps

    def _asks_source(self, key: str, steps: Steps) -> bool:
        """Each value of a section has its own source; in an item only one that somebody has written."""
        if self.item is None:
            return str(steps[0]) not in _WITHOUT_SOURCE
        return bool(self.draft.source_of(key)[1])

    def _source_of_item(self) -> str:
        """The key of which all fields here have their source; empty where a citation is asked, or none."""
        assert self.item is not None
        names = {one.asked.name for one in self.places}
        is_named = bool(names & {"key", "number"})
        inner = [one for one in self.item[:-1] if isinstance(one, int)]
        if inner or str(self.item[0]) in _WITHOUT_SOURCE or ("citation" in names and not is_named):
            return ""
        return self.draft.key_of(self.item if is_named or isinstance(self.item[-1], str) else self.item[:-1])

    def _hint(self, one: Place) -> str:
        assert one.asked.row is not None
        code = spoken().code
        told = one.asked.row.tells.for_language(code)
        if self.draft.value_at(one.steps) is not None or one.steps[0] in NOT_WRITTEN_YET:
            return told
        with suppress(LookupError, AttributeError):
            key = self.draft.key_of(one.steps)
            if holds := value_words(key, value_at(self.looked.so_far, key), spoken()):
                return _("{told} Now, without it: {value}").format(told=told, value=holds[:_SHOWN])
        return told

    def _lay_out(self) -> None:
        items: list[Item] = []
        deeper: list[Item] = []
        if self.deeper:
            deeper = [self.list, FoldingRow(self.change, self.add, self.remove, None), 8]
            self._fill()
        # An item is first called something; a section is mostly its lists.
        if self.item is None:
            items += deeper
        for name, editor in self.form.editors.items():
            if name in self.sources and self.sources[name] is None:
                items.append(SectionTitle(_("Where all of this is from")))
            items += [self.form.fields.get(name, editor), 0 if name in self.sources else 2]
        if self.item is not None:
            items += deeper
        column(*items, None, spacing=6, margins=(0, 0, 12, 0), parent=self)
        self._show_sources()

    def focus_first(self) -> None:
        """Goes to the list, or to the first field."""
        first: Any = self.list if self.deeper else next(iter(self.form.editors.values()))
        first.setFocus()

    def focus_on(self, key: str) -> bool:
        """Goes to the field or the row of a key, or of what it lies in; whether there is one."""
        for name, field in self.form.fields.items():
            if key == name or key.startswith(f"{name}."):
                field.setFocus()
                return True
        for one in reversed([one.key for one in self.list.rows()] if self.deeper else []):
            if f"{key}.".startswith(f"{self._key(one)}."):
                self.list.choose(one)
                self.list.setFocus()
                return True
        return False

    # What is typed

    def _write(self, name: str) -> None:
        editor = self.form.editors[name]
        if name in self.sources:
            # What calls an item may have been typed anew meanwhile.
            steps = self.sources[name]
            key = self._source_of_item() if steps is None else self.draft.key_of(steps)
            self.draft.put_source(key, *editor.value())
        else:
            one = self.values[name]
            self.draft.put(one.steps, as_kept(one.asked, editor.value()))
            self._show_sources()
        self.edited.emit()

    def _show_sources(self) -> None:
        """Where a value comes from is asked once there is a value."""
        for name, steps in self.sources.items():
            if steps is not None:
                self.form.editors[name].setVisible(self.draft.value_at(steps) is not None)

    # What is wrong

    def look(self, looked: Looked) -> None:
        """Tells at each field and row what is wrong with it."""
        self.looked = looked
        for name, field in self.form.fields.items():
            field.show_error(self._fault(name, field))
        if self.deeper:
            self._fill()

    def _fault(self, name: str, field: Field) -> str:
        one = self.values[name]
        key = self.draft.key_of(one.steps)
        for mistake in self.looked.mistakes:
            at = mistake.key == key or mistake.key.startswith(f"{key}.")
            if mistake.fault_kind == NO_SOURCE:
                silent = self.draft.value_at(one.steps) is not None and not self.draft.source_of(key)[1]
                above = key.startswith(f"{mistake.key}.") and self.item is None
                at = silent and (at or above)
            if at and (self.tells_all or not is_lacking(mistake)):
                return sentence(mistake, field.label.text())
        return ""

    # What is deeper

    def _fill(self) -> None:
        rows = [shown for one in self.deeper for shown in self._rows(one)]
        self.list.set_rows(rows, choose_first=True)
        fixed_height(self.list, _ROW * min(len(rows), _MOST_ROWS) + 8)
        self._offer()

    def _rows(self, one: Place) -> list[ListRow]:
        title = title_of(one.asked.row or row_below(one.asked), "")
        if one.asked.shape is Shape.TABLE:
            told = self._said(one, one.steps)
            return [
                self._row(Deeper(one, one.steps), title, "; ".join(told) or pgettext("value", "not said"))
            ]
        items = self.draft.items_of(one.asked, one.steps)
        count = ngettext("{count} item", "{count} items", len(items))
        head = self._row(Deeper(one, None), title, count if items else pgettext("list", "nothing yet"))
        return [head, *(self._item_row(one, item, place) for place, item in enumerate(items, 1))]

    def _item_row(self, one: Place, item: Steps, place: int) -> ListRow:
        first, *rest = self._said(one, item) or [pgettext("list", "nothing yet")]
        if isinstance(item[-1], str):
            names = {str(word): words for word, words in options_of(one.asked)}
            first, rest = names.get(item[-1], item[-1]), [first, *rest]
        shown = self._row(Deeper(one, item), first, "; ".join(rest))
        return replace(shown, code=spoken().number(place))

    def _said(self, one: Place, at: Steps) -> list[str]:
        read: Any = None
        with suppress(LookupError, AttributeError):
            read = value_at(self.looked.so_far, self.draft.key_of(at))
        return said(one.asked, self.draft.value_at(at), read)

    def _row(self, deeper: Deeper, title: str, detail: str) -> ListRow:
        key = self._key(deeper)
        # The head of a list tells only what is wrong with the list; each item tells its own.
        found = [
            one
            for one in self.looked.mistakes
            if one.key == key or (deeper.at is not None and one.key.startswith(f"{key}."))
        ]
        wrong = [one for one in found if not is_lacking(one)]
        chip = _("wrong") if wrong else _("to fill in") if found else ""
        kind = "error" if wrong else "warning"
        return ListRow(key=deeper, title=title, detail=detail[:_SHOWN], chip=chip, chip_kind=kind)

    def _key(self, deeper: Deeper) -> str:
        return self.draft.key_of(deeper.of.steps if deeper.at is None else deeper.at)

    def _offer(self) -> None:
        chosen: Deeper | None = self.list.current_key()
        self.change.setEnabled(chosen is not None and chosen.at is not None)
        self.remove.setEnabled(self._can_be_removed(chosen))
        self.add.setEnabled(chosen is not None and chosen.of.asked.shape is not Shape.TABLE)
        for button in (self.change, self.add, self.remove):
            button.setVisible(bool(self.deeper))

    def _can_be_removed(self, chosen: Deeper | None) -> bool:
        return chosen is not None and chosen.at is not None and self.draft.value_at(chosen.at) is not None

    def _open(self) -> None:
        chosen: Deeper | None = self.list.current_key()
        if chosen is not None:
            (self.added if chosen.at is None else self.opened).emit(chosen)

    def _add(self) -> None:
        if (chosen := self.list.current_key()) is not None:
            self.added.emit(chosen)

    def _remove(self) -> None:
        chosen: Deeper | None = self.list.current_key()
        if chosen is not None and chosen.at is not None and self._can_be_removed(chosen):
            self.draft.remove(chosen.at)
            self._fill()
            self.edited.emit()
