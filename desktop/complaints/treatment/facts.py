"""What is known of a submission when it comes, and how it is then treated."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from desktop.complaints.rules import Kind, Mark
from desktop.complaints.treatment.grounds import Ground
from desktop.complaints.treatment.terms import Deadline
from desktop.office.charter import Channel, Charter, Examiner, kind_of_way


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a submission when it comes in.

    `channel` is the key of the way it came, whether the charter offers that way or not, and `channel_kind`
    what sort of way it is, as in a record (see `came_by`). `danger`: it tells of a
    threat to health or safety. `about_staff`: it complains of the administration's own people.
    `about_personal_data`: it asks about another person's data. `undermining` is known of old ones only, and
    is no ground of its own. `competent`: it is this municipality's to
    decide. `repeat`: decided before, and nothing new is told. `from_work`: a report of a breach of law that
    the person met in a working relation. `urgency` is the key of the charter's urgency that was chosen;
    `received_at` the moment from which hours are counted, None where only the day matters. `happened_on` of
    an appeal is the day its act was announced.
    """

    kind: Kind
    channel: str
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
    channel_kind: str = ""
    urgency: str = ""
    received_at: datetime | None = None

    @property
    def came_by(self) -> str:
        """What sort of way it came by."""
        return kind_of_way(self.channel, self.channel_kind)

    @property
    def marks(self) -> frozenset[Mark]:
        """The facts as the marks by which they are told."""
        told = frozenset(mark for mark, fact in _TOLD_BY.items() if getattr(self, fact))
        return told if self.competent else told | {Mark.NOT_OURS}

    def marked(self, marks: Collection[Mark]) -> "Facts":
        """The same submission, told of by these marks and no others; who sees it is no fact about it."""
        told: dict[str, Any] = {fact: mark in marks for mark, fact in _TOLD_BY.items()}
        return replace(self, competent=Mark.NOT_OURS not in marks, **told)


_TOLD_BY: Mapping[Mark, str] = {
    Mark.ANONYMOUS: "anonymous",
    Mark.DANGER: "danger",
    Mark.CORRUPTION: "corruption",
    Mark.ABOUT_STAFF: "about_staff",
    Mark.OBSCENE: "obscene",
    Mark.INSULT: "insult",
    Mark.UNDERMINING: "undermining",
    Mark.PERSONAL_DATA: "about_personal_data",
    Mark.CLASSIFIED: "classified",
    Mark.REPEAT: "repeat",
    Mark.FROM_WORK: "from_work",
}
"""The fact that each mark tells of; `NOT_OURS` tells that something is not."""


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
    """What runs for an appeal against an administrative act (АПК, чл. 84 and 91).

    `route_by` is the last day for sending it to the superior body, and `collective_by` where a collective
    body issued the act; `appeal_by` the last day on which the
    act could be appealed, and `in_time` whether the appeal came by then: None where the day on which the
    act was announced is not known. Whether it came too late is not for the desk to decide: it is registered
    and sent on all the same.
    """

    route_by: Deadline
    collective_by: Deadline
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
    examines. `deadline` is the last day for the outcome (to decide, also that it is not examined; to send
    on), and None where no term runs. `channel` is the way by which this municipality takes it: the way it
    came, or the nearest one that is offered. `answerable`: there is somebody to answer. `appeal` is there for
    every appeal that has a procedure, whatever else becomes of it: where it tells of a danger too, both its
    `route_by` and the `deadline` run. `too_old_since` is the last day on which proceedings could still start,
    where that day is over. `registered_by_law_alone`: the charter says that such a one is not registered.
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
    registered_by_law_alone: bool = False

    @property
    def registered(self) -> bool:
        """Whether it is entered in the ordinary register."""
        return self.outcome is not Outcome.PROTECTED_CHANNEL


EXAMINED = frozenset({Outcome.EXAMINED, Outcome.EX_OFFICIO, Outcome.WITHOUT_DATA})
"""What somebody here looks into."""

NOTED = frozenset({Kind.PRAISE, Kind.OPINION})


def kind_handled(facts: Facts, charter: Charter) -> Kind:
    """As what it is handled: what it says decides, and not what it is called.

    What tells of danger or corruption is a signal, though it came as an opinion or with an appeal; and an
    appeal without a name has no procedure of its own. A question about data is a request (АПК, чл. 57). An
    opinion is handled as the recommendation that it is where the charter promises to examine it.
    """
    if facts.kind in NOTED and (facts.danger or facts.corruption):
        return Kind.SIGNAL
    if facts.kind is Kind.APPEAL and (facts.danger or facts.anonymous):
        return Kind.SIGNAL
    if _only_asks(facts):
        return Kind.REQUEST
    if facts.kind is Kind.OPINION and charter.submissions.opinions == "examined":
        return Kind.PROPOSAL
    return facts.kind


_MAY_BE_A_QUESTION = frozenset({Kind.SIGNAL, Kind.OPINION})


def _only_asks(facts: Facts) -> bool:
    """Whether it asks for protected data, and tells of nothing that is wrong."""
    tells = facts.danger or facts.corruption or facts.about_staff
    asks = facts.about_personal_data or facts.classified
    return asks and not tells and facts.kind in _MAY_BE_A_QUESTION


def complains_of_staff(facts: Facts) -> bool:
    """A complaint is about the service; a signal of corruption suspects whoever gives it."""
    return facts.kind is Kind.COMPLAINT or facts.about_staff or facts.corruption


def is_inspected(facts: Facts, charter: Charter) -> bool:
    """Whether the charter promises an inspection: of what its staff did, or of the danger it singles out."""
    rules = charter.submissions
    singled_out = facts.danger and rules.anonymous == "only_danger"
    return rules.inspection and (complains_of_staff(facts) or singled_out)
