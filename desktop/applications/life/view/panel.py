"""One application with its whole life, and the steps that can be taken next."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.access.receivers import PersonDetail
from desktop.access.view.person_picker import PersonPicker
from desktop.applications.letters.table import ApplicationLetter, letters_for
from desktop.applications.life.actions import Taken, drafts_for, take_step
from desktop.applications.life.handling import Cover, Handling, look_at
from desktop.applications.life.state_words import state_word, who_has_it
from desktop.applications.life.states import DONE, OPEN, WAITING
from desktop.applications.life.step_kinds import APPLICANT, KINDS
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import Step, StepKind
from desktop.applications.life.view.particulars import NUMBERS, facts, papers_words, tasks_words
from desktop.applications.paper import save_register_facts
from desktop.applications.queries import whole_numbers
from desktop.applications.rules import ApplicationRecord
from desktop.attachments.view.form_strip import FormStrip
from desktop.desk import Desk
from desktop.due.view.rows import days_left
from desktop.letters.rules import LetterDraft
from desktop.letters.view import step_taking
from desktop.letters.view.case_header import CaseHeader
from desktop.letters.view.case_panel import CasePanel, CaseShown
from desktop.letters.view.fact_grid import FactGrid
from desktop.office.clock import day_in_sofia
from desktop.office.journal_actions import Topic
from desktop.office.language import NP_, _, pgettext, spoken
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.paper.tray import file_name
from desktop.parties.rectified import corrections
from desktop.parties.rules import sender_word
from desktop.shell.workplace import Workplace
from desktop.steps.rules import NewStep
from desktop.steps.view.dialogs import StepDialog
from desktop.steps.view.form import StepForm
from desktop.widgets.buttons import QuietLink
from desktop.widgets.file_dialogs import ask_where_to_keep, documents
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import column
from desktop.widgets.sizes import let_narrow


def step_title(step: Step, workplace: Workplace) -> str:
    """`Възложено: Петя Илиева`; or the bare step."""
    row = KINDS[step.kind]
    exactly = row.exactly(step, workplace.desk.charter)
    return _("{step}: {what}").format(step=_(row.word), what=exactly) if exactly else _(row.word)


class Matter(QWidget):
    """What was applied for: the service, by whom, its papers, what the office collects."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        can_add = workplace.allows(Permission.HANDLE_APPLICATION)
        self.attachments = FormStrip(workplace, can_add=can_add)
        self.service, self.from_whom = Text("", "heading"), Text("", "text")
        self.papers, self.tasks, self.note = Text("", "text"), Text("", "text"), Text("", "dim")
        self._titles = {
            self.papers: SectionTitle(_("Documents")),
            self.tasks: SectionTitle(_("The office collects")),
        }
        self._workplace = workplace
        self.save_facts = QuietLink(_("Save the facts for the state registers…"))
        self.save_facts.clicked.connect(self._ask_where)
        parts: list[QWidget] = [self.service, self.from_whom]
        parts += [widget for shown, title in self._titles.items() for widget in (title, shown)]
        parts += [self.save_facts, self.note, self.attachments]
        let_narrow(self.service, self.from_whom, self.papers, self.tasks, self.note)
        column(SectionTitle(_("What was applied for")), *parts, None, spacing=4, parent=self)
        self._shown_id: UUID | None = None
        self._number = ""

    def show_handling(self, handling: Handling) -> None:
        """Shows what was registered, and what of it is still open."""
        record = handling.record
        self.service.setText(record.service_name)
        self.from_whom.setText(_("From: {sender}").format(sender=_people(record)))
        self.papers.setText(papers_words(record, handling.standing))
        self.tasks.setText(tasks_words(record, handling.standing))
        self.note.setText(record.note)
        for shown, title in self._titles.items():
            title.setVisible(bool(shown.text()))
            shown.setVisible(bool(shown.text()))
        self.note.setVisible(bool(record.note))
        self.save_facts.setVisible(bool(handling.standing.tasks))
        self.attachments.show_submission(record.id, handling.attachments)
        self._shown_id, self._number = record.id, record.number

    def _ask_where(self) -> None:
        """Asks where to keep what a register is asked with; its number names the file."""
        offered = documents() / f"{file_name(self._number)}.json"
        pattern = _("Facts {pattern}").format(pattern="(*.json)")
        ask_where_to_keep(self, _("Save the facts for the state registers"), offered, pattern, self.save_to)

    def save_to(self, path: Path) -> None:
        """Keeps the facts of the application that is shown as a file."""
        if self._shown_id is not None:
            self._workplace.act(
                partial(save_register_facts, self._workplace.desk, path, self._shown_id),
                owner=self,
                then=lambda _count: self._workplace.announce(_("Saved: {path}").format(path=path)),
            )


def _people(record: ApplicationRecord) -> str:
    by = _("through {name}").format(name=record.representative) if record.representative else ""
    return ", ".join(filter(None, (sender_word(record, spoken()), by)))


class ApplicationHeader(CaseHeader):
    """The header, in the words of an application."""

    assigned_to = NP_("application", "Assigned to")
    not_assigned = NP_("application", "not assigned")


