"""Перник's counter „Жалби“: its number is asked, and then the form, the ticket and the words know it."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop.administration.charter.answers import Answer, answer_value
from desktop.administration.charter.edits import answer_open
from desktop.complaints.kind_words import came_by_word
from desktop.complaints.treatment.ways import usual_way
from desktop.office.charter import charter_path, complaints_counter_words, parse_charter
from desktop.office.language import language
from desktop.queue.slips import ticket_pdf
from desktop.queue.tickets import TicketRecord
from tests.papers import a_submission, text_of
from tests.shipped import SHIPPED

BG = language("bg")
TEXT = charter_path("pernik").read_text("utf-8")
SILENT = SHIPPED["pernik"]
KEY = "submissions.counter_number"


def answered():
    number = answer_value(KEY, Answer("9"))
    assert number == 9
    return parse_charter(answer_open(TEXT, KEY, 9, "решено"), "pernik.toml")


def ticket(kind: str) -> TicketRecord:
    at = datetime(2026, 11, 25, 8, tzinfo=UTC)
    return TicketRecord(
        id=UUID(int=1), kind=kind, label="Ж7-001", day=date(2026, 11, 25),
        number=1, place=1, rank_at=at, issued_at=at, since=at,
    )  # fmt: skip


def test_its_number_is_asked_until_it_is_answered():
    assert KEY in SILENT.open
    assert complaints_counter_words(SILENT, BG) == "гише „Жалби“"
    assert KEY not in answered().open
    assert complaints_counter_words(answered(), BG) == "гише „Жалби“, № 9"


def test_the_way_of_intake_knows_it():
    by_it = a_submission(channel="complaints_counter")
    assert came_by_word(by_it, SILENT, BG) == "на гише „Жалби“"
    assert came_by_word(by_it, answered(), BG) == "на гише „Жалби“, № 9"
    assert usual_way(answered().submissions, 9) == "complaints_counter"
    assert usual_way(answered().submissions, 7) == "counter"
    assert usual_way(SILENT.submissions, 9) == "counter"


@pytest.mark.parametrize(("kind", "said"), [("complaint", True), ("service", False)])
def test_a_ticket_for_a_complaint_says_where(kind, said):
    paper = " ".join(text_of(ticket_pdf(ticket(kind), answered(), BG, counters=(7,))).split())
    assert ("гише „Жалби“, № 9" in paper) is said


def test_a_fax_that_the_office_gives_is_offered():
    key = "submissions.channels.fax.where"
    told = parse_charter(answer_open(TEXT, key, {"bg": "076/1", "en": "076/1"}, "решено"), "pernik.toml")
    assert SILENT.submissions.channel("fax") is None
    fax = told.submissions.channel("fax")
    assert fax is not None
    assert fax.where is not None
    assert (fax.where.bg, fax.name.bg) == ("076/1", "по факса")
    assert key not in told.open
