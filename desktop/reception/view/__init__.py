"""F6: reception days as the clerk sees them."""

from desktop.reception.view.page import ReceptionView

__all__ = ["ReceptionView"]
