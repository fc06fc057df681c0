"""Whether what is typed was brought before: looked for among what is registered."""

from dataclasses import replace

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.life.alike import alike
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.complaints.similar import Likeness
from desktop.desk import Desk

SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ № 14",
    subject="Неработещо улично осветление",
    text="От 2 ноември не светят лампите на ул. „Средец“ между № 8 и № 22.",
)


def test_the_same_again_is_shown_with_what_is_alike(desk: Desk) -> None:
    record = register_submission(desk, SIGNAL, new_key())
    (found,) = alike(desk, replace(SIGNAL, applicant="Иванка Тодорова"))
    assert found.record.number == record.number
    assert found.is_open
    assert {Likeness.APPLICANT, Likeness.SUBJECT, Likeness.TEXT} <= set(found.similarity.reasons)


def test_something_else_of_the_same_person_is_not(desk: Desk) -> None:
    register_submission(desk, SIGNAL, new_key())
    other = replace(SIGNAL, subject="Бездомни кучета", text="На пазара има глутница кучета.")
    assert alike(desk, other) == ()


def test_half_a_word_is_nothing_to_look_for(desk: Desk) -> None:
    register_submission(desk, SIGNAL, new_key())
    assert alike(desk, Draft(applicant="И", subject="")) == ()


def test_what_may_not_be_seen_is_not_shown(desk: Desk) -> None:
    register_submission(desk, replace(SIGNAL, about_person="Мария Стоянова"), new_key())
    register_submission(desk, replace(SIGNAL, marks=frozenset({Mark.CORRUPTION})), new_key())
    assert desk.clerk is not None
    assert all(found.record.about_person == "" for found in alike(desk, SIGNAL))
