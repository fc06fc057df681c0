"""What the steps about an application do to its standing. Pure."""

from dataclasses import replace
from datetime import date

from desktop.access.receivers import given_to
from desktop.access.rules import Reader
from desktop.applications.life.standing import Awaited, Standing, answered, going_on, waiting, with_receiver
from desktop.applications.life.states import State
from desktop.applications.life.step_traits import Change, Moment, ends
from desktop.applications.life.steps import FROM_APPLICANT, Step
from desktop.office.clock import day_in_sofia


def _on(step: Step) -> date:
    return day_in_sofia(step.taken_at)


def assigned(at: Moment, step: Step) -> Standing:
    """Given to a unit or a person, who may see it from now on."""
    given = given_to(step.details, at.standing.readers, at.charter.units)
    return with_receiver(at.standing, **given)


def named(at: Moment, step: Step) -> Standing:
    """Somebody may see it, though it is confidential."""
    reader = Reader(step.details.get("login", ""), step.details.get("name", ""))
    return replace(at.standing, readers=at.standing.readers | {reader})


def asked(at: Moment, step: Step) -> Standing:
    """Somebody is asked for something: the term is suspended."""
    until = step.due_on or _on(step)
    return waiting(at.standing, Awaited(step.details.get("whom", ""), step.text, until), _on(step))


def received(at: Moment, step: Step) -> Standing:
    """One of those asked has answered."""
    whom = step.details.get("from", "")
    return answered(at.standing, "" if whom == FROM_APPLICANT else whom, at.record, _on(step), at.calendar)


def task_asked(at: Moment, step: Step) -> Standing:
    """A document is asked for, from whom and by when."""
    key, whom = step.details.get("task"), step.details.get("whom", "")
    tasks = (
        replace(one, from_whom=whom, due_on=step.due_on) if one.key == key else one
        for one in at.standing.tasks
    )
    return replace(at.standing, tasks=tuple(tasks))


def task_closed(at: Moment, step: Step) -> Standing:
    """A document is there, or is not needed."""
    left = tuple(one for one in at.standing.tasks if one.key != step.details.get("task"))
    return replace(at.standing, tasks=left)


def done(state: State) -> Change:
    """It is ready, or refused."""
    return lambda at, step: replace(at.standing, state=state, result=step)


def in_hand(at: Moment, step: Step) -> Standing:
    """The applicant has the document, or the refusal."""
    ended = State.TOLD if at.standing.state is State.REFUSED else State.HANDED_OVER
    return ends(ended)(at, step)


def reopened(at: Moment, step: Step) -> Standing:
    """Worked on again in the term that it had; of one that stood still, in what was left of it."""
    again = replace(at.standing, result=None, ended=None)
    return going_on(again, at.record, _on(step), at.calendar)
