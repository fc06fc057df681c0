"""States, results and units in the reader's language."""

import re
from collections.abc import Mapping

from desktop.access.unit_words import unit_word
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Result, Step
from desktop.complaints.rules import Kind, SubmissionRecord
from desktop.office.charter import Charter
from desktop.office.language import N_, Language

_STATES = {
    State.EXAMINED: N_("being examined"),
    State.TO_CONFIRM: N_("waiting for the head of the centre"),
    State.TO_TELL: N_("to be told to the sender"),
    State.TO_SEND: N_("to be forwarded"),
    State.ANSWERED: N_("answered"),
    State.SENT_ON: N_("forwarded"),
    State.WITHDRAWN: N_("withdrawn"),
    State.MERGED: N_("joined to another"),
    State.DECIDED: N_("decided"),
    State.FILED: N_("on file, no proceedings"),
}
_TERMINATED = N_("the proceedings are terminated")
_RESULTS: Mapping[Kind, Mapping[Result, str]] = {
    Kind.COMPLAINT: {
        Result.UPHELD: N_("the complaint is well founded"),
        Result.PARTLY: N_("the complaint is well founded in part"),
        Result.REJECTED: N_("the complaint is unfounded"),
    },
    Kind.SIGNAL: {
        Result.UPHELD: N_("the report is well founded"),
        Result.PARTLY: N_("the report is well founded in part"),
        Result.REJECTED: N_("the report is unfounded"),
    },
    Kind.PROPOSAL: {
        Result.UPHELD: N_("the proposal is accepted"),
        Result.PARTLY: N_("the proposal is accepted in part"),
        Result.REJECTED: N_("the proposal is not accepted"),
    },
    Kind.REQUEST: {
        Result.UPHELD: N_("the request is granted"),
        Result.PARTLY: N_("the request is granted in part"),
        Result.REJECTED: N_("the request is refused"),
    },
    Kind.APPEAL: {
        Result.UPHELD: N_("the appeal is granted"),
        Result.PARTLY: N_("the appeal is granted in part"),
        Result.REJECTED: N_("the appeal is rejected"),
    },
    Kind.PRAISE: {
        Result.UPHELD: N_("what was said is confirmed"),
        Result.PARTLY: N_("what was said is confirmed in part"),
        Result.REJECTED: N_("what was said is not confirmed"),
    },
    Kind.OPINION: {
        Result.UPHELD: N_("the opinion is taken into account"),
        Result.PARTLY: N_("the opinion is taken into account in part"),
        Result.REJECTED: N_("the opinion is not taken into account"),
    },
}
"""What a decision comes to: a signal is well founded or not, a proposal accepted or not (АПК, 118, 121)."""


def state_word(state: State, language: Language) -> str:
    """`разглежда се`, `отговорено`, …"""
    return language.gettext(_STATES[state])


def result_word(result: Result, kind: Kind, language: Language) -> str:
    """`сигналът е основателен`, `предложението не се приема`, …"""
    return language.gettext(_RESULTS[kind].get(result, _TERMINATED))


def result_of(decision: Step, kind: Kind, language: Language) -> str:
    """What a decision on a `kind` came to; as it was written, where this program does not know the word."""
    result = decision.details.get("result", "")
    return result_word(Result(result), kind, language) if result in set(Result) else result


def against_words(record: SubmissionRecord, charter: Charter, language: Language) -> str:
    """Whom and what it is against: the person, the unit and what was said of both, each once.

    What the citizen's own words name already, or name less fully, is not said again.
    """
    unit = unit_word(record.about_unit, charter, language) if record.about_unit else ""
    said = list(dict.fromkeys(filter(None, (record.about_person, unit, record.about))))
    return ", ".join(one for one in said if not any(one != other and _names(other, one) for other in said))


def _names(said: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None
