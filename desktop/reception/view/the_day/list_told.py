"""Whether the official's office has its list: quietly for the day that is shown, aloud for another one."""

from datetime import date

from PySide6.QtCore import Signal

from desktop.office.charter import Charter
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.reception.day_lists import ListStanding
from desktop.reception.view.words import day_title, title_of
from desktop.widgets.banner import Note
from desktop.widgets.key_link import KeyLink
from desktop.widgets.layouts import column, row


class NextListNote(Note):
    """A near day whose list is still to be printed; its key asks for that day."""

    day_asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("", kind="warning")
        self._asked: ListStanding | None = None
        self.lead = KeyLink(_("Go to that day"), "Ctrl+G")
        self.lead.clicked.connect(self._ask)
        # Beside the words, not below them: the height is the list's.
        inside = row(column(self.title, self.text, spacing=2), self.lead, spacing=16)
        inside.setStretch(0, 1)
        self.add(inside)
        self.hide()

    def tell(self, waiting: ListStanding | None, charter: Charter) -> None:
        """Says which day it is; nothing where no other day waits."""
        self._asked = waiting
        if waiting is not None:
            title = next(title_of(one) for one in charter.officials if one.key == waiting.official)
            self.say(why_it_waits(waiting), f"{day_title(waiting.day)} · {title}", "warning")
        self.setVisible(waiting is not None)

    def _ask(self) -> None:
        if self._asked is not None:
            self.day_asked.emit(self._asked.official, self._asked.day)


def why_it_waits(standing: ListStanding) -> str:
    """Why the office needs a list of a day: it has none yet, or one that no longer holds."""
    if standing.printed is None:
        return ngettext(
            "The list for the official's office has not been printed yet: {count} person is signed up.",
            "The list for the official's office has not been printed yet: {count} people are signed up.",
            len(standing.signed_up),
        )
    return _("The list for the official's office must be printed again: {what}.").format(
        what=what_changed(standing)
    )


def what_changed(standing: ListStanding) -> str:
    """`после са записани 2, 1 се е отказал`; empty where the paper holds."""
    added, gone = standing.added, standing.gone
    changes = (
        ngettext("{count} was signed up since", "{count} were signed up since", added) if added else "",
        ngettext("{count} will not come", "{count} will not come", gone) if gone else "",
    )
    return ", ".join(filter(None, changes))


def list_told(standing: ListStanding, today: date) -> str:
    """What is to be known of a day's list; nothing of a day that needs none, or that is over."""
    if standing.printed is None:
        waits = standing.signed_up and standing.day >= today
        return _("The list for the official's office has not been printed yet.") if waits else ""
    printed = standing.printed
    told = _("The list for the official's office was printed on {when}: {citizens}").format(
        when=spoken().moment(printed.printed_at),
        citizens=ngettext("{count} person", "{count} people", len(printed.bookings)),
    )
    changed = what_changed(standing)
    return pgettext("day list", "{told}; {changed}").format(told=told, changed=changed) if changed else told
