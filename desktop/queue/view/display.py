"""The display in the hall: who is called where, the last calls, how many wait, the hours and notices."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLayout, QSizePolicy

from desktop.office.charter import Charter
from desktop.office.language import Sentence, _, ngettext, spoken
from desktop.office.opening_hours import Doors, OpeningHours
from desktop.queue.announcing import kept_in_sight
from desktop.queue.citizen_words import doors_words, named
from desktop.queue.halls import Call, HallRecord
from desktop.queue.view.ticket_words import minutes
from desktop.widgets.drawn import DrawnFace
from desktop.widgets.layouts import column, row

_STALE_AFTER = timedelta(seconds=15)
_SHOWN_CALLS = 6
_LARGEST_LETTERS = 6
"""So many of them stand side by side."""

_NOTICE_SECONDS = 12
_DOWN, _ALONG = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
_OTHERWISE = {_DOWN: _ALONG, _ALONG: _DOWN}


class HallFace(DrawnFace):
    """What stands on the display, as large as it was drawn. It tells nobody's name."""

    def __init__(self, charter: Charter, hours: OpeningHours) -> None:
        super().__init__("hall.qss")
        self._hours = hours
        self._notices = [named(one, spoken()) for one in charter.hall.notices]
        self._seen: HallRecord | None = None
        self._seen_at: datetime | None = None
        self._reached = True
        self.clock, self.stale, self.notice = _label("dim"), _label("stale"), _label("notice")
        self.number, self.counter = _label("number"), _label("counter")
        later = [(_label("call"), _label("at")) for _each in range(1, _SHOWN_CALLS)]
        self.calls = [(self.number, self.counter), *later]
        self.kinds = {kind.key: _label("waiting") for kind in charter.queue_kinds}
        self._lay_out(charter)

    def _lay_out(self, charter: Charter) -> None:
        place = _label(
            "dim", " · ".join(named(one, spoken()) for one in (charter.municipality, charter.sites[0].name))
        )
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for one in (place, self.stale, self.notice):
            one.setWordWrap(True)
        for one in self.calls[0]:
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        listed = [_framed("line", row(label, None, counter)) for label, counter in self.calls[1:]]
        calls = column(_framed("line", row(_label("dim", _("Last calls")))), *listed, None, spacing=0)
        middle, cards = row(spacing=46), row(spacing=20)
        middle.addWidget(_framed("called", column(None, self.number, self.counter, None, spacing=0)), 2)
        middle.addLayout(calls, 1)
        self._turned: list[QBoxLayout] = [middle, cards]
        for kind in charter.queue_kinds:
            inside = (_label("name", named(kind.name, spoken())), self.kinds[kind.key])
            self._turned.append(column(*inside, spacing=0, margins=(20, 14, 20, 14)))
            self._turned[-1].setStretch(0, 1)
            cards.addWidget(_framed("kind", self._turned[-1]), 1)
        head = row(place, self.clock, margins=(40, 20, 40, 16))
        head.setStretch(0, 1)
        page = column(head, spacing=0, parent=self)
        inner = column(self.stale, middle, cards, spacing=20, margins=(40, 0, 40, 20))
        inner.setStretch(1, 1)
        page.addLayout(inner, 1)
        page.addWidget(_framed("foot", row(self.notice, margins=(40, 10, 40, 10))))

    def turn(self) -> None:
        """On a screen higher than wide all stands below one another, and each kind takes a line."""
        for one in self._turned:
            one.setDirection(_OTHERWISE[one.direction()])

    def take(self, seen: HallRecord | None, waits: Mapping[str, timedelta], now: datetime) -> None:
        """Shows the hall as it was just seen; `None` where it could not be, and what was known stays.

        `waits`: for how long who comes now would wait, by kind.
        """
        self._reached = seen is not None and not seen.out_of_reach
        if self._reached:
            self._seen_at = now
        if seen is not None:
            self._seen = kept_in_sight(self._seen, seen)
            self._show_calls(self._seen.last_calls)
        if self._reached and self._seen is not None:
            for key, label in self.kinds.items():
                label.setText(_waiting_words(self._seen.waiting_count.get(key, 0), waits.get(key)))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """The clock, the hours, the notices in turn; and how old what is shown has become."""
        self.clock.setText(spoken().time(now))
        lines = [line for line in (self._hours_line(now), *self._notices) if line]
        self.notice.setText(lines[int(now.timestamp()) // _NOTICE_SECONDS % len(lines)] if lines else "")
        told = self._stale_words(now)
        self.stale.setText(told)
        self.stale.setVisible(bool(told))

    def _hours_line(self, now: datetime) -> str:
        if self._hours.doors(now) is Doors.UNKNOWN:
            return ""
        state, rest = doors_words(self._hours, now, spoken())
        return Sentence("{state}. {rest}").format(state=state, rest=rest)

    def _stale_words(self, now: datetime) -> str:
        if self._reached and (self._seen_at is None or now - self._seen_at < _STALE_AFTER):
            return ""
        if self._seen_at is None:
            return _("No connection to the queue. Listen for the call at the counters.")
        return _(
            "No connection to the queue: shown as it was at {time} ({minutes} ago). "
            "Listen for the call at the counters."
        ).format(time=spoken().time(self._seen_at), minutes=minutes(self._seen_at, now))

    def _show_calls(self, calls: Sequence[Call]) -> None:
        shown = [(call.label, _("counter No. {number}").format(number=call.counter)) for call in calls]
        nobody = (_("Nobody has been called yet") if self._reached else "", "")
        shown = [*(shown or [nobody]), *[("", "")] * _SHOWN_CALLS]
        for (label, counter), (number, place) in zip(self.calls, shown, strict=False):
            label.setText(number)
            counter.setText(place)
        letters = "words" if not calls else "few" if len(calls[0].label) <= _LARGEST_LETTERS else "many"
        self.number.setProperty("letters", letters)
        self.number.style().polish(self.number)


def _label(name: str, text: str = "") -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName(name)
    return label


def _framed(name: str, inside: QLayout) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    frame.setLayout(inside)
    return frame


def _waiting_words(waiting: int, wait: timedelta | None) -> str:
    """`9 waiting · 12 min`."""
    said = ngettext("{count} waiting", "{count} waiting", waiting)
    if wait is None:
        return said
    return f"{said} · {_('{minutes} min').format(minutes=ceil(wait / timedelta(minutes=1)))}"
