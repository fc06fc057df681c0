"""A way to what is confidential is given by two: by a role, a name, another password."""

from dataclasses import replace

import pytest

from db.models import SubmissionReader
from db.models.base import new_key
from desktop.access.confidential import reads_confidential
from desktop.access.rules import COMMISSION, Guarded, Meant, account_key, bounds_of, name_key, suspect
from desktop.administration.actions import change_account, open_account, sign_in, signed_out
from desktop.administration.news import news
from desktop.administration.queries import accounts
from desktop.agreements.actions import agree_here, ask_for
from desktop.agreements.rules import AgreementNeeded
from desktop.demo.colleagues import colleague
from desktop.office.charter import LocalText
from desktop.office.permissions import Clerk, Permission, Role, may
from tests.access.the_rule import may_see
from tests.colleagues import as_two

CONFIDENTIAL = (Role.SUPERVISOR, Role.SECRETARY, Role.ETHICS, Role.AUDITOR)
SECRETARY = "Севда Секретарова"
KEY = account_key("sekretar", "0192")
CASES = [
    Guarded(confidential=True, about_unit=""),
    Guarded(confidential=True, about_unit="", unit=COMMISSION),
    Guarded(confidential=True, about_unit="", about=(Meant(SECRETARY, KEY),)),
]


@pytest.mark.parametrize("role", Role)
def test_which_roles_they_are_is_read_off_the_rule_of_who_may_see_what(desk, role):
    clerk = Clerk(id=new_key(), login="x", name="Xenia Xenieva", roles=frozenset({role}))
    limits = bounds_of(clerk, (), (suspect(SECRETARY, key=KEY, roles=(Role.SECRETARY,)),))
    sees = any(may_see(limits, case) for case in CASES) or may(clerk, Permission.READ_JOURNAL)
    assert reads_confidential(role, desk) is sees
    assert reads_confidential(role, desk) is (role in CONFIDENTIAL)


@pytest.mark.parametrize("role", CONFIDENTIAL)
def test_the_administrator_does_not_take_such_a_role(desk, role):
    """M8."""
    # An auditor is nothing else.
    roles = frozenset({Role.ADMINISTRATOR, role} if role is not Role.AUDITOR else {role})
    colleague(desk, "rada", "Рада Радева", Role.ADMINISTRATOR)
    with pytest.raises(AgreementNeeded):
        change_account(desk, desk.clerk.id, roles=roles, unit="")
    with pytest.raises(AgreementNeeded):
        open_account(desk, name="Подставено Лице", login="second", roles=frozenset({role}))
    assert not any(role in one.roles for one in accounts(desk))


def test_other_roles_one_gives_alone(desk):
    given = open_account(desk, name="Яна", login="yana", roles=frozenset({Role.CLERK}))
    change_account(desk, given.id, roles=frozenset({Role.UNIT_HEAD, Role.MAYORS_OFFICE}), unit="")


def test_the_agreement_is_to_these_roles_for_this_account(desk):
    yana = colleague(desk, "yana", "Яна Янева", Role.CLERK)
    other = colleague(desk, "rada", "Рада Радева", Role.CLERK)
    roles = frozenset({Role.CLERK, Role.ETHICS})
    with pytest.raises(AgreementNeeded) as error:
        change_account(desk, yana.id, roles=roles, unit="")
    colleague(desk, "petya", "Петя Илиева", Role.ADMINISTRATOR)
    agree_here(desk, ask_for(desk, error.value.needed), "petya", "petya" * 3)
    for who, what in ((other, roles), (yana, frozenset({Role.SECRETARY}))):
        with pytest.raises(AgreementNeeded):
            change_account(desk, who.id, roles=what, unit="")
    assert change_account(desk, yana.id, roles=roles, unit="").roles == roles
    # Taken away and given again: that is another time.
    change_account(desk, yana.id, roles=frozenset({Role.CLERK}), unit="")
    with pytest.raises(AgreementNeeded):
        change_account(desk, yana.id, roles=roles, unit="")


def test_a_unit_alone_is_changed_by_one(desk):
    yana = colleague(desk, "yana", "Яна Янева", Role.SECRETARY)
    assert change_account(desk, yana.id, roles=frozenset({Role.SECRETARY, Role.CLERK}), unit="").roles


def test_nobody_becomes_a_reader_by_being_called_like_one(desk):
    with desk.database.writing() as session:
        session.add(SubmissionReader(submission_id=new_key(), login="", name=name_key("Иван Петров Петров")))
    with pytest.raises(AgreementNeeded):
        open_account(desk, name="Иван Стоянов Петров", login="ivan", roles=frozenset({Role.CLERK}))


def test_nor_like_whom_the_charter_names_for_cases_against_the_secretary(desk):
    named = desk.charter.model_copy(
        update={"secretary_stand_in": LocalText(bg="Борис Борисов", en="Boris Borisov")}
    )
    with pytest.raises(AgreementNeeded):
        open_account(
            replace(desk, charter=named), name="Борис Борисов", login="boris", roles=frozenset({Role.CLERK})
        )


def test_the_secretary_is_told_at_the_next_sign_in_who_got_the_role(desk):
    colleague(desk, "sekretar", SECRETARY, Role.SECRETARY)
    sign_in(signed_out(desk), "sekretar", "sekretar" * 3)
    yana = colleague(desk, "yana", "Яна Янева", Role.CLERK)
    as_two(desk, lambda: change_account(desk, yana.id, roles=frozenset({Role.ETHICS}), unit=""))
    [one] = news(sign_in(signed_out(desk), "sekretar", "sekretar" * 3))
    assert one.insistent
    for said in ("Яна Янева", "Мария Стоянова", "Втори Служител"):
        assert said in one.text
    assert news(sign_in(signed_out(desk), "sekretar", "sekretar" * 3)) == ()
    assert news(sign_in(signed_out(desk), "yana", "yana" * 3)) == ()
