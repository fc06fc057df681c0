"""The matter in the form: subject, when and where, the words, what is asked for, and what is quoted."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.complaints.rules import OFFENDING, QUOTATION_LIMIT, WANTED_LIMIT, Draft, Kind, Mark
from desktop.office.language import _
from desktop.office.names import ADDRESS_LIMIT, SUBJECT_LIMIT, TEXT_LIMIT
from desktop.widgets.bounded_text import BoundedText
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fields import Field, LineField
from desktop.widgets.form_rows import ROW_GAP, WHEN, WHERE, WHO, beside, tall
from desktop.widgets.layouts import column


class Matter(QWidget):
    """Subject, when and where; then the words at the left, and at the right what is asked for.

    The quotation comes where what is asked for gives way, so that nothing jumps.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.subject = LineField(longest=SUBJECT_LIMIT + 80)
        self.happened_on = day_line()
        self.place = LineField(longest=ADDRESS_LIMIT + 80)
        self.text = BoundedText(TEXT_LIMIT, lines=1)
        # None promised: where an error and a quotation need the room, its margins still hold one line.
        self.wanted = BoundedText(WANTED_LIMIT, lines=0)
        self.quotation = LineField(longest=QUOTATION_LIMIT + 80)
        self._happened = DayField(_("When it happened"), self.happened_on, today, name="happened_on")
        self.text_field = Field(_("What the person says"), self.text, name="text")
        self._wanted = Field(_("What is asked for"), self.wanted, name="wanted")
        self._quotation = Field(_("The offending words"), self.quotation, name="quotation")
        self._quotation.hide()
        at_the_right = QWidget()
        sides = column(self._wanted, self._quotation, spacing=ROW_GAP, parent=at_the_right)
        sides.setStretch(0, 1)
        both = tall((self.text_field, WHO + 4), (at_the_right, WHERE + 2))
        whole = column(
            beside(
                (Field(_("Subject"), self.subject, name="subject"), WHO),
                (self._happened, WHEN),
                (Field(_("Where it happened"), self.place, name="place"), WHERE),
            ),
            both,
            spacing=ROW_GAP,
            parent=self,
        )
        whole.setStretch(1, 1)

    def turn_to(self, kind: Kind) -> None:
        """Of an appeal it matters when the act was announced."""
        self._happened.label.setText(
            _("When the act was announced") if kind is Kind.APPEAL else _("When it happened")
        )
        self.happened_on.setAccessibleName(self._happened.label.text())

    def ask_for_quotation(self, marks: frozenset[Mark]) -> None:
        """Offensive language is quoted."""
        self._quotation.setVisible(not marks.isdisjoint(OFFENDING))

    def values(self) -> dict[str, Any]:
        """What stands here, by the draft's names; what is out of sight is not meant."""
        return {
            "subject": self.subject.value(),
            "happened_on": self.happened_on.value(),
            "place": self.place.value(),
            "text": self.text.value(),
            "wanted": self.wanted.value(),
            "quotation": "" if self._quotation.isHidden() else self.quotation.value(),
        }

    def fill(self, draft: Draft) -> None:
        """Shows a draft."""
        self.subject.setText(draft.subject)
        self.happened_on.setText(draft.happened_on)
        self.place.setText(draft.place)
        self.text.setPlainText(draft.text)
        self.wanted.setPlainText(draft.wanted)
        self.quotation.setText(draft.quotation)
