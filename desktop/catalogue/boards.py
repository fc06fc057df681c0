"""Sheets for the boards in lobby and town halls: a unit's services, all, the fees, the standards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.catalogue.rules import Service, ServiceTerm, Speed
from desktop.catalogue.term_words import fee_words, length_words, name_words, reception_words
from desktop.office.charter import Charter
from desktop.office.charter.citizen_words import standards_lines
from desktop.office.charter.payment_words import SPEEDS, payment_lines
from desktop.office.language import N_, Language
from desktop.paper.elements import SMALL, STRONG, checklist, paragraph, promised, rows, section, table, title
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet

_CELL = Style(9, 11.5)
_SERVICES = (0.08, 0.42, 0.33, 0.17)
_FEES = (0.08, 0.47, 0.15, 0.15, 0.15)
_NOTHING, _MARK = "–", "\u00a0*"


class BoardKind(StrEnum):
    """What hangs on a board."""

    UNIT = "unit"
    WHOLE = "whole"
    FEES = "fees"
    STANDARDS = "standards"


_NAMES = {
    BoardKind.UNIT: N_("Services of one unit"),
    BoardKind.WHOLE: N_("All services"),
    BoardKind.FEES: N_("Fees for services"),
    BoardKind.STANDARDS: N_("Standards of service"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A sheet: what stands on it, of which unit (one of `units_of`), and in which building it hangs."""

    kind: BoardKind
    unit: str = ""
    site: str = ""


def units_of(services: Sequence[Service]) -> tuple[str, ...]:
    """The units by which services are given, in the order of the catalogue."""
    return tuple(dict.fromkeys(service.unit for service in services))


def board_title(board: Board, language: Language) -> str:
    """`Услуги: ГРАО`; `Услуги на едно звено` where none is said."""
    if board.unit:
        return language.gettext("Services: {unit}").format(unit=board.unit)
    return language.gettext(_NAMES[board.kind])


def board_pdf(
    board: Board, services: Sequence[Service], charter: Charter, language: Language, printed_at: datetime
) -> bytes:
    """The sheet on A4; what no source states says so, and fees converted from lev are marked."""
    heading = board_title(board, language)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, heading)
    site = next((one for one in charter.sites if one.key == board.site), None)
    if site is not None:
        paragraph(sheet, site.name.for_language(language.code), STRONG)
    if board.kind is BoardKind.STANDARDS:
        _standards(sheet, charter)
    else:
        shown = [one for one in services if board.kind is not BoardKind.UNIT or one.unit == board.unit]
        if board.kind is BoardKind.FEES:
            _fees(sheet, shown)
        else:
            _services(sheet, shown, charter, grouped=board.kind is BoardKind.WHOLE)
        _below(sheet, shown, charter)
    return sheet.pdf()


def _standards(sheet: Sheet, charter: Charter) -> None:
    _ = sheet.language.gettext
    rows(sheet, standards_lines(charter, sheet.language))
    cited = dict.fromkeys(one.citation for one in charter.standards if one.citation)
    if cited:
        sheet.space(6)
        paragraph(sheet, _("Legal basis: {law}").format(law="; ".join(cited)), SMALL)
    promised(sheet, charter, "service", "hall", "information", "registration")


def _services(sheet: Sheet, services: Sequence[Service], charter: Charter, *, grouped: bool) -> None:
    _ = sheet.language.gettext
    time = sheet.language.pgettext("how long a service takes", "Time needed")
    head = [_("No."), _("Service"), time, _("Fee")]
    for unit in units_of(services):
        sheet.space(8)
        of_unit = [one for one in services if one.unit == unit]
        if grouped:
            section(sheet, unit, kept=60)
        else:
            rows(sheet, [(_("Papers are taken"), reception_words(of_unit[0], charter, sheet.language))])
        body = [row for one in of_unit for row in _rows(one, sheet.language)]
        table(sheet, head, body, _SERVICES, style=_CELL)


def _rows(service: Service, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """A row for each way to have the service; the first one names it."""
    not_stated = language.gettext("not stated")
    if not service.terms:
        yield service.code, service.name, not_stated, not_stated
    for place, term in enumerate(service.terms or ()):
        number, name = ("", "") if place else (service.code, service.name)
        speed = f"{name_words(term, language)}: {length_words(term, language)}"
        yield number, name, speed, _fee(term, language)


def _fee(term: ServiceTerm, language: Language) -> str:
    return f"{fee_words(term, language)}{_MARK if term.fee_from_lev and term.fee else ''}"


def _fees(sheet: Sheet, services: Sequence[Service]) -> None:
    """The fees alone, the speeds side by side."""
    language = sheet.language
    _ = language.gettext
    head = [_("No."), _("Service"), *(_(SPEEDS[one]) for one in Speed)]
    body = [
        (one.code, one.name, *("\n".join(_of_speed(one, speed, language)) or _NOTHING for speed in Speed))
        for one in services
        if one.terms
    ]
    table(sheet, head, body, _FEES, style=_CELL)


def _of_speed(service: Service, speed: Speed, language: Language) -> Iterator[str]:
    for term in service.terms or ():
        if term.speed is speed:
            fee = _fee(term, language)
            yield f"{term.note}: {fee}" if term.note else fee


def _below(sheet: Sheet, services: Sequence[Service], charter: Charter) -> None:
    _ = sheet.language.gettext
    if any(term.fee_from_lev for one in services for term in one.terms or ()):
        sheet.space(6)
        paragraph(
            sheet,
            _("* Converted at the fixed rate from a fee in lev published before 2026; to be confirmed."),
            SMALL,
        )
    if paid := payment_lines(charter.payments, sheet.language):
        sheet.space(8)
        section(sheet, _("How to pay"))
        checklist(sheet, paid, boxes=False)
    sheet.space(6)
    paragraph(
        sheet, _("You are not asked for documents that the administration has or can obtain itself."), SMALL
    )
