"""Levs become euro at the fixed rate, half up, and never through a float; less than nothing has a minus."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogue.rules import LEVS_PER_EURO, euro_from_lev
from desktop.office.faults import WrongInput
from desktop.office.language import language
from desktop.office.typed_amounts import amount_typed

levs = st.decimals(min_value=0, max_value=10**7, places=2)


@pytest.mark.parametrize(
    ("lev", "euro"),
    [
        ("0", "0.00"),
        ("3", "1.53"),
        ("5", "2.56"),
        ("7.50", "3.83"),
        ("10", "5.11"),
        ("15", "7.67"),
        ("22.50", "11.50"),
    ],
)
def test_published_fees_in_euro(lev, euro):
    assert euro_from_lev(Decimal(lev)) == Decimal(euro)


@given(levs)
def test_the_rounding_is_less_than_a_cent_and_has_two_places(lev):
    euro = euro_from_lev(lev)
    assert abs(euro * LEVS_PER_EURO - lev) <= Decimal("0.005") * LEVS_PER_EURO
    assert euro.as_tuple().exponent == -2


@given(levs, levs)
def test_the_dearer_stays_the_dearer(one, other):
    if one <= other:
        assert euro_from_lev(one) <= euro_from_lev(other)


def test_exactly_half_a_cent_goes_up():
    assert euro_from_lev(Decimal("0.005") * LEVS_PER_EURO) == Decimal("0.01")


def test_a_float_is_not_an_amount():
    with pytest.raises(TypeError):
        euro_from_lev(7.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        "5,50",
        "5.5",
        "5,50 €",
        "5,50€",
        "€5.50",
        "5,50 EUR",
        "5,50 eur.",
        "5,50 евро",
        "5,50 ЕВРО",
        "5.50 euro",
    ],
)
def test_an_amount_may_name_the_euro(typed):
    assert amount_typed(typed, field="fee") == Decimal("5.50")


@pytest.mark.parametrize("typed", ["5,50 лв.", "лв. 5", "€", "евро", "€ € 5", "€-5"])
def test_another_currency_or_no_number_is_no_amount(typed):
    with pytest.raises(WrongInput):
        amount_typed(typed, field="fee")


@pytest.mark.parametrize(("code", "written"), [("bg", "−3,59 €"), ("en", "−€3.59")])
def test_less_than_nothing_has_a_minus_and_no_hyphen(code, written):
    assert language(code).euro(Decimal("-3.59")).replace("\xa0", " ") == written
    assert language(code).number(-3) == "−3"
