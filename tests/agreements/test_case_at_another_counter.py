"""Nobody looks into a case: the second agrees at another counter, only where the case itself is read."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from db.central.rights import let_read_confidential
from db.erasing import will_be_erased
from db.models import Agreement, AgreementAnswer, OthersEntry, Submission
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.agreements.actions import agree, ask_for, refuse
from desktop.agreements.queries import own_proposals, waiting_for
from desktop.agreements.rules import AgreementNeeded, Matter
from desktop.agreements.told import agreement_warnings
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Mark
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.retention.erasing import complete_erasures
from desktop.steps.rules import NewStep
from tests.agreements.two_counters import admitted, answer, at_the_desk, sync
from tests.central.postgres import cleared_central
from tests.colleagues import colleague
from tests.complaints.life.test_declining import OLD, TOLD
from tests.retention.raw_pages import found_in, whole_text
from tests.retention.test_erasing_at_the_centre import all_of

SAID = replace(TOLD, text="Щуруфей пише за минали години.")
NOTED = NewStep(kind=StepKind.OPINION, text="Становище.", details={"whom": "друг отдел"})


@pytest.fixture
def central():
    return cleared_central()


@pytest.fixture
def seven(central, desk):
    """Where the head of the centre declines it."""
    admitted(central, desk, heads=False)
    return replace(desk, clerk=colleague(desk, "penka", "Пенка Иванова", Role.SUPERVISOR))


@pytest.fixture
def three(central, desk_at_3):
    """Where the secretary sits, and confidential cases do not come unless said."""
    return at_the_desk(
        admitted(central, desk_at_3, heads=True, reads_confidential=False),
        "sevda",
        "Севда Секретарова",
        Role.SECRETARY,
    )


@pytest.fixture
def boris(three):
    """The head of a unit, at the same counter as the secretary."""
    return at_the_desk(three, "boris", "Борис Димитров Борисов", Role.UNIT_HEAD)


def declined(desk, case, *, seen=0):
    return take_step(desk, case, SAID, seen=seen)


def proposed(desk, draft=OLD, by=None):
    """The case, and the proposal to leave it unexamined."""
    case = register_submission(desk, draft, new_key()).id
    with pytest.raises(AgreementNeeded) as error:
        declined(by or desk, case)
    return case, ask_for(by or desk, error.value.needed)


def count(desk, model):
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_it_is_agreed_to_there_and_done_here(seven, three):
    case, key = proposed(seven)
    sync(seven, three)
    [waiting] = waiting_for(three)
    assert (waiting.id, waiting.elsewhere) == (key, True)
    assert open_dossier(three, case).record.number in waiting.words
    agree(three, key)
    with pytest.raises(AgreementNeeded):
        declined(seven, case)
    assert agreement_warnings(seven) == ()
    sync(three, seven)
    assert agreement_warnings(seven) == ("1 от предложенията Ви е прието: F11, „С двама служители“",)
    assert declined(seven, case).standing.state is State.ANSWERED
    assert agreement_warnings(seven) == ()
    sync(seven, three)
    assert open_dossier(three, case).standing.state is State.ANSWERED
    for desk in (seven, three):
        assert not journal_check(desk).broken


@pytest.mark.parametrize("at", ["here", "there"])
def test_a_case_that_changed_meanwhile_is_asked_about_anew(seven, three, at):
    case, key = proposed(seven)
    sync(seven, three)
    agree(three, key)
    take_step({"here": seven, "there": three}[at], case, NOTED, 0)
    sync(three, seven)
    with pytest.raises(AgreementNeeded, match="has changed since") as error:
        declined(seven, case, seen=1)
    assert ask_for(seven, error.value.needed) != key


def test_of_a_confidential_case_no_word_comes_where_the_case_does_not(central, seven, three, boris):
    own = replace(seven, clerk=colleague(seven, "secretary7", "Първа Секретарова", Role.SECRETARY))
    kept = replace(OLD, marks=frozenset({Mark.CONFIDENTIAL}))
    (case, forged), (_other, key) = (proposed(seven, kept, by=own) for _ in range(2))
    sync(seven, three)
    assert count(three, Agreement) == 0
    assert found_in(whole_text(three.database.file, three.database.key), ("Щуруфей",)) == set()

    # An answer from there all the same, past the program, is heard by nobody.
    about = {"case": str(case), "step": "told", "text": SAID.text, "seen": 0}
    answer(three, forged, Matter.DECLINING, about)
    sync(three, seven)
    assert count(seven, AgreementAnswer) == 0

    let_read_confidential(central.dsn, charter="pernik", counter=3, allowed=True)
    sync(three)
    assert waiting_for(boris) == ()
    with pytest.raises(KnownError, match="not here any more"):
        agree(boris, key)
    assert [one.id for one in waiting_for(three)] == [key]


def test_whoever_is_complained_about_does_not_hear_of_it_there_either(seven, three, boris):
    about = replace(OLD, about_person="Борис Димитров Борисов", marks=frozenset({Mark.ABOUT_STAFF}))
    _case, key = proposed(seven, about)
    sync(seven, three)
    assert waiting_for(boris) == ()
    with pytest.raises(KnownError, match="not here any more"):
        agree(boris, key)


def test_where_the_case_is_set_aside_nobody_is_asked_about_it(seven, desk_at_3, three):
    case, key = proposed(seven)
    own = register_submission(desk_at_3, OLD, new_key())
    number = open_dossier(seven, case).record.number
    with three.database.writing() as session:
        session.get_one(Submission, own.id).number = number
    sync(seven, three)
    assert waiting_for(three) == ()
    with pytest.raises(KnownError, match="not here any more"):
        agree(three, key)


def test_what_was_said_of_it_is_erased_with_the_case_everywhere(central, seven, three):
    words = ("Щуруфей", "Прегръбно")
    case, key = proposed(seven)
    sync(seven, three)
    refuse(three, key, "Прегръбно, не бива.")
    sync(three, seven)
    assert [one.reason for one in own_proposals(seven)] == ["Прегръбно, не бива."]
    assert count(three, OthersEntry)
    with seven.database.writing() as session:
        will_be_erased(session, "submission", case, under="1", since=seven.clock.now())
    complete_erasures(seven)
    sync(seven)
    assert not any(word in all_of(central) for word in words), "what the other counter said goes at once"
    sync(three, seven)
    for desk in (seven, three):
        assert found_in(whole_text(desk.database.file, desk.database.key), words) == set()
        assert waiting_for(desk) == ()
        assert not journal_check(desk).broken
    assert not any(word in all_of(central) for word in words)
