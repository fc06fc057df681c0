"""What is printed about fees: the receipt, the sheet of the day, the request to the payment portal."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.identity import IDENTIFIER_NAMES
from desktop.office.language import DEFAULT_LANGUAGE, N_, NP_, Language
from desktop.paper.boxes import banner, figures
from desktop.paper.elements import STRONG, paragraph, rows, section, signatures, table, title
from desktop.paper.official import duplicate_mark, official_sheet
from desktop.paper.sheet import A4, A5, Sheet
from desktop.payments.portal import PaymentRequest
from desktop.payments.queries import PaperFees, PaymentRecord
from desktop.payments.rules import Entry, euro
from desktop.payments.sheets import SheetRecord, Total
from desktop.payments.ways import CASH, EXEMPT, offered

_TITLES: Mapping[str, str] = {
    Entry.PAID: N_("Receipt for a paid fee"),
    Entry.REFUND: N_("Receipt for a refunded fee"),
    Entry.MISTAKE: N_("Reversal of an entry"),
    EXEMPT: N_("Note of exemption from a fee"),
}
_PAID_BY, _REFUNDED_TO = NP_("person", "Paid by"), NP_("person", "Refunded to")
_SERVICES = (0.36, 0.44, 0.2)
_TOTALS = (0.3, 0.22, 0.1, 0.13, 0.13, 0.12)
_REVERSALS = (0.22, 0.22, 0.2, 0.22, 0.14)


def entry_title(one: PaymentRecord, language: Language) -> str:
    """`Разписка за платена такса`"""
    is_exempt = one.entry is Entry.PAID and one.way_kind == EXEMPT
    return language.gettext(_TITLES[EXEMPT if is_exempt else one.entry])


def reversal_facts(one: PaymentRecord, paper: PaperFees, language: Language) -> Iterator[tuple[str, str]]:
    """By what the entry was refunded or reversed, when, and how much of it."""
    for other in paper.reversals_of(one):
        told = (other.number, language.moment(other.paid_at), language.euro(other.amount))
        yield entry_title(other, language), " · ".join(told)


def receipt_pdf(
    one: PaymentRecord,
    paper: PaperFees,
    charter: Charter,
    language: Language,
    *,
    printed_at: datetime,
    duplicate: bool = False,
) -> bytes:
    """The numbered receipt on A5 of one entry of that paper. It says that it is no fiscal receipt."""
    _ = language.gettext
    words = entry_title(one, language)
    heading = f"{words} {one.number}"
    mark = duplicate_mark(language, printed_at) if duplicate else ""
    sheet = official_sheet(A5, charter, language, heading=heading, made_at=printed_at, mark=mark)
    title(sheet, words)
    # A refund says how much was handed over; a reversal what it takes from the receipt, as the screen does.
    sign = -1 if one.entry is Entry.REFUND else 1
    figures(
        sheet,
        [(_("Number"), one.number, 0.62), (_("Amount"), language.euro(sign * one.amount), 0.38)],
    )
    sheet.space(7)
    told = one.way_name
    if language.code != DEFAULT_LANGUAGE:  # what it was called is kept in the language of the record
        told = dict(offered(charter, language)).get(one.way, told)
    rows(sheet, list(_facts(one, paper, told, language)))
    sheet.space(8)
    shares = [
        (fee.number, fee.service, language.euro(euro(sign * part)))
        for fee in paper.fees
        if (part := one.shares.get(str(fee.application_id)))
    ]
    table(sheet, [_("Application"), _("Service"), _("Amount")], shares, _SERVICES)
    sheet.space(10)
    paragraph(sheet, _("This receipt is not a fiscal receipt."), STRONG)
    signatures(sheet, [_("For the administration"), _(_party(one))])
    return sheet.pdf()


def _party(one: PaymentRecord) -> str:
    return _REFUNDED_TO if one.entry is Entry.REFUND else _PAID_BY


def _facts(one: PaymentRecord, paper: PaperFees, way: str, language: Language) -> Iterator[tuple[str, str]]:
    _ = language.gettext
    of = next((other for other in paper.payments if other.id == one.reverses), None)
    yield _("Of receipt"), of.number if of else ""
    yield _(_party(one)), one.payer
    yield _("Way of payment"), way
    yield _("Number of the payment document"), one.slip
    yield _("Code of payment"), code_words(one.code, one.code_name)
    yield _("Legal basis of the exemption"), one.ground
    yield _("Reason"), one.why
    yield _("Date and time"), language.moment(one.paid_at)
    taken_by = _("{clerk}, counter No. {counter}").format(clerk=one.clerk, counter=one.counter)
    yield _("Taken by"), taken_by
    yield from reversal_facts(one, paper, language)
    yield _("Still owed"), language.euro(paper.owed) if paper.owed else ""


def sheet_pdf(
    one: SheetRecord, charter: Charter, language: Language, *, printed_at: datetime, printed_by: str
) -> bytes:
    """The sheet of a clerk's day at one counter, on A4: totals, cash, each reversal, lines to sign on."""
    _ = language.gettext
    heading = _("Cash sheet, {day}").format(day=language.date(one.key.day))
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at, printed_by=printed_by)
    if one.closed_at is None:
        banner(sheet, _("NOT CLOSED"), _("as of {moment}").format(moment=language.moment(printed_at)))
    title(sheet, heading)
    rows(
        sheet,
        [
            (
                _("Cashier"),
                _("{clerk}, counter No. {counter}").format(clerk=one.cashier, counter=one.counter),
            ),
            (_("Sheet of the day"), language.number(one.key.sheet)),
            (_("Receipts"), f"{one.first_number} – {one.last_number}"),
            (_("Entries"), language.number(one.count)),
            (_("Closed on"), language.moment(one.closed_at) if one.closed_at else ""),
            (_("Closed by"), one.closed_by),
        ],
    )
    sheet.space(10)
    _totals(sheet, one.totals)
    if any(each.way_kind == CASH for each in one.totals) or one.counted_cents:
        _cash(sheet, one)
    if one.reversals:
        _reversals(sheet, one.reversals)
    sheet.space(14)
    signatures(sheet, [_("Cashier"), _("Head of the centre")])
    return sheet.pdf()


