"""Every letter and slip of a submission on paper: `letter_pdf`."""

from datetime import datetime

from desktop.letters.kinds import Form
from desktop.letters.letter_page import Letter, letter_page_pdf
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.letters.slip_page import slip_page_pdf
from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.office.records import record_of


def letter_pdf(
    letter: LetterRecord | LetterDraft, charter: Charter, language: Language, *, printed_at: datetime
) -> bytes:
    """The paper, word for word as it was sent or stands now; `printed_at` is aware.

    A draft looks as it will when it is sent, with room for number and date. Nothing in it is read as
    markup, whoever wrote it.
    """
    if letter.kind.form is not Form.LETTER:
        return slip_page_pdf(letter, charter, language, printed_at)
    sent = letter if isinstance(letter, LetterRecord) else None
    page = record_of(
        Letter,
        letter,
        number=sent.number if sent else "",
        sent_at=sent.made_at if sent else None,
        written_by=sent.clerk if sent else "",
    )
    return letter_page_pdf(page, charter, language, printed_at)
