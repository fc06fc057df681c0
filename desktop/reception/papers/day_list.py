"""The day on paper: for the official's office, who comes and about what; for the door, hours and initials.

The office's list leaves time to ask experts, and room beside each citizen to note what is said. On the door's
there are no names, topics or telephones: whoever passes by reads it (Регламент (ЕС) 2016/679, чл. 5, § 1,
б. „в“).
"""

from collections.abc import Iterator
from datetime import datetime
from textwrap import shorten

from desktop.access.unit_words import unit_word
from desktop.office.charter import Charter
from desktop.office.language import N_, Language
from desktop.paper.elements import (
    BODY,
    SMALL,
    STRONG,
    paragraph,
    rows,
    signatures,
    table,
    title,
)
from desktop.paper.fonts import Face
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, A4_LANDSCAPE
from desktop.parties.needs import needs_words
from desktop.reception.bookings import BookingRecord, OutcomeKind, State
from desktop.reception.papers.paper_words import (
    counter_words,
    hour_words,
    hours_words,
    initials,
    places_of,
    title_in,
)
from desktop.reception.planned_day import Slot
from desktop.reception.queries.the_day import DayList, DayRow

_CELL = Style(9, 12)
_DOOR_CELL = Style(15, 20, Face.MEDIUM)
_DOOR_DAY = Style(18, 24, Face.MEDIUM)
_SHARES = (0.09, 0.22, 0.27, 0.22, 0.2)
_ROOM_TO_WRITE = 4
"""Lines beside each citizen."""

_OF_AN_OUTCOME = 240
"""Signs of what was said at a former reception."""

_STATES = {
    State.ARRIVED: N_("has come"),
    State.IN_PROGRESS: N_("is being received"),
    State.ENDED: N_("was received"),
    State.NO_SHOW: N_("did not come"),
}


def day_list_pdf(
    listed: DayList, charter: Charter, language: Language, *, printed_at: datetime, printed_by: str
) -> bytes:
    """The list on A4 across, its head on every page; `printed_at` is aware."""
    _ = language.gettext
    official, _day, heading = _head(listed, language)
    sheet = official_sheet(
        A4_LANDSCAPE, charter, language, heading=heading, made_at=printed_at, printed_by=printed_by
    )
    title(sheet, heading)
    hours = hours_words(listed.planned.stretches, language)
    rows(
        sheet,
        [
            (_("Reception hours"), hours or _("Nobody is received that day.")),
            (_("Place"), places_of(listed.planned, charter, language)),
            (_("Signed up"), _counted(listed, language)),
            (_("Other counters"), _heard_of(listed, language)),
        ],
    )
    sheet.space(4)
    if listed.rows:
        head = [
            _("Time"),
            language.pgettext("person received", "Name"),
            _("Topic"),
            _("Received before"),
            _("Notes"),
        ]
        body = (_cells(row, listed, charter, language) for row in listed.rows)
        table(sheet, head, body, _SHARES, style=_CELL, least=_ROOM_TO_WRITE, ragged=True)
    else:
        paragraph(sheet, _("Nobody is signed up."), STRONG)
    sheet.space(6)
    paragraph(
        sheet, _("Contains personal data: only for the official's office and the experts asked."), SMALL
    )
    signatures(sheet, [official, _("For the official's office")])
    return sheet.pdf()


def _head(listed: DayList, language: Language) -> tuple[str, str, str]:
    """The official, the day, and both as the heading of either list."""
    official, day = title_in(listed.official, language), language.weekday_date(listed.day)
    return official, day, language.gettext("Reception: {official}, {day}").format(official=official, day=day)


def _counted(listed: DayList, language: Language) -> str:
    citizens = language.ngettext("{count} person", "{count} people", len(listed.rows))
    free = len(set(listed.planned.begins) - {row.booking.starts_at for row in listed.rows})
    if not listed.planned.begins:
        return citizens
    hours = language.ngettext("{count} time is free", "{count} times are free", free)
    return language.gettext("{citizens}; {hours}").format(citizens=citizens, hours=hours)


def _heard_of(listed: DayList, language: Language) -> str:
    """The office must know how old its list is: counters hear of each other once a night."""
    _ = language.gettext
    if listed.others is None:
        return ""
    numbers = ", ".join(map(str, listed.others.numbers))
    if listed.others.heard_at is None:
        return _("No. {counters}: nothing has been heard from there yet").format(counters=numbers)
    return _("No. {counters}: people signed up there until {moment}").format(
        counters=numbers, moment=language.moment(listed.others.heard_at)
    )


