"""A step about a submission, taken with its letters."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.agreements.view.asking import act_with_second
from desktop.complaints.dossier.handling import Cover, Handling, handling_of, look_at
from desktop.complaints.dossier.taking import Taken, drafts_for, take_step_with_letters
from desktop.complaints.dossier.view.dossier_words import step_title
from desktop.complaints.dossier.view.step_dialog import StepDialog
from desktop.complaints.letters.table import ComplaintLetter
from desktop.complaints.life.step_traits import Moment
from desktop.complaints.life.steps import StepKind
from desktop.desk import Desk
from desktop.letters.rules import LetterDraft
from desktop.letters.view import step_taking
from desktop.shell.workplace import Workplace
from desktop.steps.rules import NewStep


class StepTaking(step_taking.StepTaking[StepKind, Moment]):
    """`taken` brings a pair: Taken, and the Handling after it (None: out of the clerk's sight).

    `looked_again(Handling)`: somebody else did something in between, and this is how it stands now.
    """

    looked_again = Signal(object)

    def __init__(self, dialog: StepDialog, workplace: Workplace) -> None:
        super().__init__(dialog, workplace)
        self._desk = workplace.desk
        self._asks = dialog

    def drafting(
        self, new: NewStep[StepKind], letters: tuple[ComplaintLetter, ...]
    ) -> Callable[[], tuple[LetterDraft, ...]]:
        """Composes the letters as they would go out with the step."""
        return partial(drafts_for, self._desk, self._asks.handling.dossier, new, letters)

    def taking(
        self, new: NewStep[StepKind], letters: tuple[LetterDraft, ...]
    ) -> Callable[[], tuple[Taken, Handling | None]]:
        """Takes the step with these letters, and looks at what it came to."""
        seen = self._asks.handling.dossier
        return partial(_take_and_look, self._desk, seen.record.id, new, seen.seen, self.key, letters)

    def act(
        self,
        work: Callable[[], object],
        owner: QWidget,
        *,
        then: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Does it, and asks the second person where the case would be left unexamined."""
        act_with_second(self._workplace, work, owner=owner, then=then, failed=failed)

    def looking(self) -> Callable[[], Handling | Cover]:
        """Looks at the submission again."""
        return partial(look_at, self._desk, self._asks.handling.dossier.record.id, opening=True)

    def saw(self, found: Handling | Cover) -> str:
        """Notes how it stands now, and tells the steps that are new."""
        if isinstance(found, Cover):
            return ""
        before, self._asks.handling = self._asks.handling.dossier, found
        new = [step for step in found.dossier.steps if step not in before.steps]
        self.looked_again.emit(found)
        return "\n".join(step_title(step, before.record.kind, self._desk.charter) for step in new)


def _take_and_look(
    desk: Desk,
    submission_id: UUID,
    new: NewStep[StepKind],
    seen: int,
    key: UUID,
    letters: tuple[LetterDraft, ...],
) -> tuple[Taken, Handling | None]:
    taken = take_step_with_letters(desk, submission_id, new, seen, key, letters)
    return taken, handling_of(desk, taken.dossier) if taken.dossier else None
