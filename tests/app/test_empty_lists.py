"""An office in which nothing has happened yet: every screen with a list says what to do."""

import pytest

from desktop.widgets.labels import EmptyState
from desktop.widgets.row_views import RowView
from tests.app.conftest import PENKA, office_part, open_penkas_account, parts_of_the_screen, sign_in
from tests.app.typist import Typist, seen, visible

SAID = {
    "F2": "Give a ticket with the keys on the right.",
    "F7": "Choose another deadline or other cases above.",
    "F8": "The first case will appear here.",
    "F8 Alt+2": "Choose a longer period, or ask for less.",
}
LISTS = {
    "Alt+1": "Enter what is on the slip, or the person's telephone or name.",
    "Alt+2": "People who lose an appointment, or get one from the waiting list, appear here.",
    "Alt+3": "People are put on the list at sign-up, where no time suits them.",
}


@pytest.fixture
def at_everything(office_profile, desk, start, qtbot):
    open_penkas_account(desk)
    program = start(office_profile)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist, *PENKA)
    return program, typist


def silent(window) -> list[str]:
    """Lists without a row, beside which, and in which, nothing says what to do."""
    empty = [one for one in visible(window) if isinstance(one, RowView) and not one.rows()]
    told = [one for one in visible(window) if isinstance(one, EmptyState) and len(seen(one)) > len("…")]
    return [one.accessibleName() for one in empty if not told and not one.accessibleDescription()]


def test_a_screen_without_rows_says_what_to_do(at_everything):
    program, typist = at_everything
    for key, sentence in SAID.items():
        typist.press(*key.split())
        typist.settle()
        assert sentence in seen(program.window)


def test_the_lists_of_the_reception_say_what_to_do(at_everything):
    program, typist = at_everything
    typist.press("F6", "Ctrl+2")
    for key, sentence in LISTS.items():
        typist.press(*key.split())
        typist.settle()
        assert sentence in seen(program.window)


def test_the_day_and_the_boxes_say_what_to_do(at_everything):
    program, typist = at_everything
    typist.press("F6", "Ctrl+3")
    typist.settle()
    assert "They are given at sign-up." in seen(program.window) or "PgDown" in seen(program.window)
    typist.press("F5")
    program.window.screens.current_page().box.open_boxes()
    typist.settle()
    assert silent(program.window) == []


def test_no_list_is_empty_without_a_word(at_everything):
    program, typist = at_everything
    for key in range(2, 12):
        typist.press(f"F{key}")
        for _part in parts_of_the_screen(program, typist):
            typist.settle()
            assert silent(program.window) == [], f"F{key}"


def test_a_silent_list_would_be_found(at_everything):
    program, typist = at_everything
    office_part(program, typist, "accounts").list.set_rows([])
    assert silent(program.window) == ["Accounts"]


def test_what_is_looked_for_is_not_said_to_be_missing(at_everything):
    program, typist = at_everything
    typist.press("F8", settle=False)
    page = program.window.screens.current_page().part
    if program.workplace.runner.busy:
        assert page.list.accessibleDescription() == "Looking…"
    typist.settle()
    assert page.list.accessibleDescription() == page.nothing_words(), "what stands at the right is heard here"
