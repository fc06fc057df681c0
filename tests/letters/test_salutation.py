"""Whom a name means: real names, foreign ones, companies; where it is not certain, both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.letters.table import LETTERS
from desktop.complaints.rules import Kind
from desktop.letters.salutation import Addressed, addressed, salutation, salutations
from tests.complaints.letters.written import BG, EN, written
from tests.papers import a_submission


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Иванка Георгиева Тодорова", "Уважаема госпожо Тодорова"),
        ("Мария Стоянова-Колева", "Уважаема госпожо Стоянова-Колева"),
        ("Елица Хаджийска", "Уважаема госпожо Хаджийска"),
        ("ИВАНКА ТОДОРОВА", "Уважаема госпожо Тодорова"),
        ("д-р Ани Георгиева Кирова", "Уважаема госпожо Кирова"),
        ("И. Г. Тодорова", "Уважаема госпожо Тодорова"),
        ("Иван Петров Иванов", "Уважаеми господин Иванов"),
        ("Никола Илиев Петров", "Уважаеми господин Петров"),
        ("Христо Кантарджиев", "Уважаеми господин Кантарджиев"),
        ("Георги Стойков Великотърновски", "Уважаеми господин Великотърновски"),
        ("инж. Петър Димитров", "Уважаеми господин Димитров"),
        ("Васил Недялков Шишков", "Уважаеми господин Шишков"),
        ("Иван Петров - пълномощник", "Уважаеми господин Петров"),
        ("Петров, Иван", "Уважаеми господин Петров"),
        ("Мария Стоянова – Петрова", "Уважаема госпожо Стоянова-Петрова"),
    ],
)
def test_a_bulgarian_name_tells(name, words):
    assert salutation(name, BG) == words


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Иванка",
        "Елизабет Иванова",
        "Тодорова",
        "Джон Смит",
        "Ан Мартин",
        "Джакомо Казанова",
        "Мария Петров",
        "Иван Петрова",
        "Анна Петров Иванова",
        "Мария Иванова Петров-Шмид",
        "Мехмед Али Хасан",
        "Айше Ибрям",
        "Ivan Petrov",
        "Ким Ева",
        "Мира Гера",
        "Никол Боева-Мартин",
    ],
)
def test_what_is_not_certain_is_addressed_openly(name):
    assert addressed(name) is Addressed.EITHER
    assert salutation(name, BG) == "Уважаеми госпожо/господине"


@pytest.mark.parametrize(
    "name",
    [
        "„Топлофикация Перник“ АД",
        "ЕТ Петър Иванов",
        "Сдружение Зелен Перник",
        "Балкан Строй ООД",
        "Етажна собственост бл. 5",
    ],
)
def test_a_body_is_several(name):
    assert salutation(name, BG) == "Уважаеми дами и господа"


def test_in_english_no_cyrillic_name_stands_in_the_greeting():
    assert salutation("Иванка Тодорова", EN) == "Dear Madam"
    assert salutation("Иван Тодоров", EN) == "Dear Sir"
    assert salutation("Джон Смит", EN) == "Dear Sir or Madam"


@given(st.text(max_size=60))
def test_whatever_is_typed_somebody_is_addressed(name):
    for language in (BG, EN):
        assert salutation(name, language) in salutations(name, language).values()


def test_the_letter_begins_with_it():
    assert written(LETTERS["decision"]).text.startswith("Уважаема госпожо Тодорова,\n\n")
    foreign = a_submission(applicant="Джон Смит", kind=Kind.REQUEST)
    assert written(LETTERS["decision"], submission=foreign).text.startswith("Уважаеми госпожо/господине,\n")
