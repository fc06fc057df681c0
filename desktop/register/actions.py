"""The register taken out, as a spreadsheet or on paper: allowed, in the journal, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from db.models import RegisterExport
from desktop.agreements.actions import check_agreed, require_agreement
from desktop.agreements.rules import Matter
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
from desktop.office.workbook import Column, Form, Layout, about_facts, write_workbook
from desktop.register.queries import count_in, entries_in_order
from desktop.register.register_words import (
    filters,
    in_one_line,
    not_seen,
    period_words,
    register_title,
    row,
    titles,
)
from desktop.register.rules import Wanted
from desktop.register.slips import register_pdf

_FORMS: tuple[tuple[int, Form], ...] = (
    (24, "text"),
    (17, "moment"),
    (20, "text"),
    (16, "text"),
    (28, "text"),
    (60, "wrapped"),
    (32, "text"),
    (12, "day"),
    (24, "text"),
    (12, "day"),
)


def may_export(desk: Desk, wanted: Wanted, language: Language) -> None:
    """Asks whether a second person has agreed to exactly this, before minutes are spent on it.

    Raises:
        NotAllowed: the clerk may not take the register out.
        AgreementNeeded: nobody has agreed.
    """
    check_agreed(
        desk,
        Permission.EXPORT_REGISTER,
        Matter.REGISTER_EXPORT,
        _exactly(wanted),
        words=in_one_line(wanted, language),
    )


def _exactly(wanted: Wanted) -> dict[str, str]:
    """What is wanted of the register, in JSON's own types."""
    told = {"series": wanted.series, "kind": wanted.kind, "state": wanted.state, "word": wanted.word.strip()}
    days = {"first": wanted.period.first.isoformat(), "last": wanted.period.last.isoformat()}
    return days | {name: str(one) for name, one in told.items() if one}


def export_register(
    desk: Desk, wanted: Wanted, path: Path, language: Language, go_on: Watch = lambda _done: True
) -> int | None:
    """Writes what is wanted of the register to `path` (XLSX), and tells how many rows it holds.

    None where `go_on` said no: then there is no file, and nothing in the journal. Reads for as long as it
    takes, in one look at the database that keeps nobody else from writing.

    Raises:
        NotAllowed: the clerk may not take the register out.
        AgreementNeeded: no second person has agreed to exactly this.
        KnownError: the disk or the database refused; no file was written, and what was there is untouched.
    """
    may_export(desk, wanted, language)
    write = partial(_written, desk, wanted, language, go_on)
    with suppress(Stopped):
        return written_out(path, write, partial(_noted, desk, wanted))
    return None


def print_register(
    desk: Desk,
    wanted: Wanted,
    language: Language,
    go_on: Watch = lambda _done: True,
    *,
    most: int = PRINTED_AT_MOST,
) -> bytes | None:
    """What is wanted of the register as a PDF to be printed; None where `go_on` said no.

    At most `most` rows: more is refused.

    Raises:
        NotAllowed: the clerk may not read the register.
        KnownError: there are too many rows for paper, or the database refused.
    """
    clerk = desk.required(Permission.FIND_SUBMISSION)
    try:
        with desk.reading(Permission.FIND_SUBMISSION) as session:
            count = count_in(desk, session, wanted)
            check_fits_paper(count, most)
            pdf = register_pdf(
                watched(entries_in_order(desk, session, wanted), go_on),
                count,
                wanted,
                desk.charter,
                language,
                printed_at=desk.clock.now(),
                printed_by=clerk.name,
            )
    except Stopped:
        return None
    with desk.writing(Permission.FIND_SUBMISSION) as change:
        _note(change, desk, wanted, "pdf", count)
    return pdf


def _written(desk: Desk, wanted: Wanted, language: Language, go_on: Watch, path: Path) -> int:
    _, clerk = language.gettext, desk.required(Permission.EXPORT_REGISTER)
    with desk.reading(Permission.EXPORT_REGISTER) as session:
        entries = watched(entries_in_order(desk, session, wanted), go_on)
        layout = _layout(desk, language)
        about = partial(
            about_facts,
            layout,
            language,
            clerk,
            desk.station.counter,
            asked=[(_("Period"), period_words(wanted.period, language)), *filters(wanted, language)],
            notes=[(_("Note"), not_seen(language))],
        )
        cells = (row(entry, desk.charter, language) for entry in entries)
        return write_workbook(path, layout, cells, about)


def _layout(desk: Desk, language: Language) -> Layout:
    return Layout(
        title=register_title(language),
        author=desk.charter.municipality.for_language(language.code),
        sheet=language.pgettext("of submissions", "Register"),
        columns=[
            Column(name, width, form) for name, (width, form) in zip(titles(language), _FORMS, strict=True)
        ],
        about_sheet=language.gettext("About this file"),
        footer=not_seen(language),
        made_at=desk.clock.now(),
    )


@contextmanager
def _noted(desk: Desk, wanted: Wanted, rows: int) -> Iterator[None]:
    """The entry in the journal, which a second person has agreed to."""
    with desk.writing(Permission.EXPORT_REGISTER) as change:
        require_agreement(change, Matter.REGISTER_EXPORT, _exactly(wanted))
        _note(change, desk, wanted, "xlsx", rows)
        yield


def _note(change: Writing, desk: Desk, wanted: Wanted, form: str, rows: int) -> None:
    change.record(
        "register.taken_out",
        change.new_row(
            RegisterExport,
            wanted,
            form=form,
            first_day=wanted.period.first,
            last_day=wanted.period.last,
            kind=wanted.kind or "",
            state=wanted.state or "",
            words=wanted.word.strip(),
            rows=rows,
            exported_at=change.now,
            login=desk.clerk.login if desk.clerk else "",
        ),
    )
