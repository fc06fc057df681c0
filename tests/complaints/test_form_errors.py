"""F5: all errors at once, counted, none of them moving anything; mended as they are mended; Enter goes on."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from db.models import Attachment
from desktop.complaints.queries import unfinished_draft
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark
from desktop.complaints.view.intake.half_typed import is_blank
from desktop.office.fields import declared_in
from desktop.office.identity import IdentifierKind
from desktop.parties.rules import Capacity
from desktop.shell.workplace import Undo
from tests.app.typist import focused
from tests.attachments.made_files import pdf
from tests.complaints.at_the_form import NAME, count, errors, fill_in, go_to

FULL = Draft(
    applicant=NAME, identifier_kind=IdentifierKind.EGN, identifier="7501020018", address="ул. „Средец“ 14",
    phone="0888 123 456", email="i@example.bg", about_kind="employee", about_person="Петър Колев",
    about_unit="works", about="Петър Колев", subject="Лампа", happened_on="2.11.2026", place="ул. „Средец“",
    text="Не свети.", wanted="Да свети.", quotation="не свети", channel="post", capacity=Capacity.PROXY,
    answer_by=AnswerBy.EMAIL, language="en", marks=frozenset({Mark.DANGER, Mark.INSULT}), need="mobility",
)  # fmt: skip
"""Something in every declared field but the attachments, which are files."""


def places(view) -> list:
    """Where everything stands but what says that something is wrong."""
    said = [*(one for one in view.findChildren(QWidget) if one.property("over")), view.form.fields.count]
    return [one.geometry() for one in view.findChildren(QWidget) if one.isVisible() and one not in said]


def test_all_errors_are_told_at_once_counted_and_move_nothing(view, typist):
    before = places(view)
    typist.press("Ctrl+Enter")
    QApplication.processEvents()
    assert list(errors(view)) == ["applicant", "address", "subject", "text"]
    assert view.form.fields.count.text() == "4 things to mend"
    assert places(view) == before
    assert focused() is view.form.editors["applicant"]


def test_what_is_mended_is_no_longer_red(view, typist):
    typist.press("Ctrl+Enter")
    typist.type("Ива")
    assert list(errors(view)) == ["address", "subject", "text"]
    assert view.form.fields.count.text() == "3 things to mend"
    go_to(typist, view.form.editors["answer_by"])
    typist.press("Down", "Down")  # the answer is collected: no address is needed
    assert list(errors(view)) == ["subject", "text"]


def test_enter_goes_on_to_the_text_and_registers_nothing(view, typist):
    visited = []
    while focused() is not view.form.editors["text"]:
        visited.append(next(name for name, one in view.form.editors.items() if one is focused()))
        typist.press("Enter")
    assert visited == [
        "applicant", "identifier_kind", "identifier", "address", "phone", "email", "about_kind", "about",
        "subject", "happened_on", "place",
    ]  # fmt: skip
    typist.press("Enter")
    assert focused() is view.form.editors["text"]
    go_to(typist, view.form.editors["language"])
    typist.press("Enter")
    assert errors(view) == {}


def test_a_second_enter_does_not_paint_the_new_form_red(view, typist):
    fill_in(typist)
    typist.press("Ctrl+Enter", "Enter", "Enter", "Enter")
    assert view.form.isVisible()
    assert errors(view) == {}


def test_clear_empties_every_declared_field(view, typist, around):
    """Fails as soon as a field is declared that is not shown here in `FULL`, or that clearing forgets."""
    blank, names = Draft(), [one.name for one in declared_in(Draft)]
    assert [name for name in names if getattr(FULL, name) == getattr(blank, name)] == [
        "urgency",
        "attachments",
    ]
    view.form.fill(
        FULL if not around.charter.units else replace(FULL, about_unit=around.charter.units[0].key)
    )
    shown = view.form.draft(Kind.COMPLAINT)
    # Of an employee no unit is asked for where the charter has none, and no other words where it has some.
    unseen = "about" if around.charter.units else "about_unit"
    assert {name for name in names if getattr(shown, name) == getattr(blank, name)} == {
        unseen,
        "attachments",
        "urgency",  # asked for only where the charter has any: see `test_urgent_terms.py`
    }
    view.clear.click()
    typist.settle()
    assert is_blank(view.form.draft(Kind.COMPLAINT))
    assert all(
        view.form.editors[name].value() == getattr(blank, name) for name in ("about", "about_unit", "need")
    )


def clear_with_a_file(view, typist, folder) -> Draft:
    """Clears a form full of words and with a file; gives what stood in it."""
    scan = folder / "scan.pdf"
    scan.write_bytes(pdf())
    view.form.attachments.attach_files([scan])
    fill_in(typist)
    typist.settle()
    before = view.form.draft(Kind.COMPLAINT)
    view.clear.click()
    typist.settle()
    assert is_blank(view.form.draft(Kind.COMPLAINT))
    return before


def test_what_was_cleared_is_taken_back_with_its_files(view, typist, workplace, around, tmp_path):
    undone: list[Undo] = []
    workplace.undo_offered.connect(undone.append)
    before = clear_with_a_file(view, typist, tmp_path)
    kept = unfinished_draft(around)
    assert kept is not None
    assert kept[1] == Draft(attachments=before.attachments), "no word of it stays on the disk"
    undone[-1].take_back()
    typist.settle()
    assert view.form.draft(Kind.COMPLAINT) == before
    typist.press("Ctrl+Enter")
    assert count(around, Attachment) == 1


def test_files_of_a_cleared_form_do_not_come_back_by_themselves(view, typist, tmp_path):
    """They would be in the form, and go from the disk a moment later."""
    clear_with_a_file(view, typist, tmp_path)
    view.box.open_boxes()
    view.take_back()
    typist.settle()
    assert is_blank(view.form.draft(Kind.COMPLAINT))


def test_nothing_of_a_cleared_form_stays_when_another_clerk_sits_down(
    view, typist, workplace, around, tmp_path
):
    clear_with_a_file(view, typist, tmp_path)
    workplace.take_desk(workplace.desk, workplace.whereabouts)
    typist.settle()
    assert unfinished_draft(around) is None


def test_a_form_cleared_before_a_registration_does_not_come_over_its_number(view, typist, workplace):
    """Taken back while that runs, it stood behind the number, and was gone with it."""
    offers: list[Undo | None] = []
    workplace.undo_offered.connect(offers.append)
    fill_in(typist)
    view.clear.click()
    fill_in(typist)
    view.register.click()
    assert offers[-1] is None
    typist.settle()
    assert view.registered.isVisible()
