"""One entry whole: when by the clock of then, who, what, about which record, and what it changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop.audit.column_words import column_word
from desktop.audit.entry_words import action_word, subject_word, value_word, who_word
from desktop.audit.rules import Change, EntryCard
from desktop.office.language import _, spoken
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import TOP, clear, column, row
from desktop.widgets.sizes import let_narrow


class EntryCardView(Card):
    """The entry that is chosen; nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__(None, spacing=8)
        self.what = Text("", "heading")
        self.note = Note("")
        self.note.hide()
        self.timeline = KeyButton(_("All about this record"), "Ctrl+Enter", icon="list-bullets")
        self._facts = _grid()
        self._changes = _grid()
        self.changed = SectionTitle(_("What it says"))
        inside = QWidget()
        column(self._facts, self.note, self.changed, self._changes, None, spacing=12, parent=inside)
        self.inside = QScrollArea()
        self.inside.setWidgetResizable(True)
        self.inside.setAccessibleName(_("Entry of the log"))
        self.inside.setWidget(inside)
        self.add(self.what, self.inside, row(self.timeline, None))
        self.body.setStretchFactor(self.inside, 1)

    def show_entry(self, card: EntryCard) -> None:
        """Shows the facts, and field by field what is otherwise since."""
        words, entry = spoken(), card.row
        offset = f"{entry.at:%z}"
        moment = f"{words.short_date(entry.at.date())} {entry.at:%H:%M:%S} ({offset[:3]}:{offset[3:]})"
        about = subject_word(entry.about, words)
        self.what.setText(action_word(entry.action, words))
        facts = (
            (_("When"), moment),
            (_("Who"), who_word(entry, words)),
            (_("About"), about),
            (_("Counter"), f"№ {entry.counter}" if entry.counter else ""),
            (_("Place in the log"), f"{entry.epoch}/{entry.seq}"),
            (_("Hash"), _spaced(card.hash)),
        )
        _fill(self._facts, [(name, value) for name, value in facts if value])
        self.timeline.setVisible(bool(about))
        self._say(card)
        self.changed.setVisible(bool(card.changes))
        _fill(self._changes, [(column_word(one.column, words), _change(one)) for one in card.changes])

    def _say(self, card: EntryCard) -> None:
        said = ""
        if card.confidential:
            said = _("The case is confidential: the log tells that something was done and by whom, not what.")
        elif card.erased:
            said = _("What this entry said is erased. That it was written is still provable by its hash.")
        elif any(one.personal for one in card.changes):
            said = _("What people said is covered with dots.")
        self.note.setVisible(bool(said))
        if said:
            self.note.say(said)


def _change(one: Change) -> str:
    words = spoken()
    after = value_word(one, one.after, words) or _("not given")
    return f"{value_word(one, one.before, words)} → {after}" if one.before else after


def _spaced(hashed: str) -> str:
    """In groups of eight, as one reads it from a slip."""
    return " ".join(hashed[at : at + 8] for at in range(0, len(hashed), 8))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    return grid


def _fill(grid: QGridLayout, rows: list[tuple[str, str]]) -> None:
    clear(grid)
    for place, (name, value) in enumerate(rows):
        label, shown = Text(name, "label"), Text(value)
        let_narrow(label, shown)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, place, 0, TOP)
        grid.addWidget(shown, place, 1, TOP)
