"""An administrator changes the profile on the screen, section by section, by the keyboard alone."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.administration.charter.edits import set_hours
from desktop.administration.charter.guided.asked_keys import asked_in_sections
from desktop.administration.charter.guided.kept import OfficeProfile, kept_profile
from desktop.administration.view.charter.charter_page import CharterView
from desktop.administration.view.charter.guided.end_dialog import EndDialog
from desktop.administration.view.charter.guided.item_dialog import ItemDialog
from desktop.administration.view.charter.guided.writing_part import WritingPart
from desktop.administration.view.charter.importing import ImportDialog
from desktop.shell.workplace import Undo
from tests.app.typist import Typist, focused, seen


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


def opened(qtbot, workplace, typist) -> CharterView:
    view = CharterView(workplace)
    qtbot.addWidget(view)
    view.resize(1274, 692)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.enter()
    typist.settle()
    typist.press("End", "Up", "Enter")
    return view


@pytest.fixture
def view(qtbot, workplace, typist) -> CharterView:
    """F11, with „Section by section“ shown and the keys going to its list of sections."""
    return opened(qtbot, workplace, typist)


def part_of(view):
    part = view.parts["write"]
    assert isinstance(part, WritingPart)
    assert part.hand is not None
    return part


def rested(part, typist) -> None:
    """What was typed has been looked at and kept."""
    typist.wait_until(lambda: part.hand.looked.text == part.hand.draft.text)
    typist.settle()


def go_to(part, typist, section: str) -> None:
    part.list.setFocus()
    typist.press("Home", *["Down"] * list(asked_in_sections()).index(section), "Enter")


def dialog(kind):
    window = QApplication.activeModalWidget()
    assert isinstance(window, kind)
    return window


def test_hours_that_cannot_be_read_stay_and_are_told_at_their_field(view, typist, around):
    part = part_of(view)
    go_to(part, typist, "hours")
    field = part.form.form["hours.centre"]
    field.setFocus()
    typist.type_anew("when the sun shines")
    rested(part, typist)
    assert field.editor.value() == "when the sun shines"
    assert field.error()
    assert [row.chip for row in part.list.rows() if row.key == "hours"] == ["wrong"]
    field.setFocus()
    typist.type_anew("пн–чт 8:00–16:30; пт 8–12")
    rested(part, typist)
    assert not field.error()
    assert "16:30" in seen(part.preview)


def test_what_is_half_written_is_there_after_the_program_was_killed(qtbot, view, workplace, typist, around):
    part = part_of(view)
    go_to(part, typist, "municipality")
    part.form.form["access"].setFocus()
    typist.type_anew("Кметът приема веднага при спешен случай.")
    rested(part, typist)
    assert "Кметът приема веднага" in str(kept_profile(around))
    view.close()
    again = part_of(opened(qtbot, workplace, typist))
    assert again.form.form["access"].editor.value().typed == "Кметът приема веднага при спешен случай."
    offered: list[Undo] = []
    workplace.undo_offered.connect(offered.append)
    typist.press("Ctrl+R")
    assert kept_profile(around) is None
    assert "веднага при спешен" not in again.hand.draft.text
    offered[-1].take_back()
    typist.settle()
    assert "веднага при спешен" in again.hand.draft.text


def test_a_contact_is_added_with_its_source_and_put_into_force(view, typist, around):
    part = part_of(view)
    go_to(part, typist, "places")
    rows = [row.title for row in part.form.list.rows()]
    typist.press("Home", *["Down"] * rows.index("Contacts"), "Ctrl+N")
    window = dialog(ItemDialog)
    fields = window.keys.form.editors
    assert focused() is fields["contacts.contacts_1.key"]
    typist.type_anew("registry")
    typist.press("Tab", "Down")
    typist.press("Tab")
    typist.type("076 111 222")
    window.keys.form.editors["source of contacts.contacts_1"].kind.setFocus()
    typist.press("Down", "Down", "Tab")
    typist.type("Заповед № 9")
    rested(part, typist)
    typist.press("Enter")
    while QApplication.activeModalWidget() is not None:
        typist.press("Enter")
    assert "076 111 222" in part.hand.draft.text
    rested(part, typist)
    typist.press("Ctrl+E")
    end = dialog(EndDialog)
    assert "no mistake" in seen(end)
    typist.press("Enter")
    typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog))
    imported = dialog(ImportDialog)
    imported.form.editors["reason"].setFocus()
    typist.type("Заповед № 9")
    typist.press("Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    contacts = by_charter_in_force(around).charter.contacts
    assert "076 111 222" in [one.value for one in contacts if one.key == "registry"]
    typist.settle()
    assert kept_profile(around) is None


def test_esc_puts_back_what_stood_in_an_item(view, typist):
    part = part_of(view)
    before = part.hand.draft.text
    go_to(part, typist, "places")
    typist.press("Home", "Ctrl+N")
    typist.type_anew("town_hall")
    typist.press("Esc")
    assert part.hand.draft.text == before


def test_what_is_lacking_is_listed_and_enter_leads_to_it(view, typist):
    part = part_of(view)
    go_to(part, typist, "municipality")
    part.form.form["municipality"].setFocus()
    typist.press("Ctrl+A", "Del")
    rested(part, typist)
    go_to(part, typist, "services")
    typist.press("Ctrl+E")
    end = dialog(EndDialog)
    assert not end.go_on.isEnabled()
    assert any("Name of the administration" in row.detail for row in end.list.rows())
    typist.press("Home", "Enter")
    typist.settle()
    assert focused() is part.form.form["municipality"].editor.bulgarian
    assert part.form.form["municipality"].error()


def test_what_was_half_written_does_not_bring_back_what_was_changed_meanwhile(view, typist, around):
    part = part_of(view)
    go_to(part, typist, "municipality")
    part.form.form["access"].setFocus()
    typist.type_anew("Кметът приема веднага при спешен случай.")
    rested(part, typist)
    change_charter(
        around, lambda text, who: set_hours(text, "hours.centre", ["9:00-16:00"], who), "Заповед № 5"
    )
    begun = OfficeProfile(by_charter_in_force(around)).begin()
    assert "9:00-16:00" in begun
    assert "Кметът приема веднага" in begun


def test_an_item_is_told_in_the_words_of_the_screens(view, typist):
    part = part_of(view)
    go_to(part, typist, "receptions")
    rows = {row.title: row.detail for row in part.form.list.rows()}
    mayor = rows["Mayor of the Municipality of Pernik"]
    assert "Wednesday" in mayor
    assert "8:30–12:00, 14:00–17:00" in mayor
