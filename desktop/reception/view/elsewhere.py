"""What the other counters see: sign-up has one counter, and a ticket leads there."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.office.charter import Charter
from desktop.office.language import _
from desktop.reception.view.words import reception_hours, title_of
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row

_WIDTH = 520


class SignUpElsewhere(QWidget):
    """Explains where sign-up is; one key gives the citizen a ticket for it."""

    def __init__(self, charter: Charter, give_ticket: Callable[[], None]) -> None:
        super().__init__()
        card = Card(spacing=12)
        card.setFixedWidth(_WIDTH)
        self.ticket = KeyButton(_("Give a ticket for sign-up"), "Enter", primary=True, icon="ticket")
        self.ticket.clicked.connect(give_ticket)
        hours = KeyValueList(
            [(title_of(official), reception_hours(official)) for official in charter.officials], values="dim"
        )
        why = _(
            "Citizens are signed up for reception days at one counter only, so that no hour is given "
            "twice. Give the citizen a ticket: it is called there."
        )
        card.add(
            Text(_("Sign-up is at counter No. {counter}").format(counter=charter.sign_up_counter), "title"),
            Text(why, "dim"),
            8,
            hours,
            12,
            self.ticket,
        )
        column(None, row(None, card, None), None, margins=16, parent=self)
