"""A number is understood however it is read aloud and typed, and never taken for another one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.typed_numbers import is_number, meant, scanned
from desktop.office.numbering import registration_number
from desktop.paper.qr import look_up_words
from tests.shipped import SHIPPED

PERNIK = "07-000311/25.11.2026"
SOPOT = "СДА-07-311 от 25.11.2026"
TVARDITSA = "СОА26-07-311/25.11.2026"
CHUPRENE = "10-00-07-311 от 25.11.2026"


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        (PERNIK, PERNIK),
        (PERNIK, " 07 - 000311 / 25.11.2026 "),
        (PERNIK, "7-311/25.11.2026"),
        (PERNIK, "07-000311"),
        (PERNIK, "7 311"),
        (PERNIK, "07000311"),
        (PERNIK, "7 311 25 11 26"),
        (PERNIK, "07-000311б25л11л2026"),  # BDS, where a dot and a slash were meant
        (SOPOT, SOPOT),
        (SOPOT, "сда 7 311"),
        (SOPOT, "sda-07-311"),
        (SOPOT, "СДА-07-311/25.11.2026"),
        (SOPOT, "SDA-07-311 ot 25.11.2026"),
        (TVARDITSA, "соа 26 7 311"),
        (TVARDITSA, "ifd26-07-311"),
        ("СОБ26-07-311/25.11.2026", "if/26-07-311"),
        (TVARDITSA, "SOA26-07-311/25.11.2026"),
        (CHUPRENE, "10 0 7 311"),
        (CHUPRENE, "10-00-07-311"),
    ],
)
def test_the_number_is_understood(printed, typed):
    assert is_number(printed, typed)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        (PERNIK, ""),
        (PERNIK, " - / "),
        (PERNIK, "311"),
        (PERNIK, "7"),
        (PERNIK, "7 3110"),
        (PERNIK, "73 11"),
        (PERNIK, "7 311 26 11 2026"),
        (PERNIK, "7 311 25 11 2025"),
        (PERNIK, "25.11.2026"),
        (SOPOT, "7 311"),
        (SOPOT, "сад 7 311"),
        ("0007-12-2026", "0007"),
    ],
)
def test_another_number_is_another_number(printed, typed):
    assert not is_number(printed, typed)


CHARTERS = list(SHIPPED.values())
COUNTERS, NUMBERS = st.integers(1, 99), st.integers(1, 999_999)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@given(st.sampled_from(CHARTERS), COUNTERS, NUMBERS, DAYS)
def test_every_number_of_every_charter_is_its_own(charter, counter, number, day):
    printed = registration_number(charter.numbering.submission, counter=counter, number=number, day=day)
    assert is_number(printed, printed)
    assert is_number(printed, printed.lower().replace("-", " "))


@given(st.sampled_from(CHARTERS), COUNTERS, NUMBERS, COUNTERS, NUMBERS, DAYS)
def test_two_numbers_of_a_charter_are_never_taken_for_each_other(charter, here, one, there, other, day):
    first = registration_number(charter.numbering.submission, counter=here, number=one, day=day)
    second = registration_number(charter.numbering.submission, counter=there, number=other, day=day)
    assert is_number(first, second) == ((here, one) == (there, other))


@given(st.text(max_size=200))
def test_whatever_is_typed_is_answered(typed):
    assert is_number(PERNIK, typed) in {True, False}


@pytest.mark.parametrize("printed", [PERNIK, SOPOT, TVARDITSA, CHUPRENE])
def test_the_square_code_of_a_receipt_is_read(printed):
    read = scanned(look_up_words(printed, "48210573") + "\n")
    assert read == (printed, "48210573")


@pytest.mark.parametrize(
    "typed",
    [
        "ЕЖ1М07-000311б25л11л2026М48210573",
        "ЕГ1:07-000311/25.11.2026:48210573",
    ],
)
def test_a_scanner_types_on_whatever_layout_is_on(typed):
    read = scanned(typed)
    assert read is not None
    assert read[1] == "48210573"
    assert is_number(PERNIK, read[0])


@given(st.text(max_size=200))
def test_what_is_no_square_code_is_none(typed):
    assert scanned(f"07 {typed}") is None


OURS, YEAR_BEFORE = "ЗУ07-000001/25.11.2026", "ЗУ07-000001/25.11.2025"


@pytest.mark.parametrize("typed", ["7 1", "07-000001", "07-000001/25.11.2026", "ЗУ07-000001", "zu 7 1"])
def test_with_its_check_code_a_number_is_meant_also_without_its_letters(typed):
    assert meant([OURS], typed) == OURS


@pytest.mark.parametrize(
    ("printed", "typed"),
    [([OURS], "7 2"), ([OURS], "1"), ([OURS], ""), ([OURS, YEAR_BEFORE], "7 1"), ([], "7 1")],
)
def test_what_could_be_two_or_none_is_none(printed, typed):
    assert meant(printed, typed) is None


def test_whole_it_is_meant_before_one_with_letters():
    assert meant([PERNIK, f"ЗУ{PERNIK}"], "7 311") == PERNIK
