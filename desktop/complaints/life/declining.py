"""When a case is left unexamined for good: what one person alone could hide something by. Pure.

It is registered, and a clerk alone does that; that nobody looks into it is said by two.
"""

from desktop.complaints.life.stands import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.complaints.treatment.facts import Outcome
from desktop.office.language import LANGUAGES, Language, language

_LEFT = frozenset({Outcome.NO_PROCEEDINGS, Outcome.REFUSED, Outcome.MAY_BE_REFUSED})
_FOR_GOOD = frozenset({State.ANSWERED, State.FILED})
MAY_DECLINE = frozenset(
    {StepKind.INSULT_CONFIRMED, StepKind.INSULT_REJECTED, StepKind.TOLD, StepKind.MARKS_CORRECTED}
)
"""The steps that can bring it about: only after these is it asked."""


def proposal_words(number: str, kind: StepKind, reasons: str, words: Language) -> str:
    """What the second person is told: which case, by what step, why."""
    said = words.gettext("Case {number} is not examined: {step}. {reasons}")
    return said.format(number=number, step=words.gettext(KINDS[kind].word), reasons=reasons).strip()


def reasons_in(said: str, number: str, kind: StepKind) -> str:
    """The reasons that such words end with, in whichever language they were said; empty where none are."""
    for code in LANGUAGES:
        if said.startswith(beginning := proposal_words(number, kind, "", language(code))):
            return said[len(beginning) :].strip()
    return ""


def is_declined(standing: Standing) -> bool:
    """Whether it is decided that nobody looks into its matter."""
    if standing.decision is not None or standing.verdict.outcome not in _LEFT:
        return False
    return standing.state in _FOR_GOOD or standing.confirmed is not None


def declines(before: Standing, after: Standing) -> bool:
    """Whether it was decided between the two."""
    return is_declined(after) and not is_declined(before)
