"""From what the clerk typed and marked, or what was registered of it, to how it is treated."""

from datetime import date, datetime

from desktop.complaints.rules import Draft, Mark, SubmissionRecord, marks_of
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.anonymity import missing_of
from desktop.complaints.treatment.facts import Facts, Treatment
from desktop.complaints.treatment.terms import received_on as day_of_receipt
from desktop.office.charter import Charter
from desktop.office.opening_hours import opening_hours
from desktop.office.records import record_of
from desktop.office.working_calendar import WorkingCalendar


def facts_of(
    draft: Draft,
    received_on: date,
    happened: date | None,
    charter: Charter,
    *,
    received_at: datetime | None = None,
) -> Facts:
    """What is known of the draft; `happened` is the day that was read from it, `received_at` the moment."""
    marks = marks_of(draft)
    if missing_of(draft, charter):
        marks |= {Mark.ANONYMOUS}
    way = charter.submissions.channel(draft.channel)
    facts = record_of(
        Facts,
        draft,
        channel_kind=way.kind if way else "",
        received_on=received_on,
        received_at=received_at,
        happened_on=happened,
    )
    return facts.marked(marks)


def facts_of_record(record: SubmissionRecord, charter: Charter, calendar: WorkingCalendar) -> Facts:
    """What was known of a submission when it was registered: the same facts as of its draft."""
    received = day_of_receipt(record.registered_at, charter, opening_hours(charter, calendar))
    return facts_received_on(received, record, charter)


def facts_received_on(received: date, record: SubmissionRecord, charter: Charter) -> Facts:
    """The same, where the day from which its terms count is known or does not matter."""
    facts = record_of(Facts, record, received_at=record.registered_at, received_on=received)
    return facts.marked(record.marks | {Mark.ANONYMOUS} if is_nameless(record, charter) else record.marks)


def is_nameless(record: SubmissionRecord, charter: Charter) -> bool:
    """Whether there is nobody to answer: as it was found at its registration, whatever the charter says now.

    In what is older than the kinds of ways that was not kept, and is asked again; of what was erased since it
    is known by its mark.
    """
    if Mark.ANONYMOUS in record.marks:
        return True
    if record.erased_at is not None:
        return False
    return not record.channel_kind and bool(missing_of(record, charter))


def treatment_of_draft(
    draft: Draft, received_on: date, happened: date | None, charter: Charter, calendar: WorkingCalendar
) -> Treatment:
    """How the draft would be treated if it were registered as it stands."""
    return treatment_of(facts_of(draft, received_on, happened, charter), charter, calendar)
