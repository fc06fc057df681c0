"""The speeds of a service side by side, three in a row: term, fee, and by when it is ready."""

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from desktop.catalogue.rules import Service, ServiceTerm, due_date
from desktop.office.charter.payment_words import SPEEDS, times_words
from desktop.office.language import _, pgettext, spoken
from desktop.office.working_calendar import WorkingCalendar
from desktop.widgets.layouts import clear
from desktop.widgets.speeds import Speed, SpeedCard

_IN_A_ROW = 3


def fee_words(term: ServiceTerm) -> str:
    """`2,05 €`, `без такса` or `такса: не е посочено`."""
    if term.fee is None:
        return _("fee not stated")
    return spoken().euro(term.fee) if term.fee else pgettext("service", "free of charge")


def fees_of(service: Service) -> str:
    """The fees from the lowest to the highest: `1,53–4,60 €`; empty where none is stated."""
    fees = sorted({term.fee for term in service.terms or () if term.fee is not None})
    if not fees:
        return ""
    if len(fees) == 1:
        return spoken().euro(fees[0]) if fees[0] else pgettext("service", "free of charge")
    return _("{least} to {most}").format(least=spoken().euro(fees[0]), most=spoken().euro(fees[-1]))


def due_words(due: date | None, today: date) -> str:
    """`до 2 декември`, `до утре`, `днес`; empty for a term that promises no day."""
    if due is None:
        return ""
    if due == today:
        return _("today")
    if due == today + timedelta(days=1):
        return _("by tomorrow")
    pattern = "d MMMM" if due.year == today.year else "d MMMM y"
    return _("by {day}").format(day=format_date(due, pattern, locale=spoken().locale))


def _name(term: ServiceTerm) -> str:
    by_rule = times_words(term.times, spoken()) if term.times else ""
    return " · ".join(filter(None, (_(SPEEDS[term.speed]), term.note, by_rule)))


class TermCards(QWidget):
    """One card for each way to have the service; arrows and mouse mark the one being talked about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        for column in range(_IN_A_ROW):
            self._grid.setColumnStretch(column, 1)
        self._group: QButtonGroup | None = None
        self.cards: list[SpeedCard] = []

    def show_terms(self, terms: Sequence[ServiceTerm], today: date, calendar: WorkingCalendar) -> None:
        """Shows the terms, with the days on which they end for a request made `today`."""
        clear(self._grid)
        if self._group is not None:
            self._group.deleteLater()
        self._group = QButtonGroup(self)
        self.cards = [SpeedCard(self._speed(term, today, calendar)) for term in terms]
        for place, card in enumerate(self.cards):
            self._group.addButton(card)
            self._grid.addWidget(card, place // _IN_A_ROW, place % _IN_A_ROW)
        if self.cards:
            self.cards[0].setChecked(True)

    def _speed(self, term: ServiceTerm, today: date, calendar: WorkingCalendar) -> Speed:
        return Speed(
            key=term,
            name=_name(term),
            term=term.term.in_words(spoken()) if term.term else term.term_text or _("not stated"),
            price=fee_words(term),
            due=due_words(due_date(term.term, today, calendar), today) if term.term else "",
        )
