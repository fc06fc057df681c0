"""Which hall a counter works in."""

from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.queue.halls import Hall
from desktop.queue.local_hall import LocalHall


def hall_of(desk: Desk, permission: Permission = Permission.RUN_QUEUE) -> Hall:
    """That of this counter alone; `permission` is what whoever changes something in it needs."""
    return LocalHall(desk, permission)
