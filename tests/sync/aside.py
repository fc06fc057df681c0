"""What of a pull or a sync was set aside, by why."""

from collections.abc import Iterable

from db.sync.pull import Pulled
from db.sync.set_aside import Aside, Why
from db.sync.synchronise import SyncOutcome


def clashes(*found: Pulled | SyncOutcome) -> list[Aside]:
    return _of(found, Why.CLASH)


def unreadable(*found: Pulled | SyncOutcome) -> set[int]:
    """The feed positions."""
    return {one.position for one in _of(found, Why.UNREADABLE)}


def _of(found: Iterable[Pulled | SyncOutcome], why: Why) -> list[Aside]:
    return [aside for one in found for aside in one.aside if aside.why is why]
