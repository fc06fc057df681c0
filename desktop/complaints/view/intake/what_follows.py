"""Beside the form: what law and charter make of it at this moment, before anything is registered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from desktop.complaints import queries
from desktop.complaints.actions import Registration
from desktop.complaints.checked_draft import check_the_way, happened_on
from desktop.complaints.intake import facts_of, facts_of_record
from desktop.complaints.rules import Draft, Mark, is_confidential
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.anonymity import anonymous_words, missing_of
from desktop.complaints.treatment.deadline_words import end_words, short_end_words
from desktop.complaints.treatment.facts import Outcome, Priority, Treatment
from desktop.complaints.treatment.promised import Promised, promised
from desktop.complaints.treatment.terms import Deadline
from desktop.complaints.treatment.treatment_words import outcome_word, words_of
from desktop.desk import Desk
from desktop.office.charter import MadeAnonymousBy
from desktop.office.faults import WrongInput
from desktop.office.language import N_, _, ngettext, spoken
from desktop.office.laws import law_words
from desktop.office.records import record_of
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What follows from a draft if it were registered on `received_on`."""

    treatment: Treatment
    promised: Promised
    received_on: date
    confidential: bool = False
    missing: tuple[MadeAnonymousBy, ...] = ()
    refused: WrongInput | None = None


_EXAMINED = frozenset({Outcome.EXAMINED, Outcome.WITHOUT_DATA})
"""Only what is examined may be extended, and ends in a decision that is told."""

_UNSEEN = N_(
    "Once it is registered you will not find it again: only the people named for it can see it. "
    "Give the receipt to the person at once."
)

_LEFT = frozenset({Outcome.NO_PROCEEDINGS, Outcome.REFUSED})
"""Not examined: when the reasons are told is counted from that decision."""


def consequences_of(desk: Desk, draft: Draft) -> Consequences:
    """What follows from a draft as it stands; reads no database."""
    received = queries.received_now(desk)
    try:
        day = happened_on(draft, desk.today())
    except WrongInput:
        # Half a date is typed; the field itself complains when the clerk registers.
        day = None
    # Nobody is anonymous only because nothing is typed yet; with the name the other needed things are asked.
    begun = Mark.ANONYMOUS in draft.marks or draft.applicant.strip()
    later = "… … …"
    meant = (
        draft
        if begun
        else replace(draft, applicant=later, identifier=later, address=later, phone=later, email=later)
    )
    facts = facts_of(meant, received, day, desk.charter, received_at=desk.clock.now())
    treatment = treatment_of(facts, desk.charter, desk.calendar)
    return Consequences(
        treatment=treatment,
        promised=promised(facts, treatment.outcome, desk.charter, desk.calendar),
        received_on=received,
        confidential=is_confidential(draft.marks),
        refused=_refused(desk, draft),
        missing=() if Mark.ANONYMOUS in draft.marks else missing_of(meant, desk.charter),
    )


def _refused(desk: Desk, draft: Draft) -> WrongInput | None:
    """Why it is not taken by the way that is chosen; None where it is."""
    try:
        check_the_way(draft, desk.today(), desk.charter)
    except WrongInput as wrong:
        return wrong
    return None


def consequences_of_registered(desk: Desk, registration: Registration) -> Consequences:
    """What follows from what was registered: as it was found then, by no later clock; reads no database."""
    facts = facts_of_record(registration.record, desk.charter, desk.calendar)
    treatment = registration.treatment
    return record_of(
        Consequences,
        facts,
        treatment=treatment,
        promised=promised(facts, treatment.outcome, desk.charter, desk.calendar),
    )


