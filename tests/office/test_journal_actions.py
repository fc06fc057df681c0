"""Every action of the journal has its row: words, topics, and what in its record is personal."""

import ast
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import pytest

from db.models import Submission
from db.models.base import Record
from desktop.access.proving import AtTheDoor
from desktop.administration.central_orders import Order
from desktop.administration.charter.taken import Outcome
from desktop.agreements.rules import Answer
from desktop.applications.life.step_kinds import KINDS as OF_APPLICATIONS
from desktop.complaints.life.steps import StepKind
from desktop.office.journal_actions import (
    ACTIONS,
    NOT_PERSONAL,
    PERSONAL,
    ChangedTopics,
    Topic,
    personal_columns,
)
from desktop.payments.rules import Entry
from desktop.queue.tickets import CounterWork, Step
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.changes import ChangeKind

HOUSE = Path(__file__).resolve().parents[2]
PREFIXES: dict[str, Iterable[StrEnum]] = {
    "account.": list(AtTheDoor),
    "central.": list(Order),
    "application.": [kind for kind in OF_APPLICATIONS if kind != "unknown"],
    "submission.": [kind for kind in StepKind if kind is not StepKind.UNKNOWN],
    "reception.day_": list(ChangeKind),
    "reception.outcome_": list(OutcomeKind),
    "reception.": list(State),
    "charter.": list(Outcome),
    "payment.": list(Entry),
    "ticket.": list(Step),
    "counter_state.": list(CounterWork),
    "agreement.": [one for one in Answer if one],
    "agreement_answer.": [one for one in Answer if one],
}
"""What an action's name ends in where the code puts it together."""


def recorded():
    """What `record`, `record_new` and `note` are first told in the code: a name, or the beginning of one."""
    for file in sorted((HOUSE / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield from node.args[:1] if node.func.attr in {"record", "record_new", "note"} else ()


def names():
    for argument in recorded():
        match argument:
            case ast.Constant(value=name):
                yield name
            case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), _]):
                yield from (beginning + str(end) for end in PREFIXES[beginning])


def test_every_action_in_the_code_has_its_row_and_no_row_is_left_over():
    by_the_database_itself = {
        "setting.chosen",
        "station.noted",
        "station.epoch_begun",
        "station.brought_back",
        "station.told_again",
        "station.left_at_the_centre",
    }
    assert set(names()) | by_the_database_itself == set(ACTIONS)


def test_every_topic_is_changed_by_something():
    by_hand = {Topic.SETTINGS}
    assert set().union(*(row.topics for row in ACTIONS.values())) | by_hand == set(Topic)


@pytest.mark.parametrize("entity", sorted({**PERSONAL, **NOT_PERSONAL}))
def test_what_is_personal_are_columns_of_the_record(entity):
    record = next(one for one in Record.__subclasses__() if one.__tablename__ == entity)
    named = PERSONAL.get(entity) or NOT_PERSONAL[entity]
    assert named <= {column.name for column in record.__table__.columns}


def test_whatever_a_submission_says_of_a_citizen_is_personal():
    columns = [column.name for column in Submission.__table__.columns]
    assert personal_columns("submission", [*columns, "asked_for_next_year"]) == {
        "applicant", "identifier_kind", "identifier", "address", "phone", "email", "about", "about_person",
        "subject", "text", "place", "wanted", "quotation", "need", "asked_for_next_year",
    }  # fmt: skip


def test_why_somebody_was_called_or_set_aside_is_personal_wherever_a_ticket_says_it():
    columns = ["label", "kind", "easier", "note", "history"]
    assert personal_columns("ticket", columns) == {"easier", "note", "history"}


def test_what_a_citizen_says_is_personal_in_every_record():
    said = {"applicant", "citizen", "phone", "email", "address", "subject", "text", "topic", "identifier"}
    not_of_citizens = {"charter_edition", "letter_block", "local_office"}
    for record in Record.__subclasses__():
        name, columns = record.__tablename__, {column.name for column in record.__table__.columns}
        if name not in not_of_citizens:
            assert columns & said <= personal_columns(name, columns), name


def test_what_was_changed_is_handed_out_once_and_in_order():
    changes = ChangedTopics()
    changes.note({Topic.RECEPTION})
    changes.note({Topic.QUEUE, Topic.RECEPTION})
    assert changes.take() == (Topic.QUEUE, Topic.RECEPTION)
    assert changes.take() == ()
