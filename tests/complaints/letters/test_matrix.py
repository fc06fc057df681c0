"""Kind × letter × citation × deadline, as the command prints it."""

from functools import cache

import pytest

from desktop.cli import main
from desktop.complaints.letters.matrix import as_outline, as_tsv, matrix
from desktop.office.charter import charter_path
from desktop.office.language import language, speak, spoken
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")


@cache
def rows():
    return matrix(list(SHIPPED.values()), BG)


@pytest.fixture(autouse=True)
def language_kept():
    before = spoken().code
    yield
    speak(before)


def row(kind: str, paper: str, municipality: str) -> tuple[str, str]:
    [found] = [
        (one.citation, one.deadline)
        for one in rows()
        if (one.kind, one.paper, one.municipality) == (kind, paper, f"Община {municipality}")
    ]
    return found


@pytest.mark.parametrize(
    ("kind", "paper", "municipality", "citation", "deadline"),
    [
        ("Жалба", "Решение с мотиви", "Перник", "АПК, чл. 121–123", "2 месеца"),
        ("Жалба", "Решение с мотиви", "Твърдица", "АПК, чл. 121–123", "1 месец"),
        ("Сигнал", "Съобщение за решението", "Русе", "АПК, чл. 123", "7 дни"),
        ("Предложение", "Решение с мотиви", "Сопот", "АПК, чл. 118", "2 месеца"),
        ("Искане", "Решение с мотиви", "Чупрене", "АПК, чл. 59", "14 дни"),
        ("Искане", "Съобщение за решението", "Чупрене", "АПК, чл. 61, ал. 1", "3 дни"),
        ("Искане", "Искане за допълване", "Перник", "АПК, чл. 30, ал. 2", "3 дни"),
        ("Мнение", "Решение с мотиви", "Чупрене", "АПК, чл. 118", "2 месеца"),
    ],
)
def test_each_cell_is_the_letters_own(kind, paper, municipality, citation, deadline):
    assert row(kind, paper, municipality) == (citation, deadline)


def test_what_a_municipality_does_not_promise_has_no_row():
    apologies = {one.municipality for one in rows() if one.paper == "Извинение"}
    assert apologies == {"Община Перник", "Община Твърдица"}
    assert {one.kind for one in rows() if one.municipality == "Община Перник"} >= {"Жалба", "Искане"}
    decided = {one.kind for one in rows() if one.paper == "Решение с мотиви" and "Перник" in one.municipality}
    assert decided == {"Жалба", "Сигнал", "Предложение", "Искане"}


def test_the_command_prints_it_and_takes_a_sixth_charter(capsys, tmp_path):
    assert main(["charters", "letters"]) == 0
    assert capsys.readouterr().out == as_outline(rows(), BG) + "\n"
    assert main(["charters", "letters", "--format", "tsv"]) == 0
    printed = capsys.readouterr().out
    assert printed == as_tsv(rows(), BG) + "\n"
    assert {line.count("\t") for line in printed.splitlines()} == {5}
    sixth = tmp_path / "sixth.toml"
    text = charter_path("ruse").read_text(encoding="utf-8").replace('key = "ruse"', 'key = "sixth"', 1)
    sixth.write_text(text, encoding="utf-8")
    assert main(["--language", "en", "charters", "letters", "--format", "tsv", str(sixth)]) == 0
    assert len(capsys.readouterr().out.splitlines()) > len(printed.splitlines())


def test_in_english_nothing_is_left_in_bulgarian_but_the_original_and_the_charter():
    for one in matrix([SHIPPED["pernik"]], EN):
        assert one.citation.isascii() or "(АПК" in one.citation or "(НАО" in one.citation, one
