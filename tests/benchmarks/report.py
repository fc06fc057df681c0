"""The report of a year of 1,000,000 visits and 50,000 submissions, against bare reading and drawing.

The floor reads as much as has to be read, and puts the report's own words where they stand on bare pages.
"""

from collections.abc import Callable
from io import BytesIO
from itertools import starmap
from pathlib import Path

from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop.office.language import language
from desktop.oversight.periods import year_of
from desktop.oversight.reports.papers import whole_report
from desktop.oversight.reports.queries import reports_offered
from desktop.paper.fonts import register_faces
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of
from tests.benchmarks.simulated import VISITS, YEAR, reading_bare, seated_at, simulated_year

RUNS = 5


def drawing_bare(pdf: bytes) -> Callable[[], bytes]:
    """Draws the words of these pages at their places, and nothing else."""
    register_faces()
    with PdfDocument(pdf) as document:
        pages = [page.get_textpage() for page in document]
        words = [
            [
                (one[0], one[1], page.get_text_bounded(*one))
                for one in map(page.get_rect, range(page.count_rects()))
            ]
            for page in pages
        ]

    def draw() -> bytes:
        canvas = Canvas(written := BytesIO(), A4)
        for page in words:
            canvas.setFont("Roboto-Regular", 9)
            list(starmap(canvas.drawString, page))
            canvas.showPage()
        canvas.save()
        return written.getvalue()

    return draw


def figure(folder: Path, visits: int = VISITS) -> Figure:
    """Ours counts, lays out, tags and writes it in Bulgarian."""
    profile = simulated_year(folder.parent, visits)
    desk, bare = seated_at(profile), bare_line(profile.database, key_of(profile))
    offered = next(one for one in reports_offered(desk) if one.period == year_of(YEAR))

    def ours() -> bytes:
        pdf = whole_report(desk, offered, language("bg"), lambda _done: True)
        assert pdf is not None
        return pdf

    read, draw = reading_bare(bare), drawing_bare(ours())

    def floor() -> None:
        read()
        draw()

    try:
        name = f"the report of {visits:,} visits"
        return in_turns(name, ours=timed(ours), floor=timed(floor), runs=RUNS)
    finally:
        bare.close()
        desk.database.close()
