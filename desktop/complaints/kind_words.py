"""The field's own words for kinds, capacities and ways, in the reader's language."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from desktop.complaints.rules import AboutKind, AnswerBy, Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.treatment.ways import FACE_TO_FACE
from desktop.office.charter import Channel, Charter, kind_of_way
from desktop.office.charter.wording import CHOICES
from desktop.office.fields import declared_in
from desktop.office.language import DEFAULT_LANGUAGE, N_, Language
from desktop.parties.rules import Capacity, capacity_word

_KINDS, _ANSWERS, _WAYS = CHOICES["kinds"], CHOICES["answers"], CHOICES["kind"]
_IN_A_SENTENCE: Mapping[Kind, tuple[str, str]] = {
    Kind.COMPLAINT: (N_("complaint"), N_("your complaint")),
    Kind.SIGNAL: (N_("report"), N_("your report")),
    Kind.PROPOSAL: (N_("proposal"), N_("your proposal")),
    Kind.REQUEST: (N_("request"), N_("your request")),
    Kind.APPEAL: (N_("appeal against an act"), N_("your appeal against an act")),
    Kind.PRAISE: (N_("praise"), N_("your praise")),
    Kind.OPINION: (N_("opinion"), N_("your opinion")),
}
_MARKS = {
    Mark.ANONYMOUS: N_("anonymous"),
    Mark.DANGER: N_("danger"),
    Mark.CORRUPTION: N_("corruption"),
    Mark.ABOUT_STAFF: N_("about staff"),
    Mark.INSULT: N_("insulting"),
    Mark.PERSONAL_DATA: N_("another person's data"),
    Mark.NOT_OURS: N_("not for us"),
    Mark.OBSCENE: N_("obscene"),
    Mark.UNDERMINING: N_("undermines the institution's reputation"),
    Mark.CLASSIFIED: N_("classified information"),
    Mark.CONFIDENTIAL: N_("confidential"),
    Mark.REPEAT: N_("a repeat, nothing new"),
    Mark.FROM_WORK: N_("work report"),
}
_ABOUT_KINDS: Mapping[AboutKind, str] = {
    "": N_("not said"),
    "unit": N_("a unit of the administration"),
    "employee": N_("an employee"),
    "service": N_("a service"),
    "company": N_("a company"),
}


def happened_word(kind: Kind, language: Language) -> str:
    """What the day in a submission is: of an appeal it matters when the act was announced."""
    words = N_("When the act was announced") if kind is Kind.APPEAL else N_("When it happened")
    return language.gettext(words)


def kind_word(kind: Kind, language: Language) -> str:
    """`Жалба`, `Сигнал`, `Предложение`, …"""
    return language.gettext(_KINDS[kind])


def submission_words(kind: Kind, language: Language) -> tuple[str, str]:
    """`жалба` and `Вашата жалба`; the latter as it stands after a preposition."""
    plain, yours = _IN_A_SENTENCE[kind]
    return language.gettext(plain), language.gettext(yours)


def mark_word(mark: Mark, language: Language) -> str:
    """`анонимно`, `опасност за хора`, …"""
    return language.gettext(_MARKS[mark])


def about_kind_word(about_kind: AboutKind, language: Language) -> str:
    """`звено на администрацията`, `служител`, …"""
    return language.gettext(_ABOUT_KINDS[about_kind])


def answer_word(answer_by: AnswerBy, language: Language) -> str:
    """`писмо на адреса`, …"""
    return language.gettext(_ANSWERS[answer_by])


class CameBy(Protocol):
    """A record of something that came by a way: see `SubmissionRecord`."""

    @property
    def channel(self) -> str:
        """The key of the way."""

    @property
    def channel_kind(self) -> str:
        """What sort of way it was."""

    @property
    def channel_name(self) -> str:
        """What it was called then, in Bulgarian."""


def way_word(way: Channel, charter: Charter, language: Language) -> str:
    """`на гише „Жалби“, № 9`, …: as the charter calls the way."""
    name, number = way.name.for_language(language.code), charter.submissions.counter_number
    if way.kind != "complaints_counter" or number is None:
        return name
    return language.gettext("{place}, No. {number}").format(place=name, number=number)


def came_by_word(came: CameBy, charter: Charter, language: Language) -> str:
    """How it came: as the charter calls the way; where it no longer has that way, as it was called then."""
    kind = kind_of_way(came.channel, came.channel_kind)
    way = charter.submissions.channel(came.channel)
    if way is not None and way.kind == kind:
        return way_word(way, charter, language)
    if came.channel_name and (language.code == DEFAULT_LANGUAGE or kind not in _WAYS):
        return came.channel_name
    return language.gettext(_WAYS[kind]) if kind in _WAYS else came.channel


def urgency_word(record: SubmissionRecord, charter: Charter, language: Language) -> str:
    """How urgent it is, as the charter calls that, or called it then; empty where nobody has said."""
    known = (one.name for one in charter.submissions.urgencies if one.key == record.urgency)
    name = next(known, None)
    return name.for_language(language.code) if name else record.urgency_name


def way_in_words(record: SubmissionRecord, charter: Charter, language: Language) -> str:
    """`на гише, лично`, `по пощата`, `по пощата, чрез пълномощник`: how it came, and in what capacity.

    That somebody came in person is said only of a way by which one comes, and not twice where the
    charter's own name of that way says it already.
    """
    way, came_as = came_by_word(record, charter, language), capacity_word(record.capacity, language)
    unsaid = record.capacity is not Capacity.IN_PERSON or (
        record.came_by in FACE_TO_FACE and came_as not in way
    )
    return language.gettext("{channel}, {capacity}").format(channel=way, capacity=came_as) if unsaid else way


def told_fields(
    record: SubmissionRecord, language: Language, *, but: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """(label, value) of each field that is declared to be told, in that order, `but` for those."""
    for one in declared_in(Draft):
        if one.told and one.name not in but:
            yield language.gettext(one.label), str(getattr(record, one.name) or "")
