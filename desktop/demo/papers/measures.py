"""A sample of the record of a nonconformity whose measure is taken."""

from datetime import timedelta
from uuid import uuid4

from desktop.demo.lines import line
from desktop.desk import Desk
from desktop.office.language import Language
from desktop.office.numbering import registration_number
from desktop.oversight.measures.rules import NonconformityRecord
from desktop.oversight.measures.slips import nonconformity_pdf

_NAMED = ("what", "standard", "cause", "measure", "effect")


def record_of_nonconformity(desk: Desk, words: Language) -> bytes:
    """As if the measure had helped."""
    name, today, counter = desk.clerk.name if desk.clerk else "", desk.today(), desk.station.counter
    found = NonconformityRecord(
        id=uuid4(),
        ordinal=3,
        number=registration_number(
            desk.charter.numbering.nonconformity, counter=counter, number=1, day=today
        ),
        written_at=desk.clock.now(),
        clerk=name,
        counter=counter,
        found_on=today - timedelta(days=10),
        found_by=name,
        responsible=name,
        due_on=today - timedelta(days=3),
        done_on=today - timedelta(days=4),
        check_on=today,
        **{one: line("nonconformity", one) for one in _NAMED},
    )
    return nonconformity_pdf(found, desk.charter, words, printed_at=desk.clock.now())
