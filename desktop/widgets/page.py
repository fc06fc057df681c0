"""A screen of an activity, as the main window knows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.folding import Folding


class Page(Folding):
    """A screen. The window calls `enter` when it is shown and `leave` when the clerk goes elsewhere.

    Set `main_field` to the widget that should have the focus on entry.
    """

    main_field: QWidget | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def enter(self) -> None:
        """Focuses the main field; extend it to read what the screen shows."""
        if self.main_field is not None:
            self.main_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """The clerk goes to another screen; what was typed stays."""

    def is_half_typed(self) -> bool:
        """Whether somebody is in the middle of something here that is not to be taken from their hands."""
        return False

    def place(self) -> dict[str, object]:
        """Where inside the screen the clerk is: what `show_what` takes to lead there again."""
        return {}

    def go_back(self) -> bool:
        """Esc was pressed: undo one step inside the screen. False where there is none."""
        return False

    def show_what(self, **what: object) -> None:
        """`Workplace.open_place(key, **what)` brought the clerk here for something; the screen knows what."""
