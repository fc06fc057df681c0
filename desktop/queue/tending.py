"""What a counter does for its shared hall every few seconds, while somebody sits at it."""

from db.models.office import CharterEdition
from desktop.desk import Desk
from desktop.editions import edition_text
from desktop.office.charter import charter_path
from desktop.office.permissions import Permission, may
from desktop.queue.hall_of import place_of, shared_hall
from desktop.queue.keeping import keep_visits, rejoin
from desktop.queue.rules import served_at
from desktop.queue.shared_hall import HallPlace, SharedHall
from desktop.queue.tickets import CounterWork
from desktop.storage_faults import storage_faults_explained


def tend(desk: Desk) -> HallPlace | None:
    """Says that this counter is at work, and gives back the calls of one that is not.

    What ended here goes into the own file, and what was done while the hall was out of reach to the hall.
    `None`: this counter is in no shared hall.
    """
    place = place_of(desk)
    if place is None or not may(desk.clerk, Permission.RUN_QUEUE) or not place.line.is_reached(again=True):
        return place
    hall = shared_hall(desk, place)
    if place.seat != (seat := (desk.today(), desk.clerk)):
        _take_seat(desk, hall)
        place.seat = seat
    hall.give_back()
    if place.apart:
        place.apart = not rejoin(desk, hall)
    if ended := hall.to_keep():
        keep_visits(desk, ended)
        hall.kept(one.id for one in ended)
    tell_charter(desk, place, hall)
    return place


def tell_charter(desk: Desk, place: HallPlace, hall: SharedHall) -> None:
    """Tells the hall the charter in force, which a display and a kiosk work by, unless it was told."""
    if place.published != (told := desk.edition_id or desk.charter.key):
        ordinal, text = _charter_in_force(desk)
        hall.publish(ordinal, text)
        place.published = told


def leave_seat(desk: Desk) -> None:
    """Closes the counter in the hall until somebody sits down. Raises `KnownError` out of its reach."""
    place = place_of(desk)
    if place is not None and may(desk.clerk, Permission.RUN_QUEUE) and place.line.is_reached():
        place.seat = None
        shared_hall(desk, place).stand(desk.station.counter, CounterWork.CLOSED)


def _take_seat(desk: Desk, hall: SharedHall) -> None:
    """Opens the counter for whoever sits there: for the kinds that it was given today, or usually has."""
    own = desk.station.counter
    given = next((one.kinds for one in hall.look().counters if one.number == own), ())
    hall.stand(own, CounterWork.OPEN, kinds=given or served_at(desk.charter, own))


def _charter_in_force(desk: Desk) -> tuple[int, str]:
    with storage_faults_explained(), desk.database.reading() as session:
        edition = session.get(CharterEdition, desk.edition_id) if desk.edition_id else None
        if edition is not None:
            return edition.ordinal, edition_text(edition)
    return 0, charter_path(desk.charter.key).read_text("utf-8")
