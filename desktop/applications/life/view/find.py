"""F8: finding an application again, with its card; and what the search of the window finds of them."""

from collections.abc import Callable
from functools import partial

from desktop.applications.life.state_words import state_word
from desktop.applications.life.states import State
from desktop.applications.life.view.panel import ApplicationPanel
from desktop.applications.paper import print_again
from desktop.applications.queries import FoundApplication, find_applications
from desktop.letters.view.find_page import FindPage
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, spoken
from desktop.office.permissions import Permission
from desktop.parties.rules import sender_word
from desktop.shell.previews import print_told
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace
from desktop.widgets.results import ListRow
from desktop.widgets.row_model import number_to_copy

_HITS = 4

Found = tuple[FoundApplication, ...]


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """What the search of the window (Ctrl+K) finds, if the clerk may read it; asked behind the window."""
    if not workplace.allows(Permission.FIND_SUBMISSION):
        return []
    return [
        PaletteHit(
            title=f"{one.number} · {sender_word(one, spoken())}",
            detail=one.service_name,
            icon="file-text",
            open=partial(workplace.open_place, "find", part="applications", application=one.id),
        )
        for one in find_applications(workplace.desk, typed)[:_HITS]
    ]


class FindApplications(FindPage[Found]):
    """Search at the left, the application at the right."""

    # Who may see one hangs on who works here, too.
    topics = (Topic.APPLICATIONS, Topic.SUBMISSIONS, Topic.ACCOUNTS)
    search_words = N_("Number, name, check code or telephone"), N_("Search for an application")
    list_words = N_("Applications found")
    latest_words = N_("The latest applications. Enter a number or a name to find another.")
    asked_by = "application"
    panel: ApplicationPanel

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ApplicationPanel(workplace))

    def question(self) -> Callable[[], Found]:
        """What was typed; the latest where nothing was."""
        return partial(find_applications, self._workplace.desk, self.search.value())

    def rows_of(self, found: Found) -> list[ListRow]:
        """By whom and for what, and how each stands."""
        return [
            ListRow(
                key=one.id,
                title=sender_word(one, spoken()),
                detail=f"{one.number} · {one.service_name}",
                chip=state_word(State(one.state), spoken()),
                chip_kind="plain",
                copies=number_to_copy(one.number),
            )
            for one in found
        ]

    def nothing_words(self) -> str:
        """How else it may be found."""
        if not self.search.value():
            return _("No application is taken yet. The first one will appear here.")
        return _(
            "Nothing was found. Try the family name alone, the telephone, or the check code from the "
            "receipt. What was taken today at another counter is here only after the nightly synchronisation."
        )

    def print_copy(self) -> None:
        """Marked as a duplicate; that it was printed is noted as of any paper."""
        if self.panel.handling is not None:
            desk, tray = self._workplace.desk, self._workplace.tray
            again = partial(print_again, desk, tray, self.panel.handling.record.paper_id)
            print_told(
                self._workplace,
                again,
                owner=self,
                kept=_("The duplicate is kept in F11, “Papers”: {file}"),
                printed=_("The duplicate is printed: {where}"),
            )
