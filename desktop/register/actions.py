"""The register taken out, as a spreadsheet or on paper: allowed, in the journal, whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.models import RegisterExport
from desktop.agreements.actions import check_agreed, require_agreement
from desktop.agreements.rules import Matter
from desktop.desk import Desk, Writing
from desktop.office.faults import KnownError
from desktop.office.language import N_, Language
from desktop.office.permissions import Permission
from desktop.register.queries import count_in, entries_in_order
from desktop.register.register_words import in_one_line, row
from desktop.register.rules import RegisterRow, Wanted
from desktop.register.slips import register_pdf
from desktop.register.spreadsheet import about, layout
from desktop.register.workbook import write_workbook

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def workbench(path: Path) -> Iterator[Path]:
    """A folder of its own beside `path`, gone with all that is in it when the work ends, however it ends.

    On the same disk as `path`, so that a full disk is met before the file is put in its place.

    Raises:
        KnownError: the disk refused, there or in the work.
    """
    try:
        # On Windows a file that somebody still holds cannot be removed; it must not hide what went wrong.
        with tempfile.TemporaryDirectory(
            prefix=".ednogishe-", dir=path.parent, ignore_cleanup_errors=True
        ) as folder:
            yield Path(folder)
    except OSError as fault:
        raise _refusal(fault, path) from fault


def put_in_place(finished: Path, path: Path) -> None:
    """Gives the finished file its name, in place of what had it before; only its owner reads it.

    Raises:
        KnownError: what has that name is open in another program, or may not be replaced.
    """
    try:
        finished.chmod(0o600)
        with finished.open("rb+") as file:
            os.fsync(file.fileno())
        finished.replace(path)
    except PermissionError as fault:
        raise KnownError(
            N_(
                "The file {name} is open in another program, or may not be replaced. "
                "Close it there or choose another name, then try again."
            ),
            of=path,
        ) from fault


def _refusal(fault: OSError, path: Path) -> KnownError:
    if fault.errno in _FULL:
        return KnownError(
            N_(
                "There is not enough room in {folder} and no file was written. "
                "Free some space or choose another folder, then try again."
            ),
            folder=path.parent,
        )
    return KnownError(
        N_("No file can be written in {folder}. Choose another folder or another name, then try again."),
        folder=path.parent,
    )


PRINTED_AT_MOST = 5_000
"""Rows on paper: some 250 pages. More is what the spreadsheet is for."""

_TOLD_EVERY = 200

Watch = Callable[[int], bool]
"""Is told how many rows are done, and says whether to go on. Called on the thread that works."""


class _Stopped(Exception):
    """Whoever asked has changed their mind."""


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
    try:
        with workbench(path) as folder:
            finished = folder / "register.xlsx"
            rows = _written(desk, wanted, finished, language, go_on)
            _put_out(desk, wanted, finished, path, rows)
            return rows
    except _Stopped:
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
            if count > most:
                raise KnownError(
                    N_(
                        "These are {count} rows, too many for paper: at most {most} are printed. Choose a "
                        "shorter period, or export them to a spreadsheet."
                    ),
                    count=count,
                    most=most,
                )
            pdf = register_pdf(
                _watched(entries_in_order(desk, session, wanted), go_on),
                count,
                wanted,
                desk.charter,
                language,
                printed_at=desk.clock.now(),
                printed_by=clerk.name,
            )
    except _Stopped:
        return None
    with desk.writing(Permission.FIND_SUBMISSION) as change:
        _note(change, desk, wanted, "pdf", count)
    return pdf


def _written(desk: Desk, wanted: Wanted, path: Path, language: Language, go_on: Watch) -> int:
    clerk = desk.required(Permission.EXPORT_REGISTER)
    with desk.reading(Permission.EXPORT_REGISTER) as session:
        entries = _watched(entries_in_order(desk, session, wanted), go_on)
        return write_workbook(
            path,
            layout(desk.charter, language, desk.clock.now()),
            (row(entry, desk.charter, language) for entry in entries),
            lambda rows: about(
                wanted,
                rows,
                desk.charter,
                language,
                at=desk.clock.now(),
                by=clerk,
                counter=desk.station.counter,
            ),
        )


def _put_out(desk: Desk, wanted: Wanted, finished: Path, path: Path, rows: int) -> None:
    """The entry in the journal and the file under its name: both, or neither."""
    in_place = done = False
    try:
        with desk.writing(Permission.EXPORT_REGISTER) as change:
            require_agreement(change, Matter.REGISTER_EXPORT, _exactly(wanted))
            _note(change, desk, wanted, "xlsx", rows)
            put_in_place(finished, path)
            in_place = True
        done = True
    finally:
        if in_place and not done:
            path.unlink()


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


def _watched(entries: Iterable[RegisterRow], go_on: Watch) -> Iterator[RegisterRow]:
    done = 0
    for entry in entries:
        if done % _TOLD_EVERY == 0 and not go_on(done):
            raise _Stopped
        yield entry
        done += 1
    if not go_on(done):
        raise _Stopped
