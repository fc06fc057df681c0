"""Nine profiles beside each other: what each says where they differ, on lines that can be read."""

import pytest

from desktop.cli import main
from desktop.office.charter import charter_path, parse_charter
from desktop.office.charter.side_by_side import side_by_side
from desktop.office.columns import WIDEST, in_columns
from desktop.office.language import language
from tests.shipped import SHIPPED

BG = language("bg")
PERNIK = charter_path("pernik").read_text(encoding="utf-8")


def test_only_what_differs_is_shown_and_every_profile_has_its_cell():
    friday = parse_charter(
        PERNIK.replace('["8:30-17:00"]', '"пн–чт 8:30–16:30; пт 8:30–12:00"'), "varna.toml"
    )
    rows = dict(side_by_side([SHIPPED["pernik"], friday], BG))
    assert list(rows) == ["Работно време на центъра"]
    ours, theirs = rows["Работно време на центъра"]
    assert "17:00" in ours
    assert "петък" in theirs
    assert "12:00" in theirs


def test_lists_stand_whole_in_one_cell():
    rows = dict(side_by_side(list(SHIPPED.values()), BG))
    at_ruse = rows["Контакти"][list(SHIPPED).index("ruse")]
    assert "822 382" in at_ruse
    assert "809 040" in at_ruse
    assert all(len(cells) == len(SHIPPED) for cells in rows.values())


@pytest.mark.parametrize("count", [1, 2, 5, 6, 9, 13])
def test_columns_are_as_many_beside_each_other_as_can_be_read(count):
    names = [f"Община {number:02}" for number in range(count)]
    lines = in_columns(names, [("Работно време", [f"{number} " * 30 for number in range(count)])]).split("\n")
    assert max(map(len, lines)) <= WIDEST
    assert [name for name in names if sum(name in line for line in lines) != 1] == []
    assert lines.count("") == (count - 1) // 5


def test_the_command_takes_further_files(tmp_path, capsys):
    files = []
    for number in range(4):
        file = tmp_path / f"copy_{number}.toml"
        file.write_text(PERNIK.replace('"Община Перник"', f'"Община № {number}"'), encoding="utf-8")
        files.append(str(file))
    assert main(["charters", "compare", "--values", "--format", "tsv", *files]) == 0
    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split("\t")[-1] == "Община № 3"
    assert {row.count("\t") for row in rows} == {9}
    assert main(["charters", "compare", *files]) == 0
    assert "Община № 3" in capsys.readouterr().out
