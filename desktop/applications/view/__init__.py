"""F4: taking applications for services."""

from desktop.applications.view.apply import ApplicationsView

__all__ = ["ApplicationsView"]
