"""What the status bar says of proposals that wait for the clerk."""

from desktop.agreements.queries import waiting_for
from desktop.desk import Desk
from desktop.office.language import ngettext


def agreement_warnings(desk: Desk) -> tuple[str, ...]:
    """How many wait for their agreement; nothing where none do."""
    count = len(waiting_for(desk)) if desk.clerk is not None else 0
    if not count:
        return ()
    return (ngettext("{count} waits for your agreement", "{count} wait for your agreement", count),)
