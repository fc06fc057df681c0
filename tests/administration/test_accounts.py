"""Accounts: who may open and close them, who may sign in, and that the journal tells of each step."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import Account, JournalEntry
from desktop.access.proving import AtTheDoor, note_at_the_door
from desktop.administration.actions import (
    change_account,
    choose_setting,
    close_account,
    open_account,
    sign_in,
    signed_out,
    unlock,
)
from desktop.administration.passwords import begin_with_own_password
from desktop.administration.queries import accounts, journal_check, settings
from desktop.administration.rules import SECRET_SETTINGS
from desktop.desk import NOBODY, Desk
from desktop.office.charter import LocalText, Unit
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Clerk, Role
from desktop.still_here import NoLongerHere
from tests.colleagues import as_two
from tests.conftest import CLERK, LOGIN, PASSWORD

OTHER_PASSWORD = "Георги идва в осем"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Counter No. 7 of a municipality that has named two units."""
    named = {"works": "Строителство", "streets": "Улици"}
    units = tuple(Unit(key=key, name=LocalText(bg=name, en=name)) for key, name in named.items())
    return replace(desk, charter=desk.charter.model_copy(update={"units": units}))


def open_for_georgi(desk: Desk, login: str = "georgi", *roles: Role, unit: str = "") -> Clerk:
    def opened():
        return open_account(
            desk, name="Георги Иванов", login=login, roles=frozenset(roles or {Role.CLERK}), unit=unit
        )

    given = as_two(desk, opened)
    own = (OTHER_PASSWORD, OTHER_PASSWORD)
    clerk = begin_with_own_password(signed_out(desk), given.login, given.password, *own).clerk
    assert clerk is not None
    return clerk


def told(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)))


def refusal(desk: Desk, login: str, password: str) -> str:
    with pytest.raises(WrongInput) as refused:
        sign_in(signed_out(desk), login, password)
    assert refused.value.field == "password"
    return refused.value.message


def test_an_opened_account_signs_in_with_its_roles(desk):
    opened = open_for_georgi(desk, "Georgi", Role.CLERK, Role.SUPERVISOR)
    georgi = sign_in(signed_out(desk), " GEORGI ", OTHER_PASSWORD)
    assert georgi.clerk == opened
    assert georgi.clerk.roles == {Role.CLERK, Role.SUPERVISOR}
    assert told(desk)[-4:] == [
        "account.opened",
        "account.password_changed",
        "account.signed_in",
        "account.signed_in",
    ]
    assert journal_check(desk).broken == ()


def test_no_password_reaches_the_journal(desk):
    open_for_georgi(desk)
    with desk.database.reading() as session:
        hashes = session.scalars(select(Account.password_hash)).all()
        payloads = "".join(session.scalars(select(JournalEntry.payload)))
    assert len(hashes) == 2
    assert not any(one in payloads for one in hashes)
    assert OTHER_PASSWORD not in payloads


def test_every_refusal_is_the_same_and_noted_without_what_was_typed(desk):
    closed = open_for_georgi(desk)
    close_account(desk, closed.id)
    before = told(desk)
    sentences = {
        refusal(desk, LOGIN, OTHER_PASSWORD),
        refusal(desk, LOGIN, ""),
        refusal(desk, "nobody", PASSWORD),
        refusal(desk, "", ""),
        refusal(desk, "georgi", OTHER_PASSWORD),
    }
    assert len(sentences) == 1
    with desk.database.reading() as session:
        noted = session.execute(
            select(JournalEntry.action, JournalEntry.actor, JournalEntry.payload).offset(len(before))
        ).all()
    assert {(action, actor) for action, actor, _told in noted} == {("account.sign_in_failed", NOBODY)}
    # A closed account is none; „nobody“ and nothing at all are names that nobody has.
    assert [json.loads(told)["login"] for *_who, told in noted] == [LOGIN, LOGIN, "", "", ""]
    assert "georgi" not in str(noted)
    assert journal_check(desk).broken == ()


