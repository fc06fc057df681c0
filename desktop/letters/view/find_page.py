"""Finding a case again: the search at the left, its panel at the right, and its receipt once more."""

from typing import Any, ClassVar, TypeVar
from uuid import UUID

from desktop.institutions.view.directory import not_ours
from desktop.letters.view.case_panel import CasePanel
from desktop.office.language import _, ngettext
from desktop.office.permissions import Permission
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import LineField
from desktop.widgets.layouts import row
from desktop.widgets.results import ResultList

_LIST_WIDTH = 400

Found = TypeVar("Found")


class FindPage(ListPage[Found]):
    """Nothing typed shows the latest ones. A room says what is asked, the rows, and how a receipt is printed.

    `search_words` stand in the search line and name it, `list_words` name the list, `latest_words` are said
    of the latest; `asked_by` is what `show_what` calls the key of one.
    """

    search_words: ClassVar[tuple[str, str]]
    list_words: ClassVar[str]
    latest_words: ClassVar[str]
    asked_by: ClassVar[str]

    def __init__(self, workplace: Workplace, panel: CasePanel[Any, Any]) -> None:
        self.search = LineField(_(self.search_words[0]))
        self.search.setAccessibleName(_(self.search_words[1]))
        super().__init__(workplace, ResultList(says=_(self.list_words)), self.search)
        self.panel = panel
        self.copy = KeyButton(_("Duplicate of the receipt"), "Ctrl+P", icon="printer")
        panel.beside_parts.addWidget(self.copy)
        aside = not_ours(workplace, self, "find", self.search.value)
        self.lay_out(None, self.search, width=_LIST_WIDTH, beside=panel, below=(row(aside, None),))
        # Not before it lies in the window: by itself it would be one.
        self.copy.setVisible(workplace.allows(Permission.REPRINT_RECEIPT))
        self.list.offer(self.copy, run=self.when_shown)
        panel.shown.connect(self.now_shown)
        self.copy.clicked.connect(self.print_copy)

    def print_copy(self) -> None:
        """Prints the receipt of the one that is shown again."""
        raise NotImplementedError

    def enter(self) -> None:
        """Looks again, and leaves the case open that was left."""
        super().enter()
        if self.shown_key is not None:
            self.panel.show_one(self.shown_key)

    def leave(self) -> None:
        """Closes a confidential one."""
        self.panel.close_confidential()

    def show_what(self, **what: object) -> None:
        """`asked_by=key` shows that one, whatever the list holds; `typed="…"` looks for it."""
        wanted, typed = what.get(self.asked_by), what.get("typed")
        if isinstance(wanted, UUID):
            self.expect(wanted)
            self.open_one(wanted)
        elif isinstance(typed, str):
            self.search.setText(typed)

    def hint_of(self, found: Any) -> str:
        """How many there are, and how to find others."""
        if found and self.search.value():
            return ngettext("{count} found, the newest first", "{count} found, the newest first", len(found))
        return _(self.latest_words) if found else ""

    @property
    def shown_key(self) -> UUID | None:
        """The case on the screen, open or covered."""
        return self.panel.shown_key

    def show_one(self, key: UUID) -> None:
        """It, or the cover of a confidential one."""
        self.panel.show_one(key)

    def show_again(self, key: UUID) -> None:
        """The panel looks again by itself, and stays the one it is."""

    def show_nothing(self, sentence: str) -> None:
        """No case."""
        self.panel.show_nothing(sentence)

    def open_one(self, key: UUID) -> None:
        """Also where it is confidential."""
        self.panel.show_one(key, opening=True)
