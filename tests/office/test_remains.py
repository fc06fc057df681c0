"""A profile made by copying says what it has kept of the other municipality."""

import pytest

from desktop.office.charter import charter_path, parse_charter, written_text
from desktop.office.charter.remains import remains
from desktop.office.language import language
from tests.shipped import SHIPPED

PERNIK = charter_path("pernik").read_text(encoding="utf-8")
BREZOVO = PERNIK.replace('"Община Перник"', '"Община Брезово"').replace("Municipality of Pernik", "Brezovo")
COPY = BREZOVO.replace('key = "pernik"', 'key = "brezovo"')


def told(text: str) -> dict[str, str]:
    return {one.key: one.sentence(language("bg")) for one in remains(text, "brezovo.toml")}


@pytest.mark.parametrize("key", SHIPPED)
def test_nothing_of_another_is_left_in_those_that_came_with_the_program(key):
    assert remains(charter_path(key).read_text(encoding="utf-8"), f"{key}.toml") == []


def test_a_copy_with_three_lines_changed_is_told_all_that_is_left():
    found = told(COPY)
    assert "076/684283" in found["contacts.centre_phone.value"]
    assert "obshtina@pernik.bg" in found["contacts.email.value"]
    assert "Перник" in found["submissions.superior"]
    assert "„ОБЩИНА ПЕРНИК“" in found["municipality"]
    quotations = [one for one in found.values() if "Цитатът" in one]
    assert len(quotations) > 30
    assert all("brezovo.toml, ред " in one for one in found.values())


def test_the_key_of_another_is_told_and_brings_no_charter_with_it():
    assert "„pernik“, а това е Община Перник" in told(BREZOVO)["key"]
    assert written_text(parse_charter(BREZOVO, "brezovo.toml")) == ""
    assert written_text(SHIPPED["pernik"])


def test_a_telephone_is_found_however_it_is_written():
    of_ruse = COPY.replace("076/684283", "082 822-382")
    assert "Община Русе" in told(of_ruse)["contacts.centre_phone.value"]


def test_with_its_own_text_only_what_is_not_in_it_is_told():
    text = 'printed_text = """\n# Харта\nВсеки работен ден от 8.30 до 17.00 часа.\n"""\n' + COPY.replace(
        "[sources]\n", '[sources]\nprinted_text = { office = "Заповед № 1" }\n'
    )
    found = told(text)
    assert "hours.centre" not in found
    assert (
        "не е в текста на хартата"
        in told(text.replace("Всеки сряда от", "Всяка сряда от"))["officials.mayor.weekday"]
    )


def test_an_edition_of_its_own_municipality_may_quote_its_charter():
    assert remains(PERNIK.replace("closing_grace_hours = 2", "closing_grace_hours = 1"), "pernik.toml") == []
