"""Sheets out of a box, one after another through the usual form: which one is next, and its protocol."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.complaints.box.queries import opening, unfinished_openings
from desktop.complaints.box.rules import OpeningRecord
from desktop.complaints.box.view.opening import BoxOpeningView
from desktop.complaints.rules import Draft, Mark
from desktop.complaints.view.intake.side import SidePanel
from desktop.desk import Desk
from desktop.office.permissions import Permission, may
from desktop.shell.workplace import Workplace
from desktop.widgets.host import HostPage


def opened_sheet(found: OpeningRecord) -> Draft:
    """What is known of a sheet before anybody has read it.

    Out of the box against corruption it begins as what only the people named for it see, unless the clerk who
    reads it finds something else.
    """
    against_corruption = found.channel_kind == "anti_corruption_box"
    marks = frozenset({Mark.CORRUPTION}) if against_corruption else frozenset[Mark]()
    return Draft(channel=found.channel, box_opening_id=found.id, marks=marks)


class BoxWork(QObject):
    """Between the form and the screen of the boxes, which is made when it is first asked for.

    `sheet_taken(OpeningRecord)`: the next sheet of it is to be registered. `left`: what stands in the form
    did not come out of the box. `read(OpeningRecord)`: how an opening
    stands after one of its sheets was registered.
    """

    sheet_taken = Signal(object)
    left = Signal()
    read = Signal(object)

    def __init__(self, workplace: Workplace, side: SidePanel, host: HostPage) -> None:
        super().__init__(host)
        self._workplace, self._side, self._host = workplace, side, host
        self._desk: Desk = workplace.desk
        self._page: BoxOpeningView | None = None
        side.box.clicked.connect(self.open_boxes)
        side.sheet.left.connect(self.left)
        side.sheet.protocol_asked.connect(self._open_the_protocol_at_hand)
        side.unfinished.go_on_asked.connect(self.go_on)

    def look(self) -> None:
        """Offers the box that waits, unless a sheet is at hand."""
        if may(self._desk.clerk, Permission.OPEN_BOX):
            self._workplace.read(partial(unfinished_openings, self._desk), owner=self, then=self._offer)

    def _offer(self, openings: tuple[OpeningRecord, ...]) -> None:
        self._side.unfinished.show_unfinished(openings if self._side.sheet.opening is None else ())

    def open_boxes(self) -> BoxOpeningView:
        """Shows the boxes over the form."""
        if self._page is None:
            self._page = BoxOpeningView(self._workplace)
            self._page.next_asked.connect(lambda key, _channel: self.go_on(key))
            self._page.back_asked.connect(self._host.take_back)
        if self._host.guest is not self._page:
            self._host.let_in(self._page)
        return self._page

    def open_protocol(self, opening_id: object) -> None:
        """Shows the protocol of an opening over the form."""
        self.open_boxes().show_what(opening=opening_id)

    def _open_the_protocol_at_hand(self) -> None:
        if self._side.sheet.opening is not None:
            self.open_protocol(self._side.sheet.opening.id)

    def go_on(self, opening_id: UUID) -> None:
        """The next sheet of it; where there is none, its protocol."""
        self._workplace.read(partial(opening, self._desk, opening_id), owner=self, then=self._take_next)

    def _take_next(self, found: OpeningRecord) -> None:
        if found.complete:
            self.open_protocol(found.id)
            self.look()
            return
        self._side.unfinished.show_unfinished(())
        self.sheet_taken.emit(found)

    def show_sheet_of(self, opening_id: UUID | None) -> None:
        """Says which sheet stands in the form; None: it came another way."""
        if opening_id is None:
            self._side.sheet.show_sheet(None)
            return
        self._workplace.read(
            partial(opening, self._desk, opening_id), owner=self, then=self._side.sheet.show_sheet
        )

    def note_registered(self, opening_id: UUID | None) -> None:
        """One more sheet has its number."""
        if opening_id is not None:
            self._workplace.read(partial(opening, self._desk, opening_id), owner=self, then=self.read.emit)
