"""One institution as it is read aloud: whose matter, where, when, and the slip to take along."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.institutions.actions import refer
from desktop.institutions.institution_words import examples_of, facts_of
from desktop.institutions.paper import print_where_to_turn
from desktop.institutions.rules import Institution
from desktop.institutions.view.local_office import LocalOfficeDialog
from desktop.office.language import _, language, paper_languages, pgettext, spoken
from desktop.office.permissions import Permission
from desktop.paper.tray import Printed
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Chip, Line, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.segmented import Segmented


class InstitutionCard(QWidget):
    """`place` is the screen from which people are sent. `told`: somebody was sent, and is counted."""

    told = Signal()

    def __init__(self, workplace: Workplace, place: str, told: KeyButton | None = None) -> None:
        """`told` is the button of whoever holds the card, if that has one already."""
        super().__init__()
        self._workplace, self._place = workplace, place
        self._one: Institution | None = None
        self._counted = False
        self._under_way: set[str] = set()
        self.title = Text("", "title")
        self.closed = Chip(pgettext("institution", "closed"), "error")
        self.also_ours = Chip(_("partly the municipality's own"), "warning")
        self.local = Chip(_("with local details"), "ok")
        self.matters = Text("", "dim")
        self.facts, self._found = column(spacing=4), column(spacing=2)
        self._origin: QWidget = QWidget()
        column(self._found, parent=self._origin)
        self.whence = QuietLink(_("Where this comes from"))
        self.print_slip = KeyButton(_("Print the slip"), "Ctrl+P", primary=told is None, icon="printer")
        self.slip_language = Segmented(paper_languages())
        self.slip_language.setAccessibleName(_("Language of the slip"))
        self.was_told = told or KeyButton(_("The person was told where to turn"), "Ctrl+Enter")
        self.edit = KeyLink(_("Local details"), "Ctrl+E")
        column(
            self.title,
            row(self.closed, self.also_ours, self.local, None, self.edit, self.whence),
            self.matters,
            self.facts,
            self._origin,
            None,
            row(self.print_slip, self.slip_language, None, spacing=12),
            *(() if told else (row(self.was_told, None),)),
            spacing=12,
            parent=self,
        )
        self.edit.setVisible(workplace.allows(Permission.MANAGE_TARIFF))
        self.whence.clicked.connect(lambda: self._origin.setVisible(self._origin.isHidden()))
        self.print_slip.clicked.connect(self._print)
        self.was_told.clicked.connect(self._tell)
        self.edit.clicked.connect(self._edit)

    def show_institution(self, one: Institution) -> None:
        """Shows it; what no source states says so, and what was seen of another town is no fact of here."""
        if self._one is None or one.key != self._one.key:
            self._counted = False
            self._origin.hide()
        self._one, words = one, spoken()
        self.title.setText(one.named(words))
        self.closed.setVisible(one.closed)
        self.also_ours.setVisible(one.also_ours)
        self.local.setVisible(one.written is not None)
        self.matters.setText(", ".join(one.what_for))
        facts = [f"{label}: {value}" for label, value in facts_of(one, words)]
        if note := (one.written and one.written.note) or one.note:
            facts.append(note)
        _show(self.facts, map(Text, facts))
        seen = _("Seen: {when}").format(when=one.as_of or _("not stated"))
        found = (*examples_of(one, words), seen)
        _show(
            self._found, (*(Text(said, "dim") for said in found), *(Line(one, "dim") for one in one.sources))
        )
        self._let()

    def _print(self) -> None:
        one, desk, tray = self._one, self._workplace.desk, self._workplace.tray
        if one is not None:
            self._begin(one)
            words, place = language(self.slip_language.value()), None if self._counted else self._place
            work = partial(print_where_to_turn, desk, tray, one, words, place)
            then, failed = partial(self._printed, one), partial(self._refused, one)
            self._workplace.print(work, owner=self, then=then, failed=failed)

    def _printed(self, one: Institution, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(_("The slip is kept in F11, “Papers”: {file}"), _("The slip is printed: {where}"))
        )
        self._is_told(one)

    def _tell(self) -> None:
        if self._one is not None and not self._counted:
            self._begin(self._one)
            work = partial(refer, self._workplace.desk, self._one.key, self._place)
            failed = partial(self._refused, self._one)
            self._workplace.act(work, owner=self, then=self._is_told, failed=failed)

    def _is_told(self, one: Institution) -> None:
        """Whoever looks at another one by now has told nobody of that yet."""
        self._end(one)
        if self._one is not None and self._one.key == one.key:
            self._counted = True
            self.told.emit()

    def _refused(self, one: Institution, error: Exception) -> None:
        self._end(one)
        self._workplace.report(error, self)

    def _begin(self, one: Institution) -> None:
        """A slip on its way counts whoever gets it, and so does telling: only one of them at a time."""
        self._under_way.add(one.key)
        self._let()

    def _end(self, one: Institution) -> None:
        self._under_way.discard(one.key)
        self._let()

    def _let(self) -> None:
        free = self._one is not None and not self._one.closed and self._one.key not in self._under_way
        for button in (self.print_slip, self.was_told):
            button.setEnabled(free)

    def _edit(self) -> None:
        if self._one is not None:
            LocalOfficeDialog(self._workplace, self._one, self.window()).open()


def _show(place: QBoxLayout, lines: Iterable[QWidget]) -> None:
    clear(place)
    for line in lines:
        place.addWidget(line)
