"""What of the journal the auditor wants to see: whose, of which days, about which record, of what kind."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.audit.entry_words import GROUP_WORDS, action_word, person_word
from desktop.audit.others import OtherCounter
from desktop.audit.queries import Person
from desktop.audit.rules import Group, Wanted, group_of
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import choice, day, line
from desktop.office.journal_actions import ACTIONS
from desktop.office.language import N_, NP_, _, pgettext, spoken
from desktop.office.typed_dates import day_typed
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.folding import FoldingRow
from desktop.widgets.layouts import column
from desktop.widgets.sizes import fixed_width

_TYPING_PAUSE_MS = 400
_DAY_WIDTH = 196
_RECORD_WIDTH = 430
_ASKED = (
    line(N_("Record"), name="record", placeholder=N_("Number or user name"), passed_by=True),
    day(NP_("period", "From"), name="first", passed_by=True),
    day(NP_("period", "To"), name="last", passed_by=True),
    choice(N_("Who"), name="person", passed_by=True),
    choice(N_("Kind of entry"), name="kind", passed_by=True),
    choice(N_("Counter"), None, name="station", passed_by=True),
)
"""Enter asks at once, wherever it is pressed."""


class JournalFilter(QWidget):
    """The fields. `asked` tells that something else is wanted, and whether the auditor is done typing.

    Of the record the list itself takes care.
    """

    asked = Signal(bool)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.form = BoundForm(
            _ASKED,
            self,
            options={
                "person": [("", _everybody())],
                "kind": _kinds(),
                "station": [(None, _("this counter"))],
            },
            today=lambda: self._today,
            check=lambda: self.wanted(self._today),
        )
        self.record, self.first, self.last, self.person, self.kind, self.station = self.form.editors.values()
        record, first, last, *choices = self.form.fields.values()
        for one, wide in ((record, _RECORD_WIDTH), (first, _DAY_WIDTH), (last, _DAY_WIDTH)):
            fixed_width(one, wide)
        asked = (column(one, None, spacing=0) for one in (record, first, last))
        above = FoldingRow(*asked, None, spacing=12)
        below = FoldingRow(*choices, spacing=12)
        for place, width in enumerate((4, 5, 2)):
            below.stretch(place, width)
        column(above, below, spacing=8, parent=self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typing.timeout.connect(lambda: self.asked.emit(False))
        self.form.edited.connect(self._note_edit)
        for typed in (self.first, self.last):
            typed.returnPressed.connect(self._finish)

    def wanted(self, today: date) -> Wanted:
        """What the fields ask for.

        Raises:
            WrongInput: the typed days are none, or no period.
        """
        self._today = today
        typed = self.form.values()
        faults, days = Faults(), dict[str, date | None]()
        for name in ("first", "last"):
            with faults.noted():
                days[name] = day_typed(typed.pop(name), today, field=name)
        faults.tell()
        first, last = days["first"], days["last"]
        if first and last and last < first:
            raise WrongInput(
                N_("The period ends before it begins. Enter a day not before {first}."),
                field="last",
                first=first,
            )
        return Wanted(first=first, last=last, **typed)

    def offer_people(self, people: Sequence[Person]) -> None:
        """Those who have left an entry."""
        words = spoken()
        named = [(one.actor, person_word(one.actor, one.name, words)) for one in people]
        self.person.set_options([("", _everybody()), *named])

    def offer_counters(self, counters: Sequence[OtherCounter]) -> None:
        """The counters of which something is here."""
        named: list[tuple[UUID, str]] = [
            (one.station, _("counter No. {counter}").format(counter=one.counter or "?")) for one in counters
        ]
        self.station.set_options([(None, _("this counter")), *named])

    def show_record(self, number: str) -> None:
        """Asks for all that was done about one record, whenever and by whomever."""
        self.form.show_values({"record": number, "first": "", "last": "", "person": "", "kind": ""})
        self.asked.emit(True)

    def _note_edit(self, name: str) -> None:
        if name in {"first", "last"}:
            self._typing.start()
        elif name != "record":
            self.asked.emit(True)

    def _finish(self) -> None:
        self._typing.stop()
        self.asked.emit(True)


def _everybody() -> str:
    return pgettext("people", "everybody")


def _kinds() -> list[tuple[Any, str]]:
    """Every group, and below it each action that belongs to it."""
    words, kinds = spoken(), list[tuple[Any, str]]([("", pgettext("kinds of entries", "all"))])
    for group in Group:
        kinds.append((str(group), _(GROUP_WORDS[group])))
        named = [(one, action_word(one, words)) for one in ACTIONS if group_of(one) is group]
        kinds += [(one, f"    {said}") for one, said in sorted(named, key=lambda one: one[1].casefold())]
    return kinds
