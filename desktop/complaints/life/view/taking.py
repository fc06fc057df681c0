"""From a step's form to the step on file: refused, read with its letters, taken, printed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from db.models.base import new_key
from desktop.complaints.life.handling import Cover, Handling, handling_of, look_at
from desktop.complaints.life.steps import StepKind
from desktop.complaints.life.taking import Taken, drafts_for, take_step_with_letters
from desktop.complaints.life.view.step_dialog import StepDialog
from desktop.complaints.life.view.words import step_title
from desktop.desk import Desk
from desktop.letters.rules import LetterDraft, ReadyLetter
from desktop.letters.view.dialog import LetterDialog
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace, field_called
from desktop.steps.rules import NewStep
from desktop.widgets.banner import Note
from desktop.widgets.fields import clear_errors

_SAME_FIELD = {"institution": "whom", "where": "address", "until": "day", "reasons": "text", "new_due": "day"}
"""What a letter calls a thing, and what the form does."""


class StepTaking(QObject):
    """One step from the first key to the end; it goes with its dialog.

    `taken(Taken, Handling | None)`: it is on file. `looked_again(Handling)`: somebody else did something
    in between, and this is how it stands now.
    """

    taken = Signal(object, object)
    looked_again = Signal(object)

    def __init__(self, dialog: StepDialog, workplace: Workplace) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._workplace = workplace
        self._key = new_key()
        dialog.confirmed.connect(self._begin)

    @property
    def _desk(self) -> Desk:
        return self._workplace.desk

    def _begin(self) -> None:
        dialog = self._dialog
        clear_errors(dialog)
        dialog.refusal.hide()
        try:
            new = dialog.form.new_step()
        except WrongInput as error:
            self._workplace.report(error, dialog)
            return
        dialog.go_on.setEnabled(False)
        wanted = dialog.wanted_letters()
        if not wanted:
            self._take(new, ())
            return
        self._workplace.read(
            partial(drafts_for, self._desk, dialog.handling.dossier, new, wanted),
            owner=self,
            then=partial(self._read, new),
            failed=self._refused,
        )

    def _read(self, new: NewStep[StepKind], drafts: tuple[LetterDraft, ...]) -> None:
        """The letters are read, and may be edited, before anything is on file; Esc leads back to the form."""
        letters = LetterDialog(self._workplace, self._dialog, drafts)
        letters.send_asked.connect(partial(self._take, new, over=letters))
        letters.rejected.connect(partial(self._dialog.go_on.setEnabled, True))
        letters.open()

    def _take(
        self, new: NewStep[StepKind], letters: tuple[ReadyLetter, ...], over: LetterDialog | None = None
    ) -> None:
        dossier = self._dialog.handling.dossier
        self._workplace.act(
            partial(_take_and_look, self._desk, dossier.record.id, new, dossier.seen, self._key, letters),
            owner=over or self,
            then=partial(self._done, over),
            failed=partial(self._letter_refused, over) if over else self._refused,
        )

    def _done(self, over: LetterDialog | None, found: tuple[Taken, Handling | None]) -> None:
        if over is not None:
            over.accept()
        self._dialog.accept()
        self.taken.emit(*found)

    def _refused(self, error: Exception) -> None:
        dialog = self._dialog
        dialog.go_on.setEnabled(True)
        if not isinstance(error, KnownError):
            self._workplace.report(error, dialog)
            return
        sentence = error.sentence(spoken())
        if field_called(error.field, dialog) is not None:
            self._workplace.report(error, dialog)
            return
        place = field_called(_SAME_FIELD.get(error.field or ""), dialog)
        if place is not None:
            place.show_error(sentence)
            place.editor.setFocus()
            return
        dialog.refuse(sentence)
        self._look_again(partial(_say_what_is_new, dialog.refusal, sentence))

    def _letter_refused(self, letters: LetterDialog, error: Exception) -> None:
        letters.go_on.setEnabled(True)
        if not isinstance(error, KnownError) or field_called(error.field, letters) is not None:
            self._workplace.report(error, letters)
            return
        sentence = error.sentence(spoken())
        letters.warning.say(sentence, kind="warning")
        letters.warning.show()
        self._look_again(partial(_say_what_is_new, letters.warning, sentence))

    def _look_again(self, tell: Callable[[str], None]) -> None:
        """The next try says that it has seen what is new; what was typed stays for it."""
        before = self._dialog.handling.dossier

        def show(found: Handling | Cover) -> None:
            if isinstance(found, Cover):
                return
            new = [step for step in found.dossier.steps if step not in before.steps]
            tell("\n".join(step_title(step, before.record.kind, self._desk.charter) for step in new))
            self._dialog.handling = found
            self.looked_again.emit(found)

        self._workplace.read(
            partial(look_at, self._desk, before.record.id, opening=True),
            owner=self,
            then=show,
            failed=self._out_of_sight,
        )

    def _out_of_sight(self, error: Exception) -> None:
        """The refusal stands in the dialog already; only a bug is more than that."""
        if not isinstance(error, KnownError):
            self._workplace.report(error, self._dialog)


def _say_what_is_new(place: Note, sentence: str, what_is_new: str) -> None:
    if what_is_new:
        place.say(_("{sentence}\nNew: {steps}").format(sentence=sentence, steps=what_is_new), kind="warning")


def _take_and_look(
    desk: Desk,
    submission_id: UUID,
    new: NewStep[StepKind],
    seen: int,
    key: UUID,
    letters: tuple[ReadyLetter, ...],
) -> tuple[Taken, Handling | None]:
    taken = take_step_with_letters(desk, submission_id, new, seen, key, letters)
    return taken, handling_of(desk, taken.dossier) if taken.dossier else None
