"""How a submission is treated: who examines it, or why nobody does. Pure: facts and charter in.

The charter decides first, the statute behind it. Nothing is dropped in silence: whatever comes is
registered (АПК, чл. 111), or, where the law forbids that, the person is told where to go; and there is
always a ground.
"""

from collections.abc import Iterator, Mapping

from desktop.complaints.rules import OFFENDING, Kind
from desktop.complaints.treatment.facts import (
    EXAMINED,
    NOTED,
    Appeal,
    Facts,
    Letter,
    Outcome,
    Priority,
    Treatment,
    complains_of_staff,
    is_inspected,
    kind_handled,
)
from desktop.complaints.treatment.grounds import Ground, Origin, ground_of
from desktop.complaints.treatment.promised import promised
from desktop.complaints.treatment.terms import (
    Deadline,
    appeal_by,
    barred_after,
    collective_route_by,
    route_by,
    term_kind,
    too_old,
)
from desktop.complaints.treatment.ways import FACE_TO_FACE, ORAL, nearest_way, offered_way
from desktop.office.charter import Charter, SubmissionRules
from desktop.office.charter.term_lengths import shortest
from desktop.office.working_calendar import WorkingCalendar


def treatment_of(facts: Facts, charter: Charter, calendar: WorkingCalendar) -> Treatment:
    """How a submission is treated at this municipality. Every combination of facts has one treatment."""
    rules = charter.submissions
    outcome, keys = _verdict(facts, charter)
    came_by = offered_way(facts.channel, facts.kind, rules)
    examined = outcome in EXAMINED
    return Treatment(
        outcome=outcome,
        grounds=_grounds(keys, charter),
        examiner=rules.examiner_of(kind_handled(facts, charter)) if examined else None,
        inspection=examined and is_inspected(facts, charter),
        deadline=promised(facts, outcome, charter, calendar).due,
        priority=Priority.URGENT if facts.danger else Priority.ORDINARY,
        letters=tuple(_letters(outcome, facts, rules)),
        channel=came_by
        or nearest_way(facts.came_by, facts.kind, rules, danger=facts.danger, corruption=facts.corruption),
        came_by_offered_channel=came_by is not None,
        answerable=not facts.anonymous,
        appeal=_appeal(facts, charter, calendar),
        registered_by_law_alone=facts.anonymous and rules.anonymous == "not_registered",
        too_old_since=_too_old_since(facts, charter) if outcome is Outcome.NO_PROCEEDINGS else None,
    )


# What becomes of it


_Verdict = tuple[Outcome, tuple[str, ...]]
"""The outcome and the keys of its grounds, the deciding one first."""


def _verdict(facts: Facts, charter: Charter) -> _Verdict:
    for ask in (_reported_from_work, _dangerous, _appealed, _for_another_institution, _noted, _objected_to):
        if found := ask(facts, charter):
            return found
    return _examinable(facts, charter)


def _reported_from_work(facts: Facts, _charter: Charter) -> _Verdict | None:
    """Goes to the named officer, and the desk keeps nothing of it (ЗЗЛПСПОИН)."""
    return (Outcome.PROTECTED_CHANNEL, ("whistleblowers",)) if facts.from_work else None


def _dangerous(facts: Facts, charter: Charter) -> _Verdict | None:
    """A threat to health or safety is looked into, whoever tells of it and in whatever words."""
    if not facts.danger:
        return None
    if not facts.competent:
        return _sent_on(facts, charter)
    if facts.anonymous and charter.submissions.anonymous in {"law", "not_registered"}:
        return Outcome.EX_OFFICIO, ("submissions.ex_officio", "submissions.anonymous")
    return _examinable(facts, charter)


def _appealed(facts: Facts, _charter: Charter) -> _Verdict | None:
    """An appeal against an act has a procedure of its own (АПК, чл. 84); without a name it has none."""
    if facts.kind is Kind.APPEAL and not facts.anonymous:
        return Outcome.OTHER_PROCEDURE, ("submissions.appeal_days", "submissions.kinds.appeal")
    return None


def _for_another_institution(facts: Facts, charter: Charter) -> _Verdict | None:
    """What another institution decides goes there, and is judged there (АПК, чл. 112)."""
    if facts.competent or _barred_as_anonymous(facts, charter):
        return None
    return _sent_on(facts, charter)


def _sent_on(facts: Facts, charter: Charter) -> _Verdict:
    if facts.anonymous:
        # There is nobody to show the way to, whatever the charter says.
        return Outcome.FORWARDED, ("submissions.forward_days",)
    refers = charter.submissions.not_competent == "refer"
    outcome = Outcome.REFERRED if refers else Outcome.FORWARDED
    return outcome, ("submissions.not_competent", "submissions.forward_days")


def _noted(facts: Facts, charter: Charter) -> _Verdict | None:
    """Praise and opinions ask for nothing, so that nothing speaks against them (НАО, чл. 24)."""
    if kind_handled(facts, charter) in NOTED:
        return Outcome.NOTED, ("submissions.noted", *_protected(facts))
    return None


def _objected_to(facts: Facts, charter: Charter) -> _Verdict | None:
    """The first objection decides; the others are grounds too."""
    objections = list(_objections(facts, charter))
    return (objections[0][0], tuple(key for _outcome, key in objections)) if objections else None


