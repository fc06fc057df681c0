"""What is known of a submission when it comes, and how it is then treated."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.complaints.grounds import Ground
from desktop.complaints.rules import Kind
from desktop.complaints.terms import Deadline
from desktop.office.charter import Channel, ChannelKey, Examiner


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a submission when it comes in.

    `channel` is the way it came, whether the charter offers that way or not. `danger`: it tells of a
    threat to health or safety. `about_staff`: it complains of the administration's own people.
    `about_personal_data`: it asks about another person's data. `competent`: it is this municipality's to
    decide. `repeat`: decided before, and nothing new is told. `from_work`: a report of a breach of law that
    the person met in a working relation. `happened_on` of an appeal is the day its act was announced.
    """

    kind: Kind
    channel: ChannelKey
    received_on: date
    anonymous: bool = False
    danger: bool = False
    corruption: bool = False
    about_staff: bool = False
    obscene: bool = False
    insult: bool = False
    undermining: bool = False
    about_personal_data: bool = False
    classified: bool = False
    competent: bool = True
    repeat: bool = False
    from_work: bool = False
    happened_on: date | None = None


class Outcome(StrEnum):
    """What becomes of a submission. Registered, each of them but the last."""

    EXAMINED = "examined"
    EX_OFFICIO = "ex_officio"
    """No proceedings for a sender who gives no name; the danger is checked of the office's own motion."""

    WITHOUT_DATA = "without_data"
    """Examined and answered, but nothing protected is disclosed."""

    NO_PROCEEDINGS = "no_proceedings"
    MAY_BE_REFUSED = "may_be_refused"
    """The charter reserves the right to give no answer."""

    REFUSED = "refused"
    """The charter forbids an answer."""

    FORWARDED = "forwarded"
    REFERRED = "referred"
    """The citizen is shown the right institution; what was submitted goes there all the same."""

    OTHER_PROCEDURE = "other_procedure"
    """An appeal against an act: it goes to the superior body with the file."""

    NOTED = "noted"
    """Praise or an opinion: made known to whom it concerns, and the sender is thanked."""

    PROTECTED_CHANNEL = "protected_channel"
    """Not registered, and nothing of it is kept: the person is shown the named officer."""


class Letter(StrEnum):
    """A paper that the treatment brings with it, now or when it comes to that."""

    RECEIPT = "receipt"
    RECORD = "record"
    """What was said, written down, and signed by whoever is there (АПК, чл. 29)."""

    DECISION = "decision"
    REASONS = "reasons"
    FORWARDING = "forwarding"
    REFERRAL = "referral"
    APPEAL_ROUTING = "appeal_routing"
    DELAY_NOTICE = "delay_notice"
    APOLOGY = "apology"
    PROTECTED_CHANNEL = "protected_channel"


@dataclass(frozen=True, slots=True)
class Appeal:
    """What runs for an appeal against an administrative act (АПК, чл. 84 and 92).

    `route_by` is the last day for sending it to the superior body; `appeal_by` the last day on which the
    act could be appealed, and `in_time` whether the appeal came by then: None where the day on which the
    act was announced is not known. Whether it came too late is not for the desk to decide: it is registered
    and sent on all the same.
    """

    route_by: Deadline
    appeal_by: Deadline | None
    in_time: bool | None


class Priority(StrEnum):
    """How soon it is looked at."""

    ORDINARY = "ordinary"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """How one submission is treated.

    `grounds` are never empty; the first is the one that decides. `examiner` is None where nobody here
    examines. `deadline` is the last day for the outcome (to answer, to send on, to tell the reasons), and
    None where no term runs. `channel` is the way by which this municipality takes it: the way it came, or
    the nearest one that is offered. `answerable`: there is somebody to answer. `appeal` is there for every
    appeal that has a procedure, whatever else becomes of it. `too_old_since` is the last day on which
    proceedings could still start, where that day is over.
    """

    outcome: Outcome
    grounds: tuple[Ground, ...]
    examiner: Examiner | None
    inspection: bool
    deadline: Deadline | None
    priority: Priority
    letters: tuple[Letter, ...]
    channel: Channel
    came_by_offered_channel: bool
    answerable: bool
    appeal: Appeal | None = None
    too_old_since: Deadline | None = None

    @property
    def registered(self) -> bool:
        """Whether it is entered in the ordinary register."""
        return self.outcome is not Outcome.PROTECTED_CHANNEL


EXAMINED = frozenset({Outcome.EXAMINED, Outcome.EX_OFFICIO, Outcome.WITHOUT_DATA})
"""What somebody here looks into."""

NOTED = frozenset({Kind.PRAISE, Kind.OPINION})


def kind_handled(facts: Facts) -> Kind:
    """As what it is handled: what it says decides, and not what it is called.

    What tells of danger or corruption is a signal, though it came as an opinion or with an appeal; and an
    appeal without a name has no procedure of its own.
    """
    if facts.kind in NOTED and (facts.danger or facts.corruption):
        return Kind.SIGNAL
    if facts.kind is Kind.APPEAL and (facts.danger or facts.anonymous):
        return Kind.SIGNAL
    return facts.kind


def complains_of_staff(facts: Facts) -> bool:
    """A complaint is about the service; a signal of corruption suspects whoever gives it."""
    return facts.kind is Kind.COMPLAINT or facts.about_staff or facts.corruption
