"""What one person may not do alone: proposed by one, agreed to by another, done once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import Agreement, JournalEntry
from db.models.base import new_key
from desktop.administration.actions import open_account, signed_out
from desktop.administration.passwords import begin_with_own_password, reset_password
from desktop.administration.queries import journal_check
from desktop.agreements.actions import agree, agree_here, ask_for, refuse, require_agreement
from desktop.agreements.queries import own_proposals, waiting_for
from desktop.agreements.rules import GOOD_FOR, SECONDS, AgreementNeeded, Answer, Matter
from desktop.demo.colleagues import colleague
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Permission, Role
from tests.agreements.proposed import propose

ABOUT = {"account": "0192", "roles": ["secretary"]}
ROLE = Matter.CONFIDENTIAL_ROLE


@pytest.fixture
def penka(desk):
    return replace(desk, clerk=colleague(desk, "penka", "Пенка Иванова", Role.SUPERVISOR))


@pytest.fixture
def georgi(desk):
    return replace(desk, clerk=colleague(desk, "georgi", "Георги Иванов", Role.CLERK))


def done(desk, about=ABOUT, matter=ROLE, **more):
    """Something for which a second person is needed."""
    with desk.writing(Permission.SIGN_IN) as change:
        require_agreement(change, matter, about, words="Георги става секретар", **more)


def actions(desk):
    with desk.database.reading() as session:
        return list(
            session.scalars(
                select(JournalEntry.action)
                .where(JournalEntry.entity == "agreement")
                .order_by(JournalEntry.epoch, JournalEntry.seq)
            )
        )


def test_nobody_does_it_alone(desk, penka):
    with pytest.raises(AgreementNeeded) as error:
        done(desk)
    assert "Пенка Иванова" in error.value.sentence(language("en"))
    ask_for(desk, error.value.needed)
    with pytest.raises(AgreementNeeded):
        done(desk)
    assert actions(desk) == ["agreement.proposed"]


def test_the_second_agrees_at_their_own_desk_and_it_is_done_once(desk, penka):
    key = propose(desk, ROLE, ABOUT, "Георги става секретар")
    [waiting] = waiting_for(penka)
    assert (waiting.id, waiting.words, waiting.proposed_name) == (
        key,
        "Георги става секретар",
        "Мария Стоянова",
    )
    agree(penka, key)
    assert [one.answer for one in own_proposals(desk)] == [Answer.AGREED]
    done(desk)
    with pytest.raises(AgreementNeeded):
        done(desk)
    assert actions(desk) == ["agreement.proposed", "agreement.agreed", "agreement.used"]
    assert journal_check(desk).broken == ()


def test_the_second_agrees_at_the_same_desk_with_their_own_password(desk, penka):
    key = propose(desk, ROLE, ABOUT, "Георги става секретар")
    with pytest.raises(WrongInput):
        agree_here(desk, key, "penka", "не тази")
    agree_here(desk, key, "penka", "penkapenkapenka")
    done(desk)


def test_never_oneself(desk, penka):
    key = propose(desk, ROLE, ABOUT, "Георги става секретар")
    assert waiting_for(desk) == ()
    for answer in (agree, refuse):
        with pytest.raises(NotAllowed):
            answer(desk, key)
    with pytest.raises(NotAllowed):
        agree_here(desk, key, "maria", "Гише № 7 отваря")


def test_nor_who_gains_by_it(desk, penka):
    key = propose(desk, ROLE, ABOUT, "Пенка става секретар", besides=penka.clerk.id)
    assert waiting_for(penka) == ()
    with pytest.raises(NotAllowed):
        agree(penka, key)


def test_nor_who_holds_no_role_that_may(desk, georgi):
    key = propose(desk, ROLE, ABOUT, "Георги става секретар")
    assert waiting_for(georgi) == ()
    with pytest.raises(NotAllowed):
        agree(georgi, key)


@pytest.mark.parametrize("matter", Matter)
def test_who_may_be_second_stands_in_a_table(desk, matter):
    propose(desk, matter, ABOUT, "нещо")
    for role in Role:
        one = replace(desk, clerk=colleague(desk, f"one.{role}", "Някой Друг", role))
        assert bool(waiting_for(one)) is (role in SECONDS[matter])


@pytest.mark.parametrize(
    "other", [{"account": "0193", "roles": ["secretary"]}, {"account": "0192", "roles": ["ethics"]}, "0192"]
)
def test_nothing_else_can_be_done_with_it(desk, penka, other):
    agree(penka, propose(desk, ROLE, ABOUT, "Георги става секретар"))
    with pytest.raises(AgreementNeeded):
        done(desk, other)
    with pytest.raises(AgreementNeeded):
        done(desk, matter=Matter.ERASURE)


def test_nor_by_somebody_else(desk, penka):
    agree(penka, propose(desk, ROLE, ABOUT, "Георги става секретар"))
    with pytest.raises(AgreementNeeded):
        done(replace(desk, clerk=colleague(desk, "rada", "Рада Радева", Role.ADMINISTRATOR)))


def test_nor_with_an_account_that_one_made_for_it(desk, penka, clock):
    """An administrator opens another one, signs in by it, and agrees with themselves."""
    clock.advance(GOOD_FOR)
    given = open_account(desk, name="Подставено Лице", login="second", roles=frozenset({Role.ADMINISTRATOR}))
    own = "дълга собствена парола"
    second = begin_with_own_password(signed_out(desk), "second", given.password, own, own)
    key = propose(desk, ROLE, ABOUT, "Мария става секретар")
    assert waiting_for(second) == ()
    for act in (lambda: agree(second, key), lambda: agree_here(desk, key, "second", own)):
        with pytest.raises(NotAllowed, match="seven days ago"):
            act()
    with pytest.raises(AgreementNeeded) as error:
        done(desk)
    assert "Пенка" in error.value.sentence(language("en"))
    assert "Подставено" not in error.value.sentence(language("en"))
    agree(penka, key)
    done(desk)


def test_nor_with_anothers_account_by_a_password_that_one_gave_out(desk, clock):
    rada = colleague(desk, "rada", "Рада Радева", Role.ADMINISTRATOR)
    clock.advance(GOOD_FOR)
    given = reset_password(desk, rada.id)
    own = "дълга собствена парола"
    as_rada = begin_with_own_password(signed_out(desk), "rada", given.password, own, own)
    key = propose(desk, ROLE, ABOUT, "Мария става секретар")
    with pytest.raises(NotAllowed, match="seven days ago"):
        agree(as_rada, key)
    with pytest.raises(AgreementNeeded) as error:
        done(desk)
    assert "Whose account you opened" in error.value.sentence(language("en"))
    clock.advance(timedelta(days=6))
    with pytest.raises(NotAllowed):
        agree(as_rada, key)
    # She has come back since, and has seen who gave her a password.
    clock.advance(timedelta(days=2))
    agree(as_rada, propose(desk, ROLE, ABOUT, "Мария става секретар"))
    done(desk)


def test_a_refusal_is_told_and_can_be_proposed_anew(desk, penka):
    key = propose(desk, ROLE, ABOUT, "Георги става секретар")
    refuse(penka, key, "Секретарят е в отпуск")
    with pytest.raises(AgreementNeeded):
        done(desk)
    assert [(one.answer, one.reason) for one in own_proposals(desk)] == [
        (Answer.REFUSED, "Секретарят е в отпуск")
    ]
    with pytest.raises(KnownError):
        agree(penka, key)
    assert propose(desk, ROLE, ABOUT, "Георги става секретар") != key


def test_it_expires(desk, penka, clock):
    key = propose(desk, ROLE, ABOUT, "Георги става секретар")
    clock.advance(GOOD_FOR + timedelta(seconds=1))
    assert waiting_for(penka) == ()
    with pytest.raises(KnownError):
        agree(penka, key)


def test_nor_is_what_was_agreed_good_for_ever(desk, penka, clock):
    agree(penka, propose(desk, ROLE, ABOUT, "Георги става секретар"))
    clock.advance(GOOD_FOR + timedelta(seconds=1))
    with pytest.raises(AgreementNeeded):
        done(desk)


def test_with_nobody_else_who_could_it_is_said_what_to_do(desk, georgi):
    with pytest.raises(AgreementNeeded) as error:
        done(desk)
    assert "have an account opened here for a colleague" in error.value.sentence(language("en"))


def test_what_fails_leaves_the_agreement_unused(desk, penka):
    agree(penka, propose(desk, ROLE, ABOUT, "Георги става секретар"))

    def done_in_vain():
        with desk.writing(Permission.SIGN_IN) as change:
            require_agreement(change, ROLE, ABOUT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        done_in_vain()
    done(desk)


def test_an_agreement_written_by_hand_is_found_out(desk):
    """Behind the journal's back: the check of the file names it."""
    with desk.database.writing() as session:
        session.add(
            Agreement(
                id=new_key(),
                station_id=desk.station.id,
                matter=ROLE,
                digest="0" * 64,
                words="",
                proposed_by=desk.clerk.id,
                proposed_name="",
                proposed_at=desk.clock.now(),
                expires_at=desk.clock.now() + GOOD_FOR,
                answer=Answer.AGREED,
            )
        )
    assert journal_check(desk).broken
