"""A new municipality begins from an empty file with every key in it, or from a marked copy of another."""

import re

import pytest

from desktop.cli import main
from desktop.office.charter import charter_path, parse_charter
from desktop.office.charter.copied import copied_profile
from desktop.office.charter.described import key_table
from desktop.office.charter.keys import keys_above
from desktop.office.charter.remains import remains
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.mistakes import mistakes_in
from tests.profiles import BARE, BLANK, EMPTY, EVERYTHING
from tests.shipped import SHIPPED


def found_in(text: str) -> list[str]:
    with pytest.raises(KnownError) as refused:
        parse_charter(text, "brezovo.toml")
    return [one.sentence(language("bg")) for one in mistakes_in(refused.value)]


def test_an_empty_file_says_what_is_to_be_filled_in_and_nothing_else():
    told = found_in(BLANK)
    assert len(told) == len(EMPTY.findall(BLANK)) == 6
    assert all("празен" in one or "празно" in one for one in told), told


def test_once_the_few_required_values_are_filled_in_it_is_a_profile():
    charter = parse_charter(BARE, "brezovo.toml")
    assert (charter.key, charter.municipality.en) == ("brezovo", "Община Брезово")
    assert [*charter.contacts, *charter.officials, *charter.promises] == []


def test_every_key_of_the_table_has_its_line():
    written = set(".".join(re.findall(r"^#?\[*([\w.]+)", BLANK, re.MULTILINE)).split("."))
    alone = [key for key in key_table().rows if "**" not in key and all(map(has_a_head, above(key)))]
    named = {
        key.removesuffix(".*").rpartition(".")[2]
        for key in alone
        if not key.startswith(("sources", "citations"))
    }
    assert named - written == set()


def above(key: str) -> list[str]:
    return list(keys_above(key))[1:]


def has_a_head(key: str) -> bool:
    table = key.removesuffix(".*")
    row = key_table().rows.get(table)
    return table == key if row is None else row.example.strip("[]") == table.replace(".*", "")


def test_what_an_item_needs_says_so_above_its_line():
    lines = BLANK.splitlines()
    unit = lines.index('#unit = "ГРАО"')
    assert lines[unit - 1] == "# Звеното, което я извършва. Задължително."
    assert "Задължително" not in lines[lines.index("#number = 2016") - 1]


def test_every_example_in_it_is_of_the_form_that_is_wanted():
    charter = parse_charter(EVERYTHING, "brezovo.toml")
    assert charter.submissions.kinds["complaint"].amount == 14
    assert charter.officials[0].receptions
    assert charter.promises


# A copy


def test_a_copy_has_a_mark_above_all_that_the_other_charter_says():
    written = charter_path("pernik").read_text(encoding="utf-8")
    copy = copied_profile(written, "pernik.toml", "brezovo")
    lines = copy.splitlines()
    marked = {lines[at + 1] for at, line in enumerate(lines) if line == "# СМЕНЕТЕ: на Община Перник"}
    assert {
        'value = "076/684283"',
        'centre = ["8:30-17:00"]',
        "weekday = 3                       # 1 is Monday",
    } <= marked
    assert [line for line in lines if "всеки цитат" in line]
    assert [line for line in lines if "СМЕНЕТЕ" not in line] == written.replace(
        '"pernik"', '"brezovo"', 1
    ).splitlines()
    left = {one.line for one in remains(copy, "brezovo.toml") if not one.stands_at.startswith("sources")}
    assert all("СМЕНЕТЕ" in lines[line - 2] for line in left if line is not None)


@pytest.mark.parametrize("key", SHIPPED)
def test_a_copy_is_the_same_profile_under_another_key(key):
    written = charter_path(key).read_text(encoding="utf-8")
    charter = parse_charter(copied_profile(written, f"{key}.toml", "brezovo"), "brezovo.toml")
    assert charter == SHIPPED[key].model_copy(update={"key": "brezovo"})


def run(*arguments: str) -> int:
    return main(["--language", "en", "charters", "new", *arguments])


def test_the_command_writes_a_file_and_never_over_another(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("brezovo") == 0
    assert (tmp_path / "brezovo.toml").read_text(encoding="utf-8") == BLANK
    assert run("brezovo") == 2
    assert "There is a file brezovo.toml already" in capsys.readouterr().err
    assert run(str(tmp_path / "varna.toml"), "--like", "ruse") == 0
    assert 'key = "varna"' in (tmp_path / "varna.toml").read_text(encoding="utf-8")
    for wrong in (
        ("Брезово",),
        ("a b",),
        ("razlog", "--like", "sofia"),
        ("razlog", "--like", "nothing.toml"),
    ):
        assert run(*wrong) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brezovo.toml", "varna.toml"]
