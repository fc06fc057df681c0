"""Every fact of an application, in the window's language; numbers that name a person are masked."""

from desktop.applications.life.standing import Standing
from desktop.applications.life.state_words import why_suspended
from desktop.applications.life.step_traits import Moment
from desktop.applications.rules import ApplicationRecord, Mark, delivery_word
from desktop.office.charter.applying import apply_kind_word
from desktop.office.check_code import in_groups
from desktop.office.identity import IDENTIFIER_NAMES, masked, masked_phone
from desktop.office.language import _, pgettext, spoken
from desktop.office.laws import law_words
from desktop.parties.needs import needs_words
from desktop.parties.rules import capacity_word, sender_word

NUMBERS = 1, 4
"""The places of the masked numbers among the facts: the applicant's and the representative's."""


def papers_words(record: ApplicationRecord, standing: Standing) -> str:
    """A paper to a line: there, still missing, or missing when the application was taken."""
    waits = any(not one.whom for one in standing.awaited)
    missing = _("missing: {name}") if waits else _("missing when it was taken: {name}")
    return "\n".join(
        (_("brought: {name}") if one.brought else missing).format(name=one.name) for one in record.documents
    )


def tasks_words(record: ApplicationRecord, standing: Standing) -> str:
    """What the office collects, one to a line: from whom and by when, or that it is there."""
    still = {one.key: one for one in standing.tasks}
    lines = []
    for task in record.collected:
        left = still.get(task.key)
        if left is None:
            lines.append(_("collected: {name}").format(name=task.name))
            continue
        by = _("until {day}").format(day=spoken().date(left.due_on)) if left.due_on else ""
        lines.append(", ".join(filter(None, (left.name, left.from_whom, by))))
    return "\n".join(lines)


def facts(moment: Moment) -> list[tuple[str, str]]:
    """(label, value) of what was registered, and why it waits; empty where it was not given."""
    words, record = spoken(), moment.record
    kind, other = record.identifier_kind, record.representative_kind
    theirs = masked(record.representative_identifier or "")
    fee = words.euro(record.fee) if record.fee is not None else ""
    return [
        (pgettext("person", "Applicant"), sender_word(record, words)),
        (_(IDENTIFIER_NAMES[kind]) if kind else _("Number"), masked(record.identifier or "")),
        (_("In what capacity"), capacity_word(record.capacity, words)),
        (pgettext("person", "Representative"), record.representative),
        (_(IDENTIFIER_NAMES[other]) if other else _("Number"), theirs),
        (_("Power of attorney"), record.power),
        (_("Address for the answer"), record.address),
        (_("Phone"), masked_phone(record.phone) if record.phone else ""),
        (_("E-mail"), record.email),
        (_("Help needed"), needs_words(record.need.split(), words)),
        (_("Service"), " ".join(filter(None, (str(record.service_number or ""), record.service_name)))),
        (_("Fee"), fee),
        (_("Unit in charge"), record.unit),
        (
            _("How to deliver"),
            ", ".join(filter(None, (delivery_word(record.delivery, words), record.delivery_to))),
        ),
        (_("How it came"), apply_kind_word(record.came_by, words)),
        (_("For another institution"), record.elsewhere_name),
        (pgettext("application", "Registered at"), words.moment(record.registered_at)),
        (
            _("Received by"),
            _("{clerk}, counter No. {counter}").format(clerk=record.clerk, counter=record.counter),
        ),
        (_("Marked as"), _("confidential") if Mark.CONFIDENTIAL in record.marks else ""),
        (_("Legal basis"), law_words("; ".join(record.legal_basis) or record.term_citation, words)),
        (_("Why it waits"), " ".join(why_suspended(moment, words))),
        (_("Register identifier"), record.register_number),
        (_("Check code"), in_groups(record.check_code)),
    ]
