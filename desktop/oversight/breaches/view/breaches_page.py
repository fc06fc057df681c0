"""F10, „Breaches“: where a promise was not kept, each with its record, its cause and the apology."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.office.clock import in_sofia
from desktop.office.journal_actions import ACTIONS, Topic
from desktop.office.language import N_, _, ngettext, spoken
from desktop.oversight.breaches.actions import note_cause
from desktop.oversight.breaches.paper import print_apology
from desktop.oversight.breaches.queries import breaches, ticket_of
from desktop.oversight.breaches.rules import (
    APOLOGIES,
    CAUSE,
    IN_THE_HALL,
    PAGE,
    Breach,
    Breaches,
    Broken,
)
from desktop.oversight.measures.view.nonconformities import NonconformityDialog
from desktop.oversight.periods import day_of, month_of
from desktop.oversight.view.period_chooser import PeriodChooser
from desktop.oversight.whence import whence_words
from desktop.queue.tickets import TicketRecord
from desktop.shell.asking import AskingDialog
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.bound_form import Tick
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import Line
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy
from desktop.widgets.sizes import fixed_width
from desktop.widgets.written_facts import WrittenFacts

_LIST_WIDTH = 460
_BROKEN: Mapping[Broken, str] = {
    Broken.WAIT: N_("Wait in the hall"),
    Broken.SERVICE: N_("Service at the counter"),
    Broken.UNSERVED: N_("Not served before closing"),
    Broken.LETTER: N_("Answer to a request in writing"),
    Broken.DECISION: N_("Decision on a case"),
    Broken.APPLICATION: N_("Deadline of a service"),
    Broken.PROMISE: N_("Promise at a reception"),
    Broken.HOURS: N_("A counter open from the first hour"),
}


class CauseDialog(AskingDialog):
    """Asks why the promise was not kept, and whether somebody apologised."""

    def __init__(self, workplace: Workplace, parent: QWidget, breach: Breach) -> None:
        about = f"{breach.label} · {_lasted(breach)}"
        title, go_on = _("Why the promise was not kept"), _("Note it")
        super().__init__(workplace, parent, title=title, about=about, go_on=go_on, go_on_key="Ctrl+Enter")
        ways = [(way, _(words)) for way, words in APOLOGIES.items()]
        self.form = form = self.bind(CAUSE, options={"apology": ways})
        form.show_values({"cause": breach.cause_words(spoken()), "apology": breach.apology})
        self.add(form["cause"], form["apology"])
        form.ask("apology", asked=bool(breach.apology) or workplace.desk.charter.apologises)
        self.confirmed.connect(
            lambda: self.act(
                partial(note_cause, workplace.desk, breach, form.values()),
                lambda _done: workplace.announce(_("The cause is noted.")),
            )
        )


class BreachesPage(ListPage[Breaches]):
    """The promise and the period are chosen above the list; Enter writes the cause."""

    topics = (Topic.OVERSIGHT, Topic.QUEUE, Topic.SUBMISSIONS, Topic.APPLICATIONS, Topic.RECEPTION)
    page_size = PAGE
    asks_long = True

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Promises not kept")))
        self._found: dict[UUID, Breach] = {}
        self._apologises = workplace.desk.charter.apologises
        self.which = ChoiceField([(kind, _(words)) for kind, words in _BROKEN.items()])
        self.which.setAccessibleName(_("Which promise"))
        self.only_open = Tick(_("only without a cause"))
        self.period = PeriodChooser(workplace.desk.today(), None)
        # A year of a large hall takes seconds to look through.
        self.period.show_period(month_of(workplace.desk.today()))
        self._title, self._facts = Line("", "title"), WrittenFacts()
        self.write = KeyButton(_("Write the cause"), "Ctrl+E", primary=True, icon="pencil-simple")
        self.record = KeyButton(_("Show the record"), "Ctrl+G")
        self.apologise = KeyButton(_("Print an apology"), "Ctrl+P", icon="printer")
        self.measure = KeyButton(_("Note a nonconformity"), "Ctrl+N")
        self._lay_out()
        self.which.chosen.connect(lambda _kind: self.look_anew())
        self.period.chosen.connect(self.look_anew)
        self.only_open.toggled.connect(lambda _on: self.look_anew())
        self.write.clicked.connect(self._write)
        self.record.clicked.connect(self._show_record)
        self.apologise.clicked.connect(self._apologise)
        self.measure.clicked.connect(self._note_nonconformity)

    def _lay_out(self) -> None:
        first = row(self.write, self.record, None, spacing=12)
        then = row(self.apologise, self.measure, None, spacing=12)
        card = Card(None, self._title, self._facts, first, then, spacing=12)
        card.body.setStretch(1, 1)
        self.sides, self.goes_on_at = Beside(card, "check"), self.write
        counters = self.period.counters
        found = Card(_("Promises not kept"), self.which, counters, self.only_open, self.list, self.hint)
        fixed_width(found, _LIST_WIDTH)
        found.body.setStretchFactor(self.list, 1)
        below = FoldingRow(found, self.sides, spacing=16)
        below.stretch(1, 1)
        column(self.period, below, spacing=16, margins=16, parent=self).setStretch(1, 1)
        self.list.offer(self.write, self.record)

    def show_what(self, **what: object) -> None:
        """`standard` is the key of a row of the standards, `period` the one that is to be shown.

        `all_counters`: of all of them, or of this one.
        """
        wanted = what.get("standard")
        measured = {one.key: one.measured for one in self._workplace.desk.charter.standards}
        kind = measured.get(str(wanted), wanted)
        if kind in set(Broken):
            self.which.set_value(Broken(str(kind)))
        self.period.show_what(**what)
        self.look_anew()

    # The list

    def question(self) -> Callable[[], Breaches]:
        """The promise, the period, and whether only those without a cause are wanted."""
        self._found = {}
        return self._from(0)

    def question_after(self, _last: ListRow) -> Callable[[], Breaches]:
        """Those that follow."""
        return self._from(len(self.list.rows()))

    def _from(self, beginning: int) -> Callable[[], Breaches]:
        only = self.only_open.value()
        desk, period, kind = self._workplace.desk, self.period.period, self.which.value()
        everywhere = self.period.counters.value()
        return partial(
            breaches,
            desk,
            period,
            kind,
            all_counters=everywhere,
            only_without_cause=only,
            beginning=beginning,
        )

    def rows_of(self, found: Breaches) -> list[ListRow]:
        """Which record, how long it took, when, and why; of all counters, at which it lies."""
        self.period.counters.setVisible(found.reads_all)
        self._found |= {one.of_id: one for one in found.rows}
        return [self._row(one) for one in found.rows]

    def _row(self, one: Breach) -> ListRow:
        words = spoken()
        where = _("No. {counter}").format(counter=one.counter) if self._names_counters(one) else ""
        told = (words.short_date(one.day), where, _lasted(one), one.cause_words(words))
        return ListRow(
            key=one.of_id,
            title=" · ".join(filter(None, (one.label, self._about(one)))),
            detail=" · ".join(filter(None, told)),
            chip="" if one.has_cause else _("no cause"),
            chip_kind="warning",
            copies=number_to_copy(one.label),
        )

    def _names_counters(self, one: Breach) -> bool:
        return bool(self.period.counters.value() and one.counter)

    def hint_of(self, found: Breaches) -> str:
        """„N нарушения, M без причина“; over all counters also whose records may be missing."""
        said, words = [], spoken()
        if found.count:
            told = _("Breaches: {count}").format(count=words.number(found.count))
            each = _("{breaches}, {count} without a cause")
            said.append(each.format(breaches=told, count=words.number(found.without_cause)))
        if self.period.counters.value():
            said.append(whence_words(found.whence, words))
        return "\n".join(said)

    def nothing_words(self) -> str:
        """That is good news."""
        return _("This promise was kept in the period, or nothing of it is recorded.")

    def show_one(self, key: UUID) -> None:
        """What was promised and what came of it; of a visit, everything that happened."""
        one = self._found[key]
        self._title.setText(one.label)
        in_the_hall = one.kind in IN_THE_HALL
        self.record.setVisible(one.is_here and not in_the_hall)
        self.apologise.setVisible(one.is_here and in_the_hall and self._apologises and not one.apology)
        self._facts.set_facts(self._facts_of(one))
        if in_the_hall and one.is_here:
            tell = partial(self._tell_visit, one)
            self._workplace.read(partial(ticket_of, self._workplace.desk, one), owner=self, then=tell)
        self.show_card(key)

    def show_again(self, key: UUID) -> None:
        """It may have a cause now, or be gone from the list."""
        if key in self._found:
            self.show_one(key)

    def _tell_visit(self, one: Breach, ticket: TicketRecord) -> None:
        if self.shown_key == one.of_id:
            steps = "\n".join(map(_step_words, ticket.history))
            self._facts.set_facts([*self._facts_of(one), (_("What happened"), steps)])

    def _facts_of(self, one: Breach) -> list[tuple[str, str]]:
        words = spoken()
        apology = _(APOLOGIES[one.apology]) if self._apologises or one.apology else ""
        return [
            (_("Which promise"), _(_BROKEN[one.kind])),
            (_("About what"), self._about(one)),
            (_("How long it took"), _lasted(one)),
            (_("Date"), words.date(one.day)),
            (_("Counter"), str(one.counter) if one.counter else _("all counters")),
            (_("The record"), "" if one.is_here else _elsewhere(one)),
            (_("Cause"), one.cause_words(words) or _("no cause")),
            (_("Apology"), apology),
        ]

    def _about(self, one: Breach) -> str:
        kinds = {kind.key: kind.name for kind in self._workplace.desk.charter.queue_kinds}
        return kinds[one.about].for_language(spoken().code) if one.about in kinds else one.about

    # What is done

    def _chosen(self) -> Breach | None:
        return self._found.get(self.shown_key)

    def _write(self) -> None:
        if one := self._chosen():
            CauseDialog(self._workplace, self, one).open()

    def _show_record(self) -> None:
        if one := self._chosen():
            of_day = {"period": day_of(one.day), "all_counters": not one.counter}
            key: dict[Broken, tuple[str, dict[str, Any]]] = {
                Broken.HOURS: ("oversight", {"part": "charts", "inside": of_day}),
                Broken.APPLICATION: ("find", {"part": "applications", "application": one.of_id}),
                Broken.PROMISE: ("reception", {"part": "lists", "booking": one.of_id}),
            }
            place, what = key.get(one.kind, ("find", {"part": "find", "submission": one.of_id}))
            self._workplace.open_place(place, **what)

    def _apologise(self) -> None:
        if one := self._chosen():
            work = partial(print_apology, self._workplace.desk, self._workplace.tray, one)
            told = _("The apology is printed, and noted here.")
            self._workplace.print(work, owner=self, then=lambda _done: self._workplace.announce(told))

    def _note_nonconformity(self) -> None:
        if one := self._chosen():
            what, cause = f"{one.label}: {_lasted(one)}", one.cause_words(spoken())
            known = {"what": what, "standard": _(_BROKEN[one.kind]), "cause": cause}
            NonconformityDialog(self._workplace, self, None, self._noted, **known).open()

    def _noted(self, _found: object) -> None:
        self._workplace.announce(_("Noted. The nonconformity is in F7, until its effect is checked."))


def _elsewhere(one: Breach) -> str:
    """Where the record is opened, and that its cause may be written here all the same."""
    if one.counter:
        told = _("At counter No. {counter}: it is opened there by its number. The cause may be written here.")
        return told.format(counter=one.counter)
    return _("At another counter: it is opened there by its number. The cause may be written here.")


def _lasted(one: Breach) -> str:
    """`27 мин. при обещани 20`, `41 дни при обещани 30`."""
    if one.kind in IN_THE_HALL | {Broken.HOURS}:
        said = ngettext("{count} minute", "{count} minutes", one.lasted)
    else:
        said = ngettext("{count} day", "{count} days", one.lasted)
    if one.promised is not None:
        said = _("{lasted}, promised {promised}").format(lasted=said, promised=one.promised)
    return _("{lasted}, still open").format(lasted=said) if one.is_open else said


def _step_words(line: Mapping[str, str]) -> str:
    at = in_sofia(datetime.fromisoformat(line["at"]))
    return f"{at:%H:%M} · {_(ACTIONS['ticket.' + line['step']].words)}"
