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


class UnfinishedBox(Note):
    """Sheets that were counted and are not registered yet; `go_on_asked` tells the key of the oldest."""

    go_on_asked = Signal(object)

    def __init__(self, *, most: int = 1) -> None:
        """At the `most` so many protocols are told."""
        super().__init__("", kind="warning", actions=[(_("Continue with it"), self._go_on)])
        self._most = most
        self._openings: Sequence[OpeningRecord] = ()
        self.hide()

    def show_unfinished(self, openings: Sequence[OpeningRecord]) -> None:
        """Tells of the first of them; out of sight where there is none."""
        self._openings = openings
        self.say("\n".join(map(unfinished_words, openings[: self._most])), kind="warning")
        self.setVisible(bool(openings))

    def _go_on(self) -> None:
        if self._openings:
            self.go_on_asked.emit(self._openings[0].id)


class EarlierOpenings(QWidget):
    """The list of protocols, which the screen fills, and what it reminds of."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._unfinished: Sequence[OpeningRecord] = ()
        self._shown: UUID | None = None
        self.unfinished = UnfinishedBox(most=_MOST_TOLD)
        self.openings = ResultList(says=_("Protocols of box openings"))
        self.back = QuietLink(_("Back to registering"))
        self.back.clicked.connect(self.back_asked)
        card = Card(_("Protocols of box openings"), self.openings, row(self.back, None))
        card.body.setStretch(1, 1)
        side = column(self.unfinished, card, spacing=16, parent=self)
        side.setStretch(1, 1)

    def take_unfinished(self, unfinished: Sequence[OpeningRecord]) -> None:
        """Reminds of those of this counter, the oldest first."""
        self._unfinished = unfinished
        self._remind()

    def note_shown(self, opening_id: UUID | None) -> None:
        """Which protocol stands on the left: it needs no reminder. None: the form does."""
        self._shown = opening_id
        if self.openings.current_key() != opening_id:
            self.openings.choose_quietly(opening_id)
        self._remind()

    def _remind(self) -> None:
        self.unfinished.show_unfinished([one for one in self._unfinished if one.id != self._shown])


def opening_row(found: OpeningRecord, charter: Charter) -> ListRow:
    """One protocol in the list."""
    words = spoken()
    chip, kind = state_of(found)
    return ListRow(
        key=found.id,
        title=found.number,
        detail=f"{words.moment(found.opened_at)} · {came_by_word(found, charter, words)}",
        chip=chip,
        chip_kind=kind,
        copies=number_to_copy(found.number),
    )
