"""The guide: from a few plain answers to a kind, with what follows from it at each municipality."""

from collections.abc import Iterator
from datetime import date

import pytest

from desktop.complaints.guide import (
    Proposal,
    consequences_of,
    next_question,
    proposed_kind,
    questions,
)
from desktop.complaints.rules import Kind, Mark
from desktop.complaints.treatment.facts import Outcome, Priority
from desktop.complaints.treatment.treatment_words import words_of
from desktop.office.language import LANGUAGES, language
from desktop.office.working_calendar import WorkingCalendar
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 25)
CALENDAR = WorkingCalendar()


def ways_from(answers: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Proposal]]:
    """Every series of answers that comes to a proposal."""
    question = next_question(answers)
    if question is None:
        proposal = proposed_kind(answers)
        assert proposal is not None
        yield answers, proposal
    else:
        for choice in question.choices:
            yield from ways_from((*answers, choice.key))


WAYS = dict(ways_from())
every_way_of_answering = pytest.mark.parametrize(
    ("answers", "proposal"), WAYS.items(), ids=["-".join(answers) for answers in WAYS]
)


@pytest.mark.parametrize(
    ("answers", "kind", "marks"),
    [
        (("wrong", "service"), Kind.COMPLAINT, {Mark.ABOUT_STAFF}),
        (("wrong", "danger"), Kind.SIGNAL, {Mark.DANGER}),
        (("wrong", "disorder"), Kind.SIGNAL, set()),
        (("wrong", "abuse", "citizen"), Kind.SIGNAL, {Mark.CORRUPTION}),
        (("wrong", "abuse", "work"), Kind.SIGNAL, {Mark.FROM_WORK}),
        (("act", "decided"), Kind.APPEAL, set()),
        (("act", "treated"), Kind.COMPLAINT, {Mark.ABOUT_STAFF}),
        (("need", "first"), Kind.REQUEST, set()),
        (("data", "own"), Kind.REQUEST, set()),
        (("data", "another"), Kind.REQUEST, {Mark.PERSONAL_DATA}),
        (("need", "late"), Kind.COMPLAINT, {Mark.ABOUT_STAFF}),
        (("idea",), Kind.PROPOSAL, set()),
        (("word", "thanks"), Kind.PRAISE, set()),
        (("word", "opinion"), Kind.OPINION, set()),
        (("word", "answer"), Kind.PROPOSAL, set()),
    ],
)
def test_what_is_wanted_is_of_a_kind(answers: tuple[str, ...], kind: Kind, marks: set[Mark]) -> None:
    proposal = proposed_kind(answers)
    assert proposal is not None
    assert (proposal.kind, set(proposal.marks)) == (kind, marks)


def test_there_is_a_way_to_every_kind_and_none_is_longer_than_three_questions() -> None:
    assert {proposal.kind for proposal in WAYS.values()} == set(Kind)
    assert max(map(len, WAYS)) <= 3


def test_every_question_is_asked_by_some_way() -> None:
    asked = set()
    for answers in WAYS:
        for at in range(len(answers)):
            question = next_question(answers[:at])
            assert question is not None
            asked.add(question.key)
    assert asked == {question.key for question in questions()}
    assert next_question(()) == questions()[0]


@every_way_of_answering
def test_nothing_is_proposed_before_the_last_answer(answers: tuple[str, ...], proposal: Proposal) -> None:
    assert [proposed_kind(answers[:at]) for at in range(len(answers))] == [None] * len(answers)
    assert proposed_kind(answers) == proposal
    assert next_question(answers) is None


@pytest.mark.parametrize("answers", [("supper",), ("idea", "wrong"), ("wrong", "thanks")])
def test_an_answer_to_no_question_is_a_bug(answers: tuple[str, ...]) -> None:
    with pytest.raises(LookupError):
        proposed_kind(answers)


@pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)
@every_way_of_answering
def test_what_follows_is_told_with_its_ground(answers: tuple[str, ...], proposal: Proposal, charter) -> None:
    treatment = consequences_of(proposal, "counter", TODAY, charter, CALENDAR)
    assert treatment.grounds
    assert treatment.registered is (Mark.FROM_WORK not in proposal.marks)
    assert (treatment.priority is Priority.URGENT) is (Mark.DANGER in proposal.marks)
    for code in LANGUAGES:
        words = words_of(treatment, language(code))
        assert words.clerk
        assert words.grounds
    if proposal.kind is Kind.COMPLAINT:
        assert treatment.examiner == charter.submissions.examined_by
    if proposal.kind is Kind.APPEAL:
        assert treatment.outcome is Outcome.OTHER_PROCEDURE


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_speaks_in_whole_sentences(code: str) -> None:
    words = language(code)
    for question in questions():
        assert question.words_in(words).endswith("?")
        said = [choice.words_in(words) for choice in question.choices]
        assert len(said) == len(set(said)) >= 2
    for proposal in WAYS.values():
        assert proposal.reasons_in(words)
        assert all(reason.endswith(".") for reason in proposal.reasons_in(words))
