"""What of the register the clerk wants to see: a period, a series, a kind, a state, a word."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.life.states import State
from desktop.complaints.life.words import state_word
from desktop.complaints.rules import Kind
from desktop.complaints.words import kind_word
from desktop.office.language import N_, _, pgettext, spoken
from desktop.register.rules import Period, Preset, Wanted, period_called, period_typed
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fields import ChoiceField, Field, LineField, clear_errors
from desktop.widgets.folding import FoldingRow
from desktop.widgets.layouts import column
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_PRESETS = {
    Preset.TODAY: N_("Today"),
    Preset.THIS_WEEK: N_("This week"),
    Preset.THIS_MONTH: N_("This month"),
    Preset.THIS_YEAR: N_("This year"),
    Preset.LAST_YEAR: N_("Last year"),
}
_TYPING_PAUSE_MS = 400
_DAY_WIDTH = 196
_LONGEST_WORD = 120


class RegisterFilter(QWidget):
    """The fields. `asked` tells that something else is wanted, and whether the clerk is done typing."""

    asked = Signal(bool)

    def __init__(self, today: date) -> None:
        super().__init__()
        words = spoken()
        self.preset = Segmented(
            [
                *((preset, _(name)) for preset, name in _PRESETS.items()),
                (None, pgettext("period", "Other")),
            ]
        )
        self.preset.setAccessibleName(_("Period"))
        self._today = today
        self.first, self.last = day_line(), day_line()
        self.series = ChoiceField([(None, pgettext("number series", "all"))])
        self.kind = ChoiceField(
            [
                (None, pgettext("kinds of submissions", "all")),
                *((kind, kind_word(kind, words)) for kind in Kind),
            ]
        )
        self.state = ChoiceField(
            [
                (None, pgettext("states of submissions", "all")),
                *((state, state_word(state, words)) for state in State),
            ]
        )
        self.word = LineField(_("Number, name or any word"), longest=_LONGEST_WORD)
        self._lay_out()
        self.show_period(Preset.TODAY, today)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typing.timeout.connect(lambda: self.asked.emit(False))
        self._listen()
        self._today = today

    def _lay_out(self) -> None:
        self.first_field = DayField(pgettext("period", "From"), self.first, lambda: self._today, name="first")
        self.last_field = DayField(pgettext("period", "To"), self.last, lambda: self._today, name="last")
        # Wider than a day needs: the sentence that says what is wrong with it stands below.
        for day in (self.first_field, self.last_field):
            fixed_width(day, _DAY_WIDTH)
        period = Field(_("Period"), self.preset)
        narrowing = FoldingRow(
            Field(_("Number series"), self.series, name="series"),
            Field(pgettext("of a submission", "Kind"), self.kind, name="kind"),
            Field(pgettext("of a submission", "Status"), self.state, name="state"),
            Field(_("With the text"), self.word, name="word"),
            spacing=12,
        )
        for place, width in enumerate((2, 3, 3, 5)):
            narrowing.stretch(place, width)
        # Where one of them has something to say below it, the others stay where they are.
        fields = [column(one, None, spacing=0) for one in (period, self.first_field, self.last_field)]
        days = FoldingRow(*fields, None, spacing=12)
        column(days, narrowing, spacing=8, parent=self)

    def _listen(self) -> None:
        self.preset.chosen.connect(self._choose)
        for choice in (self.series, self.kind, self.state):
            choice.chosen.connect(lambda _value: self.asked.emit(True))
        for day in (self.first, self.last):
            day.textEdited.connect(self._type_a_day)
        self.word.textEdited.connect(lambda _text: self._typing.start())
        for line in (self.first, self.last, self.word):
            line.returnPressed.connect(self._finish)

    def wanted(self, today: date) -> Wanted:
        """What the fields ask for.

        Raises:
            WrongInput: the typed days are no period.
        """
        clear_errors(self)
        preset = self.preset.value()
        period = (
            period_typed(self.first.value(), self.last.value(), today)
            if preset is None
            else period_called(preset, today)
        )
        return Wanted(
            period=period,
            series=self.series.value(),
            kind=self.kind.value(),
            state=self.state.value(),
            word=self.word.value(),
        )

    def offer_series(self, counters: tuple[int, ...]) -> None:
        """The counters whose numbers can be asked for."""
        named = [(one, _("counter No. {counter}").format(counter=one)) for one in counters]
        self.series.set_options([(None, pgettext("number series", "all")), *named])

    def come_to(self, today: date) -> None:
        """Another day may have begun: a period asked for by name is that of `today`."""
        self._today = today
        if self.preset.value() is not None:
            self._write(period_called(self.preset.value(), today))

    def show_period(self, preset: Preset, today: date) -> None:
        """Asks for a period by its name."""
        self._today = today
        self.preset.set_value(preset)
        self._write(period_called(preset, today))

    def _write(self, period: Period) -> None:
        for line, day in ((self.first, period.first), (self.last, period.last)):
            line.setText(f"{day:%d.%m.%Y}")

    def _choose(self, preset: Preset | None) -> None:
        if preset is None:
            self.first.setFocus()
            self.first.selectAll()
            return
        self._write(period_called(preset, self._today))
        self.asked.emit(True)

    def _type_a_day(self, _text: str) -> None:
        if self.preset.value() is not None:
            self.preset.blockSignals(True)
            self.preset.set_value(None)
            self.preset.blockSignals(False)
        self._typing.start()

    def _finish(self) -> None:
        self._typing.stop()
        self.asked.emit(True)
