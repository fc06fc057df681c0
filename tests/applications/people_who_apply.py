"""Who applies for what, for the tests of the applications."""

from desktop.applications.rules import Chosen, Draft
from desktop.catalogue.queries import catalogue_of
from desktop.desk import Desk
from desktop.office.identity import IdentifierKind

DAUGHTER = Draft(
    applicant="Иванка Георгиева Тодорова",
    identifier_kind=IdentifierKind.EGN,
    identifier="7501020018",
    address="гр. Перник, ул. „Средец“ № 14",
    phone="0888 123 214",
)
HEIRS, MARITAL, SKETCH, NO_TERM = "2016", "2109", "2027", "2128"


def chosen(desk: Desk, *keys: str, speed: str = "") -> tuple[Chosen, ...]:
    """The services of these keys, each in the first term that is of `speed`, or in its first."""
    found = []
    for key in keys:
        terms = catalogue_of(desk).keyed(key).terms or ()
        fit = [one for one in terms if not speed or one.speed == speed]
        found.append(Chosen(key, fit[0].key if fit else ""))
    return tuple(found)
