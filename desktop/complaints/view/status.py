"""How far has it come? A citizen comes or calls with the number and the check code of the receipt."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from desktop.complaints.status_answers import QUESTION, SUBMISSION_STATUS
from desktop.complaints.typed_numbers import scanned
from desktop.desk import Desk
from desktop.letters.paper import paper_kind
from desktop.letters.rules import LetterDraft
from desktop.letters.status_told import (
    StatusFound,
    StatusSource,
    StatusTold,
    ask_each,
    print_status,
    status_slip,
)
from desktop.office.language import _, paper_languages, pgettext, spoken
from desktop.shell.previews import show_paper
from desktop.shell.runner import Task
from desktop.shell.under_way import PaperNote
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.floors import Floors
from desktop.widgets.labels import Chip, EmptyState, Line, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.page import Page
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_FORM_WIDTH = 400


class Question(Card):
    """Number and check code. A scanner may type both into the first field at once."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.show_it = KeyButton(_("Show the status"), "Enter", primary=True)
        self.show_it.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_it = QuietLink(_("Clear"))
        self.form = BoundForm(QUESTION, self, main=self.show_it)
        self.number, self.code = self.form.editors.values()
        self.form.edited.connect(self._note_edit)
        self.add(
            Text(_("Status by number and code"), "title"),
            Text(_("The person gives the number and the check code from the receipt."), "dim"),
            *self.form.fields.values(),
            row(self.show_it, 8, self.clear_it, None),
            self.form.count,
            None,
            Note(
                _(
                    "You may tell: number and date, kind, unit in charge, deadline and status. Never tell "
                    "anybody what it says or whom it is about."
                ),
                title=_("What you may tell"),
            ),
        )

    def _note_edit(self, name: str) -> None:
        read = scanned(self.number.text()) if name == "number" else None
        if read is not None:
            self.form.clear_errors()
            self.form.show_values(dict(zip(self.form.editors, read, strict=True)))


class Answer(Card):
    """What is told, to be read aloud; and the slip."""

    print_asked = Signal()
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self._number = Line("", "title")
        self._state = Chip()
        self._caption = Text("", "dim")
        self._due = Text("", "figure")
        self._facts = column(spacing=10)
        self.print_it = KeyButton(pgettext("status", "Print the slip"), "Ctrl+P", icon="printer")
        self.paper = PaperNote(
            self.print_it,
            under_way=pgettext("status", "The status slip is being printed…"),
            kept=pgettext("status", "The status slip is kept in F11, “Papers”: {file}."),
            printed=pgettext("status", "The status slip is printed: {where}."),
            not_printed=pgettext("status", "The status slip was not printed"),
        )
        self.preview = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.language = Segmented(paper_languages())
        self.language.setAccessibleName(pgettext("status", "Language of the slip"))
        self.print_it.clicked.connect(self.print_asked)
        self.preview.clicked.connect(self.preview_asked)
        self.add(
            row(self._number, self._state, None),
            column(self._caption, self._due, spacing=2),
            self._facts,
            None,
            self.paper,
            row(self.print_it, self.preview, None, self.language, spacing=12),
        )

    def show_status(self, told: StatusTold) -> None:
        """Shows what may be told."""
        self._number.setText(told.number)
        self._state.show_state(told.state, "info" if told.is_open else "ok")
        self._caption.setText(told.caption)
        self._due.setText(told.day)
        clear(self._facts)
        for label, value in told.facts:
            self._facts.addLayout(column(Text(label, "label"), Text(value), spacing=2))
        self.language.set_value(told.language)
        self.paper.say(pgettext("status", "Read it aloud, or print the slip."))
        self.print_it.setEnabled(True)


class StatusView(Page):
    """The question at the left, the answer at the right; it goes as soon as something else is typed."""

    def __init__(self, workplace: Workplace, others: Sequence[StatusSource] = ()) -> None:
        """`others` are the rooms whose cases are told of here besides submissions."""
        super().__init__()
        self._workplace, self._sources = workplace, (SUBMISSION_STATUS, *others)
        self._desk: Desk = workplace.desk
        self._under_way = Task(self)
        self._shown: tuple[str, str] | None = None
        self.question = Question()
        fixed_width(self.question, _FORM_WIDTH)
        self.answer = Answer()
        self.main_field = self.question.number
        self._sides = Floors()
        self._sides.add(
            Card(None, EmptyState(_("The answer appears here, to be read aloud."), "magnifying-glass"))
        )
        self._sides.add(self.answer)
        page = row(self.question, spacing=16, margins=16, parent=self)
        page.addWidget(self._sides, 1)
        self.question.show_it.clicked.connect(self._ask)
        self.question.form.edited.connect(self._hide_answer)
        self.question.clear_it.clicked.connect(self._begin_anew)
        self.answer.print_asked.connect(self._print)
        self.answer.preview_asked.connect(self._preview)

    @property
    def answered(self) -> bool:
        """Whether an answer is shown."""
        return self._sides.currentIndex() == 1

    def enter(self) -> None:
        """Selects what is still typed."""
        super().enter()
        self.question.number.selectAll()

    def leave(self) -> None:
        """Clears the answer: the next citizen must not read it."""
        self._hide_answer()
        self.question.form.clear()

    def go_back(self) -> bool:
        """Esc: the next citizen."""
        if not (self.answered or self.question.number.text() or self.question.code.text()):
            return False
        self._begin_anew()
        return True

    def _begin_anew(self) -> None:
        self.leave()
        self.question.number.setFocus()

    def _hide_answer(self) -> None:
        self._under_way.cancel()
        self._shown = None
        self._sides.setCurrentIndex(0)

    def _ask(self) -> None:
        self.question.form.clear_errors()
        self._hide_answer()
        asked = (self.question.number.value(), self.question.code.value())
        self._under_way = self._workplace.read(
            partial(ask_each, self._desk, self._sources, *asked),
            owner=self,
            then=partial(self._show, asked),
            failed=self._not_told,
        )

    def _show(self, asked: tuple[str, str], found: StatusFound) -> None:
        self._shown = asked
        self.answer.show_status(found.source.tell(found.status, self._desk, spoken()))
        self._sides.setCurrentIndex(1)
        self.answer.print_it.setFocus()

    def _not_told(self, error: Exception) -> None:
        self._workplace.report(error, self.question)

    def _print(self) -> None:
        if self._shown is not None:
            slip = partial(
                print_status,
                self._desk,
                self._workplace.tray,
                self._sources,
                *self._shown,
                self.answer.language.value(),
            )
            self.answer.paper.print(self._workplace, slip, self._ask_on)

    def _ask_on(self) -> None:
        self.question.number.setFocus()
        self.question.number.selectAll()

    def _preview(self) -> None:
        if self._shown is not None:
            self._workplace.read(
                partial(status_slip, self._desk, self._sources, *self._shown, self.answer.language.value()),
                owner=self,
                then=self._show_paper,
            )

    def _show_paper(self, made: tuple[LetterDraft, bytes]) -> None:
        draft, pdf = made
        show_paper(self._workplace, self, pdf, draft.subject, self._print, of=paper_kind(draft))
