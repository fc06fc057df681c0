from datetime import timedelta
from uuid import UUID

import pypdfium2
import pytest
from msgspec.structs import replace

from desktop.office.language import language
from desktop.office.opening_hours import opening_hours
from desktop.office.working_calendar import WorkingCalendar
from desktop.paper.sheet import A6
from desktop.queue.citizen_words import in_spans
from desktop.queue.rules import Way
from desktop.queue.slips import apology_slip_pdf, ticket_pdf, way_slip_pdf
from desktop.queue.tickets import TicketRecord
from tests.papers import PRINTED_AT, pernik, text_of
from tests.shipped import SHIPPED

TICKET = TicketRecord(
    id=UUID(int=1),
    kind="complaint",
    label="Ж7-014",
    day=PRINTED_AT.date(),
    number=14,
    place=14,
    rank_at=PRINTED_AT,
    issued_at=PRINTED_AT,
    since=PRINTED_AT,
)


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        (0, "Nobody is waiting before you."),
        (1, "1 person is waiting before you."),
        (5, "5 people are waiting before you."),
    ],
)
def test_the_ticket_says_what_for_since_when_and_who_is_ahead(waiting, words):
    text = text_of(
        ticket_pdf(replace(TICKET, waiting_before=waiting), pernik(), language("en"), counters=(7,))
    )
    assert "Municipality of Pernik" in text
    assert "Complaint or report" in text
    assert "Ж7-014" in text
    assert words in text
    assert "25/11/2026, 10:42" in text


def test_it_fits_the_80_mm_roll():
    document = pypdfium2.PdfDocument(ticket_pdf(TICKET, pernik(), language("bg"), counters=(7,)))
    width, height = document.get_page_size(0)
    document.close()
    assert width == pytest.approx(80 / 25.4 * 72, abs=0.1)
    assert height < width * 1.5, "the promises of the hall stand on it too"


def test_a_longer_label_stays_on_the_paper():
    pdf = ticket_pdf(replace(TICKET, label="Ж12-10014"), pernik(), language("bg"), counters=(7,))
    assert "Ж12-10014" in text_of(pdf)


def test_an_unknown_kind_is_a_bug():
    with pytest.raises(KeyError):
        ticket_pdf(replace(TICKET, kind="unknown"), pernik(), language("bg"), counters=(7,))


def test_where_nobody_signs_up_the_ticket_is_for_the_open_reception():
    """Сопот: „всеки гражданин има право да отиде“."""
    sopot = SHIPPED["sopot"]
    text = text_of(ticket_pdf(replace(TICKET, kind="reception"), sopot, language("bg"), counters=(7,)))
    assert "Открита приемна" in text
    assert "запис" not in text


def test_a_ticket_says_where_it_is_called():
    text = text_of(ticket_pdf(TICKET, pernik(), language("bg"), counters=(3,)))
    assert "на гише № 3" in " ".join(text.split())


def test_the_way_slip_says_where_to_go_and_gives_no_number():
    pdf = way_slip_pdf(Way(kind="reception", counters=(7,)), pernik(), language("bg"), PRINTED_AT)
    text = " ".join(text_of(pdf).split())
    assert "Моля, обърнете се към гише № 7 („Записване за приемни дни“) Талонът Ви се дава там." in text
    assert "П3" not in text


def test_it_says_how_long_it_will_take_and_which_counters_serve_it():
    soon = replace(TICKET, also=("service",), expected_at=PRINTED_AT + timedelta(minutes=12, seconds=5))
    text = text_of(ticket_pdf(soon, pernik(), language("en"), counters=(4, 1)))
    assert "Complaint or report Service or enquiry" in text
    assert "You will be called in about 13 minutes." in text
    assert "at one of the counters No. 1, 4." in text
    at_once = replace(TICKET, expected_at=PRINTED_AT)
    assert "You will be called in a moment." in text_of(ticket_pdf(at_once, pernik(), language("en")))


def test_on_a6_it_is_one_page():
    document = pypdfium2.PdfDocument(ticket_pdf(TICKET, pernik(), language("bg"), counters=(7,), form=A6))
    assert len(document) == 1
    assert document.get_page_size(0)[0] == pytest.approx(105 / 25.4 * 72, abs=0.1)
    document.close()


def test_who_was_called_too_late_or_not_at_all_gets_an_apology():
    hours = opening_hours(pernik(), WorkingCalendar())
    late = replace(TICKET, called_at=PRINTED_AT + timedelta(minutes=27))
    text = text_of(apology_slip_pdf(late, pernik(), language("en"), PRINTED_AT, hours=hours))
    assert "You waited for 27 minutes, longer than we promise." in text
    assert "We apologise" in text
    assert "open again" not in text
    text = text_of(apology_slip_pdf(TICKET, pernik(), language("en"), PRINTED_AT, hours=hours))
    assert "could not serve you today" in text
    assert "We are open again: Thursday" in text


def test_a_hall_of_many_counters_is_told_in_spans():
    counters = [one for one in range(1, 33) if one not in {4, 6}]
    text = text_of(ticket_pdf(TICKET, pernik(), language("bg"), counters=counters))
    assert "на някое от гишетата № 1–3, 5, 7–32." in " ".join(text.split())
    assert in_spans([9, 8]) == ["8", "9"]
