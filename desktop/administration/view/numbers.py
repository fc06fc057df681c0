"""The one question before a file that was put back or copied goes on numbering."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from desktop.administration.settling import Answer
from desktop.administration.standing import Doubt
from desktop.administration.standing_words import doubt_title, doubt_words
from desktop.office.fields import choice, line
from desktop.office.language import N_, _, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.fields import clear_errors
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row
from desktop.widgets.page import Page

_LAST_NUMBER = line(
    N_("Registration number on the last paper that was given out"),
    name="last_number",
    limit=60,
    hint=N_(
        "As printed on the newest receipt of this counter that you can find. Leave it empty "
        "where there is no paper."
    ),
)
_OTHER = choice(N_("The other computer"), name="other")


class NumbersPage(Page):
    """What is missing, what the last paper says, and whether another computer is still this counter."""

    done = Signal()

    def __init__(self, workplace: Workplace, doubt: Doubt, settle: Callable[[Answer], None]) -> None:
        """`settle` takes the answer and runs behind the window."""
        super().__init__()
        self._workplace, self._settle, self._of_another = workplace, settle, doubt.of_another
        self.go_on = KeyButton(_("Go on above these numbers"), "Enter", primary=True)
        self.go_on.clicked.connect(self._go_on)
        options = [
            (None, _("Not said yet")),
            (False, _("is no longer at work: this one replaces it")),
            (True, _("is still at work as this counter")),
        ]
        asked = (_LAST_NUMBER, _OTHER) if doubt.of_another else (_LAST_NUMBER,)
        self.form = BoundForm(asked, self, options={"other": options}, main=self.go_on)
        self.main_field = self.form.editor("last_number")
        card = CentredCard(_(doubt_title(doubt)), doubt_words(doubt, spoken()), width=640)
        card.add(
            *(self.form[one.name] for one in asked),
            Text(
                _(
                    "The numbers continue above everything that is known, and the log says so. What was "
                    "registered before and what comes now are both kept."
                ),
                "dim",
            ),
            row(self.go_on, None),
        )
        row(card, parent=self)

    def _go_on(self) -> None:
        clear_errors(self)
        answer = Answer(
            last_number=self.form["last_number"].value(),
            other_at_work=self.form["other"].value() if self._of_another else None,
        )
        self._workplace.act(partial(self._settle, answer), owner=self, then=lambda _nothing: self.done.emit())
