"""Steps and states in the reader's language."""

from desktop.complaints.life.eyes import COMMISSION
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Result, StepKind
from desktop.office.charter import Charter
from desktop.office.language import N_, Language

_STATES = {
    State.EXAMINED: N_("being examined"),
    State.TO_CONFIRM: N_("waits for the head of the centre to confirm"),
    State.TO_TELL: N_("to be told to the sender"),
    State.TO_SEND: N_("to be sent on"),
    State.ANSWERED: N_("answered"),
    State.SENT_ON: N_("sent on"),
    State.WITHDRAWN: N_("withdrawn"),
    State.MERGED: N_("joined to another"),
    State.DECIDED: N_("decided"),
    State.FILED: N_("on file, no proceedings"),
}
_STEPS = {
    StepKind.ASSIGNED: N_("Given out"),
    StepKind.NAMED: N_("Named to see it"),
    StepKind.MARKED_CONFIDENTIAL: N_("Marked confidential"),
    StepKind.ABOUT_CORRECTED: N_("Corrected: against whom"),
    StepKind.INSULT_CONFIRMED: N_("Offensive language confirmed"),
    StepKind.INSULT_REJECTED: N_("Offensive language not confirmed"),
    StepKind.MARKS_CORRECTED: N_("Marks corrected"),
    StepKind.INFORMATION_REQUESTED: N_("Sender asked for information"),
    StepKind.INFORMATION_RECEIVED: N_("Information received"),
    StepKind.INSPECTION: N_("Site inspection"),
    StepKind.ENQUIRY: N_("Official enquiry"),
    StepKind.OPINION: N_("Opinion given"),
    StepKind.DANGER_NOTED: N_("Danger looked into"),
    StepKind.ROUTED: N_("Sent to the superior body"),
    StepKind.FORWARDED: N_("Sent on"),
    StepKind.EXTENDED: N_("Term extended"),
    StepKind.DELAY_TOLD: N_("Notice of delay"),
    StepKind.SITTING: N_("Sitting of the commission"),
    StepKind.DECIDED: N_("Decided"),
    StepKind.TOLD: N_("Told to the sender"),
    StepKind.APOLOGISED: N_("Apology"),
    StepKind.WITHDRAWN: N_("Withdrawn by the sender"),
    StepKind.REOPENED: N_("Reopened"),
    StepKind.MERGED: N_("Joined to another"),
    StepKind.UNKNOWN: N_("A step of a newer program"),
}
_RESULTS = {
    Result.UPHELD: N_("upheld"),
    Result.PARTLY: N_("upheld in part"),
    Result.REJECTED: N_("not upheld"),
    Result.TERMINATED: N_("proceedings terminated"),
}


def state_word(state: State, language: Language) -> str:
    """`разглежда се`, `отговорено`, …"""
    return language.gettext(_STATES[state])


def step_word(kind: StepKind, language: Language) -> str:
    """`Възложено`, `Удължен срок`, …"""
    return language.gettext(_STEPS[kind])


def result_word(result: Result, language: Language) -> str:
    """`уважена`, `неоснователна`, …"""
    return language.gettext(_RESULTS[result])


def unit_word(unit: str, charter: Charter, language: Language) -> str:
    """The unit's name; the commission's; the key itself where the charter no longer has that unit."""
    if unit == COMMISSION:
        return language.gettext("Ethics commission")
    found = next((one for one in charter.units if one.key == unit), None)
    return found.name.for_language(language.code) if found else unit
