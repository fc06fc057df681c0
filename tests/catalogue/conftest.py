"""The catalogue's tests draw many examples; the first one also loads tables, which is no sign of slowness."""

import pytest
from hypothesis import settings

from desktop.desk import Desk
from desktop.office.permissions import Role
from tests.complaints.folk import SECRETARY, somebody

settings.register_profile("catalogue", deadline=None)
settings.load_profile("catalogue")


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    """The secretary, who looks after services and fees."""
    return somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
