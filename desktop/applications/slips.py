"""The receipt for one paper: each service with its number, deadline, law and fee, and one sum."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from desktop.applications.rules import ApplicationRecord, Delivery, Task, delivery_word
from desktop.catalogue.rules import Speed
from desktop.office.charter import Charter, phones_words
from desktop.office.charter.applying import apply_kind_word
from desktop.office.charter.payment_words import SPEEDS
from desktop.office.check_code import in_groups
from desktop.office.identity import IDENTIFIER_NAMES, masked, masked_phone
from desktop.office.language import Language
from desktop.paper.boxes import callout, check_code_box, figures
from desktop.paper.elements import SMALL, paragraph, promised, rows, signatures, title
from desktop.paper.fonts import Face
from desktop.paper.marks import Style
from desktop.paper.official import duplicate_mark, official_sheet
from desktop.paper.qr import look_up_words
from desktop.paper.sheet import A5, Sheet
from desktop.parties.needs import needs_words
from desktop.parties.rules import Capacity, capacity_word

_SERVICE = Style(10.5, 14, Face.MEDIUM)
_KEPT = 110.0
"""Points: the name of a service stays with its number."""


def receipt_pdf(
    taken: Sequence[ApplicationRecord],
    charter: Charter,
    language: Language,
    *,
    printed_at: datetime,
    duplicate: bool = False,
) -> bytes:
    """The receipt on A5, in the language the applicant wishes; `printed_at` is aware. All are of one paper.

    What the office collects by itself is told, so that nobody is sent for it.
    """
    _ = language.gettext
    first, *others = taken
    mark = duplicate_mark(language, printed_at) if duplicate else ""
    heading = _("Receipt for application {number}").format(number=first.number)
    sheet = official_sheet(A5, charter, language, heading=heading, made_at=printed_at, mark=mark)
    title(sheet, _("Receipt for applications taken together") if others else _("Receipt for an application"))
    if others:
        for one in taken:
            _one_of_several(sheet, one, language)
        total = sum((one.fee for one in taken if one.fee is not None), Decimal(0))
        without = _("Without the services whose fee is not stated.")
        unknown = any(one.fee is None for one in taken)
        callout(sheet, _("Fees in all"), language.euro(total), "", without if unknown else "")
        sheet.space(6)
        paragraph(sheet, _how_to_ask(charter, language), SMALL)
    else:
        _one_alone(sheet, first, charter, language)
    sheet.space(6)
    if others:
        rows(sheet, [(_("Date and time"), language.moment(first.registered_at))])
    rows(sheet, list(_who(first, charter, language)))
    sheet.space(8)
    signatures(sheet, [_("For the administration"), language.pgettext("person", "Applicant")])
    promised(sheet, charter, "receipt")
    return sheet.pdf()


def _one_alone(sheet: Sheet, one: ApplicationRecord, charter: Charter, language: Language) -> None:
    _ = language.gettext
    moment = language.moment(one.registered_at)
    figures(sheet, [(_("Registration number"), one.number, 0.58), (_("Date and time"), moment, 0.42)])
    sheet.space(7)
    ready = language.pgettext("last day", "Deadline")
    callout(sheet, ready, _ready(one, language), one.term_citation, one.service_name)
    sheet.space(7)
    scanned = look_up_words(one.number, one.check_code)
    check_code_box(sheet, _("Check code"), one.check_code, _how_to_ask(charter, language), scanned)
    sheet.space(6)
    rows(sheet, list(_of_the_service(one, language)))


def _one_of_several(sheet: Sheet, one: ApplicationRecord, language: Language) -> None:
    _ = language.gettext
    if sheet.remaining < _KEPT:
        sheet.next_page()
    paragraph(sheet, f"{one.place}. {one.service_name}", _SERVICE)
    sheet.space(3)
    known = (
        (_("Registration number"), one.number, 0.46),
        (_("Check code"), in_groups(one.check_code), 0.24),
        (language.pgettext("last day", "Deadline"), _ready(one, language), 0.3),
    )
    figures(sheet, known)
    sheet.space(2)
    rows(sheet, list(_of_the_service(one, language)))
    sheet.space(6)


def _of_the_service(one: ApplicationRecord, language: Language) -> Iterator[tuple[str, str]]:
    """What is told of one service. What nobody knows leaves no row, but for its fee."""
    _ = language.gettext
    speed = language.gettext(SPEEDS[Speed(one.speed)]) if one.speed else ""
    term = one.term.in_words(language) if one.term else ""
    yield _("Register identifier"), one.register_number
    yield _("Speed and deadline"), ", ".join(filter(None, (speed, term)))
    yield _("Legal basis"), "\n".join(one.legal_basis)
    yield _("Fee"), language.euro(one.fee) if one.fee is not None else _unstated(language)
    yield language.pgettext("application", "Forwarded to"), one.elsewhere_name
    yield _("Brought"), "\n".join(paper.name for paper in one.documents if paper.brought)
    if one.cure_by:
        missing = _("To be brought by {day}").format(day=language.date(one.cure_by))
        yield missing, "\n".join(one.missing)
    yield _("The office collects by itself"), "\n".join(map(_collected, one.collected))


def _collected(task: Task) -> str:
    return f"{task.name} ({task.from_whom})" if task.from_whom else task.name


def _who(one: ApplicationRecord, charter: Charter, language: Language) -> Iterator[tuple[str, str]]:
    _ = language.gettext
    yield language.pgettext("person", "Applicant"), one.applicant
    if one.identifier_kind:
        yield _(IDENTIFIER_NAMES[one.identifier_kind]), masked(one.identifier or "")
    if one.capacity is not Capacity.IN_PERSON:
        said = (one.representative, capacity_word(one.capacity, language), one.power)
        yield language.pgettext("person", "Representative"), ", ".join(filter(None, said))
    yield _("Address"), one.address
    yield _("Phone"), masked_phone(one.phone)
    yield _("E-mail"), one.email
    yield _("Provided by the administration"), needs_words(one.need.split(), language)
    place = {Delivery.POST: one.delivery_to or one.address, Delivery.EMAIL: one.email}.get(one.delivery, "")
    yield _("Delivery"), ": ".join(filter(None, (delivery_word(one.delivery, language), place)))
    if one.came_by != "counter":
        yield _("How it came"), apply_kind_word(one.came_by, language)
    said_by = _("{municipality}, counter No. {counter}, {clerk}")
    municipality = charter.municipality.for_language(language.code)
    yield _("Received by"), said_by.format(municipality=municipality, counter=one.counter, clerk=one.clerk)


def _ready(one: ApplicationRecord, language: Language) -> str:
    if one.due_at is not None:
        return language.moment(one.due_at)
    return language.date(one.due_on) if one.due_on else language.gettext("not stated")


def _unstated(language: Language) -> str:
    return language.gettext("fee not stated")


def _how_to_ask(charter: Charter, language: Language) -> str:
    _ = language.gettext
    if phone := phones_words(charter, "submissions", language):
        return _(
            "To ask about the application, call {phone} or go to any counter. Give the registration number "
            "and the check code. To collect the document, bring the code or an identity document."
        ).format(phone=phone)
    return _(
        "To ask about the application, go to any counter. Give the registration number and the check code. "
        "To collect the document, bring the code or an identity document."
    )
