"""The letters of a case: those sent, to be read and printed again as they were."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.letters.paper import paper_kind, paper_of, print_letter
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.office.language import _, spoken
from desktop.paper.tray import Printed
from desktop.shell.list_page import ListPage
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy


class Letters(ListPage[tuple[LetterRecord, ...]]):
    """A list; Enter shows a letter as it went out, and prints it from there."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Letters sent")))
        self._letters: dict[UUID, LetterRecord] = {}
        self.sides = Beside(self.list, "envelope-simple", inside=True)
        column(self.sides, self.hint, spacing=6, parent=self).setStretchFactor(self.sides, 1)

    def show_letters(self, letters: tuple[LetterRecord, ...]) -> None:
        """Shows the letters of a dossier."""
        self._leads = True
        self.take(letters)

    def rows_of(self, found: tuple[LetterRecord, ...]) -> list[ListRow]:
        """The latest first."""
        self._letters = {letter.id: letter for letter in found}
        return [_row(letter) for letter in reversed(found)]

    def hint_of(self, found: tuple[LetterRecord, ...]) -> str:
        """What Enter does."""
        return _("Enter shows the letter as it was sent; you can print it again.") if found else ""

    def nothing_words(self) -> str:
        """When there will be one."""
        return _("No letter has been sent yet. Letters go out with the steps.")

    def open_one(self, key: UUID) -> None:
        """As it went out."""
        letter = self._letters[key]
        make = partial(paper_of, self._workplace.desk, letter)
        print_it = partial(print_papers, self._workplace, self, (letter,))
        preview_paper(self._workplace, self, make, letter.number, print_it, of=paper_kind(letter))


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
            _("The letter “{letter}” is kept in F11, “Papers”: {file}"),
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
