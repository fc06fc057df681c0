"""What the status bar says of proposals: those that wait for the clerk, and their own that may be done."""

from desktop.agreements.queries import own_proposals, waiting_for
from desktop.agreements.rules import Answer
from desktop.desk import Desk
from desktop.office.language import ngettext


def agreement_warnings(desk: Desk) -> tuple[str, ...]:
    """How many wait for their agreement, how many of theirs are agreed to; nothing where none are."""
    if desk.clerk is None:
        return ()
    count = len(waiting_for(desk))
    agreed = sum(one.answer == Answer.AGREED for one in own_proposals(desk))
    waits = ngettext("{count} waits for your agreement", "{count} wait for your agreement", count)
    done = ngettext(
        "{count} proposal of yours is agreed to: F11, “Two people”",
        "{count} proposals of yours are agreed to: F11, “Two people”",
        agreed,
    )
    return (waits,) * bool(count) + (done,) * bool(agreed)
