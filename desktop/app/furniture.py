"""What the window is furnished with: its screens, and what its status bar tells."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.administration.queries import SyncRecord, last_sync
from desktop.desk import Desk
from desktop.office.language import N_, Language, _, pgettext, spoken
from desktop.office.names import short_name
from desktop.office.permissions import ROLE_NAMES, Clerk, Permission, may, serves_citizens
from desktop.queue.queries import HallRecord, hall
from desktop.queue.rules import State
from desktop.shell.workplace import CurrentTicket, Person, Place, Status, Whereabouts, Workplace
from desktop.widgets.labels import Kind


def places(workplace: Workplace) -> list[Place]:
    """The screens in the order of the rail. Keys are what the rest of the program calls them by."""
    # The palette searches in these two; the other screens are loaded when they are first opened.
    from desktop.catalogue.view import CatalogueView
    from desktop.catalogue.view import search_hits as services
    from desktop.complaints.view.find import FindView
    from desktop.complaints.view.find import search_hits as submissions

    return [
        Place(
            key="queue",
            title=_("Queue"),
            icon="ticket",
            shortcut="F2",
            make=_queue_view,
            permissions=frozenset({Permission.RUN_QUEUE}),
        ),
        Place(
            key="catalogue",
            title=_("Services"),
            icon="list-bullets",
            shortcut="F3",
            make=CatalogueView,
            permissions=frozenset({Permission.LOOK_UP_SERVICES}),
            search=partial(services, workplace),
        ),
        Place(
            key="letters",
            title=_("Letters"),
            icon="envelope-simple",
            shortcut="F4",
            make=_letters_view,
            permissions=frozenset({Permission.WORD_LETTERS}),
        ),
        Place(
            key="complaints",
            title=_("Complaints"),
            icon="flag",
            shortcut="F5",
            make=_register_view,
            permissions=frozenset({Permission.REGISTER_SUBMISSION}),
        ),
        Place(
            key="reception",
            title=pgettext("mayor's", "Reception"),
            icon="calendar-check",
            shortcut="F6",
            make=_reception_view,
            permissions=frozenset({Permission.BOOK_RECEPTION, Permission.RECEPTION_DAY}),
        ),
        Place(
            key="due",
            title=pgettext("terms", "Deadlines"),
            icon="timer",
            shortcut="F7",
            make=_due_view,
            permissions=frozenset({Permission.SEE_DUE}),
        ),
        Place(
            key="find",
            title=_("Find a case"),
            icon="magnifying-glass",
            shortcut="F8",
            make=FindView,
            search=partial(submissions, workplace),
            permissions=frozenset({Permission.FIND_SUBMISSION}),
        ),
        Place(key="settings", title=_("Settings"), icon="gear-six", shortcut="F9", make=_settings_view),
        Place(
            key="charter",
            title=pgettext("of the municipality", "Charter"),
            icon="bank",
            shortcut="F10",
            make=_charter_view,
        ),
        Place(
            key="daybook",
            title=pgettext("of submissions", "Register"),
            icon="book-open",
            shortcut="F11",
            make=_daybook_view,
            permissions=frozenset({Permission.FIND_SUBMISSION}),
        ),
    ]


def own_work(clerk: Clerk | None) -> str:
    """The key of the screen on which somebody begins: theirs by what they do in the office.

    Whoever serves citizens begins at the queue; everybody else with what is due of them; and whoever only
    runs the computers, with the settings.
    """
    if serves_citizens(clerk):
        return "queue"
    return "due" if may(clerk, Permission.SEE_DUE) else "settings"


def _queue_view(workplace: Workplace) -> QWidget:
    from desktop.queue.view import QueueView

    return QueueView(workplace)


def _register_view(workplace: Workplace) -> QWidget:
    from desktop.complaints.view.intake.register import RegisterView

    return RegisterView(workplace)


def _reception_view(workplace: Workplace) -> QWidget:
    from desktop.reception.view import ReceptionView

    return ReceptionView(workplace)


def _due_view(workplace: Workplace) -> QWidget:
    from desktop.complaints.life.view.due import SUBMISSIONS
    from desktop.due.view import DueView
    from desktop.reception.view.promise import PROMISES

    return DueView(workplace, (SUBMISSIONS, PROMISES))


def _daybook_view(workplace: Workplace) -> QWidget:
    from desktop.register.view.page import RegisterBookView

    return RegisterBookView(workplace)


def _letters_view(workplace: Workplace) -> QWidget:
    from desktop.complaints.letters.table import LETTERS
    from desktop.letters.view.blocks import LetterBlocksView

    return LetterBlocksView(workplace, LETTERS)


def _settings_view(workplace: Workplace) -> QWidget:
    from desktop.administration.view.settings import SettingsView

    return SettingsView(workplace)


def _charter_view(workplace: Workplace) -> QWidget:
    from desktop.administration.view.charter.page import CharterView

    return CharterView(workplace)


def whereabouts_of(desk: Desk, words: Language) -> Whereabouts:
    """How the window names the desk and who sits at it."""
    clerk = desk.clerk
    person = None
    if clerk is not None:
        roles = ", ".join(words.gettext(ROLE_NAMES[role]).lower() for role in sorted(clerk.roles))
        person = Person(name=short_name(clerk.name), role=roles)
    return Whereabouts(
        municipality=desk.charter.municipality.for_language(words.code),
        counter=desk.station.counter,
        person=person,
        queue=may(clerk, Permission.RUN_QUEUE),
    )


def status_of(desk: Desk, *, key_is_private: bool) -> tuple[Status, CurrentTicket | None]:
    """What the status bar tells at this moment, and the ticket at the counter. Reads the database."""
    queue = hall(desk) if may(desk.clerk, Permission.RUN_QUEUE) else None
    text, kind = _sync_words(desk, last_sync(desk))
    warnings = () if key_is_private else (_("The key is kept in a file"),)
    longest = desk.clock.now() - queue.oldest if queue is not None and queue.oldest is not None else None
    status = Status(
        waiting=len(queue.waiting) if queue else 0,
        longest_wait=longest,
        sync_text=text,
        sync_kind=kind,
        warnings=warnings,
    )
    return status, _ticket(desk, queue)


def _ticket(desk: Desk, queue: HallRecord | None) -> CurrentTicket | None:
    ticket = queue.at_the_desk if queue else None
    if ticket is None or ticket.state not in {State.CALLED, State.SERVING}:
        return None
    kinds = {kind.key: kind.name.for_language(spoken().code) for kind in desk.charter.queue_kinds}
    return CurrentTicket(
        label=ticket.label,
        kind=kinds.get(ticket.kind, ticket.kind),
        since=ticket.serving_since or ticket.called_at or ticket.issued_at,
    )


_SYNC_FAULTS = {
    "CentralUnreachable": N_("The central server does not answer"),
    "CentralRefused": N_("The central server refused this counter access"),
    "Clash": N_("Two counters gave the same number or the same appointment"),
}
_OTHER_FAULT = N_("The last synchronisation failed")


def _sync_words(desk: Desk, run: SyncRecord | None) -> tuple[str, Kind]:
    words = spoken()
    if run is None:
        return _("Not synchronised yet"), "plain"
    when = (
        words.time(run.finished_at)
        if run.finished_at.date() == desk.clock.now().date()
        else words.moment(run.finished_at)
    )
    if run.fault is not None:
        said = _(_SYNC_FAULTS.get(run.fault, _OTHER_FAULT))
        return _("{fault} ({when})").format(fault=said, when=when), "warning"
    return (
        _("Synchronised at {when} · {pushed} sent, {pulled} received").format(
            when=when, pushed=run.pushed, pulled=run.pulled
        ),
        "ok",
    )
