"""An office with units and people, for the tests of what is done about submissions."""

from dataclasses import replace

from desktop.administration.actions import sign_in
from desktop.complaints.rules import Draft, Kind
from desktop.desk import Desk
from desktop.office.charter import LocalText, Unit
from desktop.office.permissions import Role
from tests.colleagues import open_account
from tests.conftest import PASSWORD

HEAD = "Георги Петров Колев"
SECRETARY = "Стефка Маринова Колева"
CLERK = "Петя Стоянова Илиева"
ADMINISTRATOR = "Иво Иванов Админов"

UNITS = (
    Unit(key="works", name=LocalText(bg="Благоустройство", en="Works"), head=HEAD),
    Unit(key="lights", name=LocalText(bg="Осветление", en="Lighting"), parent="works"),
    Unit(key="records", name=LocalText(bg="Деловодство", en="Records")),
)
SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ № 14",
    subject="Неработещо осветление",
    text="От 2 ноември не свети.",
)


def with_units(desk: Desk) -> Desk:
    """The desk under a charter that names its units."""
    return replace(desk, charter=desk.charter.model_copy(update={"units": UNITS}))


def somebody(desk: Desk, name: str, login: str, *roles: Role, unit: str = "") -> Desk:
    """Another person at the same counter."""
    open_account(
        desk, name=name, login=login, password=PASSWORD, again=PASSWORD, roles=frozenset(roles), unit=unit
    )
    return sign_in(desk, login, PASSWORD)
