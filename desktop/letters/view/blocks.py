"""The blocks that letters are made of, worded as the office wants them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker

from desktop.letters.actions import word_block
from desktop.letters.block_words import block_title
from desktop.letters.blocks import Block, Blocks
from desktop.letters.kinds import LetterKind, LetterTable
from desktop.letters.queries import blocks
from desktop.office.journal_actions import Topic
from desktop.office.language import _, paper_languages, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import Field, TextArea, clear_errors
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_LIST_WIDTH = 290
_PLACES_WIDTH = 230
_TEXT_LINES = 10


class LetterBlocksView(ListPage[Blocks]):
    """Blocks at the left, the text in the middle, the places that it may name at the right.

    What is typed in one block is kept while the clerk looks at others; a row says that it is not saved.
    """

    topics = (Topic.LETTER_TEXTS,)
    opens = False

    def __init__(self, workplace: Workplace, table: LetterTable[LetterKind]) -> None:
        super().__init__(workplace, ResultList(title_lines=2, says=_("Texts of the letters")))
        self._table = table
        self._blocks: Blocks | None = None
        self._unsaved: dict[tuple[str, str], str] = {}
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        self.language = Segmented(paper_languages())
        self.language.setAccessibleName(_("Language of the letter"))
        self.language.chosen.connect(lambda _code: self._show_list())
        self.heading = Text("", "title")
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
            None, row(Text(_("Texts of the letters"), "title"), None), self.language, self.list, spacing=12
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
            FoldingRow(self.save, self.back, None, spacing=12),
            spacing=12,
        )
        worded.body.setStretch(2, 1)
        self.sides = Beside(worded, "envelope-simple")
        named = Card(
            _("Places to be filled in"),
            self.places,
            Text(_("Enter or a double click puts a place into the text."), "dim"),
            spacing=12,
        )
        fixed_width(named, _PLACES_WIDTH)
        page = row(spacing=16, margins=16, parent=self)
        page.addWidget(listed)
        page.addWidget(self.sides, 1)
        page.addWidget(named)

    def question(self) -> Callable[[], Blocks]:
        """The blocks in force; what was typed and not saved is still there."""
        return partial(blocks, self._workplace.desk, self._table)

    def rows_of(self, found: Blocks) -> list[ListRow]:
        """Those of the language chosen."""
        self._blocks = found
        return [self._row(block) for block in found.of_language(self.language.value())]

    def current(self) -> Block | None:
        """The block being looked at."""
        key = self.list.current_key()
        if self._blocks is None or key is None:
            return None
        return self._blocks.block(key, self.language.value())

    def is_half_typed(self) -> bool:
        """Whether a wording was typed and not saved."""
        return bool(self._unsaved)

    def _show_list(self) -> None:
        if self._blocks is not None:
            self.take(self._blocks)

    def _row(self, block: Block) -> ListRow:
        typed = self._unsaved.get((block.key, block.language))
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

    def show_one(self, key: str) -> None:
        """The block, as it is in force or was typed."""
        block = self.current()
        if block is None:
            return
        clear_errors(self)
        self.heading.setText(block_title(block.key, self._table, spoken()))
        self.worded.setText(_who_worded(block))
        with QSignalBlocker(self.text):
            self.text.setPlainText(self._unsaved.get((block.key, block.language), block.text))
        self.places.set_rows(
            [
                ListRow(key=f"{{{name}}}", title=f"{{{name}}}", detail=_(self._table.place(name).words))
                for name in sorted(self._table.places_in(block.key))
            ]
        )
        self._settle_buttons()
        self.show_card(key)

    def _settle_buttons(self) -> None:
        block = self.current()
        typed = block is not None and (block.key, block.language) in self._unsaved
        self.save.setEnabled(self._allowed and typed)
        self.back.setEnabled(self._allowed and block is not None and (typed or block.reworded))

    def _note_typed(self) -> None:
        block = self.current()
        if block is None:
            return
        place = (block.key, block.language)
        if self.text.value() == block.text:
            self._unsaved.pop(place, None)
        else:
            self._unsaved[place] = self.text.toPlainText()
        self._refresh_row()

    def _refresh_row(self) -> None:
        """Only the row's chip and beginning change: the list stays where it is."""
        if self._blocks is not None:
            self.list.set_rows(self.rows_of(self._blocks))
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
        self._unsaved.pop((block.key, block.language), None)
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
        self._unsaved.pop((block.key, block.language), None)
        if self._blocks is not None:
            self.take(self._blocks.worded([block]))
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
