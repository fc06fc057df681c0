"""The manual's table of what the charters promise: each sentence as it is written, and what keeps it."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

import desktop
from desktop.app.furniture import places
from desktop.office.charter import running_words, written_text
from desktop.office.charter.texts import blocks
from desktop.office.places import CATALOGUES, RESOURCES
from desktop.shell.rail import LOCK_KEY
from tests.shipped import SHIPPED

MANUAL = RESOURCES / "manual" / "promises.md"
SECTIONS = {
    "Община Чупрене": "chuprene",
    "Община Перник": "pernik",
    "Община Сопот": "sopot",
    "Община Русе": "ruse",
    "Община Твърдица": "tvarditsa",
}
_ROW = re.compile(r"\| (\d+) \| (.+?) \| (.+) \|")
_QUOTED = re.compile(r"„([^“]+)“")
_SCREEN = re.compile(r"`(F\d+)`")
_KEY = re.compile(r"`(Ctrl\+[^`]+)`")
_BOUND = re.compile(r'"(Ctrl\+[^"]+)"')
_PART = re.compile(r"`(F\d+)` „([^“]+)“")
_FURNISHED = {
    "F3": "desktop/catalogue/view/",
    "F8": "desktop/app/furniture.py",
    "F9": "desktop/app/furniture.py",
    "F10": "desktop/app/oversight_place.py",
    "F11": "desktop/app/office_place.py",
}
"""Where the parts of a screen are said that the table names beside its key."""

_FIGURES = re.compile(r"число: ([^;|]+)")
_MEASURED_IN = {f"desktop/oversight/{name}.py" for name in ("standard_words", "charts", "reports/told")}
_OF_CITIZENS = re.compile(
    "очаква|необходимост|политиката|оплакване|интернет страница|да се свържете", re.IGNORECASE
)
"""Headings of lists that promise nothing one by one: what is expected in return, reasons, ways."""


def rows() -> Iterator[tuple[str, int, str, str]]:
    """The charter's key, the number of the row, the sentence and what keeps it."""
    key = ""
    for line in MANUAL.read_text("utf-8").splitlines():
        if line.startswith("## "):
            key = SECTIONS[line.removeprefix("## ")]
        elif found := _ROW.fullmatch(line):
            yield key, int(found[1]), found[2], found[3]


@pytest.fixture(scope="module")
def table() -> list[tuple[str, int, str, str]]:
    return [*rows()]


def test_each_charter_has_its_rows_one_after_another(table):
    numbers = {key: [row[1] for row in of] for key, of in groupby(table, key=lambda row: row[0])}
    assert numbers == {key: list(range(1, len(of) + 1)) for key, of in numbers.items()}
    assert numbers.keys() == SHIPPED.keys()
    assert len(table) == 125, "as the manual says"


def test_every_sentence_is_as_the_charter_has_it(table):
    words = {key: running_words(written_text(charter)) for key, charter in SHIPPED.items()}
    assert [row[:3] for row in table if row[2] not in words[row[0]]] == []


@pytest.mark.parametrize("key", SHIPPED)
def test_no_promise_of_a_list_is_left_out(table, key):
    sentences = [row[2] for row in table if row[0] == key]
    heading, left_out = "", []
    for block in blocks(written_text(SHIPPED[key])):
        told = " ".join(block.text.split())
        if block.kind == "heading":
            heading = told
        elif block.kind == "item" and not _OF_CITIZENS.search(heading):
            left_out += [] if any(one in told or told in one for one in sentences) else [told]
    assert left_out == []


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """Everything that the program says in Bulgarian, in small letters, with the files that say it."""
    with (CATALOGUES / "bg" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    words: dict[str, set[str]] = {}
    for message in catalogue:
        for text in _texts(message):
            files = words.setdefault(text.replace("&", "").casefold(), set())
            files.update(place for place, _line in message.locations)
    return words


def test_what_keeps_it_is_in_the_program_under_that_name(table, said):
    quoted = {one for *_row, kept in table for one in _QUOTED.findall(kept)}
    assert sorted(one for one in quoted if one.casefold() not in said) == []


def test_every_screen_is_there(table):
    nobodys: Any = None
    keys = {screen.shortcut for screen in places(nobodys)} | {LOCK_KEY}
    assert {one for *_row, kept in table for one in _SCREEN.findall(kept)} <= keys


def test_every_key_is_one_of_the_program(table):
    sources = (file.read_text("utf-8") for file in Path(desktop.__file__).parent.rglob("*.py"))
    bound = {one for source in sources for one in _BOUND.findall(source)}
    assert {one for *_row, kept in table for one in _KEY.findall(kept)} <= bound


def test_every_part_is_in_its_screen(table, said):
    named = {one for *_row, kept in table for one in _PART.findall(kept)}
    astray = [
        (screen, part)
        for screen, part in named
        if not any(file.startswith(_FURNISHED[screen]) for file in said[part.casefold()])
    ]
    assert astray == []


def test_every_figure_is_measured_under_that_name(table, said):
    ours = {words for words, files in said.items() if files & _MEASURED_IN}
    unknown = []
    for key, number, _sentence, kept in table:
        theirs = {one.name.bg.casefold() for one in SHIPPED[key].standards if one.measured is not None}
        figures = [one for figures in _FIGURES.findall(kept) for one in figures.split(", ")]
        unknown += [(key, number, one) for one in figures if one.casefold() not in ours | theirs]
    assert unknown == []


def _texts(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string or "",)
