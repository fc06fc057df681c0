"""What is said in the hall: messages to the counters, and the alarm of whoever needs help."""

from datetime import timedelta

from desktop.desk import Desk
from desktop.office.language import _
from desktop.office.permissions import Permission
from desktop.queue.hall_of import hall_of
from desktop.queue.halls import HallRecord
from desktop.shell.at_the_desk import Said

_RECENT = timedelta(minutes=15)


def say_in_hall(desk: Desk, text: str) -> None:
    """Tells all counters something. Raises `KnownError` where there is no other one."""
    desk.required(Permission.SUPERVISE_HALL)
    hall_of(desk, Permission.SUPERVISE_HALL).say(text, None, "message")


def raise_alarm(desk: Desk) -> None:
    """Calls the other counters for help; the log keeps it. Raises `KnownError` where nobody can be told."""
    with desk.writing(Permission.SIGN_IN) as change:
        change.note("hall.alarm", "station", desk.station.id)
    hall_of(desk, Permission.SIGN_IN).say(str(desk.station.counter), None, "alarm")


def said_to(desk: Desk, hall: HallRecord) -> tuple[Said, ...]:
    """What was said to this counter just now: an alarm is not shown where it was raised."""
    own, told = desk.station.counter, []
    for one in hall.messages:
        raised_here = one.kind == "alarm" and one.text == str(own)
        if hall.at - one.at > _RECENT or one.to not in {None, own} or raised_here:
            continue
        if one.kind == "alarm":
            words = _("Alarm at counter No. {counter}: go there, or call for help.").format(counter=one.text)
            told.append(Said(one.id, words, urgent=True))
        else:
            told.append(Said(one.id, f"{one.by}: {one.text}", urgent=False))
    return tuple(told)
