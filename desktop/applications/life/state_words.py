"""States of an application, and why its deadline is suspended, in the reader's language."""

from collections.abc import Iterator

from desktop.access.unit_words import unit_word
from desktop.applications.letters.compose import law_of
from desktop.applications.life.standing import Standing
from desktop.applications.life.states import State
from desktop.applications.life.step_traits import Moment
from desktop.office.charter import Charter
from desktop.office.language import N_, Language

_STATES = {
    State.REGISTERED: N_("registered"),
    State.ASSIGNED: N_("being worked on"),
    State.WAITS_APPLICANT: N_("waiting for the applicant"),
    State.WAITS_INSTITUTION: N_("waiting for another institution"),
    State.TO_SEND: N_("to be forwarded to another administration"),
    State.READY: N_("ready to be collected"),
    State.REFUSED: N_("refused; the refusal is ready"),
    State.HANDED_OVER: N_("handed over"),
    State.TOLD: N_("refused, and told"),
    State.SENT_ON: N_("forwarded to another administration"),
    State.ENDED: N_("closed without a decision"),
}


def state_word(state: State, words: Language) -> str:
    """`готово за получаване`, `чака друга институция`, …"""
    return words.gettext(_STATES[state])


def why_suspended(moment: Moment, words: Language) -> Iterator[str]:
    """Whom it waits for, for what, until when, and the rule that suspends the deadline: a sentence each."""
    _ = words.gettext
    for one in moment.standing.awaited:
        day = words.date(one.until)
        if one.whom:
            asked = _("The deadline is suspended: we wait for {whom} until {day} ({law}).")
            yield asked.format(
                whom=one.whom, day=day, law=law_of("suspended_for_institution", moment.charter, words)
            )
        else:
            asked = _("The deadline is suspended: until {day} the applicant has to bring: {what} ({law}).")
            yield asked.format(
                what=one.what, day=day, law=law_of("suspended_for_applicant", moment.charter, words)
            )


def who_has_it(standing: Standing, charter: Charter, words: Language) -> str:
    """The person and the unit; nothing where it is not given out."""
    unit = unit_word(standing.unit, charter, words) if standing.unit else ""
    return " · ".join(filter(None, (standing.assignee_name, unit)))
