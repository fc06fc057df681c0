"""Whether another profile is in force: by a decision, from another counter, or with the day."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.administration.charter.editions import by_charter_in_force
from desktop.desk import Desk
from desktop.shell.workplace import Workplace


class CharterWatch(QObject):
    """Looks behind the window; `found` tells the desk of whoever sits there, by another profile."""

    found = Signal(object)

    def __init__(self, workplace: Workplace, at_desk: Callable[[], Desk | None], parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._at_desk = workplace, at_desk
        self._day: date | None = None
        """The day for which it was last asked."""

    def look(self) -> None:
        """Asks which profile is in force, where somebody is at the desk."""
        desk = self._at_desk()
        if desk is not None and desk.clerk is not None:
            self._day = desk.today()
            self._workplace.read(
                partial(by_charter_in_force, desk), owner=self, then=partial(self._compare, desk)
            )

    def look_once_a_day(self) -> None:
        """Asks where another day has begun since."""
        desk = self._at_desk()
        if desk is not None and desk.today() != self._day:
            self.look()

    def _compare(self, asked: Desk, desk: Desk) -> None:
        if self._at_desk() is not asked:
            # Somebody else has sat down meanwhile.
            self.look()
        elif _profiles(desk) != _profiles(asked):
            self.found.emit(desk)


def _profiles(desk: Desk) -> tuple[object, ...]:
    """Which editions the desk works by, now and later, and which it cannot read."""
    coming = tuple((one.since, one.edition_id) for one in desk.coming)
    return desk.edition_id, coming, tuple(one.edition_id for one in desk.set_aside)
