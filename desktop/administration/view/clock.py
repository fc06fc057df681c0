"""The question whether the clock is right, before anybody signs in."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from desktop.administration.clock_question import clock_words, confirm_clock
from desktop.desk import Desk
from desktop.office.clock_watch import ClockDoubt
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.layouts import row
from desktop.widgets.page import Page


class ClockPage(Page):
    """What the clock shows; it is set right and looked at again, or somebody says that it is right."""

    done = Signal()

    def __init__(self, workplace: Workplace, desk: Desk, doubt: ClockDoubt) -> None:
        super().__init__()
        self._workplace, self._desk, self._doubt = workplace, desk, doubt
        self.right = QCheckBox(_("The date and the hour are right"))
        self.go_on = KeyButton(_("Look at the clock again"), "Enter", primary=True)
        self.go_on.clicked.connect(self._go_on)
        self.right.toggled.connect(
            lambda on: self.go_on.setText(_("Continue to sign-in") if on else _("Look at the clock again"))
        )
        self.main_field = self.right
        card = CentredCard(_("Is the clock right?"), clock_words(doubt, spoken()), width=560)
        card.add(self.right, row(self.go_on, None))
        row(card, parent=self)

    def _go_on(self) -> None:
        if not self.right.isChecked():
            self.done.emit()
            return
        self._workplace.act(
            partial(confirm_clock, self._desk, self._doubt),
            owner=self,
            then=lambda _nothing: self.done.emit(),
        )
