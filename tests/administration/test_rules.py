"""What an office and an account must be like."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.administration.rules import (
    HIGHEST_COUNTER,
    NewOffice,
    checked_login,
    checked_office,
    kept_as,
    settings_of,
)
from desktop.office.faults import WrongInput
from desktop.office.language import language
from desktop.office.passwords import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    checked_password,
    hash_of_nobody,
    password_fits,
    password_hash,
)

PASSWORD = "три думи за гише"
_PASSWORDS = st.text(min_size=SHORTEST_PASSWORD, max_size=30)
OFFICE = NewOffice(
    charter="pernik",
    counter="7",
    name="Мария Стоянова",
    login="maria",
    password=PASSWORD,
    password_again=PASSWORD,
)


def refused(office: NewOffice) -> str | None:
    with pytest.raises(WrongInput) as error:
        checked_office(office)
    assert error.value.sentence(language("bg"))
    return error.value.field


def test_answers_are_cleaned():
    office = checked_office(
        replace(OFFICE, counter=" 07 ", name="  Мария \t Стоянова ", login=" Maria.Stoyanova ")
    )
    assert (office.counter_number, office.name, office.login) == (7, "Мария Стоянова", "maria.stoyanova")


@given(number=st.integers(1, HIGHEST_COUNTER))
def test_every_counter_on_a_sign_is_taken(number):
    assert checked_office(replace(OFFICE, counter=str(number))).counter_number == number


@given(number=st.one_of(st.integers(max_value=0), st.integers(min_value=HIGHEST_COUNTER + 1)))
def test_no_other_number_is(number):
    assert refused(replace(OFFICE, counter=str(number))) == "counter"


@given(typed=st.text(max_size=6))
def test_whatever_is_typed_as_a_counter_is_a_number_or_a_sentence(typed):
    try:
        number = checked_office(replace(OFFICE, counter=typed)).counter_number
    except WrongInput:
        number = 1
    assert 1 <= number <= HIGHEST_COUNTER


@pytest.mark.parametrize("login", ["maria", "мария", "m.stoyanova-7", "гише_7", "МАРИЯ"])
def test_a_user_name_may_be_of_either_alphabet(login):
    assert checked_login(login) == login.lower()


@pytest.mark.parametrize(
    "login", ["", "  ", "maria stoyanova", "maria@pernik", "м" * 41, "мари\u0301я", "名"]
)
def test_other_user_names_are_refused_at_their_field(login):
    with pytest.raises(WrongInput) as error:
        checked_login(login)
    assert error.value.field == "login"


@given(login=st.text(max_size=50))
def test_an_accepted_user_name_is_accepted_unchanged_again(login):
    try:
        once = checked_login(login)
    except WrongInput:
        return
    assert checked_login(once) == once


@given(password=st.text(min_size=SHORTEST_PASSWORD, max_size=LONGEST_PASSWORD))
def test_a_password_is_kept_as_typed(password):
    password = f"вятърна мелница{password}"[:LONGEST_PASSWORD]
    assert checked_password(password, password) == password


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("7 знака!"[:7], "7 знака!"[:7], "password"),
        ("ж" * (LONGEST_PASSWORD + 1), "ж" * (LONGEST_PASSWORD + 1), "password"),
        (PASSWORD, PASSWORD + " ", "password_again"),
        (PASSWORD, "", "password_again"),
    ],
)
def test_a_password_that_cannot_be_is_refused_at_its_field(password, again, field):
    with pytest.raises(WrongInput) as error:
        checked_password(password, again)
    assert error.value.field == field


@settings(max_examples=5, deadline=None)
@given(password=_PASSWORDS, other=_PASSWORDS)
def test_only_its_own_password_fits_a_hash(password, other):
    hashed = password_hash(password)
    assert password_fits(password, hashed)
    assert password_fits(other, hashed) == (other == password)


def test_a_hash_is_argon2id_with_a_salt_of_its_own():
    assert password_hash(PASSWORD).startswith("$argon2id$v=19$")
    assert password_hash(PASSWORD) != password_hash(PASSWORD)


def test_the_program_s_hash_costs_what_rfc_9106_asks(real_hasher):
    assert "$m=65536,t=3,p=4$" in real_hasher().hash(PASSWORD)


def test_nobody_signs_in_with_the_hash_of_nobody():
    assert not password_fits(PASSWORD, hash_of_nobody())
    assert not password_fits("", hash_of_nobody())


def test_what_is_one_s_own_is_read_by_nobody_else():
    kept = {
        "theme": "dark",
        kept_as("own_text_size", "maria"): "150",
        kept_as("own_text_size", "penka"): "200",
    }
    assert settings_of(kept, "maria") == {"theme": "dark", "own_text_size": "150"}
    assert settings_of(kept, "") == {"theme": "dark"}
