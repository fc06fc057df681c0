"""The speeds of a service side by side, three in a row: term, fee, and by when it is ready."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from desktop.catalogue.rules import Service, ServiceTerm, due_date
from desktop.catalogue.term_words import due_words, fee_words, length_words, name_words
from desktop.office.language import _, pgettext, spoken
from desktop.office.working_calendar import WorkingCalendar
from desktop.widgets.layouts import clear
from desktop.widgets.speeds import Speed, SpeedCard

_IN_A_ROW = 3


def fees_of(service: Service) -> str:
    """The fees from the lowest to the highest: `1,53–4,60 €`; empty where none is stated."""
    fees = sorted({term.fee for term in service.terms or () if term.fee is not None})
    if not fees:
        return ""
    if len(fees) == 1:
        return spoken().euro(fees[0]) if fees[0] else pgettext("service", "free of charge")
    return _("{least} to {most}").format(least=spoken().euro(fees[0]), most=spoken().euro(fees[-1]))


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
        words = spoken()
        return Speed(
            key=term,
            name=name_words(term, words),
            term=length_words(term, words),
            price=fee_words(term, words),
            due=due_words(due_date(term.term, today, calendar), today, words) if term.term else "",
        )