def _objections(facts: Facts, charter: Charter) -> Iterator[tuple[Outcome, str]]:
    """What speaks against examining it.

    First that nobody stands behind it: then there is nobody to leave unanswered either, and nothing for
    anybody to decide. Then what is said in it, and when.
    """
    rules = charter.submissions
    if _barred_as_anonymous(facts, charter):
        yield Outcome.NO_PROCEEDINGS, "submissions.anonymous"
        if rules.anonymous == "not_registered":
            yield Outcome.NO_PROCEEDINGS, "submissions.registration"
    if any(getattr(facts, _ASKED_OF[matter]) for matter in rules.refuse_must):
        yield Outcome.REFUSED, "submissions.refuse_must"
    offends = any(getattr(facts, manner) for manner in rules.refuse_may if manner in OFFENDING)
    if offends and not facts.anonymous:
        yield Outcome.MAY_BE_REFUSED, "submissions.refuse_may"
    if _too_old_since(facts, charter):
        yield Outcome.NO_PROCEEDINGS, "submissions.age_limit_years"
    if facts.repeat and kind_handled(facts, charter) is not Kind.REQUEST:
        yield Outcome.NO_PROCEEDINGS, "submissions.repeat"


_ASKED_OF = {"personal_data": "about_personal_data", "classified": "classified"}
"""By what a charter forbids to answer, the fact that tells of it."""


def _too_old_since(facts: Facts, charter: Charter) -> Deadline | None:
    kind = kind_handled(facts, charter)
    if too_old(kind, facts.happened_on, facts.received_on, charter):
        return barred_after(kind, facts.happened_on, charter)
    return None


def _barred_as_anonymous(facts: Facts, charter: Charter) -> bool:
    return facts.anonymous and charter.submissions.anonymous != "examined"


def _examinable(facts: Facts, charter: Charter) -> _Verdict:
    """Examined; what is protected stays protected all the same."""
    kind = kind_handled(facts, charter)
    term = _term_key(kind, facts, charter.submissions)
    if protected := _protected(facts):
        asks = kind is Kind.REQUEST
        return Outcome.WITHOUT_DATA, (
            *protected,
            term,
            *(("submissions.public_information",) if asks else ()),
        )
    if facts.anonymous:
        return Outcome.EXAMINED, ("submissions.anonymous", "submissions.examined_by")
    if facts.kind is Kind.OPINION and kind is Kind.PROPOSAL:
        return Outcome.EXAMINED, ("submissions.opinions", term)
    if kind is Kind.REQUEST:
        return Outcome.EXAMINED, (term,)
    inspected = charter.submissions.inspection and complains_of_staff(facts)
    promise = ("submissions.inspection",) if inspected else ()
    return Outcome.EXAMINED, ("submissions.examined_by", *promise, term)


def _term_key(kind: Kind, facts: Facts, rules: SubmissionRules) -> str:
    """Where the term stands that is promised for it: the shortest of those that hold."""
    answered_as = term_kind(kind, about_staff=complains_of_staff(facts))
    usual = rules.kinds.get(answered_as.value)
    promised_terms = rules.promised_for({kind.value, answered_as.value}, facts.channel, facts.urgency)
    first = min(promised_terms, key=lambda one: shortest(one.amount, one.unit), default=None)
    if first and usual and shortest(first.amount, first.unit) < shortest(usual.amount, usual.unit):
        return f"submissions.terms.{first.key}"
    return f"submissions.kinds.{answered_as}"


def _protected(facts: Facts) -> tuple[str, ...]:
    return tuple(f"submissions.{key}" for key, fact in _ASKED_OF.items() if getattr(facts, fact))


def _grounds(keys: tuple[str, ...], charter: Charter) -> tuple[Ground, ...]:
    """The grounds of these keys, each said once; our own settings only where nobody else says anything."""
    by_words = {ground.words: ground for ground in (ground_of(charter, key) for key in keys)}
    found = tuple(by_words.values())
    return tuple(ground for ground in found if ground.origin is not Origin.SETTING) or found


# What follows from it


def _appeal(facts: Facts, charter: Charter, calendar: WorkingCalendar) -> Appeal | None:
    if facts.kind is not Kind.APPEAL or facts.anonymous or facts.from_work:
        return None
    last = appeal_by(facts.happened_on, charter, calendar) if facts.happened_on else None
    in_time = facts.received_on <= last.last_day if last else None
    received = facts.received_on
    collective = collective_route_by(received, charter, calendar)
    return Appeal(route_by(received, charter, calendar), collective, last, in_time)


def _letters(outcome: Outcome, facts: Facts, rules: SubmissionRules) -> Iterator[Letter]:
    if outcome is Outcome.PROTECTED_CHANNEL:
        yield Letter.PROTECTED_CHANNEL
        return
    if facts.came_by in ORAL:
        yield Letter.RECORD
    if not facts.anonymous or facts.came_by in FACE_TO_FACE:
        yield Letter.RECEIPT
    if facts.kind is Kind.APPEAL:
        yield Letter.APPEAL_ROUTING
    if not facts.anonymous:
        yield from _LETTERS_TO_SENDER.get(outcome, ())
        if rules.delay_notice and outcome in EXAMINED and complains_of_staff(facts):
            yield Letter.DELAY_NOTICE
        if rules.apology and outcome in EXAMINED and facts.kind is Kind.COMPLAINT:
            yield Letter.APOLOGY


_LETTERS_TO_SENDER: Mapping[Outcome, tuple[Letter, ...]] = {
    Outcome.EXAMINED: (Letter.DECISION,),
    Outcome.WITHOUT_DATA: (Letter.DECISION,),
    Outcome.NO_PROCEEDINGS: (Letter.REASONS,),
    Outcome.MAY_BE_REFUSED: (Letter.REASONS,),
    Outcome.REFUSED: (Letter.REASONS,),
    Outcome.FORWARDED: (Letter.FORWARDING,),
    Outcome.REFERRED: (Letter.REFERRAL, Letter.FORWARDING),
}
