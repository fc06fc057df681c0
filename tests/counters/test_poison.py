"""Whatever another program sends: that one entry is set aside, all else goes on, and every list opens."""

from datetime import date

from sqlalchemy import select

from db.models.journal import PullPosition, SetAside
from desktop.administration.charter.told import charter_warnings, taken_editions
from desktop.applications.queries import find_applications
from desktop.complaints.life.due import due_list
from desktop.complaints.queries import find_submissions
from desktop.counters.queries import set_aside_warnings
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.office.permissions import Permission, may
from desktop.oversight.reports.queries import reports_due
from desktop.reception.queries.free_hours import next_free_of_all
from desktop.reception.queries.lists import call_list, changes_between, find_bookings, waiting_list
from desktop.reception.queries.the_day import day_list
from desktop.register.queries import page_before
from desktop.synchronisation.actions import looked_up_by
from tests.reception.two.conftest import with_the_office
from tests.register.conftest import EVERYTHING
from tests.sync.hours import DAY
from tests.sync.poison import FAULTS, KINDS, MODELS, poison_everything, put_good
from tests.whole import broken_entries


def every_list(desk: Desk) -> None:
    """Opens whatever shows records of other counters."""
    find_submissions(desk, "")
    find_submissions(desk, "тодорова")
    find_applications(desk, "")
    page_before(desk, EVERYTHING)
    for scope in Scope:
        for when in When:
            due_list(desk, scope, when)
    if may(desk.clerk, Permission.REPORT_FEEDBACK):
        reports_due(desk)
    changes_between(desk, date(2026, 1, 1), date(2027, 12, 31))
    find_bookings(desk, "Елена")
    day_list(desk, "mayor", DAY)
    next_free_of_all(desk)
    call_list(desk)
    waiting_list(desk)
    taken_editions(desk)
    charter_warnings(desk)


READ_AT_THE_CENTRE = {"agreement", "agreement_answer"}
"""The centre gives them out only where it can read whom they are for: poisoned ones come to nobody."""


def test_whatever_is_looked_up_is_poisoned_too(desk):
    looked_up = {one.model.__tablename__ for one in looked_up_by(desk)}
    assert looked_up - READ_AT_THE_CENTRE | {"charter_edition", "taken_edition"} == {*KINDS}


def test_every_kind_and_every_hostile_value(desk, central, sync):
    five = central.admit(counter=5, charter=desk.charter.key)
    poisoned = poison_everything(central, five)
    good = put_good(central, five, len(poisoned))
    outcome = sync()
    aside = {one.position: one for one in outcome.aside}
    assert [(one.entity, one.fault) for one in poisoned if one.position not in aside] == []
    assert len(aside) == len(poisoned)
    assert {one.entity for one in poisoned} == {*KINDS}
    assert {one.fault for one in poisoned} >= {*FAULTS}
    assert not {"Лампа", "Иванка"} & {word for one in aside.values() for word in one.detail.split()}
    with desk.database.reading() as session:
        for entity, key in good.items():
            assert session.get(MODELS[entity], key) is not None, entity
        assert session.scalars(select(PullPosition.position)).one() == len(poisoned) + len(good)
        assert list(broken_entries(session)) == []
    at_the_office = with_the_office(desk)
    for one in (desk, at_the_office):
        every_list(one)
    (warning,) = set_aside_warnings(desk)
    assert f"Отделени: {len(poisoned)} записа" in warning
    again = sync()
    assert {one.position for one in again.aside} == set(aside)
    with desk.database.reading() as session:
        assert len(session.scalars(select(SetAside)).all()) == len(poisoned)
