"""F7: what is due as the clerk sees it."""

from desktop.due.view.page import DueView

__all__ = ["DueView"]
