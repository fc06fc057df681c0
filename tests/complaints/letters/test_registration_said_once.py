"""Number and day of a registration in one breath, and the ways in which something came."""

import pytest

from desktop.complaints.kind_words import way_in_words
from desktop.complaints.letters.table import LETTERS
from desktop.letters.kinds import Form
from desktop.parties.rules import Capacity
from tests.complaints.letters.written import BG, EN, charter_of, written
from tests.papers import a_submission

ON_A4 = [kind for kind in LETTERS if kind.form is Form.LETTER]


@pytest.mark.parametrize("number", ["07-000311/25.11.2026", "СДА-02-1 от 25.11.2026"])
@pytest.mark.parametrize("kind", ON_A4)
def test_a_day_that_the_number_names_is_not_said_again(kind, number):
    letter = written(kind, submission=a_submission(number=number, ground="АПК, чл. 111"))
    said = f"{letter.subject}\n{letter.text}"
    assert number in said
    assert f"{number} от 25.11.2026" not in said


@pytest.mark.parametrize("kind", ON_A4)
def test_a_number_without_its_day_has_it_said(kind):
    letter = written(kind, EN, submission=a_submission(number="07-311", ground="АПК, чл. 111"))
    day = EN.short_date(a_submission().registered_at.date())
    assert f"07-311 of {day}" in " ".join(letter.subject.split())


@pytest.mark.parametrize(
    ("charter", "channel", "capacity", "said"),
    [
        ("pernik", "complaints_counter", Capacity.IN_PERSON, "на гише „Жалби“, лично"),
        ("tvarditsa", "counter", Capacity.IN_PERSON, "лично, на гише"),
        ("tvarditsa", "counter", Capacity.PROXY, "лично, на гише, чрез пълномощник"),
        ("ruse", "anti_corruption_box", Capacity.IN_PERSON, "в антикорупционната кутия"),
        ("sopot", "phone", Capacity.IN_PERSON, "по телефона"),
        ("sopot", "post", Capacity.PROXY, "по пощата, чрез пълномощник"),
    ],
)
def test_in_person_is_said_once_and_only_of_who_came(charter, channel, capacity, said):
    assert way_in_words(a_submission(channel=channel, capacity=capacity), charter_of(charter), BG) == said
