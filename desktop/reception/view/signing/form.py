"""The right side: who comes, how to reach them, about what; and quietly, what must be provided for."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from db.models.base import new_key
from desktop.office.charter import SIGN_UP_KINDS, Charter, Official
from desktop.office.fields import declared_in
from desktop.office.language import _, pgettext, spoken
from desktop.parties.needs import Need
from desktop.reception.bookings import SignUp, checked
from desktop.reception.planned_day import Slot
from desktop.reception.view.reception_words import when
from desktop.reception.view.signing.known_person import KnownPerson
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.boxes import Boxes
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import Field, LineField, clear_errors
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, row
from desktop.widgets.segmented import Segmented


class SignUpForm(Card):
    """`booking_asked`: everything is typed and Enter was pressed. `edited`: who or about what is another now.

    `typed`: anything is another now. `person_left`: the clerk has typed who it is and goes on. `key` is that
    of the booking being typed: one booking, however often it is asked for.
    """

    booking_asked = Signal()
    edited = Signal()
    typed = Signal()
    person_left = Signal()

    def __init__(self, charter: Charter) -> None:
        super().__init__(spacing=8)
        self.key = new_key()
        self.slot = Text("", "title")
        self.hour = Field(_("Sign up for"), self.slot, name="slot")
        units = _units(charter)
        self.needs = Boxes(
            [
                (Need.INTERPRETER, _("&Interpreter")),
                (Need.SIGN_LANGUAGE, _("Sign &language")),
                (Need.MOBILITY, _("&Access without stairs")),
            ]
        )
        self.book = KeyButton(_("Sign up and print"), "Enter", primary=True, icon="printer")
        # The focus stays in the field that is being typed in.
        self.book.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fields = BoundForm(
            declared_in(SignUp),
            self,
            editors={"needs": self.needs},
            options={"unit": units},
            main=self.book,
            check=lambda: checked(self.sign_up(), charter),
        )
        self.citizen, self.phone, self.topic = self.editors
        self.again_reason: LineField = self.fields.editors["again_reason"]
        self.slip_language = Segmented([("bg", pgettext("slip", "BG")), ("en", pgettext("slip", "EN"))])
        self.slip_language.setAccessibleName(pgettext("reception", "Language of the slip"))
        self.slip_language.setToolTip(pgettext("reception", "Language of the slip"))
        self.not_ours = KeyLink(_("Not our competence"), "Ctrl+J")
        self.known = KnownPerson(charter)
        self._ways: Sequence[str] = ()
        self._arrange(len(units))
        self.book.clicked.connect(self._go_on)
        for editor in self.editors:
            editor.textEdited.connect(self.edited)
            editor.editingFinished.connect(self.person_left)
        self.fields.edited.connect(self.typed)

    def _arrange(self, units: int) -> None:
        fields = self.fields
        fields["topic"].label_row.addWidget(self.not_ours)
        heading, quiet = row(spacing=8), row(spacing=12)
        heading.addWidget(self.hour, 1)
        heading.addWidget(self.slip_language, 0, TOP)
        quiet.addWidget(fields["companion"], 1, TOP)
        quiet.addWidget(fields["unit"], 1, TOP)
        self.add(
            heading,
            fields["citizen"],
            fields["phone"],
            fields["topic"],
            self.known,
            fields["again_reason"],
            fields["way"],
            quiet,
            self.needs,
            4,
            self.book,
            fields.count,
            None,
        )
        fields.ask("unit", asked=units > 1)
        fields.ask("way", asked=False)
        fields.ask("again_reason", asked=False)
        # Beside a label, between two fields: a space meant for the second one would press it. It has its key.
        self.not_ours.link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def editors(self) -> tuple[LineField, ...]:
        """What has to be typed, in order."""
        citizen, phone, topic = (self.fields.editors[name] for name in ("citizen", "phone", "topic"))
        return (citizen, phone, topic)

    def sign_up(self) -> SignUp:
        """What was typed."""
        return SignUp(**self.fields.values())

    def fill(self, sign_up: SignUp, key: UUID) -> None:
        """Shows what was half typed before; `key` is that of the booking it becomes."""
        self.key = key
        self.fields.show_record(sign_up)
        self.edited.emit()
        self.person_left.emit()

    def offer_ways(self, official: Official) -> None:
        """Asks how the person signs up where there is more than one way to this official."""
        ways = tuple(dict.fromkeys(way.way for way in official.ways))
        if ways != self._ways:
            self._ways = ways
            with self.fields.filling():
                self.fields.editors["way"].set_options([(way, _(SIGN_UP_KINDS[way])) for way in ways])
            self.fields.ask("way", asked=len(ways) > 1)

    def show_slot(self, slot: Slot | None, today: date) -> None:
        """Shows for when it is. A new hour takes back what was said about the one before."""
        if slot is not None:
            self.hour.clear_error()
        self.slot.setText(when(slot.starts_at, today) if slot else _("choose a time"))

    def ask_for_a_reason(self, *, needed: bool) -> None:
        """The field of the reason is there only while one is needed; what was typed in it is not lost."""
        if not needed and self.again_reason.hasFocus():
            self.topic.setFocus()
        self.fields.ask("again_reason", asked=needed)

    def is_empty(self) -> bool:
        """Whether nothing was typed for anybody yet."""
        return not any(editor.value() for editor in self.editors)

    def begin_anew(self) -> None:
        """The next citizen."""
        clear_errors(self)
        self.key = new_key()
        self.fields.clear()
        self.slip_language.set_value("bg")
        self.known.hide()
        self.fields.ask("again_reason", asked=False)
        self.citizen.setFocus()

    def _go_on(self) -> None:
        clear_errors(self)
        self.booking_asked.emit()


def _units(charter: Charter) -> list[tuple[str, str]]:
    return [("", _("not named")), *((one.key, one.name.for_language(spoken().code)) for one in charter.units)]
