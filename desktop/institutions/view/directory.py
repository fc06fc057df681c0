"""The directory over whatever the clerk is doing: search at the left, the institution at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.institutions.queries import find_institutions
from desktop.institutions.rules import Institution
from desktop.institutions.view.card import InstitutionCard
from desktop.institutions.view.local_office import LocalOfficeDialog
from desktop.office.journal_actions import Topic
from desktop.office.language import _, pgettext, spoken
from desktop.office.permissions import Permission
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import LineField
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList

_LIST_WIDTH = 360
_SIZE = (1080, 640)


class DirectoryList(ListPage[list[Institution]]):
    """Finds whose matter it is while that is typed; all institutions where nothing is."""

    topics = (Topic.INSTITUTIONS,)
    keeps_gone = False

    def __init__(self, workplace: Workplace, card: InstitutionCard) -> None:
        self.search = LineField(_("What the person asks about, or an institution"))
        self.search.setAccessibleName(_("Search for an institution"))
        super().__init__(workplace, ResultList(title_lines=2, says=_("Institutions found")), self.search)
        self.card = card
        self._found: dict[str, Institution] = {}
        self._offered = self._wanted = ""
        self.add = QuietLink(_("New institution"))
        self.sides = Beside(Card(None, card), "buildings")
        self.lay_out(
            None, self.search, width=_LIST_WIDTH, beside=self.sides, below=(row(self.add, None),), margins=0
        )
        self.add.setVisible(workplace.allows(Permission.MANAGE_TARIFF))
        self.add.clicked.connect(lambda: LocalOfficeDialog(workplace, None, self.window()).open())

    def begin(self, typed: str, key: str) -> None:
        """Offers what may be meant by the words of a form, or shows the institution of that key."""
        self._offered, self._wanted = typed, key
        self.search.setText(typed)
        self.search.selectAll()
        self.look_anew()

    def first_of(self, keys: Sequence[str]) -> str:
        """The one that was asked for, or the likeliest."""
        return self._wanted if self._wanted in keys else keys[0]

    def question(self) -> Callable[[], list[Institution]]:
        """Whose matter it may be."""
        return partial(find_institutions, self._workplace.desk, self.search.value())

    def take(self, found: list[Institution]) -> None:
        """What a form says of the matter is only offered: where nobody is meant by it, all are shown."""
        offered, self._offered = self._offered, ""
        if not found and offered == self.search.value():
            self.search.clear()
            self.look_anew()
        else:
            super().take(found)

    def rows_of(self, found: list[Institution]) -> list[ListRow]:
        """Its name, and what people go there for."""
        self._found = {one.key: one for one in found}
        return [_row(one) for one in found]

    def nothing_words(self) -> str:
        """How else to look."""
        return _("No institution is known for “{typed}”. Try one word of the matter or of the name.").format(
            typed=self.search.value()
        )

    def show_one(self, key: str) -> None:
        """Everything about it."""
        self.card.show_institution(self._found[key])
        self.show_card(key)


def _row(one: Institution) -> ListRow:
    return ListRow(
        key=one.key,
        title=one.named(spoken()),
        detail=", ".join(one.what_for[:4]),
        chip=pgettext("institution", "closed") if one.closed else "",
        chip_kind="error",
    )


class DirectoryDialog(Dialog):
    """Names the institution for somebody at the counter; `accepted`: they were told, and are counted."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, place: str, typed: str = "", key: str = ""
    ) -> None:
        """`place` is the screen from which it is opened; `typed` what stands in its form of the matter."""
        super().__init__(
            _("Not our competence"),
            parent,
            go_on=_("The person was told where to turn"),
            # What follows empties the form at reception: not by the key that goes on everywhere else.
            go_on_key="Ctrl+Enter",
            give_up=_("Back"),
        )
        self.card = InstitutionCard(workplace, place, self.go_on)
        self.list = DirectoryList(workplace, self.card)
        self.main_field = self.list.search
        self.add(
            Text(
                _(
                    "Nobody is turned away: a person who insists is signed up, and may also make a "
                    "complaint or a report."
                ),
                "dim",
            ),
            self.list,
        )
        self.resize(*_SIZE)
        self.card.told.connect(self.accept)
        self.list.begin(typed, key)


def not_ours(workplace: Workplace, screen: QWidget, place: str, typed: Callable[[], str]) -> KeyLink:
    """The link from a screen to the directory; `typed` gives what stands there of the matter."""
    link = KeyLink(_("Not our competence"), "Ctrl+J")
    link.clicked.connect(lambda: DirectoryDialog(workplace, screen.window(), place, typed()).open())
    return link
