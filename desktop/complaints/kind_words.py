"""The field's own words for kinds, capacities and ways, in the reader's language."""

from collections.abc import Collection, Iterator, Mapping

from desktop.complaints.rules import AboutKind, AnswerBy, Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.treatment.ways import FACE_TO_FACE
from desktop.office.charter import Charter
from desktop.office.charter.wording import CHOICES
from desktop.office.fields import declared_in
from desktop.office.language import N_, Language
from desktop.parties.capacity_words import capacity_word
from desktop.parties.rules import Capacity

_KINDS, _ANSWERS = CHOICES["kinds"], CHOICES["answers"]
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
_CHANNELS = {
    "counter": N_("at the counter"),
    "in_person": N_("on a visit"),
    "complaints_counter": N_("at the counter for complaints"),
    "registry": N_("at the registry"),
    "kmetstvo": N_("at the village's town hall"),
    "open_reception": N_("at the open reception"),
    "phone": N_("by phone"),
    "hot_line": N_("by the hot line"),
    "post": N_("by post"),
    "fax": N_("by fax"),
    "email": N_("by e-mail"),
    "website": N_("through the web site"),
    "portal": N_("through the portal"),
    "box": N_("in the box"),
    "anti_corruption_box": N_("in the anti-corruption box"),
    "survey_card": N_("on a survey card"),
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


def channel_word(channel: str, charter: Charter, language: Language) -> str:
    """`на гише „Жалби“, № 9`, …: as the charter calls it; in our own words where it has no such way."""
    way = charter.submissions.channel(channel)
    name = way.name.for_language(language.code) if way else language.gettext(_CHANNELS[channel])
    number = charter.submissions.counter_number
    if channel != "complaints_counter" or number is None:
        return name
    return language.gettext("{place}, No. {number}").format(place=name, number=number)


def way_in_words(channel: str, capacity: Capacity, charter: Charter, language: Language) -> str:
    """`на гише, лично`, `по пощата`, `по пощата, чрез пълномощник`: how it came, and in what capacity.

    That somebody came in person is said only of a way by which one comes, and not twice where the
    charter's own name of that way says it already.
    """
    way, came_as = channel_word(channel, charter, language), capacity_word(capacity, language)
    unsaid = capacity is not Capacity.IN_PERSON or (channel in FACE_TO_FACE and came_as not in way)
    return language.gettext("{channel}, {capacity}").format(channel=way, capacity=came_as) if unsaid else way


def told_fields(
    record: SubmissionRecord, language: Language, *, but: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """(label, value) of each field that is declared to be told, in that order, `but` for those."""
    for one in declared_in(Draft):
        if one.told and one.name not in but:
            yield language.gettext(one.label), str(getattr(record, one.name) or "")
