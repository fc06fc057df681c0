"""A counter that goes to a central server already, as a join code leaves it."""

from db.settings import keep_setting
from desktop.administration.rules import CENTRAL_SERVER
from desktop.desk import Desk
from desktop.office.clock import in_sofia


def kept_server(desk: Desk, dsn: str) -> None:
    """Keeps the way there, without the two people whom it takes at the prompt."""
    with desk.database.writing() as session:
        at = in_sofia(desk.clock.now())
        keep_setting(session, CENTRAL_SERVER, dsn, at=at, actor="set-up", secret=True)
