"""Is it a repeat? What is being typed beside what was registered, word for word, and three answers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.complaints.life.alike import Alike
from desktop.complaints.life.state_words import state_word
from desktop.complaints.rules import Draft
from desktop.complaints.similar import likeness_word
from desktop.complaints.view.intake.alike import when_and_who
from desktop.office.language import _, pgettext, spoken
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import TextArea
from desktop.widgets.labels import Chip, Line, SectionTitle
from desktop.widgets.layouts import column, row

_WIDTH = 980
_LINES = 12


class AlikeDialog(Dialog):
    """`repeats(Alike, new_facts)`: it is one. `differs(Alike)`: it is another matter. Esc leaves it open."""

    repeats = Signal(object, bool)
    differs = Signal(object)

    def __init__(self, draft: Draft, found: Alike, parent: QWidget | None = None) -> None:
        record, words = found.record, spoken()
        super().__init__(_("Is it a repeat?"), parent, go_on=_("This is a repeat"), width=_WIDTH)
        self._found = found
        self.with_facts = KeyButton(_("It repeats, with new facts"), "Ctrl+Enter")
        self.other = KeyButton(_("It is another matter"), "Ctrl+D")
        self.buttons.insertWidget(1, self.with_facts)
        self.buttons.insertWidget(2, self.other)
        due = (
            pgettext("submission", "due by {day}").format(day=words.short_date(found.due_on))
            if found.is_open and found.due_on
            else ""
        )
        chips = [Chip(state_word(found.state, words), "warning" if found.is_open else "ok")]
        chips += [Chip(due, "plain")] if due else []
        chips += [Chip(likeness_word(one, words), "info") for one in found.similarity.reasons]
        both = row(spacing=24)
        both.addLayout(
            _side(
                _("This one (being typed)"),
                draft.applicant or _("anonymous"),
                draft.subject,
                draft.place,
                draft.text,
            )
        )
        both.addLayout(_side(record.number, when_and_who(found), record.subject, record.place, record.text))
        for place in range(2):
            both.setStretch(place, 1)
        self.add(row(*chips, None), both, _meaning(found))
        self.main_field = self.go_on
        self.confirmed.connect(lambda: self._say_repeat(new_facts=False))
        self.with_facts.clicked.connect(lambda: self._say_repeat(new_facts=True))
        self.other.clicked.connect(self._say_other)

    def _say_repeat(self, *, new_facts: bool) -> None:
        self.accept()
        self.repeats.emit(self._found, new_facts)

    def _say_other(self) -> None:
        self.accept()
        self.differs.emit(self._found)


def _side(title: str, who: str, subject: str, place: str, text: str) -> QVBoxLayout:
    area = TextArea(lines=_LINES)
    area.setReadOnly(True)
    area.setAccessibleName(f"{title}: {subject}")
    area.setPlainText(text)
    lines = (Line(who, "dim"), Line(subject, "heading"), Line(place))
    return column(SectionTitle(title), *lines, area, spacing=4)


def _meaning(found: Alike) -> Note:
    """What the law makes of each answer (АПК, чл. 124)."""
    if found.is_open:
        return Note(
            _(
                "Nothing is decided on it yet. With new facts both are examined and can be joined; a "
                "repeat without new facts does not open a case."
            ),
            kind="warning",
        )
    return Note(
        _("It is closed already: a repeat without new facts does not open a case, new facts do."), kind="info"
    )
