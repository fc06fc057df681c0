"""What the tests of paper share: reading a PDF back, and facts to print."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID

import pypdfium2

from desktop.complaints.rules import AnswerBy, Kind, SubmissionRecord
from desktop.office.charter import Charter
from desktop.office.identity import IdentifierKind
from desktop.parties.rules import Capacity
from tests.shipped import SHIPPED

PRINTED_AT = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as a reader of the PDF gets it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            words = page.get_textpage()
            texts.append(words.get_text_range().replace("\r\n", "\n"))
            words.close()
            page.close()
        return texts
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """All text on one line with single spaces, whatever the layout broke."""
    return " ".join(" ".join(pages_of(pdf)).split())


def unbroken(text: str) -> str:
    """The text without any white space: for what was broken inside a word."""
    return "".join(text.split())


def described(pdf: bytes) -> dict[str, str]:
    """What the PDF says of itself: Title, Author, CreationDate, …"""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return dict(document.get_metadata_dict())
    finally:
        document.close()


@cache
def pernik() -> Charter:
    """The charter that the papers are headed by."""
    return SHIPPED["pernik"]


_SUBMISSION = SubmissionRecord(
    id=UUID(int=1),
    station_id=UUID(int=2),
    number="07-000311/25.11.2026",
    check_code="48210573",
    kind=Kind.SIGNAL,
    channel="counter",
    registered_at=PRINTED_AT,
    counter=7,
    clerk="Мария Стоянова",
    applicant="Иванка Георгиева Тодорова",
    identifier_kind=IdentifierKind.EGN,
    identifier="7501010013",
    address="гр. Перник, ул. „Средец“ № 14, ап. 8",
    phone="0888 123 214",
    email="ivanka@example.bg",
    capacity=Capacity.IN_PERSON,
    about="Дирекция „Благоустройство“",
    happened_on=date(2026, 11, 2),
    subject="Неработещо улично осветление на ул. „Средец“",
    text="От 2 ноември не светят лампите между № 8 и № 22. Сутрин децата минават на тъмно към училището.",
    answer_by=AnswerBy.LETTER,
    language="bg",
    due_on=date(2027, 1, 25),
    term_citation="АПК, чл. 121",
)


def a_submission(**changes: object) -> SubmissionRecord:
    """A signal from a citizen at counter No. 7, with some facts changed."""
    return replace(_SUBMISSION, **changes)  # type: ignore[arg-type]
