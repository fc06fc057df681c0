"""What the rail leads to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from desktop.office.permissions import Permission
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Way:
    """What the search of the window finds inside a screen: its words, and what `show_what` is handed."""

    title: str
    what: Mapping[str, object] = field(default_factory=dict)


def _no_ways(_workplace: Workplace) -> Sequence[Way]:
    return ()


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in the rail: its key, title, icon (a Phosphor name), shortcut („F2“) and how to make it.

    `make` is called when the screen is opened for the first time. Whoever holds none of `permissions` is not
    shown it; an empty one is for everybody. `ways` are those inside it of whoever is at the desk.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    make: Callable[[Workplace], QWidget]
    permissions: frozenset[Permission] = frozenset()
    search: Callable[[str], list[PaletteHit]] | None = None
    ways: Callable[[Workplace], Sequence[Way]] = _no_ways
