"""Which hall a counter works in: one that it shares, while it can be reached; else its own, alone."""

from dataclasses import replace

from db.hall.line import HallLine
from db.models import Setting
from desktop.administration.rules import HALL_SERVER
from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Permission, may
from desktop.queue.halls import HallRecord
from desktop.queue.keeping import keep_visits, rejoin
from desktop.queue.local_hall import LocalHall
from desktop.queue.shared_hall import HallPlace, SharedHall
from desktop.queue.steps import Doing
from desktop.storage_faults import storage_faults_explained

Hall = LocalHall | SharedHall
"""Keeps the tickets of one hall. Each call is whole or leaves no trace."""


class OwnSeries(LocalHall):
    """A counter of a shared hall that is out of reach: it goes on alone, and says so.

    Whom it has called or serves goes on in its own file.
    """

    def __init__(self, desk: Desk, permission: Permission, place: HallPlace) -> None:
        super().__init__(desk, permission)
        self._place = place
        if place.in_hand is not None and desk.moment is None:
            keep_visits(desk, [place.in_hand])
            place.in_hand = None

    def look(self) -> HallRecord:
        """See `LocalHall`."""
        found = super().look()
        return replace(found, out_of_reach=True, at_the_desk=found.at_the_desk or self._place.in_hand)


def hall_of(desk: Desk, permission: Permission = Permission.RUN_QUEUE) -> Hall:
    """The hall for whoever is at the desk; `permission` is what whoever changes something in it needs.

    Before a step is taken in one that is there again it is told what was done without it: till then it takes
    whoever was served meanwhile to be still at the counter, and they could be ended again, otherwise.
    """
    place = place_of(desk)
    if place is None:
        return LocalHall(desk, permission)
    if place.line.is_reached():
        hall = shared_hall(desk, place, permission)
        # Not within a look or a transaction: what is taken back would have been told.
        alone = desk.moment is None and desk.under_way is None
        if place.apart and alone and may(desk.clerk, Permission.RUN_QUEUE):
            place.apart = not rejoin(desk, hall)
        return hall
    place.apart = True
    return OwnSeries(desk, permission, place)


def shared_hall(desk: Desk, place: HallPlace, permission: Permission = Permission.RUN_QUEUE) -> SharedHall:
    """The hall at its server, for whoever is at the desk."""

    def doing() -> Doing:
        clerk = desk.required(permission)
        desk.changes.note([Topic.QUEUE])
        return Doing(desk.clock.now(), desk.station.counter, str(clerk.id))

    clerk = desk.clerk.name if desk.clerk else ""
    return SharedHall(place, desk.charter, desk.clock, doing=doing, clerk=clerk)


def place_of(desk: Desk) -> HallPlace | None:
    """The hall that this office has joined, looked up once; `None` where the counter is alone."""
    if HallPlace not in desk.kept:
        with storage_faults_explained(), desk.database.reading() as session:
            chosen = session.get(Setting, HALL_SERVER)
        desk.kept[HallPlace] = HallPlace(chosen.value, HallLine(chosen.value)) if chosen else None
    place: HallPlace | None = desk.kept[HallPlace]
    return place
