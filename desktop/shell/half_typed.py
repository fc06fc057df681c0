"""What is half typed is kept a moment after the last key, and found again after a power cut."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.language import _
from desktop.office.permissions import Permission, may
from desktop.office.undoing import OFFERED
from desktop.shell.workplace import Workplace

KEEP_AFTER_MS = 1_500

Typed = TypeVar("Typed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts(Generic[Typed]):
    """How a room keeps what is half typed: who may, how it is kept, dropped and found, and what is none."""

    permission: Permission
    keep: Callable[[Desk, Typed, UUID], None]
    drop: Callable[[Desk, UUID], None]
    unfinished: Callable[[Desk], tuple[UUID, Typed, datetime] | None]
    is_blank: Callable[[Typed], bool]


class DraftKeeping(QObject, Generic[Typed]):
    """Keeps the draft of a form under a key of its own; `key` is also that of the case it becomes.

    `typed` gives what stands in the form, or None while nothing is to be kept. `kept(moment)`: it is on
    the disk; None: nothing of it is any more. `found(draft, moment)`: this was half typed before.
    """

    kept = Signal(object)
    found = Signal(object, object)

    def __init__(
        self,
        workplace: Workplace,
        drafts: Drafts[Typed],
        typed: Callable[[], Typed | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workplace, self._drafts, self._typed = workplace, drafts, typed
        self._desk: Desk = workplace.desk
        self.key: UUID = new_key()
        self._on_disk = False
        self._leaving: UUID | None = None
        self._gone = QTimer(self, singleShot=True, interval=OFFERED // timedelta(milliseconds=1))
        self._gone.timeout.connect(self._let_go)
        workplace.desk_changed.connect(self._let_go)
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)

    def begin_anew(self) -> None:
        """Another draft; the one before is registered, dropped, or set aside on the disk."""
        self._soon.stop()
        self.key = new_key()
        self._tell(None)

    def note_edit(self) -> None:
        """Something was typed: keep it soon."""
        self._soon.start()

    def hold(self) -> None:
        """Keep nothing now: it is being registered."""
        self._soon.stop()

    def keep_at_once(self) -> None:
        """The clerk goes elsewhere: what is not kept yet is kept now."""
        if self._soon.isActive():
            self.keep()

    def keep(self) -> None:
        """Keeps what stands in the form, or drops what was kept where it is blank now."""
        self._soon.stop()
        draft = self._typed()
        if draft is None or not may(self._desk.clerk, self._drafts.permission):
            return
        if self._drafts.is_blank(draft):
            if self._on_disk:
                self.drop()
            return
        self._workplace.act(
            partial(self._drafts.keep, self._desk, draft, self.key),
            owner=self,
            then=partial(self._tell_kept, self.key),
        )

    def drop(self) -> None:
        """Nothing of it stays on the disk."""
        self._soon.stop()
        self._tell(None)
        self._workplace.act(partial(self._drafts.drop, self._desk, self.key), owner=self)

    def clear_form(
        self, draft: Typed, begin_anew: Callable[[], None], show_again: Callable[[Typed], None]
    ) -> None:
        """Begins anew, and offers to take `draft` back where it says anything: `show_again` fills it in."""
        if self._drafts.is_blank(draft):
            begin_anew()
            return
        take_back = partial(self._show_cleared, draft, self._clear(draft), show_again)
        begin_anew()
        self._workplace.offer_undo(_("Form cleared"), take_back)

    def _show_cleared(self, draft: Typed, key: UUID, show_again: Callable[[Typed], None]) -> None:
        # What was typed since is a draft of its own.
        self.keep()
        show_again(draft)
        self._take_back(key)

    def _clear(self, draft: Any) -> UUID:
        """No word of it stays on the disk; its files do, as long as it can be taken back by the key given."""
        if not draft.attachments:
            self.drop()
            return self.key
        files = type(draft)(attachments=draft.attachments)
        self._soon.stop()
        self._tell(None)
        self._let_go()
        self._leaving = self.key
        self._workplace.act(partial(self._drafts.keep, self._desk, files, self.key), owner=self)
        self._gone.start()
        return self.key

    def _let_go(self) -> None:
        self._gone.stop()
        if self._leaving is not None:
            self._workplace.act(partial(self._drafts.drop, self._desk, self._leaving), owner=self)
        self._leaving = None

    def _take_back(self, key: UUID) -> None:
        # What was cleared stands in the form again, and is kept soon.
        self._gone.stop()
        self._leaving, self.key = None, key
        self.note_edit()

    def forget(self, draft: Typed) -> None:
        """Of `draft`, which the room keeps nothing of, does nothing stay, nor of what was just cleared."""
        self._soon.stop()
        self._let_go()
        self._tell(None)
        self._workplace.act(partial(self._drafts.keep, self._desk, draft, self.key), owner=self)

    def look_for_unfinished(self) -> None:
        """Looks for what the clerk had half typed last."""
        if may(self._desk.clerk, self._drafts.permission):
            self._workplace.read(
                partial(self._drafts.unfinished, self._desk), owner=self, then=self._show_unfinished
            )

    def _show_unfinished(self, unfinished: tuple[UUID, Typed, datetime] | None) -> None:
        now = self._typed()
        if unfinished is None or now is None or unfinished[0] == self._leaving:
            return
        if not self._drafts.is_blank(now):
            return
        self.key, draft, kept_at = unfinished
        self.found.emit(draft, kept_at)
        self._tell(kept_at)

    def _tell_kept(self, key: UUID, _nothing: None) -> None:
        if key == self.key:
            self._tell(self._desk.clock.now())

    def _tell(self, moment: datetime | None) -> None:
        self._on_disk = moment is not None
        self.kept.emit(moment)
