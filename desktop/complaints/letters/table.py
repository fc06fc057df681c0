"""The letters of complaints, a row each; a new one is a row here, its blocks and what law it cites. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Literal

from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.slip_rows import (
    of_minutes,
    of_oral_record,
    of_protected_channel,
    of_status_slip,
    those_who_said_it,
    those_who_sat,
)
from desktop.complaints.life.stands import Standing
from desktop.complaints.life.steps import StepKind
from desktop.complaints.treatment.facts import Outcome
from desktop.letters.kinds import TEXTS, Form, LetterKind, LetterTable, Reader
from desktop.letters.places import Place
from desktop.office.charter import Charter, SubmissionRules
from desktop.office.language import N_, Language

When = Callable[[Standing], bool]


def _always(_any: object) -> bool:
    return True


def _is_appeal(stands: Standing) -> bool:
    return stands.verdict.outcome is Outcome.OTHER_PROCEDURE


def _is_decided(stands: Standing) -> bool:
    return stands.decision is not None


def _has_no_case(stands: Standing) -> bool:
    return not _is_decided(stands) and stands.verdict.outcome is Outcome.NO_PROCEEDINGS


def _is_refused(stands: Standing) -> bool:
    return not _is_decided(stands) and not _has_no_case(stands)


@dataclass(frozen=True, eq=False, kw_only=True)
class ComplaintLetter(LetterKind):
    """A letter, a slip or a record in the life of a submission.

    `brought_by` are the steps that bring it, each with when it does, about a submission that stands so before
    the step; to a sender only where there is one to answer. `usual`: it goes with them unless the clerk says
    otherwise. `text` is where its own text comes from at such a step, and `due` the term that it speaks of.
    `promised`: whether this municipality has such a letter. `deadline` are the keys of the values in the
    charter that are its time, of which the first that is there holds. `rows` are the facts of a slip or a
    record, and `hands` sign it.
    """

    brought_by: Mapping[StepKind, When] = field(default_factory=dict)
    usual: bool = True
    text: Literal["", "step", "decision", "act"] = ""
    due: Callable[[Standing], date | None] = attrgetter("due_on")
    promised: Callable[[SubmissionRules], bool] = _always
    deadline: str = ""
    rows: Callable[[LetterFacts, Charter, Language], Iterable[tuple[str, str]]] = lambda *_known: ()
    hands: Callable[[LetterFacts, Language], tuple[str, ...]] = lambda *_known: ()


_PLACES: Mapping[str, Place] = {
    "steps": Place(
        N_("further steps that are needed"),
        N_("Write the reasons or the further steps: the letter must give them."),
    ),
    "not_ours": Place(N_("“the administration”, where the matter is another institution's")),
    "superior": Place(N_("“the superior body”, where it decides on an appeal")),
    "extended_by": Place(N_("superior body that extends the deadline")),
    "turn_to": Place(N_("superior body, where the decision is no act to appeal against")),
    "ombudsman": Place(N_("the Ombudsman, with the address that the charter gives")),
    "remedies": Place(N_("to whom else one can turn, as the charter says")),
    "again": Place(N_("how a question with offensive words can be put again")),
    "told_on": Place(N_("day on which the sender is told; nothing where nobody can be told")),
    "nameless": Place(N_("“anonymous”, where the sender gave no name")),
    "repeat_law": Place(N_("rule on repeated submissions")),
    "promise": Place(N_("the charter's promise of an apology")),
    "commission": Place(N_("name of the commission")),
    "members": Place(N_("members who were present"), N_("Enter who was present, one name to a line.")),
}
_SENDER, _OFFICE = Reader.SENDER, Reader.OFFICE
_FORWARDING = "submissions.forward_days"
_DECISION = "submissions.kinds.{kind}"

LETTERS = LetterTable(
    (
        ComplaintLetter(
            key="reasons", title=N_("No case is opened, and why"), reader=_SENDER,
            places="ground reasons repeat_law remedies", needs="ground",
            brought_by={StepKind.TOLD: _has_no_case},
        ),
        ComplaintLetter(
            key="refusal", title=N_("An answer is refused"), reader=_SENDER,
            places="ground reasons again remedies", needs="ground",
            brought_by={StepKind.TOLD: _is_refused},
        ),
        ComplaintLetter(
            key="forwarding_to_sender", title=N_("Forwarded: letter to the sender"), reader=_SENDER,
            places="institution where reasons day law not_ours superior", needs="institution",
            brought_by={StepKind.FORWARDED: _always}, deadline=_FORWARDING,
        ),
        ComplaintLetter(
            key="forwarding_to_institution", title=N_("Forwarded: letter to the institution"), reader=_OFFICE,
            places="reasons enclosed law told_on nameless",
            brought_by={StepKind.FORWARDED: lambda stands: not _is_appeal(stands)}, deadline=_FORWARDING,
        ),
        ComplaintLetter(
            key="referral", title=N_("Slip: which institution to turn to"), form=Form.SLIP, kept=True,
            places="institution where reasons due law", needs="institution",
            brought_by={
                StepKind.FORWARDED: lambda stands: (
                    stands.answerable and stands.verdict.outcome is Outcome.REFERRED
                )
            },
            usual=False, promised=lambda rules: rules.not_competent == "refer", deadline=_FORWARDING,
        ),
        ComplaintLetter(
            key="appeal_routing", title=N_("Appeal against an act, to the superior body"), reader=_OFFICE,
            places="text reasons enclosed until law",
            brought_by={StepKind.ROUTED: _always, StepKind.FORWARDED: _is_appeal}, text="act",
            deadline="submissions.kinds.appeal",
        ),
        ComplaintLetter(
            key="information_request", title=N_("What the sender must add"), reader=_SENDER,
            places="text cure_days law", needs="text",
            brought_by={StepKind.INFORMATION_REQUESTED: _always}, text="step",
            deadline="submissions.cure_days",
        ),
        ComplaintLetter(
            key="enquiry", title=N_("Official request"), reader=_OFFICE,
            places="text until", needs="text",
            brought_by={StepKind.ENQUIRY: _always}, text="step",
        ),
        ComplaintLetter(
            key="inspection_notice", title=N_("Notice of an inspection"), reader=_SENDER,
            places="day place text law", needs="day",
            brought_by={StepKind.INSPECTION: _always}, usual=False, text="step",
        ),
        ComplaintLetter(
            key="extension", title=N_("Extension of the deadline"), reader=_SENDER,
            places="reasons due new_due extended_by law", needs="reasons due new_due",
            brought_by={StepKind.EXTENDED: _always}, due=attrgetter("original_due_on"),
            deadline="submissions.extension.{kind}",
        ),
        ComplaintLetter(
            key="delay_notice", title=N_("Notice of a delay"), reader=_SENDER,
            places="reasons steps due new_due law", needs="reasons|steps due new_due",
            brought_by={StepKind.DELAY_TOLD: _always}, due=attrgetter("decide_by"),
            deadline=_DECISION,
        ),
        ComplaintLetter(
            key="decision", title=N_("Decision with its reasons"), reader=_SENDER,
            places="result reasons text day law repeat_law turn_to appeal_to appeal_days appeal_law "
            "ombudsman remedies",
            needs="result reasons",
            brought_by={StepKind.DECIDED: _always}, deadline=_DECISION,
        ),
        ComplaintLetter(
            key="answer", title=N_("Answer"), reader=_SENDER,
            places="text", needs="text",
            brought_by={StepKind.TOLD: _is_decided}, usual=False, text="decision",
        ),
        ComplaintLetter(
            key="decision_notice", title=N_("Notice of the decision"), reader=_SENDER,
            places="day result text reasons enclosed law", needs="day result",
            brought_by={StepKind.TOLD: _is_decided},
            deadline="submissions.notice.{kind} submissions.notice_days",
        ),
        ComplaintLetter(
            key="apology", title=N_("Apology"), reader=_SENDER,
            places="text promise", needs="text",
            brought_by={StepKind.APOLOGISED: _always}, text="step",
            promised=attrgetter("apology"),
        ),
        ComplaintLetter(
            key="withdrawal_confirmation", title=N_("Withdrawal confirmed"), reader=_SENDER,
            places="day text", needs="day",
            brought_by={StepKind.WITHDRAWN: _always},
        ),
        ComplaintLetter(
            key="oral_record", title=N_("Record of an oral submission"), form=Form.RECORD,
            places="text law", needs="text", rows=of_oral_record, hands=those_who_said_it,
        ),
        ComplaintLetter(
            key="protected_channel", title=N_("Slip: the protected channel"), form=Form.SLIP, of_nobody=True,
            places="law", rows=of_protected_channel, promised=lambda _rules: False,
        ),
        ComplaintLetter(
            key="status_slip", title=N_("Status slip"), form=Form.SLIP,
            places="unit state due day", rows=of_status_slip,
        ),
        ComplaintLetter(
            key="commission_minutes", title=N_("Minutes of the commission"), form=Form.RECORD,
            places="commission day members text", needs="day members text",
            brought_by={StepKind.SITTING: _always}, text="step",
            rows=of_minutes, hands=those_who_sat,
        ),
    ),
    _PLACES,
    (TEXTS / "complaints",),
)  # fmt: skip

REASONS = LETTERS["reasons"]
REFERRAL = LETTERS["referral"]
APPEAL_ROUTING = LETTERS["appeal_routing"]
DECISION = LETTERS["decision"]
DECISION_NOTICE = LETTERS["decision_notice"]
ORAL_RECORD = LETTERS["oral_record"]
"""What was said, written down, read back and signed (АПК, чл. 29)."""

PROTECTED_CHANNEL = LETTERS["protected_channel"]
"""Where reports from work go."""

STATUS_SLIP = LETTERS["status_slip"]