def test_whoever_comes_back_to_a_locked_window_or_fails_to_is_noted(desk):
    with pytest.raises(WrongInput):
        unlock(desk, OTHER_PASSWORD)
    unlock(desk, PASSWORD)
    note_at_the_door(desk, AtTheDoor.SIGNED_OUT, desk.clerk)
    assert told(desk)[-3:] == ["account.unlock_failed", "account.window_unlocked", "account.signed_out"]
    assert journal_check(desk).broken == ()


def test_a_closed_account_keeps_what_its_holder_did(desk):
    georgi = open_for_georgi(desk)
    sign_in(signed_out(desk), "georgi", OTHER_PASSWORD)
    close_account(desk, georgi.id)
    assert told(desk)[-1] == "account.closed"
    assert [(one.name, one.active) for one in accounts(desk)] == [("Георги Иванов", False), (CLERK, True)]
    assert journal_check(desk).broken == ()


def test_a_user_name_is_given_once_even_after_its_account_is_closed(desk):
    georgi = open_for_georgi(desk)
    close_account(desk, georgi.id)
    with pytest.raises(WrongInput) as refused:
        open_for_georgi(desk, "GEORGI")
    assert refused.value.field == "login"
    assert told(desk).count("account.opened") == 2


def test_nobody_closes_their_own_account(desk):
    with pytest.raises(KnownError):
        close_account(desk, desk.clerk.id)
    assert [one.active for one in accounts(desk)] == [True]


def test_an_account_without_a_role_is_refused(desk):
    with pytest.raises(WrongInput) as refused:
        open_account(desk, name="Г", login="georgi", roles=frozenset())
    assert refused.value.field == "roles"


def test_an_account_of_a_unit_signs_in_with_it(desk):
    opened = open_for_georgi(desk, unit="streets")
    assert sign_in(signed_out(desk), "georgi", OTHER_PASSWORD).clerk == opened
    assert opened.unit == "streets"
    assert [(one.login, one.unit) for one in accounts(desk)] == [("georgi", "streets"), (LOGIN, "")]


def test_a_unit_that_the_charter_does_not_have_is_refused(desk):
    georgi = open_for_georgi(desk)
    before = told(desk)
    for attempt in (
        lambda: open_for_georgi(desk, "another", unit="parks"),
        lambda: change_account(desk, georgi.id, roles=georgi.roles, unit="parks"),
    ):
        with pytest.raises(WrongInput) as refused:
            attempt()
        assert refused.value.field == "unit"
    assert told(desk) == before


def test_other_roles_and_another_unit_hold_from_the_next_sign_in(desk):
    georgi = open_for_georgi(desk, unit="works")
    changed = change_account(desk, georgi.id, roles=frozenset({Role.UNIT_HEAD, Role.CLERK}), unit="streets")
    assert changed.roles == {Role.UNIT_HEAD, Role.CLERK}
    assert changed.unit == "streets"
    assert told(desk)[-1] == "account.changed"
    assert sign_in(signed_out(desk), "georgi", OTHER_PASSWORD).clerk == changed
    change_account(desk, georgi.id, roles=changed.roles, unit="")
    assert sign_in(signed_out(desk), "georgi", OTHER_PASSWORD).clerk == replace(changed, unit="")
    assert journal_check(desk).broken == ()


def test_a_change_that_changes_nothing_leaves_no_entry(desk):
    georgi = open_for_georgi(desk, "georgi", Role.CLERK, Role.SUPERVISOR, unit="works")
    before = told(desk)
    assert change_account(desk, georgi.id, roles=georgi.roles, unit="works") == georgi
    assert told(desk) == before


def test_a_change_leaves_somebody_who_manages_the_accounts(desk):
    with pytest.raises(WrongInput) as refused:
        change_account(desk, desk.clerk.id, roles=frozenset({Role.CLERK}), unit="")
    assert refused.value.field == "roles"
    georgi = open_for_georgi(desk, "georgi", Role.ADMINISTRATOR)
    change_account(desk, desk.clerk.id, roles=frozenset({Role.CLERK}), unit="")
    # Maria's window was the one of an administrator: it is no longer, whatever her roles were at sign-in.
    with pytest.raises(NoLongerHere):
        close_account(desk, georgi.id)
    still = desk.for_drafts()
    with pytest.raises(WrongInput):
        close_account(still, georgi.id)
    with pytest.raises(WrongInput):
        change_account(still, georgi.id, roles=frozenset({Role.CLERK}), unit="")
    assert [(one.active, one.roles) for one in accounts(still)] == [
        (True, (Role.ADMINISTRATOR,)),
        (True, (Role.CLERK,)),
    ]


