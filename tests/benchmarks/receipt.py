"""One receipt, from the facts to the PDF, against the same page on a bare reportlab canvas."""

from pathlib import Path

from desktop.complaints.slips import receipt_pdf
from desktop.office.language import Language
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.receipt_floor import bare_receipt_page
from tests.papers import PRINTED_AT, a_submission, pernik

RUNS = 100
WARM_UP = 5


def figure(_folder: Path) -> Figure:
    """In English, as the floor is written."""
    record, charter, language = a_submission(), pernik(), Language("en")

    def ours() -> bytes:
        return receipt_pdf(record, charter, language, printed_at=PRINTED_AT)

    return in_turns(
        "one receipt", ours=timed(ours), floor=timed(bare_receipt_page), runs=RUNS, warm_up=WARM_UP
    )
