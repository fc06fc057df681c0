"""What a charter's keys are called on the screen: „Работно време на центъра“ for `hours.centre`."""

from collections.abc import Mapping
from typing import Any

from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.keys import value_at
from desktop.office.charter.model import Charter
from desktop.office.charter.offices import Contact, CounterRole
from desktop.office.charter.submissions import Cited
from desktop.office.charter.wording import CHOICES
from desktop.office.language import N_, Language

# `*` stands for an item of a list; {name} is what the item is called.
_TITLES: Mapping[str, str] = {
    "municipality": N_("Municipality"),
    "centre": N_("Name of the centre"),
    "sites.*.name": N_("Place of service"),
    "sites.*.address": N_("{name}: address"),
    "sites.*.hours": N_("{name}: hours"),
    "contacts.*": N_("Contact: {name}"),
    "hours.administration": N_("Hours of the administration"),
    "hours.centre": N_("Hours of the centre"),
    "hours.note": N_("Hours in the charter's words"),
    "hours.closing_grace_hours": N_("Hours after closing during which those waiting are served"),
    "counters.*.name": N_("Counter No. {name}"),
    "sign_up_counter": N_("Counter that signs up for reception days"),
    "officials": N_("Reception days"),
    "officials.*.title": N_("Official who receives"),
    "officials.*.weekday": N_("{name}: reception day"),
    "officials.*.ranges": N_("{name}: reception hours"),
    "officials.*.slot_minutes": N_("{name}: minutes for one person"),
    "officials.*.sign_up": N_("{name}: how people sign up"),
    "officials.*.place": N_("{name}: place"),
    "officials.*.receptions": N_("{name}: further reception days"),
    "officials.*.receptions.*": N_("{name}: further reception day"),
    "reception.closes_hours_before": N_("Hours before the reception at which sign-up ends"),
    "reception.ahead_months": N_("How many months ahead people can sign up"),
    "reception.ahead_per_person": N_("Most coming appointments for one person"),
    "reception.list_days_before": N_("Working days before the reception to print its list"),
    "reception.quotas": N_("Counters that share the reception hours"),
    "reception.quotas.*.share": N_("Counter No. {name}: its part of the reception hours"),
    "access": N_("Access to the leadership"),
    "printed_text": N_("Text of the charter"),
    "submissions.kinds.*": N_("Deadline for an answer: {name}"),
    "submissions.extension.*": N_("Extension of the deadline: {name}"),
    "submissions.forward_days": N_("Forwarding to the competent institution"),
    "submissions.notice_days": N_("Notifying of the decision"),
    "submissions.notice.*": N_("Notifying of the decision: {name}"),
    "submissions.cure_days": N_("Completing what is missing"),
    "submissions.appeal_days": N_("Appeal against an administrative act"),
    "submissions.appeal_collective_days": N_("Sending an appeal against the act of a collective body"),
    "submissions.due_date_told_over_days": N_("A due date is given when the deadline is longer than"),
    "submissions.age_limit_years": N_("No case is opened for what is older than"),
    "submissions.registration": N_("Everything received is registered"),
    "submissions.oral": N_("Oral submissions are recorded"),
    "submissions.repeat": N_("A repeat without new facts"),
    "submissions.ex_officio": N_("The municipality acts on its own initiative"),
    "submissions.personal_data": N_("Personal data are protected"),
    "submissions.classified": N_("Classified information is protected"),
    "submissions.public_information": N_("Questions about data"),
    "submissions.noted": N_("Praise and opinions are made known"),
    "submissions.opinions": N_("Opinions on the service"),
    "submissions.received_after_closing": N_("Received after working hours"),
    "submissions.channels.*.name": N_("Way to complain or suggest"),
    "submissions.channels.*.where": N_("{name}: where"),
    "submissions.channels.*.kinds": N_("{name}: what it receives"),
    "submissions.counter": N_("Counter that takes complaints"),
    "submissions.counter_number": N_("Number of the counter that takes complaints"),
    "submissions.answers": N_("Ways of answering"),
    "submissions.examined_by.name": N_("Who examines cases"),
    "submissions.superior": N_("Superior body: extends a deadline, hears an appeal"),
    "submissions.requests_examined_by.name": N_("Who looks at requests and questions"),
    "submissions.anonymous": N_("Anonymous cases"),
    "submissions.anonymous_without": N_("What counts as anonymous"),
    "submissions.refuse_may": N_("No answer may be given to"),
    "submissions.refuse_must": N_("No answer is given to questions about"),
    "submissions.not_competent": N_("Matters not for the municipality"),
    "submissions.delay_notice": N_("Written notice of a delay"),
    "submissions.inspection": N_("Inspection on a complaint about a service"),
    "submissions.apology": N_("Apology for inaccuracy or lost time"),
    "citations.*.*": N_("Law cited on paper: {name}"),
    "secretary_stand_in": N_("Who keeps what is against the secretary"),
    "whistleblowers.officer": N_("Officer for work reports"),
    "whistleblowers.place": N_("Where work reports are taken"),
    "whistleblowers.hours": N_("When work reports are taken"),
    "services.once_only": N_("Data are collected once only"),
    "services.electronic": N_("Electronic services"),
    "services.joint": N_("Joint service with other organisations"),
    "services.traceable": N_("Documents can be followed electronically"),
    "services.paper_standards_for_a_fee": N_("Standards on paper for a fee"),
    "services.paper_standards_fee": N_("Fee for the standards on paper"),
    "services.no_conflict_of_interest": N_("No conflict of interest"),
    "services.no_unregulated_contacts": N_("No unregulated contacts"),
    "feedback.survey_cards": N_("Survey cards"),
    "feedback.opinions_box": N_("Box for opinions"),
    "feedback.on_paper": N_("Opinions on paper"),
    "feedback.electronic": N_("Opinions electronically"),
    "feedback.published": N_("Results are published"),
    "feedback.acted_on": N_("Results are acted on"),
    "feedback.words": N_("What people are told of feedback"),
    "feedback.yearly_report": N_("Report on satisfaction"),
    "standards.queue_minutes": N_("Longest wait in the queue"),
    "standards.desk_minutes": N_("Longest service at the desk or by phone"),
    "standards.letter_days": N_("Answer to a letter"),
    "information.*": N_("Where information is found"),
    "promises.*": N_("Promise"),
    "expectations.*": N_("What is expected of people"),
    "numbering.submission": N_("Registration number"),
    "numbering.ticket": N_("Number of a ticket"),
    "numbering.booking": N_("Number of a reception slip"),
    "numbering.letter": N_("Number of a letter"),
    "numbering.box_opening": N_("Number of a box protocol"),
    "numbering.anew_each_year": N_("Numbers start again each year"),
    "queue_kinds.*.letter": N_("{name}: letter on the ticket"),
    "queue_kinds.*.name": N_("Queue"),
    "units": N_("Units of the administration"),
    "units.*.name": N_("Unit of the administration"),
    "units.*.head": N_("{name}: who heads it"),
    "units.*.parent": N_("{name}: the unit above it"),
    "one_off_days": N_("Days declared off or working"),
}
_NAMES: Mapping[str, str] = {
    **CHOICES["kinds"],
    "phone": N_("phone"),
    "switchboard": N_("switchboard"),
    "mayor_reception": N_("mayor's reception"),
    "hot_line": N_("hot line"),
    "fax": N_("fax"),
    "email": N_("e-mail"),
    "website": N_("web site"),
}
"""Items that have no name of their own in the charter: kinds of submissions and of contacts."""


def key_title(charter: Charter, key: str, language: Language) -> str:
    """What the key of a value is called. Raises `LookupError` for a key that no charter has."""
    for pattern, title in _TITLES.items():
        item = _item_named(pattern, key)
        if item is not None:
            return language.gettext(title).format(name=_item_words(charter, item, language))
    raise LookupError(key)


def _item_named(pattern: str, key: str) -> str | None:
    """The key of the item that `*` stands for, empty where the pattern has none; `None` for another key."""
    steps, wanted = key.split("."), pattern.split(".")
    if len(steps) != len(wanted):
        return None
    if any(step != want for step, want in zip(steps, wanted, strict=True) if want != "*"):
        return None
    return ".".join(steps[: wanted.index("*") + 1]) if "*" in wanted else ""


def _item_words(charter: Charter, item: str, language: Language) -> str:
    if not item:
        return ""
    last = item.rpartition(".")[2]
    found: Any = value_at(charter, item)
    if isinstance(found, Cited | Contact):
        return language.gettext(_NAMES[found.kind if isinstance(found, Contact) else last])
    named = getattr(found, "title", None) or getattr(found, "name", None)
    if isinstance(found, CounterRole) or not isinstance(named, LocalText):
        return last
    return named.for_language(language.code)
