"""F8: finding a submission again, and printing its receipt once more."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from desktop.complaints.kind_words import kind_word, sender_word
from desktop.complaints.life.view import DossierPanel
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import SubmissionRecord
from desktop.desk import Desk
from desktop.institutions.view.directory import not_ours
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.list_page import ListPage
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import LineField
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy

_LIST_WIDTH = 400
_HITS = 6


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """What the search of the window (Ctrl+K) finds, if the clerk may read it; asked behind the window."""
    desk: Desk | None = workplace.desk
    if desk is None or not may(desk.clerk, Permission.FIND_SUBMISSION):
        return []
    return [
        PaletteHit(
            title=f"{found.number} · {sender_word(found, spoken())}",
            detail=found.subject,
            icon="magnifying-glass",
            open=partial(workplace.open_place, "find", submission=found.id),
        )
        for found in find_submissions(desk, typed)[:_HITS]
    ]


class FindView(ListPage[list[SubmissionRecord]]):
    """Search at the left, the dossier at the right. Nothing typed shows the latest ones."""

    topics = (Topic.SUBMISSIONS,)

    def __init__(self, workplace: Workplace) -> None:
        self.search = LineField(_("Number, name, check code or a word"))
        self.search.setAccessibleName(_("Search for a case"))
        super().__init__(workplace, ResultList(says=_("Cases found")), self.search)
        self.dossier = DossierPanel(workplace)
        self.copy = KeyButton(_("Duplicate of the receipt"), "Ctrl+P", icon="printer")
        self.dossier.beside_parts.addWidget(self.copy)
        aside = not_ours(workplace, self, "find", self.search.value)
        self.lay_out(None, self.search, width=_LIST_WIDTH, beside=self.dossier, below=(row(aside, None),))
        # Not before it lies in the window: by itself it would be one.
        self.copy.setVisible(workplace.allows(Permission.REPRINT_RECEIPT))
        self.list.offer(self.copy, run=self.when_shown)
        self.dossier.shown.connect(self.now_shown)
        self.copy.clicked.connect(self._print_copy)

    @property
    def record(self) -> SubmissionRecord | None:
        """The submission on the screen."""
        return self.dossier.record

    def enter(self) -> None:
        """Looks again, and leaves the dossier open that was left."""
        super().enter()
        if self.shown_key is not None:
            self.dossier.show_one(self.shown_key)

    def leave(self) -> None:
        """Closes a confidential dossier."""
        self.dossier.close_confidential()

    def show_what(self, **what: object) -> None:
        """`submission=key` shows that one, whatever the list holds; `typed="…"` looks for it."""
        wanted, typed = what.get("submission"), what.get("typed")
        if isinstance(wanted, UUID):
            self.expect(wanted)
            self.open_one(wanted)
        elif isinstance(typed, str):
            self.search.setText(typed)

    # The list

    def question(self) -> Callable[[], list[SubmissionRecord]]:
        """What was typed; the latest where nothing was."""
        return partial(find_submissions, self._workplace.desk, self.search.value())

    def rows_of(self, found: list[SubmissionRecord]) -> list[ListRow]:
        """By whom and what about; of another counter, of which one."""
        here = self._workplace.desk.station.id
        return [_row(record, here=record.station_id == here) for record in found]

    def hint_of(self, found: list[SubmissionRecord]) -> str:
        """How many there are, and how to find others."""
        if not found:
            return ""
        if self.search.value():
            return ngettext("{count} found, the newest first", "{count} found, the newest first", len(found))
        return _("The latest cases. Enter a word or a number to find another.")

    def nothing_words(self) -> str:
        """How else it may be found."""
        typed = self.search.value()
        return (
            _(
                "Nothing was found for “{typed}”. Try the number without its zeros, the family name alone, "
                "or the check code from the receipt. What was registered today at another counter "
                "is here only after the nightly synchronisation."
            ).format(typed=typed)
            if typed
            else _("Nothing is registered yet. The first case will appear here.")
        )

    @property
    def shown_key(self) -> UUID | None:
        """The submission on the screen, open or covered."""
        return self.dossier.shown_key

    def show_one(self, key: UUID) -> None:
        """Its dossier, or the cover of a confidential one."""
        self.dossier.show_one(key)

    def show_again(self, key: UUID) -> None:
        """The dossier looks again by itself, and stays the one it is."""

    def show_nothing(self, sentence: str) -> None:
        """No dossier."""
        self.dossier.show_nothing(sentence)

    def open_one(self, key: UUID) -> None:
        """Also where it is confidential."""
        self.dossier.show_one(key, opening=True)

    # The duplicate

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
            _("Duplicate No. {copies} is kept in F11, “Papers”: {file}").format(
                copies=copies, file=receipt.file
            )
            if receipt.printer is None
            else _("Duplicate No. {copies} is printed: {where}").format(copies=copies, where=receipt.printer)
        )

    def _not_printed(self, error: Exception) -> None:
        self.copy.setEnabled(True)
        self._workplace.report(error, self)
        if self.record is not None:
            # A copy that was counted but not printed is still a copy.
            self.dossier.show_one(self.record.id)


def _row(record: SubmissionRecord, *, here: bool) -> ListRow:
    kind = kind_word(record.kind, spoken())
    elsewhere = _("{kind}, counter No. {counter}").format(kind=kind, counter=record.counter)
    return ListRow(
        key=record.id,
        title=sender_word(record, spoken()),
        detail=f"{record.number} · {record.subject}",
        chip=kind if here else elsewhere,
        chip_kind="info" if here else "plain",
        copies=number_to_copy(record.number),
    )
