"""The chosen citizen: everything that is known, and what can be noted at this moment."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.access.unit_words import unit_word
from desktop.office.charter import Charter
from desktop.office.language import N_, _, pgettext, spoken
from desktop.parties.needs import needs_words
from desktop.reception.bookings import BookingRecord
from desktop.reception.day_states import Noting
from desktop.reception.queries.the_day import DayRow
from desktop.reception.view.lists.booking_words import official_title
from desktop.reception.view.the_day.visit_words import chip_of, course_of, hour_of, what_came_of_it
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, SectionTitle, Text
from desktop.widgets.layouts import TOP, clear, column, row
from desktop.widgets.sizes import px

_LABEL_WIDTH = 96
_REST_MS = 400
"""The keys rest this long: the second half of a double Enter must not note what comes next."""
_VERBS: Mapping[Noting, str] = {
    Noting.ARRIVED: N_("Has arrived"),
    Noting.WENT_IN: N_("Goes in"),
    Noting.OUTCOME: N_("Outcome of the reception"),
    Noting.ENDED: N_("Has come out"),
}
_STEPS = tuple(_VERBS)


class VisitCard(Card):
    """`noting_asked` tells what is to be noted about the citizen shown."""

    noting_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._steps: tuple[Noting, ...] = ()
        self._offered: tuple[Noting, ...] | None = None
        self.citizen = Text("", "title")
        self.state = Chip()
        self.topic = Text("", "strong")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnMinimumWidth(0, px(_LABEL_WIDTH))
        self._facts.setColumnStretch(1, 1)
        self._history_title = SectionTitle(_("Earlier receptions"))
        self._history = column(spacing=6)
        self.remark = Note("", kind="warning")
        self.told = QWidget()
        column(
            row(self.citizen, self.state, spacing=12),
            self.topic,
            4,
            self._facts,
            8,
            self._history_title,
            self._history,
            None,
            self.remark,
            parent=self.told,
        ).setStretch(0, 0)
        self._make_buttons()
        self.add(self.told, self._buttons)
        self.body.setStretchFactor(self.told, 1)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(partial(self._set_ready, ready=True))

    def _make_buttons(self) -> None:
        self.go_on = KeyButton("", "Enter", primary=True)
        self.other = KeyButton("", "Ctrl+E")
        self.absent = KeyButton(_("Did not come"), "Del")
        self.back = KeyButton(pgettext("what was noted", "Undo"), "Ctrl+Z")
        for button in (self.go_on, self.other, self.absent, self.back):
            # The keyboard stays in the list.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.go_on.clicked.connect(lambda: self._ask(*self._steps[:1]))
        self.other.clicked.connect(lambda: self._ask(*self._steps[1:2]))
        self.absent.clicked.connect(lambda: self._ask(Noting.ABSENT))
        self.back.clicked.connect(lambda: self._ask(Noting.TAKE_BACK))
        self._buttons = QWidget()
        column(
            row(self.go_on, self.other, None, spacing=8),
            row(self.absent, self.back, None, spacing=8),
            parent=self._buttons,
        )

    def show_row(self, shown: DayRow, charter: Charter) -> None:
        """Shows a citizen of the day whole."""
        booking = shown.booking
        words, kind = chip_of(booking)
        self.citizen.setText(booking.citizen)
        self.state.show_state(words, kind)
        self.topic.setText(booking.topic)
        self._show_facts(_facts_of(booking, charter))
        self._show_history(shown.earlier, charter)

    def offer(self, offered: tuple[Noting, ...], remark: str) -> None:
        """What can be noted now; the remark says what keeps something from being noted."""
        self.remark.say(remark, kind="warning")
        self.remark.setVisible(bool(remark))
        if offered == self._offered:
            return
        self._offered = offered
        self._steps = tuple(one for one in _STEPS if one in offered)
        for button, place in ((self.go_on, 0), (self.other, 1)):
            button.setText(_(_VERBS[self._steps[place]]) if place < len(self._steps) else "")
            button.setVisible(place < len(self._steps))
        self.absent.setVisible(Noting.ABSENT in offered)
        self.back.setVisible(Noting.TAKE_BACK in offered)
        self.rest()

    def rest(self) -> None:
        """No key notes anything for a moment."""
        self._set_ready(ready=False)
        self._rest.start()

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self.go_on, self.other, self.absent, self.back):
            button.setEnabled(ready)

    def _ask(self, *noting: Noting) -> None:
        for one in noting:
            self.noting_asked.emit(one)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        clear(self._facts)
        for place, (label, value) in enumerate((name, said) for name, said in facts if said):
            self._facts.addWidget(Text(label, "dim"), place, 0, TOP)
            said = Text(value)
            said.setAccessibleName(f"{label}: {value}")
            self._facts.addWidget(said, place, 1, TOP)

    def _show_history(self, earlier: Sequence[BookingRecord], charter: Charter) -> None:
        clear(self._history)
        self._history_title.setVisible(bool(earlier))
        for one in earlier:
            when = _("{day}, {official}: {topic}").format(
                day=spoken().short_date(one.day),
                official=official_title(charter, one.official),
                topic=one.topic,
            )
            came = what_came_of_it(one, charter) or _("The outcome was not noted.")
            self._history.addLayout(column(Text(when), Text(came, "dim"), spacing=0))


def _facts_of(booking: BookingRecord, charter: Charter) -> list[tuple[str, str]]:
    return [
        (_("Time"), hour_of(booking)),
        (pgettext("of a visit", "Course"), course_of(booking)),
        (_("Phone"), booking.phone),
        (_("Companion"), booking.companion),
        (_("To prepare"), needs_words(booking.needs, spoken())),
        (pgettext("of the administration", "Unit"), unit_word(booking.unit, charter, spoken())),
        (_("Why again"), booking.again_reason),
        (_("Slip number"), booking.number),
        (pgettext("of a reception", "Outcome"), what_came_of_it(booking, charter)),
    ]
