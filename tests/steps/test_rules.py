"""Steps of any case: cleaned as they are declared, all faults at once, and in the order of what was seen."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.faults import KnownError, WrongInput
from desktop.office.permissions import Permission
from desktop.office.typed_dates import Lies
from desktop.steps.details import DUE_ON, NEEDED, Detail, names, one_of
from desktop.steps.rules import CaseStep, NewStep, StepTraits, cleaned_step, in_order, ordinal_after
from desktop.steps.view.form import StepForm


class Kind(StrEnum):
    """What is done about a paper that somebody waits for."""

    HANDED_OVER = "handed_over"


@dataclass(frozen=True)
class Paper:
    """A paper on its last day but one."""

    today: date = date(2026, 11, 25)
    witnessed: bool = True


TO = "Choose whom it is handed to."
HANDED_OVER: StepTraits[Paper] = StepTraits(
    word="Handed over",
    permission=Permission.HANDLE_SUBMISSION,
    details=(
        Detail(
            name="to",
            label="To whom",
            editor="choice",
            options=lambda _paper: [("applicant", "the applicant"), ("proxy", "a proxy")],
            abreast=True,
            missing=TO,
            check=one_of({"applicant", "proxy"}, TO),
        ),
        Detail(name="proxy", label="The proxy", missing=NEEDED, only_with=("to", "proxy")),
        Detail(
            name="witnesses",
            label="Witnesses",
            editor="text",
            limit=500,
            reading=names,
            asked=lambda paper: paper.witnessed,
        ),
        Detail(name="day", label="Kept until", editor="day", lies=Lies.AHEAD, kept_as=DUE_ON),
    ),
    must_say="What was seen of the document",
)


def handed(text="Лична карта.", day="", **details):
    new = NewStep(kind=Kind.HANDED_OVER, text=text, day=day, details=details)
    return cleaned_step(new, HANDED_OVER, Paper())


def test_what_is_typed_is_kept_clean_and_only_what_is_asked_for():
    step = handed(to="applicant", proxy="Никой", witnesses=" Ана  Белева\n\nИван ", day="1.12", more="x")
    assert step.details == {"to": "applicant", "witnesses": "Ана Белева\nИван"}
    assert step.due_on == date(2026, 12, 1)
    assert step.text == "Лична карта."


def test_everything_that_is_wrong_is_told_from_the_top():
    with pytest.raises(WrongInput) as told:
        handed(text="", to="proxy", day="31.2")
    assert [one.field for one in told.value.faults] == ["proxy", "day", "text"]
    with pytest.raises(WrongInput, match="Choose whom") as told:
        handed(to="somebody")
    assert [one.field for one in told.value.faults] == ["to"]


def test_the_form_shows_what_is_asked_and_hands_out_what_is_in_sight(qtbot):
    form = StepForm(Kind.HANDED_OVER, HANDED_OVER, Paper(witnessed=False), {})
    qtbot.addWidget(form)
    assert list(form.bound.editors) == ["to", "proxy", "day", "text"]
    form.bound.show_values({"to": "proxy", "proxy": "Ана Белева", "text": "Пълномощно."})
    assert form.new_step().details == {"to": "proxy", "proxy": "Ана Белева"}
    form.bound.show_values({"to": "applicant"})
    assert form.new_step().details == {"to": "applicant"}


def step(number: int, ordinal: int) -> CaseStep:
    return CaseStep(
        id=UUID(int=number),
        ordinal=ordinal,
        kind=Kind.HANDED_OVER,
        taken_at=datetime(2026, 11, 25, 9, number, tzinfo=UTC),
        login="ana",
        clerk="Ана Белева",
        counter=7,
    )


@given(st.permutations([step(0, 2), step(1, 1), step(2, 2), step(3, 3)]))
def test_steps_follow_by_what_their_writers_saw(steps):
    ordered = in_order(steps)
    assert [one.id.int for one in ordered] == [1, 0, 2, 3]
    assert ordinal_after(ordered, len(ordered)) == 4
    with pytest.raises(KnownError, match="has worked") as told:
        ordinal_after(ordered, 3)
    assert told.value.facts["clerk"] == "Ана Белева"
