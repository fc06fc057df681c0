"""One submission with its whole life, and the steps that can be taken next."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.complaints.kind_words import kind_word
from desktop.complaints.life.actions import undo_assignment
from desktop.complaints.life.dossiers import Dossier
from desktop.complaints.life.handling import Cover, Handling, look_at
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.complaints.life.taking import Taken
from desktop.complaints.life.view.dossier_words import step_title
from desktop.complaints.life.view.header import DossierHeader
from desktop.complaints.life.view.identifier import ShowIdentifierDialog
from desktop.complaints.life.view.step_dialog import StepDialog
from desktop.complaints.life.view.submitted import Matter, Particulars
from desktop.complaints.life.view.taking import StepTaking
from desktop.complaints.rules import SubmissionRecord
from desktop.letters.view.sent import Letters, print_papers
from desktop.letters.view.steps_taken import StepsTaken
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.steps.view.dialogs import StepMenu
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import EmptyState
from desktop.widgets.layouts import row
from desktop.widgets.segmented import Segmented

_DOSSIER, _NOTHING, _COVER = range(3)
_MATTER, _PARTICULARS, _LETTERS = range(3)


class DossierPanel(QStackedWidget):
    """A dossier, the cover of a confidential one, or a sentence where there is none to show.

    `shown` tells that another dossier, or the same one anew, is on the screen. A screen that does more with
    a submission puts its button into `beside_parts`.
    """

    shown = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked = Task(self)
        self.handling: Handling | None = None
        self._covered: UUID | None = None
        self._make_parts()
        self._lay_out()
        workplace.hear(self, self._look_again, Topic.SUBMISSIONS, Topic.ACCOUNTS, own=False)

    def _make_parts(self) -> None:
        self.header = DossierHeader()
        self.matter = Matter(self._workplace)
        self.course = StepsTaken()
        may_see_whole = self._workplace.allows(Permission.SHOW_IDENTIFIER)
        self.particulars = Particulars(may_see_whole=may_see_whole)
        self.particulars.whole_asked.connect(self._ask_why)
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
        self.matter.other_asked.connect(partial(self.show_submission, opening=True))
        for place, button in enumerate(self.likely):
            button.clicked.connect(lambda _checked=False, place=place: self._take_likely(place))
        self.another.clicked.connect(self._ask_which)
        self.open_it.clicked.connect(self._open_cover)

    def _lay_out(self) -> None:
        both = QWidget()
        sides = row(spacing=24, parent=both)
        sides.addWidget(self.matter, 3)
        sides.addWidget(self.course, 2)
        self._pages = QStackedWidget()
        for page in (both, self.particulars, self.letters):
            self._pages.addWidget(page)
        self.parts.chosen.connect(self._pages.setCurrentIndex)
        self.beside_parts = row(self.parts, None)
        buttons = row(*self.likely, self.another, None, spacing=12)
        dossier = Card(None, self.header, self.beside_parts, self._pages, buttons, spacing=12)
        dossier.body.setStretchFactor(self._pages, 1)
        self.addWidget(dossier)
        self.addWidget(Card(None, self.nothing))
        self.addWidget(Card(None, None, self.cover, row(None, self.open_it, None), None))
        self.setCurrentIndex(_NOTHING)

    def _ask_why(self) -> None:
        """A whole number is shown for a reason."""
        if self.record is not None:
            ShowIdentifierDialog(
                self._workplace, self, self.record.id, self.particulars.show_identifier
            ).open()

    # What is shown

    @property
    def shown_key(self) -> UUID | None:
        """The key of the submission on the screen, open or covered."""
        return self.record.id if self.record else self._covered

    @property
    def record(self) -> SubmissionRecord | None:
        """The submission on the screen."""
        return self.handling.dossier.record if self.handling else None

    def show_submission(self, key: UUID, *, opening: bool = False) -> None:
        """Shows a submission; of a confidential one the cover, unless the clerk is `opening` it.

        A confidential one that is open stays as it is: to read it anew would be another opening.
        """
        shown = self.handling
        if shown and shown.dossier.standing.confidential and shown.dossier.record.id == key:
            self.shown.emit()
            return
        self._asked = self._workplace.read(
            partial(look_at, self._workplace.desk, key, opening=opening),
            owner=self,
            then=self._show,
            failed=self._not_shown,
            instead_of=self._asked,
        )

    def show_nothing(self, sentence: str) -> None:
        """There is no submission to show; the sentence says why, or what to do."""
        self._asked.cancel()
        self.handling = self._covered = None
        self.nothing.show_text(sentence)
        self.setCurrentIndex(_NOTHING)

    def close_confidential(self) -> None:
        """The clerk goes elsewhere: a confidential one is not left open on the screen."""
        shown = self.handling
        if shown is not None and shown.dossier.standing.confidential:
            record = shown.dossier.record
            self._show(Cover(id=record.id, number=record.number, kind=record.kind))

    def show_record(self, record: SubmissionRecord) -> None:
        """The same submission with another number of receipts printed."""
        if self.handling is not None and self.handling.dossier.record.id == record.id:
            dossier = replace(self.handling.dossier, record=record)
            self._show(replace(self.handling, dossier=dossier))

    def focus_next_step(self) -> None:
        """Gives the focus to what comes next."""
        wanted = (self.open_it,) if self._covered else (*self.likely, self.another)
        next((one for one in wanted if one.isVisibleTo(self)), self.parts).setFocus()

    def _show(self, found: Handling | Cover) -> None:
        if isinstance(found, Cover):
            self._show_cover(found)
            return
        another = self.handling is None or self.handling.dossier.record.id != found.dossier.record.id
        self.handling, self._covered = found, None
        desk, dossier = self._workplace.desk, found.dossier
        self.header.show_handling(found, desk)
        self.matter.show_handling(found)
        self.particulars.show_dossier(dossier, desk.charter)
        title = partial(step_title, kind=dossier.record.kind, charter=desk.charter)
        self.course.show_steps(dossier.steps, found.letters, title, dossier.standing.disputed)
        self.letters.show_letters(found.letters)
        self._show_parts(another)
        self._show_steps(found)
        self.setCurrentIndex(_DOSSIER)
        self.shown.emit()

    def _show_cover(self, cover: Cover) -> None:
        self.handling, self._covered = None, cover.id
        self.cover.show_text(
            _(
                "{kind} {number} is confidential. Opening it is noted in the log, with your name and the "
                "time."
            ).format(kind=kind_word(cover.kind, spoken()), number=cover.number)
        )
        self.setCurrentIndex(_COVER)
        self.shown.emit()

    def _not_shown(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.show_nothing(error.sentence(spoken()))
        else:
            self._workplace.report(error, self)

    def _open_cover(self) -> None:
        if self._covered is not None:
            self.show_submission(self._covered, opening=True)

    def _show_parts(self, another: bool) -> None:
        assert self.handling is not None
        count = len(self.handling.letters)
        letters = _("Letters ({count})").format(count=count) if count else _("Letters")
        self.parts.set_options(
            [
                (_MATTER, _("Matter and steps")),
                (_PARTICULARS, _("All details")),
                (_LETTERS, letters),
            ]
        )
        if another:
            self.parts.set_value(_MATTER)

    def _turn(self) -> None:
        self.parts.set_value((self.parts.value() + 1) % self._pages.count())

    def _show_steps(self, handling: Handling) -> None:
        for place, button in enumerate(self.likely):
            kind = handling.likely[place] if place < len(handling.likely) else None
            button.setText(_(KINDS[kind].button) if kind else "")
            button.setVisible(kind is not None)
        self.another.setVisible(bool(handling.offered))

    # What is done

    def _take_likely(self, place: int) -> None:
        if self.handling is not None and place < len(self.handling.likely):
            self.take_step(self.handling.likely[place])

    def _ask_which(self) -> None:
        if self.handling is None:
            return
        offered = {kind: KINDS[kind] for kind in self.handling.offered}
        menu = StepMenu(offered, self.handling.dossier.record.number, self)
        menu.confirmed.connect(partial(self._take_from, menu))
        menu.open()

    def _take_from(self, menu: StepMenu[StepKind]) -> None:
        kind = menu.chosen_kind
        menu.accept()
        self.take_step(kind)

    def take_step(self, kind: StepKind) -> None:
        """Opens the form of a step."""
        if self.handling is None:
            return
        dialog = StepDialog(kind, self.handling, self._workplace, self)
        taking = StepTaking(dialog, self._workplace)
        taking.taken.connect(partial(self._taken, kind))
        taking.looked_again.connect(self._show)
        dialog.open()

    def _taken(self, kind: StepKind, found: tuple[Taken, Handling | None]) -> None:
        taken, now = found
        if now is None:
            self.show_nothing(
                _("It is saved. From now on others handle the case, and you cannot see it any more.")
            )
        else:
            self._show(now)
        self._workplace.announce(_("Saved: {step}").format(step=_(KINDS[kind].word)))
        print_papers(self._workplace, self, taken.papers)
        if kind is StepKind.ASSIGNED and taken.dossier is not None:
            self._offer_undo(taken.dossier)

    def _offer_undo(self, dossier: Dossier) -> None:
        undo = partial(undo_assignment, self._workplace.desk, dossier.record.id, dossier.steps[-1].id)
        self._workplace.offer_undo(
            _("{number} assigned").format(number=dossier.record.number),
            lambda: self._workplace.act(undo, owner=self, then=self._undone),
        )

    def _undone(self, dossier: Dossier) -> None:
        self.show_submission(dossier.record.id)

    def _look_again(self) -> None:
        if self.record is not None:
            self.show_submission(self.record.id)
