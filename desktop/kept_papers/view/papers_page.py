"""F11, „Papers“: what was printed lately, and what did not come out."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from desktop.desk import Desk
from desktop.kept_papers.actions import print_again
from desktop.kept_papers.queries import PAGE, KeptPaperRecord, content_of_paper, kept_papers
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.paper.kinds import paper_name
from desktop.paper.tray import Printed
from desktop.shell.list_page import ListPage
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList


class KeptPapersPage(ListPage[list[KeptPaperRecord]]):
    """The papers that the clerk may see, the latest first; each is shown, printed or saved again."""

    topics = (Topic.PAPERS, Topic.SUBMISSIONS, Topic.APPLICATIONS, Topic.PAYMENTS, Topic.ACCOUNTS)
    page_size = PAGE

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=1, says=_("Papers")))
        self._desk: Desk = workplace.desk
        self.open_paper = KeyButton(_("Show"), "Ctrl+Enter", primary=True, icon="eye")
        self.print_paper = KeyButton(_("Print"), "Ctrl+P", icon="printer")
        self.sides = Beside(self.list, "printer", inside=True)
        card = Card(
            _("Papers"),
            Text(_("Every paper is kept here for 30 days, encrypted; it is in no folder.")),
            self.sides,
            self.hint,
            row(self.open_paper, self.print_paper, None, spacing=12),
            spacing=12,
        )
        card.body.setStretchFactor(self.sides, 1)
        column(card, margins=16, parent=self)
        self.open_paper.clicked.connect(self._preview)
        self.print_paper.clicked.connect(self._print)
        self.list.offer(self.open_paper, self.print_paper)
        self._papers: dict[UUID, KeptPaperRecord] = {}
        self._offer()
        self.look()

    def question(self) -> Callable[[], list[KeptPaperRecord]]:
        """The latest."""
        self._papers = {}
        return partial(kept_papers, self._desk)

    def question_after(self, last: ListRow) -> Callable[[], list[KeptPaperRecord]]:
        """Those before it."""
        return partial(kept_papers, self._desk, self._papers[last.key])

    def rows_of(self, found: list[KeptPaperRecord]) -> list[ListRow]:
        """What it is, of what, who printed it where and when."""
        self._papers |= {one.id: one for one in found}
        return [_row(one) for one in found]

    def nothing_words(self) -> str:
        """When something stands here."""
        return _("Nothing was printed in the last 30 days.")

    def first_of(self, _keys: Sequence[UUID]) -> None:
        """None is chosen for the clerk."""

    def show_one(self, key: UUID) -> None:
        """What can be done with it."""
        super().show_one(key)
        self._offer()

    def open_one(self, _key: UUID) -> None:
        """As it was printed."""
        self._preview()

    def _chosen(self) -> KeptPaperRecord | None:
        return self._papers.get(self.list.current_key())

    def _offer(self) -> None:
        for button in (self.open_paper, self.print_paper):
            button.setEnabled(self._chosen() is not None)

    def _preview(self) -> None:
        if one := self._chosen():
            make = partial(content_of_paper, self._desk, one.id)
            preview_paper(self._workplace, self, make, one.title, self._print, of=one.of)

    def _print(self) -> None:
        if one := self._chosen():
            work = partial(print_again, self._desk, self._workplace.tray, one)
            self._workplace.print(work, owner=self, then=self._printed)

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(_("Printed: {where}").format(where=printed.printer))
        self.look()


def _row(one: KeptPaperRecord) -> ListRow:
    words = spoken()
    parts = (one.title, words.moment(one.kept_at), one.clerk)
    return ListRow(
        key=one.id,
        title=paper_name(one.kind, words),
        detail=" · ".join(filter(None, parts)),
        chip=one.printer or _("did not come out"),
        chip_kind="plain" if one.printer else "warning",
    )
