"""Numbers by the charter's template: legible, and never two alike."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.numbering import (
    SUBMISSION_PLACES,
    TICKET_PLACES,
    BadTemplateError,
    check_template,
    registration_number,
    ticket_number,
)

PERNIK = "{counter:02}-{number:06}/{date}"
TICKET = "{letter}{counter}-{number:03}"

counters = st.integers(min_value=1, max_value=99)
numbers = st.integers(min_value=1, max_value=10**8)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
places = st.sampled_from(
    ["{counter}", "{counter:03}", "{number}", "{number:06}", "{year}", "{year2}", "{date}", "{letter}"]
)
templates = st.lists(places | st.text(alphabet="-/.0#a", max_size=2), max_size=7).map("".join)


def test_a_registration_number_as_on_the_receipt():
    written = registration_number(PERNIK, counter=7, number=311, day=date(2026, 11, 18))
    assert written == "07-000311/18.11.2026"


def test_other_municipalities_write_it_their_way():
    written = registration_number(
        "РД{counter:02}-{number}#{year}", counter=9, number=636, day=date(2026, 2, 28)
    )
    assert written == "РД09-636#2026"
    short = "СОА{year2}-{counter:02}-{number}/{date}"
    assert (
        registration_number(short, counter=9, number=636, day=date(2027, 2, 28)) == "СОА27-09-636/28.02.2027"
    )


def test_a_ticket_as_it_is_called():
    assert ticket_number(TICKET, letter="Ж", counter=7, number=14) == "Ж7-014"
    assert ticket_number(TICKET, letter="Ж", counter=7, number=1014) == "Ж7-1014"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{number", "braces"),
        ("{}-{counter}{number}", "braces"),
        ("{number!r}-{counter}", "braces"),
        ("{number.real}-{counter}", "braces"),
        ("{number:>9}-{counter}", "braces"),
        ("{clerk}-{counter}-{number}", "place"),
        ("{counter}-{date}", "missing"),
        ("{number:06}", "missing"),
        ("{counter}{number}", "ambiguous"),
        ("{counter}12{number}", "ambiguous"),
        ("{counter}-{number}{date}", "ambiguous"),
        ("{counter}-{number}-{date:09}", "width"),
        ("{counter}-{number}-{year2:04}", "width"),
        ("{counter}-{number}{year2}", "ambiguous"),
        ("{counter2}-{number}", "place"),
    ],
)
def test_templates_that_cannot_be_used(template, reason):
    with pytest.raises(BadTemplateError) as refused:
        check_template(template, SUBMISSION_PLACES)
    assert refused.value.reason == reason


def test_a_ticket_names_its_counter():
    assert check_template(TICKET, TICKET_PLACES) == TICKET
    with pytest.raises(BadTemplateError):
        check_template("{letter}-{number:03}", TICKET_PLACES)


def test_a_letter_has_no_place_in_a_registration_number():
    with pytest.raises(BadTemplateError):
        registration_number("{letter}{counter}-{number}", counter=1, number=1, day=date(2026, 1, 1))


@given(st.tuples(counters, numbers, days), st.tuples(counters, numbers, days))
def test_another_counter_number_or_day_reads_otherwise(one, other):
    def written(facts):
        counter, number, day = facts
        return registration_number(PERNIK, counter=counter, number=number, day=day)

    assert (written(one) == written(other)) == (one == other)


@given(templates, st.tuples(counters, numbers), st.tuples(counters, numbers))
def test_every_accepted_template_tells_numbers_apart(template, one, other):
    try:
        check_template(template, SUBMISSION_PLACES, SUBMISSION_PLACES | {"date", "year"})
    except BadTemplateError:
        return
    day = date(2026, 11, 25)
    written = [registration_number(template, counter=c, number=n, day=day) for c, n in (one, other)]
    assert (written[0] == written[1]) == (one == other)


@given(st.text(alphabet="{}:0123456789abcdenrtumblw-", max_size=30))
def test_no_template_breaks_the_check(template):
    with contextlib.suppress(BadTemplateError):
        assert check_template(template, SUBMISSION_PLACES) == template


@pytest.mark.parametrize(("counter", "number"), [(0, 1), (1, 0), (1, -5)])
def test_numbers_begin_at_one(counter, number):
    with pytest.raises(ValueError, match="begin at 1"):
        registration_number(PERNIK, counter=counter, number=number, day=date(2026, 11, 25))
