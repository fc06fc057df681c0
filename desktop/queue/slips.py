"""The papers of the hall: the ticket, the way to another counter and the apology, on the roll or on A6."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desktop.office.charter import Charter, complaints_counter_words
from desktop.office.clock import day_in_sofia, in_sofia
from desktop.office.language import Language
from desktop.office.opening_hours import OpeningHours
from desktop.paper.boxes import fitted
from desktop.paper.fonts import Face
from desktop.paper.marks import Rule, Style, Tone
from desktop.paper.sheet import A6, ROLL, Form, Imprint, Sheet
from desktop.queue.breaches import is_late
from desktop.queue.citizen_words import ahead, in_spans, named
from desktop.queue.rules import COMPLAINT, Way, promised_spans
from desktop.queue.tickets import TicketRecord

# A thermal head knows no greys.
_MUNICIPALITY = Style(10, 13, Face.MEDIUM, Tone.BLACK)
_CENTRE = Style(8, 10.5, Face.REGULAR, Tone.BLACK)
_KIND = Style(12, 15, Face.MEDIUM, Tone.BLACK)
_LABEL = Style(54, 56, Face.MEDIUM, Tone.BLACK)
_WAY = Style(24, 28, Face.MEDIUM, Tone.BLACK)
_TEXT = Style(9.5, 13, Face.REGULAR, Tone.BLACK)
FORMS = {"roll": ROLL, "a6": A6}
"""What a ticket is printed on, by the setting of the computer."""

_A_MINUTE = timedelta(minutes=1)


def ticket_pdf(
    ticket: TicketRecord,
    charter: Charter,
    language: Language,
    *,
    counters: Sequence[int] = (),
    form: Form = ROLL,
) -> bytes:
    """The ticket: its label large, what for, who is ahead, how long it will take, and where it is called.

    `counters` are those that serve it now; with none it is called at whichever is free. `language` is the
    citizen's. Raises `KeyError` where the charter knows no such kind.
    """
    _ = language.gettext
    title = _("Ticket {label}").format(label=ticket.label)
    sheet = _begun(title, (ticket.kind, *ticket.also), charter, language, ticket.issued_at, form)
    _centred(sheet, ticket.label, _LABEL)
    if (place := complaints_counter_words(charter, language)) and ticket.kind == COMPLAINT:
        sheet.space(4)
        _centred(sheet, place, _KIND)
    sheet.space(9)
    _centred(sheet, ahead(ticket.waiting_before, language), _TEXT)
    if ticket.expected_at is not None:
        _centred(sheet, _expected(ticket.expected_at - ticket.issued_at, language), _TEXT)
    _centred(sheet, _where(counters, charter, language), _TEXT)
    _line(sheet)
    for promise in charter.promises_at("hall"):
        _centred(sheet, promise.for_language(language.code), _CENTRE)
    if charter.promises_at("hall"):
        _line(sheet)
    _centred(sheet, language.moment(ticket.issued_at), _CENTRE)
    return sheet.pdf()


def way_slip_pdf(
    way: Way, charter: Charter, language: Language, made_at: datetime, *, form: Form = ROLL
) -> bytes:
    """Where to go with what another counter does. No number: whoever goes there gets one there."""
    _ = language.gettext
    sheet = _begun(_("Way to another counter"), (way.kind,), charter, language, made_at, form)
    sheet.space(6)
    _centred(sheet, _("Please go to"), _TEXT)
    _centred(sheet, way_words(way, charter, language), _WAY)
    sheet.space(6)
    _centred(sheet, _("You get your ticket there."), _TEXT)
    _line(sheet)
    _centred(sheet, language.moment(made_at), _CENTRE)
    return sheet.pdf()


def apology_slip_pdf(
    ticket: TicketRecord,
    charter: Charter,
    language: Language,
    made_at: datetime,
    *,
    hours: OpeningHours,
    form: Form = ROLL,
) -> bytes:
    """To whom the office owes one: called or served longer than promised, or not at all before it closed.

    Whoever was not served reads when the doors open again.
    """
    _ = language.gettext
    sheet = _begun(_("Apology"), (ticket.kind, *ticket.also), charter, language, made_at, form)
    _centred(sheet, _("Ticket {label}").format(label=ticket.label), _WAY)
    sheet.space(6)
    if ticket.called_at is None:
        _centred(sheet, _("You had a ticket, but we could not serve you today."), _TEXT)
    elif not is_late(ticket, promised_spans(charter)):
        _centred(sheet, _("Your visit took longer than we promise."), _TEXT)
    else:
        count = max(1, (ticket.called_at - ticket.issued_at) // _A_MINUTE)
        _centred(
            sheet,
            language.ngettext(
                "You waited for {count} minute, longer than we promise.",
                "You waited for {count} minutes, longer than we promise.",
                count,
            ),
            _TEXT,
        )
    _centred(sheet, _("We apologise for the time that you lost."), _KIND)
    opening = hours.next_opening(made_at)
    if ticket.called_at is None and opening is not None:
        day, time = language.weekday_date(day_in_sofia(opening)), language.time(in_sofia(opening))
        _centred(sheet, _("We are open again: {day}, from {time}.").format(day=day, time=time), _TEXT)
    _line(sheet)
    for promise in charter.promises:
        if promise.key == "apology":
            _centred(sheet, promise.for_language(language.code), _CENTRE)
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


def _begun(
    title: str, kinds: Sequence[str], charter: Charter, language: Language, made_at: datetime, form: Form
) -> Sheet:
    names = {one.key: named(one.name, language) for one in charter.queue_kinds}
    author = charter.municipality.for_language(language.code)
    sheet = Sheet(form, Imprint(title=title, author=author, made_at=made_at), language)
    _centred(sheet, author, _MUNICIPALITY)
    _centred(sheet, charter.centre.for_language(language.code), _CENTRE)
    _line(sheet)
    for kind in kinds:
        _centred(sheet, names[kind], _KIND)
    return sheet


def _expected(wait: timedelta, language: Language) -> str:
    if wait <= _A_MINUTE:
        return language.gettext("You will be called in a moment.")
    minutes = -(-wait // _A_MINUTE)
    return language.ngettext(
        "You will be called in about {count} minute.", "You will be called in about {count} minutes.", minutes
    )


def _where(counters: Sequence[int], charter: Charter, language: Language) -> str:
    _ = language.gettext
    if not counters:
        return _("Please wait until your number is called.")
    if len(counters) == 1:
        said = _("Please wait until your number is called at counter No. {counter}.")
        return said.format(counter=_counter_words(counters[0], charter, language))
    said = _("Please wait until your number is called at one of the counters No. {counters}.")
    return said.format(counters=", ".join(in_spans(counters)))


def _centred(sheet: Sheet, words: str, style: Style) -> None:
    lines, chosen = fitted(sheet, words, style, sheet.room)
    for line in lines:
        top = sheet.take(chosen.leading)
        sheet.words((sheet.left + sheet.right) / 2, top + chosen.size, line, chosen, align=0.5)


def _line(sheet: Sheet) -> None:
    top = sheet.take(14)
    sheet.put(Rule(sheet.left, top + 7, sheet.right, top + 7, weight=0.8, tone=Tone.BLACK, dashes=(2, 2)))
