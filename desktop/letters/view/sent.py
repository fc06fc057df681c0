"""The letters of a case: those sent, to be read and printed again as they were."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.letters.email import email_address, save_email
from desktop.letters.paper import paper_kind, paper_of, print_letter
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.office.language import _, spoken
from desktop.paper.tray import file_name
from desktop.shell.list_page import ListPage
from desktop.shell.previews import preview_paper, print_told
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.file_dialogs import ask_where_to_keep, documents
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy


class Letters(ListPage[tuple[LetterRecord, ...]]):
    """A list; Enter shows a letter as it went out, and prints it from there."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Letters sent")))
        self._letters: dict[UUID, LetterRecord] = {}
        self._email = QShortcut(QKeySequence("Ctrl+Shift+E"), self, self._ask_where_the_email_goes)
        self._email.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
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
        """What Enter does, and how an answer by e-mail is sent."""
        shown = _("Enter shows the letter as it was sent; you can print it again.") if found else ""
        if not any(map(email_address, found)):
            return shown
        return shown + " " + _("Ctrl+Shift+E keeps it as an e-mail, ready to be sent.")

    def nothing_words(self) -> str:
        """When there will be one."""
        return _("No letter has been sent yet. Letters go out with the steps.")

    def open_one(self, key: UUID) -> None:
        """As it went out."""
        letter = self._letters[key]
        make = partial(paper_of, self._workplace.desk, letter)
        print_it = partial(print_papers, self._workplace, self, (letter,))
        preview_paper(self._workplace, self, make, letter.number, print_it, of=paper_kind(letter))

    def _ask_where_the_email_goes(self) -> None:
        letter = self._letters.get(self.chosen_key)
        if letter is None:
            return
        if not email_address(letter):
            self._workplace.announce(
                _("This letter goes another way than by e-mail: there is no e-mail address on it.")
            )
            return
        offered = documents() / f"{file_name(letter.number)}.eml"
        kind = _("E-mail {pattern}").format(pattern="(*.eml)")
        ask_where_to_keep(self, _("Keep the e-mail"), offered, kind, partial(self._keep_email, letter))

    def _keep_email(self, letter: LetterRecord, path: Path) -> None:
        self._workplace.act(
            partial(save_email, self._workplace.desk, letter, path),
            owner=self,
            then=lambda _done: self._workplace.announce(
                _("Saved: {path}. Open it in your mail program and send it.").format(path=path)
            ),
        )


def print_papers(workplace: Workplace, owner: QWidget, papers: tuple[LetterDraft, ...]) -> None:
    """Prints papers one after another, and says where they are."""
    kept = _("The letter “{letter}” is kept in F11, “Papers”: {file}")
    printed = _("The letter “{letter}” is printed: {where}")
    for paper in papers:
        print_told(
            workplace,
            partial(print_letter, workplace.desk, workplace.tray, paper),
            owner=owner,
            kept=kept,
            printed=printed,
            letter=paper.kind.called(spoken()),
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
