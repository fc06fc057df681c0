"""Passwords: the pause after wrong ones, one's own change, a reset, and the way back by the sheet."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import Account, JournalEntry
from desktop.access.pausing import FREE, LONGEST_PAUSE, pause_after
from desktop.access.proving import OwnPasswordWanted
from desktop.administration.actions import ONE_TIME_FOR, open_account, sign_in, signed_out, unlock
from desktop.administration.news import news
from desktop.administration.passwords import (
    begin_with_own_password,
    change_own_password,
    come_back,
    reset_password,
)
from desktop.administration.queries import journal_check
from desktop.agreements.actions import agree_here
from desktop.agreements.rules import AgreementNeeded, Matter
from desktop.demo.colleagues import colleague
from desktop.office.check_code import recovery_code
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.queue.actions import issue_ticket
from desktop.still_here import NoLongerHere
from tests.agreements.proposed import propose
from tests.colleagues import as_two
from tests.conftest import LOGIN, PASSWORD

NEW = "десет бели гълъба"


def wrong(desk, login=LOGIN):
    with pytest.raises(WrongInput) as refused:
        sign_in(signed_out(desk), login, "не тази парола")
    return refused.value.sentence(language("en"))


def told(desk):
    with desk.database.reading() as session:
        return list(
            session.scalars(select(JournalEntry.action).order_by(JournalEntry.epoch, JournalEntry.seq))
        )


# The pause


def test_the_pause_grows_and_is_bounded():
    pauses = [pause_after(count) for count in range(200)]
    assert pauses[:FREE] == [timedelta()] * FREE
    assert pauses == sorted(pauses)
    assert max(pauses) == LONGEST_PAUSE <= timedelta(minutes=5)


@pytest.mark.parametrize("login", [LOGIN, "nobody-here"])
def test_whoever_guesses_waits_longer_and_longer(desk, clock, login):
    for _ in range(FREE):
        assert "Wait" not in wrong(desk, login)
    assert "Wait until 10:42:05" in wrong(desk, login)
    noted = told(desk)
    # What comes in the pause is not looked at, and makes it no longer.
    if login == LOGIN:
        with pytest.raises(WrongInput):
            sign_in(signed_out(desk), LOGIN, PASSWORD)
    assert told(desk) == noted
    clock.advance(pause_after(FREE))
    assert "Wait" not in wrong(desk, login)
    assert "Wait until 10:42:15" in wrong(desk, login)


def test_nobody_is_locked_out_for_ever(desk, clock):
    for _ in range(30):
        wrong(desk)
        clock.advance(LONGEST_PAUSE)
    assert sign_in(signed_out(desk), LOGIN, PASSWORD).clerk == desk.clerk
    assert "Wait" not in wrong(desk), "the right one begins the count anew"


def test_others_do_not_wait(desk):
    colleague(desk, "georgi", "Георги Иванов", Role.CLERK)
    for _ in range(FREE):
        wrong(desk)
    assert sign_in(signed_out(desk), "georgi", "georgi" * 3).clerk is not None


def test_the_pause_stands_in_the_file(desk, beside):
    for _ in range(FREE):
        wrong(desk)
    assert "Wait" in wrong(beside(desk))


def test_a_clock_that_was_put_back_makes_nobody_wait_longer(desk, clock):
    for _ in range(FREE):
        wrong(desk)
    clock.advance(timedelta(days=-400))
    wrong(desk)
    clock.advance(LONGEST_PAUSE)
    assert sign_in(signed_out(desk), LOGIN, PASSWORD).clerk == desk.clerk


def test_so_does_the_locked_window(desk, clock):
    for _ in range(FREE):
        with pytest.raises(WrongInput):
            unlock(desk, "не тази парола")
    with pytest.raises(WrongInput) as refused:
        unlock(desk, PASSWORD)
    assert "Wait" in refused.value.message
    clock.advance(pause_after(FREE))
    unlock(desk, PASSWORD)


def test_failures_are_told_at_the_next_sign_in(desk):
    for _ in range(FREE - 1):
        wrong(desk)
    [one] = news(sign_in(signed_out(desk), LOGIN, PASSWORD))
    assert "2" in one.text
    assert not one.insistent
    again = sign_in(signed_out(desk), LOGIN, PASSWORD)
    assert news(again) == ()


# One's own


def test_one_s_own_password_is_changed_by_who_knows_the_old_one(desk):
    change_own_password(desk, PASSWORD, NEW, NEW)
    issue_ticket(desk, "complaint")
    with pytest.raises(WrongInput):
        change_own_password(desk, PASSWORD, "друга дълга парола", "друга дълга парола")
    with pytest.raises(WrongInput):
        sign_in(signed_out(desk), LOGIN, PASSWORD)
    assert sign_in(signed_out(desk), LOGIN, NEW).clerk == desk.clerk
    assert "account.password_changed" in told(desk)
    assert journal_check(desk).broken == ()


@pytest.mark.parametrize("new", ["къса", PASSWORD, "12345678", "Мария1985", " " * 9])
def test_not_to_any_other(desk, new):
    with pytest.raises(WrongInput):
        change_own_password(desk, PASSWORD, new, new)
    assert sign_in(signed_out(desk), LOGIN, PASSWORD).clerk == desk.clerk


# Given out


@pytest.fixture
def given(desk):
    return open_account(desk, name="Георги Иванов", login="georgi", roles=frozenset({Role.CLERK}))


def test_a_new_account_begins_with_a_password_for_one_sign_in(desk, given):
    with pytest.raises(OwnPasswordWanted):
        sign_in(signed_out(desk), "georgi", given.password)
    georgi = begin_with_own_password(signed_out(desk), "georgi", given.password, NEW, NEW)
    assert georgi.clerk is not None
    issue_ticket(georgi, "complaint")
    with pytest.raises(WrongInput):
        sign_in(signed_out(desk), "georgi", given.password)
    assert sign_in(signed_out(desk), "georgi", NEW).clerk == georgi.clerk
    assert journal_check(desk).broken == ()


def test_it_is_good_for_a_set_time(desk, given, clock):
    clock.advance(ONE_TIME_FOR)
    for attempt in (
        lambda: sign_in(signed_out(desk), "georgi", given.password),
        lambda: begin_with_own_password(signed_out(desk), "georgi", given.password, NEW, NEW),
    ):
        with pytest.raises(WrongInput) as refused:
            attempt()
        assert "too long ago" in refused.value.message


def test_it_cannot_be_kept_as_one_s_own(desk, given):
    with pytest.raises(WrongInput):
        begin_with_own_password(signed_out(desk), "georgi", given.password, given.password, given.password)


def test_whoever_gave_it_out_does_not_agree_with_it(desk):
    given = open_account(desk, name="Рада Радева", login="rada", roles=frozenset({Role.ADMINISTRATOR}))
    key = propose(desk, Matter.CENTRAL_SERVER, "10.0.0.5", "Сървър")
    with pytest.raises(OwnPasswordWanted):
        agree_here(desk, key, "rada", given.password)


def test_a_reset_ends_the_open_window_and_is_told(desk):
    georgi = sign_in(
        signed_out(desk), colleague(desk, "georgi", "Георги Иванов", Role.CLERK).login, "georgi" * 3
    )
    assert georgi.clerk is not None
    given = reset_password(desk, georgi.clerk.id)
    with pytest.raises(NoLongerHere):
        issue_ticket(georgi, "complaint")
    with pytest.raises(WrongInput):
        sign_in(signed_out(desk), "georgi", "georgi" * 3)
    again = begin_with_own_password(signed_out(desk), "georgi", given.password, NEW, NEW)
    assert any("Мария Стоянова" in one.text and one.insistent for one in news(again))


def test_nobody_resets_their_own_nor_a_closed_one(desk):
    with pytest.raises(KnownError):
        reset_password(desk, desk.clerk.id)


def test_who_reads_what_is_confidential_is_not_taken_over_by_one(desk):
    secretary = colleague(desk, "sekretar", "Севда Секретарова", Role.SECRETARY)
    with pytest.raises(AgreementNeeded):
        reset_password(desk, secretary.id)
    assert as_two(desk, lambda: reset_password(desk, secretary.id)).login == "sekretar"


def test_no_password_that_is_given_out_is_kept(desk, given):
    with desk.database.reading() as session:
        payloads = "".join(session.scalars(select(JournalEntry.payload)))
        hashes = "".join(session.scalars(select(Account.password_hash)))
    assert given.password not in payloads + hashes


# The way back


def test_the_only_administrator_comes_back_with_the_recovery_sheet(desk):
    colleague(desk, "georgi", "Георги Иванов", Role.CLERK)
    sheet = recovery_code(desk.database.key)
    back = come_back(signed_out(desk), LOGIN, sheet.lower(), NEW, NEW)
    assert back.clerk == desk.clerk
    assert sign_in(signed_out(desk), LOGIN, NEW).clerk == desk.clerk
    assert "account.recovered" in told(desk)
    georgi = sign_in(signed_out(desk), "georgi", "georgi" * 3)
    assert any("recovery" in one.text or "възстановяване" in one.text for one in news(georgi))
    assert news(sign_in(signed_out(desk), "georgi", "georgi" * 3)) == ()
    assert journal_check(desk).broken == ()


def test_not_without_the_right_sheet_nor_for_anybody_else(desk):
    colleague(desk, "georgi", "Георги Иванов", Role.CLERK)
    other = recovery_code(bytes(32))
    for login, sheet in ((LOGIN, other), (LOGIN, "AAAA"), ("georgi", recovery_code(desk.database.key))):
        with pytest.raises(WrongInput) as refused:
            come_back(signed_out(desk), login, sheet, NEW, NEW)
        assert refused.value.field == "recovery_code"
    assert "account.recovered" not in told(desk)


def test_where_there_is_another_administrator_they_are_named(desk):
    colleague(desk, "rada", "Рада Радева", Role.ADMINISTRATOR)
    with pytest.raises(KnownError) as refused:
        come_back(signed_out(desk), LOGIN, recovery_code(desk.database.key), NEW, NEW)
    assert "Рада Радева" in refused.value.sentence(language("en"))
