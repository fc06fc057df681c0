"""Who may do what, and the sentence for who may not."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.faults import NotAllowed
from desktop.office.language import language
from desktop.office.not_allowed import require
from desktop.office.permissions import PERMISSIONS, ROLE_NAMES, Clerk, Permission, Role, may


def somebody(*roles: Role) -> Clerk:
    return Clerk(id=uuid.uuid4(), login="m.stoyanova", name="Мария Стоянова", roles=frozenset(roles))


def test_a_clerk_registers_and_an_administrator_manages_accounts():
    clerk, administrator = somebody(Role.CLERK), somebody(Role.ADMINISTRATOR)
    assert require(clerk, Permission.REGISTER_SUBMISSION) is clerk
    assert not may(clerk, Permission.MANAGE_ACCOUNTS)
    assert may(administrator, Permission.MANAGE_ACCOUNTS)
    assert not may(administrator, Permission.FIND_SUBMISSION)


def test_the_ethics_commission_reads_and_registers_nothing():
    ethics = somebody(Role.ETHICS)
    assert may(ethics, Permission.FIND_SUBMISSION)
    assert not may(ethics, Permission.REGISTER_SUBMISSION)


def test_the_office_of_the_mayor_runs_the_day_and_a_clerk_signs_up_for_it():
    clerk, office = somebody(Role.CLERK), somebody(Role.MAYORS_OFFICE)
    assert may(clerk, Permission.BOOK_RECEPTION)
    assert not may(clerk, Permission.RECEPTION_DAY)
    assert not may(clerk, Permission.CHANGE_RECEPTION)
    assert all(
        may(office, one)
        for one in (
            Permission.BOOK_RECEPTION,
            Permission.RECEPTION_DAY,
            Permission.CHANGE_RECEPTION,
            Permission.REGISTER_SUBMISSION,
            Permission.RUN_QUEUE,
            Permission.SEE_DUE,
        )
    )
    assert not may(office, Permission.DECIDE_SUBMISSION)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_do_nothing(permission):
    assert not may(None, permission)
    with pytest.raises(NotAllowed, match="Sign in"):
        require(None, permission)


@pytest.mark.parametrize("permission", Permission)
def test_each_refusal_has_a_sentence_of_its_own(permission):
    with pytest.raises(NotAllowed) as refused:
        require(somebody(), permission)
    assert refused.value.sentence(language("en"))
    assert any(permission in allowed for allowed in PERMISSIONS.values())


@given(st.frozensets(st.sampled_from(Role)), st.sampled_from(Role), st.sampled_from(Permission))
def test_a_further_role_never_takes_a_right_away(roles, further, permission):
    if may(somebody(*roles), permission):
        assert may(somebody(*roles, further), permission)


def test_every_role_is_named_and_means_something():
    assert ROLE_NAMES.keys() == PERMISSIONS.keys() == set(Role)
    assert all(PERMISSIONS.values())
