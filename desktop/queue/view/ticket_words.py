"""A ticket in a few words: how long, what was done with it, and what to know of who holds it."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from desktop.office.charter import Charter, complaints_counter_words
from desktop.office.faults import KnownError
from desktop.office.language import N_, _, spoken
from desktop.queue.rules import COMPLAINT
from desktop.queue.tickets import Outcome, Step, TicketRecord

_A_MINUTE = timedelta(minutes=1)


def minutes(since: datetime, now: datetime) -> str:
    """How long it has lasted, in whole minutes: `11 min`."""
    lasted = (now - since) // _A_MINUTE
    return _("{minutes} min").format(minutes=lasted) if lasted > 0 else _("less than a minute")


def done_words(ticket: TicketRecord) -> str:
    """What was just done with a ticket: `Повикан Ж7-014`."""
    said = {
        Step.ISSUED: _("{label} given"),
        Step.CALLED: _("{label} called"),
        Step.GIVEN: _("{label} called"),
        Step.BREACHED: _("{label} called"),
        Step.RECALLED: _("{label} called again"),
        Step.SERVING: _("{label} at the counter"),
        Step.PASSING: _("{label} answered in passing"),
        Step.NEXT_KIND: _("{label} waits for the next service"),
        Step.PARKED: _("{label} set aside"),
        Step.BACK: _("{label} waits again"),
        Step.RETURNED: _("{label} back in the queue"),
        Step.TRANSFERRED: _("{label} transferred"),
        Step.FINISHED: _("{label} did not come")
        if ticket.outcome is Outcome.ABSENT
        else _("{label} finished"),
    }
    return said[Step(ticket.history[-1]["step"])].format(label=ticket.label)


def kind_names(charter: Charter) -> dict[str, str]:
    """What the kinds of the queue are called, by their keys and in the charter's order."""
    return {one.key: one.name.for_language(spoken().code) for one in charter.queue_kinds}


def placed_names(charter: Charter) -> dict[str, str]:
    """The same, and at which counter a kind is served where the charter names one."""
    names, place = kind_names(charter), complaints_counter_words(charter, spoken())
    return names | {COMPLAINT: f"{names[COMPLAINT]} · {place}"} if place and COMPLAINT in names else names


def kinds_of(ticket: TicketRecord, names: Mapping[str, str]) -> str:
    """What its holder came for; by its key where only another counter's charter names it."""
    return " + ".join(names.get(kind, kind) for kind in (ticket.kind, *ticket.also))


def label_meant(typed: str, tickets: Collection[TicketRecord]) -> str:
    """The number that was typed short (`31`, `у31`), where one of these is meant; else as typed.

    Raises:
        KnownError: several are meant.
    """
    said, labels = _bare(typed.upper()), {one.label for one in tickets}
    if typed.strip().upper() in labels:
        return typed
    meant = {
        one.label
        for one in tickets
        if said in {_bare(one.label), str(one.number), f"{one.label[:1]}{one.number}"}
    }
    if len(meant) > 1:
        raise KnownError(
            N_("Several tickets have this number: {labels}. Enter the letter too."),
            labels=", ".join(sorted(meant)),
        )
    return meant.pop() if meant else typed


def _bare(label: str) -> str:
    return "".join(filter(str.isalnum, label))


def told_of(ticket: TicketRecord, charter: Charter) -> str:
    """Whom to call earlier and why, in which language, and what a colleague noted; empty mostly."""
    words = spoken()
    reasons = {one.key: one.for_language(words.code) for one in charter.hall.easier}
    told = [reasons.get(ticket.easier, ticket.easier), ticket.note]
    if ticket.booking:
        told.append(_("appointment {number}").format(number=ticket.booking))
    if ticket.language != words.code:
        spoken_by_them = words.locale.languages.get(ticket.language, ticket.language)
        told.append(_("language: {language}").format(language=spoken_by_them))
    return " · ".join(one for one in told if one)
