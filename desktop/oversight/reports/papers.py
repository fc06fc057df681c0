"""A report made whole, from the figures to the file: on paper, for the boards, and for the site."""

from pathlib import Path

from desktop.desk import Desk
from desktop.office.language import Language
from desktop.office.taken_out import Watch
from desktop.oversight.reports.actions import save_figures
from desktop.oversight.reports.queries import ReportOffered, report_of
from desktop.oversight.reports.slips import board_sheet, report_pdf
from desktop.oversight.shown import names_of


def whole_report(desk: Desk, offered: ReportOffered, words: Language, go_on: Watch) -> bytes | None:
    """The report as a PDF; None where `go_on` said no. Raises as `report_of` does."""
    report = report_of(desk, offered, words.code, go_on)
    clerk = desk.clerk.name if desk.clerk else ""
    now = desk.clock.now()
    return report_pdf(report, names_of(desk, words), printed_at=now, printed_by=clerk) if report else None


def sheet_for_boards(desk: Desk, offered: ReportOffered, words: Language, go_on: Watch) -> bytes | None:
    """The sheet for the boards as a PDF; the rest as `whole_report`."""
    report = report_of(desk, offered, words.code, go_on)
    return board_sheet(report, names_of(desk, words), printed_at=desk.clock.now()) if report else None


def take_figures(
    desk: Desk, offered: ReportOffered, words: Language, path: Path, go_on: Watch
) -> Path | None:
    """Writes the figures as CSV or JSON, by the ending of `path`; the rest as `save_figures`."""
    report = report_of(desk, offered, words.code, go_on)
    if report is None:
        return None
    save_figures(desk, report, names_of(desk, words), path)
    return path
