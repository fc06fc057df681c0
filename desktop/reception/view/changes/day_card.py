"""One reception day: how it stands, who is signed up, what befell it, and what can be done about it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal

from desktop.desk import Desk
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.reception.changes import ChangeKind
from desktop.reception.queries.planned import DaySeen
from desktop.reception.view.changes.change_words import (
    hours_words,
    off_words,
    state_of,
    title_of_day,
    told_change,
    verb,
)
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Text
from desktop.widgets.layouts import clear, column, row

_KEYS = {
    ChangeKind.CANCELLED: "Ctrl+D",
    ChangeKind.MOVED: "Ctrl+M",
    ChangeKind.SHORTENED: "Ctrl+H",
    ChangeKind.RESTORED: "Ctrl+B",
}


class DayCard(Card):
    """`change_asked` brings the `ChangeKind` that the clerk pressed; nothing is done here."""

    change_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.seen: DaySeen | None = None
        self._day = Text("", "title")
        self._day.setWordWrap(False)
        self._state = Chip()
        self._hours = Text("", "figure")
        self._place = Text("", "dim")
        self.counts = Text("", "strong")
        self.off = Note("", kind="warning")
        self._history = column(spacing=4)
        self.done = Note("", kind="ok")
        self.done.hide()
        self.to_calls = KeyButton(_("To the call list"), "Ctrl+T", primary=True, icon="phone")
        self.to_calls.hide()
        self.keys = {kind: KeyButton(verb(kind), key) for kind, key in _KEYS.items()}
        for kind, button in self.keys.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.change_asked.emit(kind))
        self.add(
            row(self._day, self._state, None),
            column(self._hours, self._place, spacing=2),
            self.counts,
            self.off,
            self._history,
            None,
            self.done,
            row(self.to_calls, None),
            row(self.keys[ChangeKind.CANCELLED], self.keys[ChangeKind.MOVED], None, spacing=12),
            row(self.keys[ChangeKind.SHORTENED], self.keys[ChangeKind.RESTORED], None, spacing=12),
        )

    def show_day(self, seen: DaySeen, desk: Desk) -> None:
        """Shows a day."""
        self.seen = seen
        self._day.setText(title_of_day(seen.day, desk.today()))
        self.off.setVisible(seen.held is None)
        clear(self._history)
        if seen.held is None:
            name = off_words(seen.day, desk.calendar)
            self._state.show_state(_("drops out"), "warning")
            self.off.say(_("It can be moved to a working day."), title=name, kind="warning")
        else:
            self._state.show_state(*state_of(seen.held))
        self._show_hours(seen)
        self.counts.setText(" · ".join(_count_words(seen)))
        self._show_history(seen)
        self._let_do(seen)

    def _show_hours(self, seen: DaySeen) -> None:
        stretches = seen.held.planned.stretches if seen.held else ()
        place = next((one.place for one in stretches if one.place), None)
        self._hours.setText(hours_words(one.hours for one in stretches) or _("no reception"))
        self._place.setText(place.for_language(spoken().code) if place else "")

    def _show_history(self, seen: DaySeen) -> None:
        changes = seen.held.changes if seen.held else ()
        if changes:
            self._history.addWidget(Text(_("What was changed"), "label"))
        for change in changes:
            self._history.addWidget(Text(told_change(change)))

    def _let_do(self, seen: DaySeen) -> None:
        planned = seen.held.planned if seen.held else None
        receives = planned is not None and planned.receives
        change = planned.change if planned else None
        self.keys[ChangeKind.CANCELLED].setEnabled(receives)
        self.keys[ChangeKind.SHORTENED].setEnabled(receives)
        self.keys[ChangeKind.MOVED].setEnabled(receives or planned is None)
        self.keys[ChangeKind.RESTORED].setEnabled(
            change is not None and change.kind is not ChangeKind.RESTORED
        )

    def tell_done(self, words: str, to_call: int) -> None:
        """What was changed, and how many citizens are to be called because of it."""
        said = (
            ngettext("{count} person is to be called.", "{count} people are to be called.", to_call)
            if to_call
            else _("There is nobody to call.")
        )
        self.done.say(said, title=words, kind="warning" if to_call else "ok")
        self.done.show()
        self.to_calls.setVisible(to_call > 0)

    def forget_done(self) -> None:
        """Another day is looked at."""
        self.done.hide()
        self.to_calls.hide()


def _count_words(seen: DaySeen) -> Iterator[str]:
    count = seen.count
    if count is None:
        return
    yield ngettext("{count} signed up", "{count} signed up", count.taken + count.beside)
    if count.total:
        yield ngettext("{count} time free", "{count} times free", count.free)
    if count.beside:
        yield pgettext("citizens", "{count} of them without an appointment").format(count=count.beside)
