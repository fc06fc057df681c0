"""The top of the panel of a case: number, state, term, and who has it."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.office.language import N_, _
from desktop.widgets.labels import Chip, Line, SectionTitle, Text
from desktop.widgets.layouts import TOP, column, row
from desktop.widgets.sizes import let_narrow


class CaseHeader(QWidget):
    """What must be seen before anything else is done about a case; each room says it."""

    assigned_to: ClassVar[str] = N_("Assigned to")
    not_assigned: ClassVar[str] = N_("not assigned")

    def __init__(self) -> None:
        super().__init__()
        self.number = Line("", "title")
        self.kind = Chip()
        self.urgent = Chip(_("urgent"), "error")
        self.confidential = Chip(_("confidential"), "warning")
        self.counter = Chip("", "plain")
        self.term = SectionTitle("")
        self.due = Text("", "title")
        self.due.setWordWrap(False)
        self.left = Chip()
        self.notes = Text("", "dim")
        self.state = Chip()
        self.why = Text("", "dim")
        self.who = Text("", "heading")
        let_narrow(self.notes, self.why, self.who)
        self._lay_out()

    def _lay_out(self) -> None:
        chips = (self.kind, self.urgent, self.confidential, self.counter)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for width, parts in (
            (5, (self.term, row(self.due, self.left, None), self.notes)),
            (4, (SectionTitle(_("Status")), 2, row(self.state, None), 2, self.why)),
            (3, (SectionTitle(_(self.assigned_to)), self.who)),
        ):
            columns.addLayout(column(*parts, None, spacing=2), width)
        columns.setAlignment(TOP)
        column(row(self.number, *chips, None), columns, spacing=10, parent=self)

    def show_receiver(self, has_it: str) -> None:
        """Shows who has the case, or that nobody has."""
        self.who.setText(has_it or _(self.not_assigned))
        self.who.wear_role("heading" if has_it else "dim")
