"""F6: reception days as the clerk sees them."""

from desktop.reception.view.reception_page import ReceptionView

__all__ = ["ReceptionView"]
