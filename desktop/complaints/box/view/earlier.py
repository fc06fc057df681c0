"""Beside the form: what is not registered yet, and the protocols written so far."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.box.rules import OpeningRecord
from desktop.complaints.box.view.protocol import state_of, unfinished_words
from desktop.complaints.kind_words import came_by_word
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.widgets.banner import Note
from desktop.widgets.buttons import QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy

_MOST_TOLD = 3


class EarlierOpenings(QWidget):
    """`opened` tells the key of a protocol in the list, `go_on_asked` of the oldest unfinished one."""

    opened = Signal(object)
    go_on_asked = Signal(object)
    back_asked = Signal()

    def __init__(self, charter: Charter) -> None:
        super().__init__()
        self._charter = charter
        self._unfinished: Sequence[OpeningRecord] = ()
        self._shown: UUID | None = None
        self.unfinished = Note("", kind="warning", actions=[(_("Continue with it"), self._go_on)])
        self.unfinished.hide()
        self.openings = ResultList(
            says=_("Protocols of box openings"),
            nothing=_("No box has been opened yet. The protocols appear here."),
        )
        self.openings.opened.connect(self.opened)
        self.openings.clicked.connect(lambda _index: self.opened.emit(self.openings.current_key()))
        self.back = QuietLink(_("Back to registering"))
        self.back.clicked.connect(self.back_asked)
        card = Card(_("Protocols of box openings"), self.openings)
        card.body.setStretch(1, 1)
        side = column(self.unfinished, card, row(self.back, None), spacing=16, parent=self)
        side.setStretch(1, 1)

    def show_openings(self, unfinished: Sequence[OpeningRecord], latest: Sequence[OpeningRecord]) -> None:
        """Shows what was read anew: the unfinished ones, the oldest first; the latest ones, newest first."""
        self._unfinished = unfinished
        self.openings.set_rows([self._row(one) for one in latest])
        self._tell_unfinished()

    def note_shown(self, opening_id: UUID | None) -> None:
        """Which protocol stands on the left: it needs no reminder. None: the form does."""
        self._shown = opening_id
        if self.openings.current_key() != opening_id:
            self.openings.selectionModel().clear()
        self._tell_unfinished()

    def _others(self) -> list[OpeningRecord]:
        return [one for one in self._unfinished if one.id != self._shown]

    def _tell_unfinished(self) -> None:
        others = self._others()
        self.unfinished.setVisible(bool(others))
        self.unfinished.say("\n".join(map(unfinished_words, others[:_MOST_TOLD])), kind="warning")

    def _go_on(self) -> None:
        others = self._others()
        if others:
            self.go_on_asked.emit(others[0].id)

    def _row(self, found: OpeningRecord) -> ListRow:
        words = spoken()
        chip, kind = state_of(found)
        return ListRow(
            key=found.id,
            title=found.number,
            detail=f"{words.moment(found.opened_at)} · {came_by_word(found, self._charter, words)}",
            chip=chip,
            chip_kind=kind,
            copies=number_to_copy(found.number),
        )