def _cells(row: DayRow, listed: DayList, charter: Charter, language: Language) -> list[str]:
    booking = row.booking
    return [
        "\n".join(_when(booking, listed, language)),
        "\n".join(_who(row, language)),
        "\n".join(_what(booking, charter, language)),
        "\n".join(_before(one, charter, language) for one in row.earlier),
        "",
    ]


def _when(booking: BookingRecord, listed: DayList, language: Language) -> Iterator[str]:
    yield hour_words(booking, language)
    if booking.state in _STATES:
        yield language.gettext(_STATES[booking.state])
    elif listed.planned.stretch_of(Slot(booking.starts_at, booking.ends_at)) is None:
        yield language.gettext("the time no longer exists")


def _who(row: DayRow, language: Language) -> Iterator[str]:
    _ = language.gettext
    booking = row.booking
    yield booking.citizen
    yield _("tel. {phone}").format(phone=booking.phone)
    if booking.companion:
        yield _("with {companion}").format(companion=booking.companion)
    if booking.needs:
        yield _("needs: {needs}").format(needs=needs_words(booking.needs, language))
    yield _("No. {number}").format(number=booking.number)
    if row.elsewhere:
        yield counter_words(booking, language)


def _what(booking: BookingRecord, charter: Charter, language: Language) -> Iterator[str]:
    _ = language.gettext
    yield booking.topic
    if booking.unit:
        yield _("Unit: {unit}").format(unit=unit_word(booking.unit, charter, language))
    if booking.again_reason:
        yield _("Received again because: {reason}").format(reason=booking.again_reason)


def _before(earlier: BookingRecord, charter: Charter, language: Language) -> str:
    """What came of a former reception, in one paragraph."""
    _ = language.gettext
    words = _("{day}: {topic}").format(day=language.short_date(earlier.day), topic=earlier.topic)
    match earlier.outcome:
        case OutcomeKind.SUBMISSION:
            came = _("registered as {number}").format(number=earlier.submission_number)
        case OutcomeKind.PROMISED if earlier.promise_kept_at is not None:
            came = _("promised and done: {text}").format(text=_beginning(earlier.promise_kept_text))
        case OutcomeKind.PROMISED if earlier.promise_due_on is not None:
            came = _("promised by {day}, {unit}: {text}").format(
                day=language.short_date(earlier.promise_due_on),
                unit=unit_word(earlier.promise_unit, charter, language),
                text=_beginning(earlier.outcome_text),
            )
        case OutcomeKind.ANSWERED:
            came = _("answered: {text}").format(text=_beginning(earlier.outcome_text))
        case _nothing_noted:
            came = _("the outcome was not noted")
    return _("{words} – {outcome}").format(words=words, outcome=came)


def _beginning(text: str) -> str:
    """Enough to remember it by; the whole is on the screen."""
    return shorten(text, _OF_AN_OUTCOME, placeholder=" …")


def door_list_pdf(listed: DayList, charter: Charter, language: Language, *, printed_at: datetime) -> bytes:
    """The list on A4, in letters that are read standing; `printed_at` is aware."""
    _ = language.gettext
    official, day, heading = _head(listed, language)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, official)
    paragraph(sheet, day, _DOOR_DAY)
    sheet.space(2)
    for words in (
        hours_words(listed.planned.stretches, language),
        places_of(listed.planned, charter, language),
    ):
        paragraph(sheet, words, BODY)
    sheet.space(6)
    body = [
        (hour_words(row.booking, language), " · ".join(_who_at_the_door(row, language)))
        for row in listed.rows
        if listed.planned.stretch_of(Slot(row.booking.starts_at, row.booking.ends_at))
    ]
    if body:
        table(
            sheet,
            [_("Time"), language.pgettext("person received", "Name")],
            body,
            (0.3, 0.7),
            style=_DOOR_CELL,
            ragged=True,
        )
    else:
        paragraph(sheet, _("Nobody is signed up."), STRONG)
    sheet.space(6)
    paragraph(
        sheet, _("You will be called in the order of the appointments. Please have your slip ready."), SMALL
    )
    return sheet.pdf()


def _who_at_the_door(row: DayRow, language: Language) -> Iterator[str]:
    yield initials(row.booking.citizen) or row.booking.number
    if row.elsewhere:
        # As it stands on the citizen's slip: two with the same initials tell their lines apart by it.
        yield counter_words(row.booking, language)
