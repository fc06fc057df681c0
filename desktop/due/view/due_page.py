"""F7: what is due, the most pressing first, and the card of the one chosen."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from PySide6.QtWidgets import QApplication

from desktop.desk import Desk
from desktop.due.queries import DueCase, DueList, due, units_of
from desktop.due.rules import Scope, When, scopes_for, when_due
from desktop.due.view.rows import DueDelegate, DueLine
from desktop.due.view.sources import DueCard, DueSource
from desktop.office.language import N_, _, ngettext, pgettext
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.floors import Floors
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
    When.LATE: N_("No case is overdue. Choose another deadline or other cases above."),
    When.TODAY: N_("No case is due today. Choose another deadline or other cases above."),
    When.WEEK: N_("No other case is due this week. Choose another deadline or other cases above."),
    When.LATER: N_("No case is due later. Choose another deadline or other cases above."),
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


class DueView(ListPage[DueList[DueCase]]):
    """Whose and how soon at the top left, the list below; at the right the card of the room it belongs to."""

    walking_pause_ms = 120

    def __init__(self, workplace: Workplace, sources: Sequence[DueSource]) -> None:
        """`sources` are the rooms' parts; that there is nothing to show is said by the first one's card."""
        super().__init__(workplace, ResultList(says=_("Cases that are due")))
        self._sources = sources
        self._chosen_by_clerk = False
        self._rows: dict[UUID, DueCase] = {}
        self.list.setItemDelegate(DueDelegate(1, self.list))
        clerk = self._desk.clerk
        scopes = scopes_for(clerk, units_of(clerk, self._desk)) if clerk else (Scope.MINE,)
        self.scope = Segmented([(one, _(_SCOPES[one])) for one in scopes])
        self.scope.setAccessibleName(_("Whose cases"))
        self.when = WhenChoice()
        self.when.setAccessibleName(pgettext("of a term", "When the deadline is"))
        back = self.list.setFocus
        self.cards: dict[type, Any] = {one.rows: one.card(workplace, back) for one in sources}
        self._sides = Floors()
        self.several = {one.rows: card for one in sources if (card := one.several(workplace)) is not None}
        for card in (*self.cards.values(), *self.several.values()):
            self._sides.add(card)
        if self.several:
            self.list.setSelectionMode(ResultList.SelectionMode.ExtendedSelection)
            self.list.selectionModel().selectionChanged.connect(lambda *_what: self._note_choice())
            self.list.offer(*(key for card in self.several.values() for key in card.findChildren(KeyButton)))
        above = (row(self.scope, None), row(self.when, None))
        self.lay_out(_("What is ahead"), *above, width=_LIST_WIDTH, beside=self._sides)
        self.scope.chosen.connect(self._ask_anew)
        self.when.chosen.connect(self._ask_chosen)
        self.topics = tuple(source.topic for source in sources)
        workplace.hear(self, self.look, *self.topics)

    @property
    def _desk(self) -> Desk:
        return self._workplace.desk

    def enter(self) -> None:
        """Looks again: since a night, what was due tomorrow is due today."""
        self._leads = True
        super().enter()

    def leave(self) -> None:
        """Closes a confidential dossier."""
        if not self._shows_several():
            self._shown_card().close_confidential()

    def go_back(self) -> bool:
        """From the card back to the list."""
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

    def question(self) -> Callable[[], DueList[DueCase]]:
        """What is due then, of the cases of that scope."""
        parts = [source.part for source in self._sources]
        return partial(due, self._desk, parts, self.scope.value(), self.when.value())

    def take(self, found: DueList[DueCase]) -> None:
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

    def rows_of(self, found: DueList[DueCase]) -> list[DueLine]:
        """The most pressing first."""
        today, charter = self._desk.today(), self._desk.charter
        self._rows = {one.key: one for one in found.rows}
        lines = {source.rows: source.line for source in self._sources}
        return [lines[type(one)](one, today, charter) for one in found.rows]

    def hint_of(self, found: DueList[DueCase]) -> str:
        """How many are left out; a danger stands on top whenever it is due."""
        when, today = self.when.value(), self._desk.today()
        hidden = found.counts[when] - sum(
            when_due(one.due_on, today, passed=getattr(one, "passed", False)) is when for one in found.rows
        )
        if hidden <= 0:
            return ""
        return ngettext("{count} more is not shown.", "{count} more are not shown.", hidden)

    def nothing_words(self) -> str:
        """What is not due."""
        return _(_NOTHING[self.when.value()])

    def _several_chosen(self) -> list[DueCase]:
        """Those with which something can be done together: of one room, and at least two."""
        chosen = [self._rows[key] for key in self.list.chosen_keys() if key in self._rows]
        alike = ([one for one in chosen if type(one) is rows] for rows in self.several)
        return next((some for some in alike if len(some) > 1), [])

    def _note_choice(self) -> None:
        """Several are shown at once, for a key that is pressed now means all of them."""
        if not self._show_several():
            self._walk()

    def _shows_several(self) -> bool:
        return self._sides.currentWidget() in self.several.values()

    def _show_several(self) -> bool:
        chosen = self._several_chosen()
        if chosen:
            if not self._shows_several():
                self._shown_card().close_confidential()
            card = self.several[type(chosen[0])]
            card.show_several(chosen)
            self._sides.setCurrentWidget(card)
        return bool(chosen)

    def _shown_card(self) -> DueCard:
        return cast("DueCard", self._sides.currentWidget())

    def _turn_to(self, due: DueCase) -> DueCard:
        """The card of its room; what is confidential on another one does not stay open behind it."""
        card = self.cards[type(due)]
        if card is not self._sides.currentWidget():
            if not self._shows_several():
                self._shown_card().close_confidential()
            self._sides.setCurrentWidget(card)
        return cast("DueCard", card)

    @property
    def shown_key(self) -> UUID | None:
        """The key of the one at the right."""
        return self.chosen_key if self._shows_several() else self._shown_card().shown_key

    def show_one(self, key: UUID) -> None:
        """On its room's card; where several are chosen, all of them."""
        if self._show_several():
            return
        if (due := self._rows.get(key)) is not None:
            self._turn_to(due).show_due(due)

    def show_again(self, key: UUID) -> None:
        """The one that is shown may have changed."""
        if self._shows_several():
            self.show_one(key)
        elif (due := self._rows.get(key)) is not None:
            self._turn_to(due).show_again(due)

    def show_nothing(self, sentence: str) -> None:
        """The first card says so."""
        first = self.cards[self._sources[0].rows]
        first.show_nothing(sentence)
        self._sides.setCurrentWidget(first)

    def open_one(self, key: UUID) -> None:
        """Opened, also where it is confidential, and the keyboard is at its next step."""
        self.list.choose(key)
        self._stops.stop()
        if (due := self._rows.get(key)) is not None:
            self._turn_to(due).open_due(due)
