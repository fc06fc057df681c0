"""Printing letters and slips: what was sent, as it was sent; what is only handed over, as it stands."""

from desktop.desk import Desk
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.letters.slips import letter_pdf
from desktop.office.language import language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed


def paper_of(desk: Desk, letter: LetterDraft) -> bytes:
    """The PDF of the letter in its own language, as it was sent or stands now. Touches no database."""
    return letter_pdf(letter, desk.charter, language(letter.language), printed_at=desk.clock.now())


def print_letter(desk: Desk, tray: PaperTray, letter: LetterDraft) -> Printed:
    """Prints the paper in its own language. Of a paper of nobody nothing is kept.

    Raises:
        KnownError: the printer or the disk refused; a letter that was sent stays sent.
    """
    pdf = paper_of(desk, letter)
    number = letter.number or (letter.about.number if letter.about else "")
    name = "-".join(part for part in (letter.kind.key, number) if part)
    return tray.put(pdf, name, number or letter.subject, paper_kind(letter))


def paper_kind(letter: LetterDraft) -> PaperOf | None:
    """What the journal is told of a letter's paper; nothing of one that is of nobody."""
    if letter.kind.of_nobody:
        return None
    case = letter.submission_id if isinstance(letter, LetterRecord) else letter.about and letter.about.number
    return PaperOf(PaperKind.LETTER, letter.kind.case, case or "", letter.kind.key)
