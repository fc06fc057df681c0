"""Check codes on receipts, and keys written out on paper and typed back."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.check_code import (
    check_code,
    key_from_office_code,
    key_from_recovery_code,
    office_code,
    recovery_code,
)
from desktop.office.faults import WrongInput

KEY = bytes(range(32))
NUMBER = "07-000311/18.11.2026"

keys = st.binary(min_size=32, max_size=32)
check_keys = st.sampled_from([16, 32]).flatmap(lambda size: st.binary(min_size=size, max_size=size))

# Upper-case letters as БДС and the two phonetic layouts write them.
LAYOUTS = [
    str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", letters)
    for letters in (",УЕИШЩКСДЗЬЯАОЖГТНВЮЙЪЭФХП", "ЯВЕРТЪУИОПАСДФГХЙКЛЗЬЦЖБНМ", "ЧШЕРТЪУИОПАСДФГХЙКЛЗЖЦВБНМ")
]


def test_the_code_of_a_number_never_changes():
    """A receipt printed years ago must still verify. Computed with `openssl dgst -mac HMAC`."""
    assert check_code(KEY, NUMBER) == "15416506"


def test_a_code_belongs_to_one_number_and_one_office():
    code = check_code(KEY, NUMBER)
    assert check_code(KEY, f" {NUMBER} ") == code
    assert check_code(KEY, "07-000312/18.11.2026") != code
    assert check_code(bytes(32), NUMBER) != code


@given(check_keys, st.text(max_size=40))
def test_a_code_is_eight_digits(key, number):
    code = check_code(key, number)
    assert len(code) == 8
    assert set(code) <= set(string.digits)


def test_a_short_key_is_a_mistake():
    with pytest.raises(ValueError, match="16 bytes"):
        check_code(b"short", NUMBER)
    with pytest.raises(ValueError, match="written out"):
        office_code(bytes(20))


@given(check_keys)
def test_an_office_code_is_read_back(key):
    code = office_code(key)
    assert key_from_office_code(code) == key
    assert {len(group) for group in code.split("-")} == {4}


@given(keys, st.sampled_from(LAYOUTS))
def test_a_recovery_code_forgives_how_it_is_typed(key, layout):
    code = recovery_code(key)
    assert key_from_recovery_code(code.lower().replace("-", " ")) == key
    assert key_from_recovery_code(code.replace("0", "O").replace("1", "l")) == key
    look_alike = code.translate(str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ"))
    assert key_from_recovery_code(look_alike.replace("0", "О").replace("1", "І")) == key
    assert key_from_recovery_code(code.translate(layout)) == key


@given(keys, st.data())
def test_one_wrong_sign_is_noticed(key, data):
    code = recovery_code(key)
    place = data.draw(st.sampled_from([at for at, sign in enumerate(code) if sign != "-"]))
    other = data.draw(
        st.sampled_from("23456789ABCDEFGHJKMNPQRSTVWXYZ").filter(lambda sign: sign != code[place])
    )
    with pytest.raises(WrongInput):
        key_from_recovery_code(code[:place] + other + code[place + 1 :])


@given(keys)
def test_one_code_is_not_taken_for_the_other(key):
    with pytest.raises(WrongInput) as refused:
        key_from_recovery_code(office_code(key))
    assert refused.value.field == "recovery_code"
    with pytest.raises(WrongInput):
        key_from_office_code(recovery_code(key))


@given(st.text(max_size=80) | st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=30, max_size=60))
def test_anything_else_typed_is_refused_with_a_sentence(typed):
    with pytest.raises(WrongInput):
        key_from_office_code(typed)
