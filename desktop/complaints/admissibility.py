"""How a submission is treated: who examines it, or why nobody does. Pure: facts and charter in.

The charter decides first, the statute behind it. Nothing is dropped in silence: whatever comes is
registered (АПК, чл. 111), or, where the law forbids that, the person is told where to go; and there is
always a ground.
"""

from collections.abc import Iterator, Mapping

from desktop.complaints.grounds import Ground, Origin, ground_of
from desktop.complaints.rules import Kind
from desktop.complaints.terms import Deadline, Terms, notify_by, term_kind, terms_of, too_old
from desktop.complaints.treatment import Facts, Letter, Outcome, Priority, Treatment
from desktop.office.charter import Channel, ChannelKey, Charter, SubmissionRules
from desktop.office.working_calendar import WorkingCalendar


def is_anonymous(applicant: str, address: str, charter: Charter) -> bool:
    """Whether something is missing without which the municipality takes a sender for anonymous."""
    given = {"name": applicant, "address": address}
    return not all(given[needed].strip() for needed in charter.submissions.anonymous_without)


def treatment_of(facts: Facts, charter: Charter, calendar: WorkingCalendar) -> Treatment:
    """How a submission is treated at this municipality. Every combination of facts has one treatment."""
    rules = charter.submissions
    outcome, keys = _verdict(facts, charter)
    offered = rules.channel(facts.channel)
    came_by = offered if offered is not None and _takes(offered, facts.kind) else None
    examined = outcome in _EXAMINED
    return Treatment(
        outcome=outcome,
        grounds=_grounds(keys, charter),
        examiner=rules.examined_by if examined else None,
        inspection=examined and rules.inspection and _complains_of_staff(facts),
        deadline=_deadline(outcome, facts, charter, calendar),
        priority=Priority.URGENT if facts.danger else Priority.ORDINARY,
        letters=tuple(_letters(outcome, facts, rules)),
        channel=came_by or _nearest(facts, rules),
        came_by_offered_channel=came_by is not None,
        answerable=not facts.anonymous,
    )


def terms_of_facts(facts: Facts, charter: Charter, calendar: WorkingCalendar) -> Terms:
    """All terms that would run for a submission of these facts, were it examined."""
    return terms_of(facts.kind, facts.received_on, charter, calendar, about_staff=_complains_of_staff(facts))


# What becomes of it

_EXAMINED = frozenset({Outcome.EXAMINED, Outcome.EX_OFFICIO, Outcome.WITHOUT_DATA})
_SENT_ON = frozenset({Outcome.FORWARDED, Outcome.REFERRED})

_Verdict = tuple[Outcome, tuple[str, ...]]
"""The outcome and the keys of its grounds, the deciding one first."""


def _verdict(facts: Facts, charter: Charter) -> _Verdict:
    for ask in (_reported_from_work, _dangerous, _appealed, _for_another_institution, _objected_to):
        if found := ask(facts, charter):
            return found
    return _examinable(facts)


def _reported_from_work(facts: Facts, _charter: Charter) -> _Verdict | None:
    """Goes to the named officer, and the desk keeps nothing of it (ЗЗЛПСПОИН)."""
    return (Outcome.PROTECTED_CHANNEL, ("whistleblowers",)) if facts.from_work else None


def _dangerous(facts: Facts, charter: Charter) -> _Verdict | None:
    """A threat to health or safety is looked into, whoever tells of it and in whatever words."""
    if not facts.danger:
        return None
    if not facts.competent:
        return _sent_on(facts, charter)
    if facts.anonymous and charter.submissions.anonymous == "law":
        return Outcome.EX_OFFICIO, ("submissions.ex_officio", "submissions.anonymous")
    return _examinable(facts)


def _appealed(facts: Facts, _charter: Charter) -> _Verdict | None:
    """An appeal against an act has a procedure of its own (АПК, чл. 84); without a name it has none."""
    if facts.against_act and not facts.anonymous:
        return Outcome.OTHER_PROCEDURE, ("submissions.appeal_days",)
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


def _objected_to(facts: Facts, charter: Charter) -> _Verdict | None:
    """The first objection decides; the others are grounds too."""
    objections = list(_objections(facts, charter))
    return (objections[0][0], tuple(key for _outcome, key in objections)) if objections else None


def _objections(facts: Facts, charter: Charter) -> Iterator[tuple[Outcome, str]]:
    """What speaks against examining it.

    First what is said in it, for that stands even if the sender gives a name later. Then who says it, and
    when.
    """
    rules = charter.submissions
    if any(getattr(facts, _ASKED_OF[matter]) for matter in rules.refuse_must):
        yield Outcome.REFUSED, "submissions.refuse_must"
    if any(getattr(facts, manner) for manner in rules.refuse_may):
        yield Outcome.MAY_BE_REFUSED, "submissions.refuse_may"
    if _barred_as_anonymous(facts, charter):
        yield Outcome.NO_PROCEEDINGS, "submissions.anonymous"
    if too_old(facts.kind, facts.happened_on, facts.received_on, charter):
        yield Outcome.NO_PROCEEDINGS, "submissions.age_limit_years"
    if facts.repeat:
        yield Outcome.NO_PROCEEDINGS, "submissions.repeat"


