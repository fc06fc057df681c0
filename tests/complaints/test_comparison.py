"""The same submissions at all municipalities: five different columns, every cell with its ground."""

from datetime import date
from itertools import combinations

import pytest

from desktop.cli import main
from desktop.complaints.treatment.comparison import Comparison, as_table, as_tsv, compare_charters
from desktop.office.charter import charter_path
from desktop.office.columns import WIDEST, in_columns
from desktop.office.language import LANGUAGES, language, speak, spoken
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 25)
CHARTERS = list(SHIPPED.values())
ENGLISH = language("en")


@pytest.fixture(params=LANGUAGES)
def words(request):
    return language(request.param)


@pytest.fixture
def comparison(words) -> Comparison:
    return compare_charters(CHARTERS, TODAY, words)


def test_it_is_five_by_five(comparison):
    assert len(comparison.municipalities) == len(set(comparison.municipalities)) == 5
    assert len(comparison.submissions) == len(set(comparison.submissions)) == 5
    assert [len(row) for row in comparison.cells] == [5] * 5


def test_no_two_columns_are_alike(comparison):
    columns = list(zip(*comparison.cells, strict=True))
    assert all(one != other for one, other in combinations(columns, 2))


def test_no_two_columns_are_alike_in_what_becomes_of_the_submissions(comparison):
    """Not in the address of a box alone: in outcome, who and when, what else and on what ground."""
    columns = [
        [(cell.outcome, cell.handled, cell.follows, cell.grounds) for cell in column]
        for column in zip(*comparison.cells, strict=True)
    ]
    assert all(one != other for one, other in combinations(columns, 2))


def test_every_cell_names_a_ground(comparison):
    for row in comparison.cells:
        for cell in row:
            assert cell.outcome
            assert cell.handled
            assert cell.way
            assert cell.grounds
            assert all(cell.grounds)


def test_only_ruse_has_a_hot_line():
    comparison = compare_charters(CHARTERS, TODAY, ENGLISH)
    ways = {charter.key: cell.way for charter, cell in zip(CHARTERS, comparison.cells[3], strict=True)}
    assert ways.pop("ruse") == "by the hot line: 809 040"
    assert all(way.startswith("no such way here; the nearest: by phone: ") for way in ways.values())
    assert "076/684283" in ways["pernik"]


def test_the_table_fits_a_terminal_and_holds_every_word(comparison, words):
    table = as_table(comparison, words)
    lines = table.splitlines()
    assert max(map(len, lines)) <= WIDEST
    # The columns stand in line: each row of text has its gutters where the rules have their crosses.
    [crosses] = {tuple(at for at, sign in enumerate(line) if sign == "┼") for line in lines if "┼" in line}
    for line in lines:
        assert all(line[at : at + 1] in {"┼", "│", ""} for at in crosses)
    # What is read down one column is whole again.
    for at, texts in enumerate([comparison.submissions, *zip(*comparison.cells, strict=True)]):
        read = " ".join(
            " ".join(line.split("│")[at].strip() for line in lines if line.count("│") > at - 1).split()
        )
        for text in texts:
            whole = text if isinstance(text, str) else text.handled
            assert " ".join(whole.split()) in read


def test_a_narrow_window_gets_narrower_columns():
    comparison = compare_charters(CHARTERS, TODAY, ENGLISH)
    assert (
        max(
            map(
                len,
                in_columns(
                    comparison.municipalities, [("x", comparison.municipalities)], width=140
                ).splitlines(),
            )
        )
        <= 140
    )


def test_tab_separated_has_one_line_for_each_cell(comparison, words):
    heading, *lines = (line.split("\t") for line in as_tsv(comparison, words).splitlines())
    assert len(lines) == 25
    assert {len(line) for line in (heading, *lines)} == {7}
    assert all(line[-1] for line in lines)
    assert lines[0][:2] == [comparison.submissions[0], comparison.municipalities[0]]


# The command


@pytest.fixture(autouse=True)
def language_kept():
    before = spoken().code
    yield
    speak(before)


def test_compare_prints_the_table(capsys):
    assert main(["--language", "en", "charters", "compare", "--on", "2026-11-25"]) == 0
    assert capsys.readouterr().out == as_table(compare_charters(CHARTERS, TODAY, ENGLISH), ENGLISH) + "\n"


def test_compare_takes_a_sixth_municipality(capsys, tmp_path):
    sixth = tmp_path / "sixth.toml"
    sixth.write_text(
        charter_path("ruse").read_text(encoding="utf-8").replace('key = "ruse"', 'key = "sixth"', 1),
        encoding="utf-8",
    )
    assert main(["charters", "compare", "--format", "tsv", str(sixth)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 31


def test_list_names_every_municipality(capsys):
    assert main(["charters", "list"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in lines] == [charter.key for charter in CHARTERS]
    assert [line[1] for line in lines] == [charter.municipality.bg for charter in CHARTERS]


def test_check_says_that_a_file_can_be_used_or_names_its_first_mistake(capsys, tmp_path):
    written = charter_path("tvarditsa").read_text(encoding="utf-8")
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(written, encoding="utf-8")
    bad.write_text(written + '\n[weather]\nrain = "no"\n', encoding="utf-8")
    assert main(["--language", "en", "charters", "check", str(good), "--quick"]) == 0
    assert capsys.readouterr().out.startswith("good.toml can be used")
    assert main(["--language", "en", "charters", "check", str(bad)]) == 1
    refused = capsys.readouterr()
    assert refused.out == ""
    assert "bad.toml" in refused.err
    assert "weather" in refused.err
    assert main(["--language", "en", "charters", "check", str(tmp_path / "none.toml")]) == 1
