"""An office with an auditor, and others who leave entries for him to read."""

from collections.abc import Callable

import pytest

from desktop.administration.actions import sign_in, signed_out
from desktop.desk import Desk
from desktop.office.permissions import Role
from tests.colleagues import open_account
from tests.conftest import PASSWORD

Seated = Callable[..., Desk]


@pytest.fixture
def seated(desk: Desk) -> Seated:
    """Opens an account with these roles and signs in."""

    def sit(login: str, name: str, *roles: Role) -> Desk:
        open_account(desk, name=name, login=login, password=PASSWORD, again=PASSWORD, roles=frozenset(roles))
        return sign_in(signed_out(desk), login, PASSWORD)

    return sit


@pytest.fixture
def auditor(seated: Seated) -> Desk:
    """Radko, who audits."""
    return seated("radko", "Радко Димитров Велев", Role.AUDITOR)
