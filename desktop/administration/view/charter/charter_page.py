"""The screen „Харта“: its parts at the left, the chosen one beside them."""

from desktop.administration.charter.guided.kept import OfficeProfile
from desktop.administration.view.charter.editing import EditingPart
from desktop.administration.view.charter.editions import EditionsPart
from desktop.administration.view.charter.guided.writing_part import WritingPart
from desktop.administration.view.charter.profile import ProfilePart
from desktop.administration.view.charter.reading import ReadingPart
from desktop.desk import Desk
from desktop.office.charter import provenance
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.workplace import Workplace
from desktop.widgets.cards import Card
from desktop.widgets.floors import Floors
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_width

_PARTS_WIDTH = 220


class CharterView(Page):
    """To read, to look into, and for administrators to change. After a change the screen is made anew."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        desk: Desk = workplace.desk
        self.reading, self.profile = ReadingPart(workplace), ProfilePart(workplace)
        self.editing = EditingPart(workplace) if may(desk.clerk, Permission.MANAGE_CHARTER) else None
        self.editions = EditionsPart(workplace)
        self.parts: dict[str, ReadingPart | ProfilePart | EditionsPart | EditingPart | WritingPart] = {
            "read": self.reading,
            "profile": self.profile,
            "editions": self.editions,
        }
        if self.editing is not None:
            writing = WritingPart(workplace, OfficeProfile(desk))
            writing.used.connect(self.editing.offer)
            self.parts |= {"write": writing, "edit": self.editing}
        self.list = ResultList(title_lines=2, says=_("Parts of the charter"))
        self.list.set_rows(_rows(desk, edits="edit" in self.parts))
        self.list.chosen.connect(self.show_part)
        self.list.opened.connect(self._go_in)
        self._stack = Floors()
        for part in self.parts.values():
            self._stack.add(part)
        municipality = desk.charter.municipality.for_language(spoken().code)
        left = Card(municipality, self.list, spacing=12)
        fixed_width(left, _PARTS_WIDTH)
        row(left, self._stack, spacing=16, margins=16, parent=self).setStretch(1, 1)
        self.list.choose("read")
        self.main_field = self.list
        workplace.hear(self, self.editions.look, Topic.CHARTER)

    def show_part(self, key: str) -> None:
        """Shows `read`, `profile`, `editions`, `edit` or `write`."""
        self._stack.setCurrentWidget(self.parts[key])

    def _go_in(self, key: str) -> None:
        if (field := self.parts[key].main_field) is not None:
            field.setFocus()

    def place(self) -> dict[str, object]:
        """The part that is shown."""
        return {"part": self.list.current_key()}

    def show_what(self, **what: object) -> None:
        """Leads to the part that somebody else asks for: `part`."""
        part = str(what.get("part", "read"))
        if part in self.parts:
            self.list.choose(part)


def _rows(desk: Desk, *, edits: bool) -> list[ListRow]:
    values = len(provenance(desk.charter, spoken()))
    open_ones = len(desk.charter.open)
    rows = [
        ListRow(key="read", title=_("The charter"), detail=_("to read and to print")),
        ListRow(
            key="profile",
            title=_("The profile in force"),
            detail=ngettext("{count} value", "{count} values", values),
        ),
    ]
    planned = len(desk.coming)
    rows.append(
        ListRow(
            key="editions",
            title=_("Editions"),
            detail=ngettext("{count} planned", "{count} planned", planned) if planned else _("what changed"),
            chip=pgettext("edition", "cannot be read") if desk.set_aside else "",
            chip_kind="error",
        )
    )
    if edits:
        rows.append(
            ListRow(key="write", title=_("Section by section"), detail=_("the whole profile, with a preview"))
        )
        detail = ngettext("{count} question not settled", "{count} questions not settled", open_ones)
        none = pgettext("questions", "nothing is left unsettled")
        rows.append(
            ListRow(key="edit", title=_("Changes of the profile"), detail=detail if open_ones else none)
        )
    return rows
