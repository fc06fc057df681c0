"""F7: what is due as the clerk sees it."""

from desktop.due.view.due_page import DueView

__all__ = ["DueView"]
