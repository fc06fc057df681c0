"""What the groups of a breakdown are called: an hour, a weekday, a counter, a kind, a unit … Pure."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date, get_day_names

from desktop.access.unit_words import unit_word
from desktop.complaints.kind_words import way_word
from desktop.feedback.anonymity import WAY_WORDS
from desktop.feedback.methods import methods
from desktop.feedback.questionnaires import question_words
from desktop.office.charter import Charter
from desktop.office.charter.applying import apply_kind_word
from desktop.office.charter.payment_words import SPEEDS
from desktop.office.charter.wording import CHOICES
from desktop.office.language import N_, NP_, Language
from desktop.parties.needs import NEEDS, needs_words

_KINDS = CHOICES["kinds"]
TITLES = {
    "visits.waits": N_("Waiting"),
    "visits.services": N_("Service at the counter"),
    "visits.outcome": N_("How visits ended"),
    "submissions": N_("Complaints, reports, proposals"),
    "applications": N_("Applications for services"),
    "referrals.institution": N_("Sent to other institutions"),
    "receptions.reception": N_("Outcomes of receptions"),
    "cards.card": N_("Survey cards"),
}
"""What the tables are called, by how `small_groups` names them."""

_BY_WORDS = {
    "hour": N_("Hour"),
    "weekday": N_("Weekday"),
    "kind": N_("Kind"),
    "counter": N_("Counter"),
    "month": N_("Month"),
    "day": N_("Day"),
    "way": N_("Way"),
    "unit": N_("Unit"),
    "topic": N_("Topic"),
    "need": N_("Help needed"),
    "place": N_("Place"),
    "service": N_("Service"),
    "speed": N_("Speed"),
    "question": N_("Question"),
    "institution": N_("Institution"),
    **dict.fromkeys(("outcome", "reception"), N_("Outcome")),
    **dict.fromkeys(("card", "method"), N_("Way")),
}
_OUTCOMES = {
    "served": NP_("visits", "served"),
    "absent": NP_("visits", "did not come when called"),
    "unserved": NP_("visits", "not served before the end of the day"),
    "withdrawn": NP_("visits", "ticket withdrawn"),
    "answered": NP_("receptions", "answered"),
    "promised": NP_("receptions", "promised"),
    "submission": NP_("receptions", "case registered"),
    "no_show": NP_("receptions", "did not come"),
    "cancelled": NP_("receptions", "cancelled"),
    "booked": NP_("receptions", "outcome not noted"),
    **WAY_WORDS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNames:
    """Names of groups in one language.

    `services` by key, `questions` by questionnaire and key, `institutions` by their Bulgarian names.
    """

    charter: Charter
    language: Language
    services: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    institutions: Mapping[str, str] = field(default_factory=dict)

    def what(self, by: str) -> str:
        """What the column of the groups is called."""
        return self.language.gettext(_BY_WORDS[by])

    def of(self, by: str, value: str) -> str:
        """A group's name; its key where nobody has one for it any more."""
        if not value and by.endswith("need"):
            return self.language.pgettext("help needed", "none")
        if not value:
            return self.language.gettext("not said")
        named = _NAMED.get(by) or _NAMED.get(by.rpartition(".")[2])
        # Of another counter's report, which a newer program may have made.
        with suppress(ValueError, LookupError):
            return (named(self, value) if named else "") or value
        return value


def _told(names: GroupNames, value: str) -> str:
    return names.language.gettext(_OUTCOMES.get(value, value))


def _weekday(names: GroupNames, value: str) -> str:
    return str(get_day_names("wide", locale=names.language.locale)[int(value) - 1])


def _month(names: GroupNames, value: str) -> str:
    day = date.fromisoformat(f"{value}-01")
    return str(format_date(day, "LLL", locale=names.language.locale))


def _day(names: GroupNames, value: str) -> str:
    return str(format_date(date.fromisoformat(value), "d.MM", locale=names.language.locale))


def _kind(names: GroupNames, value: str) -> str:
    told = next((one.name for one in names.charter.queue_kinds if one.key == value), None)
    return told.for_language(names.language.code) if told else ""


def _way(names: GroupNames, value: str) -> str:
    way = names.charter.submissions.channel(value)
    return way_word(way, names.charter, names.language) if way else ""


def _method(names: GroupNames, value: str) -> str:
    told = next((one.name for one in methods().methods if one.key == value), None)
    return told.for_language(names.language.code) if told else ""


def _need(names: GroupNames, value: str) -> str:
    unknown = [need for need in value.split() if need not in NEEDS]
    return ", ".join(filter(None, (needs_words(value.split(), names.language), *unknown)))


_NAMED: Mapping[str, Callable[[GroupNames, str], str]] = {
    "weekday": _weekday,
    "month": _month,
    "day": _day,
    "kind": _kind,
    **dict.fromkeys(
        ("case.kind", "case.term.kind"),
        lambda names, value: names.language.gettext(_KINDS.get(value, value)),
    ),
    "way": _way,
    "service.way": lambda names, value: apply_kind_word(value, names.language),
    "unit": lambda names, value: unit_word(value, names.charter, names.language),
    "counter": lambda names, value: names.language.gettext("No. {counter}").format(counter=value),
    "method": _method,
    "service": lambda names, value: names.services.get(value, ""),
    "institution": lambda names, value: names.institutions.get(value, ""),
    "need": _need,
    "speed": lambda names, value: names.language.gettext(SPEEDS.get(value, value)),
    "question": lambda names, value: names.questions.get(value) or question_words(value, names.language.code),
    **dict.fromkeys(("outcome", "reception", "card"), _told),
}