def _totals(sheet: Sheet, totals: tuple[Total, ...]) -> None:
    language = sheet.language
    _ = language.gettext
    money = euro(sum(one.taken + one.returned for one in totals if one.way_kind != EXEMPT))
    received = _("Money received, without exemptions: {sum}").format(sum=language.euro(money))
    head = [_("Way of payment"), _("Code of payment"), _("Entries"), _("Received"), _("Refunded"), _("Total")]
    section(sheet, _("By way and code of payment"))
    table(sheet, head, [_row(one, language) for one in totals], _TOTALS)
    sheet.space(4)
    paragraph(sheet, received, STRONG)
    sheet.space(10)


def _row(one: Total, language: Language) -> list[str]:
    amounts = [language.euro(euro(each)) for each in (one.taken, one.returned, one.taken + one.returned)]
    return [one.way_name, code_words(one.code, one.code_name), language.number(one.entries), *amounts]


def _cash(sheet: Sheet, one: SheetRecord) -> None:
    language = sheet.language
    _ = language.gettext
    counted = one.closed_at is not None
    difference = euro(one.counted_cents - one.expected_cents)
    section(sheet, _("Cash"))
    rows(
        sheet,
        [
            (_("By the receipts"), language.euro(euro(one.expected_cents))),
            (_("Counted"), language.euro(euro(one.counted_cents)) if counted else ""),
            (_("Difference"), language.euro(difference) if counted else ""),
            (_("Reason for the difference"), one.note),
        ],
    )
    sheet.space(10)


def _reversals(sheet: Sheet, reversals: tuple[PaymentRecord, ...]) -> None:
    language = sheet.language
    _ = language.gettext
    body = [
        (each.number, entry_title(each, language), each.way_name, each.why, language.euro(each.amount))
        for each in reversals
    ]
    section(sheet, _("Refunds and reversals"))
    table(sheet, [_("Receipt"), _("Entry"), _("Way of payment"), _("Reason"), _("Amount")], body, _REVERSALS)


def request_pdf(one: PaymentRequest, charter: Charter, language: Language, *, printed_at: datetime) -> bytes:
    """The facts of a request to the state's payment portal, or for a bank order, written out on A5."""
    _ = language.gettext
    words = _("Request for payment")
    sheet = official_sheet(A5, charter, language, heading=words, made_at=printed_at)
    title(sheet, words)
    unknown = _("not stated")
    kind = _(IDENTIFIER_NAMES[one.identifier_kind]) if one.identifier_kind else ""
    facts = [
        (_("Service provider"), charter.municipality.for_language(language.code)),
        (_("Bank"), one.bank),
        ("BIC", one.bic),
        ("IBAN", one.iban),
        (_("Currency"), "EUR"),
        (_("Code of payment"), code_words(one.code, one.code_name)),
        (_("Amount"), "" if one.amount is None else language.euro(one.amount)),
        (_("Reason for the payment"), one.reason),
        (language.pgettext("person", "Applicant"), one.applicant),
        (kind or _("Identification"), one.identifier),
        (_("Kind of document"), _("Application")),
        (_("Number of the document"), one.number),
        (_("Date of the document"), language.short_date(one.day)),
        (_("Valid until"), language.short_date(one.expires_on) if one.expires_on else ""),
        (_("Service number in the register"), one.service),
    ]
    rows(sheet, [(label, value or unknown) for label, value in facts])
    return sheet.pdf()


def code_words(code: str, name: str) -> str:
    """`44 80 07 (такси)`; empty without a code."""
    return f"{code} ({name})" if code else ""
