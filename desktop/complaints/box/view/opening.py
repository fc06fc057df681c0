"""Opening a box: the protocol is written, then each sheet goes through the usual form, one after another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.complaints.box.actions import correct_count, write_protocol
from desktop.complaints.box.paper import print_protocol, protocol_of, protocol_paper
from desktop.complaints.box.queries import last_opened, latest_openings, opening, unfinished_openings
from desktop.complaints.box.rules import OpeningRecord, boxes
from desktop.complaints.box.view.correction import CorrectionDialog
from desktop.complaints.box.view.earlier import EarlierOpenings, opening_row
from desktop.complaints.box.view.form import BoxForm
from desktop.complaints.box.view.protocol import BoxProtocol
from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.language import _
from desktop.paper.tray import Printed
from desktop.shell.list_page import ListPage
from desktop.shell.previews import show_paper
from desktop.shell.runner import Task
from desktop.shell.under_way import tell_why_not
from desktop.shell.workplace import Workplace
from desktop.widgets.cards import Card
from desktop.widgets.fields import clear_errors
from desktop.widgets.floors import Floors
from desktop.widgets.labels import EmptyState
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow
from desktop.widgets.sizes import fixed_width

_PANEL_WIDTH = 372
"""Pixels, as in the sketch."""

_FORM, _PROTOCOL, _NO_BOX = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the screen shows besides the form."""

    unfinished: tuple[OpeningRecord, ...]
    latest: tuple[OpeningRecord, ...]
    last_opened: Mapping[str, datetime]


def look(desk: Desk) -> Seen:
    """Reads the screen.

    Raises:
        KnownError: the clerk may not, or the file cannot be read.
    """
    return Seen(
        unfinished=unfinished_openings(desk), latest=latest_openings(desk), last_opened=last_opened(desk)
    )


