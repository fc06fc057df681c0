"""The right side: who comes, how to reach them, about what; and quietly, what must be provided for."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from db.models.base import new_key
from desktop.office.charter import Charter
from desktop.office.language import _, pgettext, spoken
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT, TOPIC_LIMIT
from desktop.reception.bookings import Need
from desktop.reception.rules import SignUp, Slot
from desktop.reception.view.signing.known_person import KnownPerson
from desktop.reception.view.words import when
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField, Field, LineField, clear_errors
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, row
from desktop.widgets.segmented import Segmented

# More than the rules allow: they say by how much it is too long, a field would cut it silently.
_MORE = 80


class SignUpForm(Card):
    """`booking_asked`: everything is typed and Enter was pressed. `edited`: who or about what is another now.

    `typed`: anything is another now. `person_left`: the clerk has typed who it is and goes on. `key` is that
    of the booking being typed: one booking, however often it is asked for.
    """

    booking_asked = Signal()
    edited = Signal()
    typed = Signal()
    person_left = Signal()
    not_ours_asked = Signal()

    def __init__(self, charter: Charter) -> None:
        super().__init__(spacing=8)
        self.key = new_key()
        self.slot = Text("", "title")
        self.hour = Field(_("Sign up for"), self.slot, name="slot")
        self.citizen = LineField(longest=NAME_LIMIT + _MORE)
        self.phone = LineField(longest=40)
        self.topic = LineField(longest=TOPIC_LIMIT + _MORE)
        self.again_reason = LineField(longest=SUBJECT_LIMIT + _MORE)
        self.reason = Field(_("Why the person is received again"), self.again_reason, name="again_reason")
        self.companion = LineField(longest=NAME_LIMIT + _MORE)
        units = _units(charter)
        self._units = frozenset(key for key, _words in units)
        self.unit = ChoiceField(units)
        self._unit_field = Field(_("Unit that prepares the answer"), self.unit, name="unit")
        self.needs = {
            Need.INTERPRETER: QCheckBox(_("&Interpreter")),
            Need.MOBILITY: QCheckBox(_("&Accessible place")),
        }
        self.slip_language = Segmented([("bg", pgettext("slip", "BG")), ("en", pgettext("slip", "EN"))])
        self.slip_language.setAccessibleName(pgettext("reception", "Language of the slip"))
        self.slip_language.setToolTip(pgettext("reception", "Language of the slip"))
        self.not_ours = KeyLink(_("Not our competence"), "Ctrl+N")
        self.known = KnownPerson(charter)
        self.book = KeyButton(_("Sign up and print"), "Enter", primary=True, icon="printer")
        # The focus stays in the field that is being typed in.
        self.book.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._arrange()
        self.book.clicked.connect(self._go_on)
        self.not_ours.clicked.connect(self.not_ours_asked)
        for editor in self.editors:
            editor.textEdited.connect(self.edited)
            editor.editingFinished.connect(self.person_left)
        for beside in (self.again_reason, self.companion):
            beside.textEdited.connect(self.typed)
        self.edited.connect(self.typed)
        self.unit.chosen.connect(lambda _key: self.typed.emit())
        for box in self.needs.values():
            box.clicked.connect(lambda _checked: self.typed.emit())

    def _arrange(self) -> None:
        topic = Field(_("Topic"), self.topic, name="topic")
        topic.label_row.addWidget(self.not_ours)
        heading = row(spacing=8)
        heading.addWidget(self.hour, 1)
        heading.addWidget(self.slip_language, 0, TOP)
        quiet = row(spacing=12)
        quiet.addWidget(Field(_("Companion"), self.companion, name="companion"), 1, TOP)
        quiet.addWidget(self._unit_field, 1, TOP)
        self.add(
            heading,
            Field(_("Name"), self.citizen, name="citizen"),
            Field(_("Phone"), self.phone, name="phone"),
            topic,
            self.known,
            self.reason,
            quiet,
            row(*self.needs.values(), None, spacing=16),
            4,
            self.book,
            None,
        )
        self._unit_field.setVisible(self.unit.count() > 1)
        self.reason.hide()
        # Beside a label, between two fields: a space meant for the second one would press it. It has its key.
        self.not_ours.link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def editors(self) -> tuple[LineField, ...]:
        """What has to be typed, in order."""
        return (self.citizen, self.phone, self.topic)

    def sign_up(self) -> SignUp:
        """What was typed."""
        return SignUp(
            citizen=self.citizen.value(),
            phone=self.phone.value(),
            topic=self.topic.value(),
            unit=self.unit.value() or "",
            companion=self.companion.value(),
            needs=frozenset(need for need, box in self.needs.items() if box.isChecked()),
            again_reason=self.again_reason.value() if self.asks_for_a_reason() else "",
        )

    def fill(self, sign_up: SignUp, key: UUID) -> None:
        """Shows what was half typed before; `key` is that of the booking it becomes."""
        self.key = key
        self.citizen.setText(sign_up.citizen)
        self.phone.setText(sign_up.phone)
        self.topic.setText(sign_up.topic)
        self.companion.setText(sign_up.companion)
        self.again_reason.setText(sign_up.again_reason)
        self.unit.set_value(sign_up.unit if sign_up.unit in self._units else "")
        for need, box in self.needs.items():
            box.setChecked(need in sign_up.needs)
        self.edited.emit()
        self.person_left.emit()

    def show_slot(self, slot: Slot | None, today: date) -> None:
        """Shows for when it is. A new hour takes back what was said about the one before."""
        if slot is not None:
            self.hour.clear_error()
        self.slot.setText(when(slot.starts_at, today) if slot else _("choose a time"))

    def ask_for_a_reason(self, *, needed: bool) -> None:
        """The field of the reason is there only while one is needed; what was typed in it is not lost."""
        if not needed and self.again_reason.hasFocus():
            self.topic.setFocus()
        self.reason.setVisible(needed)

    def asks_for_a_reason(self) -> bool:
        """Whether the field of the reason is there."""
        return self.reason.isVisibleTo(self)

    def is_empty(self) -> bool:
        """Whether nothing was typed for anybody yet."""
        return not any(editor.value() for editor in self.editors)

    def begin_anew(self) -> None:
        """The next citizen."""
        clear_errors(self)
        self.key = new_key()
        for editor in (*self.editors, self.again_reason, self.companion):
            editor.clear()
        for box in self.needs.values():
            box.setChecked(False)
        self.unit.set_value("")
        self.slip_language.set_value("bg")
        self.known.forget()
        self.reason.hide()
        self.citizen.setFocus()

    def _go_on(self) -> None:
        """Enter: to the next empty field; once none is left, or in an empty field, to the booking."""
        asked: Sequence[QWidget] = [*self.editors, *([self.again_reason] if self.asks_for_a_reason() else [])]
        empty = next((one for one in asked if isinstance(one, LineField) and not one.value()), None)
        if empty is not None and not empty.hasFocus():
            empty.setFocus()
            return
        clear_errors(self)
        self.booking_asked.emit()


def _units(charter: Charter) -> list[tuple[str, str]]:
    return [("", _("not named")), *((one.key, one.name.for_language(spoken().code)) for one in charter.units)]
