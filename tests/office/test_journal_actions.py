"""Every action of the journal has its row: words and topics."""

import ast
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from desktop.access.proving import AtTheDoor
from desktop.administration.central_orders import Order
from desktop.administration.charter.taken import Outcome
from desktop.agreements.rules import Answer
from desktop.applications.life.step_kinds import KINDS as OF_APPLICATIONS
from desktop.changed_topics import ChangedTopics
from desktop.complaints.life.steps import StepKind
from desktop.office.journal_actions import ACTIONS, Topic
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


def test_what_was_changed_is_handed_out_once_and_in_order():
    changes = ChangedTopics()
    changes.note({Topic.RECEPTION})
    changes.note({Topic.QUEUE, Topic.RECEPTION})
    assert changes.take() == (Topic.QUEUE, Topic.RECEPTION)
    assert changes.take() == ()
