"""The charters themselves can be read: headings, items and paragraphs in the municipality's words."""

import re
from pathlib import Path

import pytest

from desktop.office.charter import Block, charter_text
from desktop.office.charter.texts import blocks, unquoted, written_text
from tests.shipped import SHIPPED

PRINTED = {
    path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("printed/*.txt")
}
FURNITURE = {
    "chuprene": ["1 2 3 4 5"],
    "ruse": ["Харта на клиента", "ИЗТЕГЛИ", "https://www.livechatalternative.com/"],
    "sopot": ["Община Сопот", "Харта на клиента"],
    "tvarditsa": ["**", "**"],
}
"""What a page of the web site adds to the charter: its number, its own title, links, marks of bold."""


def signs(text: str) -> str:
    """The text without what divides it."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("key", SHIPPED)
def test_the_text_is_the_printed_one_sign_by_sign(key):
    printed = PRINTED[key]
    for noise in FURNITURE.get(key, []):
        assert noise in printed
        printed = printed.replace(noise, "", 1)
    ours = re.sub(r"(?m)^# ", "", written_text(SHIPPED[key]))
    assert signs(ours) == signs(printed)


def test_what_was_printed_wrongly_stays_and_so_do_the_signatures():
    tvarditsa = written_text(SHIPPED["tvarditsa"])
    assert "Общинския съвет - Твърдина." in tvarditsa
    assert "УТВЪРДИЛ:" in tvarditsa
    assert "Пламен Курумилев" in tvarditsa
    assert "конфидинциалност" in written_text(SHIPPED["sopot"])


def test_numbered_lists_stay_numbered():
    items = [block for block in charter_text(SHIPPED["chuprene"]) if block.number]
    assert Block("item", "да изслушваме Вашите молби и сигнали;", "2.") in items
    assert [block.number for block in items[:5]] == ["1.", "2.", "3.", "4.", "5."]
    below = [block.text for block in charter_text(SHIPPED["chuprene"]) if block.kind == "inner_item"]
    assert below[1] == "На телефон: 09327/580"
    assert len(below) == 6


@pytest.mark.parametrize("key", list(SHIPPED))
def test_every_charter_can_be_read(key):
    text = charter_text(SHIPPED[key])
    assert text[0].kind == "heading"
    assert sum(block.kind == "heading" for block in text) >= 5
    assert sum(block.kind == "item" for block in text) >= 10
    assert any("Харта" in block.text for block in text)


@pytest.mark.parametrize("key", list(SHIPPED))
def test_no_mark_and_no_noise_of_a_page_is_left_in_it(key):
    for block in charter_text(SHIPPED[key]):
        assert block.text == " ".join(block.text.split())
        assert not block.text.startswith(("#", "-", "•", "✓", "*"))
        assert "**" not in block.text


def test_marks_make_headings_and_items():
    assert blocks("# Харта\n\nУвод\n- едно\n\n- две\n") == (
        Block("heading", "Харта"),
        Block("paragraph", "Увод"),
        Block("item", "едно"),
        Block("item", "две"),
    )


def test_marks_are_the_charters_own():
    assert blocks("1. едно\n• под него\n• още\n2. две\n\nУвод\n• три\n– четири\n- ✓ пет\n") == (
        Block("item", "едно", "1."),
        Block("inner_item", "под него"),
        Block("inner_item", "още"),
        Block("item", "две", "2."),
        Block("paragraph", "Увод"),
        Block("item", "три"),
        Block("item", "четири"),
        Block("item", "пет"),
    )


def test_a_sixth_municipality_has_no_text():
    assert charter_text(SHIPPED["pernik"].model_copy(update={"key": "batak"})) == ()


def test_an_amended_text_takes_the_place_of_the_one_that_came():
    amended = SHIPPED["pernik"].model_copy(update={"printed_text": "# Нова харта\n\nГише № 8."})
    assert charter_text(amended) == (Block("heading", "Нова харта"), Block("paragraph", "Гише № 8."))


def test_quotations_that_the_new_text_has_no_longer_are_named():
    pernik = SHIPPED["pernik"]
    whole = written_text(pernik)
    assert unquoted(pernik, whole) == ()
    assert unquoted(pernik, whole.replace("гише №7", "гише №8")) == (
        "sign_up_counter",
        "counters.7",
        "officials.mayor.sign_up",
    )
