"""The table of steps about an application: one row a kind. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.access.receivers import (
    PERSON_DETAIL,
    UNIT_DETAIL,
    PersonDetail,
    to_whom,
    unit_or_person,
)
from desktop.applications.life.handing_over import HANDING_OVER, UNPAID, handed_words, is_unpaid, leaves
from desktop.applications.life.standing import Standing
from desktop.applications.life.states import DONE, IN_WORK, WAITING, State
from desktop.applications.life.step_changes import (
    asked,
    assigned,
    done,
    in_hand,
    named,
    received,
    reopened,
    task_asked,
    task_closed,
)
from desktop.applications.life.step_details import (
    ANSWER,
    ENDING,
    FORWARDING,
    INSTITUTION,
    SENDING,
    TASK,
    TIME_TO_CURE,
    choice,
)
from desktop.applications.life.step_traits import ApplicationStepTraits, Moment, ends
from desktop.applications.life.step_words import from_whom, goes_on, how_sent, stands_still, until, why_ended
from desktop.applications.life.steps import Step, StepKind
from desktop.applications.rules import Delivery
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic, add_actions
from desktop.office.language import N_, NP_, spoken
from desktop.office.permissions import Clerk, Permission, may
from desktop.parties.rectified import rectified_words
from desktop.parties.rectifying import NO_NAME_LESS, RectifiedDetail, person_details, usual
from desktop.steps.rules import CheckedStep, NewStep, cleaned_step, in_order

_OF_THE_OFFICE = IN_WORK | WAITING

APPLICANT = NP_("person", "Applicant")
RECTIFYING = (
    *person_details(APPLICANT),
    RectifiedDetail(
        name="representative", label=NP_("person", "Representative"), usual=usual("representative"),
        missing=NO_NAME_LESS, asked=lambda case: bool(case.record.representative),
    ),
)  # fmt: skip


_ROWS: Mapping[StepKind, ApplicationStepTraits] = {
    StepKind.ASSIGNED: ApplicationStepTraits(
        word=N_("Assigned"), journal=N_("Application assigned"), button=N_("Assign"),
        meaning=N_("to a unit or a person"), consequence=N_("The recipient sees it in “Mine”."),
        permission=Permission.ASSIGN_SUBMISSION, follows=_OF_THE_OFFICE, change=assigned,
        details=(
            choice(
                "to", NP_("assignment", "To whom"), unit_or_person,
                N_("Choose whom it is assigned to: a unit or a person."), abreast=True,
            ),
            UNIT_DETAIL, PERSON_DETAIL,
        ),
        exactly=lambda step, charter: to_whom(step.details, charter),
    ),
    StepKind.NAMED: ApplicationStepTraits(
        word=NP_("application", "Access given"), journal=N_("Somebody named to see the application"),
        button=NP_("application", "Give access"),
        meaning=N_("only the people named for it can see a confidential application"),
        consequence=N_("The person sees only this confidential application, and no other."),
        permission=Permission.ASSIGN_SUBMISSION, follows=frozenset(State),
        lawful=lambda moment: moment.standing.confidential, change=named, details=(PersonDetail(),),
        exactly=lambda step, _charter: step.details.get("name", ""),
    ),
    StepKind.MARKED_CONFIDENTIAL: ApplicationStepTraits(
        word=N_("Marked confidential"), journal=N_("Application marked confidential"),
        button=NP_("application", "Mark confidential"),
        meaning=N_("from now on only the people you name see the application"),
        consequence=N_(
            "From now on only the people you name see the application; you only if you are one of them."
        ),
        follows=frozenset(State), lawful=lambda moment: not moment.standing.confidential,
        change=lambda at, _step: replace(at.standing, confidential=True), must_say=N_("Reasons"),
    ),
    StepKind.TASK_ASKED: ApplicationStepTraits(
        word=N_("Document asked for"), journal=N_("Document of an application asked for"),
        button=N_("Ask for a document"), meaning=N_("that the office gets by itself; the deadline runs on"),
        follows=_OF_THE_OFFICE, lawful=lambda moment: bool(moment.standing.tasks), change=task_asked,
        details=(TASK, *INSTITUTION), exactly=until,
    ),
    StepKind.TASK_CLOSED: ApplicationStepTraits(
        word=N_("Document collected"), journal=N_("Document of an application collected"),
        button=N_("Note a collected document"), meaning=N_("it is there, or is not needed after all"),
        consequence=N_("With the last one collected, the application can be finished."),
        follows=_OF_THE_OFFICE, lawful=lambda moment: bool(moment.standing.tasks), change=task_closed,
        details=(TASK,), note=N_("What was received, or why it is not needed"),
        exactly=lambda step, _charter: step.details.get("document", ""),
    ),
    StepKind.APPLICANT_ASKED: ApplicationStepTraits(
        word=N_("Applicant asked to complete it"), button=N_("Ask the applicant"),
        meaning=N_("for what is missing; the deadline is suspended"), consequence=stands_still,
        follows=_OF_THE_OFFICE, change=asked, details=(TIME_TO_CURE,), must_say=N_("What is missing"),
        exactly=until,
    ),
    StepKind.INSTITUTION_ASKED: ApplicationStepTraits(
        word=N_("Another institution asked"), button=N_("Ask an institution"),
        meaning=N_("for its opinion, consent or data; the deadline is suspended"), consequence=stands_still,
        follows=_OF_THE_OFFICE, change=asked, details=INSTITUTION, must_say=N_("What is asked"),
        exactly=until,
    ),
    StepKind.RECEIVED: ApplicationStepTraits(
        word=N_("Answer received"), journal=N_("Answer about an application received"),
        button=N_("Note an answer"),
        meaning=N_("of the applicant or the institution; the deadline runs again"), consequence=goes_on,
        follows=WAITING, change=received, details=(ANSWER,), note=N_("What was received"), exactly=from_whom,
    ),
    StepKind.READY: ApplicationStepTraits(
        word=N_("Ready"), journal=N_("Document of an application ready"), button=N_("It is ready"),
        meaning=N_("the document can be handed over"),
        consequence=N_("The document is ready. From now on it waits for the applicant."), follows=IN_WORK,
        lawful=lambda moment: not moment.standing.tasks, change=done(State.READY),
        note=N_("Number of the document, or where it is"), exactly=lambda _step, _charter: "",
    ),
    StepKind.REFUSED: ApplicationStepTraits(
        word=N_("Refused"), journal=N_("Application refused"), button=N_("Refuse"),
        meaning=N_("with reasons, and how to appeal"),
        consequence=N_("The refusal gives the reasons and says how to appeal. The applicant has to get it."),
        permission=Permission.DECIDE_SUBMISSION, follows=_OF_THE_OFFICE,
        change=lambda at, step: replace(done(State.REFUSED)(at, step), awaited=(), stopped_on=None),
        must_say=N_("Reasons"), lines=8, exactly=lambda _step, _charter: "",
    ),
    StepKind.HANDED_OVER: ApplicationStepTraits(
        word=N_("Handed over"), journal=N_("Document handed over"), button=N_("Hand over"),
        meaning=N_("at the desk, against the check code or an identity document"),
        consequence=leaves(
            N_("To the applicant, the representative or a proxy with a power of attorney only.")
        ),
        follows=DONE, change=in_hand, details=HANDING_OVER,
        exactly=lambda step, _charter: handed_words(step.details, spoken()),
    ),
    StepKind.DISPATCHED: ApplicationStepTraits(
        word=N_("Sent to the applicant"), journal=N_("Document sent to the applicant"),
        button=N_("Note that it was sent"), meaning=N_("by post, e-mail or secure delivery"),
        consequence=leaves(N_("Note that it was sent: by post, e-mail or secure delivery.")), follows=DONE,
        change=in_hand, details=SENDING, note=N_("Number of the parcel or the message"), exactly=how_sent,
    ),
    StepKind.SENT_ON: ApplicationStepTraits(
        word=N_("Forwarded to another administration"),
        journal=N_("Application forwarded to another administration"), button=N_("Forward"),
        meaning=N_("with all that came with it; the application is closed here"),
        consequence=N_("The application is forwarded and closed here. The applicant is told where it went."),
        follows=frozenset({State.TO_SEND, State.REGISTERED}), change=ends(State.SENT_ON), details=FORWARDING,
        note=N_("How it was sent"),
    ),
    StepKind.ENDED: ApplicationStepTraits(
        word=N_("Closed without a decision"), journal=N_("Application closed without a decision"),
        button=N_("Close without a decision"), meaning=N_("withdrawn, or not completed in time"),
        follows=_OF_THE_OFFICE | {State.TO_SEND}, change=ends(State.ENDED), details=(ENDING,),
        must_say=N_("Reasons"), exactly=why_ended,
    ),
    StepKind.REOPENED: ApplicationStepTraits(
        word=N_("Reopened"), journal=N_("Application reopened"), button=N_("Reopen"),
        meaning=N_("it is worked on again"),
        consequence=N_("It is worked on again. Its deadline stays the same."),
        permission=Permission.ASSIGN_SUBMISSION, follows=DONE | {State.ENDED}, change=reopened,
        must_say=N_("Why it is worked on again"),
    ),
    StepKind.RECTIFIED: ApplicationStepTraits(
        word=N_("Personal data corrected"), journal=N_("Personal data of an application corrected"),
        button=N_("Correct personal data"), meaning=N_("what was registered about a person is wrong"),
        consequence=N_(
            "Lists, papers and letters show the corrected data from now on. What was registered stays in the "
            "log and in this case, and is still found."
        ),
        permission=Permission.RECTIFY, follows=frozenset(State), details=RECTIFYING,
        must_say=N_("Why it is corrected"), lines=2,
        exactly=lambda step, _charter: rectified_words(step.details, APPLICANT),
    ),
    StepKind.UNKNOWN: ApplicationStepTraits(
        word=N_("A step of a newer program"), follows=frozenset(State), lawful=lambda _moment: False,
    ),
}  # fmt: skip
KINDS: Mapping[StepKind, ApplicationStepTraits] = {kind: _ROWS[kind] for kind in StepKind}
"""By kind, in the order in which the steps are offered."""

add_actions(
    {
        f"application.{kind}": row.journal or row.word
        for kind, row in KINDS.items()
        if kind != StepKind.UNKNOWN
    },
    Topic.APPLICATIONS,
)


def possible_steps(moment: Moment) -> tuple[StepKind, ...]:
    """What can be done about an application that stands so, in the order of the kinds."""
    state = moment.standing.state
    return tuple(kind for kind, row in KINDS.items() if state in row.follows and row.lawful(moment))


def checked_step(new: NewStep[StepKind], moment: Moment) -> CheckedStep[StepKind]:
    """The step, cleaned and lawful.

    Raises:
        WrongInput: a field is empty or impossible; `field` names it.
        KnownError: nothing of the kind can be done about an application that stands so; or its document is
            not paid for.
    """
    if new.kind not in possible_steps(moment):
        raise KnownError(
            N_("This can no longer be done: the status of the application has changed. Look at it again.")
        )
    if new.kind in _GIVEN_AWAY and is_unpaid(moment):
        raise KnownError(UNPAID, number=moment.record.number, sum=moment.unpaid)
    return cleaned_step(new, KINDS[new.kind], moment)


_GIVEN_AWAY = frozenset({StepKind.HANDED_OVER, StepKind.DISPATCHED})


def offered_steps(moment: Moment, clerk: Clerk | None) -> tuple[StepKind, ...]:
    """Those of the possible steps that this person may take."""
    return tuple(kind for kind in possible_steps(moment) if may(clerk, KINDS[kind].permission))


def likely_steps(moment: Moment, offered: Iterable[StepKind]) -> tuple[StepKind, ...]:
    """The one or two that most likely come next, the likeliest first."""
    standing, here = moment.standing, moment.record.delivery is Delivery.HERE
    match standing.state:
        case State.REGISTERED | State.ASSIGNED:
            work = (StepKind.TASK_CLOSED, StepKind.TASK_ASKED) if standing.tasks else (StepKind.READY,)
            likely = (*work, StepKind.ASSIGNED) if standing.state is State.REGISTERED else work
            likely = (*likely, StepKind.APPLICANT_ASKED)
        case State.WAITS_APPLICANT | State.WAITS_INSTITUTION:
            late = standing.due_on is not None and standing.due_on < moment.today
            likely = (StepKind.RECEIVED, StepKind.ENDED if late else StepKind.TASK_CLOSED)
        case State.READY | State.REFUSED:
            ways = (StepKind.HANDED_OVER, StepKind.DISPATCHED)
            likely = ways if here else ways[::-1]
        case State.TO_SEND:
            likely = (StepKind.SENT_ON,)
        case _:
            likely = ()
    at_hand = frozenset(offered)
    return tuple(kind for kind in likely if kind in at_hand)[:MOST_LIKELY]


MOST_LIKELY = 2
"""More buttons than that are a menu."""


def standing_of(moment: Moment, steps: Iterable[Step]) -> Standing:
    """How it stands after these steps, in whatever order they come; `moment` is its registration.

    A step that cannot follow what came before it changes nothing, and is named in `disputed`.
    """
    standing = moment.standing
    for step in in_order(steps):
        row = KINDS[step.kind]
        if standing.state in row.follows:
            standing = row.change(replace(moment, standing=standing), step)
        else:
            standing = replace(standing, disputed=(*standing.disputed, step))
    return standing
