"""What the list of steps says beside the word of one, and what follows for the deadline. Pure."""

from desktop.applications.life.standing import going_on
from desktop.applications.life.step_details import endings
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import FROM_APPLICANT, Step
from desktop.applications.rules import Delivery, delivery_word
from desktop.office.charter import Charter
from desktop.office.language import _, spoken


def until(step: Step, _charter: Charter) -> str:
    """What is asked, of whom, and until when."""
    whom = step.details.get("whom", "")
    by = _("until {day}").format(day=spoken().date(step.due_on)) if step.due_on else ""
    return ", ".join(filter(None, (step.details.get("document", ""), whom, by)))


def from_whom(step: Step, _charter: Charter) -> str:
    """Who has answered."""
    whom = step.details.get("from", "")
    return _("the applicant") if whom == FROM_APPLICANT else whom


def why_ended(step: Step, _charter: Charter) -> str:
    """Why it ended without a decision."""
    return dict(endings()).get(step.details.get("why", ""), "")


def how_sent(step: Step, _charter: Charter) -> str:
    """By which way, and where to."""
    by = step.details.get("by", "")
    word = delivery_word(Delivery(by), spoken()) if by in set(Delivery) else by
    return ", ".join(filter(None, (word, step.details.get("where", ""))))


def stands_still(moment: Moment) -> str:
    """What it means for the deadline that somebody is asked."""
    if moment.standing.term_on is None:
        return _("The application waits until the answer comes.")
    return _(
        "The deadline is {day}. It is suspended until the answer comes; then the days that are left run on."
    ).format(day=spoken().date(moment.standing.term_on))


def goes_on(moment: Moment) -> str:
    """What it means for the deadline that an answer came."""
    if len(moment.standing.awaited) > 1:
        return _("Others have still to answer: until then the deadline is suspended.")
    after = going_on(moment.standing, moment.record, moment.today, moment.calendar)
    if after.term_on is None:
        return _("Work on the application goes on.")
    return _("The deadline runs again, until {day}.").format(day=spoken().date(after.term_on))
