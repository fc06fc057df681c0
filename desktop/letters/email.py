"""A letter as an e-mail that the office's mail program opens, ready to be sent. This program sends none."""

from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from desktop.desk import Desk
from desktop.letters.paper import paper_kind, paper_of
from desktop.letters.rules import LetterRecord
from desktop.office.contacts import checked_email
from desktop.office.faults import WrongInput
from desktop.paper.noted import note_saved
from desktop.paper.tray import file_name, save_pdf


def email_address(letter: LetterRecord) -> str:
    """Where the letter is sent by e-mail; empty where it goes another way."""
    with suppress(WrongInput):
        return checked_email(letter.address)
    return ""


def email_of(desk: Desk, letter: LetterRecord) -> bytes:
    """The e-mail as a file (RFC 5322): to whom, about what, the text, and the letter itself as a PDF.

    Outlook opens a file that says `X-Unsent` as a draft of its own.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = email_address(letter)
    message["Subject"] = f"{letter.subject} ({letter.number})"
    message.set_content(letter.text)
    message.add_attachment(
        paper_of(desk, letter),
        maintype="application",
        subtype="pdf",
        filename=f"{file_name(letter.number)}.pdf",
    )
    return message.as_bytes()


def save_email(desk: Desk, letter: LetterRecord, path: Path) -> None:
    """Keeps the e-mail as a file, and notes that it was: it is in clear from now on.

    Raises:
        KnownError: the disk or the storage refused.
    """
    content = email_of(desk, letter)
    of = paper_kind(letter)
    assert of is not None, "a letter that was sent is somebody's"
    note_saved(desk, of, path)
    save_pdf(content, path)
