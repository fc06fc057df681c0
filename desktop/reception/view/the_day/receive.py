"""The open reception: the next of the queue, or whoever stands at the door, is written down and goes in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from db.models.base import new_key
from desktop.office.language import _, pgettext, spoken
from desktop.office.names import NAME_LIMIT, TOPIC_LIMIT
from desktop.queue.rules import TicketRecord
from desktop.reception.bookings import Need, SignUp
from desktop.reception.view.lists.words import needs_words
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import ChoiceField, Field, LineField
from desktop.widgets.labels import Text, TicketBadge
from desktop.widgets.layouts import column, row

_WIDTH = 560
_SPARE = 80


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
        self.citizen = LineField(longest=NAME_LIMIT + _SPARE)
        self.phone = LineField(longest=40)
        self.topic = LineField(longest=TOPIC_LIMIT + _SPARE)
        self.unit = ChoiceField(
            [("", _("none")), *((one.key, one.name.for_language(spoken().code)) for one in charter.units)]
        )
        self.companion = LineField(longest=NAME_LIMIT + _SPARE)
        self.needs = {need: QCheckBox(needs_words([need])) for need in Need}
        self.main_field = self.citizen
        self.absent = KeyButton(_("Did not come"), "Ctrl+D")
        self.absent.clicked.connect(self.absent_asked)
        self.absent.setVisible(ticket is not None)
        self.buttons.insertWidget(1, self.absent)
        unit = Field(_("Unit concerned"), self.unit, name="unit")
        unit.setVisible(bool(charter.units))
        pair = row(
            Field(pgettext("person received", "Name"), self.citizen, name="citizen"),
            Field(_("Phone"), self.phone, name="phone"),
        )
        pair.setStretch(0, 2)
        pair.setStretch(1, 1)
        self.add(
            self._called(),
            pair,
            Field(_("Topic"), self.topic, name="topic"),
            row(Field(_("Companion"), self.companion, name="companion"), unit, spacing=16),
            row(*self.needs.values(), None, spacing=16),
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
        return SignUp(
            citizen=self.citizen.value(),
            phone=self.phone.value(),
            topic=self.topic.value(),
            unit=self.unit.value() or "",
            companion=self.companion.value(),
            needs=frozenset(need for need, box in self.needs.items() if box.isChecked()),
        )