class BoxOpeningView(ListPage[Seen]):
    """The form or a protocol on the left; on the right what is not registered yet, and earlier protocols.

    `next_asked(opening_id, channel)`: the clerk goes on to register the next sheet. `back_asked`: back to
    where they came from.
    """

    topics = (Topic.SUBMISSIONS, Topic.BOXES)
    next_asked = Signal(object, str)
    back_asked = Signal()

    def __init__(self, workplace: Workplace) -> None:
        self.earlier = EarlierOpenings()
        super().__init__(workplace, self.earlier.openings)
        self._desk: Desk = workplace.desk
        self._key = new_key()
        self._reading = Task(self)
        self.opening: OpeningRecord | None = None
        clerk = self._desk.clerk
        self.form = BoxForm(self._desk, clerk.name if clerk else "")
        self.protocol = BoxProtocol(self._desk.charter)
        self._lay_out()
        self._connect()
        self.form.begin_anew(self._desk.today())

    def _lay_out(self) -> None:
        self._cards = Floors()
        self._cards.add(self.form)
        self._cards.add(self.protocol)
        nothing = EmptyState(
            _("The charter names no box to be opened. If there is one, tell the administrator."),
            "tray",
        )
        self._cards.add(Card(None, nothing))
        self._show_the_form()
        fixed_width(self.earlier, _PANEL_WIDTH)
        page = row(spacing=16, margins=16, parent=self)
        page.addWidget(self._cards, 1)
        page.addWidget(self.earlier)

    def _connect(self) -> None:
        self.form.write_asked.connect(self._write)
        self.form.clear_asked.connect(self._begin_anew)
        self.protocol.next_asked.connect(self._ask_for_the_next)
        self.protocol.another_asked.connect(self._begin_anew)
        self.protocol.print_asked.connect(self._print)
        self.protocol.preview_asked.connect(self._preview)
        self.protocol.correction_asked.connect(self._correct)
        self.list.clicked.connect(lambda _index: self._read(self.chosen_key))
        self.earlier.unfinished.go_on_asked.connect(partial(self._read, lead=True))
        self.earlier.back_asked.connect(self.back_asked)

    @property
    def main_field(self) -> QWidget:  # type: ignore[override]
        """The form's first field; at a protocol, the button for what comes next."""
        places: dict[int, QWidget] = {_FORM: self.form.first, _PROTOCOL: self.protocol.first}
        return places.get(self._cards.currentIndex(), self.earlier.back)

    def enter(self) -> None:
        """Looks again: sheets may have been registered since, and a night may have passed."""
        super().enter()
        self.form.turn_to(self._desk.today())

    def go_back(self) -> bool:
        """From a protocol back to the form."""
        if self._cards.currentIndex() == _PROTOCOL:
            self._begin_anew()
            return True
        return False

    def show_what(self, **what: object) -> None:
        """`opening=key` shows that protocol."""
        wanted = what.get("opening")
        if isinstance(wanted, UUID):
            self._read(wanted, lead=True)

    # What is shown

    def question(self) -> Callable[[], Seen]:
        """All but the protocol that is shown, which is read by itself."""
        return partial(look, self._desk)

    def take(self, found: Seen) -> None:
        """Shows it, and the form takes what it tells of each box."""
        self.form.tell_last_opened(found.last_opened)
        self.earlier.take_unfinished(found.unfinished)
        super().take(found)

    def rows_of(self, found: Seen) -> list[ListRow]:
        """The latest, the newest first."""
        return [opening_row(one, self._desk.charter) for one in found.latest]

    def nothing_words(self) -> str:
        """What will stand there."""
        return _("No box has been opened yet. The protocols appear here.")

    def show_nothing(self, sentence: str) -> None:
        """In the list: it stands beside the form."""
        self.list.say_nothing_is_here(sentence)

    def first_of(self, _keys: Sequence[UUID]) -> None:
        """None is shown but by the clerk."""

    @property
    def shown_key(self) -> UUID | None:
        """The protocol on the left; None: the form."""
        return self.opening.id if self.opening else None

    def show_one(self, key: UUID) -> None:
        """Not while the clerk walks through the list: what is typed in the form stays in sight."""

    def show_again(self, key: UUID) -> None:
        """Sheets of it may have been registered since."""
        self._read(key)

    def open_one(self, key: UUID) -> None:
        """It is shown; the keyboard stays in the list."""
        self._read(key)

    def _read(self, key: UUID, *, lead: bool = False) -> None:
        """`lead` takes the keyboard to what is done next; opening a row of the list leaves it there."""
        self._reading = self._workplace.read(
            partial(opening, self._desk, key),
            owner=self,
            then=partial(self._show, lead=lead),
            instead_of=self._reading,
        )

    def _show(self, found: OpeningRecord, *, lead: bool = False) -> None:
        before, self.opening = self.opening, found
        here = found.station_id == self._desk.station.id
        had_focus = self.protocol.first.hasFocus()
        self.protocol.show_opening(found, ours=here)
        self._cards.setCurrentIndex(_PROTOCOL)
        self.earlier.note_shown(found.id)
        if before is None or (before.id, before.complete) != (found.id, found.complete):
            self.protocol.tell_unprinted(complete=found.complete)
        if lead or had_focus:
            self.protocol.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_the_form(self) -> None:
        self._cards.setCurrentIndex(_FORM if boxes(self._desk.charter) else _NO_BOX)

    def _begin_anew(self) -> None:
        self._reading.cancel()
        self._key = new_key()
        self.opening = None
        self.form.begin_anew(self._desk.today())
        self._show_the_form()
        self.earlier.note_shown(None)
        self.main_field.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done

    def _write(self) -> None:
        clear_errors(self.form)
        self.form.write.setEnabled(False)
        self._workplace.act(
            partial(write_protocol, self._desk, self.form.opening(), self._key),
            owner=self,
            then=self._written,
            failed=self._not_written,
        )

    def _written(self, found: OpeningRecord) -> None:
        self.form.write.setEnabled(True)
        self._show(found, lead=True)

    def _not_written(self, error: Exception) -> None:
        self.form.write.setEnabled(True)
        self._workplace.report(error, self.form)

    def _ask_for_the_next(self) -> None:
        if self.opening is not None:
            self.next_asked.emit(self.opening.id, self.opening.channel)

    def _correct(self) -> None:
        if self.opening is not None:
            dialog = CorrectionDialog(self._workplace, self.opening, self)
            dialog.confirmed.connect(partial(self._correct_by, dialog, self.opening.id))
            dialog.open()

    def _correct_by(self, dialog: CorrectionDialog, key: UUID) -> None:
        found, unreadable, reason = (
            editor.value() for editor in (dialog.found, dialog.unreadable, dialog.reason)
        )
        dialog.act(
            partial(correct_count, self._desk, key, found, reason, unreadable=unreadable),
            partial(self._show, lead=True),
        )

    # Its paper

    def _print(self) -> None:
        if self.opening is None:
            return
        self.protocol.paper.tell_printing()
        key, code = self.opening.id, self.protocol.code.value()
        self._workplace.print(
            partial(print_protocol, self._desk, self._workplace.tray, key, code),
            owner=self,
            then=self._printed,
            failed=partial(self._not_printed, key),
        )

    def _is_shown(self, key: UUID) -> bool:
        """Whether the clerk still looks at that one."""
        return self.opening is not None and self.opening.id == key

    def _printed(self, done: tuple[OpeningRecord, Printed]) -> None:
        record, out = done
        if self._is_shown(record.id):
            self.protocol.tell_printed(out, complete=record.complete)

    def _not_printed(self, key: UUID, error: Exception) -> None:
        if self._is_shown(key):
            tell_why_not(self._workplace, self, self.protocol.paper.tell_not_printed, error)
        else:
            self._workplace.report(error, self)

    def _preview(self) -> None:
        if self.opening is not None:
            self._workplace.read(
                partial(protocol_paper, self._desk, self.opening.id, self.protocol.code.value()),
                owner=self,
                then=self._show_paper,
            )

    def _show_paper(self, made: tuple[OpeningRecord, bytes]) -> None:
        found, pdf = made
        show_paper(self._workplace, self, pdf, found.number, self._print, of=protocol_of(found.id))