_ASKED_OF = {"personal_data": "about_personal_data", "classified": "classified"}
"""By what a charter forbids to answer, the fact that tells of it."""


def _barred_as_anonymous(facts: Facts, charter: Charter) -> bool:
    return facts.anonymous and charter.submissions.anonymous != "examined"


def _examinable(facts: Facts) -> _Verdict:
    """Examined; what is protected stays protected all the same."""
    protected = [key for key, fact in _ASKED_OF.items() if getattr(facts, fact)]
    if protected:
        return Outcome.WITHOUT_DATA, tuple(f"submissions.{key}" for key in protected)
    if facts.anonymous:
        return Outcome.EXAMINED, ("submissions.anonymous", "submissions.examined_by")
    return Outcome.EXAMINED, (
        "submissions.examined_by",
        f"submissions.kinds.{term_kind(facts.kind, about_staff=_complains_of_staff(facts))}",
    )


def _grounds(keys: tuple[str, ...], charter: Charter) -> tuple[Ground, ...]:
    """The grounds of these keys, each said once; our own settings only where nobody else says anything."""
    by_words = {ground.words: ground for ground in (ground_of(charter, key) for key in keys)}
    found = tuple(by_words.values())
    return tuple(ground for ground in found if ground.origin is not Origin.SETTING) or found


# What follows from it


def _complains_of_staff(facts: Facts) -> bool:
    """A complaint is about the service; a signal of corruption suspects whoever gives it."""
    return facts.kind is Kind.COMPLAINT or facts.about_staff or facts.corruption


def _deadline(outcome: Outcome, facts: Facts, charter: Charter, calendar: WorkingCalendar) -> Deadline | None:
    terms = terms_of_facts(facts, charter, calendar)
    if outcome in {Outcome.EXAMINED, Outcome.WITHOUT_DATA}:
        return Deadline(terms.due_on, terms.due_citation)
    if outcome in _SENT_ON:
        return Deadline(terms.forward_by, terms.forward_citation)
    if outcome in _NOT_EXAMINED and not facts.anonymous:
        return notify_by(facts.received_on, charter, calendar)
    return None


def _letters(outcome: Outcome, facts: Facts, rules: SubmissionRules) -> Iterator[Letter]:
    if outcome is Outcome.PROTECTED_CHANNEL:
        yield Letter.PROTECTED_CHANNEL
        return
    if facts.channel in _ORAL:
        yield Letter.RECORD
    if not facts.anonymous or facts.channel in _FACE_TO_FACE:
        yield Letter.RECEIPT
    if facts.against_act:
        yield Letter.APPEAL_ROUTING
    if not facts.anonymous:
        yield from _LETTERS_TO_SENDER.get(outcome, ())
        if rules.delay_notice and outcome in _EXAMINED and _complains_of_staff(facts):
            yield Letter.DELAY_NOTICE
        if rules.apology and outcome in _EXAMINED and facts.kind is Kind.COMPLAINT:
            yield Letter.APOLOGY


_NOT_EXAMINED = frozenset({Outcome.NO_PROCEEDINGS, Outcome.MAY_BE_REFUSED, Outcome.REFUSED})
_LETTERS_TO_SENDER: Mapping[Outcome, tuple[Letter, ...]] = {
    Outcome.EXAMINED: (Letter.DECISION,),
    Outcome.WITHOUT_DATA: (Letter.DECISION,),
    Outcome.NO_PROCEEDINGS: (Letter.REASONS,),
    Outcome.MAY_BE_REFUSED: (Letter.REASONS,),
    Outcome.REFUSED: (Letter.REASONS,),
    Outcome.FORWARDED: (Letter.FORWARDING,),
    Outcome.REFERRED: (Letter.REFERRAL, Letter.FORWARDING),
}


# By which way it is taken

_ORAL = frozenset[ChannelKey]({"phone", "hot_line", "in_person", "open_reception"})
_FACE_TO_FACE = frozenset[ChannelKey]({
    "counter", "complaints_counter", "registry", "kmetstvo", "in_person", "open_reception",
})  # fmt: skip
_NEAREST: Mapping[ChannelKey, tuple[ChannelKey, ...]] = {
    "hot_line": ("phone",),
    "phone": ("hot_line",),
    "anti_corruption_box": ("box", "post"),
    "box": ("survey_card", "post"),
    "survey_card": ("box", "complaints_counter"),
    "complaints_counter": ("registry",),
    "open_reception": ("in_person",),
    "portal": ("website", "email"),
    "website": ("portal", "email"),
    "email": ("portal", "website"),
}


def _takes(channel: Channel, kind: Kind) -> bool:
    return channel.kinds is None or kind.value in channel.kinds


def _nearest(facts: Facts, rules: SubmissionRules) -> Channel:
    """Where the charter offers no such way: the one most like it, else the counter, else any."""
    for key in (*_NEAREST.get(facts.channel, ()), "counter"):
        channel = rules.channel(key)
        if channel is not None and _takes(channel, facts.kind):
            return channel
    return rules.channels[0]
