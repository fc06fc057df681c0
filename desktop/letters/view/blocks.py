"""The blocks that letters are made of, worded as the office wants them."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from desktop.letters.actions import word_block
from desktop.letters.block_words import block_title
from desktop.letters.blocks import Block, Blocks
from desktop.letters.kinds import LetterKind, LetterTable
from desktop.letters.queries import blocks
from desktop.letters.view.dialog import LANGUAGE_NAMES
from desktop.office.journal_actions import Topic
from desktop.office.language import LANGUAGES, _, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import Field, TextArea, clear_errors
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_LIST_WIDTH = 340
_PLACES_WIDTH = 282
_TEXT_LINES = 10


class LetterBlocksView(Page):
    """Blocks at the left, the text in the middle, the places that it may name at the right.

    What is typed in one block is kept while the clerk looks at others; a row says that it is not saved.
    """

    def __init__(
        self, workplace: Workplace, table: LetterTable[LetterKind], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._table = table
        self._blocks: Blocks | None = None
        self._typed: dict[tuple[str, str], str] = {}
        self._make_parts()
        self._lay_out()
        workplace.hear(self, self._look, Topic.LETTER_TEXTS, own=False)

    def _make_parts(self) -> None:
        self.language = Segmented([(code, _(LANGUAGE_NAMES[code])) for code in LANGUAGES])
        self.language.setAccessibleName(_("Language of the letter"))
        self.language.chosen.connect(lambda _code: self._show_list())
        self.found = ResultList(says=_("Texts of the letters"))
        self.found.chosen.connect(self._show_block)
        self.main_field = self.found
        self.heading = Line("", "title")
        self.worded = Text("", "dim")
        self.text = TextArea(lines=_TEXT_LINES)
        self.text.textChanged.connect(self._note_typed)
        self.places = ResultList(says=_("Places to be filled in"))
        self.places.opened.connect(self._put_in)
        self.save = KeyButton(_("Save the wording"), "Ctrl+Enter", primary=True)
        self.save.clicked.connect(self._save)
        self.back = KeyButton(_("Back to the default"), "Ctrl+D", icon="arrow-counter-clockwise")
        self.back.clicked.connect(self._back_to_default)
        allowed = may(self._workplace.desk.clerk, Permission.WORD_LETTERS)
        self._allowed = allowed
        self.text.setReadOnly(not allowed)

    def _lay_out(self) -> None:
        listed = Card(
            None, row(Text(_("Texts of the letters"), "title"), None), self.language, self.found, spacing=12
        )
        fixed_width(listed, _LIST_WIDTH)
        listed.body.setStretch(2, 1)
        worded = Card(
            None,
            self.heading,
            self.worded,
            Field(_("Text"), self.text, name="text"),
            Text(
                _(
                    "A line in which a place has nothing to say is left out of the letter. "
                    "Each letter can still be edited before it is sent."
                ),
                "dim",
            ),
            row(self.save, self.back, None, spacing=12),
            spacing=12,
        )
        worded.body.setStretch(2, 1)
        named = Card(
            _("Places to be filled in"),
            self.places,
            Text(_("Enter or a double click puts a place into the text."), "dim"),
            spacing=12,
        )
        fixed_width(named, _PLACES_WIDTH)
        page = row(spacing=16, margins=16, parent=self)
        page.addWidget(listed)
        page.addWidget(worded, 1)
        page.addWidget(named)

    def enter(self) -> None:
        """Reads the blocks in force; what was typed and not saved is still there."""
        super().enter()
        self._look()

    def _look(self) -> None:
        self._workplace.read(
            partial(blocks, self._workplace.desk, self._table), owner=self, then=self._take_blocks
        )

    def current(self) -> Block | None:
        """The block being looked at."""
        key = self.found.current_key()
        if self._blocks is None or key is None:
            return None
        return self._blocks.block(key, self.language.value())

    def _take_blocks(self, found: Blocks) -> None:
        self._blocks = found
        self._show_list()

    def _show_list(self) -> None:
        if self._blocks is None:
            return
        in_force = self._blocks.of_language(self.language.value())
        self.found.set_rows([self._row(block) for block in in_force], choose_first=True)
        self._show_block(self.found.current_key())

    def _row(self, block: Block) -> ListRow:
        typed = self._typed.get((block.key, block.language))
        chip, kind = ("", "info")
        if typed is not None:
            chip, kind = _("not saved"), "warning"
        elif block.reworded:
            chip = _("own wording")
        shown = " ".join((block.text if typed is None else typed).split()) or _("empty")
        return ListRow(
            key=block.key,
            title=block_title(block.key, self._table, spoken()),
            detail=shown,
            chip=chip,
            chip_kind=kind,
        )

    def _show_block(self, _key: object) -> None:
        block = self.current()
        if block is None:
            return
        clear_errors(self)
        self.heading.setText(block_title(block.key, self._table, spoken()))
        self.worded.setText(_who_worded(block))
        with QSignalBlocker(self.text):
            self.text.setPlainText(self._typed.get((block.key, block.language), block.text))
        self.places.set_rows(
            [
                ListRow(key=f"{{{name}}}", title=f"{{{name}}}", detail=_(self._table.place(name).words))
                for name in sorted(self._table.places_in(block.key))
            ]
        )
        self._settle_buttons()

    def _settle_buttons(self) -> None:
        block = self.current()
        typed = block is not None and (block.key, block.language) in self._typed
        self.save.setEnabled(self._allowed and typed)
        self.back.setEnabled(self._allowed and block is not None and (typed or block.reworded))

    def _note_typed(self) -> None:
        block = self.current()
        if block is None:
            return
        place = (block.key, block.language)
        if self.text.value() == block.text:
            self._typed.pop(place, None)
        else:
            self._typed[place] = self.text.toPlainText()
        self._refresh_row()

    def _refresh_row(self) -> None:
        """Only the row's chip and beginning change: the list stays where it is."""
        if self._blocks is not None:
            in_force = self._blocks.of_language(self.language.value())
            self.found.set_rows([self._row(block) for block in in_force])
        self._settle_buttons()

    def _put_in(self, place: str) -> None:
        if self._allowed:
            self.text.insertPlainText(place)
            self.text.setFocus()

    def _save(self) -> None:
        self._word(self.text.value())

    def _back_to_default(self) -> None:
        block = self.current()
        if block is None:
            return
        if block.reworded:
            self._word(block.default)
            return
        self._typed.pop((block.key, block.language), None)
        self._show_list()

    def _word(self, text: str) -> None:
        block = self.current()
        if block is None:
            return
        clear_errors(self)
        self.save.setEnabled(False)
        self.back.setEnabled(False)
        self._workplace.act(
            partial(word_block, self._workplace.desk, self._table, block.key, block.language, text),
            owner=self,
            then=self._saved,
            failed=self._not_saved,
        )

    def _saved(self, block: Block) -> None:
        self._typed.pop((block.key, block.language), None)
        if self._blocks is not None:
            self._take_blocks(self._blocks.worded([block]))
        self._workplace.announce(
            _("The wording is saved; letters written from now on use it.")
            if block.reworded
            else _("The default wording applies again.")
        )

    def _not_saved(self, error: Exception) -> None:
        self._settle_buttons()
        self._workplace.report(error, self)


def _who_worded(block: Block) -> str:
    if block.worded_at is None:
        return _("worded by the program")
    when = spoken().moment(block.worded_at)
    if not block.reworded:
        return _("back to the default since {moment}, {clerk}").format(moment=when, clerk=block.worded_by)
    return _("worded by {clerk}, {moment}").format(clerk=block.worded_by, moment=when)
