"""What is pasted into a field of F4 or F5 stays, a sentence helps, and what is kept can be read anywhere."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import Application, Submission
from db.sync.shape import check_shape
from desktop.applications.view import ApplicationsView
from desktop.complaints.view.intake.register import RegisterView
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.at_the_form import errors
from tests.complaints.folk import SIGNAL
from tests.keyboard import on_screen

ROOMS = {ApplicationsView: Application, RegisterView: Submission}

REFUSED = {
    "a page": ("applicant", "Я" * 3_000, "too long: 3000 characters"),
    "a number for a name": ("applicant", "7501020018", "A name has letters"),
    "an address of 300": ("address", "ул. Средец " * 30, "too long"),
    "letters that look like digits": ("identifier", "75О1020О18", "“О” is none"),
    "digits of another script": ("identifier", "٧٥٠١٠٢٠٠١٨", "“٧” is none"),
    "a digit mistyped": ("identifier", "7501020019", "a digit is mistyped"),
    "superior digits": ("phone", "0888 12321²", "not a telephone number"),
    "a line break in a number": ("email", "ivanka@\nexample.bg", "not an e-mail address"),
}
TAKEN = {
    "marks of direction": ("applicant", "Иван \u202eПетров\u2066\u200f", "Иван Петров"),
    "a NUL": ("applicant", "Ив\0ан Петров", "Иван Петров"),
    "lines": ("applicant", "Иван\r\nПетров\nДимитров", "Иван Петров Димитров"),
    "a picture": ("address", "ул. „Роза“ 😀 5", "ул. „Роза“ 😀 5"),
    "markup": ("address", "<img src=x> & <b>ул. Роза</b> %s {0}", "<img src=x> & <b>ул. Роза</b> %s {0}"),
}


@pytest.fixture(params=ROOMS, ids=["F4", "F5"])
def view(request, qtbot, workplace, typist, around):
    """A form in which everything else is as it should be."""
    base = SIGNAL if request.param is RegisterView else replace(DAUGHTER, services=chosen(around, HEIRS))
    shown = on_screen(qtbot, request.param(workplace))
    typist.settle()
    shown.form.fill(replace(base, identifier_kind=DAUGHTER.identifier_kind, identifier=DAUGHTER.identifier))
    return shown


def paste(typist, view, field: str, text: str) -> str:
    """By the keys; what the field shows then."""
    editor = view.form.editors[field]
    editor.setFocus()
    QApplication.clipboard().setText(text)
    typist.press("Ctrl+A", "Ctrl+V", settle=False)
    return editor.text()


@pytest.mark.parametrize("how", REFUSED)
def test_what_cannot_be_stays_and_the_sentence_says_why(view, typist, how):
    field, text, why = REFUSED[how]
    shown = paste(typist, view, field, text)
    assert len(shown) == len(text)
    typist.press("Ctrl+Enter")
    assert why in errors(view)[field]
    assert view.form.editors[field].text() == shown


@pytest.mark.parametrize("how", TAKEN)
def test_what_nobody_sees_is_not_kept_and_the_rest_is_as_it_was_pasted(view, typist, around, how):
    field, text, kept = TAKEN[how]
    paste(typist, view, field, text)
    typist.press("Ctrl+Enter")
    assert errors(view) == {}
    model = ROOMS[type(view)]
    with around.database.reading() as session:
        [row] = session.scalars(select(model)).all()
        assert getattr(row, field) == kept
        check_shape(model, row.as_payload())


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31.02", "There is no such date"),
        ("29.02.2027", "There is no such date"),
        ("01.01.0001", "The year is 1"),
        ("31.12.9999", "The year is 9999"),
        ("26.11.2026", "This day has not come yet"),
    ],
)
@pytest.mark.parametrize("view", [RegisterView], indirect=True, ids=["F5"])
def test_a_day_that_cannot_be_stays_with_its_sentence(view, typist, typed, why):
    paste(typist, view, "happened_on", typed)
    typist.press("Ctrl+Enter")
    assert why in errors(view)["happened_on"]
    assert view.form.editors["happened_on"].text() == typed
