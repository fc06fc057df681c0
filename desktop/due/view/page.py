"""F7: what is due, the most pressing first, and the dossier or the promise of the one chosen."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop.complaints.life.due import Scope, When, scopes_for, when_due
from desktop.complaints.life.view import DossierPanel
from desktop.desk import Desk
from desktop.due.queries import Due, due
from desktop.due.view.promise import PromiseCard
from desktop.due.view.rows import DueDelegate, DueLine, due_line, promise_line
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, ngettext, pgettext
from desktop.reception.queries import PromiseRecord
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import Kind as ChipKind
from desktop.widgets.layouts import row
from desktop.widgets.results import ResultList
from desktop.widgets.segmented import Segmented

_LIST_WIDTH = 440
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


class DueView(ListPage[Due]):
    """Whose and how soon at the top left, the list below; at the right the dossier, or the promise."""

    topics = (Topic.SUBMISSIONS, Topic.RECEPTION)
    walking_pause_ms = 120

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Cases that are due")))
        self._chosen_by_clerk = False
        self._goes_on = False
        self._promises: dict[UUID, PromiseRecord] = {}
        self.list.setItemDelegate(DueDelegate(1, self.list))
        desk = self._desk
        scopes = scopes_for(desk.clerk, desk) if desk.clerk else (Scope.MINE,)
        self.scope = Segmented([(one, _(_SCOPES[one])) for one in scopes])
        self.scope.setAccessibleName(_("Whose cases"))
        self.when = WhenChoice()
        self.when.setAccessibleName(pgettext("of a term", "When the deadline is"))
        self.dossier = DossierPanel(workplace)
        self.promise = PromiseCard(workplace)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.dossier)
        self._sides.addWidget(self.promise)
        above = (row(self.scope, None), row(self.when, None))
        self.lay_out(_("What is ahead"), *above, width=_LIST_WIDTH, beside=self._sides)
        self.promise.kept.connect(self.list.setFocus)
        self.scope.chosen.connect(self._ask_anew)
        self.when.chosen.connect(self._ask_chosen)
        self.dossier.shown.connect(self._go_on)

    @property
    def _desk(self) -> Desk:
        return self._workplace.desk

    def enter(self) -> None:
        """A night may have passed: what was due tomorrow is due today."""
        self._leads = True
        super().enter()

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

    # The list

    def _ask_anew(self) -> None:
        """In another scope the most pressing that it has is shown first."""
        self._chosen_by_clerk = False
        self.look_anew()

    def _ask_chosen(self) -> None:
        self._chosen_by_clerk = True
        self.look_anew()

    def question(self) -> Callable[[], Due]:
        """What is due then, of the cases of that scope."""
        return partial(due, self._desk, self.scope.value(), self.when.value())

    def take(self, found: Due) -> None:
        """Where nothing is due then, what is most pressing is shown, unless the clerk asked for just that."""
        self.when.show_counts(found.counts)
        when = self.when.value()
        pressing = next((one for one in When if found.counts[one]), when)
        if self._leads and not found.counts[when] and not self._chosen_by_clerk and pressing is not when:
            self.when.blockSignals(True)
            self.when.set_value(pressing)
            self.when.blockSignals(False)
            self.look()
            return
        super().take(found)

    def rows_of(self, found: Due) -> list[DueLine]:
        """The most pressing first."""
        today, charter = self._desk.today(), self._desk.charter
        self._promises = {one.booking.id: one for one in found.rows if isinstance(one, PromiseRecord)}
        return [
            promise_line(one, today, charter)
            if isinstance(one, PromiseRecord)
            else due_line(one, today, charter)
            for one in found.rows
        ]

    def hint_of(self, found: Due) -> str:
        """How many are left out; a danger stands on top whenever it is due."""
        when, today = self.when.value(), self._desk.today()
        hidden = found.counts[when] - sum(when_due(one.due_on, today) is when for one in found.rows)
        if hidden <= 0:
            return ""
        return ngettext("{count} more is not shown.", "{count} more are not shown.", hidden)

    def nothing_words(self) -> str:
        """What is not due."""
        return _(_NOTHING[self.when.value()])

    @property
    def shown_key(self) -> UUID | None:
        """The key of the submission or of the promise at the right."""
        if self._sides.currentWidget() is self.promise:
            return self.promise.booking.id if self.promise.booking else None
        return self.dossier.shown_key

    def show_one(self, key: UUID) -> None:
        """The dossier, or the promise."""
        self._goes_on = False
        if key in self._promises:
            self._show_promise(self._promises[key])
        else:
            self._sides.setCurrentWidget(self.dossier)
            self.dossier.show_submission(key)

    def show_again(self, key: UUID) -> None:
        """The dossier looks again by itself, and stays the one it is: what was done can be seen."""
        if key in self._promises:
            self.promise.show_promise(self._promises[key])

    def _show_promise(self, promise: PromiseRecord) -> None:
        self.dossier.close_confidential()
        self.promise.show_promise(promise)
        self._sides.setCurrentWidget(self.promise)

    def show_nothing(self, sentence: str) -> None:
        """Neither dossier nor promise."""
        self.dossier.show_nothing(sentence)
        self._sides.setCurrentWidget(self.dossier)

    def open_one(self, key: UUID) -> None:
        """Opened, also where it is confidential, and the keyboard is at its next step."""
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
