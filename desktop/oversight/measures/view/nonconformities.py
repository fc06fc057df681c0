"""F10, „Nonconformities“, and its part of F7: what was found, what is done about it, whether it helped."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.access.unit_words import unit_word
from desktop.due.view.rows import DueLine, days_left
from desktop.due.view.sources import DueSource
from desktop.office.charter import Charter
from desktop.office.fields import declared_in
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, NP_, _, pgettext, spoken
from desktop.oversight.measures.actions import note_nonconformity
from desktop.oversight.measures.paper import print_nonconformity
from desktop.oversight.measures.queries import NonconformityDue, nonconformities, nonconformities_of
from desktop.oversight.measures.rules import NonconformityRecord, Stage
from desktop.oversight.measures.slips import facts_of
from desktop.oversight.versions import as_typed
from desktop.paper.tray import Printed
from desktop.shell.asking import AskingDialog
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Kind, Line
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy
from desktop.widgets.written_facts import WrittenFacts

_LIST_WIDTH, _WIDTH = 430, 820
_STAGES: Mapping[Stage, tuple[str, Kind]] = {
    Stage.OPEN: (N_("measure to be taken"), "warning"),
    Stage.DONE: (N_("effect to be checked"), "info"),
    Stage.CLOSED: (NP_("nonconformity", "settled"), "ok"),
}
_LATER = ("done_on", "check_on", "effect")


class NonconformityDialog(AskingDialog):
    """Asks for a nonconformity, or what is to be written of one from now on; `then` gets it as written."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        before: NonconformityRecord | None = None,
        then: Callable[[NonconformityRecord], object] = lambda _written: None,
        **known: str,
    ) -> None:
        """`known`: what is known of a new one, by the names of its fields."""
        number = before.number if before else ""
        super().__init__(
            workplace,
            parent,
            title=_("Nonconformity {number}").format(number=number) if before else _("New nonconformity"),
            go_on=_("Save"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        desk, words, asked = workplace.desk, spoken(), declared_in(NonconformityRecord)
        units = [("", "–"), *((one.key, one.name.for_language(words.code)) for one in desk.charter.units)]
        self.form = form = self.bind(asked, options={"unit": units}, today=desk.today)
        clerk = desk.clerk.name if desk.clerk else ""
        new = {"found_on": f"{desk.today():%d.%m.%Y}", "found_by": clerk} | known
        form.show_values(as_typed(before, asked) if before else new)
        for name in _LATER:
            form.ask(name, asked=before is not None)
        for items in (
            ["what"],
            ["standard", "found_on", "found_by"],
            ["cause", "measure"],
            ["unit", "responsible", "due_on"],
            ["done_on", "check_on"],
            ["effect"],
        ):
            self.add(row(*(form[name] for name in items), spacing=16))
        self.confirmed.connect(
            lambda: self.act(partial(note_nonconformity, desk, form.values(), before), then)
        )


class NonconformityCard(Card):
    """Shows a nonconformity, also at F7."""

    def __init__(self, workplace: Workplace, back: Callable[[], object] = lambda: None) -> None:
        """`back` leads on once something was written."""
        super().__init__(spacing=12)
        self._workplace, self._back = workplace, back
        self.found: NonconformityRecord | None = None
        self._number, self._stage, self._term = Line("", "title"), Chip(), Chip()
        self._facts = WrittenFacts()
        self.write = KeyButton(_("Write what is done"), "Ctrl+E", primary=True, icon="pencil-simple")
        self.print = KeyButton(_("Print"), "Ctrl+P", icon="printer")
        self.write.clicked.connect(self._write)
        self.print.clicked.connect(self._print)
        self.add(row(self._number, self._stage, self._term, None, spacing=12), self._facts)
        self.add(row(self.write, self.print, None, spacing=12))
        self.body.setStretch(1, 1)

    @property
    def shown_key(self) -> UUID | None:
        """The nonconformity's key, or None."""
        return self.found.id if self.found else None

    def show_found(self, found: NonconformityRecord) -> None:
        """Shows one."""
        self.found, desk = found, self._workplace.desk
        words, kind = _STAGES[found.stage]
        self._number.setText(found.number)
        self._stage.show_state(_(words), kind)
        self._term.setVisible(found.waits_until is not None)
        if found.waits_until is not None:
            self._term.show_state(*days_left(found.waits_until, desk.today()))
        self._facts.set_facts(facts_of(found, desk.charter, spoken()))

    def show_due(self, due: NonconformityDue) -> None:
        """Shows one of F7's."""
        self.show_found(due.found)

    show_again = show_due

    def open_due(self, due: NonconformityDue) -> None:
        """Shows it, and gives the focus to what comes next."""
        self.show_due(due)
        self.write.setFocus()

    def close_confidential(self) -> None:
        """Nothing of it is confidential."""

    def _write(self) -> None:
        if self.found is not None:
            NonconformityDialog(self._workplace, self, self.found, self._written).open()

    def _written(self, found: NonconformityRecord) -> None:
        self.show_found(found)
        self._workplace.announce(_("Noted under {number}.").format(number=found.number))
        self._back()

    def _print(self) -> None:
        if self.found is not None:
            desk, tray = self._workplace.desk, self._workplace.tray
            work = partial(print_nonconformity, desk, tray, self.found, spoken())
            self._workplace.print(work, owner=self, then=self._printed)

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(
                _("The record is kept in F11, “Papers”: {file}"), _("The record is printed: {where}")
            )
        )


class NonconformitiesPage(ListPage[tuple[NonconformityRecord, ...]]):
    """All of them at the left, the last written first; the one chosen at the right."""

    topics = (Topic.OVERSIGHT,)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=2, says=_("Nonconformities")))
        self._found: dict[UUID, NonconformityRecord] = {}
        self.card = NonconformityCard(workplace)
        self.new = KeyButton(_("New nonconformity"), "Ctrl+N", icon="plus")
        self.new.clicked.connect(self.begin)
        self.sides, self.goes_on_at = Beside(self.card, "check"), self.card.write
        below = [row(self.new, None)]
        self.lay_out(_("Nonconformities"), width=_LIST_WIDTH, beside=self.sides, below=below)
        self.list.offer(self.card.write, self.card.print)

    def question(self) -> Callable[[], tuple[NonconformityRecord, ...]]:
        """All of them."""
        return partial(nonconformities, self._workplace.desk)

    def rows_of(self, found: tuple[NonconformityRecord, ...]) -> list[ListRow]:
        """What was found, by which number, and how far it is."""
        self._found = {one.id: one for one in found}
        return [self._row(one) for one in found]

    def _row(self, one: NonconformityRecord) -> ListRow:
        words, kind = _STAGES[one.stage]
        return ListRow(
            key=one.id,
            title=one.what,
            detail=f"{one.number} · {one.responsible}",
            chip=_(words),
            chip_kind=kind,
            copies=number_to_copy(one.number),
        )

    def nothing_words(self) -> str:
        """How one comes here."""
        return _("No nonconformity is noted. Note the first one with “New nonconformity”.")

    def show_one(self, key: UUID) -> None:
        """The one chosen."""
        self.card.show_found(self._found[key])
        self.show_card(key)

    def begin(self, **known: Any) -> None:
        """Asks for a new one, of which something is known already."""
        known = {name: value for name, value in known.items() if isinstance(value, str)}
        NonconformityDialog(self._workplace, self, None, self._written, **known).open()

    def _written(self, found: NonconformityRecord) -> None:
        self._workplace.announce(_("Noted under {number}.").format(number=found.number))
        self._found[found.id] = found
        self.expect(found.id)
        self.show_one(found.id)


def nonconformity_line(due: NonconformityDue, today: date, charter: Charter) -> DueLine:
    """The row of F7: what was found, what is to be done by now, and by whom."""
    found = due.found
    left, kind = days_left(due.due_on, today)
    unit = unit_word(found.unit, charter, spoken())
    stage = _(_STAGES[found.stage][0])
    return DueLine(
        key=found.id,
        title=found.what,
        detail=f"{found.number} · {stage}",
        chip=left,
        chip_kind=kind,
        below=" · ".join(filter(None, (pgettext("due", "nonconformity"), found.responsible, unit))),
        copies=number_to_copy(found.number),
    )


NONCONFORMITIES = DueSource(
    topic=Topic.OVERSIGHT,
    part=nonconformities_of,
    rows=NonconformityDue,
    line=nonconformity_line,
    card=NonconformityCard,
)
