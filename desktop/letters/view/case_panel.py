"""One case with its whole life, and the steps that can be taken next: what the panels of all rooms share."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.access.shown_identifier import show_identifier
from desktop.desk import Desk
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.letters.view.fact_grid import FactGrid
from desktop.letters.view.sent import Letters, print_papers
from desktop.letters.view.steps_taken import StepsTaken
from desktop.letters.view.whole_number import ShowIdentifierDialog
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.steps.rules import Kind, StepTraits
from desktop.steps.view.dialogs import StepMenu
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.floors import Floors
from desktop.widgets.folding import Folding
from desktop.widgets.labels import EmptyState
from desktop.widgets.layouts import column, row
from desktop.widgets.segmented import Segmented

_DOSSIER, _NOTHING, _COVER = range(3)
_MATTER, _PARTICULARS, _LETTERS = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseShown(Generic[Kind]):
    """What the panel itself reads of a case: `late` are the steps that do not count any more."""

    id: UUID
    number: str
    confidential: bool
    steps: tuple[Any, ...]
    late: Collection[Any]
    letters: tuple[LetterRecord, ...]
    offered: tuple[Kind, ...]
    likely: tuple[Kind, ...]


class Cover(Protocol):
    """A confidential case that nobody has opened yet."""

    @property
    def id(self) -> UUID:
        """Its key."""


Handling = TypeVar("Handling")


class CasePanel(Floors, Generic[Handling, Kind]):
    """A case, the cover of a confidential one, or a sentence where there is none to show.

    `shown` tells that another case, or the same one anew, is on the screen. A screen that does more with a
    case puts its button into `beside_parts`. A room says the methods below, and in `about` the table of its
    cases.
    """

    shown = Signal()
    about: ClassVar[str]
    topics: ClassVar[tuple[Topic, ...]]
    kinds: ClassVar[Mapping[Any, StepTraits[Any]]]

    def __init__(self, workplace: Workplace, header: QWidget, matter: QWidget, particulars: FactGrid) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked = Task(self)
        self.handling: Handling | None = None
        self._covered: UUID | None = None
        self._goes_on = False
        self.shown.connect(self._go_on)
        self.header, self.matter, self.particulars = header, matter, particulars
        particulars.may_see_whole = workplace.allows(Permission.SHOW_IDENTIFIER)
        particulars.whole_asked.connect(self._ask_why)
        self._make_parts()
        self._lay_out()
        workplace.hear(self, self._look_again, *self.topics, Topic.ACCOUNTS, own=False)

    # What a room says

    def looking(self, key: UUID, *, opening: bool) -> Callable[[], Handling | Cover]:
        """Looks at a case; a confidential one is opened only where the clerk is `opening` it."""
        raise NotImplementedError

    def whole_number(self, which: int, desk: Desk, key: UUID) -> str:
        """Reads the whole of one of the numbers that are masked among its particulars."""
        raise NotImplementedError

    def case_of(self, found: Handling) -> CaseShown[Kind]:
        """What the panel itself reads of it."""
        raise NotImplementedError

    def cover_of(self, found: Handling) -> Cover:
        """What is left on the screen of a confidential one that is closed."""
        raise NotImplementedError

    def cover_words(self, cover: Any) -> str:
        """That it is confidential, and that opening it is noted."""
        raise NotImplementedError

    def show_case(self, found: Handling) -> None:
        """Shows it in header, matter and particulars."""
        raise NotImplementedError

    def title_of(self, step: Any) -> str:
        """A step in a line."""
        raise NotImplementedError

    def take_step(self, kind: Kind) -> None:
        """Opens the form of a step."""
        raise NotImplementedError

    # The parts

    def _make_parts(self) -> None:
        self.course = StepsTaken()
        self.letters = Letters(self._workplace)
        self.parts = Segmented([(_MATTER, _("Matter and steps")), (_PARTICULARS, _("All details"))])
        self.parts.setAccessibleName(_("Part of the case"))
        self.likely = [KeyButton("", "Ctrl+1", primary=True), KeyButton("", "Ctrl+2")]
        self.another = KeyButton(_("Another step"), "Ctrl+E")
        self.nothing = EmptyState("", "magnifying-glass")
        self.cover = EmptyState("", "lock-key")
        self.open_it = KeyButton(_("Open it"), "Ctrl+1", primary=True, icon="lock-key-open")
        next_part = QShortcut(QKeySequence("Ctrl+Tab"), self)
        next_part.setWhatsThis(_("Next part of the case"))
        next_part.activated.connect(self._turn)
        for place, button in enumerate(self.likely):
            button.clicked.connect(lambda _checked=False, place=place: self._take_likely(place))
        self.another.clicked.connect(self._ask_which)
        self.open_it.clicked.connect(self._open_cover)

    def _lay_out(self) -> None:
        # It asks for no room while another part of the case is shown.
        both, sides = Folding(), row(spacing=24)
        column(sides, parent=both)
        sides.addWidget(self.matter, 3)
        sides.addWidget(self.course, 2)
        self._pages = Floors()
        for page in (both, self.particulars, self.letters):
            self._pages.add(page)
        self.parts.chosen.connect(self._pages.setCurrentIndex)
        self.beside_parts = row(self.parts, None)
        buttons = row(*self.likely, self.another, None, spacing=12)
        dossier = Card(None, self.header, self.beside_parts, self._pages, buttons, spacing=12)
        dossier.body.setStretchFactor(self._pages, 1)
        self.add(dossier)
        self.add(Card(None, self.nothing))
        self.add(Card(None, None, self.cover, row(None, self.open_it, None), None))
        self.setCurrentIndex(_NOTHING)

    # What is shown

    @property
    def _case(self) -> CaseShown[Kind] | None:
        return None if self.handling is None else self.case_of(self.handling)

    @property
    def shown_key(self) -> UUID | None:
        """The key of the case on the screen, open or covered."""
        return self._case.id if self._case else self._covered

    def show_one(self, key: UUID, *, opening: bool = False) -> None:
        """Shows a case; of a confidential one the cover, unless the clerk is `opening` it.

        A confidential one that is open stays as it is: to read it anew would be another opening.
        """
        shown = self._case
        if shown and shown.confidential and shown.id == key:
            self.shown.emit()
            return
        self._asked = self._workplace.read(
            self.looking(key, opening=opening),
            owner=self,
            then=self._show,
            failed=self._not_shown,
            instead_of=self._asked,
        )

    def show_nothing(self, sentence: str) -> None:
        """There is no case to show; the sentence says why, or what to do."""
        self._asked.cancel()
        self.handling = self._covered = None
        self.nothing.show_text(sentence)
        self.setCurrentIndex(_NOTHING)

    def close_confidential(self) -> None:
        """The clerk goes elsewhere: a confidential one is not left open on the screen."""
        if self.handling is not None and self.case_of(self.handling).confidential:
            self._show_cover(self.cover_of(self.handling))

    def focus_next_step(self) -> None:
        """Gives the focus to what comes next."""
        wanted = (self.open_it,) if self._covered else (*self.likely, self.another)
        next((one for one in wanted if one.isVisibleTo(self)), self.parts).setFocus()

    # Beside the list of what is due

    def show_due(self, due: Any) -> None:
        """Shows it, or the cover of a confidential one."""
        self._goes_on = False
        self.show_one(due.id)

    def show_again(self, _due: Any) -> None:
        """It looks again by itself, and stays the one it is: what was done can be seen."""

    def open_due(self, due: Any) -> None:
        """Opened, also where it is confidential; the keyboard is at its next step."""
        self._goes_on = True
        self.show_one(due.id, opening=True)

    def _go_on(self) -> None:
        if self._goes_on:
            self._goes_on = False
            self.focus_next_step()

    def _show(self, found: Any) -> None:
        if not hasattr(found, "offered"):
            self._show_cover(found)
            return
        before, case = self._case, self.case_of(found)
        self.handling, self._covered = found, None
        self.show_case(found)
        self.course.show_steps(case.steps, case.letters, self.title_of, case.late)
        self.letters.show_letters(case.letters)
        self._show_parts(len(case.letters), another=before is None or before.id != case.id)
        self._show_steps(case)
        self.setCurrentIndex(_DOSSIER)
        self.shown.emit()

    def _show_cover(self, cover: Cover) -> None:
        self.handling, self._covered = None, cover.id
        self.cover.show_text(self.cover_words(cover))
        self.setCurrentIndex(_COVER)
        self.shown.emit()

    def _not_shown(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.show_nothing(error.sentence(spoken()))
        else:
            self._workplace.report(error, self)

    def _open_cover(self) -> None:
        if self._covered is not None:
            self.show_one(self._covered, opening=True)

    def _show_parts(self, letters: int, *, another: bool) -> None:
        words = _("Letters ({count})").format(count=letters) if letters else _("Letters")
        self.parts.set_options(
            [(_MATTER, _("Matter and steps")), (_PARTICULARS, _("All details")), (_LETTERS, words)]
        )
        if another:
            self.parts.set_value(_MATTER)

    def _ask_why(self, which: int) -> None:
        """A whole number is shown for a reason."""
        if self._case is not None:
            desk, key, number = self._workplace.desk, self._case.id, partial(self.whole_number, which)
            ShowIdentifierDialog(
                self._workplace,
                self,
                lambda why: show_identifier(desk, self.about, key, why, number),
                partial(self.particulars.show_number, which),
            ).open()

    def _turn(self) -> None:
        self.parts.set_value((self.parts.value() + 1) % self._pages.count())

    def _show_steps(self, case: CaseShown[Kind]) -> None:
        for place, button in enumerate(self.likely):
            kind = case.likely[place] if place < len(case.likely) else None
            button.setText(_(self.kinds[kind].button) if kind else "")
            button.setVisible(kind is not None)
        self.another.setVisible(bool(case.offered))

    # What is done

    def _take_likely(self, place: int) -> None:
        if self._case is not None and place < len(self._case.likely):
            self.take_step(self._case.likely[place])

    def _ask_which(self) -> None:
        if self._case is not None:
            menu = StepMenu({kind: self.kinds[kind] for kind in self._case.offered}, self._case.number, self)
            menu.confirmed.connect(partial(self._take_from, menu))
            menu.open()

    def _take_from(self, menu: StepMenu[Kind]) -> None:
        kind = menu.chosen_kind
        menu.accept()
        self.take_step(kind)

    def now_taken(self, kind: Kind, papers: tuple[LetterDraft, ...], now: Handling | None) -> None:
        """A step is on file with its papers, and this is how the case stands; None: it is out of sight."""
        if now is None:
            self.show_nothing(
                _("It is saved. From now on others handle the case, and you cannot see it any more.")
            )
        else:
            self._show(now)
        self._workplace.announce(_("Saved: {step}").format(step=_(self.kinds[kind].word)))
        print_papers(self._workplace, self, papers)

    def _look_again(self) -> None:
        if self._case is not None:
            self.show_one(self._case.id)
