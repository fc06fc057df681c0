"""A day to type: below it stands at once which day is understood, with its weekday and year."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.office.faults import WrongInput
from desktop.office.language import _, spoken
from desktop.office.typed_dates import Lies, day_typed
from desktop.widgets.fields import Field, LineField

_LONGEST = 40
"""Signs: „преди двадесет и пет седмици“ fits, and is answered by a sentence."""


def day_line() -> LineField:
    """The line of a day, empty."""
    return LineField(_("day.month.year"), longest=_LONGEST)


class DayField(Field):
    """A field whose line is read as the rules read it: `lies` says where a day without a year lies.

    A day written out with its year needs no explanation; half a day is no mistake yet.
    """

    def __init__(
        self,
        label: str,
        line: LineField,
        today: Callable[[], date],
        hint: str | None = None,
        *,
        lies: Lies = Lies.BEFORE,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, line, hint, name=name, parent=parent)
        self._today, self._lies, self._usual = today, lies, hint or ""
        line.textChanged.connect(self._tell)
        self._tell(line.text())

    def _tell(self, typed: str) -> None:
        understood = self._understood(typed)
        self.set_hint(understood or self._usual)
        if understood:
            self.clear_error()

    def _understood(self, typed: str) -> str:
        try:
            day = day_typed(typed, self._today(), field=self.name, lies=self._lies)
        except WrongInput:
            return ""
        if day is None or str(day.year) in typed:
            return ""
        return spoken().weekday_date(day)
