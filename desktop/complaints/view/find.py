"""F8: finding a submission again, and printing its receipt once more."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QTimer

from desktop.complaints.life.view import DossierPanel
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.words import kind_word
from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.runner import Task
from desktop.shell.workplace import PaletteHit, Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_width

_TYPING_PAUSE_MS = 150
_LIST_WIDTH = 400
_HITS = 6


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """What the search of the window (Ctrl+K) finds, if the clerk may read it; asked behind the window."""
    desk: Desk | None = workplace.desk
    if desk is None or not may(desk.clerk, Permission.FIND_SUBMISSION):
        return []
    return [
        PaletteHit(
            title=f"{found.number} · {found.applicant or _('anonymous')}",
            detail=found.subject,
            icon="magnifying-glass",
            open=partial(workplace.open_place, "find", submission=found.id),
        )
        for found in find_submissions(desk, typed)[:_HITS]
    ]


class FindView(Page):
    """Search at the left, the dossier at the right. Nothing typed shows the latest ones."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked: Task | None = None
        self._leads = True
        """Whether what is found leads to the first of it, or only the list changes."""
        self.search = LineField(_("Number, name, check code or a word"))
        self.search.setAccessibleName(_("Search for a case"))
        self.found = ResultList(says=_("Cases found"))
        self.hint = Text("", "dim")
        self.dossier = DossierPanel(workplace)
        self.copy = KeyButton(_("Duplicate of the receipt"), "Ctrl+P", icon="printer")
        self.main_field = self.search
        self._lay_out()
        self.copy.setVisible(workplace.allows(Permission.REPRINT_RECEIPT))
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typed.timeout.connect(self._find_anew)
        self.search.textChanged.connect(lambda _text: self._typed.start())
        self.search.returnPressed.connect(self._find_anew)
        self.found.steer_from(self.search)
        self.found.chosen.connect(self.dossier.show_submission)
        self.found.opened.connect(self._open)
        self.dossier.shown.connect(self._mark_shown)
        self.copy.clicked.connect(self._print_copy)
        workplace.hear(self, self._look_again, Topic.SUBMISSIONS)

    def _lay_out(self) -> None:
        left = Card(None, self.search, self.found, self.hint)
        fixed_width(left, _LIST_WIDTH)
        left.body.setStretch(1, 1)
        self.dossier.beside_parts.addWidget(self.copy)
        page = row(left, spacing=16, margins=16, parent=self)
        page.addWidget(self.dossier, 1)

    @property
    def record(self) -> SubmissionRecord | None:
        """The submission on the screen."""
        return self.dossier.record

    def enter(self) -> None:
        """What was typed is selected, and looked for again; the dossier stays the one that was left."""
        super().enter()
        self.search.selectAll()
        shown = self.dossier.shown_key
        self._leads = shown is None
        if shown is not None:
            self.dossier.show_submission(shown)
        self._find()

    def leave(self) -> None:
        """What is confidential does not stay open."""
        self.dossier.close_confidential()

    def go_back(self) -> bool:
        """Esc empties the search."""
        if not self.search.text():
            return False
        self.search.clear()
        self.search.setFocus()
        return True

    def show_what(self, **what: object) -> None:
        """`submission=key` shows that one, whatever the list holds; `typed="…"` looks for it."""
        wanted, typed = what.get("submission"), what.get("typed")
        if isinstance(wanted, UUID):
            self._leads = False
            self._open(wanted)
        elif isinstance(typed, str):
            self.search.setText(typed)

    def _look_again(self) -> None:
        # The dossier looks again by itself, and stays the one it is.
        self._leads = self._leads or not self.found.rows()
        self._find()

    def _find_anew(self) -> None:
        self._leads = True
        self._find()

    def _find(self) -> None:
        self._typed.stop()
        if self._asked is not None:
            self._asked.cancel()
        typed = self.search.value()
        self._asked = self._workplace.read(
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
            else _("The latest cases. Enter a word or a number to find another.")
        )
        self.hint.setVisible(bool(found))
        if not self._leads:
            self._mark_shown()
            return
        self._leads = False
        if found:
            keys = [record.id for record in found]
            if self.found.current_key() in keys:
                self.dossier.show_submission(self.found.current_key())
            else:
                self.found.choose(keys[0])
            return
        self.dossier.show_nothing(
            _(
                "Nothing was found for “{typed}”. Try the number without its zeros, the family name alone, "
                "or the check code from the receipt. What was registered today at another counter "
                "is here only after the nightly synchronisation."
            ).format(typed=typed)
            if typed
            else _("Nothing is registered yet. The first case will appear here.")
        )

    def _mark_shown(self) -> None:
        """The list stands at the submission on the screen, or nowhere; it leads nowhere else."""
        self.found.blockSignals(True)
        shown = self.dossier.shown_key
        if shown in {one.key for one in self.found.rows()}:
            self.found.choose(shown)
        else:
            self.found.setCurrentIndex(QModelIndex())
        self.found.blockSignals(False)

    def _open(self, key: UUID) -> None:
        self.dossier.show_submission(key, opening=True)

    def _print_copy(self) -> None:
        if self.record is None:
            return
        again = Receipt(self.record, printed=True)
        self.copy.setEnabled(False)
        self._workplace.print(
            partial(print_receipt, self._workplace.desk, self._workplace.tray, again),
            owner=self,
            then=self._printed,
            failed=self._not_printed,
        )

    def _printed(self, receipt: Receipt) -> None:
        self.copy.setEnabled(True)
        self.dossier.show_record(receipt.record)
        copies = receipt.record.copies
        self._workplace.announce(
            _("Duplicate No. {copies} is saved as a PDF: {file}").format(copies=copies, file=receipt.file)
            if receipt.printer is None
            else _("Duplicate No. {copies} is printed: {where}").format(copies=copies, where=receipt.printer)
        )

    def _not_printed(self, error: Exception) -> None:
        self.copy.setEnabled(True)
        self._workplace.report(error, self)
        if self.record is not None:
            # A copy that was counted but not printed is still a copy.
            self.dossier.show_submission(self.record.id)


def _row(record: SubmissionRecord, *, here: bool) -> ListRow:
    kind = kind_word(record.kind, spoken())
    elsewhere = _("{kind}, counter No. {counter}").format(kind=kind, counter=record.counter)
    return ListRow(
        key=record.id,
        title=record.applicant or _("anonymous"),
        detail=f"{record.number} · {record.subject}",
        chip=kind if here else elsewhere,
        chip_kind="info" if here else "plain",
    )
