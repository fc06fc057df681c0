"""F7: what is due, the most pressing first, and the dossier or the promise of the one chosen."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop.complaints.life.due import Scope, When, scopes_for, when_due
from desktop.complaints.life.view import DossierPanel
from desktop.desk import Desk
from desktop.due.queries import Due, due
from desktop.due.view.promise import PromiseCard
from desktop.due.view.rows import DueDelegate, due_line, promise_line
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, ngettext, pgettext, spoken
from desktop.reception.queries import PromiseRecord
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.cards import Card
from desktop.widgets.labels import Kind as ChipKind
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.results import ResultList
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_LIST_WIDTH = 440
_WALKING_PAUSE_MS = 120
"""Whoever walks down the list with the arrows is shown the submission at which they stop."""

_SCOPES = {
    Scope.MINE: N_("Mine"),
    Scope.UNIT: N_("My unit"),
    Scope.COMMISSION: N_("Commission"),
    Scope.COUNTER: N_("This counter"),
    Scope.ALL: N_("All"),
}
_TIMES = {
    When.LATE: N_("Overdue"),
    When.TODAY: N_("Today"),
    When.WEEK: N_("This week"),
    When.LATER: N_("Later"),
}
_COLOURS: dict[When, ChipKind] = {When.LATE: "error", When.TODAY: "warning"}
_NOTHING = {
    When.LATE: N_("No case is overdue."),
    When.TODAY: N_("No case is due today."),
    When.WEEK: N_("No other case is due this week."),
    When.LATER: N_("No case is due later."),
}


class WhenChoice(Segmented):
    """How soon, and how many there are of each; the pressing ones in the colours of a sign."""

    def __init__(self) -> None:
        super().__init__([])
        self._counts: dict[When, int] = {}
        self.show_counts(dict.fromkeys(When, 0))

    def show_counts(self, counts: Mapping[When, int]) -> None:
        """Shows how many there are; the choice and the focus stay where they are."""
        if counts == self._counts:
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._counts = dict(counts)
        self.set_options(
            [
                (one, _("{when}\n{count}").format(when=_(words), count=counts[one]))
                for one, words in _TIMES.items()
            ]
        )
        for one, kind in _COLOURS.items():
            self.set_kind(one, kind if counts[one] else "plain")
        if had_focus:
            self.setFocus()


class DueView(Page):
    """Whose and how soon at the top left, the list below; at the right the dossier, or the promise."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked: Task | None = None
        self._chosen_by_clerk = False
        self._leads = False
        self._goes_on = False
        self._promises: dict[UUID, PromiseRecord] = {}
        self._make_parts()
        self._lay_out()
        self._stops = QTimer(self, singleShot=True, interval=_WALKING_PAUSE_MS)
        self._stops.timeout.connect(self._show_chosen)
        self.scope.chosen.connect(self._ask_anew)
        self.when.chosen.connect(self._ask_chosen)
        self.list.chosen.connect(lambda _key: self._stops.start())
        self.list.opened.connect(self._open)
        self.dossier.shown.connect(self._go_on)
        # The dossier looks again by itself, and stays the one it is: what was done can be seen.
        workplace.hear(self, self._ask, Topic.SUBMISSIONS, Topic.RECEPTION)

    def _make_parts(self) -> None:
        desk = self._desk
        scopes = scopes_for(desk.clerk, desk) if desk.clerk else (Scope.MINE,)
        self.scope = Segmented([(one, _(_SCOPES[one])) for one in scopes])
        self.scope.setAccessibleName(_("Whose cases"))
        self.when = WhenChoice()
        self.when.setAccessibleName(pgettext("of a term", "When the deadline is"))
        self.list = ResultList(says=_("Cases that are due"))
        self.list.setItemDelegate(DueDelegate(1, self.list))
        self.hint = Text("", "dim")
        self.dossier = DossierPanel(self._workplace)
        self.promise = PromiseCard(self._workplace)
        self.promise.kept.connect(self.list.setFocus)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.dossier)
        self._sides.addWidget(self.promise)
        self.main_field = self.list

    def _lay_out(self) -> None:
        left = Card(_("What is ahead"), row(self.scope, None), row(self.when, None), self.list, self.hint)
        fixed_width(left, _LIST_WIDTH)
        left.body.setStretchFactor(self.list, 1)
        page = row(left, spacing=16, margins=16, parent=self)
        page.addWidget(self._sides, 1)

    @property
    def _desk(self) -> Desk:
        return self._workplace.desk

    def enter(self) -> None:
        """A night may have passed: what was due tomorrow is due today."""
        super().enter()
        self._leads = True
        self._ask()

    def leave(self) -> None:
        """What is confidential does not stay open."""
        self.dossier.close_confidential()

    def go_back(self) -> bool:
        """From the dossier or the promise back to the list."""
        focus = QApplication.focusWidget()
        if focus is None or not self._sides.isAncestorOf(focus):
            return False
        self.list.setFocus()
        return True

    # What is asked

    def _ask_anew(self) -> None:
        """In another scope the most pressing that it has is shown first."""
        self._chosen_by_clerk = False
        self._leads = True
        self._ask()

    def _ask_chosen(self) -> None:
        self._chosen_by_clerk = self._leads = True
        self._ask()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        when = self.when.value()
        self._asked = self._workplace.read(
            partial(due, self._desk, self.scope.value(), when),
            owner=self,
            then=partial(self._show, when),
            failed=self._not_shown,
        )

    def _not_shown(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._show_nothing(error.sentence(spoken()))
        else:
            self._workplace.report(error, self)

    # What is shown

    def _show(self, when: When, found: Due) -> None:
        self.when.show_counts(found.counts)
        pressing = next((one for one in When if found.counts[one]), when)
        nothing = not found.counts[when]
        if self._leads and nothing and not self._chosen_by_clerk and pressing is not when:
            self.when.blockSignals(True)
            self.when.set_value(pressing)
            self.when.blockSignals(False)
            self._ask()
            return
        self._show_rows(when, found)
        if self._leads:
            self._leads = False
            self._show_first(when)

    def _show_rows(self, when: When, found: Due) -> None:
        today, charter = self._desk.today(), self._desk.charter
        self._promises = {one.booking.id: one for one in found.rows if isinstance(one, PromiseRecord)}
        self.list.set_rows(
            [
                promise_line(one, today, charter)
                if isinstance(one, PromiseRecord)
                else due_line(one, today, charter)
                for one in found.rows
            ]
        )
        # A danger stands on top whenever it is due.
        hidden = found.counts[when] - sum(when_due(one.due_on, today) is when for one in found.rows)
        self.hint.setText(
            ngettext("{count} more is not shown.", "{count} more are not shown.", hidden)
            if hidden > 0
            else ""
        )
        self.hint.setVisible(hidden > 0)

    def _show_first(self, when: When) -> None:
        """Where the list stands, or at its top."""
        keys = [one.key for one in self.list.rows()]
        if not keys:
            self._show_nothing(_(_NOTHING[when]))
        elif self.list.current_key() is None:
            self.list.choose(keys[0])
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._stops.stop()
        self._goes_on = False
        key = self.list.current_key()
        if key in self._promises:
            self._show_promise(self._promises[key])
        elif key is not None:
            self._sides.setCurrentWidget(self.dossier)
            self.dossier.show_submission(key)

    def _show_promise(self, promise: PromiseRecord) -> None:
        self.dossier.close_confidential()
        self.promise.show_promise(promise)
        self._sides.setCurrentWidget(self.promise)

    def _show_nothing(self, sentence: str) -> None:
        self.dossier.show_nothing(sentence)
        self._sides.setCurrentWidget(self.dossier)

    def _open(self, key: UUID) -> None:
        """Enter: opened, also where it is confidential, and the keyboard is at its next step."""
        self._stops.stop()
        if key in self._promises:
            self._show_promise(self._promises[key])
            self.promise.focus_next_step()
            return
        self._goes_on = True
        self._sides.setCurrentWidget(self.dossier)
        self.dossier.show_submission(key, opening=True)

    def _go_on(self) -> None:
        if self._goes_on:
            self._goes_on = False
            self.dossier.focus_next_step()
