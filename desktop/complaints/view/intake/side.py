"""The panel beside the form: what is owed, what follows, what is similar, what the charter promises."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget

from desktop.complaints.box.view.earlier import UnfinishedBox
from desktop.complaints.view.intake.alike import AlikeCard
from desktop.complaints.view.intake.box_sheet import BoxSheet
from desktop.complaints.view.intake.receipts import Receipts, owed_receipt
from desktop.complaints.view.intake.what_follows import WhatFollows
from desktop.institutions.view.directory import not_ours
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.workplace import Workplace
from desktop.widgets.cards import Card
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import fixed_width, px

_WIDTH = 340
"""What the strip of kinds beside it leaves at 1280 pixels."""

_GAP = 12


class SidePanel(QWidget):
    """What matters now stands above; the promises give way where there is no room for all of it."""

    def __init__(self, workplace: Workplace, receipts: Receipts, matter: Callable[[], str]) -> None:
        """`matter` gives what is typed of it, for the directory of institutions."""
        super().__init__()
        desk = workplace.desk
        fixed_width(self, _WIDTH)
        self.owed = owed_receipt(workplace, receipts)
        self.sheet = BoxSheet()
        self.unfinished = UnfinishedBox()
        self.what_follows = WhatFollows()
        self.alike = AlikeCard()
        self.promises = _promises(desk.charter)
        self.box = KeyLink(_("Box opening"), "Ctrl+B")
        self.status = KeyLink(_("Check a case"), "Ctrl+T")
        self.not_ours = not_ours(workplace, self, "complaints", matter)
        column(
            self.owed,
            self.sheet,
            self.unfinished,
            self.what_follows,
            self.alike,
            *filter(None, (self.promises,)),
            None,
            row(self.box, None),
            row(self.status, None),
            row(self.not_ours, None),
            spacing=_GAP,
            parent=self,
        )
        self.box.setVisible(may(desk.clerk, Permission.OPEN_BOX))

    def event(self, event: QEvent) -> bool:
        """Something came or went, or the window has another height."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._make_room()
        return done

    def heightForWidth(self, _width: int) -> int:
        """What never gives way: the screen is no higher for the rest."""
        return self._kept_height() + self.what_follows.height_with(px(_WIDTH), steps=False)

    def minimumSizeHint(self) -> QSize:
        """As wide as it is, and as high as what never gives way."""
        return QSize(px(_WIDTH), self.heightForWidth(px(_WIDTH)))

    def _kept_height(self) -> int:
        kept = (self.owed, self.sheet, self.unfinished, self.box, self.status, self.not_ours)
        return sum(_height(one) + _GAP for one in kept if not one.isHidden())

    def _make_room(self) -> None:
        """First the promises give way, then the steps, then the least alike."""
        room = self.height() - self._kept_height()
        alike = len(self.alike.buttons)

        def left(*, steps: bool, alike: int) -> int:
            height = self.what_follows.height_with(px(_WIDTH), steps=steps)
            return room - height - (self.alike.height_of(alike) + _GAP if alike else 0)

        if self.promises is not None:
            self.promises.setVisible(left(steps=True, alike=alike) >= _height(self.promises) + _GAP)
        steps = left(steps=True, alike=alike) >= 0
        while alike > 1 and left(steps=steps, alike=alike) < 0:
            alike -= 1
        self.what_follows.show_steps(shown=steps)
        self.alike.show_at_most(alike)


def _height(widget: QWidget) -> int:
    return widget.heightForWidth(px(_WIDTH)) if widget.hasHeightForWidth() else widget.sizeHint().height()


def _promises(charter: Charter) -> Card | None:
    """What the municipality has promised for this moment, in its own words; None without a promise."""
    code = spoken().code
    promised = [Text(one.for_language(code)) for one in charter.promises_at("registration")]
    return Card(_("The charter promises"), *promised) if promised else None
