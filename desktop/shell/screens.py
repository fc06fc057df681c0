"""What the rail leads to."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.office.permissions import Permission
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in the rail: its key, title, icon (a Phosphor name), shortcut („F2“) and how to make it.

    `make` is called when the screen is opened for the first time. Whoever holds none of `permissions` is not
    shown it; an empty one is for everybody.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    make: Callable[[Workplace], QWidget]
    permissions: frozenset[Permission] = frozenset()
    search: Callable[[str], list[PaletteHit]] | None = None
