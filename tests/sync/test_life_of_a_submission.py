"""A submission's life travels: whoever took a step, wherever the submission was registered."""

import pytest
from sqlalchemy import select, text, update

from db.models import (
    Attachment,
    ConfidentialOpening,
    LetterBlock,
    Submission,
    SubmissionLetter,
    SubmissionStep,
)
from db.models.journal import PullPosition
from db.sync.central_server import reached
from db.sync.pull import pulling
from db.sync.set_aside import Why
from tests.sync.aside import clashes
from tests.sync.counter import SUBMISSIONS, Counter, looking_up
from tests.sync.life import attachment, letter, letter_block, opening, step


@pytest.fixture
def three(open_at) -> Counter:
    return open_at(counter=3)


@pytest.fixture
def five(open_at) -> Counter:
    return open_at(counter=5)


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


def test_a_step_taken_at_three_is_known_at_seven_and_at_five(three, five, seven):
    told = seven.register()
    seven.push()
    assert three.pull() == 1
    taken = three.keep(step(three.admitted, told.id))
    three.push()
    assert [seven.pull(), five.pull()] == [1, 2]
    for counter in (five, seven):
        with counter.local.reading() as session:
            assert session.get_one(SubmissionStep, taken.id).as_payload() == taken.as_payload()
        assert counter.broken() == []


def test_a_step_may_come_before_its_submission(three, five, seven):
    told = seven.register()
    three.keep(step(three.admitted, told.id))
    three.push()
    assert five.pull() == 1
    assert five.numbers() == []
    seven.push()
    assert five.pull() == 1
    assert five.numbers() == ["7-1"]
    assert len(five.has(SubmissionStep)) == 1


def test_a_step_waits_where_the_number_of_its_submission_is_taken(five, seven):
    mine = five.register(number="same")
    told = seven.register(number="same")
    taken = seven.keep(step(seven.admitted, told.id))
    seven.push()
    with reached(five.dsn) as server:
        (batch,) = pulling(five.local, server, SUBMISSIONS)
    assert [(one.why, one.entity) for one in batch.aside] == [
        (Why.CLASH, "submission"),
        (Why.WAITS, "submission_step"),
    ]
    assert batch.aside[1].waits_for == f"submission/{told.id}"
    with five.local.writing() as session:
        session.execute(update(Submission).where(Submission.id == mine.id).values(number="5-2"))
    assert five.pull() == 2
    assert five.has(SubmissionStep) == [taken.id]


def test_a_letter_comes_with_every_word_and_an_attachment_without_its_content(three, seven):
    told = seven.register()
    sent = seven.keep(letter(seven.admitted, told.id, "7-1-О"))
    added = seven.keep(attachment(seven.admitted, told.id))
    seven.push()
    assert three.pull() == 3
    with three.local.reading() as session:
        assert session.get_one(SubmissionLetter, sent.id).as_payload() == sent.as_payload()
        assert session.get_one(Attachment, added.id).as_payload() == added.as_payload()
        assert session.execute(text("SELECT count(*) FROM attachment_content")).scalar_one() == 0


def test_a_letter_whose_number_is_taken_is_reported_and_does_not_stop_the_rest(five, seven):
    mine = five.keep(letter(five.admitted, five.register().id, "same"))
    told = seven.register()
    theirs = seven.keep(letter(seven.admitted, told.id, "same"))
    taken = seven.keep(step(seven.admitted, told.id))
    seven.push()
    with reached(five.dsn) as server:
        (batch,) = pulling(five.local, server, SUBMISSIONS)
    (clash,) = clashes(batch)
    assert (clash.entity, clash.id, clash.number, clash.station) == (
        "submission_letter", theirs.id, "same", seven.id,
    )  # fmt: skip
    assert five.has(SubmissionLetter) == [mine.id]
    assert five.has(SubmissionStep) == [taken.id]


def test_who_opened_what_and_how_letters_are_worded_stays_at_its_counter(three, seven):
    told = seven.register()
    seven.keep(opening(seven.admitted, told.id))
    seven.keep(letter_block(seven.admitted))
    assert seven.push() == 3
    assert three.pull() == 1
    assert three.has(ConfidentialOpening) == []
    assert three.has(LetterBlock) == []


def test_the_desk_hears_of_every_record_once_in_the_feeds_order(three, seven):
    told = seven.register()
    taken = [seven.keep(step(seven.admitted, told.id, ordinal=at)) for at in (1, 2)]
    sent = seven.keep(letter(seven.admitted, told.id, "7-1-О"))
    seven.push()
    heard = []

    def listen(session, record):
        # Stored by now, and by nobody's doing but this transaction's.
        assert session.scalars(select(type(record)).where(type(record).id == record.id)).one() is record
        heard.append((type(record), record.id))

    for _ in range(2):
        with reached(three.dsn) as server:
            list(pulling(three.local, server, looking_up(listen), most=2))
    assert heard == [
        (Submission, told.id),
        *((SubmissionStep, one.id) for one in taken),
        (SubmissionLetter, sent.id),
    ]


def test_a_program_that_learns_of_steps_reads_the_feed_again(three, seven):
    told = seven.register()
    taken = seven.keep(step(seven.admitted, told.id))
    seven.push()
    three.pull()
    with reached(three.dsn) as server:
        feed = server.greeting.feed
    with three.local.writing() as session:
        # What the program before left: the submission, and a position behind the step it did not know.
        session.delete(session.get_one(SubmissionStep, taken.id))
        session.delete(session.execute(select(PullPosition)).scalar_one())
        session.add(PullPosition(feed=f"{feed}/submission", position=2))
    assert three.pull() == 1
    assert three.has(SubmissionStep) == [taken.id]
    assert three.pull() == 0
