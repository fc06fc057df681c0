"""What the hall is told: when the doors are open and what that means, and what the charter promises."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.office.charter import Charter, standards_lines
from desktop.office.language import _, spoken
from desktop.queue.citizen_words import doors_words
from desktop.queue.halls import DayFigures
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column
from desktop.widgets.scrolled import ScrolledText
from desktop.widgets.sizes import least_height


class HoursCard(Card):
    """The announced hours at this moment: open, at lunch, serving out, closed, or not stated."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Working time"), spacing=6)
        self._hours = desk.opening_hours()
        self._state = Text("", "strong")
        self._rest = Text("", "dim")
        self.header.addWidget(self._state, 2)
        self.add(self._rest)

    def show_at(self, now: datetime) -> None:
        """Says what somebody who comes at `now` finds."""
        state, rest = doors_words(self._hours, now, spoken())
        self._state.setText(state)
        self._rest.setText(rest)
        self._rest.setHidden(not rest)


class TodayCard(Card):
    """How many were served today, and how many of them within the time that the charter promises."""

    def __init__(self) -> None:
        super().__init__(_("Today"))
        self.facts = KeyValueList()
        self.add(self.facts)

    def show_figures(self, figures: DayFigures) -> None:
        """Tells them anew."""
        words = spoken()
        rows = [
            (_("People served"), words.number(figures.served)),
            (_("Called, but did not come"), words.number(figures.absent)),
        ]
        for label, one in (
            (_("Called within the promised time"), figures.waits),
            (_("Served within the promised time"), figures.services),
        ):
            if one is not None and one.of:
                told = _("{within} of {all}").format(
                    within=words.number(one.within), all=words.number(one.of)
                )
                rows.append((label, told))
        self.facts.set_rows(rows)


def standards_card(charter: Charter) -> Card:
    """The standards of service that are kept in the hall, which the law may have set."""
    kept = standards_lines(charter, spoken())
    return _said_card(_("Standards of service"), [f"{label}: {value}" for label, value in kept])


def promises_card(charter: Charter) -> Card:
    """What the charter itself promises whoever comes here; without a promise it is empty."""
    promised = charter.promises_at("hall")
    return _said_card(_("The charter promises"), [one.for_language(spoken().code) for one in promised])


def _said_card(title: str, said: Sequence[str]) -> Card:
    inner = QWidget()
    column(*(Text(one, "dim") for one in said), None, spacing=4, parent=inner)
    area = ScrolledText(inner, title)
    least_height(area, 40)
    return Card(title, area)
