"""F8: finding a submission again, and printing its receipt once more."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import find_submissions, submission
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment import Outcome
from desktop.complaints.treatment_words import outcome_word
from desktop.complaints.words import answer_word, capacity_word, channel_word, kind_word
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.identity import IDENTIFIER_NAMES, masked, masked_phone
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.runner import Task
from desktop.shell.workplace import PaletteHit, Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField, TextArea
from desktop.widgets.labels import Chip, EmptyState, Kind, SectionTitle, Text
from desktop.widgets.layouts import TOP, clear, column, row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList

_TYPING_PAUSE_MS = 150
_LIST_WIDTH = 400
_HITS = 6
_NARROWEST = 1
"""Pixels: a word without end must not push its neighbours off the screen."""


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """What the search of the window (Ctrl+K) finds, if the clerk may read it; asked behind the window."""
    desk: Desk | None = workplace.desk
    if desk is None or not may(desk.clerk, Permission.FIND_SUBMISSION):
        return []
    return [
        PaletteHit(
            title=f"{found.number} · {found.applicant}",
            detail=found.subject,
            icon="magnifying-glass",
            open=partial(workplace.open_place, "find", submission=found.id),
        )
        for found in find_submissions(desk, typed)[:_HITS]
    ]


class SubmissionFacts(QWidget):
    """Everything that was registered; numbers by which a person could be known are masked."""

    def __init__(self) -> None:
        super().__init__()
        self.number = Text("", "title")
        self.kind = Chip()
        self.counter = Chip("", "plain")
        self.due = Text("", "figure")
        self.left = Chip()
        self.why = Text("", "dim")
        self.subject = Text("", "heading")
        self.text = TextArea(lines=3)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("What the citizen said"))
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(10)
        for place in range(3):
            self._facts.setColumnStretch(place, 1)
        layout = column(
            row(self.number, self.kind, self.counter, None),
            column(
                SectionTitle(_("Term for the decision")), row(self.due, self.left, None), self.why, spacing=2
            ),
            self._facts,
            column(SectionTitle(_("Subject")), self.subject, spacing=2),
            self.text,
            spacing=14,
            parent=self,
        )
        layout.setStretch(layout.count() - 1, 1)
        self.subject.setMinimumWidth(_NARROWEST)
        self.number.setWordWrap(False)
        self.due.setWordWrap(False)

    def show_record(self, record: SubmissionRecord, desk: Desk) -> None:
        """Shows a submission as of today."""
        words = spoken()
        self.number.setText(record.number)
        self.kind.show_state(kind_word(record.kind, words), "info")
        self.counter.setText(_("from counter No. {counter}").format(counter=record.counter))
        self.counter.setVisible(record.station_id != desk.station.id)
        outcome = outcome_word(Outcome(record.outcome), words)
        self.due.setText(words.date(record.due_on) if record.due_on else _("no term runs"))
        self.left.setVisible(record.due_on is not None)
        if record.due_on is not None:
            self.left.show_state(*_days_left(record.due_on, desk.today()))
        self.why.setText(" · ".join(filter(None, (outcome, record.term_citation or record.ground))))
        self.subject.setText(record.subject)
        self.text.setPlainText(record.text)
        clear(self._facts)
        for place, (label, value) in enumerate(facts(record, desk.charter)):
            shown = Text(value or _("not given"), "text" if value else "dim")
            shown.setMinimumWidth(_NARROWEST)
            fact = column(Text(label, "label"), shown, spacing=2)
            self._facts.addLayout(fact, place // 3, place % 3, TOP)


def facts(record: SubmissionRecord, charter: Charter) -> list[tuple[str, str]]:
    """(label, value) of what was registered besides number, term, subject and text; empty where not given."""
    words = spoken()
    number_name = _(IDENTIFIER_NAMES[record.identifier_kind]) if record.identifier_kind else _("Number")
    return [
        (pgettext("person", "Applicant"), record.applicant or _("anonymous")),
        (number_name, masked(record.identifier) if record.identifier else ""),
        (_("In what capacity"), capacity_word(record.capacity, words)),
        (_("Address for the answer"), record.address),
        (_("Phone"), masked_phone(record.phone) if record.phone else ""),
        (_("E-mail"), record.email),
        (_("Against whom or what"), record.about),
        (_("When it happened"), words.date(record.happened_on) if record.happened_on else ""),
        (_("How to answer"), answer_word(record.answer_by, words)),
        (_("Registered at"), words.moment(record.registered_at)),
        (
            _("Received by"),
            _("{clerk}, counter No. {counter}").format(clerk=record.clerk, counter=record.counter),
        ),
        (_("How it came"), channel_word(record.channel, charter, words)),
        (_("Check code"), f"{record.check_code[:4]} {record.check_code[4:]}"),
        (_("Duplicates of the receipt"), words.number(record.copies)),
        (_("Receipt in"), _("Bulgarian") if record.language == "bg" else _("English")),
    ]


def _days_left(due: date, today: date) -> tuple[str, Kind]:
    left = (due - today).days
    if left < 0:
        return ngettext("overdue by {count} day", "overdue by {count} days", -left), "error"
    if left == 0:
        return _("due today"), "warning"
    return ngettext("{count} day left", "{count} days left", left), "ok"


class FindView(Page):
    """Search at the left, the submission at the right. Nothing typed shows the latest ones."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked: Task | None = None
        self.record: SubmissionRecord | None = None
        self.search = LineField(_("Number, name, check code or a word"))
        self.search.setAccessibleName(_("Search for a submission"))
        self.found = ResultList(says=_("Submissions found"))
        self.hint = Text("", "dim")
        self.facts = SubmissionFacts()
        self.nothing = EmptyState("", "magnifying-glass")
        self.copy = KeyButton(_("Print a duplicate of the receipt"), "Ctrl+P", primary=True, icon="printer")
        self.main_field = self.search
        self._lay_out()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typed.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _text: self._typed.start())
        self.search.returnPressed.connect(self._find)
        self.found.steer_from(self.search)
        self.found.chosen.connect(self._read)
        self.copy.clicked.connect(self._print_copy)
        workplace.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        left = Card(None, self.search, self.found, self.hint)
        left.setFixedWidth(_LIST_WIDTH)
        left.body.setStretch(1, 1)
        right = Card(None, self.facts, row(self.copy, None), spacing=16)
        right.body.setStretch(0, 1)
        self._sides = QStackedWidget()
        self._sides.addWidget(right)
        self._sides.addWidget(Card(None, self.nothing))
        self._sides.setCurrentIndex(1)
        page = row(left, spacing=16, margins=16, parent=self)
        page.addWidget(self._sides, 1)

    def enter(self) -> None:
        """What was typed is selected, and looked for again."""
        super().enter()
        self.search.selectAll()
        self._find()

    def go_back(self) -> bool:
        """Esc empties the search."""
        if not self.search.text():
            return False
        self.search.clear()
        self.search.setFocus()
        return True

    def show_what(self, **what: object) -> None:
        """`submission=key` shows that one; `typed="…"` looks for it."""
        wanted, typed = what.get("submission"), what.get("typed")
        if isinstance(wanted, UUID):
            self._read(wanted)
        elif isinstance(typed, str):
            self.search.setText(typed)

    def _note_change(self, what: str) -> None:
        if what == "submissions" and self.isVisible():
            self._find()

    def _find(self) -> None:
        self._typed.stop()
        if self._asked is not None:
            self._asked.cancel()
        typed = self.search.value()
        self._asked = self._workplace.runner.run(
            partial(find_submissions, self._workplace.desk, typed),
            owner=self,
            then=partial(self._show_found, typed),
        )

    def _show_found(self, typed: str, found: list[SubmissionRecord]) -> None:
        here = self._workplace.desk.station.id
        self.found.set_rows([_row(record, here=record.station_id == here) for record in found])
        self.hint.setText(
            ngettext("{count} found, the newest first", "{count} found, the newest first", len(found))
            if typed
            else _("The latest ones. Type to find another.")
        )
        self.hint.setVisible(bool(found))
        if found:
            keys = [record.id for record in found]
            if self.found.current_key() not in keys or self.found.current_key() is None:
                self.found.choose(keys[0])
            else:
                self._read(self.found.current_key())
            return
        self.nothing.show_text(
            _(
                "Nothing was found for “{typed}”. Try the number without its zeros, the family name alone, "
                "or the check code from the receipt. What was registered today at another counter "
                "is here only after the nightly synchronisation."
            ).format(typed=typed)
            if typed
            else _("Nothing is registered yet. The first submission will stand here.")
        )
        self._sides.setCurrentIndex(1)

    def _read(self, key: UUID) -> None:
        desk = self._workplace.desk
        self._workplace.runner.run(partial(submission, desk, key), owner=self, then=self._show)

    def _show(self, record: SubmissionRecord) -> None:
        self.record = record
        self.facts.show_record(record, self._workplace.desk)
        self._sides.setCurrentIndex(0)

    def _print_copy(self) -> None:
        if self.record is None:
            return
        again = Receipt(self.record, printed=True)
        self.copy.setEnabled(False)
        self._workplace.runner.run(
            partial(print_receipt, self._workplace.desk, self._workplace.tray, again),
            owner=self,
            then=self._printed,
            failed=self._not_printed,
        )

    def _printed(self, receipt: Receipt) -> None:
        self.copy.setEnabled(True)
        self._show(receipt.record)
        copies = receipt.record.copies
        self._workplace.announce(
            _("Duplicate No. {copies} is kept as a PDF: {file}").format(copies=copies, file=receipt.file)
            if receipt.printer is None
            else _("Duplicate No. {copies} is printed: {where}").format(copies=copies, where=receipt.printer)
        )

    def _not_printed(self, error: Exception) -> None:
        self.copy.setEnabled(True)
        self._workplace.report(error, self)
        if self.record is not None:
            # A copy that was counted but not printed is still a copy.
            self._read(self.record.id)


def _row(record: SubmissionRecord, *, here: bool) -> ListRow:
    kind = kind_word(record.kind, spoken())
    elsewhere = _("{kind}, counter No. {counter}").format(kind=kind, counter=record.counter)
    return ListRow(
        key=record.id,
        title=record.applicant,
        detail=f"{record.number} · {record.subject}",
        chip=kind if here else elsewhere,
        chip_kind="info" if here else "plain",
    )
