"""A charter's values in words: terms, hours, choices between a few."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from babel.dates import get_day_names

from desktop.office.charter.called_off import CalledOff
from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.contacts import Contact, Use
from desktop.office.charter.hours import TimeRange
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.charter.hours_words import hours_words
from desktop.office.charter.model import Charter
from desktop.office.charter.offices import DeclaredDay
from desktop.office.charter.payment_words import MONEY_WORDS
from desktop.office.charter.promises import YearlyReport
from desktop.office.charter.receptions import ReceptionRule
from desktop.office.charter.rhythms import ON_DAY_OFF, called_off_words, rule_words
from desktop.office.charter.sign_up import SignUpWay
from desktop.office.charter.sign_up_words import KINDS as SIGN_UP_KINDS
from desktop.office.charter.sign_up_words import one_way
from desktop.office.charter.spans import span_words
from desktop.office.charter.standards import Standard
from desktop.office.charter.submissions import Cited, CitedAmount, Extension, ReplyTerm
from desktop.office.language import N_, Language

CHOICES: Mapping[str, Mapping[str, str]] = {
    "office_kind": {
        "municipality": N_("municipality"),
        "district": N_("district of a city"),
        "region": N_("regional administration"),
        "ministry": N_("ministry"),
    },
    "anonymous": {
        "examined": N_("they are examined"),
        "law": N_("without opening a case, as the law says"),
        "only_danger": N_("only if health or safety is threatened"),
        "not_registered": N_("not registered, as the charter says; a number without a case, as the law says"),
    },
    "anonymous_without": {
        "name": N_("without a name"),
        "full_name": N_("without the three names"),
        "address": N_("without an address"),
        "phone": N_("without a telephone"),
        "email": N_("without an e-mail"),
        "contact": N_("without an address, telephone or e-mail"),
        "identifier": N_("without a personal number"),
    },
    "refuse_may": {
        "obscene": N_("obscene language"),
        "insult": N_("unmotivated insults"),
        "undermining": N_("what undermines the institution's reputation"),
    },
    "key": {
        "complaints": N_("complaints and reports"),
        "proposals": N_("proposals"),
        "requests": N_("requests and appeals against acts"),
        "not_examined": N_("cases without proceedings"),
        "notes": N_("notes on visits and on cards"),
        "opinions": N_("opinions and praise"),
        "receptions": N_("appointments and waiting lists"),
        "applications": N_("applications for services"),
    },
    "answers": {
        "letter": N_("letter to the address"),
        "email": N_("e-mail"),
        "at_counter": N_("collected at the counter"),
        "phone": N_("by phone"),
        "secure_delivery": N_("the state's secure delivery"),
    },
    "refuse_must": {"personal_data": N_("personal data"), "classified": N_("classified information")},
    "not_competent": {
        "refer": N_("the person is referred to the competent institution"),
        "forward": N_("forwarded to the competent institution"),
    },
    "opinions": {
        "noted": N_("noted and made known"),
        "examined": N_("examined and answered"),
    },
    "received_after_closing": {
        "same_day": N_("dated with the calendar day"),
        "next_working_day": N_("dated with the next working day"),
    },
    "kind": {
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
        "mobile_app": N_("through the mobile application"),
        "messenger": N_("through a messenger such as Viber"),
        "secure_delivery": N_("through the state's secure delivery"),
        "box": N_("in the box"),
        "anti_corruption_box": N_("in the anti-corruption box"),
        "survey_card": N_("on a survey card"),
        "ombudsman": N_("the Ombudsman of the Republic of Bulgaria"),
        "public_mediator": N_("the municipality's public mediator"),
        "commission": N_("a commission"),
        "superior_body": N_("the superior body"),
        "court": N_("the court"),
        "other": N_("another institution"),
    },
    "rounding": {"down": N_("down"), "nearest": N_("to the nearest"), "up": N_("up")},
    "sign_up": SIGN_UP_KINDS,
    "on_day_off": ON_DAY_OFF,
    "once_answered": {
        "with_reason": N_("signed up with a reason"),
        "refused": N_("not signed up"),
    },
    "kinds": {
        "complaint": N_("Complaint"),
        "signal": N_("Report"),
        "proposal": N_("Proposal"),
        "request": N_("Request"),
        "appeal": N_("Appeal against an act"),
        "praise": N_("Praise"),
        "opinion": N_("Opinion"),
    },
}
"""By the last part of a key, what each of its values is called: catalogue entries."""


def complaints_counter_words(charter: Charter, language: Language) -> str:
    """`гише „Жалби“, № 9`: where complaints are taken in the hall; empty where no counter is named."""
    rules = charter.submissions
    if rules.counter is None:
        return ""
    name = language.gettext("counter “{name}”").format(name=rules.counter.for_language(language.code))
    if rules.counter_number is None:
        return name
    return language.gettext("{place}, No. {number}").format(place=name, number=rules.counter_number)


def contact_words(contact: Contact, language: Language) -> str:
    """`052 820 000 (сътрудниците на кмета; 8:30–17:00)`: with whose it is, and when somebody answers."""
    beside = _beside(contact, language)
    return f"{contact.value} ({beside})" if beside else contact.value


def _beside(contact: Contact, language: Language) -> str:
    label = contact.label.for_language(language.code) if contact.label else ""
    return "; ".join(filter(None, (label, hours_words(contact.hours, language))))


def phones_words(charter: Charter, use: Use, language: Language) -> str:
    """Whom to call in that matter, several of the same together; empty where there is nobody.

    `604 106 (8:30–16:30)`, `834 120, 506 771 (приемна на кмета)`
    """
    told = []
    for beside, same in groupby(charter.phones_for(use), key=lambda one: _beside(one, language)):
        numbers = ", ".join(one.value for one in same)
        told.append(f"{numbers} ({beside})" if beside else numbers)
    return language.gettext(" or ").join(told)


def value_words(key: str, value: Any, language: Language) -> str:
    """A value as it is shown; `key` says what it is of. Empty for `None`."""
    name = key.rpartition(".")[2]
    if name == "printed_text" and value is not None:
        return language.ngettext("{count} word", "{count} words", len(str(value).split()))
    if isinstance(value, bool):
        return language.gettext("yes") if value else language.gettext("no")
    if isinstance(value, Standard):
        return span_words(value.count, value.unit, language)
    if isinstance(value, Cited):
        return _rule(name, value, language)
    if value == ():
        return language.gettext("nothing")
    if isinstance(value, tuple):
        between = {"one_off_days": "\n", "sign_up": "; ", "called_off": "; "}.get(name, ", ")
        return between.join(_one(name, item, language) for item in value)
    return "" if value is None else _one(name, value, language)


_OF_WAYS = frozenset({"without_ways", "number_told"})
"""Lists of the kinds of ways."""


def _one(name: str, value: Any, language: Language) -> str:
    for kind, words_of in _WORDS_OF.items():
        if isinstance(value, kind):
            return words_of(value, language)
    if name == "weekday":
        return str(get_day_names("wide", locale=language.locale)[value - 1])
    words = CHOICES.get("kind" if name in _OF_WAYS else name, {}).get(str(value))
    return language.gettext(words) if words else str(value)


def _range(hours: TimeRange, language: Language) -> str:
    return f"{language.time(hours.start)}–{language.time(hours.end)}"


def _declared(declared: DeclaredDay, language: Language) -> str:
    kind = language.gettext("working day") if declared.is_working else language.gettext("day off")
    return f"{language.short_date(declared.day)}, {kind}: {declared.name}"


_WORDS_OF: Mapping[type, Callable[[Any, Language], str]] = {
    LocalText: lambda text, language: text.for_language(language.code),
    TimeRange: _range,
    HoursByDay: hours_words,
    Contact: contact_words,
    ReceptionRule: rule_words,
    SignUpWay: lambda way, language: one_way(way, None, language),
    CalledOff: called_off_words,
    DeclaredDay: _declared,
    **MONEY_WORDS,
}
"""How an item of each kind is said."""


def _rule(name: str, rule: Cited, language: Language) -> str:
    if isinstance(rule, ReplyTerm):
        return span_words(rule.amount, rule.unit, language)
    if isinstance(rule, CitedAmount):
        # Of the notice of a decision each kind has its days.
        unit = name.rpartition("_")[2] if "_" in name else "days"
        return span_words(rule.amount, unit, language)
    if isinstance(rule, Extension):
        months = span_words(rule.months, "months", language)
        if rule.counted_from == "due_date":
            return language.gettext("at most {months} after the due date").format(months=months)
        return language.gettext("at most {months} from receipt altogether").format(months=months)
    if isinstance(rule, YearlyReport):
        day = language.day_of_year(rule.month, rule.day)
        return language.gettext("every year by {day}").format(day=day)
    return language.gettext("applies as in the law")
