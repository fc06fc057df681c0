"""The display's window: on a second screen of the counter, or on a computer of its own."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.office.charter import Charter
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import _, language
from desktop.office.opening_hours import OpeningHours
from desktop.queue.announcing import new_calls, said_aloud
from desktop.queue.expecting import expected_wait
from desktop.queue.halls import HallRecord
from desktop.queue.view.display import HallFace
from desktop.queue.view.voice import Announcements, HallLoudspeaker, Loudspeaker
from desktop.shell.whole_screen import WholeScreen
from desktop.shell.workplace import Workplace
from desktop.widgets.drawn import AS_DRAWN
from desktop.widgets.saying import say_aloud

_LOOKS_EVERY_MS = 5_000
Look = Callable[[], HallRecord]


class HallScreen(WholeScreen):
    """Looks when the hall was changed, and every five seconds, whether the counter is locked or not."""

    def __init__(
        self,
        workplace: Workplace,
        look: Look,
        charter: Charter,
        hours: OpeningHours,
        loudspeaker: Loudspeaker | None = None,
    ) -> None:
        """`look` reads the hall, behind the window."""
        self.face = HallFace(charter, hours)
        super().__init__(self.face, _("Display in the hall"))
        self._workplace, self._look = workplace, look
        self._seen: HallRecord | None = None
        self._is_blind = False
        self.announcements = Announcements(loudspeaker or HallLoudspeaker(self))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        workplace.hear(self, self.look, Topic.QUEUE)
        self._timer = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Asks how the hall is; the clock goes on meanwhile."""
        self.face.tick(self._workplace.now())
        ask = partial(_with_waits, self._look, tuple(self.face.kinds))
        self._workplace.read(ask, owner=self, then=self._take, failed=self._see_nothing)

    def _take(self, found: tuple[HallRecord, dict[str, timedelta]]) -> None:
        seen, waits = found
        for call in new_calls(self._seen, seen) if self._seen is not None else ():
            words = language(call.language)
            sentence = said_aloud(call.label, call.counter, words)
            self.announcements.add(sentence, words.code)
            say_aloud(self.face, sentence)
        self._seen, self._is_blind = seen, False
        self.face.take(seen, waits, self._workplace.now())

    def _see_nothing(self, error: Exception) -> None:
        self.face.take(None, {}, self._workplace.now())
        if not isinstance(error, KnownError) and not self._is_blind:
            self._workplace.report(error, self)
        self._is_blind = True

    def open_beside(self, *windows: QWidget | None) -> bool:
        """As every window for the hall; where there is one screen only, it is a window to be moved away."""
        another = super().open_beside(*windows)
        if not another:
            self.showNormal()
            self.resize(*AS_DRAWN)
        return another


def _with_waits(look: Look, kinds: tuple[str, ...]) -> tuple[HallRecord, dict[str, timedelta]]:
    """The hall, and for how long who comes now would wait, by kind."""
    seen = look()
    waits = {kind: expected_wait(seen, kind) for kind in kinds}
    return seen, {kind: wait for kind, wait in waits.items() if wait}
