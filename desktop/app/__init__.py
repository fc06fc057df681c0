"""The composition root: the only place that wires profile, key, clock, desk, runner, printer and window."""

from desktop.app.front_desk import FrontDesk
from desktop.app.program import run

__all__ = ["FrontDesk", "run"]
