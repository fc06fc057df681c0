"""A screen that gives its place to another for a while, and has it back as it was."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.floors import Floors
from desktop.widgets.folding import Folding
from desktop.widgets.layouts import column
from desktop.widgets.page import Page


class HostPage(Page):
    """`own` is the screen itself; a guest covers it until it is taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own = Folding()
        self._floors = Floors()
        self._floors.add(self.own)
        column(self._floors, spacing=0, parent=self)

    @property
    def guest(self) -> Page | None:
        """The screen that covers this one, or None."""
        shown = self._floors.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def own_field(self) -> QWidget:
        """Where the focus goes while no guest is here."""
        raise NotImplementedError

    @property
    def main_field(self) -> QWidget | None:  # type: ignore[override]
        """The guest's, while there is one."""
        return self.own_field if self.guest is None else self.guest.main_field

    def let_in(self, guest: Page) -> None:
        """Another screen covers this one."""
        self.leave()
        if self._floors.indexOf(guest) < 0:
            self._floors.add(guest)
        self._floors.setCurrentWidget(guest)
        guest.enter()

    def take_back(self) -> None:
        """This screen again, as it was."""
        if self.guest is not None:
            self.guest.leave()
            self._floors.setCurrentWidget(self.own)
            self.enter()

    def enter(self) -> None:
        """The guest is entered, or this screen."""
        if self.guest is not None:
            self.guest.enter()
            return
        super().enter()
        self.enter_own()

    def leave(self) -> None:
        """The guest is left, or this screen."""
        if self.guest is not None:
            self.guest.leave()
        else:
            self.leave_own()

    def go_back(self) -> bool:
        """Esc: one step inside the guest, or out of it, or one step here."""
        if self.guest is None:
            return self.go_back_here()
        if not self.guest.go_back():
            self.take_back()
        return True

    def enter_own(self) -> None:
        """The clerk comes to this screen, not to a guest."""

    def leave_own(self) -> None:
        """The clerk goes from this screen."""

    def go_back_here(self) -> bool:
        """Esc on this screen."""
        return False
