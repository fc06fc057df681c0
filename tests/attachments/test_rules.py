"""Names made fit to show; drafts written down and read back; how many files there may be."""

import json
import unicodedata
from dataclasses import asdict, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.attachments.rules import (
    MOST_ATTACHMENTS,
    NAME_LIMIT,
    PDF,
    Attached,
    check_room,
    checked_number,
    cleaned_name,
    from_words,
    with_one_more,
)
from desktop.office.faults import WrongInput
from desktop.office.language import language

SCAN = Attached(content_hash="a" * 64, name="Жалба „първа“.pdf", media_type=PDF, size=1_200)


def many(number: int) -> tuple[Attached, ...]:
    return tuple(replace(SCAN, content_hash=f"{one:064x}", name=f"{one}.pdf") for one in range(number))


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Жалба.pdf", "Жалба.pdf"),
        ("  scan   1 .pdf ", "scan 1 .pdf"),
        ("/etc/../tmp/scan.pdf", "scan.pdf"),
        ("C:\\Users\\Мария\\scan.pdf", "scan.pdf"),
        ("..\\..\\scan.pdf", "scan.pdf"),
        ("scan\u202egpj.exe", "scangpj.exe"),
        ("sc\x00an\r\n1.p\x7fdf", "scan 1.pdf"),
        ("\u200b\u2066", "attachment"),
        ("..", "attachment"),
        ("", "attachment"),
        (".pdf", "pdf"),
        ("кафе\u0301.pdf", unicodedata.normalize("NFC", "кафе\u0301.pdf")),
        ("😀.png", "😀.png"),
        ("<b>&amp;</b>.pdf", "b>.pdf"),
    ],
)
def test_a_name_is_cleaned(given_name, shown):
    assert cleaned_name(given_name) == shown


def test_a_name_too_long_keeps_its_suffix():
    shown = cleaned_name("дълго " * 60 + ".docx")
    assert len(shown) == NAME_LIMIT
    assert shown.endswith("….docx")
    assert len(cleaned_name("а" * 500)) == NAME_LIMIT


@given(st.text(max_size=400))
@example("A\x1b:")  # an escape hides a drive
@example("x/ A:")
def test_whatever_the_name_it_ends_as_one_visible_line(typed):
    shown = cleaned_name(typed)
    assert 0 < len(shown) <= NAME_LIMIT
    assert not {"/", "\\"} & set(shown)
    assert all(unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in shown)
    assert cleaned_name(shown) == shown


files = st.builds(
    Attached,
    content_hash=st.text("0123456789abcdef", min_size=64, max_size=64),
    name=st.text(min_size=1),
    media_type=st.text(),
    size=st.integers(1, 10**9),
)


@given(st.lists(files).map(tuple))
def test_files_of_a_draft_come_back_as_they_were(attached):
    assert from_words(json.dumps([asdict(one) for one in attached])) == attached


def test_no_files_are_no_words():
    assert from_words("") == ()


def test_one_more_is_put_at_the_end():
    other = replace(SCAN, content_hash="b" * 64)
    assert with_one_more((SCAN,), other) == (SCAN, other)


def test_the_same_content_twice_is_named():
    again = replace(SCAN, name="копие.pdf")
    with pytest.raises(WrongInput) as refused:
        with_one_more((SCAN,), again)
    assert refused.value.field == "attachments"
    assert "“копие.pdf” has the same content as “Жалба „първа“.pdf”" in refused.value.sentence(language("en"))


def test_how_many_there_may_be():
    assert checked_number(many(MOST_ATTACHMENTS)) == many(MOST_ATTACHMENTS)
    for too_many in (
        lambda: checked_number(many(MOST_ATTACHMENTS + 1)),
        lambda: with_one_more(many(MOST_ATTACHMENTS), SCAN),
        lambda: check_room(MOST_ATTACHMENTS + 1),
    ):
        with pytest.raises(WrongInput, match="At most"):
            too_many()
