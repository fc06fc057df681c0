"""What an administrator changes in the charter: one small dialog for each kind of value.

Each dialog makes an `Edit`; the dialog stays until the new edition is adopted, or refused in a sentence.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from desktop.administration.charter import edits
from desktop.administration.charter.answers import (
    HIGHEST_COUNTER,
    HOURS_LIMIT,
    Answer,
    answer_value,
    hours_by_day_typed,
    words_typed,
)
from desktop.administration.charter.editions import change_charter, checked_day
from desktop.administration.view.charter.answers import (
    WordsEditor,
    answer_of,
    answered,
    question,
    wrap_question,
)
from desktop.office.charter import (
    CounterRole,
    DeclaredDay,
    HoursByDay,
    Ranges,
    hours_as_typed,
)
from desktop.office.clock import day_in_sofia
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import Declared, cleaned_values, line, own, tick
from desktop.office.fields import day as day_asked
from desktop.office.language import N_, NP_, _, spoken
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT
from desktop.office.typed_dates import Lies, day_typed
from desktop.office.typed_numbers import number_typed
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import Kind
from desktop.widgets.layouts import TOP, Item, row

Edit = Callable[[str, str], str]
"""Takes the text in force and who decided; gives the new text. Runs behind the window."""

_WIDTH = 560
REASON = line(
    NP_("of a change", "Legal basis"),
    name="reason",
    placeholder=N_("an order, a decision of the council…"),
    limit=SUBJECT_LIMIT,
    needed=True,
)
_SINCE = day_asked(
    N_("From which day"),
    name="since",
    hint=N_("Today: in force at once. Enter a later day as 1.1 or 1.1.2027."),
    lies=Lies.AHEAD,
    passed_by=True,
)
_DAY = (
    own(N_("Day"), name="day"),
    tick(N_("A working day"), name="working"),
    line(
        N_("What it is called"),
        name="name",
        placeholder=N_("by decision No. … of the Council of Ministers"),
        limit=NAME_LIMIT,
        needed=True,
    ),
)
_COUNTER = (
    line(
        N_("Number"),
        name="number",
        limit=2,
        needed=True,
        reading=partial(number_typed, lowest=1, highest=HIGHEST_COUNTER),
    ),
    own(N_("What it is for"), Answer(), name="words", needed=True, reading=words_typed),
)
HOURS = line(
    N_("Hours"),
    name="hours",
    placeholder=N_("Mon–Thu 8:30–17:00; Fri 8:30–12:00"),
    hint=N_(
        "8:30-12:00, 13:00-17:00 on every working day; or by days: Mon–Thu 8:30–17:00; Fri closed. A season: "
        "1.06–15.09: working days 8–16. One day: 24.12.2026: 8:30–12:00."
    ),
    limit=HOURS_LIMIT,
    reading=hours_by_day_typed,
)


class Over(NamedTuple):
    """Where a dialog is asked: over which part of the window, with the reason that was given last."""

    workplace: Workplace
    parent: QWidget | None
    reason: str


class EditDialog(AskingDialog):
    """Asks for what is declared and the reason of the change; `edit` says what is to be done with the text.

    `shown` is what stands there now; `binding` goes to the form.
    """

    refusal_kind: Kind = "error"

    def __init__(
        self,
        over: Over,
        title: str,
        *asked: Declared,
        shown: Mapping[str, Any] | None = None,
        go_on: str = "",
        width: int = _WIDTH,
        **binding: Any,
    ) -> None:
        look: dict[str, Any] = {"go_on": go_on or _("Put into force"), "width": width}
        super().__init__(over.workplace, over.parent, title=title, **look)
        self.form = self.bind((*asked, REASON, _SINCE), check=self._check, today=self.today_here, **binding)
        today = spoken().short_date(self.today_here())
        self.form.show_values({"reason": over.reason, "since": today, **(shown or {})})
        self.confirmed.connect(self._adopt)

    def finish(self, *items: Item) -> None:
        """Lays out the items, or else the fields as they are declared; reason and day in one line below."""
        *fields, reason, since = (self.form.fields.get(name, one) for name, one in self.form.editors.items())
        self.add(*(items or fields), side_by_side(reason, since))

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """The change, of what was typed as it was read, or as it stands where it is faulty.

        Raises `WrongInput` for what cannot stand there.
        """
        raise NotImplementedError

    def _check(self) -> None:
        self._read(self.form.values())

    def _read(self, typed: Mapping[str, Any]) -> Edit:
        faults = Faults()
        kept = cleaned_values(tuple(self.form.declared.values()), typed, faults)
        with faults.noted():
            edit = self.edit(kept)
        with faults.noted():
            self._since(typed)
        faults.tell()
        return edit

    def today_here(self) -> date:
        """The day in the hall."""
        return day_in_sofia(self.workplace.now())

    def _since(self, typed: Mapping[str, Any]) -> date | None:
        """The day from which it is to be in force, `None` for at once."""
        today = self.today_here()
        return checked_day(day_typed(typed["since"], today, field="since", coming=True), today)

    def _adopt(self) -> None:
        typed, desk = self.form.values(), self.workplace.desk

        def adopt() -> date | None:
            edit, since = self._read(typed), self._since(typed)
            change_charter(desk, edit, typed["reason"], since)
            return since

        self.act(adopt, then=self._tell)

    def _tell(self, since: date | None) -> None:
        if since is not None:
            words = spoken().date(since)
            self.workplace.announce(_("Planned: it will be in force from {day}.").format(day=words))


class RemoveDialog(EditDialog):
    """Takes an item off its list."""

    def __init__(self, over: Over, title: str, remove: Callable[[str], str]) -> None:
        super().__init__(over, title, go_on=_("Remove"))
        self._remove = remove
        self.finish()

    def edit(self, _typed: Mapping[str, Any]) -> Edit:
        """Nothing can be typed wrongly here."""
        return lambda text, _decided: self._remove(text)


class AnswerDialog(EditDialog):
    """Answers one open question."""

    def __init__(self, over: Over, key: str, words: str) -> None:
        asked, editor = question(key, words)
        super().__init__(over, _("What the charter does not settle"), asked, editors={key: editor})
        self._key = key
        wrap_question(self.form[key])
        self.finish()

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """The answer. Raises `WrongInput` for an empty one, which would leave the question open."""
        value = answer_value(self._key, answered(typed[self._key]))
        if value is None:
            raise WrongInput(N_("Fill in this field."), field=self._key)
        return lambda text, decided: edits.answer_open(text, self._key, value, decided)


class HoursDialog(EditDialog):
    """Other hours of the administration, the centre, one site or telephone; `own` ones may be left out."""

    def __init__(
        self, over: Over, key: str, title: str, now: HoursByDay | None, *, own: bool = False
    ) -> None:
        hours = replace(HOURS, label=title, needed=(lambda _typed: not own))
        super().__init__(over, title, hours, shown={"hours": hours_shown(now)})
        self._key = key
        self.finish()

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """Hours by days; without any, those of the centre hold."""
        return lambda text, decided: edits.set_hours(text, self._key, typed["hours"] or None, decided)


class Calendar(QDateEdit):
    """A day chosen from a calendar."""

    def value(self) -> date:
        """The day that is shown."""
        day: Any = self.date().toPython()
        return day  # type: ignore[no-any-return]

    def set_value(self, day: date) -> None:
        """Shows another day."""
        self.setDate(QDate(day.year, day.month, day.day))


class DayDialog(EditDialog):
    """A day declared off, or working: `day`, or another, unless it is known by `now`."""

    def __init__(self, over: Over, day: date, now: DeclaredDay | None = None) -> None:
        calendar = Calendar(calendarPopup=True, enabled=now is None)  # type: ignore[call-overload]
        shown = {"working": now.is_working, "name": now.name} if now is not None else {}
        title = _("Day declared off or working")
        super().__init__(over, title, *_DAY, editors={"day": calendar}, shown={"day": day, **shown})
        self.finish()

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """The day with its name."""
        day, working, name = typed["day"], typed["working"], typed["name"]
        return lambda text, decided: edits.declare_day(
            text, day, is_working=working, name=name, decided_by=decided
        )


class CounterDialog(EditDialog):
    """A counter with a role of its own."""

    def __init__(self, over: Over, now: CounterRole | None = None) -> None:
        shown = {"number": str(now.number), "words": answer_of(now.name)} if now is not None else {}
        super().__init__(over, _("Counter"), *_COUNTER, editors={"words": WordsEditor()}, shown=shown)
        self.form.editor("number").setEnabled(now is None)
        self.finish()

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """Number and name."""
        return lambda text, decided: edits.put_counter(text, typed["number"], typed["words"], decided)


def hours_shown(hours: HoursByDay | None) -> str:
    """Hours by days as they are typed."""
    return hours_as_typed(hours, spoken()) if hours is not None else ""


def written_hours(ranges: Ranges | None) -> str:
    """Hours as they are typed."""
    return ", ".join(f"{one.start.hour}:{one.start:%M}-{one.end.hour}:{one.end:%M}" for one in ranges or ())


def side_by_side(*fields: QWidget) -> QWidget:
    """Fields of the same width in one line."""
    both = QWidget()
    layout = row(*fields, spacing=12, parent=both)
    for at, field in enumerate(fields):
        layout.setStretch(at, 1)
        # A hint below one of them does not push the others down.
        layout.setAlignment(field, TOP)
    return both
