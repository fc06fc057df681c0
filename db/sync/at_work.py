"""Which computer works as this counter, as the centre knows it: two that both did would number alike."""

from sqlalchemy import select

from db.engine import LocalDatabase
from db.models.office import Station
from db.sync.central_server import CentralServer
from db.sync.faults import AnotherAtWork, CentralTooOld

DISPLACED = "displaced"
"""Begins the installation of a file in whose stead another computer works: no mark has it."""


def check_who_is_at_work(local: LocalDatabase, central: CentralServer) -> None:
    """Asks whether another computer is at work as this counter; from then on this file is asked about itself.

    Raises:
        AnotherAtWork: it is.
    """
    with local.reading() as session:
        installation = session.execute(select(Station.installation)).scalar_one()
    if installation is None:
        return
    try:
        agreed = central.work_from(installation, in_stead=False).agreed
    except CentralTooOld:
        return
    if not agreed:
        with local.writing() as session:
            session.execute(select(Station)).scalar_one().installation = f"{DISPLACED} {installation}"[:64]
        raise AnotherAtWork
