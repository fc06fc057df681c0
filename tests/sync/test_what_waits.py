"""What is set aside holds back what depends on it, and nothing that another counter says of its own."""

import pytest

from db.models import SubmissionStep
from db.sync.central_server import reached
from db.sync.pull import pulling
from db.sync.set_aside import Why
from tests.central.entries import entry
from tests.central.hostile import Hand
from tests.sync.counter import SUBMISSIONS, Counter
from tests.sync.life import step


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


@pytest.fixture
def three(open_at) -> Counter:
    return open_at(counter=3)


def aside(counter: Counter) -> set[Why]:
    with reached(counter.dsn) as server:
        return {one.why for batch in pulling(counter.local, server, SUBMISSIONS) for one in batch.aside}


def steps_at(counter: Counter) -> int:
    return len(counter.has(SubmissionStep))


def test_what_bears_the_key_of_anothers_case_holds_nothing_of_it_back(central, seven, three):
    """Nobody tells another counter's case; an attachment may bear its key, and is no part of it."""
    case = seven.register()
    seven.push()
    mallory = Hand(central.admit(counter=5))
    assert mallory.says("attachment", {"submission_id": str(case.id)}, key=case.id) is None
    assert aside(three) == {Why.UNREADABLE}
    seven.keep(step(seven.admitted, case.id))
    seven.push()
    assert aside(three) == {Why.UNREADABLE}
    assert steps_at(three) == 1


def test_what_is_here_is_spoken_of_whatever_else_is_told_of_it(central, seven, three, open_at):
    """A stolen password tells the case anew, and that is set aside: what others did about it comes on."""
    case = seven.register()
    seven.push()
    five = open_at(counter=5)
    for counter in (five, three):
        assert aside(counter) == set()
    [(head,)] = central.ask("SELECT hash FROM central.journal_entry")
    told = entry(
        seven.admitted, 2, head, key=case.id, action="submission.erased",
        record={"subject": ["no subject"], "number": case.number},
    )  # fmt: skip
    assert Hand(seven.admitted).hands_in(told) is None
    assert aside(three) == {Why.UNREADABLE}
    five.keep(step(five.admitted, case.id))
    five.push()
    assert aside(three) == {Why.UNREADABLE}
    assert steps_at(three) == 1
