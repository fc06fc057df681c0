"""What complaints knows when one of its letters is written. Pure."""

from dataclasses import dataclass
from datetime import date

from desktop.complaints.life.steps import Result
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment.grounds import Ground
from desktop.complaints.treatment.terms import Deadline
from desktop.letters.case import Known


@dataclass(frozen=True, kw_only=True)
class LetterFacts(Known):
    """The submission that a letter is about, and what is known besides.

    `grounds` say why it is treated so (empty: what the register says). `steps` are the further steps of a
    notice of delay. `cure_days` is how many days the sender has, where the office gives more than the law's.
    `members` sat in the commission.

    Of the status slip: `terms` are the days that run, each named, `due_at_first` the one before an extension,
    `ended` the day on which it ended; `unit` and `state` are words.
    """

    submission: SubmissionRecord | None = None
    grounds: tuple[Ground, ...] = ()
    steps: str = ""
    result: Result | None = None
    due_at_first: date | None = None
    cure_days: int = 0
    ended: date | None = None
    unit: str = ""
    state: str = ""
    members: tuple[str, ...] = ()
    terms: tuple[Deadline, ...] = ()
