"""The letters of a case: those sent, to be read and printed again as they were."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.letters.paper import paper_of, print_letter
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.office.language import _, spoken
from desktop.paper.tray import Printed
from desktop.shell.list_page import serve_rows
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import EmptyState, Text
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy


class Letters(QWidget):
    """A list; Enter shows a letter as it went out, and prints it from there."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._letters: dict[UUID, LetterRecord] = {}
        self.list = ResultList(says=_("Letters sent"))
        self.hint = Text(_("Enter shows the letter as it was sent; you can print it again."), "dim")
        self.nothing = EmptyState(
            _("No letter has been sent yet. Letters go out with the steps."), "envelope-simple"
        )
        layout = column(self.list, self.hint, self.nothing, spacing=6, parent=self)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self.nothing, 1)
        self.list.opened.connect(self._open)
        serve_rows(workplace, self, self.list)

    def show_letters(self, letters: tuple[LetterRecord, ...]) -> None:
        """Shows the letters, the latest first."""
        self._letters = {letter.id: letter for letter in letters}
        self.list.set_rows([_row(letter) for letter in reversed(letters)], choose_first=True)
        for widget in (self.list, self.hint):
            widget.setVisible(bool(letters))
        self.nothing.setVisible(not letters)

    def _open(self, key: UUID) -> None:
        letter = self._letters[key]
        make = partial(paper_of, self._workplace.desk, letter)
        print_it = partial(print_papers, self._workplace, self, (letter,))
        preview_paper(self._workplace, self, make, letter.number, print_it)


def print_papers(workplace: Workplace, owner: QWidget, papers: tuple[LetterDraft, ...]) -> None:
    """Prints papers one after another, and says where they are."""
    for paper in papers:
        workplace.print(
            partial(print_letter, workplace.desk, workplace.tray, paper),
            owner=owner,
            then=partial(_tell_printed, workplace, paper),
        )


def _tell_printed(workplace: Workplace, paper: LetterDraft, printed: Printed) -> None:
    letter = paper.kind.called(spoken())
    workplace.announce(
        printed.told(
            _("The letter “{letter}” is saved as a PDF: {file}"),
            _("The letter “{letter}” is printed: {where}"),
            letter=letter,
        )
    )


def _row(letter: LetterRecord) -> ListRow:
    words = spoken()
    return ListRow(
        key=letter.id,
        title=letter.kind.called(words),
        detail=f"{letter.number} · {letter.addressee}",
        chip=words.moment(letter.made_at),
        chip_kind="plain",
        copies=number_to_copy(letter.number),
    )
