"""What of the register the clerk wants to see: a period, a series, a kind, a state, a word."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.kind_words import kind_word
from desktop.complaints.life.state_words import state_word
from desktop.complaints.life.states import State
from desktop.complaints.rules import Kind
from desktop.office.fields import choice, day, line, own
from desktop.office.language import N_, NP_, _, pgettext, spoken
from desktop.register.rules import Period, Preset, Wanted, period_called, period_typed
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.folding import FoldingRow
from desktop.widgets.layouts import column
from desktop.widgets.segment_rows import SegmentRows
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
_ASKED = (
    own(N_("Period"), name="preset", passed_by=True),
    day(NP_("period", "From"), name="first", passed_by=True),
    day(NP_("period", "To"), name="last", passed_by=True),
    choice(N_("Number series"), None, name="series", passed_by=True),
    choice(NP_("of a submission", "Kind"), None, name="kind", passed_by=True),
    choice(NP_("of a submission", "Status"), None, name="state", passed_by=True),
    line(N_("With the text"), name="word", placeholder=N_("Number, name or any word"), passed_by=True),
)
"""Enter asks at once, wherever it is pressed."""


class RegisterFilter(QWidget):
    """The fields. `asked` tells that something else is wanted, and whether the clerk is done typing.

    Of the word the list itself takes care.
    """

    asked = Signal(bool)

    def __init__(self, today: date) -> None:
        super().__init__()
        words = spoken()
        named = [(preset, _(name)) for preset, name in _PRESETS.items()]
        self._today = today
        self.form = BoundForm(
            _ASKED,
            self,
            editors={"preset": SegmentRows([*named, (None, pgettext("period", "Other"))])},
            options={
                "series": [(None, pgettext("number series", "all"))],
                "kind": [
                    (None, pgettext("kinds of submissions", "all")),
                    *((kind, kind_word(kind, words)) for kind in Kind),
                ],
                "state": [
                    (None, pgettext("states of submissions", "all")),
                    *((state, state_word(state, words)) for state in State),
                ],
            },
            today=lambda: self._today,
            check=lambda: self.wanted(self._today),
        )
        editors = self.form.editors.values()
        self.preset, self.first, self.last, self.series, self.kind, self.state, self.word = editors
        self._lay_out()
        self.form.show_values({"preset": Preset.TODAY})
        self.come_to(today)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typing.timeout.connect(lambda: self.asked.emit(False))
        self.form.edited.connect(self._note_edit)
        for typed in (self.first, self.last):
            typed.returnPressed.connect(self._finish)

    def _lay_out(self) -> None:
        period, first, last, *narrowing = self.form.fields.values()
        # Wider than a day needs: the sentence that says what is wrong with it stands below.
        for field in (first, last):
            fixed_width(field, _DAY_WIDTH)
        below = FoldingRow(*narrowing, spacing=12)
        for place, width in enumerate((2, 3, 3, 5)):
            below.stretch(place, width)
        # Where one of them has something to say below it, the others stay where they are.
        days = [column(one, None, spacing=0) for one in (period, first, last)]
        above = FoldingRow(*days, self.form.count, spacing=12)
        above.stretch(len(days), 1)
        column(above, below, spacing=8, parent=self)

    def wanted(self, today: date) -> Wanted:
        """What the fields ask for.

        Raises:
            WrongInput: the typed days are no period.
        """
        typed = self.form.values()
        preset, first, last = (typed.pop(name) for name in ("preset", "first", "last"))
        period = period_typed(first, last, today) if preset is None else period_called(preset, today)
        return Wanted(period=period, **typed)

    def offer_series(self, counters: tuple[int, ...]) -> None:
        """The counters whose numbers can be asked for."""
        named = [(one, _("counter No. {counter}").format(counter=one)) for one in counters]
        self.series.set_options([(None, pgettext("number series", "all")), *named])

    def come_to(self, today: date) -> None:
        """Another day may have begun: a period asked for by name is that of `today`."""
        self._today = today
        if self.preset.value() is not None:
            self._write(period_called(self.preset.value(), today))

    def _write(self, period: Period) -> None:
        self.form.show_values({"first": f"{period.first:%d.%m.%Y}", "last": f"{period.last:%d.%m.%Y}"})

    def _note_edit(self, name: str) -> None:
        if name in {"first", "last"}:
            self.form.show_values({"preset": None})
            self._typing.start()
        elif name == "preset" and self.preset.value() is None:
            self.first.setFocus()
            self.first.selectAll()
        elif name != "word":
            self.come_to(self._today)
            self.asked.emit(True)

    def _finish(self) -> None:
        self._typing.stop()
        self.asked.emit(True)
