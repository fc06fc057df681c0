"""The right side: who comes, how to reach them, about what."""

from datetime import date

from PySide6.QtCore import Qt, Signal

from desktop.office.language import _, pgettext
from desktop.office.names import NAME_LIMIT, TOPIC_LIMIT
from desktop.reception.rules import SignUp, Slot
from desktop.reception.view.words import when
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import Field, LineField, clear_errors
from desktop.widgets.labels import Text
from desktop.widgets.segmented import Segmented


class SignUpForm(Card):
    """`booking_asked` tells that everything is typed and Enter was pressed."""

    booking_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=10)
        self.slot = Text("", "title")
        self.hour = Field(_("Sign up for"), self.slot, name="slot")
        # More than the rules allow: they say by how much it is too long, a field would cut it silently.
        self.citizen = LineField(longest=NAME_LIMIT + 80)
        self.phone = LineField(longest=40)
        self.topic = LineField(longest=TOPIC_LIMIT + 80)
        self.slip_language = Segmented([("bg", _("Bulgarian")), ("en", _("English"))])
        self.book = KeyButton(_("Sign up and print"), "Enter", primary=True, icon="printer")
        # The focus stays in the field that is being typed in.
        self.book.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.book.clicked.connect(self._go_on)
        self.add(
            self.hour,
            2,
            Field(_("Name"), self.citizen, name="citizen"),
            Field(_("Phone"), self.phone, _("To be told if the day is moved"), name="phone"),
            Field(_("Topic"), self.topic, _("So that the experts can prepare"), name="topic"),
            Field(pgettext("reception", "Language of the slip"), self.slip_language),
            6,
            self.book,
            None,
        )

    @property
    def editors(self) -> tuple[LineField, ...]:
        """What has to be typed, in order."""
        return (self.citizen, self.phone, self.topic)

    def sign_up(self) -> SignUp:
        """What was typed."""
        return SignUp(citizen=self.citizen.value(), phone=self.phone.value(), topic=self.topic.value())

    def show_slot(self, slot: Slot | None, today: date) -> None:
        """Shows for when it is. A new hour takes back what was said about the one before."""
        if slot is not None:
            self.hour.clear_error()
        self.slot.setText(when(slot.starts_at, today) if slot else _("choose an hour"))

    def begin_anew(self) -> None:
        """The next citizen."""
        clear_errors(self)
        for editor in self.editors:
            editor.clear()
        self.citizen.setFocus()

    def _go_on(self) -> None:
        """Enter: to the next empty field; once none is left, or in an empty field, to the booking."""
        empty = next((editor for editor in self.editors if not editor.value()), None)
        if empty is not None and not empty.hasFocus():
            empty.setFocus()
            return
        clear_errors(self)
        self.booking_asked.emit()
