"""The second agrees at their own desk, which is at another counter: real files, a real central server."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.central.rights import let_heads_decide
from db.models import Agreement, AgreementAnswer
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.agreements.actions import agree, ask_for, check_agreed, refuse, require_agreement
from desktop.agreements.queries import own_proposals, waiting_for
from desktop.agreements.rules import (
    AgreementNeeded,
    Answer,
    Matter,
    Needed,
    Person,
    digest_of,
    may_agree_from_elsewhere,
)
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.permissions import Permission, Role
from tests.agreements.two_counters import HEAD, admitted, answer, at_the_desk, sync
from tests.central.postgres import cleared_central
from tests.colleagues import colleague

WHAT, WORDS = "2026", "Регистърът за 2026 г."


@pytest.fixture
def central():
    return cleared_central()


@pytest.fixture
def seven(central, desk):
    """Where it is proposed, by Maria."""
    return admitted(central, desk, heads=False)


@pytest.fixture
def three(central, desk_at_3):
    """Where heads work."""
    return admitted(central, desk_at_3, heads=True)


def test_an_answer_past_the_program_counts_where_all_holds(seven, three):
    """That those of these tests that are not heard are not heard for what they say of themselves."""
    key = propose(seven)
    sync(seven, three)
    answer(three, key, Matter.REGISTER_EXPORT, WHAT)
    sync(three, seven)
    used(seven)


def propose(desk, about=WHAT, **more):
    return ask_for(desk, Needed(matter=Matter.REGISTER_EXPORT, about=about, words=WORDS, **more))


def used(desk, about=WHAT):
    with desk.writing(Permission.SIGN_IN) as change:
        require_agreement(change, Matter.REGISTER_EXPORT, about, words=WORDS)


def test_it_is_agreed_to_there_and_made_use_of_here_once(seven, three):
    penka = at_the_desk(three)
    propose(seven)
    sync(seven, penka)
    [waiting] = waiting_for(penka)
    assert (waiting.words, waiting.elsewhere) == (WORDS, True)
    with pytest.raises(AgreementNeeded):
        used(seven)
    agree(penka, waiting.id)
    assert waiting_for(penka) == ()
    sync(penka, seven)
    assert [(one.answer, one.answered_name) for one in own_proposals(seven)] == [(Answer.AGREED, HEAD)]
    used(seven)
    with pytest.raises(AgreementNeeded):
        used(seven)
    sync(seven, penka)
    with penka.database.reading() as session:
        assert session.scalars(select(Agreement)).one().used_at is not None
    assert not journal_check(seven).broken
    assert not journal_check(penka).broken


def test_it_is_refused_there_with_a_reason(seven, three):
    penka = at_the_desk(three)
    key = propose(seven)
    sync(seven, penka)
    refuse(penka, key, "Не сега")
    sync(penka, seven)
    assert [(one.answer, one.reason) for one in own_proposals(seven)] == [(Answer.REFUSED, "Не сега")]
    with pytest.raises(AgreementNeeded):
        used(seven)
    assert propose(seven) != key, "what was refused can be proposed anew"


def test_nothing_else_is_agreed_to(seven, three):
    penka = at_the_desk(three)
    key = propose(seven)
    sync(seven, penka)
    agree(penka, key)
    sync(penka, seven)
    with pytest.raises(AgreementNeeded):
        used(seven, "2025")
    with pytest.raises(KnownError, match="answered already"):
        agree(penka, key)


@pytest.mark.parametrize(
    ("login", "name", "role"),
    [
        ("maria2", "Мария  СТОЯНОВА", Role.SUPERVISOR),
        ("ivo", "Иво Иванов", Role.ADMINISTRATOR),
        ("georgi", "Георги Иванов", Role.CLERK),
    ],
    ids=["the same name", "an administrator", "a clerk"],
)
def test_who_may_be_the_same_or_answers_for_nothing_is_not_heard(seven, three, login, name, role):
    somebody = at_the_desk(three, login, name, role)
    key = propose(seven)
    sync(seven, somebody)
    assert waiting_for(somebody) == ()
    with pytest.raises(NotAllowed):
        agree(somebody, key)


def test_the_same_user_name_is_not_heard_where_it_is_made_use_of(seven, three):
    """Counter No. 3 knows the proposer by name alone: this one knows the user name as well."""
    key = propose(seven)
    sync(seven, three)
    answer(three, key, Matter.REGISTER_EXPORT, WHAT, login=seven.clerk.login)
    sync(three, seven)
    with pytest.raises(AgreementNeeded):
        used(seven)


def test_nobody_answers_with_an_account_of_this_week(seven, three):
    penka = replace(three, clerk=colleague(three, "penka", HEAD, Role.SUPERVISOR))
    key = propose(seven)
    sync(seven, penka)
    assert waiting_for(penka) == ()
    with pytest.raises(NotAllowed, match="seven days"):
        agree(penka, key)


def test_a_counter_without_heads_is_told_nothing_and_not_heard(central, seven, three):
    penka = at_the_desk(three)
    let_heads_decide(central.dsn, charter="pernik", counter=3, allowed=False)
    key = propose(seven)
    sync(seven, penka)
    assert waiting_for(penka) == ()
    answer(penka, key, Matter.REGISTER_EXPORT, WHAT)
    sync(penka, seven)
    with pytest.raises(AgreementNeeded):
        used(seven)
    with seven.database.reading() as session:
        assert session.scalars(select(AgreementAnswer)).all() == []


def test_another_counter_tells_of_no_proposal_of_this_one_s(seven, three):
    """Forged: a proposal of Maria's, agreed to already, in a record of counter No. 3."""
    key = new_key()
    with three.writing(Permission.SIGN_IN) as change:
        row = change.new_row(
            Agreement,
            id=key,
            matter=Matter.REGISTER_EXPORT,
            digest=digest_of(key, Matter.REGISTER_EXPORT, WHAT),
            words=WORDS,
            submission_id=None,
            besides=None,
            proposed_by=seven.clerk.id,
            proposed_name=seven.clerk.name,
            proposed_at=change.now,
            expires_at=change.now + timedelta(days=7),
            answer="agreed",
        )
        change.record("agreement.proposed", row)
    sync(three, seven)
    with pytest.raises(AgreementNeeded):
        check_agreed(seven, Permission.SIGN_IN, Matter.REGISTER_EXPORT, WHAT)
    assert own_proposals(seven) == ()


def test_an_answer_that_comes_too_late_counts_no_more(seven, three):
    penka = at_the_desk(three)
    key = propose(seven)
    sync(seven, penka)
    penka.clock.advance(timedelta(days=8))
    with pytest.raises(KnownError, match="too old"):
        agree(penka, key)


def test_who_gains_by_it_is_known_by_name():
    head = Person(login="penka", name=HEAD, roles=frozenset({Role.SUPERVISOR}))
    gains = Person(login="p.ivanova", name=HEAD.upper())
    assert not may_agree_from_elsewhere(head, Matter.CONFIDENTIAL_ROLE, others=[gains])
    assert may_agree_from_elsewhere(head, Matter.CONFIDENTIAL_ROLE, others=[])
