"""The ticket for the hall, and the way to another counter, on the 80 mm roll."""

from datetime import datetime

from desktop.office.charter import Charter, complaints_counter_words
from desktop.office.language import Language
from desktop.paper.boxes import fitted
from desktop.paper.fonts import Face
from desktop.paper.marks import Rule, Style, Tone
from desktop.paper.sheet import ROLL, Imprint, Sheet
from desktop.queue.rules import COMPLAINT, Way
from desktop.queue.tickets import TicketRecord

# A thermal head knows no greys.
_MUNICIPALITY = Style(10, 13, Face.MEDIUM, Tone.BLACK)
_CENTRE = Style(8, 10.5, Face.REGULAR, Tone.BLACK)
_KIND = Style(12, 15, Face.MEDIUM, Tone.BLACK)
_LABEL = Style(54, 56, Face.MEDIUM, Tone.BLACK)
_WAY = Style(24, 28, Face.MEDIUM, Tone.BLACK)
_TEXT = Style(9.5, 13, Face.REGULAR, Tone.BLACK)


def ticket_pdf(
    ticket: TicketRecord, charter: Charter, language: Language, waiting_before: int, *, counter: int
) -> bytes:
    """The ticket: its label large, what for, since when, how many wait before it, and where it is called.

    `counter` is the number of the one that gives it: that one calls it.

    Raises:
        KeyError: the charter knows no such kind of queue.
    """
    _ = language.gettext
    sheet = _begun(
        _("Ticket {label}").format(label=ticket.label), ticket.kind, charter, language, ticket.issued_at
    )
    _centred(sheet, ticket.label, _LABEL)
    if (place := complaints_counter_words(charter, language)) and ticket.kind == COMPLAINT:
        _centred(sheet, place, _KIND)
    sheet.space(9)
    _centred(sheet, _waiting(waiting_before, language), _TEXT)
    _centred(
        sheet,
        _("Please wait until your number is called at counter No. {counter}.").format(
            counter=_counter_words(counter, charter, language)
        ),
        _TEXT,
    )
    _line(sheet)
    for promise in charter.promises_at("hall"):
        _centred(sheet, promise.for_language(language.code), _CENTRE)
    if charter.promises_at("hall"):
        _line(sheet)
    _centred(sheet, language.moment(ticket.issued_at), _CENTRE)
    return sheet.pdf()


def way_slip_pdf(way: Way, charter: Charter, language: Language, made_at: datetime) -> bytes:
    """Where to go with what another counter does. No number: whoever goes there gets one there."""
    _ = language.gettext
    sheet = _begun(_("Way to another counter"), way.kind, charter, language, made_at)
    sheet.space(6)
    _centred(sheet, _("Please go to"), _TEXT)
    _centred(sheet, way_words(way, charter, language), _WAY)
    sheet.space(6)
    _centred(sheet, _("You get your ticket there."), _TEXT)
    _line(sheet)
    _centred(sheet, language.moment(made_at), _CENTRE)
    return sheet.pdf()


def way_words(way: Way, charter: Charter, language: Language) -> str:
    """`гише № 7`, or by its name: `гише „Жалби“, № 9`."""
    if way.kind == COMPLAINT and (place := complaints_counter_words(charter, language)):
        return place
    numbers = ", ".join(_counter_words(counter, charter, language) for counter in way.counters)
    return language.gettext("counter No. {counter}").format(counter=numbers)


def _counter_words(number: int, charter: Charter, language: Language) -> str:
    """`7 („Записване за приемни дни“)`: what the charter calls that counter stands over it in the hall."""
    for role in charter.counters:
        if role.number == number:
            name = role.name.for_language(language.code)
            return language.gettext("{number} (“{name}”)").format(number=number, name=name)
    return str(number)


def _begun(title: str, kind: str, charter: Charter, language: Language, made_at: datetime) -> Sheet:
    kinds = {one.key: one.name for one in charter.queue_kinds}
    author = charter.municipality.for_language(language.code)
    sheet = Sheet(ROLL, Imprint(title=title, author=author, made_at=made_at), language)
    _centred(sheet, author, _MUNICIPALITY)
    _centred(sheet, charter.centre.for_language(language.code), _CENTRE)
    _line(sheet)
    _centred(sheet, kinds[kind].for_language(language.code), _KIND)
    return sheet


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