class WhatFollows(Card):
    """What becomes of it and on what ground, the last day with its reason, and the steps around it."""

    def __init__(self) -> None:
        super().__init__(_("What follows"), spacing=8)
        self._outcome = Note("")
        self._caption = Text(_("Deadline for the decision"), "dim")
        self._due = Text("", "figure")
        self._why = Text("", "dim")
        self._steps = KeyValueList()
        self._has_steps = True
        self.add(column(self._caption, self._due, self._why, spacing=4), self._steps, self._outcome)

    def height_with(self, width: int, *, steps: bool) -> int:
        """How high it is at `width`, with its steps or without them."""
        height = self.heightForWidth(width)
        if not self._has_steps or steps is not self._steps.isHidden():
            return height
        inside = self._steps.heightForWidth(width - 32) if self._steps.hasHeightForWidth() else 0
        part = max(inside, self._steps.sizeHint().height()) + self.body.spacing()
        return height + part if steps else height - part

    def show_steps(self, *, shown: bool) -> None:
        """Where there is no room for them, the term and what becomes of it are more."""
        self._steps.setVisible(shown and self._has_steps)

    def show_consequences(self, found: Consequences) -> None:
        """Shows what follows from what stands in the form."""
        self._show_term(found)
        self._show_steps(found)
        self._show_treatment(found)

    def show_registered(self, found: Consequences) -> None:
        """Shows what was done, as it is told to the citizen: nothing is left to register."""
        self._show_term(found)
        self._show_steps(found)
        told = words_of(found.treatment, spoken()).citizen
        self._outcome.say("\n".join(told), title=_("Tell the person"), kind="ok")

    def _show_danger(self, found: Consequences) -> None:
        """What is to be done today, and by whom; the day of the decision is far, and stands behind it."""
        words, decision = spoken(), found.promised.decision
        self._caption.setText(_("Danger to health or safety"))
        self._due.setText(_("today"))
        sentences = [_("Tell the head of the centre at once, who has it looked into today.")]
        if decision is not None:
            sentences.append(
                _("The decision itself is due by {day} – {law}.").format(
                    day=short_end_words(decision, words), law=law_words(decision.citation, words)
                )
            )
        self._why.setText(" ".join(sentences))
        self._why.show()

    def _show_term(self, found: Consequences) -> None:
        if found.treatment.priority is Priority.URGENT and found.treatment.examiner is not None:
            self._show_danger(found)
            return
        words, deadline = spoken(), found.treatment.deadline
        examined = found.treatment.outcome in _EXAMINED
        running = found.promised.running
        self._caption.setText(
            _(running[0].words) if examined and running else outcome_word(found.treatment.outcome, words)
        )
        if deadline is None:
            self._due.setText(_("no deadline"))
            self._why.hide()
            return
        self._why.show()
        self._due.setText(end_words(deadline, words))
        self._why.setText(
            _("counted from {registered}; {due} is a {weekday} – {citation}").format(
                registered=words.short_date(found.received_on),
                due=short_end_words(deadline, words),
                weekday=words.weekday(deadline.last_day),
                citation=deadline.citation,
            )
        )

    def _show_steps(self, found: Consequences) -> None:
        days, outcome = found.promised, found.treatment.outcome
        steps = []
        if outcome in _EXAMINED:
            steps += [_named(later) for later in days.running[1:]]
            steps.append((_("Forwarding, if it is not ours to decide"), _day(days.forwarding)))
            if days.extension is not None:
                steps.append(_named(days.extension))
        elif outcome in _LEFT and days.answer is not None:
            told = ngettext(
                "{count} day after it is decided", "{count} days after it is decided", days.notice_days
            )
            steps.append((_("Notifying of the reasons"), told))
        if days.routing is not None and days.due != days.routing:
            steps.append(_named(days.routing))
        self._set_steps(steps)

    def _set_steps(self, steps: list[tuple[str, str]]) -> None:
        self._steps.set_rows(steps)
        if bool(steps) is not self._has_steps:
            self._has_steps = bool(steps)
            self._steps.setVisible(self._has_steps)

    def _show_treatment(self, found: Consequences) -> None:
        treatment, confidential = found.treatment, found.confidential
        if found.refused is not None:
            self._outcome.say(found.refused.sentence(spoken()), kind="warning")
            return
        said = words_of(treatment, spoken())
        ordinary = treatment.outcome is Outcome.EXAMINED and treatment.priority is Priority.ORDINARY
        # Beside the last day its ground stands already.
        told = {treatment.deadline.citation} if treatment.deadline else set()
        grounds = [
            _("Legal basis: {ground}").format(ground=one) for one in said.grounds[:1] if one not in told
        ]
        unseen = [_UNSEEN] if confidential else []
        missing = [anonymous_words(found.missing, spoken())] if found.missing else []
        sentences = (*map(_, unseen), *missing, *said.clerk, *grounds)
        self._outcome.say("\n".join(sentences), kind="info" if ordinary and not confidential else "warning")


def _named(deadline: Deadline) -> tuple[str, str]:
    return _(deadline.words), _day(deadline)


def _day(deadline: Deadline) -> str:
    return short_end_words(deadline, spoken())


class FollowsWatch(QObject):
    """Asks after each key what would follow from what stands in the form; only the last answer is shown."""

    def __init__(self, workplace: Workplace, shown: WhatFollows, draft: Callable[[], Draft]) -> None:
        super().__init__(shown)
        self._workplace, self._shown, self._draft = workplace, shown, draft
        self._asked = Task(self)

    def look(self) -> None:
        """Looks at what stands there now."""
        self._asked = self._workplace.read(
            partial(consequences_of, self._workplace.desk, self._draft()),
            owner=self,
            then=self._shown.show_consequences,
            instead_of=self._asked,
        )

    def show_registered(self, registration: Registration) -> Consequences:
        """What it would have come to is of no interest any more: this is what it came to."""
        self._asked.cancel()
        found = consequences_of_registered(self._workplace.desk, registration)
        self._shown.show_registered(found)
        return found
