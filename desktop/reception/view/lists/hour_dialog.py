"""Another hour: the next free ones of an official, from now on or from a day that is typed."""

from datetime import date
from functools import partial

from babel.dates import format_date
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.office.fields import day as day_asked
from desktop.office.language import N_, _, spoken
from desktop.office.typed_dates import Lies, day_typed
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import next_free
from desktop.reception.view.reception_words import when
from desktop.shell.asking import AskingDialog
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.fields import Field, LineField
from desktop.widgets.labels import Text
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_height

_HOURS_SHOWN = 8
_ROW_HEIGHT = 36
_TYPING_PAUSE_MS = 250
_ASKED = (
    day_asked(
        N_("Starting on"),
        name="day",
        hint=N_("Empty: the next free times. Enter the date as 2.12 or 2.12.2026."),
        lies=Lies.AHEAD,
    ),
)


class HourDialog(AskingDialog):
    """`slot_chosen` brings the hour that the clerk went for. Arrows walk while a day is typed.

    Whoever asked does with it what is to be done: `act`. A refusal looks again at what is free.
    """

    slot_chosen = Signal(object)

    def __init__(
        self, workplace: Workplace, parent: QWidget, official: str, *, title: str, about: str, go_on: str
    ) -> None:
        super().__init__(workplace, parent, title=title, about=about, go_on=go_on)
        self._official = official
        self._asked = Task(self)
        self._from: date | None = None
        self.form = self.bind(_ASKED, today=lambda: day_in_sofia(workplace.now()), check=self._day_typed)
        self.day: LineField = self.form.editors["day"]
        self.list = ResultList(says=_("Free times"))
        fixed_height(self.list, _ROW_HEIGHT * _HOURS_SHOWN + 2)
        self.list.steer_from(self.day)
        self.list.opened.connect(lambda _slot: self.confirmed.emit())
        self.none_there = Text("", "dim")
        self.none_there.hide()
        self.main_field = self.day
        self.add(
            self.form["day"],
            self.none_there,
            Field(_("Free times"), self.list, name="slot"),
        )
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typed.timeout.connect(self._look_quietly)
        self.day.textEdited.connect(lambda _text: self._typed.start())
        self.confirmed.connect(self._go_on)
        self._look(None)

    def refuse(self, error: Exception) -> None:
        """The hour was not given; what is free now is shown."""
        super().refuse(error)
        self._look(self._from)

    # The hours

    def _day_typed(self) -> date | None:
        today = day_in_sofia(self.workplace.now())
        day = day_typed(self.day.value(), today, field="day", coming=True)
        if day is not None and day < today:
            raise WrongInput(N_("This day is past: {day}. Choose a later one."), field="day", day=day)
        return day

    def _look_quietly(self) -> None:
        """While it is being typed, half a day is no mistake."""
        try:
            day = self._day_typed()
        except WrongInput:
            return
        if day != self._from:
            self._look(day)

    def _look(self, day: date | None) -> None:
        self._from = day
        self._asked = self.workplace.read(
            partial(next_free, self.workplace.desk, self._official, _HOURS_SHOWN, day),
            owner=self,
            then=partial(self._show, day),
            instead_of=self._asked,
        )

    def _show(self, day: date | None, slots: tuple[Slot, ...]) -> None:
        today = day_in_sofia(self.workplace.now())
        self.list.set_rows([ListRow(key=slot, title=when(slot.starts_at, today)) for slot in slots])
        if slots and self.list.current_key() is None:
            # Nobody has chosen anything: what was refused is still said.
            self.list.choose_quietly(slots[0])
        said = _nothing_there(day, slots)
        self.none_there.setText(said)
        self.none_there.setVisible(bool(said))
        self.adjustSize()

    # Going on

    def _go_on(self) -> None:
        self._typed.stop()
        try:
            day = self._day_typed()
        except WrongInput as wrong:
            super().refuse(wrong)
            return
        if day != self._from:
            self._look(day)
            return
        slot = self.list.current_key()
        if slot is None:
            super().refuse(
                WrongInput(N_("Choose a free time in the list, by mouse or with the arrows."), field="slot")
            )
            return
        self.slot_chosen.emit(slot)


def _nothing_there(day: date | None, slots: tuple[Slot, ...]) -> str:
    if not slots:
        return _("No appointment is free in the coming months.")
    if day is None or day_in_sofia(slots[0].starts_at) == day:
        return ""
    return _("No appointment is free on {day}. The nearest ones are in the list.").format(
        day=format_date(day, "EEEE, d MMMM", locale=spoken().locale)
    )
