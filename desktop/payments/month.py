"""The payments of a month as a spreadsheet: one row an entry, and what they come to by way and code."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import and_, select

from db.models import Application, Payment
from desktop.desk import Desk
from desktop.office.language import Language
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.office.taken_out import written_out
from desktop.office.workbook import Cell, Column, Layout, about_facts, write_workbook
from desktop.office.working_calendar import months_later
from desktop.payments.queries import PaymentRecord
from desktop.payments.rules import euro
from desktop.payments.sheets import Total, may_close, totals_of
from desktop.payments.slips import code_words, entry_title


def export_month(desk: Desk, first: date, path: Path, language: Language) -> int:
    """Writes the payments of the month that begins on `first` to `path` (XLSX); tells how many rows it holds.

    Those that the clerk may close sheets of: their own, or for the head all that are known here. Nobody is
    named but clerks: neither who paid nor why somebody is exempt.

    Raises:
        NotAllowed: the clerk closes no sheets.
        KnownError: the disk or the database refused; no file was written, and what was there is untouched.
    """
    return written_out(path, partial(_written, desk, first, language), partial(_noted, desk, first))


def _written(desk: Desk, first: date, language: Language, path: Path) -> int:
    clerk = desk.required(Permission.CLOSE_CASH)
    of_the_month = and_(Payment.day >= first, Payment.day < months_later(first, 1))
    with desk.reading(Permission.CLOSE_CASH) as session:
        which = of_the_month if may_close(clerk, "") else and_(of_the_month, Payment.login == clerk.login)
        asked = select(Payment).where(which).order_by(Payment.day, Payment.paid_at, Payment.id)
        papers = select(Application.paper_id, Application.number).where(
            Application.paper_id.in_(select(Payment.paper_id).where(which))
        )
        numbers = defaultdict[UUID, list[str]](list)
        for paper, number in session.execute(papers.order_by(Application.place)):
            numbers[paper].append(number)
        totals = totals_of(session, which)
        rows = (record_of(PaymentRecord, row) for row in session.scalars(asked))
        layout = _layout(desk, first, language)
        about = partial(
            about_facts,
            layout,
            language,
            clerk,
            desk.station.counter,
            totals=[(_total_words(one), language.euro(euro(one.taken + one.returned))) for one in totals],
        )
        return write_workbook(
            path, layout, (_row(one, numbers[one.paper_id], language) for one in rows), about
        )


def _layout(desk: Desk, first: date, language: Language) -> Layout:
    _ = language.gettext
    columns = [
        Column(_("Receipt"), 18), Column(_("Date and time"), 17, "moment"), Column(_("Sheet of the day"), 10),
        Column(_("Counter"), 8), Column(_("Cashier"), 24), Column(_("Entry"), 28),
        Column(_("Way of payment"), 24), Column(_("Number of the payment document"), 18),
        Column(_("Code of payment"), 28), Column(_("Amount"), 12, "money"), Column(_("Applications"), 40),
    ]  # fmt: skip
    title = _("Payments of fees, {month}").format(month=f"{first:%m.%Y}")
    return Layout(
        title=title,
        author=desk.charter.municipality.for_language(language.code),
        sheet=language.pgettext("of fees", "Payments"),
        columns=columns,
        about_sheet=_("About this file"),
        footer=title,
        made_at=desk.clock.now(),
    )


def _row(one: PaymentRecord, numbers: Iterable[str], language: Language) -> Sequence[Cell]:
    return (
        one.number, one.paid_at, str(one.sheet), str(one.counter), one.clerk, entry_title(one, language),
        one.way_name, one.slip, code_words(one.code, one.code_name), one.amount, ", ".join(numbers),
    )  # fmt: skip


def _total_words(one: Total) -> str:
    return "; ".join(filter(None, (one.way_name, code_words(one.code, one.code_name))))


@contextmanager
def _noted(desk: Desk, first: date, rows: int) -> Iterator[None]:
    with desk.writing(Permission.CLOSE_CASH) as change:
        change.note("payment.taken_out", "station", desk.station.id, month=f"{first:%Y-%m}", rows=rows)
        yield
