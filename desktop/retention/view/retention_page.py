"""What is due for destruction, by series and year; the commission's protocols, and what became of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from desktop.agreements.view.asking import act_with_second
from desktop.copies.making import make_copy
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.retention.actions import carry_out
from desktop.retention.paper import copies_that_hold, print_protocol, protocol_of, protocol_paper
from desktop.retention.queries import ErasureRecord, RetentionList, retention_list
from desktop.retention.rules import DueFiles, Fate
from desktop.retention.view.dialogs import ProtocolDialog, RequestDialog
from desktop.retention.view.retention_words import (
    copies_words,
    due_row,
    due_words,
    protocol_row,
    protocol_words,
    record_row,
    stays_row,
)
from desktop.shell.list_page import ListPage
from desktop.shell.previews import preview_paper, print_told
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList

_LIST_WIDTH = 430


class RetentionView(ListPage[RetentionList]):
    """What is due and the protocols at the left, the records of the chosen one at the right."""

    topics = (Topic.RETENTION, Topic.SUBMISSIONS, Topic.APPLICATIONS, Topic.RECEPTION, Topic.ACCOUNTS)
    asks_long = True

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=2, says=_("Due for destruction, and protocols")))
        self._due: dict[Any, DueFiles] = {}
        self._protocols: dict[Any, ErasureRecord] = {}
        self._fates: dict[UUID, Fate] = {}
        self._wanted: Any = None
        self._make_parts()
        self._connect()
        self._lay_out()

    def _make_parts(self) -> None:
        self.heading = Line("", "title")
        self.told = Text("", "text")
        self.copies = Text("", "dim")
        self.files = ResultList(says=_("Records"))
        self.to_destroy = KeyButton(_("Destroy"), "Ctrl+D")
        self.to_keep = KeyButton(_("Keep"), "Ctrl+K")
        self.rest_to_destroy = KeyButton(_("Destroy the rest"), "Ctrl+Shift+D")
        self.draw_up = KeyButton(_("Draw up the protocol"), "Ctrl+Enter", primary=True)
        self.carry_out = KeyButton(_("Erase as the protocol says"), "Ctrl+E", primary=True)
        self.print = KeyButton(_("Print the protocol"), "Ctrl+P", icon="printer")
        self.see = KeyButton(_("Preview"), "Ctrl+Shift+P")
        self.copy = KeyButton(_("Make a new copy"), "Ctrl+N")
        self.on_request = KeyButton(_("A person asks for erasure"), "Ctrl+R")

    def _connect(self) -> None:
        self.to_destroy.clicked.connect(lambda: self._decide(Fate.DESTROY))
        self.to_keep.clicked.connect(lambda: self._decide(Fate.KEEP))
        self.rest_to_destroy.clicked.connect(self._decide_the_rest)
        self.draw_up.clicked.connect(self._ask_for_the_commission)
        self.carry_out.clicked.connect(self._carry_out)
        self.print.clicked.connect(self._print)
        self.see.clicked.connect(self._preview)
        self.copy.clicked.connect(self._make_a_copy)
        self.on_request.clicked.connect(self._ask_on_request)

    def _lay_out(self) -> None:
        of_files = FoldingRow(self.to_destroy, self.to_keep, self.rest_to_destroy, None, spacing=12)
        of_protocol = FoldingRow(
            self.draw_up, self.carry_out, self.print, self.see, self.copy, None, spacing=12
        )
        card = Card(None, self.heading, self.told, self.files, of_files, self.copies, of_protocol, spacing=12)
        card.body.setStretchFactor(self.files, 1)
        self.sides = Beside(card, "archive")
        self.goes_on_at = self.files
        self.lay_out(
            _("Storage periods"), width=_LIST_WIDTH, beside=self.sides, below=[row(self.on_request, None)]
        )

    # What is shown

    def question(self) -> Callable[[], RetentionList]:
        """What is due today, and the protocols."""
        return partial(retention_list, self._workplace.desk)

    def rows_of(self, found: RetentionList) -> Sequence[ListRow]:
        """First what is due, then the protocols."""
        due, protocols = [due_row(one) for one in found.due], [protocol_row(one) for one in found.protocols]
        self._due = {line.key: one for line, one in zip(due, found.due, strict=True)}
        self._protocols = {line.key: one for line, one in zip(protocols, found.protocols, strict=True)}
        return [*due, *protocols]

    def take(self, found: RetentionList) -> None:
        """Shows what was found; a protocol that was just drawn up before all."""
        super().take(found)
        wanted, self._wanted = self._wanted, None
        if wanted in self._protocols:
            self.list.choose(wanted)

    def nothing_words(self) -> str:
        """Nothing is due."""
        return _("Nothing is due for destruction, and no protocol has been drawn up.")

    def show_one(self, key: Any) -> None:
        """The records of one series and year, or of a protocol."""
        if key in self._due:
            self._show_due(self._due[key])
        elif key in self._protocols:
            self._show_protocol(self._protocols[key])
        self.show_card(key)

    def _show_due(self, files: DueFiles) -> None:
        due = {one.id for one in files.due}
        self._fates = {key: fate for key, fate in self._fates.items() if key in due}
        self.heading.setText(f"{files.series.index} · {files.year}")
        self.told.setText(due_words(files))
        usual = None if files.series.expert else Fate.DESTROY
        self.files.set_rows(
            [
                *(record_row(one.id, one.number, self._fates.get(one.id, usual)) for one in files.due),
                *(stays_row(one, why) for one, why in files.stays),
            ],
            choose_first=self.files.current_key() is None,
        )
        self._show_buttons(due=True)

    def _show_protocol(self, protocol: ErasureRecord) -> None:
        self.heading.setText(_("Protocol No. {number}").format(number=protocol.number))
        self.told.setText(protocol_words(protocol))
        self.files.set_rows(
            [record_row(one["id"], one["number"], Fate(one["fate"])) for one in protocol.items]
        )
        self._show_buttons(due=False, done=protocol.carried_out_at is not None)
        if protocol.carried_out_at is not None:
            held = partial(copies_that_hold, self._workplace.desk, protocol.carried_out_at)
            self._workplace.read(
                held, owner=self, then=lambda found: self.copies.setText(copies_words(found)), long=True
            )

    def _show_buttons(self, *, due: bool, done: bool = False) -> None:
        for button in (self.to_destroy, self.to_keep, self.rest_to_destroy, self.draw_up):
            button.setVisible(due)
        for button in (self.print, self.see):
            button.setVisible(not due)
        self.carry_out.setVisible(not due and not done)
        self.copy.setVisible(done)
        self.copies.setText("")
        self.copies.setVisible(done)

    # What is decided

    def _decide(self, fate: Fate) -> None:
        files = self._due.get(self.shown_key)
        key = self.files.current_key()
        if files is not None and key in {one.id for one in files.due}:
            self._fates[key] = fate
            self._show_due(files)

    def _decide_the_rest(self) -> None:
        files = self._due.get(self.shown_key)
        if files is not None:
            self._fates = {one.id: Fate.DESTROY for one in files.due} | self._fates
            self._show_due(files)

    def _ask_for_the_commission(self) -> None:
        files = self._due.get(self.shown_key)
        if files is not None:
            ProtocolDialog(self._workplace, files, self._fates, self, self._drawn_up).open()

    def _ask_on_request(self) -> None:
        RequestDialog(self._workplace, self, self._drawn_up).open()

    def _drawn_up(self, protocol: ErasureRecord | None) -> None:
        if protocol is None:
            self._workplace.announce(_("The refusal is noted in the case."))
            return
        self._workplace.announce(_("Protocol No. {number} is drawn up.").format(number=protocol.number))
        self._wanted = ("protocol", protocol.id)
        self.look()

    # What is done

    @property
    def protocol(self) -> ErasureRecord | None:
        """The protocol on the screen."""
        return self._protocols.get(self.shown_key)

    def _carry_out(self) -> None:
        if self.protocol is not None:
            act = partial(carry_out, self._workplace.desk, self.protocol.id)
            act_with_second(self._workplace, act, owner=self, then=self._carried_out)

    def _carried_out(self, protocol: ErasureRecord) -> None:
        self._workplace.announce(_("Erased by protocol No. {number}.").format(number=protocol.number))
        self.look()

    def _make_a_copy(self) -> None:
        act = partial(make_copy, self._workplace.desk)
        done = _("A new copy is made: what was erased is not in it.")
        self._workplace.act(act, owner=self, then=lambda _copy: self._workplace.announce(done), long=True)

    # Paper

    def _preview(self) -> None:
        if self.protocol is not None:
            key, number = self.protocol.id, self.protocol.number
            make = partial(protocol_paper, self._workplace.desk, key, spoken().code)
            preview_paper(self._workplace, self, make, number, self._print, of=protocol_of(key))

    def _print(self) -> None:
        if self.protocol is not None:
            desk, tray = self._workplace.desk, self._workplace.tray
            paper = partial(print_protocol, desk, tray, self.protocol, spoken().code)
            print_told(
                self._workplace,
                paper,
                owner=self,
                kept=_("The protocol is kept in F11, “Papers”: {file}"),
                printed=_("The protocol is printed: {where}"),
            )