class ApplicationPanel(CasePanel[Handling, StepKind]):
    """An application, the cover of a confidential one, or a sentence where there is none to show."""

    topics = (Topic.APPLICATIONS, Topic.SUBMISSIONS)
    kinds = KINDS
    about = "application"
    header: CaseHeader
    matter: Matter
    particulars: FactGrid

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ApplicationHeader(), Matter(workplace), FactGrid(*NUMBERS))

    def looking(self, key: UUID, *, opening: bool) -> Callable[[], Handling | Cover]:
        """Looks at an application."""
        return partial(look_at, self._workplace.desk, key, opening=opening)

    def whole_number(self, which: int, desk: Desk, key: UUID) -> str:
        """The applicant's, or the representative's."""
        return whole_numbers(desk, key)[which]

    def case_of(self, found: Handling) -> CaseShown[StepKind]:
        """What the panel itself reads of it."""
        standing = found.standing
        return record_of(
            CaseShown,
            found,
            id=found.record.id,
            number=found.record.number,
            confidential=standing.confidential,
            late=standing.disputed,
        )

    def cover_of(self, found: Handling) -> Cover:
        """Its number."""
        return record_of(Cover, found.record)

    def cover_words(self, cover: Cover) -> str:
        """That it is confidential, and that opening it is noted."""
        return _(
            "Application {number} is confidential. Opening it is noted in the log, with your name and time."
        ).format(number=cover.number)

    def show_case(self, found: Handling) -> None:
        """Shows it in header, matter and particulars."""
        self._show_header(found)
        self.matter.show_handling(found)
        put_right = (step for step in found.steps if step.kind is StepKind.RECTIFIED)
        corrected = corrections(put_right, found.record.identifier_kind, APPLICANT)
        self.particulars.show_facts(facts(found.moment), corrected)

    def _show_header(self, found: Handling) -> None:
        header, moment, words, desk = self.header, found.moment, spoken(), self._workplace.desk
        record, standing = found.record, found.standing
        header.number.setText(record.number)
        header.kind.show_state(pgettext("a case", "Application"), "info")
        header.urgent.hide()
        header.confidential.setVisible(standing.confidential)
        header.counter.setText(_("from counter No. {counter}").format(counter=record.counter))
        header.counter.setVisible(record.station_id != desk.station.id)
        header.state.show_state(
            state_word(standing.state, words),
            "warning" if standing.state in WAITING else "info" if standing.state in OPEN - DONE else "ok",
        )
        awaited = (
            _("{whom}, by {day}").format(whom=one.whom or _("the applicant"), day=words.short_date(one.until))
            for one in standing.awaited
        )
        header.why.setText("\n".join(awaited))
        ended = standing.ended and day_in_sofia(standing.ended.taken_at)
        day = standing.term_on if standing.is_open else ended
        header.term.setText(
            _("Deadline for the service") if standing.is_open else pgettext("application", "Ended on")
        )
        header.due.setText(words.date(day) if day else _("no deadline"))
        runs = standing.due_on if standing.state not in DONE else None
        header.left.setVisible(runs is not None)
        if standing.stopped_on and standing.awaited:
            since = words.short_date(standing.stopped_on)
            header.left.show_state(_("suspended since {day}").format(day=since), "warning")
        elif runs is not None:
            passed = standing.due_at is not None and standing.due_at < desk.clock.now()
            header.left.show_state(*days_left(runs, moment.today, due_at=standing.due_at, passed=passed))
        notes = (
            _("ready since {day}").format(day=words.date(standing.ready_on)) if standing.ready_on else "",
            _("not paid yet: {sum}").format(sum=words.euro(found.owed)) if found.owed else "",
        )
        header.notes.setText(" · ".join(filter(None, notes)))
        header.notes.setVisible(any(notes))
        header.show_receiver(who_has_it(standing, moment.charter, words))

    def title_of(self, step: Step) -> str:
        """A step in a line."""
        return step_title(step, self._workplace)

    def take_step(self, kind: StepKind) -> None:
        """Opens the form of a step."""
        if self.handling is None:
            return
        handling, moment = self.handling, self.handling.moment
        form = StepForm(
            kind,
            KINDS[kind],
            moment,
            {PersonDetail: lambda _detail: PersonPicker(handling.people, moment.charter)},
        )
        letters = [(one, one.called(spoken()), True) for one in letters_for(kind)]
        about = f"{moment.record.number} · {moment.record.service_name}"
        dialog = StepDialog(self._workplace, form, about, letters, self)
        taking = StepTaking(dialog, self._workplace, handling)
        taking.taken.connect(lambda taken: self.now_taken(kind, taken.papers, taken.handling))
        dialog.open()


class StepTaking(step_taking.StepTaking[StepKind, Moment]):
    """`taken` brings what came of the step."""

    def __init__(
        self, dialog: StepDialog[StepKind, Moment], workplace: Workplace, handling: Handling
    ) -> None:
        super().__init__(dialog, workplace)
        self._seen = handling

    def drafting(
        self, new: NewStep[StepKind], letters: tuple[ApplicationLetter, ...]
    ) -> Callable[[], tuple[LetterDraft, ...]]:
        """Composes the letters as they would go out with the step."""
        return partial(drafts_for, self._workplace.desk, self._seen.moment, new, letters)

    def taking(self, new: NewStep[StepKind], letters: tuple[LetterDraft, ...]) -> Callable[[], Taken]:
        """Takes the step with these letters."""
        seen = self._seen
        return partial(
            take_step, self._workplace.desk, seen.record.id, new, len(seen.steps), self.key, letters
        )

    def looking(self) -> Callable[[], Handling | Cover]:
        """Looks at the application again."""
        return partial(look_at, self._workplace.desk, self._seen.record.id, opening=True)

    def saw(self, found: Handling | Cover) -> str:
        """Notes how it stands now, and tells the steps that are new."""
        if isinstance(found, Cover):
            return ""
        new = [step for step in found.steps if step not in self._seen.steps]
        self._seen = found
        return "\n".join(step_title(step, self._workplace) for step in new)
