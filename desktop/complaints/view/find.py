"""F8: finding a submission again, and printing its receipt once more."""

from collections.abc import Callable
from functools import partial

from desktop.complaints.dossier.view.panel import DossierPanel
from desktop.complaints.kind_words import kind_word
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import SubmissionRecord
from desktop.letters.view.find_page import FindPage
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, spoken
from desktop.office.permissions import Permission
from desktop.parties.rules import sender_word
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace
from desktop.widgets.results import ListRow
from desktop.widgets.row_model import number_to_copy

_HITS = 6


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """What the search of the window (Ctrl+K) finds, if the clerk may read it; asked behind the window."""
    if not workplace.allows(Permission.FIND_SUBMISSION):
        return []
    return [
        PaletteHit(
            title=f"{found.number} · {sender_word(found, spoken())}",
            detail=found.subject,
            icon="magnifying-glass",
            open=partial(workplace.open_place, "find", submission=found.id),
        )
        for found in find_submissions(workplace.desk, typed)[:_HITS]
    ]


class FindView(FindPage[list[SubmissionRecord]]):
    """Search at the left, the dossier at the right."""

    topics = (Topic.SUBMISSIONS,)
    search_words = N_("Number, name, check code or a word"), N_("Search for a case")
    list_words = N_("Cases found")
    latest_words = N_("The latest cases. Enter a word or a number to find another.")
    asked_by = "submission"

    def __init__(self, workplace: Workplace) -> None:
        self.dossier = DossierPanel(workplace)
        super().__init__(workplace, self.dossier)

    @property
    def record(self) -> SubmissionRecord | None:
        """The submission on the screen."""
        return self.dossier.record

    # The list

    def question(self) -> Callable[[], list[SubmissionRecord]]:
        """What was typed; the latest where nothing was."""
        return partial(find_submissions, self._workplace.desk, self.search.value())

    def rows_of(self, found: list[SubmissionRecord]) -> list[ListRow]:
        """By whom and what about; of another counter, of which one."""
        here = self._workplace.desk.station.id
        return [_row(record, here=record.station_id == here) for record in found]

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

    # The duplicate

    def print_copy(self) -> None:
        """Counted and marked as one."""
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
        assert receipt.out is not None
        self._workplace.announce(
            receipt.out.told(
                _("Duplicate No. {copies} is kept in F11, “Papers”: {file}"),
                _("Duplicate No. {copies} is printed: {where}"),
                copies=str(receipt.record.copies),
            )
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
