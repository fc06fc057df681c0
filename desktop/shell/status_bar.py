"""The bar at the bottom: where and who, how many wait; warnings, the sync, the clock."""

from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.office.clock import in_sofia
from desktop.office.language import _, ngettext, spoken
from desktop.shell.workplace import Status, Workplace
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Chip, Line
from desktop.widgets.layouts import clear, row

HEIGHT = 28
_SIGNS = {"ok": "cloud-check", "warning": "cloud-slash", "error": "warning-circle"}


def waiting_words(status: Status) -> str:
    """„6 чакащи, най-дълго 11 мин.“"""
    if not status.waiting:
        return _("Nobody is waiting")
    waiting = ngettext("{count} waiting", "{count} waiting", status.waiting)
    if status.longest_wait is None:
        return waiting
    minutes = status.longest_wait // timedelta(minutes=1)
    return _("{waiting}, the longest {minutes} min").format(waiting=waiting, minutes=minutes)


def counter_words(workplace: Workplace) -> str:
    """„гише № 7“, or nothing where the counter has no number yet."""
    counter = workplace.whereabouts.counter
    return "" if counter is None else _("counter No. {number}").format(number=counter)


def clerk_words(workplace: Workplace) -> str:
    """„М. Стоянова, деловодител“, or nothing where nobody is signed in."""
    person = workplace.whereabouts.person
    return "" if person is None else ", ".join(filter(None, (person.name, person.role)))


def clock_words(workplace: Workplace) -> str:
    """„сряда, 25 ноември 2026 г., 10:42“"""
    now, language = in_sofia(workplace.now()), spoken()
    return f"{language.weekday_date(now.date())}, {language.time(now)}"


class StatusBar(QFrame):
    """Follows the workplace."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.setFixedHeight(HEIGHT)
        self.municipality = Line()
        self.counter = Line("", "strong")
        self.clerk = Line()
        self.waiting = Line()
        self.sync_sign = Glyph("cloud-check", size=14)
        self.sync = Line()
        self.clock = Line()
        for never_cut in (self.municipality, self.counter, self.waiting, self.clock):
            never_cut.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.warnings = row(spacing=6)
        row(
            row(self.municipality, self.counter, spacing=6),
            self.clerk,
            self.waiting,
            None,
            self.warnings,
            row(self.sync_sign, self.sync, spacing=6),
            self.clock,
            spacing=20,
            margins=(16, 0, 16, 0),
            parent=self,
        )
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_clock)
        self._tick.start()
        workplace.desk_changed.connect(self._show_whereabouts)
        workplace.status_changed.connect(self._show_status)
        self._show_whereabouts()
        self._show_status()

    def _show_whereabouts(self) -> None:
        self.municipality.setText(self._workplace.whereabouts.municipality)
        self.counter.setText(counter_words(self._workplace))
        self.clerk.setText(clerk_words(self._workplace))
        self.waiting.setVisible(self._workplace.whereabouts.queue)
        self._show_clock()

    def _show_status(self) -> None:
        status = self._workplace.status
        self.waiting.setText(waiting_words(status))
        self.sync.setText(status.sync_text)
        self.sync_sign.setVisible(bool(status.sync_text))
        colour = "dim" if status.sync_kind in {"plain", "info"} else status.sync_kind
        self.sync_sign.show_glyph(_SIGNS.get(status.sync_kind, "cloud"), colour)
        clear(self.warnings)
        for warning in status.warnings:
            self.warnings.addWidget(Chip(warning, "warning"))

    def _show_clock(self) -> None:
        words = clock_words(self._workplace)
        if words != self.clock.text():
            self.clock.setText(words)
