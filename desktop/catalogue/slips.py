"""The information slip: what a service needs, takes and costs, to take home."""

from collections.abc import Sequence
from datetime import date

from desktop.catalogue.rules import Service, ServiceTerm, due_date
from desktop.catalogue.term_words import apply_lines, reception_words
from desktop.office.charter import Charter
from desktop.office.charter.payment_words import SPEEDS, payment_lines, times_words
from desktop.office.clock import from_sofia
from desktop.office.language import Language
from desktop.office.working_calendar import WorkingCalendar
from desktop.paper.boxes import note
from desktop.paper.elements import LABEL, SMALL, checklist, paragraph, promised, rows, section, table, title
from desktop.paper.letterhead import letterhead
from desktop.paper.sheet import A5, Imprint, Sheet

_NO_DATE = "–"
_COLUMNS = (0.33, 0.22, 0.25, 0.2)


def information_slip_pdf(
    service: Service, charter: Charter, language: Language, today: date, calendar: WorkingCalendar
) -> bytes:
    """The slip on A5. What no source states says „не е посочено“; dates hold for a request made `today`."""
    _ = language.gettext
    imprint = Imprint(
        title=_("Information on service No. {number}").format(number=service.code)
        if service.code
        else _("Information on a service"),
        author=charter.municipality.for_language(language.code),
        made_at=from_sofia(today),
        footer=_("As of {day}").format(day=language.date(today)),
        heading=service.name,
    )
    sheet = Sheet(A5, imprint, language)
    letterhead(sheet, charter)
    if service.code:
        number = _("Service No. {number} in the Register of services").format(number=service.code)
        paragraph(sheet, number, LABEL)
    sheet.space(2)
    title(sheet, service.name)
    _terms_and_fees(sheet, service.terms, today, calendar)
    _papers(sheet, service)
    sheet.space(12)
    hours = reception_words(service, charter, language)
    rows(
        sheet,
        [
            (_("Unit"), _unit(service, language)),
            *([(_("Papers are taken"), hours)] if hours else []),
            (_("How to apply"), "\n".join(apply_lines(service, charter, language)) or _("not stated")),
            (_("Legal basis"), "\n".join(service.legal_basis or ()) or _("not stated")),
        ],
    )
    if paid := payment_lines(charter.payments, language):
        sheet.space(10)
        section(sheet, _("How to pay"))
        checklist(sheet, paid, boxes=False)
    if any(term.fee_from_lev for term in service.terms or ()):
        sheet.space(10)
        note(sheet, *_of_lev(service, language))
    promised(sheet, charter, "information", "service")
    if charter.information:
        sheet.space(8)
        section(sheet, _("Where information is found"))
        found = [one.for_language(language.code) for one in charter.information]
        checklist(sheet, found, boxes=False, style=SMALL)
    return sheet.pdf()


def _of_lev(service: Service, language: Language) -> tuple[str, str]:
    """The heading of the remark on fees in lev, and the remark."""
    _ = language.gettext
    said = _(
        "The fees were published in lev before 2026 and are converted at the fixed rate. "
        "What has been adopted applies: ask at the counter."
    )
    if not service.from_charter:
        said = _(
            "The fees were published in lev before 2026 and are converted at the fixed rate; times and "
            "fees are samples. What has been adopted applies: ask at the counter."
        )
    return _("To be confirmed"), said


def _terms_and_fees(
    sheet: Sheet, terms: Sequence[ServiceTerm] | None, today: date, calendar: WorkingCalendar
) -> None:
    _ = sheet.language.gettext
    if not terms:
        section(sheet, _("Times and fees"))
        paragraph(sheet, _("not stated"))
        return
    body = [_row(term, sheet.language, today, calendar) for term in terms]
    table(
        sheet,
        [
            _("Speed"),
            sheet.language.pgettext("how long a service takes", "Time needed"),
            _("Ready by"),
            _("Fee"),
        ],
        body,
        _COLUMNS,
    )
    if any(ready != _NO_DATE for _speed, _term, ready, _fee in body):
        sheet.space(4)
        paragraph(
            sheet,
            _("The dates apply to a request made on {day}.").format(day=sheet.language.date(today)),
            SMALL,
        )


def _row(
    term: ServiceTerm, language: Language, today: date, calendar: WorkingCalendar
) -> tuple[str, str, str, str]:
    _ = language.gettext
    speed = _(SPEEDS[term.speed])
    if term.note:
        speed = _("{speed} ({note})").format(speed=speed, note=term.note)
    if term.times:
        speed = _("{speed} ({note})").format(speed=speed, note=times_words(term.times, language))
    ready = due_date(term.term, today, calendar) if term.term else None
    return (
        speed,
        term.term.in_words(language) if term.term else term.term_text or _("not stated"),
        language.short_date(ready) if ready else _NO_DATE,
        _fee(term, language),
    )


def _fee(term: ServiceTerm, language: Language) -> str:
    if term.fee is None:
        return language.gettext("not stated")
    return language.euro(term.fee) if term.fee else language.pgettext("fee", "free")


def _papers(sheet: Sheet, service: Service) -> None:
    _ = sheet.language.gettext
    sheet.space(12)
    section(sheet, _("Documents needed"))
    if service.brought is None:
        paragraph(sheet, _("not stated"))
    else:
        checklist(sheet, service.brought, boxes=True)
    if service.collected:
        sheet.space(12)
        section(sheet, _("The administration obtains by itself"))
        checklist(sheet, service.collected, boxes=False)
    sheet.space(5)
    paragraph(
        sheet, _("You are not asked for documents that the administration has or can obtain itself."), SMALL
    )


def _unit(service: Service, language: Language) -> str:
    if service.unit_seen:
        return service.unit
    return language.gettext("{unit} (to be settled)").format(unit=service.unit)
