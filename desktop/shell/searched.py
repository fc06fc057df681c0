"""What the search of the window (Ctrl+K) finds, and who is asked for it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteHit:
    """One finding of the search (Ctrl+K); `open` goes there. `below` tells it from the others, never cut."""

    title: str
    detail: str = ""
    below: str = ""
    icon: str = "magnifying-glass"
    open: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Somebody who can be asked from the search: the group's name and the question.

    `find` is run behind the window; its hits' `open` is called on the window's thread.
    """

    title: str
    find: Callable[[str], list[PaletteHit]]
