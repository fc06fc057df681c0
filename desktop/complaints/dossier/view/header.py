"""The top of a dossier: number, state, term with its bound, and who has it."""

from desktop.complaints.dossier.handling import Handling
from desktop.complaints.dossier.view.dossier_words import (
    ended_on,
    state_kind,
    term_notes,
    term_title,
    who_has_it,
)
from desktop.complaints.kind_words import kind_word
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.state_words import result_of, state_word
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment.deadline_words import end_words
from desktop.complaints.treatment.facts import Outcome
from desktop.complaints.treatment.terms import Deadline
from desktop.complaints.treatment.treatment_words import outcome_word
from desktop.desk import Desk
from desktop.due.view.rows import days_left
from desktop.letters.view.case_header import CaseHeader
from desktop.office.language import _, spoken
from desktop.office.laws import law_words

_EXAMINED = frozenset({Outcome.EXAMINED, Outcome.EX_OFFICIO, Outcome.WITHOUT_DATA})


class DossierHeader(CaseHeader):
    """What must be seen before anything else is done about a submission."""

    def show_handling(self, handling: Handling, desk: Desk) -> None:
        """Shows a submission as of today."""
        record, standing = handling.dossier.record, handling.dossier.standing
        self.number.setText(record.number)
        self.kind.show_state(kind_word(record.kind, spoken()), "info")
        self.urgent.setVisible(standing.urgent)
        self.confidential.setVisible(standing.confidential)
        self.counter.setText(_("from counter No. {counter}").format(counter=record.counter))
        self.counter.setVisible(record.station_id != desk.station.id)
        self._show_term(standing, handling, desk)
        self.state.show_state(state_word(standing.state, spoken()), state_kind(standing.state))
        self.why.setText(_why(record, standing))
        self.show_receiver(who_has_it(standing, desk.charter))

    def _show_term(self, standing: Standing, handling: Handling, desk: Desk) -> None:
        words, due = spoken(), standing.due_on
        day = due if standing.is_open else ended_on(standing)
        self.term.setText(
            term_title(standing, handling.promised)
            if day or standing.is_open
            else _("Deadline for the decision")
        )
        hour = standing.due_at
        self.due.setText(end_words(Deadline(day, "", moment=hour), words) if day else _("no deadline"))
        self.left.setVisible(due is not None)
        if due is not None:
            passed = hour is not None and hour < desk.clock.now()
            self.left.show_state(*days_left(due, handling.moment.today, due_at=hour, passed=passed))
        notes = " · ".join(term_notes(standing, handling.promised, handling.moment.today))
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))


def _why(record: SubmissionRecord, standing: Standing) -> str:
    """What it came to, or how it is treated where that is not the usual way, and the rule behind it."""
    treated = Outcome(record.outcome)
    decided = result_of(standing.decision, record.kind, spoken()) if standing.decision else ""
    if treated not in _EXAMINED and standing.decide_by is not None:
        # It is examined after all: how it was treated at first, and by which rule, holds no longer.
        return decided
    said = (
        "" if treated is Outcome.EXAMINED else outcome_word(treated, spoken()),
        decided,
        record.term_citation or law_words(record.ground, spoken()),
    )
    return " · ".join(filter(None, said))
