"""From what the clerk typed and marked to how it will be treated."""

from datetime import date

from desktop.complaints.admissibility import is_anonymous, treatment_of
from desktop.complaints.rules import Draft, Mark, marks_of
from desktop.complaints.treatment import Facts, Treatment
from desktop.office.charter import Charter
from desktop.office.working_calendar import WorkingCalendar


def facts_of(draft: Draft, received_on: date, happened: date | None, charter: Charter) -> Facts:
    """What is known of the draft; `happened` is the day that was read from it."""
    marks = marks_of(draft)
    return Facts(
        kind=draft.kind,
        channel=draft.channel,
        received_on=received_on,
        happened_on=happened,
        anonymous=Mark.ANONYMOUS in marks or is_anonymous(draft.applicant, draft.address, charter),
        danger=Mark.DANGER in marks,
        corruption=Mark.CORRUPTION in marks,
        about_staff=Mark.ABOUT_STAFF in marks,
        obscene=Mark.OBSCENE in marks,
        insult=Mark.INSULT in marks,
        undermining=Mark.UNDERMINING in marks,
        about_personal_data=Mark.PERSONAL_DATA in marks,
        classified=Mark.CLASSIFIED in marks,
        competent=Mark.NOT_OURS not in marks,
        repeat=draft.repeat_of is not None and not draft.new_facts,
        from_work=Mark.FROM_WORK in marks,
    )


def treatment_of_draft(
    draft: Draft, received_on: date, happened: date | None, charter: Charter, calendar: WorkingCalendar
) -> Treatment:
    """How the draft would be treated if it were registered as it stands."""
    return treatment_of(facts_of(draft, received_on, happened, charter), charter, calendar)
