"""A submission is found by every beginning of what was written: names, numbers, addresses, telephones."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.queries import find_submissions
from desktop.complaints.search_words import are_words_stale, renew_some_words, seal_words
from desktop.desk import Desk
from tests.complaints.test_actions import GOOD

_TYPED = Path(__file__).parent.parent / "office" / "typed.toml"
CASES = tomllib.loads(_TYPED.read_text(encoding="utf-8"))["found_by"]
PLACES = ("applicant", "address", "subject", "place")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("stored", "typed"), [(case["stored"], typed) for case in CASES for typed in case["typed"]], ids=ascii
)
def test_what_is_typed_finds_what_was_written(desk: Desk, place, stored, typed):
    plain = replace(
        GOOD, applicant="Боян Колев", address="гр. Перник", subject="Дупка", text="Дупка на пътя."
    )
    register_submission(desk, plain, new_key())
    sought = register_submission(desk, replace(plain, **{place: stored}), new_key())
    assert [one.id for one in find_submissions(desk, typed)] == [sought.id]


@pytest.mark.parametrize(
    "typed",
    [
        "0888123456",
        "0888 123 456",
        "0888 12",
        "+359 (0)888 123 456",
        "00359888123456",
        "888123456",
        "ivanka@abv.bg",
        "ivanka",
        "ivan",
    ],
)
def test_telephone_and_email_find_a_submission(desk: Desk, typed):
    register_submission(desk, replace(GOOD, applicant="Боян Колев", phone="0888 123 999"), new_key())
    known = replace(GOOD, applicant="Петя Колева", phone="+359 888 123-456", email="ivanka@abv.bg")
    sought = register_submission(desk, known, new_key())
    assert sought.id == find_submissions(desk, typed)[0].id
    assert len(find_submissions(desk, typed)) <= 1 + (typed == "0888 12")


@pytest.mark.parametrize(
    "typed", ["булевард България 14", "БУЛ. БЪЛГАРИЯ", "bulevard bulgaria", "апартамент 6"]
)
def test_an_address_is_found_whole_or_cut_short(desk: Desk, typed):
    sought = register_submission(desk, replace(GOOD, address="бул. „България“ 14, ап. 6"), new_key())
    assert sought.id == find_submissions(desk, typed)[0].id


@pytest.mark.parametrize("beginning", ["Bosc", "Bos", "Bo", "А", "А4", "О'Кон", "Конър", "shch", "S"])
def test_every_beginning_finds_whatever_the_letters(desk: Desk, beginning):
    said = "Bosch А4 Оʼконър Shchedrin"
    sought = register_submission(desk, replace(GOOD, subject=said), new_key())
    assert find_submissions(desk, beginning)[0].id == sought.id


def test_what_an_older_program_stored_is_made_findable_in_its_place(desk: Desk):
    known = [
        register_submission(desk, replace(GOOD, address=f"ул. „Рила“ {number}А"), new_key())
        for number in range(120, 180)
    ]
    with desk.database.writing() as session:
        session.execute(text("UPDATE submission_words SET words = 'rila'"))
        session.execute(text("INSERT INTO submission_words_index(submission_words_index) VALUES ('rebuild')"))
        session.execute(text("INSERT INTO submission_words_stale SELECT max(row) FROM submission_words"))
    newer = register_submission(desk, replace(GOOD, address="ул. „Рила“ 200А"), new_key())
    assert find_submissions(desk, "179а") == []
    rounds = 0
    while are_words_stale(desk):
        renew_some_words(desk)
        rounds += 1
    assert rounds == 2
    assert [one.id for one in find_submissions(desk, "179а")] == [known[-1].id]
    newest = [newer.id, *(one.id for one in reversed(known))]
    assert [one.id for one in find_submissions(desk, "рила")] == newest[:50]


def test_a_block_that_is_not_full_is_left_as_it_is(desk: Desk):
    register_submission(desk, GOOD, new_key())
    assert seal_words(desk) == 0
