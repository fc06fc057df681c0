"""Entries of the journal taken out, as a spreadsheet or on paper, and its head for the file."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.audit.entry_words import action_word, subject_word, wanted_words, who_word
from desktop.audit.heads import head_of, head_of_journal
from desktop.audit.others import counter_of
from desktop.audit.queries import count_in, entries_in_order
from desktop.audit.rules import EntryRow, Wanted
from desktop.audit.slips import entry_titles, head_pdf, journal_pdf
from desktop.audit.subjects import names_of_accounts
from desktop.desk import Desk, Writing
from desktop.office.language import Language
from desktop.office.permissions import Permission
from desktop.office.taken_out import (
    PRINTED_AT_MOST,
    Stopped,
    Watch,
    check_fits_paper,
    watched,
    written_out,
)
from desktop.office.workbook import Cell, Column, Form, Layout, about_facts, write_workbook
from desktop.paper.tray import PaperTray, Printed

_FORMS: tuple[tuple[int, Form], ...] = (
    (26, "text"),
    (12, "text"),
    (28, "text"),
    (36, "text"),
    (30, "text"),
    (66, "text"),
)


def export_journal(
    desk: Desk, wanted: Wanted, path: Path, language: Language, go_on: Watch = lambda _done: True
) -> int | None:
    """Writes the wanted entries to `path` (XLSX), and tells how many there are.

    None where `go_on` said no: then there is no file, and nothing in the journal.

    Raises:
        NotAllowed: the clerk may not read the journal.
        KnownError: the disk or the database refused; no file was written, and what was there is untouched.
    """
    write = partial(_written, desk, wanted, language, go_on)
    with suppress(Stopped):
        return written_out(path, write, partial(_noted, desk, wanted))
    return None


def print_journal(
    desk: Desk,
    wanted: Wanted,
    language: Language,
    go_on: Watch = lambda _done: True,
    *,
    most: int = PRINTED_AT_MOST,
) -> bytes | None:
    """The wanted entries as a PDF to be printed; None where `go_on` said no. At most `most` of them.

    Raises:
        NotAllowed: the clerk may not read the journal.
        KnownError: there are too many for paper, or the database refused.
    """
    clerk = desk.required(Permission.READ_JOURNAL)
    try:
        with desk.reading(Permission.READ_JOURNAL) as session:
            count = count_in(session, desk, wanted)
            check_fits_paper(count, most)
            pdf = journal_pdf(
                watched(entries_in_order(desk, session, wanted), go_on),
                count,
                wanted_words(wanted, *_narrowed(session, wanted), language),
                desk.charter,
                language,
                printed_at=desk.clock.now(),
                printed_by=clerk.name,
            )
    except Stopped:
        return None
    with desk.writing(Permission.READ_JOURNAL) as change:
        _note(change, desk, wanted, "pdf", count)
    return pdf


def print_head(desk: Desk, tray: PaperTray, language: Language) -> Printed:
    """Prints the head of the journal as it is now; from then on today has its slip.

    Raises:
        NotAllowed: the clerk may not check the journal.
        KnownError: the printer or the disk refused.
    """
    clerk = desk.required(Permission.VERIFY_JOURNAL)
    head, day = head_of_journal(desk), desk.today()
    pdf = head_pdf(head, desk.charter, language, printed_by=clerk.name)
    name = f"journal-head-{head.counter}-{day}"
    return tray.put(pdf, name, language.gettext("Control slip of the log"), head_of(day))


def _written(desk: Desk, wanted: Wanted, language: Language, go_on: Watch, path: Path) -> int:
    _, clerk = language.gettext, desk.required(Permission.READ_JOURNAL)
    layout = Layout(
        title=_("Extract of the log"),
        author=desk.charter.municipality.for_language(language.code),
        sheet=_("Log"),
        columns=[
            Column(name, width, form)
            for name, (width, form) in zip(entry_titles(language), _FORMS, strict=True)
        ],
        about_sheet=_("About this file"),
        footer=_("Personal data and the content of confidential cases are not in this extract."),
        made_at=desk.clock.now(),
    )
    with desk.reading(Permission.READ_JOURNAL) as session:
        entries = watched(entries_in_order(desk, session, wanted), go_on)
        about = partial(
            about_facts,
            layout,
            language,
            clerk,
            desk.station.counter,
            asked=[(_("Asked for"), wanted_words(wanted, *_narrowed(session, wanted), language))],
        )
        return write_workbook(path, layout, (_cells(one, language) for one in entries), about)


def _cells(entry: EntryRow, language: Language) -> list[Cell]:
    return [
        entry.at.isoformat(sep=" ", timespec="seconds"),
        f"{entry.epoch}/{entry.seq}",
        who_word(entry, language),
        action_word(entry.action, language),
        subject_word(entry.about, language),
        entry.hash,
    ]


@contextmanager
def _noted(desk: Desk, wanted: Wanted, rows: int) -> Iterator[None]:
    with desk.writing(Permission.READ_JOURNAL) as change:
        _note(change, desk, wanted, "xlsx", rows)
        yield


def _note(change: Writing, desk: Desk, wanted: Wanted, form: str, rows: int) -> None:
    asked = {"first_day": wanted.first, "last_day": wanted.last, "kind": wanted.kind, "number": wanted.record}
    whose, counter = _narrowed(change.session, wanted)
    narrowed = {"whose": whose or wanted.person, "of_counter": counter}
    change.note("journal.taken_out", "station", desk.station.id, form=form, rows=rows, **asked, **narrowed)


def _narrowed(session: Session, wanted: Wanted) -> tuple[str, int | None]:
    """Whose entries are wanted, by name, and the number of the other counter that they are of."""
    whose = names_of_accounts(session).get(wanted.person, "")
    return whose, None if wanted.station is None else counter_of(session, wanted.station)
