"""A day being changed: what is typed, what becomes of whoever is signed up, and the change itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from db.models.base import new_key
from desktop.office.charter import LONGEST_BREAK, LONGEST_SLOT, SHORTEST_SLOT, Official
from desktop.office.faults import WrongInput
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.names import ADDRESS_LIMIT, SUBJECT_LIMIT
from desktop.office.typed_dates import Lies, day_typed
from desktop.office.typed_hours import hours_typed, ranges_written
from desktop.office.typed_numbers import number_typed
from desktop.reception.actions import add_day, cancel_day, move_day, restore_day, shorten_day
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.lists import ChangedDay
from desktop.reception.queries.affected import Affected, who_is_affected
from desktop.reception.view.changes.words import verb, what_becomes
from desktop.reception.view.words import title_of
from desktop.shell.asking import AskingDialog
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fields import Field, LineField
from desktop.widgets.layouts import row

_WIDTH = 560
_TYPING_PAUSE_MS = 250
_DAY_LENGTH = 40
_NUMBER_LENGTH = 8


@dataclass(frozen=True, slots=True)
class DayToChange:
    """Whose day, which one (`None` for one to be added), and its hours as they would be typed."""

    official: Official
    day: date | None
    hours: str = ""


class ChangeDialog(AskingDialog):
    """Ctrl+Enter makes the change, once however often it is pressed; `changed` brings the `ChangedDay`."""

    changed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget, kind: ChangeKind, what: DayToChange) -> None:
        about = title_of(what.official)
        if what.day is not None:
            about = f"{spoken().weekday_date(what.day)} · {about}"
        super().__init__(
            workplace,
            parent,
            title=verb(kind),
            about=about,
            go_on=verb(kind),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        self._kind = kind
        self._what = what
        self._key = new_key()
        self._asked: Task | None = None
        self._make_fields()
        self.consequence = Note("")
        self._lay_out()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typed.timeout.connect(self._weigh)
        for editor in (self.day, self.hours):
            editor.textChanged.connect(lambda _text: self._typed.start())
        self.confirmed.connect(self._go_on)
        self._weigh()

    # What it asks

    def _make_fields(self) -> None:
        self.day = day_line()
        self.hours = LineField(longest=80)
        self.minutes = LineField(longest=_NUMBER_LENGTH)
        self.minutes.setText(str(usual_minutes(self._what.official) or ""))
        self.rest = LineField(longest=_NUMBER_LENGTH)
        self.rest.setText("0")
        # More than the rules allow: they say by how much it is too long, a field would cut it silently.
        self.place = LineField(longest=ADDRESS_LIMIT + 80)
        self.reason = LineField(longest=SUBJECT_LIMIT + 80)
        if self._kind is ChangeKind.SHORTENED:
            self.hours.setText(self._what.hours)

    def _lay_out(self) -> None:
        self.add(
            *self._fields(),
            Field(_("Reason"), self.reason, _("You say this to everyone you call."), name="reason"),
            self.consequence,
        )
        first: dict[ChangeKind, QLineEdit] = {
            ChangeKind.MOVED: self.day,
            ChangeKind.ADDED: self.day,
            ChangeKind.SHORTENED: self.hours,
        }
        self.main_field = first.get(self._kind, self.reason)

    def _fields(self) -> Sequence[QWidget | QLayout]:
        hours = _("For example 8:30-10:30, 14-15")
        match self._kind:
            case ChangeKind.MOVED:
                same = _("Empty: the same hours. Others: 8:30-10:30, 14-15")
                return (
                    self._day_field("new_day", _("To which day")),
                    self._hours_field(same),
                    self._place_field(),
                )
            case ChangeKind.SHORTENED:
                return (Field(_("Hours that remain"), self.hours, hours, name="hours"),)
            case ChangeKind.ADDED:
                minutes = row(
                    Field(_("Minutes for one person"), self.minutes, name="minutes"),
                    Field(_("Minutes between two people"), self.rest, name="rest"),
                    spacing=16,
                )
                return (
                    self._day_field("day", _("Which day")),
                    self._hours_field(hours),
                    *((minutes,) if self._what.official.bookable else ()),
                    self._place_field(),
                )
        return ()

    def _day_field(self, name: str, words: str) -> Field:
        hint, today = _("For example 2.12 or 2.12.2026"), self.workplace.desk.today
        return DayField(words, self.day, today, hint, lies=Lies.AHEAD, name=name)

    def _hours_field(self, hint: str) -> Field:
        return Field(pgettext("of a reception day", "Hours"), self.hours, hint, name="hours")

    def _place_field(self) -> Field:
        return Field(_("Place"), self.place, _("Empty: the usual place"), name="place")

    # What becomes of them

    def _day_typed(self, field: str) -> date:
        day = day_typed(self.day.value(), self.workplace.desk.today(), field=field, coming=True)
        if day is None:
            raise WrongInput(N_("Fill in this field."), field=field)
        return day

    def _change(self) -> DayChange | None:
        """The change as far as it is typed; `None` where that is not enough to weigh it."""
        try:
            typed_day = self._day_typed("day") if self._kind in {ChangeKind.MOVED, ChangeKind.ADDED} else None
        except WrongInput:
            typed_day = None
        try:
            ranges = ranges_written(hours_typed(self.hours.value(), field="hours"))
        except WrongInput:
            ranges = ()
        day = self._what.day or typed_day
        if day is None or (self._kind is ChangeKind.SHORTENED and not ranges):
            return None
        change = DayChange(
            id=self._key, official=self._what.official.key, ordinal=0, kind=self._kind, day=day
        )
        if self._kind is ChangeKind.MOVED:
            return replace(change, new_day=typed_day, ranges=ranges)
        return replace(change, ranges=ranges)

    def _weigh(self) -> None:
        """Says how many citizens are signed up, and what becomes of them."""
        change = self._change()
        self.consequence.setVisible(change is not None)
        if self._asked is not None:
            self._asked.cancel()
        if change is not None:
            self._asked = self.workplace.read(
                partial(who_is_affected, self.workplace.desk, change),
                owner=self,
                then=partial(self._say, change),
            )

    def _say(self, change: DayChange, affected: Affected) -> None:
        words, kind = what_becomes(affected, change)
        self.consequence.say(words, kind=kind)
        self.consequence.setAccessibleName(words)
        self.adjustSize()

    # The change itself

    def _go_on(self) -> None:
        try:
            act = self._action()
        except WrongInput as wrong:
            self.refuse(wrong)
            return
        self.act(act, self.changed.emit)

    def refuse(self, error: Exception) -> None:
        """It was not made; somebody may have been signed up meanwhile."""
        super().refuse(error)
        self._weigh()

    def _action(self) -> Callable[[], ChangedDay]:
        desk, official, key = self.workplace.desk, self._what.official.key, self._key
        reason, hours, place = self.reason.value(), self.hours.value(), self.place.value()
        if self._kind is ChangeKind.ADDED:
            by_hour = self._what.official.bookable
            return partial(
                add_day,
                desk,
                official,
                self._day_typed("day"),
                hours,
                reason,
                minutes=number_typed(self.minutes.value(), SHORTEST_SLOT, LONGEST_SLOT, field="minutes")
                if by_hour
                else None,
                rest=number_typed(self.rest.value(), 0, LONGEST_BREAK, field="rest") if by_hour else 0,
                place=place,
                key=key,
            )
        if self._what.day is None:
            raise ValueError(f"{self._kind} is about a day that there is")
        day = self._what.day
        match self._kind:
            case ChangeKind.MOVED:
                return partial(
                    move_day,
                    desk,
                    official,
                    day,
                    self._day_typed("new_day"),
                    reason,
                    hours=hours,
                    place=place,
                    key=key,
                )
            case ChangeKind.SHORTENED:
                return partial(shorten_day, desk, official, day, hours, reason, key)
            case ChangeKind.CANCELLED:
                return partial(cancel_day, desk, official, day, reason, key)
        return partial(restore_day, desk, official, day, reason, key)


def usual_minutes(official: Official) -> int | None:
    """How long the official usually talks with one citizen."""
    return next((rule.slot_minutes for rule in official.rules), official.slot_minutes)
