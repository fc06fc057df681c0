"""The clock a sync is handed, so that a test can choose the hour."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment; nothing is ordered by it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...
