"""Several submissions chosen in F7: which they are, and assigning them together."""

from collections.abc import Sequence
from functools import partial

from desktop.complaints.dossier.assigning import (
    Assigned,
    ToAssign,
    assign_several,
    look_at_several,
    undo_several,
)
from desktop.complaints.dossier.view.step_dialog import StepDialog
from desktop.complaints.life.due import DueRow
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_, _, ngettext, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row

_MOST_NAMED = 12


class SeveralSubmissions(Card):
    """Names those that are chosen. How it went stays until others are chosen."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(spacing=12)
        self._workplace = workplace
        self._chosen: tuple[DueRow, ...] = ()
        self._count = Text("", "title")
        self._named = Text("")
        self.outcome = Note("")
        self.outcome.hide()
        self.assign = KeyButton(_(KINDS[StepKind.ASSIGNED].button), "Ctrl+1", primary=True)
        self.assign.clicked.connect(self._look)
        self.add(self._count, self._named, None, self.outcome, row(self.assign, None))

    def show_several(self, chosen: Sequence[DueRow]) -> None:
        """Shows which are chosen."""
        if [one.id for one in chosen] != [one.id for one in self._chosen]:
            self.outcome.hide()
        self._chosen = tuple(chosen)
        count = len(chosen)
        self._count.setText(ngettext("{count} case is chosen", "{count} cases are chosen", count))
        named = [f"{one.number} · {one.subject}" for one in chosen[:_MOST_NAMED]]
        if count > len(named):
            named.append(_("and {count} more").format(count=count - len(named)))
        self._named.setText("\n".join(named))

    def _look(self) -> None:
        self.assign.setEnabled(False)
        numbers = [(one.id, one.number) for one in self._chosen]
        self._workplace.read(
            partial(look_at_several, self._workplace.desk, numbers),
            owner=self,
            then=self._ask,
            failed=self._not_read,
        )

    def _not_read(self, error: Exception) -> None:
        self.assign.setEnabled(True)
        self._workplace.report(error, self)

    def _ask(self, found: ToAssign) -> None:
        self.assign.setEnabled(True)
        left_out = ", ".join(found.left_out)
        if found.handling is None:
            self._tell(
                _("None of these cases can be assigned together with others. Open each of them by itself."),
                warning=True,
            )
            return
        count = len(found.cases)
        numbers = ", ".join(one.number for one in found.cases)
        about = " · ".join((ngettext("{count} case", "{count} cases", count), numbers))
        dialog = StepDialog(StepKind.ASSIGNED, found.handling, self._workplace, self, about=about)
        if found.left_out:
            dialog.refuse(
                KnownError(
                    N_(
                        "These are not assigned together with others: {numbers}. Open each of them by itself."
                    ),
                    numbers=left_out,
                )
            )
        dialog.confirmed.connect(partial(self._assign, dialog, found))
        dialog.open()

    def _assign(self, dialog: StepDialog, found: ToAssign) -> None:
        try:
            new = dialog.form.new_step()
        except WrongInput as error:
            dialog.refuse(error)
            return
        dialog.act(partial(assign_several, self._workplace.desk, found.cases, new), self._assigned)

    def _assigned(self, assigned: Assigned) -> None:
        count = len(assigned.done)
        said = [ngettext("{count} case is assigned.", "{count} cases are assigned.", count)]
        if assigned.done:
            undo = partial(undo_several, self._workplace.desk, assigned.done)
            self._workplace.offer_undo(
                said[0], lambda: self._workplace.act(undo, owner=self, then=self._undone)
            )
        self._tell_all(said, assigned)

    def _undone(self, undone: Assigned) -> None:
        count = len(undone.done)
        said = ngettext("{count} assignment is undone.", "{count} assignments are undone.", count)
        self._tell_all([said], undone)

    def _tell_all(self, said: list[str], how: Assigned) -> None:
        said += [f"{number}: {error.sentence(spoken())}" for number, error in how.refused]
        self._tell("\n".join(said), warning=bool(how.refused))

    def _tell(self, sentence: str, *, warning: bool) -> None:
        self.outcome.say(sentence, kind="warning" if warning else "ok")
        self.outcome.show()
