from datetime import date, timedelta

import pytest

from desktop.complaints.rules import AnswerBy, Capacity, Kind
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.treatment import Outcome
from desktop.office.language import language
from tests.benchmarks.receipt_floor import bare_receipt_page
from tests.papers import PRINTED_AT, a_submission, described, pages_of, pernik, text_of, unbroken

BG, EN = language("bg"), language("en")


def receipt(language=EN, *, duplicate=False, printed_at=PRINTED_AT, **changes) -> bytes:
    return receipt_pdf(
        a_submission(**changes), pernik(), language, printed_at=printed_at, duplicate=duplicate
    )


def test_the_receipt_names_what_a_confirmation_must():
    text = text_of(receipt())
    for fact in (
        "Municipality of Pernik",
        "Information and Administrative Service Centre",
        "Receipt for a registered signal",
        "07-000311/25.11.2026",
        "25/11/2026, 10:42",
        "Иванка Георгиева Тодорова",
        "75••••••13",
        "at the counter, in person",
        "Municipality of Pernik, counter No. 7, Мария Стоянова",
        "Дирекция „Благоустройство“",
        "2 November 2026",
        "Неработещо улично осветление на ул. „Средец“",
        "letter to the address: гр. Перник, ул. „Средец“ № 14, ап. 8",
        "25 January 2027",
        "АПК, чл. 121",
        "at most 1 month",
        "4821 0573",
        "tel. 076/684283",
        "От 2 ноември не светят лампите",
    ):
        assert fact in text
    assert len(pages_of(receipt())) == 1


def test_in_bulgarian_dates_are_written_the_bulgarian_way():
    text = text_of(receipt(BG))
    assert "25.11.2026 г., 10:42" in text
    assert "25 януари 2027 г." in text
    assert "Община Перник" in text


def test_the_whole_personal_number_is_nowhere():
    assert "7501010013" not in unbroken(text_of(receipt()))
    assert b"7501010013" not in receipt()


def test_telephone_and_other_address_stay_in_the_register():
    text = text_of(receipt(answer_by=AnswerBy.EMAIL))
    assert "ivanka@example.bg" in text
    assert "Средец“ № 14" not in text
    assert "0888" not in text


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (Kind.COMPLAINT, "Receipt for a registered complaint"),
        (Kind.SIGNAL, "Receipt for a registered signal"),
        (Kind.PROPOSAL, "Receipt for a registered proposal"),
    ],
)
def test_the_receipt_says_what_was_registered(kind, title):
    assert title in text_of(receipt(kind=kind))


def test_before_the_supervisor_has_spoken_the_receipt_speaks_of_no_refusal():
    """Art. 26 APC wants a date for what is examined; whether this is, nobody has decided yet."""
    text = text_of(receipt(outcome=Outcome.MAY_BE_REFUSED, due_on=date(2026, 12, 2), ground="Хартата"))
    assert "It is being considered" in text
    assert "the head of the office decides how it goes on" in text
    for too_early in ("unanswered", "2 December", "Хартата"):
        assert too_early not in text


def test_a_proposal_is_extended_within_six_months_of_receipt():
    assert "at most 6 months from registration" in text_of(receipt(kind=Kind.PROPOSAL))


def test_a_duplicate_says_so_and_which_copy_it_is():
    copy = text_of(receipt(duplicate=True, copies=2, printed_at=PRINTED_AT + timedelta(days=1)))
    assert "DUPLICATE Copy No. 2" in copy
    assert "Printed on 26/11/2026, 10:42" in copy
    assert "25/11/2026, 10:42" in copy
    assert "DUPLICATE" not in text_of(receipt())


def test_an_unknown_fact_leaves_no_empty_row():
    text = text_of(receipt(identifier=None, identifier_kind=None, about="", happened_on=None))
    assert "Personal number" not in text
    assert "Against whom" not in text
    assert "When it happened" not in text


def test_what_a_citizen_wrote_prints_as_typed():
    hostile = 'Иван <img src="x.png"> <b>Петров</b> & Синове'
    text = text_of(receipt(applicant=hostile, subject=hostile, about=hostile, text=hostile))
    assert text.count(hostile) == 4


def test_the_longest_facts_still_print():
    longest = receipt(
        applicant="Ж" * 120, about="Щ" * 200, subject="Ю" * 200, address="Я" * 200, text="дума " * 4000
    )
    text = unbroken(" ".join(pages_of(longest)))
    assert [text.count(sign) for sign in "ЖЩЮЯ"] == [120, 200, 200, 200]
    assert "48210573" in text
    assert len(pages_of(longest)) == 2
    assert len(longest) < 100_000


def test_the_same_facts_give_the_same_receipt():
    assert receipt(BG) == receipt(BG)


def test_the_pdf_is_titled_by_its_number():
    about = described(receipt())
    assert about["Title"] == "Receipt for signal 07-000311/25.11.2026"
    assert about["Author"] == "Municipality of Pernik"


def test_every_capacity_is_in_words():
    texts = {text_of(receipt(capacity=capacity)) for capacity in Capacity}
    assert len(texts) == len(Capacity)


def test_the_floor_of_the_benchmark_draws_the_same_page():
    """Else the figure would compare two different papers."""
    drawn, floor = (sorted("".join(pages_of(pdf)).split()) for pdf in (receipt(), bare_receipt_page()))
    assert drawn == floor
