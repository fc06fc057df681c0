"""F8: finding an application again, with its card; and what the search of the window finds of them."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from desktop.applications.life.state_words import state_word
from desktop.applications.life.states import State
from desktop.applications.life.view.panel import ApplicationPanel
from desktop.applications.paper import print_receipt
from desktop.applications.queries import FoundApplication, find_applications, paper
from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.office.permissions import Permission, may
from desktop.paper.tray import PaperTray, Printed
from desktop.shell.list_page import ListPage
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import LineField
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy

_LIST_WIDTH = 400
_HITS = 4

Found = tuple[FoundApplication, ...]


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """What the search of the window (Ctrl+K) finds, if the clerk may read it; asked behind the window."""
    desk: Desk | None = workplace.desk
    if desk is None or not may(desk.clerk, Permission.FIND_SUBMISSION):
        return []
    return [
        PaletteHit(
            title=f"{one.number} · {one.applicant}",
            detail=one.service_name,
            icon="file-text",
            open=partial(workplace.open_place, "find", part="applications", application=one.id),
        )
        for one in find_applications(desk, typed)[:_HITS]
    ]


class FindApplications(ListPage[Found]):
    """Search at the left, the application at the right. Nothing typed shows the latest ones."""

    # Who may see one hangs on who works here, too.
    topics = (Topic.APPLICATIONS, Topic.SUBMISSIONS, Topic.ACCOUNTS)

    def __init__(self, workplace: Workplace) -> None:
        self.search = LineField(_("Number, name, check code or telephone"))
        self.search.setAccessibleName(_("Search for an application"))
        super().__init__(workplace, ResultList(says=_("Applications found")), self.search)
        self.panel = ApplicationPanel(workplace)
        self.copy = KeyButton(_("Duplicate of the receipt"), "Ctrl+P", icon="printer")
        self.panel.beside_parts.addWidget(self.copy)
        self.lay_out(None, self.search, width=_LIST_WIDTH, beside=self.panel)
        # Not before it lies in the window: by itself it would be one.
        self.copy.setVisible(workplace.allows(Permission.REPRINT_RECEIPT))
        self.list.offer(self.copy, run=self.when_shown)
        self.panel.shown.connect(self.now_shown)
        self.copy.clicked.connect(self._print_copy)

    def leave(self) -> None:
        """Closes a confidential one."""
        self.panel.close_confidential()

    def show_what(self, **what: object) -> None:
        """`application=key` shows that one, whatever the list holds."""
        if isinstance(wanted := what.get("application"), UUID):
            self.expect(wanted)
            self.open_one(wanted)

    # The list

    def question(self) -> Callable[[], Found]:
        """What was typed; the latest where nothing was."""
        return partial(find_applications, self._workplace.desk, self.search.value())

    def rows_of(self, found: Found) -> list[ListRow]:
        """By whom and for what, and how each stands."""
        return [
            ListRow(
                key=one.id,
                title=one.applicant,
                detail=f"{one.number} · {one.service_name}",
                chip=state_word(State(one.state), spoken()),
                chip_kind="plain",
                copies=number_to_copy(one.number),
            )
            for one in found
        ]

    def hint_of(self, found: Found) -> str:
        """How many there are, and how to find others."""
        if found and self.search.value():
            return ngettext("{count} found, the newest first", "{count} found, the newest first", len(found))
        return _("The latest applications. Enter a number or a name to find another.") if found else ""

    def nothing_words(self) -> str:
        """How else it may be found."""
        if not self.search.value():
            return _("No application is taken yet. The first one will appear here.")
        return _(
            "Nothing was found. Try the family name alone, the telephone, or the check code from the "
            "receipt. What was taken today at another counter is here only after the nightly synchronisation."
        )

    @property
    def shown_key(self) -> UUID | None:
        """The application on the screen, open or covered."""
        return self.panel.shown_key

    def show_one(self, key: UUID) -> None:
        """It, or the cover of a confidential one."""
        self.panel.show_one(key)

    def show_again(self, key: UUID) -> None:
        """The panel looks again by itself."""

    def show_nothing(self, sentence: str) -> None:
        """No application."""
        self.panel.show_nothing(sentence)

    def open_one(self, key: UUID) -> None:
        """Also where it is confidential."""
        self.panel.show_one(key, opening=True)

    # The duplicate

    def _print_copy(self) -> None:
        if self.panel.handling is not None:
            desk, tray = self._workplace.desk, self._workplace.tray
            again = partial(_print_again, desk, tray, self.panel.handling.record.paper_id)
            self._workplace.print(again, owner=self, then=self._printed)

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(
                _("The duplicate is kept in F11, “Papers”: {file}"), _("The duplicate is printed: {where}")
            )
        )


def _print_again(desk: Desk, tray: PaperTray, paper_id: UUID) -> Printed:
    desk.required(Permission.REPRINT_RECEIPT)
    return print_receipt(desk, tray, paper(desk, paper_id), again=True)
