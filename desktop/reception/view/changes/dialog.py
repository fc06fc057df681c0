"""A day being changed: what is typed, what becomes of whoever is signed up, and the change itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLayout, QWidget

from db.models.base import new_key
from desktop.office.charter import LONGEST_BREAK, LONGEST_SLOT, SHORTEST_SLOT, Official
from desktop.office.charter.hours import hours_typed, ranges_written
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import Declared, cleaned_values, line
from desktop.office.fields import day as day_asked
from desktop.office.language import N_, NP_, spoken
from desktop.office.names import ADDRESS_LIMIT, SUBJECT_LIMIT
from desktop.office.typed_dates import Lies, day_typed
from desktop.office.typed_numbers import number_typed
from desktop.reception.actions.days import add_day, cancel_day, move_day, restore_day, shorten_day
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.lists import ChangedDay
from desktop.reception.queries.affected import Affected, who_is_affected
from desktop.reception.view.changes.change_words import verb, what_becomes
from desktop.reception.view.reception_words import title_of
from desktop.shell.asking import AskingDialog
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.layouts import row

_WIDTH = 560
_TYPING_PAUSE_MS = 250
_DAYS = ("day", "new_day")
_NUMBERS = {
    "minutes": line(N_("Minutes for one person"), name="minutes", limit=8),
    "rest": line(N_("Minutes between two people"), name="rest", limit=8),
}


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
        self._asked = Task(self)
        self.form = self.bind(
            _asked(kind, by_hour=what.official.bookable), today=workplace.desk.today, check=self._read
        )
        self.editors = self.form.editors
        self.form.show_values({"minutes": str(usual_minutes(what.official) or ""), "rest": "0"})
        if kind is ChangeKind.SHORTENED:
            self.form.show_values({"hours": what.hours})
        self.consequence = Note("")
        self._lay_out()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typed.timeout.connect(self._weigh)
        for name in self.editors.keys() & {*_DAYS, "hours"}:
            self.editors[name].textChanged.connect(self._typed.start)
        self.confirmed.connect(self._go_on)
        self._weigh()

    # What it asks

    def _lay_out(self) -> None:
        *asked, reason = self.form.fields.values()
        beside = [one for one in asked if one.name in _NUMBERS]
        places: list[QWidget | QLayout] = [one for one in asked if one not in beside]
        if beside:
            places.insert(-1, row(*beside, spacing=16))
        self.add(*places, reason, self.consequence)
        self.main_field = self.form.editor(next(iter(self.editors)))

    # What becomes of them

    def _day_typed(self) -> date | None:
        """The other day, where one is asked for."""
        field = next((name for name in _DAYS if name in self.editors), None)
        if field is None:
            return None
        typed = self.editors[field].value()
        day = day_typed(typed, self.workplace.desk.today(), field=field, coming=True)
        if day is None:
            raise WrongInput(N_("Fill in this field."), field=field)
        return day

    def _change(self) -> DayChange | None:
        """The change as far as it is typed; `None` where that is not enough to weigh it."""
        try:
            typed_day = self._day_typed()
        except WrongInput:
            typed_day = None
        try:
            ranges = ranges_written(hours_typed(self.form.values().get("hours", ""), field="hours"))
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

    def _read(self) -> dict[str, Any]:
        """What was typed, cleaned; everything that is wrong with it is told at once."""
        faults, typed = Faults(), self.form.values()
        read = cleaned_values(tuple(self.form.declared.values()), typed, faults)
        with faults.noted():
            read["day"] = self._day_typed()
        with faults.noted():
            if typed.get("hours") or self._kind in {ChangeKind.ADDED, ChangeKind.SHORTENED}:
                hours_typed(typed["hours"], field="hours")
        for name, least, most in (("minutes", SHORTEST_SLOT, LONGEST_SLOT), ("rest", 0, LONGEST_BREAK)):
            with faults.noted():
                if name in typed:
                    read[name] = number_typed(typed[name], least, most, field=name)
        faults.tell()
        return read

    def _action(self) -> Callable[[], ChangedDay]:
        desk, official, key, read = self.workplace.desk, self._what.official.key, self._key, self._read()
        reason = read.pop("reason")
        if self._kind is ChangeKind.ADDED:
            day, hours = read.pop("day"), read.pop("hours")
            return partial(add_day, desk, official, day, hours, reason, key=key, **read)
        if self._what.day is None:
            raise ValueError(f"{self._kind} is about a day that there is")
        day = self._what.day
        match self._kind:
            case ChangeKind.MOVED:
                more = {"hours": read["hours"], "place": read["place"]}
                return partial(move_day, desk, official, day, read["day"], reason, key=key, **more)
            case ChangeKind.SHORTENED:
                return partial(shorten_day, desk, official, day, read["hours"], reason, key)
            case ChangeKind.CANCELLED:
                return partial(cancel_day, desk, official, day, reason, key)
        return partial(restore_day, desk, official, day, reason, key)


def _asked(kind: ChangeKind, *, by_hour: bool) -> list[Declared]:
    """What this kind of change asks for; the reason is asked for with each."""
    hours, example = NP_("of a reception day", "Hours"), N_("For example 8:30-10:30, 14-15")
    one_day: dict[str, Any] = {"hint": N_("For example 2.12 or 2.12.2026"), "lies": Lies.AHEAD}
    place = line(N_("Place"), name="place", limit=ADDRESS_LIMIT, hint=N_("Empty: the usual place"))
    reason = line(
        N_("Reason"),
        name="reason",
        limit=SUBJECT_LIMIT,
        needed=True,
        hint=N_("You say this to everyone you call."),
    )
    own: dict[ChangeKind, list[Declared]] = {
        ChangeKind.MOVED: [
            day_asked(N_("To which day"), name="new_day", **one_day),
            line(hours, name="hours", hint=N_("Empty: the same hours. Others: 8:30-10:30, 14-15")),
            place,
        ],
        ChangeKind.SHORTENED: [line(N_("Hours that remain"), name="hours", hint=example)],
        ChangeKind.ADDED: [
            day_asked(N_("Which day"), name="day", **one_day),
            line(hours, name="hours", hint=example),
            *(_NUMBERS.values() if by_hour else ()),
            place,
        ],
    }
    return [*own.get(kind, []), reason]


def usual_minutes(official: Official) -> int | None:
    """How long the official usually talks with one citizen."""
    return next((rule.slot_minutes for rule in official.rules), official.slot_minutes)
