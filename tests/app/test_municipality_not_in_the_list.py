"""A municipality that did not come with the program is written at the first start, by the keyboard alone."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from db.key_store import FileKeyStore
from desktop.administration.charter.files import CharterFile
from desktop.administration.charter.guided.asked_keys import asked_in_sections
from desktop.administration.charter.guided.first_profile import FirstProfile
from desktop.administration.charter.guided.looked_at import looked_at
from desktop.office.charter import parse_charter
from tests.app.conftest import copied
from tests.app.typist import Typist, focused


@pytest.fixture
def program(start, empty_profile):
    """The program in a folder with nothing in it: its set-up is on the screen."""
    return start(empty_profile)


def begin(program, typist):
    """From nothing: „Not in the list…“, and Enter takes the first choice."""
    typist.press("Ctrl+N")
    if QApplication.activeModalWidget() is not None:
        typist.press("Enter", "Enter")
    typist.wait_until(lambda: program.window.front.writing is not None)
    part = program.window.front.writing
    typist.wait_until(lambda: part.hand is not None)
    typist.settle()
    return part


def go_to(part, typist, section):
    while focused() is not part.list:
        typist.press("Shift+Tab", settle=False)
    typist.press("Home", *["Down"] * list(asked_in_sections()).index(section), "Enter")


def to(typist, editor):
    """Tab by Tab."""
    for _step in range(200):
        if editor is focused() or editor.isAncestorOf(focused()):
            return
        typist.press("Tab", settle=False)
    raise AssertionError("Tab never comes there")


def tell(typist, part, key, *words):
    """Types a value of a section, and the charter's words for it."""
    to(typist, part.form.form.editors[key])
    typist.type_anew(words[0])
    if len(words) > 1:
        to(typist, part.form.form.editors[f"source of {key}"].words)
        typist.type(words[1])


def rested(part, typist):
    typist.wait_until(lambda: part.hand.looked.text == part.hand.draft.text)
    typist.settle()


def name_the_office(part, typist):
    go_to(part, typist, "municipality")
    tell(typist, part, "key", "nova")
    tell(typist, part, "municipality", "Община Нова", "ХАРТА НА КЛИЕНТА на Община Нова")
    tell(typist, part, "centre", "Център за услуги", "в Центъра за услуги")
    rested(part, typist)


def test_a_ninth_municipality_is_written_from_nothing_and_passes_the_check(program, typist):
    page = program.window.front
    part = begin(program, typist)
    name_the_office(part, typist)
    go_to(part, typist, "places")
    assert focused() is part.form.list
    typist.press("Home", "Ctrl+N")
    dialog: Any = QApplication.activeModalWidget()
    site = dialog.keys
    to(typist, site.form.editors["sites.sites_1.name"])
    typist.type("Сградата на общината")
    to(typist, next(editor for name, editor in site.form.editors.items() if name in site.sources).words)
    typist.type("в сградата на общината")
    typist.press("Enter")
    while QApplication.activeModalWidget() is not None:
        typist.press("Enter")
    rested(part, typist)
    go_to(part, typist, "hours")
    said = "от понеделник до четвъртък до 17 часа, в петък до 16"
    tell(typist, part, "hours.centre", "пн–чт 8.30-17.00; пт 8.30-16.00", said)
    rested(part, typist)
    assert part.hand.looked.mistakes == ()
    text = part.hand.draft.text
    assert parse_charter(text, "nova.toml").municipality.bg == "Община Нова"
    typist.press("Ctrl+E")
    typist.wait_until(lambda: QApplication.activeModalWidget() is not None)
    typist.press("Enter")
    typist.wait_until(lambda: page.writing is None)
    chosen = page.charter.value()
    assert isinstance(chosen, CharterFile)
    assert chosen.charter.key == "nova"
    assert chosen.text == text


def test_what_was_written_before_the_program_was_killed_comes_back(
    qtbot, start, empty_profile, program, typist, tmp_path
):
    part = begin(program, typist)
    name_the_office(part, typist)
    assert "Община Нова".encode() not in (empty_profile.folder / "profile.draft").read_bytes()
    again = start(copied(empty_profile, tmp_path / "after-the-cut"))
    typist_again = Typist(qtbot, again.workplace.runner)
    part = begin(again, typist_again)
    assert part.form.form.editors["municipality"].value().typed == "Община Нова"


def test_a_copy_is_told_of_all_that_is_the_others(empty_profile):
    first = FirstProfile(empty_profile, FileKeyStore(empty_profile.key_file))
    first.like = "pernik"
    text = first.begin()
    assert 'key = "' not in text.split("municipality")[0]
    looked = looked_at('key = "nova"\n' + text, "nova.toml")
    assert looked.whole is not None
    assert {"municipality", "contacts.email"} <= {one.key for one in looked.of_others}
    first.drop()


def test_a_draft_that_another_key_has_closed_is_not_in_the_way(empty_profile):
    store = FileKeyStore(empty_profile.key_file)
    first = FirstProfile(empty_profile, store)
    first.keep("format = 3\n")
    assert first.kept() == "format = 3\n"
    store.write(bytes(range(32)))
    assert first.kept() is None
    first.keep("format = 3\n# anew\n")
    assert first.kept() == "format = 3\n# anew\n"
