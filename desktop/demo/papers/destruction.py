"""A sample of the commission's protocol: the records in it would be years old."""

from uuid import uuid4

from desktop.desk import Desk
from desktop.office.language import Language
from desktop.office.records import record_of
from desktop.retention.nomenclature import nomenclature, protocol_number
from desktop.retention.queries import ErasureRecord
from desktop.retention.rules import Fate, Ground
from desktop.retention.slips import protocol_pdf


def protocol_of_destruction(desk: Desk, words: Language) -> bytes:
    """One of the first series, as if it had come so far that something of it is due."""
    series, year = nomenclature(desk.charter)[1], desk.today().year
    name = desk.clerk.name if desk.clerk else ""
    fates = {Fate.DESTROY: f"{desk.station.counter:02}-1", Fate.KEEP: f"{desk.station.counter:02}-2"}
    protocol = record_of(
        ErasureRecord,
        series,
        id=uuid4(),
        number=protocol_number(desk.station.counter, 1, year),
        ground=Ground.TERM,
        series=series.index,
        year=year,
        members=(name,),
        decision="",
        items=tuple({"number": number, "fate": fate} for fate, number in fates.items()),
        made_at=desk.clock.now(),
        clerk=name,
        counter=desk.station.counter,
        carried_out_at=desk.clock.now(),
    )
    return protocol_pdf(protocol, desk.charter, words, printed_at=desk.clock.now())
