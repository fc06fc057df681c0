"""An amended charter: its text is replaced, carried over to another counter, and old quotations are named."""

import pytest

from desktop.administration.charter import edits
from desktop.administration.charter.files import read_text_file
from desktop.office.charter import charter_files, charter_text, parse_charter, unquoted
from desktop.office.faults import KnownError
from desktop.office.language import language

TEXTS = {path.stem: path.read_text("utf-8") for path in charter_files()}
NEW = 'ХАРТА\n\n1. Гише „Жалби“ е № 8.\n• Кажете ни: "добре" или \\зле\\ \'\'\' """\n'


@pytest.mark.parametrize("key", TEXTS)
def test_the_text_is_replaced_and_all_else_stays(key):
    before, changed = load_charter_text(key), edits.replace_printed_text(TEXTS[key], NEW, "решено")
    after = parse_charter(changed, f"{key}.toml")
    assert after.printed_text == NEW
    assert after.sources["printed_text"].office == "решено"
    assert charter_text(after)[0].text == "ХАРТА"
    assert after.model_copy(update={"printed_text": None, "sources": {}}) == before.model_copy(
        update={"sources": {}}
    )


def test_it_is_replaced_again():
    once = edits.replace_printed_text(TEXTS["sopot"], NEW, "решено")
    twice = edits.replace_printed_text(once, "Друга харта", "пак решено")
    assert parse_charter(twice, "sopot.toml").printed_text == "Друга харта"
    assert twice.count("printed_text") == 2, "the value and its source"


def test_quotations_that_are_no_longer_in_it_are_named():
    sopot = load_charter_text("sopot")
    assert "submissions.channels.box" in unquoted(sopot, NEW)


def test_a_file_that_is_no_text_is_refused_in_a_sentence(tmp_path):
    for name, raw in {
        "a.txt": b"\xff\xfe\x00",
        "b.txt": b"PK\x03\x04" * 9,
        "c.txt": b"x" * 1_000_001,
    }.items():
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(KnownError) as refused:
            read_text_file(tmp_path / name)
        assert name in refused.value.sentence(language("en"))
    (tmp_path / "d.txt").write_bytes("\ufeffХарта".encode())
    assert read_text_file(tmp_path / "d.txt") == "Харта"


def load_charter_text(key):
    return parse_charter(TEXTS[key], f"{key}.toml")
