"""What the bars of the window tell: the desk, who sits at it, the ticket, the queue, the copies, the sync."""

from datetime import timedelta
from textwrap import shorten

from desktop.administration.charter.told import charter_warnings
from desktop.administration.queries import SyncRecord, last_sync
from desktop.agreements.told import agreement_warnings
from desktop.copies.queries import copies_told
from desktop.counters.queries import set_aside_warnings
from desktop.desk import Desk
from desktop.office.charter.who_is_who import role_words
from desktop.office.language import Language, _, spoken
from desktop.office.permissions import Permission, may
from desktop.office.persons.written import short_name
from desktop.office.records import record_of
from desktop.parties.needs import need_of
from desktop.queue.halls import HallRecord
from desktop.queue.queries import hall
from desktop.queue.said import said_to
from desktop.queue.tickets import AT_A_COUNTER
from desktop.shell.at_the_desk import CurrentTicket, Person, Status, Whereabouts
from desktop.synchronisation.queries import night_warnings
from desktop.synchronisation.run_words import fault_words
from desktop.widgets.labels import Kind

_SAID = 48
"""So many signs of what was said in the hall stand in the status bar, for as long as it is news."""


def whereabouts_of(desk: Desk, words: Language) -> Whereabouts:
    """How the window names the desk and who sits at it."""
    clerk = desk.clerk
    person = None
    if clerk is not None:
        roles = ", ".join(role_words(role, desk.charter, words).lower() for role in sorted(clerk.roles))
        person = Person(name=short_name(clerk.name), role=roles)
    return Whereabouts(
        municipality=desk.charter.municipality.for_language(words.code),
        counter=desk.station.counter,
        person=person,
        queue=may(clerk, Permission.RUN_QUEUE),
    )


def status_of(desk: Desk, *, key_is_private: bool) -> tuple[Status, CurrentTicket | None]:
    """What the status bar tells at this moment, and the ticket at the counter. Reads the database."""
    in_the_hall = (Permission.RUN_QUEUE, Permission.SUPERVISE_HALL)
    queue = hall(desk) if any(may(desk.clerk, one) for one in in_the_hall) else None
    said = said_to(desk, queue) if queue else ()
    text, kind = _sync_words(desk, last_sync(desk))
    copies = copies_told(desk)
    in_a_file = () if key_is_private else (_("The key is kept in a file"),)
    warnings = (
        *in_a_file,
        *charter_warnings(desk),
        *copies.warnings,
        *agreement_warnings(desk),
        *night_warnings(desk),
        *set_aside_warnings(desk),
        *(shorten(one.text, _SAID, placeholder="…") for one in said),
    )
    oldest = queue.oldest if queue is not None else None
    longest = None if oldest is None else max(desk.clock.now() - oldest, timedelta())
    status = Status(
        waiting=queue.all_waiting if queue else 0,
        longest_wait=longest,
        sync_text=text,
        sync_kind=kind,
        copy_text=copies.newest,
        copy_when=copies.when,
        warnings=warnings,
        said=said,
    )
    return status, _ticket(desk, queue)


def _ticket(desk: Desk, queue: HallRecord | None) -> CurrentTicket | None:
    ticket = queue.at_the_desk if queue else None
    if ticket is None or ticket.state not in AT_A_COUNTER:
        return None
    kinds = {kind.key: kind.name.for_language(spoken().code) for kind in desk.charter.queue_kinds}
    return record_of(
        CurrentTicket,
        ticket,
        kind=kinds.get(ticket.kind, ticket.kind),
        need=need_of(ticket.easier),
        since=ticket.serving_since or ticket.called_at or ticket.issued_at,
    )


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
        return _("{fault} ({when})").format(fault=fault_words(run.fault), when=when), "warning"
    return (
        _("Synchronised at {when} · {pushed} sent, {pulled} received").format(
            when=when, pushed=run.pushed, pulled=run.pulled
        ),
        "ok",
    )
