"""A form of declared fields: what is typed, shown, emptied, told as wrong, and how the keys go through it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from desktop.office.faults import Faults
from desktop.office.fields import Declared, cleaned_values
from desktop.office.language import _, spoken
from desktop.widgets.bounded_text import BoundedText
from desktop.widgets.buttons import KeyButton, plain_enter
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fault_line import FaultCount
from desktop.widgets.fields import ChoiceField, Field, LineField, when_edited
from desktop.widgets.offering_line import RememberedLine

SPARE = 4_000
"""Signs that may be typed beyond a limit: a sentence says by how many it is too long, a field would cut.

A pasted page is still there to be shortened.
"""
_LONGEST = 200
_TYPED = frozenset({"line", "password", "text", "day"})

Options = Sequence[tuple[Any, str]]


class Tick(QCheckBox):
    """Yes or no, with its words beside it."""

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, ticked: bool) -> None:
        """Ticks it, or takes the tick back."""
        self.setChecked(ticked)


class BoundForm(QObject):
    """Binds declared fields to editors within `place`, which lays them out as it likes.

    `edited(name)`: somebody typed or chose something else there.

    `editors` are those of the declared kind „own“, and whatever else is to be typed otherwise than usual;
    `options` what the choices offer. Tab goes in the order of declaration. Enter goes on to the
    next field, and at the end to `main`. Where that has Enter for its key, Enter goes to the next field in
    which nothing is typed yet, and presses once there is none.
    `check` raises what is wrong with the form as it stands; without it, the declarations say that.
    `told_below`: the sentences are long, see `Field`.
    """

    edited = Signal(str)

    def __init__(
        self,
        declared: Sequence[Declared],
        place: QWidget,
        *,
        editors: Mapping[str, QWidget] | None = None,
        options: Mapping[str, Options] | None = None,
        today: Callable[[], date] = date.today,
        main: QPushButton | None = None,
        check: Callable[[], object] | None = None,
        told_below: bool = False,
    ) -> None:
        super().__init__(place)
        self.main = main
        self.declared = {one.name: one for one in declared}
        self.editors: dict[str, Any] = {}
        self.fields: dict[str, Field] = {}
        self.check, self._today = check or self._read, today
        self._filling = False
        self._explained: set[str] = set()
        self._place, self._told_below = place, told_below
        for one in declared:
            editor = (editors or {}).get(one.name) or _editor(one, (options or {}).get(one.name, ()))
            self._bind(one, editor)
        place.installEventFilter(self)

    @cached_property
    def count(self) -> FaultCount:
        """How many fields are to be mended; made for whoever gives it a place, so that none is left over."""
        return FaultCount()

    def __getitem__(self, name: str) -> Field:
        """The field called `name`."""
        return self.fields[name]

    def _bind(self, one: Declared, editor: QWidget) -> None:
        self.editors[one.name] = editor
        when_edited(editor, self._note_edit)
        if one.editor == "tick" or not one.label:
            return
        label, hint = _(one.label), _(one.hint) or None
        field = (
            DayField(label, editor, self._today, hint, lies=one.lies, name=one.name)
            if isinstance(editor, LineField) and one.editor == "day"
            else Field(label, editor, hint, name=one.name, told_below=self._told_below)
        )
        if not hasattr(editor, "fault"):
            field.still_wrong = partial(self._still_wrong, one.name)
        field.fault_changed.connect(self._note_fault)
        self.fields[one.name] = field

    # What is typed and shown

    def values(self) -> dict[str, Any]:
        """What stands in the form, by name; what is not asked for now is blank."""
        return {
            name: editor.value() if self.is_asked(name) else self.declared[name].blank
            for name, editor in self.editors.items()
        }

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Shows these, which nobody typed; where a choice is not offered any more, its blank or first one."""
        with self.filling():
            for name, editor in self.editors.items():
                if name in values:
                    self._show(editor, values[name], self.declared[name].blank)

    def show_record(self, record: object) -> None:
        """Shows a record that has a field for each declared one, and takes all errors back."""
        self.show_values({name: getattr(record, name) for name in self.editors})
        self.clear_errors()

    def clear(self) -> None:
        """Empties every declared field, and takes all errors back."""
        self.show_values({name: one.blank for name, one in self.declared.items()})
        self.clear_errors()

    def clear_errors(self) -> None:
        """Takes back what was said of any field."""
        for field in self.fields.values():
            field.clear_error()

    def ask(self, name: str, *, asked: bool = True) -> None:
        """Whether the field is in sight: what is not is not meant either."""
        self.fields[name].setVisible(asked)

    def mute(self, name: str, *, muted: bool) -> None:
        """Whether the field can be typed in: what cannot is not meant either. What was typed stays there."""
        self.editors[name].setProperty("muted", muted)
        self.editors[name].setEnabled(not muted)

    def is_asked(self, name: str) -> bool:
        """Whether what stands in the field is meant."""
        hidden = name in self.fields and self.fields[name].isHidden()
        return not hidden and not self.editors[name].property("muted")

    def remember(self, known: Mapping[str, Sequence[str]]) -> None:
        """What the office typed before, by the names of the fields that are declared to be remembered."""
        for name in known:
            if self.declared[name].remembered:
                self.editors[name].remember(known[name])

    def editor(self, name: str) -> QWidget:
        """Where the field called `name` is typed."""
        editor: QWidget = self.editors[name]
        return editor

    @contextmanager
    def filling(self) -> Iterator[None]:
        """What changes meanwhile was not edited by anybody."""
        before, self._filling = self._filling, True
        try:
            yield
        finally:
            self._filling = before

    def _show(self, editor: Any, value: Any, blank: Any) -> None:
        try:
            editor.set_value(value)
        except ValueError:
            try:
                editor.set_value(blank)
            except ValueError:
                editor.choose_first()

    # What is wrong

    def _read(self) -> None:
        faults = Faults()
        asked = [one for one in self.declared.values() if self.is_asked(one.name)]
        cleaned_values(asked, self.values(), faults)
        faults.tell()

    def _faults(self) -> dict[str | None, str]:
        found = Faults()
        with found.noted():
            self.check()
        return {one.field: one.sentence(spoken()) for one in found.found}

    def _still_wrong(self, name: str) -> str:
        """The error that is shown, while it holds; another fault is told only when the form is sent again."""
        shown = self.fields[name].error()
        return shown if shown and self._faults().get(name) == shown else ""

    def _note_fault(self) -> None:
        name, shown = next((one.name, one.error()) for one in self.fields.values() if one is self.sender())
        self._explained.discard(name)
        if shown and self._faults().get(name) == shown:
            self._explained.add(name)
        if "count" in self.__dict__:
            self.count.count([field.error() for field in self.fields.values()])

    def _note_edit(self) -> None:
        if self._filling:
            return
        name = next(name for name, editor in self.editors.items() if editor is self.sender())
        if self._explained - {name}:
            faults = self._faults()
            for other in self._explained - {name}:
                if faults.get(other) != self.fields[other].error():
                    self.fields[other].clear_error()
        self.edited.emit(name)

    # The keys

    def eventFilter(self, _place: QObject, event: QEvent) -> bool:
        """The form came into sight, or Enter was pressed in one of its fields and nobody there took it."""
        if event.type() == QEvent.Type.Show:
            self.order_tabs()
        elif isinstance(event, QKeyEvent) and plain_enter(event):
            here = self._where()
            if here is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if here is not None and event.type() == QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    self._go_on(here)
                return True
        return False

    def order_tabs(self) -> None:
        """Tab goes through the fields as they are declared, however they are laid out."""
        # Qt is not asked how they follow now: who stands next would come to own the window, and let it go.
        # They follow as they were laid out. None is moved without need: it would leave behind the frames that
        # lead to it, and Tab would come there once more.
        stops = self.stops()
        if stops != [one for one in self._place.findChildren(QWidget) if one in stops]:
            for one, following in pairwise(stops):
                QWidget.setTabOrder(one, following)

    def stops(self) -> list[QWidget]:
        """Where the focus can be, in that order."""
        return [stop for editor in self.editors.values() for stop in stops_in(editor)]

    def _where(self) -> str | None:
        focus = QApplication.focusWidget()
        return next((name for name, one in self.editors.items() if focus in stops_in(one)), None)

    def _go_on(self, name: str) -> None:
        names = list(self.editors)
        presses = isinstance(self.main, KeyButton) and self.main.key == "Enter"
        coming = [one for one in names[names.index(name) + 1 :] if self._leads_to(one, unfilled=presses)]
        if coming:
            self.editors[coming[0]].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.main is not None and presses:
            self.main.click()
        elif self.main is not None:
            self.main.setFocus(Qt.FocusReason.TabFocusReason)

    def _leads_to(self, name: str, *, unfilled: bool) -> bool:
        declared, editor = self.declared[name], self.editors[name]
        if declared.passed_by or not editor.isVisible() or not editor.isEnabled():
            return False
        return not unfilled or (declared.editor in _TYPED and not editor.value())


def stops_in(editor: QWidget) -> list[QWidget]:
    """Where the focus can be within an editor, in order."""
    own = (editor, *editor.findChildren(QWidget))
    return [
        one
        for one in own
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and one.focusProxy() is None
        and one.window() is editor.window()
    ]


def _editor(one: Declared, options: Options) -> QWidget:
    match one.editor:
        case "text":
            return BoundedText(one.limit, lines=one.lines)
        case "day":
            return day_line()
        case "choice":
            return ChoiceField(options)
        case "tick":
            return Tick(_(one.label))
        case "line" | "password":
            longest = one.limit + SPARE if one.limit else _LONGEST
            if one.remembered:
                return RememberedLine(longest=longest)
            return LineField(_(one.placeholder), password=one.editor == "password", longest=longest)
    raise ValueError(f"{one.name} wants an editor of its own")
