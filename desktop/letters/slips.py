"""Every letter, slip and record of a case on paper: `letter_pdf`."""

from datetime import datetime

from desktop.letters.kinds import Form
from desktop.letters.letter_page import letter_page_pdf
from desktop.letters.rules import LetterDraft
from desktop.letters.slip_page import slip_page_pdf
from desktop.office.charter import Charter
from desktop.office.language import Language


def letter_pdf(letter: LetterDraft, charter: Charter, language: Language, *, printed_at: datetime) -> bytes:
    """The paper, word for word as it was sent or stands now; `printed_at` is aware.

    A draft looks as it will when it is sent, with room for number and date. Nothing in it is read as
    markup, whoever wrote it.
    """
    page_pdf = letter_page_pdf if letter.kind.form is Form.LETTER else slip_page_pdf
    return page_pdf(letter, charter, language, printed_at)
