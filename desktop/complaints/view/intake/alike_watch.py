"""Looks for what is like the draft while it is typed, and takes the clerk's answer."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.complaints.life.alike import Alike, alike
from desktop.complaints.queries import submission
from desktop.complaints.rules import Draft, SubmissionRecord
from desktop.complaints.view.intake.alike import AlikeCard
from desktop.complaints.view.intake.alike_dialog import AlikeDialog
from desktop.complaints.view.intake.repeat import RepeatSign
from desktop.office.faults import KnownError
from desktop.office.permissions import Permission, may
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace

TYPING_PAUSE_MS = 700


class AlikeWatch(QObject):
    """Fills the card a moment after the last key. `repeat_taken`: the clerk found one; `sign` says so."""

    repeat_taken = Signal()

    def __init__(
        self, workplace: Workplace, card: AlikeCard, sign: RepeatSign, typed: Callable[[], Draft]
    ) -> None:
        super().__init__(card)
        self._workplace, self._card, self._sign, self._typed = workplace, card, sign, typed
        self._asked = Task(self)
        self._other_matters: set[UUID] = set()
        self._soon = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        card.opened.connect(self._open)

    def note_edit(self) -> None:
        """Something was typed; what was found for less is no longer wanted."""
        self._asked.cancel()
        self._soon.start()

    def begin_anew(self) -> None:
        """Another draft: nothing is similar, and nothing is another matter, until it is typed."""
        self._soon.stop()
        self._asked.cancel()
        self._other_matters.clear()
        self._card.show_found(())

    def name_repeat(self) -> None:
        """Finds the number of what a draft that was kept repeats."""
        if self._sign.repeat_of is not None:
            self._workplace.read(
                partial(submission, self._workplace.desk, self._sign.repeat_of),
                owner=self,
                then=self._name,
                failed=self._not_named,
            )

    def _name(self, found: SubmissionRecord) -> None:
        if found.id == self._sign.repeat_of:
            self._sign.name(found.number)

    def _not_named(self, error: Exception) -> None:
        """It may have been named confidential since: then its number is not told."""
        if not isinstance(error, KnownError):
            self._workplace.report(error, self)

    def _look(self) -> None:
        draft, desk = self._typed(), self._workplace.desk
        if not (draft.applicant or draft.subject) or not may(desk.clerk, Permission.REGISTER_SUBMISSION):
            self._card.show_found(())
            return
        self._asked = self._workplace.read(
            partial(alike, desk, draft), owner=self, then=partial(self._show, draft.repeat_of)
        )

    def _show(self, repeated: UUID | None, found: tuple[Alike, ...]) -> None:
        told = {repeated, *self._other_matters}
        self._card.show_found([one for one in found if one.record.id not in told])

    def _open(self, found: Alike) -> None:
        dialog = AlikeDialog(self._typed(), found, self._card.window())
        dialog.repeats.connect(self._note_repeat)
        dialog.differs.connect(self._note_other_matter)
        dialog.open()

    def _note_repeat(self, found: Alike, new_facts: bool) -> None:
        self._sign.show_repeat(found.record.id, new_facts=new_facts, number=found.record.number)
        self.repeat_taken.emit()
        self._look()

    def _note_other_matter(self, found: Alike) -> None:
        self._other_matters.add(found.record.id)
        self._look()
