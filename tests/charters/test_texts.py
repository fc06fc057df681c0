"""The charters themselves can be read: headings, items and paragraphs in the municipality's words."""

import pytest

from desktop.office.charter import Block, charter_files, charter_text
from desktop.office.charter.texts import blocks


@pytest.mark.parametrize("key", [path.stem for path in charter_files()])
def test_every_charter_can_be_read(key):
    text = charter_text(key)
    assert text[0].kind == "heading"
    assert sum(block.kind == "heading" for block in text) >= 5
    assert sum(block.kind == "item" for block in text) >= 10
    assert any("Харта" in block.text for block in text)


@pytest.mark.parametrize("key", [path.stem for path in charter_files()])
def test_no_mark_and_no_noise_of_a_page_is_left_in_it(key):
    for block in charter_text(key):
        assert block.text == " ".join(block.text.split())
        assert not block.text.startswith(("#", "-", "•", "✓", "*"))
        assert "**" not in block.text


def test_marks_make_headings_items_and_items_below_items():
    assert blocks("# Харта\n\nУвод\n- едно\n-- отделно\n\n- две\n") == (
        Block("heading", "Харта"),
        Block("paragraph", "Увод"),
        Block("item", "едно"),
        Block("inner_item", "отделно"),
        Block("item", "две"),
    )


def test_a_sixth_municipality_has_no_text():
    assert charter_text("batak") == ()
