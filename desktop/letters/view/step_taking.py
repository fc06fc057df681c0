"""From a step's form to the step on file: refused, read with its letters, taken."""

from collections.abc import Callable
from functools import partial
from typing import Any, Generic

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.letters.rules import LetterDraft
from desktop.letters.view.dialog import LetterDialog
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace
from desktop.steps.details import Case
from desktop.steps.rules import Kind, NewStep
from desktop.steps.view.dialogs import StepDialog
from desktop.widgets.banner import Note
from desktop.widgets.fields import clear_errors
from desktop.widgets.shown_faults import field_called

_SAME_FIELD = {"institution": "whom", "where": "address", "until": "day", "reasons": "text", "new_due": "day"}
"""What a letter calls a thing, and what the form does."""


class StepTaking(QObject, Generic[Kind, Case]):
    """One step from the first key to the end; it goes with its dialog. `taken`: it is on file.

    What is done with the database is each room's own: `drafting`, `taking` and `looking` hand out a function
    for it, made of what the clerk has seen last. `key` is the step's own, however often it is tried.
    """

    taken = Signal(object)

    def __init__(self, dialog: StepDialog[Kind, Case], workplace: Workplace) -> None:
        super().__init__(dialog)
        self._dialog, self._workplace = dialog, workplace
        self.key = new_key()
        dialog.confirmed.connect(self._begin)

    def drafting(self, new: NewStep[Kind], letters: tuple[Any, ...]) -> Callable[[], tuple[LetterDraft, ...]]:
        """Composes the letters as they would go out with the step."""
        raise NotImplementedError

    def taking(self, new: NewStep[Kind], letters: tuple[LetterDraft, ...]) -> Callable[[], object]:
        """Takes the step with these letters; what comes back is told by `taken`."""
        raise NotImplementedError

    def looking(self) -> Callable[[], Any]:
        """Looks at the case again, where somebody else has done something in between."""
        raise NotImplementedError

    def saw(self, found: Any) -> str:
        """Notes how the case stands now, so that the next try says it was seen; tells what is new."""
        raise NotImplementedError

    def act(
        self,
        work: Callable[[], object],
        owner: QWidget,
        *,
        then: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Does it behind the window."""
        self._workplace.act(work, owner=owner, then=then, failed=failed)

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
            self.drafting(new, wanted),
            owner=self,
            then=partial(self._read, new),
            failed=partial(self._refused, None),
        )

    def _read(self, new: NewStep[Kind], drafts: tuple[LetterDraft, ...]) -> None:
        """The letters are read, and may be edited, before anything is on file; Esc leads back to the form."""
        letters = LetterDialog(self._workplace, self._dialog, drafts)
        letters.send_asked.connect(partial(self._take, new, over=letters))
        letters.rejected.connect(partial(self._dialog.go_on.setEnabled, True))
        letters.open()

    def _take(
        self, new: NewStep[Kind], letters: tuple[LetterDraft, ...], over: LetterDialog | None = None
    ) -> None:
        self.act(
            self.taking(new, letters),
            over or self._dialog,
            then=partial(self._done, over),
            failed=partial(self._refused, over),
        )

    def _done(self, over: LetterDialog | None, found: object) -> None:
        if over is not None:
            over.accept()
        self._dialog.accept()
        self.taken.emit(found)

    def _refused(self, over: LetterDialog | None, error: Exception) -> None:
        where, note = (over, over.warning) if over else (self._dialog, self._dialog.refusal)
        where.go_on.setEnabled(True)
        if not isinstance(error, KnownError) or field_called(error.field, where) is not None:
            self._workplace.report(error, where)
            return
        sentence = error.sentence(spoken())
        place = None if over else field_called(_SAME_FIELD.get(error.field or ""), where)
        if place is not None:
            place.show_error(sentence)
            place.editor.setFocus()
            return
        note.say(sentence, kind="warning")
        note.setAccessibleName(sentence)
        note.show()
        # What was typed stays for the next try.
        self._workplace.read(
            self.looking(),
            owner=self,
            then=partial(self._say_what_is_new, note, sentence),
            failed=self._out_of_sight,
        )

    def _say_what_is_new(self, note: Note, sentence: str, found: object) -> None:
        if new := self.saw(found):
            words = _("{sentence}\nNew: {steps}").format(sentence=sentence, steps=new)
            note.say(words, kind="warning")

    def _out_of_sight(self, error: Exception) -> None:
        """The refusal stands in the dialog already; only a bug is more than that."""
        if not isinstance(error, KnownError):
            self._workplace.report(error, self._dialog)
