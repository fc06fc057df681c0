"""The cause of a promise that was not kept is noted, and that somebody apologised."""

from collections.abc import Mapping
from typing import Any

from db.models import BreachCause
from desktop.desk import Desk
from desktop.office.faults import Faults
from desktop.office.permissions import Permission
from desktop.oversight.breaches.rules import CAUSE, Breach
from desktop.oversight.versions import next_version, read


def note_cause(desk: Desk, breach: Breach, typed: Mapping[str, Any]) -> None:
    """Writes why the promise was not kept, and the apology, as typed.

    Raises:
        WrongInput: no cause is given.
        NotAllowed: the clerk may not report on feedback.
        KnownError: somebody else has written of it meanwhile.
    """
    faults = Faults()
    values = read(CAUSE, typed, desk.today(), faults)
    faults.tell()
    _note(desk, breach, values)


def note_apology(desk: Desk, breach: Breach, way: str) -> None:
    """Writes how somebody apologised; the cause stays as it was. Raises as `note_cause`."""
    _note(desk, breach, {"cause": breach.cause, "apology": way})


def _note(desk: Desk, breach: Breach, values: Mapping[str, Any]) -> None:
    with desk.writing(Permission.REPORT_FEEDBACK) as change:
        row = next_version(change, BreachCause, breach.of_id, breach.ordinal, kind=breach.kind, **values)
        change.record("breach_cause.noted", row)
