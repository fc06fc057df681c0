"""The papers of the hall: the ticket, the way to another counter and the apology, on the roll or on A6."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desktop.office.charter import Charter, Promise, complaints_counter_words
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


class _Slip:
    """A slip begun: whose it is, and what for; centred below it what is told, at the foot the moment."""

    def __init__(
        self,
        title: str,
        kinds: Sequence[str],
        charter: Charter,
        language: Language,
        made_at: datetime,
        form: Form,
    ) -> None:
        names = {one.key: named(one.name, language) for one in charter.queue_kinds}
        author = charter.municipality.for_language(language.code)
        self._language, self._made_at = language, made_at
        self._sheet = Sheet(form, Imprint(title=title, author=author, made_at=made_at), language)
        self.tell(author, _MUNICIPALITY)
        self.tell(charter.centre.for_language(language.code), _CENTRE)
        self._line()
        for kind in kinds:
            self.tell(names[kind], _KIND)

    def tell(self, words: str, style: Style = _TEXT, *, space: float = 0) -> None:
        """Words, below so much space."""
        sheet = self._sheet
        sheet.space(space)
        lines, chosen = fitted(sheet, words, style, sheet.room)
        for line in lines:
            top = sheet.take(chosen.leading)
            sheet.words((sheet.left + sheet.right) / 2, top + chosen.size, line, chosen, align=0.5)

    def ended(self, promises: Sequence[Promise] = ()) -> bytes:
        """The slip, with what the charter promises at its foot."""
        self._line()
        for promise in promises:
            self.tell(promise.for_language(self._language.code), _CENTRE)
        if promises:
            self._line()
        self.tell(self._language.moment(self._made_at), _CENTRE)
        return self._sheet.pdf()

    def _line(self) -> None:
        sheet = self._sheet
        top = sheet.take(14)
        sheet.put(Rule(sheet.left, top + 7, sheet.right, top + 7, weight=0.8, tone=Tone.BLACK, dashes=(2, 2)))


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
    title = language.gettext("Ticket {label}").format(label=ticket.label)
    slip = _Slip(title, (ticket.kind, *ticket.also), charter, language, ticket.issued_at, form)
    slip.tell(ticket.label, _LABEL)
    if (place := complaints_counter_words(charter, language)) and ticket.kind == COMPLAINT:
        slip.tell(place, _KIND, space=4)
    slip.tell(ahead(ticket.waiting_before, language), space=9)
    if ticket.expected_at is not None:
        slip.tell(_expected(ticket.expected_at - ticket.issued_at, language))
    slip.tell(_where(counters, charter, language))
    return slip.ended(charter.promises_at("hall"))


def way_slip_pdf(
    way: Way, charter: Charter, language: Language, made_at: datetime, *, form: Form = ROLL
) -> bytes:
    """Where to go with what another counter does. No number: whoever goes there gets one there."""
    _ = language.gettext
    slip = _Slip(_("Way to another counter"), (way.kind,), charter, language, made_at, form)
    slip.tell(_("Please go to"), space=6)
    slip.tell(way_words(way, charter, language), _WAY)
    slip.tell(_("You get your ticket there."), space=6)
    return slip.ended()


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
    slip = _Slip(_("Apology"), (ticket.kind, *ticket.also), charter, language, made_at, form)
    slip.tell(_("Ticket {label}").format(label=ticket.label), _WAY)
    what, opening = _("Your visit took longer than we promise."), None
    if ticket.called_at is None:
        what = _("You had a ticket, but we could not serve you today.")
        opening = hours.next_opening(made_at)
    elif is_late(ticket, promised_spans(charter)):
        what = language.ngettext(
            "You waited for {count} minute, longer than we promise.",
            "You waited for {count} minutes, longer than we promise.",
            max(1, (ticket.called_at - ticket.waits_from) // _A_MINUTE),
        )
    slip.tell(what, space=6)
    slip.tell(_("We apologise for the time that you lost."), _KIND)
    if opening is not None:
        day, time = language.weekday_date(day_in_sofia(opening)), language.time(in_sofia(opening))
        slip.tell(_("We are open again: {day}, from {time}.").format(day=day, time=time))
    return slip.ended([one for one in charter.promises if one.key == "apology"])


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
