"""Prints what comes with taking an application: one receipt for all that stands on one paper."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from desktop.access.queries import check_may_see, check_not_erased
from desktop.applications.actions import receipt_printed
from desktop.applications.checked_draft import ordered
from desktop.applications.form_paper import application_form_pdf
from desktop.applications.life.handling import moment_of
from desktop.applications.queries import paper
from desktop.applications.registers import facts_for_registers
from desktop.applications.rules import ApplicationRecord, Draft
from desktop.applications.slips import receipt_pdf
from desktop.catalogue.queries import catalogue_of
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.language import language
from desktop.office.permissions import Permission
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.noted import note_saved
from desktop.paper.tray import PaperTray, Printed, note_it_is_out, save_pdf


def print_receipt(
    desk: Desk, tray: PaperTray, taken: Sequence[ApplicationRecord], *, again: bool = False
) -> Printed:
    """Prints the receipt of a paper; `again` marks it as a duplicate.

    Raises:
        KnownError: the printer refused; the paper is kept as a file, and the applications stay registered.
    """
    first = taken[0]
    charter, words = desk.charter_under(first.edition_id), language(first.language)
    pdf = receipt_pdf(taken, charter, words, printed_at=desk.clock.now(), duplicate=again)
    of = PaperOf(PaperKind.APPLICATION_RECEIPT, "application", first.id)
    printed = tray.put(pdf, f"application-{first.number}", first.number, of)
    if not again:
        note_it_is_out(partial(receipt_printed, desk, first.paper_id))
    return printed


def print_again(desk: Desk, tray: PaperTray, paper_id: UUID) -> Printed:
    """Prints a duplicate of the receipt, for those on the paper of which anything is left.

    Raises:
        KnownError: all of them were erased, or the printer refused.
    """
    desk.required(Permission.REPRINT_RECEIPT)
    taken = paper(desk, paper_id)
    left = [one for one in taken if one.erased_at is None]
    if not left:
        with desk.reading(Permission.REPRINT_RECEIPT) as session:
            check_not_erased(session, taken[0].id)
    return print_receipt(desk, tray, left, again=True)


def print_form(desk: Desk, tray: PaperTray, draft: Draft) -> Printed:
    """Prints the application form, filled with what is typed so far; nothing of it is registered.

    Raises:
        KnownError: the printer refused, and the paper is kept; a service is given up.
    """
    chosen = ordered(draft, {one.key: one for one in catalogue_of(desk).services})
    words = language(draft.language)
    pdf = application_form_pdf(draft, chosen, desk.charter, words, desk.clock.now())
    return tray.put(pdf, "application-form", words.pgettext("paper", "Application"), None)


def save_register_facts(desk: Desk, path: Path, application_id: UUID) -> int:
    """Writes what the state registers ask for, as JSON, and tells how many documents are still to be got.

    Raises:
        KnownError: there is no such application for this clerk, or the disk refused.
    """
    clerk = desk.required(Permission.HANDLE_APPLICATION)
    with desk.reading(Permission.HANDLE_APPLICATION) as session:
        check_may_see(session, desk, application_id)
        moment, _steps = moment_of(session, desk, application_id)
    tasks = moment.standing.tasks
    facts = facts_for_registers(moment.record, tasks, desk.charter, clerk, in_sofia(desk.clock.now()))
    note_saved(desk, PaperOf(PaperKind.REGISTER_FACTS, "application", application_id), path)
    save_pdf(json.dumps(facts, ensure_ascii=False, indent=2).encode(), path)
    return len(tasks)
