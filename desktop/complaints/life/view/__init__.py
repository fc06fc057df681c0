"""A submission with its whole life: how it stands, what was done, and the next step."""

from desktop.complaints.life.view.panel import DossierPanel

__all__ = ["DossierPanel"]
