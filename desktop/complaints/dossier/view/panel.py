"""One submission with its whole life, and the steps that can be taken next."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from desktop.complaints.dossier.handling import Cover, Handling, look_at
from desktop.complaints.dossier.taking import Taken
from desktop.complaints.dossier.view.dossier_words import step_title
from desktop.complaints.dossier.view.header import DossierHeader
from desktop.complaints.dossier.view.step_dialog import StepDialog
from desktop.complaints.dossier.view.submitted import Matter, Particulars
from desktop.complaints.dossier.view.taking import StepTaking
from desktop.complaints.kind_words import kind_word
from desktop.complaints.life.actions import undo_assignment
from desktop.complaints.life.dossiers import Dossier
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.queries import submission
from desktop.complaints.rules import SubmissionRecord
from desktop.desk import Desk
from desktop.letters.view.case_panel import CasePanel, CaseShown
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.records import record_of
from desktop.shell.workplace import Workplace


class DossierPanel(CasePanel[Handling, StepKind]):
    """A dossier, the cover of a confidential one, or a sentence where there is none to show."""

    topics = (Topic.SUBMISSIONS, Topic.AGREEMENTS)
    kinds = KINDS
    about = "submission"
    header: DossierHeader
    matter: Matter
    particulars: Particulars

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, DossierHeader(), Matter(workplace), Particulars())
        self.matter.other_asked.connect(partial(self.show_one, opening=True))

    # What is shown

    @property
    def record(self) -> SubmissionRecord | None:
        """The submission on the screen."""
        return self.handling.dossier.record if self.handling else None

    def show_record(self, record: SubmissionRecord) -> None:
        """The same submission with another number of receipts printed."""
        if self.handling is not None and self.handling.dossier.record.id == record.id:
            dossier = replace(self.handling.dossier, record=record)
            self._show(replace(self.handling, dossier=dossier))

    def looking(self, key: UUID, *, opening: bool) -> Callable[[], Handling | Cover]:
        """Looks at a submission."""
        return partial(look_at, self._workplace.desk, key, opening=opening)

    def whole_number(self, _which: int, desk: Desk, key: UUID) -> str:
        """Of whoever brought it."""
        return submission(desk, key).identifier or ""

    def case_of(self, found: Handling) -> CaseShown[StepKind]:
        """What the panel itself reads of it."""
        dossier = found.dossier
        return record_of(
            CaseShown,
            found,
            id=dossier.record.id,
            number=dossier.record.number,
            confidential=dossier.standing.confidential,
            steps=dossier.steps,
            late=dossier.standing.disputed,
        )

    def cover_of(self, found: Handling) -> Cover:
        """Its number and its kind."""
        return record_of(Cover, found.dossier.record)

    def cover_words(self, cover: Cover) -> str:
        """That it is confidential, and that opening it is noted."""
        return _(
            "{kind} {number} is confidential. Opening it is noted in the log, with your name and the time."
        ).format(kind=kind_word(cover.kind, spoken()), number=cover.number)

    def show_case(self, found: Handling) -> None:
        """Shows it in header, matter and particulars."""
        desk = self._workplace.desk
        self.header.show_handling(found, desk)
        self.matter.show_handling(found)
        self.particulars.show_dossier(found.dossier, desk.charter)

    def title_of(self, step: Step) -> str:
        """A step in a line."""
        assert self.record is not None
        return step_title(step, self.record.kind, self._workplace.desk.charter)

    # What is done

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
        self.now_taken(kind, taken.papers, now)
        if kind is StepKind.ASSIGNED and taken.dossier is not None:
            self._offer_undo(taken.dossier)

    def _offer_undo(self, dossier: Dossier) -> None:
        undo = partial(undo_assignment, self._workplace.desk, dossier.record.id, dossier.steps[-1].id)
        self._workplace.offer_undo(
            _("{number} assigned").format(number=dossier.record.number),
            lambda: self._workplace.act(undo, owner=self, then=self._undone),
        )

    def _undone(self, dossier: Dossier) -> None:
        self.show_one(dossier.record.id)
