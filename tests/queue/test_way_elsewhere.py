"""What another counter does is not promised from this one's queue: the citizen is shown the way."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.administration.charter.edits import answer_open
from desktop.office.charter import Charter, charter_path, parse_charter
from desktop.office.faults import KnownError
from desktop.queue.actions import issue_ticket
from desktop.queue.queries import hall
from desktop.queue.rules import way_elsewhere
from desktop.queue.view import QueueView
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.shipped import SHIPPED

PERNIK = SHIPPED["pernik"]


@cache
def with_complaints_at_9() -> Charter:
    text = charter_path("pernik").read_text("utf-8")
    return parse_charter(answer_open(text, "submissions.counter_number", 9, "решено"), "pernik.toml")


@pytest.mark.parametrize(
    ("charter", "counter", "kind", "where"),
    [
        ("pernik", 7, "reception", None),
        ("pernik", 3, "reception", (7,)),
        ("pernik", 3, "complaint", None),
        ("pernik", 3, "service", None),
        ("complaints at 9", 3, "complaint", (9,)),
        ("complaints at 9", 9, "complaint", None),
        ("sopot", 3, "reception", None),
    ],
)
def test_what_only_another_counter_does(charter, counter, kind, where):
    """In Сопот one goes in to an open reception without sign-up, from any counter."""
    at = SHIPPED.get(charter) or with_complaints_at_9()
    way = way_elsewhere(at, counter, kind)
    assert (way.counters if way else None) == where


@given(counter=st.integers(1, 40), kind=st.sampled_from([one.key for one in PERNIK.queue_kinds]))
def test_nobody_is_sent_to_where_they_are(counter, kind):
    way = way_elsewhere(with_complaints_at_9(), counter, kind)
    assert way is None or counter not in way.counters


def test_no_ticket_is_given_for_it(desk_at_3):
    with pytest.raises(KnownError) as refused:
        issue_ticket(desk_at_3, "reception")
    assert refused.value.facts["counter"] == "7"
    assert hall(desk_at_3).waiting == ()


def test_its_key_prints_the_way(qtbot, seat, desk_at_3, beside):
    workplace = seat(desk_at_3)
    view = on_screen(qtbot, QueueView(workplace))
    button = view.dispenser.buttons["reception"]
    qtbot.waitUntil(button.isEnabled)
    qtbot.keyClick(view, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: bool(kept_at(workplace.desk)))
    paper = text_of(kept_at(workplace.desk)[0].read_bytes())
    assert "counter No. 7" in paper
    assert "Send the person to counter No. 7" in view.dispenser.ahead.text()
    assert not view.dispenser.badge.isVisible()
    assert hall(beside(desk_at_3)).waiting == ()


def test_after_a_way_a_ticket_is_shown_as_one(qtbot, seat, desk_at_3):
    view = on_screen(qtbot, QueueView(seat(desk_at_3)))
    qtbot.waitUntil(view.dispenser.buttons["service"].isEnabled)
    qtbot.keyClick(view, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "Printed" in view.dispenser.paper.text())
    qtbot.keyClick(view, Qt.Key.Key_1)
    qtbot.waitUntil(view.dispenser.badge.isVisible)
    assert view.dispenser.badge.text() == "У3-001"
