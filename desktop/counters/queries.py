"""What is set aside of the other counters' records, for the list and the status bar."""

from sqlalchemy import func, select

from db.models import SetAside
from db.sync.set_aside import Why
from desktop.desk import Desk
from desktop.office.language import _, ngettext
from desktop.storage_faults import storage_faults_explained


def set_aside_warnings(desk: Desk) -> tuple[str, ...]:
    """What the status bar says until it is settled: how much is set aside, the gravest by itself."""
    counted = select(SetAside.why, func.count()).where(SetAside.settled == "").group_by(SetAside.why)
    with storage_faults_explained(), desk.database.reading() as session:
        found = {Why(why): count for why, count in session.execute(counted)}
    if not found:
        return ()
    words = [
        ngettext(
            "Set aside: {count} entry of another counter",
            "Set aside: {count} entries of other counters",
            sum(found.values()),
        )
    ]
    if altered := found.get(Why.TAMPERED):
        words.insert(0, ngettext("{count} entry arrived altered", "{count} entries arrived altered", altered))
    if clashes := found.get(Why.CLASH):
        words.append(_("given twice: {count}").format(count=clashes))
    return (" · ".join(words),)
