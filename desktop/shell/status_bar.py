"""The bar at the bottom: where and who, how many wait; undo, warnings, the copies, the sync, the clock."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.office.clock import in_sofia
from desktop.office.language import _, ngettext, spoken
from desktop.shell.at_the_desk import Status
from desktop.shell.undo import UndoOffer
from desktop.shell.workplace import Workplace
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Chip, Line, Shortened
from desktop.widgets.layouts import clear, row
from desktop.widgets.sizes import fixed_height

HEIGHT = 28
_BETWEEN, _SIDE = 20, 16
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
        fixed_height(self, HEIGHT)
        self.municipality = Shortened()
        self.counter = Line("", "strong")
        self.clerk = Shortened()
        self.waiting = Shortened()
        self.copies_sign = Glyph("archive", size=14)
        self.copies = Shortened()
        self.sync_sign = Glyph("cloud-check", size=14)
        self.sync = Shortened()
        self.clock = Shortened()
        self.counter.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.undo = UndoOffer(workplace)
        self.warnings = row(spacing=6)
        row(
            row(self.municipality, self.counter, spacing=6),
            self.clerk,
            self.waiting,
            None,
            self.undo,
            self.warnings,
            row(self.copies_sign, self.copies, spacing=6),
            row(self.sync_sign, self.sync, spacing=6),
            self.clock,
            spacing=_BETWEEN,
            margins=(_SIDE, 0, _SIDE, 0),
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
        self.municipality.show_forms(self._workplace.whereabouts.municipality, "")
        self.counter.setText(counter_words(self._workplace))
        person = self._workplace.whereabouts.person
        self.clerk.show_forms(clerk_words(self._workplace), "" if person is None else person.name)
        self.waiting.setVisible(self._workplace.whereabouts.queue)
        self._show_clock()

    def _show_status(self) -> None:
        status = self._workplace.status
        self.waiting.show_forms(waiting_words(status), str(status.waiting))
        self.copies.show_forms(status.copy_text, status.copy_when)
        self.copies_sign.setVisible(bool(status.copy_text))
        self.copies_sign.show_glyph("archive", "dim")
        self.sync.show_forms(status.sync_text, "")
        self.sync_sign.setVisible(bool(status.sync_text))
        colour = "dim" if status.sync_kind in {"plain", "info"} else status.sync_kind
        self.sync_sign.show_glyph(_SIGNS.get(status.sync_kind, "cloud"), colour)
        clear(self.warnings)
        for warning in status.warnings:
            self.warnings.addWidget(Chip(warning, "warning"))

    def event(self, event: QEvent) -> bool:
        """The bar is narrower, or says more: what there is no room for is said shortly."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._make_room()
            # At once: until the words were laid out anew, a chip would stand in the room that they have left.
            self.layout().activate()  # type: ignore[union-attr]
        return done

    def _make_room(self) -> None:
        every = (self.clerk, self.copies, self.sync, self.municipality, self.clock, self.waiting)
        parts = [part for part in every if not part.isHidden()]
        others = [
            self.counter,
            self.copies_sign,
            self.sync_sign,
            *([] if self.undo.isHidden() else [self.undo]),
            *(one for one in self.findChildren(Chip) if not one.isHidden()),
        ]
        room = self.width() - 2 * _SIDE - _BETWEEN * (len(parts) + len(others))
        room -= sum(one.sizeHint().width() for one in others) + sum(part.width_of() for part in parts)
        for part in parts:
            part.shorten(short=room < 0)
            room += part.width_of() - part.width_of(short=True) if room < 0 else 0

    def _show_clock(self) -> None:
        now = in_sofia(self._workplace.now())
        self.clock.show_forms(clock_words(self._workplace), spoken().time(now))
