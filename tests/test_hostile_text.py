"""What only somebody who means harm types: half signs, endless numbers, names, lists: a sentence, at once."""

from time import process_time

import pytest

from desktop.administration.actions import sign_in
from desktop.administration.rules import NewOffice, checked_office
from desktop.cli import main
from desktop.office.charter import charter_path, parse_charter
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import speak, spoken
from desktop.office.passwords import checked_password, password_fits
from desktop.office.persons.keys import keys_of_person, said_keys
from desktop.office.typed_numbers import number_typed
from desktop.widgets.fields import LineField, TextArea

AT_ONCE_S = 2.0
HALF = "\ud800"
PERNIK = charter_path("pernik").read_text("utf-8")

HOSTILE_FILES = {
    "a number of 10,000 digits": "counter = " + "9" * 10_000,
    "with dashes between": "counter = " + "9_9" * 5_000,
    "lists in lists": "a = " + "[" * 100_000,
    "lists in lists, closed": "a = " + "[" * 5_000 + "]" * 5_000,
    "lists with something between": "a = " + "[1," * 40_000,
    "tables in tables": "a = " + "{a = " * 40_000,
    "a key in a key": "a" + ".a" * 40_000 + " = 1",
    "a table in a table": "[a" + ".a" * 40_000 + "]",
    "a name of 40,000 signs": f'{PERNIK}\nx = "{"И" * 40_000}"',
    "half a sign": PERNIK.replace("Община Перник", f"Община {HALF}", 1),
    "a file without end": PERNIK + "# \n" * 600_000,
}


@pytest.fixture(autouse=True)
def language_kept():
    before = spoken().code
    yield
    speak(before)


@pytest.fixture(autouse=True)
def at_once():
    """Generous, for a machine that is busy: what was not bounded took ten seconds and more."""
    began = process_time()
    yield
    assert process_time() - began < 10 * AT_ONCE_S


@pytest.mark.parametrize("text", HOSTILE_FILES.values(), ids=list(HOSTILE_FILES))
def test_a_hostile_charter_is_a_sentence(text):
    began = process_time()
    with pytest.raises(KnownError):
        parse_charter(text, "hostile.toml")
    assert process_time() - began < AT_ONCE_S


@pytest.mark.parametrize("name", [name for name in HOSTILE_FILES if name != "half a sign"])
def test_the_command_says_so_too(tmp_path, capsys, name):
    file = tmp_path / "hostile.toml"
    file.write_text(HOSTILE_FILES[name], "utf-8")
    assert main(["--language", "en", "charters", "check", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "hostile.toml" in said.err


@pytest.mark.parametrize("dsn", [f"host={HALF}", "host=" + "x" * 40_000], ids=["half", "long"])
def test_a_hostile_argument_is_a_sentence(office_profile, capsys, dsn):
    asked = ["--language", "en", "central", "connect", dsn, "--profile", str(office_profile.folder)]
    assert main(asked) == 2
    assert "too long or cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["9" * 10_000, "0" * 9_999 + "7", "٣" * 10_000, HALF], ids=range(4))
def test_a_hostile_number_is_a_sentence(typed):
    office = NewOffice(charter="pernik", counter=typed, name="", login="", password="", password_again="")
    with pytest.raises(WrongInput):
        checked_office(office)
    if typed != "0" * 9_999 + "7":
        with pytest.raises(WrongInput):
            number_typed(typed, 1, 99, field="x")


@pytest.mark.parametrize("typed", [HALF, "м" * 40_000, f"maria{HALF}"], ids=["half", "long", "both"])
def test_a_hostile_sign_in_is_refused_as_any_other(desk, typed):
    for login, password in ((typed, "x" * 12), ("maria", typed)):
        with pytest.raises(WrongInput):
            sign_in(desk, login, password)


def test_a_hostile_password_is_not_kept():
    with pytest.raises(WrongInput):
        checked_password(HALF * 12, HALF * 12)
    assert not password_fits(HALF, "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzYWx0$" + "A" * 43)


@pytest.mark.parametrize("name", ["Иван " * 8_000, "И" * 40_000, "а.б." * 10_000, HALF * 9], ids=range(4))
def test_a_name_without_end_is_compared_at_once(name):
    began = process_time()
    keys_of_person(name)
    said_keys(name)
    assert process_time() - began < AT_ONCE_S


def test_half_a_sign_never_leaves_a_field(qtbot):
    for field in (LineField(), TextArea()):
        qtbot.addWidget(field)
        field.setText(f"Ив{HALF}ан") if isinstance(field, LineField) else field.setPlainText(f"Ив{HALF}ан")
        assert field.value() == "Иван"
