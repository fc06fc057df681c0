"""The catalogues' own tool: what it collects, and that it fails where a catalogue is not in step."""

from pathlib import Path

import pytest

from desktop.office.language import NP_, language
from i18n.catalogues import HOUSE, Words
from i18n.words import faults, problems

MAPPING = "[python: desktop/**.py]\nencoding = utf-8\n"
CODE = """
from desktop.office.language import N_, _, ngettext, pgettext
FAULT = N_("Type the {field} again.")
def say(count, language):
    waiting = ngettext("{count} person waits.", "{count} people wait.", count)
    return [_("Queue"), waiting, pgettext("rail", "Help")]
"""
BULGARIAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Queue"
msgstr "Опашка"

msgid "Type the {field} again."
msgstr "Въведете отново {field}."

msgctxt "rail"
msgid "Help"
msgstr "Помощ"

msgid "{count} person waits."
msgid_plural "{count} people wait."
msgstr[0] "Чака един човек."
msgstr[1] "Чакат {count} души."
"""


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """A checkout of one file, with complete catalogues."""
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "babel.cfg").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "queue.py").write_text(CODE, encoding="utf-8")
    loose = tmp_path / "translated.po"
    loose.write_text(BULGARIAN, encoding="utf-8")
    words = Words(tmp_path)
    words.write_template()
    assert words.update() == []
    assert words.adopt("bg", loose) == []
    return words


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_complete_catalogue_has_no_problems(words):
    assert list(words.problems()) == []


def test_the_template_holds_every_kind_of_text_with_its_file_and_nothing_that_passes(words):
    template = words.template.read_text(encoding="utf-8")
    for entry in (
        'msgid "Queue"',
        'msgid "Type the {field} again."',
        'msgctxt "rail"\nmsgid "Help"',
        'msgid_plural "{count} people wait."',
        "#: desktop/queue.py\n",
    ):
        assert entry in template
    assert "Date" not in template
    assert "queue.py:" not in template


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 people wait."), (1, "1 person waits."), (21, "21 people wait.")]
)
def test_english_says_the_keys_themselves(words, count, said):
    english = language("en")
    assert not words.catalogue("en").parent.exists()
    assert english.gettext("Queue") == english.gettext(NP_("hall", "Queue")) == "Queue"
    assert english.pgettext("rail", "Help") == "Help"
    assert english.ngettext("{count} person waits.", "{count} people wait.", count) == said


def test_collecting_again_changes_no_byte(words):
    files = [words.template, words.catalogue("bg")]
    before = [file.read_bytes() for file in files]
    words.write_template()
    words.update()
    assert [file.read_bytes() for file in files] == before


def test_a_moved_line_is_no_change(words):
    code = words.house / "desktop" / "queue.py"
    code.write_text("# a remark\n\n" + code.read_text(encoding="utf-8"), encoding="utf-8")
    assert list(words.problems()) == []


def test_a_new_text_in_the_code_is_a_problem_until_it_is_translated(words):
    change(words.house / "desktop" / "queue.py", '_("Queue")', '_("Queue"), _("Call next")')
    assert list(words.problems()) == [
        "i18n/messages.pot is stale: run make strings",
        "bg: missing: 'Call next'",
    ]
    words.write_template()
    words.update()
    assert list(words.problems()) == ["bg: not translated: 'Call next'"]


def test_a_text_the_code_no_longer_says_is_a_problem_until_it_is_dropped(words):
    change(words.house / "desktop" / "queue.py", 'pgettext("rail", "Help")', "None")
    assert list(words.problems())[1:] == [
        "bg: the code no longer says: 'Help' (context 'rail')",
    ]
    words.write_template()
    assert words.update() == [
        "bg: 'Help' (context 'rail') = 'Помощ'",
    ]
    assert list(words.problems()) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('msgstr "Опашка"', 'msgstr ""', "not translated: 'Queue'"),
        ('msgid "Queue"', '#, fuzzy\nmsgid "Queue"', "marked fuzzy: 'Queue'"),
        ("отново {field}", "отново {поле}", "{fields} differ: 'Type the {field} again.' and"),
        ("отново {field}", "отново", "{fields} differ: 'Type the {field} again.' and"),
        ("отново {field}", "отново {field", "expected '}' before end of string in"),
        ("Чакат {count}", "Чакат {брой}", "{fields} differ: '{count} person waits.'"),
    ],
)
def test_a_broken_translation_is_named(words, old, new, problem):
    change(words.catalogue("bg"), old, new)
    (found,) = words.problems()
    assert found.startswith(f"bg: {problem}")


def test_a_missing_catalogue_is_named(words):
    words.catalogue("bg").unlink()
    assert list(words.problems()) == ["i18n/bg/LC_MESSAGES/messages.po is missing: run make strings"]


def test_a_loose_translation_of_nothing_is_reported_and_left_out(words, tmp_path):
    loose = tmp_path / "more.po"
    loose.write_text(
        BULGARIAN.replace('"Queue"', '"Row"').replace("Помощ", "За програмата"), encoding="utf-8"
    )
    assert words.adopt("bg", loose) == ["'Row'"]
    assert words.read("bg").get("Help", "rail").string == "За програмата"
    assert list(words.problems()) == []


def test_compiling_leaves_what_the_program_reads(words):
    from babel.support import Translations

    words.compile()
    bulgarian = Translations.load(str(words.house / "i18n"), ["bg"])
    assert bulgarian.ungettext("{count} person waits.", "{count} people wait.", 2) == "Чакат {count} души."
    assert bulgarian.upgettext("rail", "Help") == "Помощ"


def test_the_texts_of_the_house_follow_its_rules_of_words():
    assert list(problems(HOUSE)) == []


@pytest.mark.parametrize(
    ("english", "bulgarian"),
    [
        ("{count} entries", "{count} записи"),
        ("{count} open files", "{count} отворени файлове"),
        ("You take no payments.", "Не може да приемате плащания."),
        ("Converted from lev", "Преизчислена от лева"),
        ("by e-mail", "по електронна поща"),
        ("Two  blanks", "Два  интервала"),
        ("A ticket is good for its day.", "Талонът важи за деня си."),
    ],
)
def test_what_was_found_by_reading_is_found_again(english, bulgarian):
    assert list(faults(english, bulgarian))
    assert not list(faults("{count} entries in 5 hours", "{count} записа за 5 часа"))
