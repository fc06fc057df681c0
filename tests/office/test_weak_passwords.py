"""Which passwords are refused for being guessed first."""

import pytest

from desktop.office.faults import WrongInput
from desktop.office.passwords import checked_password, one_time_password
from desktop.office.weak_passwords import COMMON, is_easily_guessed

OF_MARIA = ("Мария Стоянова", "maria.s", "Перник", "Pernik")


@pytest.mark.parametrize(
    "password",
    [
        "12345678", "password", "Password1!", "sunshine7", "iloveyou2026",
        "парола12", "Parola2026!", "левски1914", "1914левски", "здравей123", "община2026",
        "qwertyuiop", "явертъуи", "ЯВЕРТЪУИ1", "йцукенгш", "уеишщксдз", "абвгдежз", "9876543210",
        "poiuytrewq",
        "aaaaaaaaaaaa", "абабабаб", "25.11.1985", "0888 123 214", "20262026",
        "Мария1985", "maria.stoyanova1", "mariqstoqnova", "pernik2026", "стоянова 1", "maria.s.7",
    ],
)  # fmt: skip
def test_it_is_refused(password):
    assert is_easily_guessed(password, OF_MARIA)
    with pytest.raises(WrongInput) as refused:
        checked_password(password, password, known=OF_MARIA)
    assert refused.value.field == "password"


@pytest.mark.parametrize("password", [" " * 8, "\t" * 20, " " * 20])
def test_blanks_alone_are_no_password(password):
    with pytest.raises(WrongInput) as refused:
        checked_password(password, password)
    assert "Blanks" in refused.value.message


@pytest.mark.parametrize(
    "password",
    ["Гише № 7 отваря", "три думи за гише", "Георги идва в осем", "десет бели гълъба", "Обича Мария ябълки",
     "correct horse battery staple", "k7qm-x2pd", "вятър и дъжд"],
)  # fmt: skip
def test_several_words_are_taken_whatever_they_are(password):
    assert checked_password(password, password, known=OF_MARIA) == password


def test_the_list_is_long_enough_and_says_where_it_is_from():
    """OWASP ASVS 5.0, 6.2.4: at least the 3000 most common ones that the other rules would let through."""
    lines = COMMON.read_text("utf-8").splitlines()
    assert "MIT" in " ".join(line for line in lines if line.startswith("#"))
    assert len([line for line in lines if len(line) >= 8 and not line.startswith("#")]) > 3_000


def test_a_password_that_is_given_out_is_a_good_one():
    given = {one_time_password() for _ in range(100)}
    assert len(given) == 100
    for one in given:
        assert checked_password(one, one) == one
