"""What was registered under an edition of the charter keeps its terms, and says which edition it was."""

import re
from dataclasses import replace
from datetime import date

import pytest
import tomlkit
from sqlalchemy import select

from db.models import SubmissionStanding
from db.models.base import new_key
from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.administration.queries import journal_check
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import handling_of
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.steps import StepKind
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.office.charter.edition_words import EditionName, edition_words
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.fakes import RecordingPrinter
from tests.kept_papers.kept import tray_at
from tests.papers import text_of

DRAFT = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Тодорова",
    subject="Осветление",
    text="Не светят лампите.",
    answer_by=AnswerBy.AT_COUNTER,
)
REASON = "Заповед № 5"


def shorter(text: str, decided: str) -> str:
    """A signal in ten days, told in two, forwarded in one."""
    document = tomlkit.parse(text)
    rules = document["submissions"]
    rules["kinds"] = {"signal": {"amount": 10, "unit": "days", "citation": decided}}
    rules["notice"] = {"signal": {"amount": 2, "citation": decided}}
    rules["forward_days"] = {"amount": 1, "citation": decided}
    return tomlkit.dumps(document)


@pytest.fixture
def office(desk):
    """Maria may do everything."""
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset(Role)))


def days(desk, key):
    """The days that are owed, as the dossier tells them."""
    told = handling_of(desk, open_dossier(desk, key)).promised
    return [
        day and day.last_day
        for day in (told.decision, told.answer, told.forwarding, told.extension, told.due)
    ]


def days_in(paper: str) -> set[str]:
    return {word for word in paper.split() if re.search(r"\d{1,2}\.\d{2}\.20\d\d", word)}


def standing(desk, key):
    with desk.database.reading() as session:
        return session.scalars(
            select(SubmissionStanding.due_on).where(SubmissionStanding.submission_id == key)
        ).one()


def test_what_was_registered_before_keeps_its_terms_and_what_comes_after_has_the_new_ones(office):
    before = register_submission(office, DRAFT, new_key())
    told, due = days(office, before.id), standing(office, before.id)
    change_charter(office, shorter, REASON)
    now = by_charter_in_force(office)
    after = register_submission(now, DRAFT, new_key())
    assert days(now, before.id) == told
    assert after.due_on == date(2026, 12, 7)
    assert before.due_on == date(2027, 1, 25)
    assert days(now, after.id)[:3] == [date(2026, 12, 7), date(2026, 12, 9), date(2026, 11, 26)]
    take_step(now, before.id, NewStep(kind=StepKind.OPINION, text="Обаждане"), seen=0)
    assert days(now, before.id) == told
    assert standing(now, before.id) == due
    assert journal_check(now).broken == ()


def test_a_duplicate_of_the_receipt_tells_the_days_of_the_original(office, tmp_path):
    tray = tray_at(office, RecordingPrinter())
    record = register_submission(office, DRAFT, new_key())
    receipt = print_receipt(office, tray, Receipt(record))
    change_charter(office, shorter, REASON)
    again = print_receipt(by_charter_in_force(office), tray, receipt)
    original, duplicate = text_of(receipt.pdf), text_of(again.pdf)
    assert "ДУБЛИКАТ" in duplicate
    assert days_in(original) == days_in(duplicate)
    assert REASON not in duplicate


def test_the_dossier_says_under_which_edition_it_was_registered(office):
    before = register_submission(office, DRAFT, new_key())
    change_charter(office, shorter, REASON)
    now = by_charter_in_force(office)
    after = register_submission(now, DRAFT, new_key())
    assert open_dossier(now, before.id).edition is None
    assert open_dossier(now, after.id).edition == EditionName(1, date(2026, 11, 25))
    assert after.edition_id == now.edition_id
    assert edition_words(EditionName(1, date(2026, 11, 25)), language("bg")) == (
        "редакция № 1 от 25.11.2026 г."
    )