def test_a_closed_administrator_is_nobody_who_manages_the_accounts(desk):
    georgi = open_for_georgi(desk, "georgi", Role.ADMINISTRATOR)
    close_account(desk, georgi.id)
    with pytest.raises(WrongInput):
        change_account(desk, desk.clerk.id, roles=frozenset({Role.CLERK}), unit="")


def test_a_closed_account_is_not_changed(desk):
    georgi = open_for_georgi(desk)
    close_account(desk, georgi.id)
    with pytest.raises(KnownError):
        change_account(desk, georgi.id, roles=frozenset({Role.SECRETARY}), unit="")
    assert told(desk)[-1] == "account.closed"


def test_a_change_without_a_role_is_refused(desk):
    georgi = open_for_georgi(desk)
    with pytest.raises(WrongInput) as refused:
        change_account(desk, georgi.id, roles=frozenset(), unit="")
    assert refused.value.field == "roles"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_manages_accounts(desk, role):
    georgi = open_for_georgi(desk)
    other = replace(desk, clerk=replace(desk.clerk, roles=frozenset({role})))
    before = told(desk)
    for attempt in (
        lambda: open_for_georgi(other, "another"),
        lambda: close_account(other, georgi.id),
        lambda: change_account(other, georgi.id, roles=frozenset({Role.ADMINISTRATOR}), unit=""),
        lambda: accounts(other),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert [one for one in told(desk) if one != "access.refused"] == before


def test_nobody_at_the_desk_does_nothing(desk):
    empty = signed_out(desk)
    for attempt in (
        lambda: open_for_georgi(empty),
        lambda: choose_setting(empty, "theme", "dark"),
        lambda: unlock(empty, PASSWORD),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_lock_opens_to_its_own_clerk_only(desk):
    georgi = open_for_georgi(desk)
    unlock(desk, PASSWORD)
    with pytest.raises(WrongInput) as refused:
        unlock(desk, OTHER_PASSWORD)
    assert refused.value.field == "password"
    at_the_lock = replace(desk, clerk=georgi)
    unlock(at_the_lock, OTHER_PASSWORD)
    close_account(desk, georgi.id)
    with pytest.raises(WrongInput):
        unlock(at_the_lock, OTHER_PASSWORD)


def test_a_setting_is_kept_and_chosen_anew(desk):
    choose_setting(desk, "theme", "dark")
    choose_setting(desk, "theme", "light")
    assert settings(signed_out(desk)) == {"theme": "light"}


def test_the_office_s_secrets_are_no_settings(desk):
    assert SECRET_SETTINGS.isdisjoint(settings(desk))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("check_key", "00" * 16),
        ("central_server", "host=elsewhere"),
        ("site", "x"),
        ("theme", "pink"),
        ("", ""),
    ],
)
def test_what_is_no_setting_of_the_desk_is_not_chosen_there(desk, name, value):
    before = settings(desk)
    with pytest.raises(KnownError):
        choose_setting(desk, name, value)
    assert settings(desk) == before
    assert journal_check(desk).broken == ()


def test_a_chosen_setting_has_an_entry_and_the_same_again_has_none(desk):
    before = journal_check(desk).entries
    for _twice in range(2):
        choose_setting(desk, "printer", "Counter printer")
    assert journal_check(desk).entries == before + 1


def test_whoever_audits_does_nothing_else(desk):
    with pytest.raises(WrongInput, match="no other role") as refused:
        open_for_georgi(desk, "georgi", Role.AUDITOR, Role.CLERK)
    assert refused.value.field == "roles"
    georgi = open_for_georgi(desk, "georgi", Role.AUDITOR)
    with pytest.raises(WrongInput, match="no other role"):
        change_account(desk, georgi.id, roles=frozenset({Role.AUDITOR, Role.SECRETARY}), unit="")
