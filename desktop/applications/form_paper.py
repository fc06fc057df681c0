"""The application form on paper, filled with what is known; the rest is written by hand and signed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from desktop.applications.asked_papers import asked_papers
from desktop.applications.checked_draft import Ordered
from desktop.applications.rules import DELIVERIES, Draft
from desktop.catalogue.term_words import fee_words, length_words, name_words
from desktop.office.charter import Charter
from desktop.office.identity import IDENTIFIER_NAMES
from desktop.office.language import Language
from desktop.paper.elements import STRONG, checklist, paragraph, rows, section, signatures, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet
from desktop.parties.rules import capacity_word

_BY_HAND = "…" * 32


def application_form_pdf(
    draft: Draft, chosen: Sequence[Ordered], charter: Charter, language: Language, printed_at: datetime
) -> bytes:
    """The form on A4 as the draft stands, half typed or not; what is not known has a line to write on."""
    _ = language.gettext
    heading = language.pgettext("paper", "Application")
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, heading)
    _who(sheet, draft)
    for one in chosen:
        _service(sheet, one, draft)
    if not chosen:
        section(sheet, _("I apply for"))
        rows(sheet, [(_("Service"), _BY_HAND), ("", _BY_HAND)])
    fees = [one.term.fee for one in chosen if one.term and one.term.fee is not None]
    if len(chosen) > 1 and len(fees) == len(chosen):
        paragraph(sheet, _("Together: {fee}").format(fee=language.euro(sum(fees, Decimal()))), STRONG)
    sheet.space(10)
    section(sheet, _("How to deliver"))
    ways = [(way is draft.delivery and bool(draft.applicant), _(words)) for way, words in DELIVERIES.items()]
    _ticks(sheet, ways)
    sheet.space(16)
    signatures(sheet, [_("Date"), _("Signature of the applicant")])
    return sheet.pdf()


def _who(sheet: Sheet, draft: Draft) -> None:
    _, p = sheet.language.gettext, sheet.language.pgettext
    kind = draft.identifier_kind
    known = [
        (p("person", "Applicant"), draft.applicant),
        (_(IDENTIFIER_NAMES[kind]) if kind else _("Number"), draft.identifier),
        (_("Address"), draft.address),
        (_("Phone"), draft.phone),
        (_("E-mail"), draft.email),
    ]
    if draft.is_represented:
        known.append((p("person", "Representative"), draft.representative))
        known.append((_("In what capacity"), capacity_word(draft.capacity, sheet.language)))
        known.append((_("Power of attorney"), draft.power))
    rows(sheet, [(label, value or _BY_HAND) for label, value in known], values=STRONG)
    sheet.space(10)


def _service(sheet: Sheet, one: Ordered, draft: Draft) -> None:
    """What is applied for, each speed to be ticked, the papers that are enclosed, and what need not be."""
    _, language, service = sheet.language.gettext, sheet.language, one.service
    section(sheet, _("I apply for"), kept=80)
    paragraph(sheet, " · ".join(filter(None, (service.code, service.name))), STRONG)
    speeds = [
        (
            term == one.term,
            f"{name_words(term, language)}: {length_words(term, language)}, {fee_words(term, language)}",
        )
        for term in service.terms or ()
    ]
    _ticks(sheet, speeds)
    papers = asked_papers(service, represented=draft.is_represented)
    if papers:
        sheet.space(6)
        section(sheet, _("Enclosed"))
        _ticks(sheet, [(name in draft.brought, name) for name in papers])
    if service.collected:
        sheet.space(6)
        section(sheet, _("The administration obtains by itself"))
        checklist(sheet, service.collected, boxes=False)
    sheet.space(10)


def _ticks(sheet: Sheet, ticks: Iterable[tuple[bool, str]]) -> None:
    for ticked, words in ticks:
        checklist(sheet, [words], boxes=True, ticked=ticked)
