"""The open reception: the next of the queue, or whoever stands at the door, is written down and goes in."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.office.fields import declared_in
from desktop.office.language import N_, NP_, _, pgettext, spoken
from desktop.parties.needs import AT_A_RECEPTION, needs_words
from desktop.queue.tickets import TicketRecord
from desktop.reception.bookings import SignUp, checked
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.boxes import Boxes
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text, TicketBadge
from desktop.widgets.layouts import column, row

_WIDTH = 560
_CALLED_HERE = {"citizen": NP_("person received", "Name"), "unit": N_("Unit concerned")}
_ASKED = [
    replace(one, label=_CALLED_HERE.get(one.name, one.label))
    for one in declared_in(SignUp)
    if one.name not in {"again_reason", "way"}
]
"""What is asked when an hour is booked, in the words of the door, where nobody signs up."""


class ReceiveDialog(AskingDialog):
    """`receive_asked` brings the `SignUp`; `absent_asked` tells that nobody came for the ticket.

    `key` is the visit's own, the same however often it is asked.
    """

    receive_asked = Signal(object)
    absent_asked = Signal()

    def __init__(
        self, workplace: Workplace, parent: QWidget, official: str, ticket: TicketRecord | None
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Receive the next"),
            about=official,
            go_on=pgettext("open reception", "Goes in"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        self.ticket = ticket
        self.key = new_key()
        charter = workplace.desk.charter
        units = [(one.key, one.name.for_language(spoken().code)) for one in charter.units]
        self.needs = Boxes([(need, needs_words([need], spoken())) for need in AT_A_RECEPTION], beside=True)
        self.form = form = self.bind(
            _ASKED,
            editors={"needs": self.needs},
            options={"unit": [("", _("none")), *units]},
            check=lambda: checked(self.sign_up(), charter),
        )
        self.citizen = self.main_field = form.editor("citizen")
        self.absent = KeyButton(_("Did not come"), "Ctrl+D")
        self.absent.clicked.connect(self.absent_asked)
        self.absent.setVisible(ticket is not None)
        self.buttons.insertWidget(1, self.absent)
        form.ask("unit", asked=bool(units))
        pair = row(form["citizen"], form["phone"])
        pair.setStretch(0, 2)
        pair.setStretch(1, 1)
        self.add(
            self._called(),
            pair,
            form["topic"],
            row(form["companion"], form["unit"], spacing=16),
            self.needs,
        )
        self.confirmed.connect(lambda: self.receive_asked.emit(self.sign_up()))

    def _called(self) -> QWidget:
        called = QWidget()
        if self.ticket is None:
            text = Text(_("Nobody is in the queue. Ask in the next person at the door."), "dim")
            column(text, parent=called)
            return called
        since = spoken().time(self.ticket.issued_at)
        row(
            TicketBadge(self.ticket.label),
            Text(_("called; waiting since {time}.").format(time=since)),
            spacing=12,
            parent=called,
        ).setStretch(1, 1)
        return called

    def sign_up(self) -> SignUp:
        """What stands in the fields."""
        return SignUp(**self.form.values())
