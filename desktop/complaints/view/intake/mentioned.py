"""Whoever is named in the text and known here: the clerk is asked whether the submission is against them."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.access.people import Person
from desktop.complaints.life.known_people import Mention, known_people, mentions
from desktop.complaints.registering import AskFirst
from desktop.complaints.rules import Draft, Kind
from desktop.complaints.view.intake.form import SubmissionForm
from desktop.desk import Desk
from desktop.office.faults import WrongInput
from desktop.office.permissions import Permission, may
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace

TYPING_PAUSE_MS = 500


class NamedWatch(QObject):
    """Offers those known here at the name's line, and asks, as one types, about those whom the text names."""

    def __init__(self, workplace: Workplace, form: SubmissionForm) -> None:
        super().__init__(form)
        self._workplace, self._form = workplace, form
        self._asked = Task(self)
        self._soon = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        form.edited.connect(self._soon.start)
        form.question.answered.connect(self._take_answer)
        self.look()

    def look(self) -> None:
        """Looks at once for whoever the text names, among those known here now."""
        self._soon.stop()
        self._asked.cancel()
        desk = self._workplace.desk
        if may(desk.clerk, Permission.REGISTER_SUBMISSION):
            draft = self._form.draft(Kind.COMPLAINT)
            self._asked = self._workplace.read(partial(_found, desk, draft), owner=self, then=self._show)

    def show_question(self, error: Exception) -> None:
        """It was not registered for want of an answer: the question stands there at once."""
        for fault in error.faults if isinstance(error, WrongInput) else ():
            if isinstance(fault, AskFirst):
                self._form.question.ask(fault.mention)

    def _show(self, found: tuple[tuple[Person, ...], tuple[Mention, ...]]) -> None:
        people, named = found
        self._form.about_person.offer(people)
        self._ask(named)

    def _ask(self, found: tuple[Mention, ...]) -> None:
        self._form.question.ask(found[0] if found else None)

    def _take_answer(self, mention: Mention, meant: bool) -> None:
        self._form.answer(mention.person, meant=meant)
        self.look()


def _found(desk: Desk, draft: Draft) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
    people = known_people(desk)
    return people, mentions(people, draft)
