"""What the words of a profile's closed lists are called on the screen."""

from collections.abc import Mapping
from typing import Any

from babel.dates import get_day_names

from desktop.administration.charter.guided.asked_keys import AskedKey
from desktop.office.charter.applying import APPLY_KINDS
from desktop.office.charter.payment_words import SPEEDS, WAYS
from desktop.office.charter.titles import kind_name
from desktop.office.charter.wording import CHOICES
from desktop.office.language import N_, NP_, Language

_WORDS: Mapping[str, Mapping[str, str]] = {
    "payments.ways.*.kind": WAYS,
    "services.ways.*.key": APPLY_KINDS,
    "services.speeds.*.kind": SPEEDS,
    "services.own.*.speeds.*.kind": SPEEDS,
    "contacts.*.kind": {"mayor_reception": N_("reception of the leadership")},
    "way": CHOICES["sign_up"],
    "citations.*": {"any": N_("of any kind")},
    "key": {
        "administration": N_("the administration"),
        "ethics_commission": N_("the ethics commission"),
    },
    "rhythm": {
        "weekly": N_("every week"),
        "every_second_week": N_("every second week"),
        "monthly": N_("once a month"),
        "every_working_day": N_("every working day"),
        "dates": N_("on dates"),
    },
    "week": {
        "1": N_("the first"),
        "2": N_("the second"),
        "3": N_("the third"),
        "4": N_("the fourth"),
        "-1": N_("the last"),
    },
    "unit": {
        "immediately": NP_("term", "immediately"),
        "minutes": NP_("unit of time", "minutes"),
        "hours": NP_("unit of time", "hours"),
        "days": NP_("unit of time", "days"),
        "working_days": NP_("unit of time", "working days"),
        "weeks": NP_("unit of time", "weeks"),
        "months": NP_("unit of time", "months"),
    },
    "ends_with": {"decision": N_("a decision"), "answer": N_("an answer")},
    "counted_from": {"due_date": N_("from the due date"), "receipt": N_("from receipt")},
    "measured": {
        "queue": N_("by the queue: how long people wait"),
        "desk": N_("at the counter: how long serving takes"),
        "letter": N_("by letters: when they are answered"),
    },
    "moments": {
        "hall": N_("in the hall"),
        "information": N_("when information is given"),
        "service": N_("when a service is looked up"),
        "registration": N_("at registration"),
        "receipt": N_("on the receipt"),
        "reply": N_("in the reply"),
        "reception": N_("at sign-up for a reception"),
        "feedback": N_("when an opinion is asked for"),
    },
    "currency": {"EUR": N_("euros"), "BGN": N_("levs")},
}
"""By the key, or by its last part: catalogue entries."""

_KINDS = ("contacts.*.kind", "accessibility.*.kind")


def choice_words(asked: AskedKey, word: Any, language: Language) -> str:
    """What a word of the closed list is called; itself, where nobody has said it yet."""
    if asked.form == "weekday":
        return str(get_day_names("wide", locale=language.locale)[word - 1])
    own = (_WORDS.get(asked.pattern), _WORDS.get(asked.name), CHOICES.get(asked.name))
    for listed in (*own, CHOICES["kinds"], CHOICES["kind"]):
        if listed is not None and str(word) in listed:
            return language.gettext(listed[str(word)])
        if asked.pattern in _KINDS:
            return kind_name(word, language)
    return str(word)
