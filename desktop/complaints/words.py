"""The field's own words for kinds, capacities and ways, in the reader's language."""

from desktop.complaints.rules import AnswerBy, Capacity, Kind
from desktop.office.language import N_, Language

_KINDS = {
    Kind.COMPLAINT: N_("Complaint"),
    Kind.SIGNAL: N_("Signal"),
    Kind.PROPOSAL: N_("Proposal"),
}
_CAPACITIES = {
    Capacity.IN_PERSON: N_("in person"),
    Capacity.PROXY: N_("by proxy"),
    Capacity.LEGAL_REPRESENTATIVE: N_("legal representative"),
    Capacity.OFFICIAL: N_("official"),
}
_ANSWERS = {
    AnswerBy.LETTER: N_("letter to the address"),
    AnswerBy.EMAIL: N_("e-mail"),
    AnswerBy.AT_COUNTER: N_("collected at the counter"),
}
_CHANNELS = {
    "counter": N_("at the counter"),
    "box": N_("in the box"),
    "post": N_("by post"),
    "phone": N_("by phone"),
    "fax": N_("by fax"),
    "email": N_("by e-mail"),
    "website": N_("through the web site"),
    "hot_line": N_("by the hot line"),
}


def kind_word(kind: Kind, language: Language) -> str:
    """`Жалба`, `Сигнал`, `Предложение`."""
    return language.gettext(_KINDS[kind])


def capacity_word(capacity: Capacity, language: Language) -> str:
    """`лично`, `чрез пълномощник`, …"""
    return language.gettext(_CAPACITIES[capacity])


def answer_word(answer_by: AnswerBy, language: Language) -> str:
    """`писмо на адреса`, …"""
    return language.gettext(_ANSWERS[answer_by])


def channel_word(channel: str, language: Language) -> str:
    """`на гише`, `по пощата`, …"""
    return language.gettext(_CHANNELS[channel])
