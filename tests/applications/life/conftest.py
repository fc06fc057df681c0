"""An application for a certificate of heirs at counter No. 7."""

from dataclasses import replace

import pytest

from db.models.base import new_key
from desktop.applications.actions import register
from desktop.applications.rules import ApplicationRecord
from desktop.desk import Desk
from desktop.office.permissions import Role
from tests.applications.life.done import make_ready, paid
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.folk import SECRETARY, somebody


@pytest.fixture
def record(around: Desk) -> ApplicationRecord:
    draft = replace(DAUGHTER, services=chosen(around, HEIRS), brought=("Документ за самоличност",))
    (one,) = register(around, draft, new_key()).applications
    return one


@pytest.fixture
def secretary(around: Desk) -> Desk:
    return somebody(around, SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def ready(around: Desk, record: ApplicationRecord) -> ApplicationRecord:
    make_ready(around, record)
    paid(around, record)
    return record
