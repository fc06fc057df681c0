"""The ticket for the hall, on the 80 mm roll."""

from desktop.office.charter import Charter, complaints_counter_words
from desktop.office.language import Language
from desktop.paper.boxes import fitted
from desktop.paper.fonts import Face
from desktop.paper.marks import Rule, Style, Tone
from desktop.paper.page import ROLL, Imprint, Sheet
from desktop.queue.rules import COMPLAINT, TicketRecord

# A thermal head knows no greys.
_MUNICIPALITY = Style(10, 13, Face.MEDIUM, Tone.BLACK)
_CENTRE = Style(8, 10.5, Face.REGULAR, Tone.BLACK)
_KIND = Style(12, 15, Face.MEDIUM, Tone.BLACK)
_LABEL = Style(54, 56, Face.MEDIUM, Tone.BLACK)
_TEXT = Style(9.5, 13, Face.REGULAR, Tone.BLACK)


def ticket_pdf(ticket: TicketRecord, charter: Charter, language: Language, waiting_before: int) -> bytes:
    """The ticket: its label large, what for, since when, and how many wait before it.

    Raises:
        KeyError: the charter knows no such kind of queue.
    """
    _ = language.gettext
    kinds = {kind.key: kind.name for kind in charter.queue_kinds}
    imprint = Imprint(
        title=_("Ticket {label}").format(label=ticket.label),
        author=charter.municipality.for_language(language.code),
        made_at=ticket.issued_at,
    )
    sheet = Sheet(ROLL, imprint, language)
    _centred(sheet, charter.municipality.for_language(language.code), _MUNICIPALITY)
    _centred(sheet, charter.centre.for_language(language.code), _CENTRE)
    _line(sheet)
    _centred(sheet, kinds[ticket.kind].for_language(language.code), _KIND)
    _centred(sheet, ticket.label, _LABEL)
    if (place := complaints_counter_words(charter, language)) and ticket.kind == COMPLAINT:
        _centred(sheet, place, _KIND)
    sheet.space(9)
    _centred(sheet, _waiting(waiting_before, language), _TEXT)
    _centred(sheet, _("Please wait until your number is called."), _TEXT)
    _line(sheet)
    for promise in charter.promises_at("hall"):
        _centred(sheet, promise.for_language(language.code), _CENTRE)
    if charter.promises_at("hall"):
        _line(sheet)
    _centred(sheet, language.moment(ticket.issued_at), _CENTRE)
    return sheet.pdf()


def _waiting(count: int, language: Language) -> str:
    if count == 0:
        return language.gettext("Nobody is waiting before you.")
    return language.ngettext(
        "{count} person is waiting before you.", "{count} people are waiting before you.", count
    )


def _centred(sheet: Sheet, words: str, style: Style) -> None:
    lines, chosen = fitted(sheet, words, style, sheet.room)
    for line in lines:
        top = sheet.take(chosen.leading)
        sheet.words((sheet.left + sheet.right) / 2, top + chosen.size, line, chosen, align=0.5)


def _line(sheet: Sheet) -> None:
    top = sheet.take(14)
    sheet.put(Rule(sheet.left, top + 7, sheet.right, top + 7, weight=0.8, tone=Tone.BLACK, dashes=(2, 2)))
