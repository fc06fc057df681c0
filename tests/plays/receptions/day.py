"""A reception day in a play: its lists, who comes, what came of it; and the open reception."""

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication

from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import SubmissionRecord
from desktop.demo.stage import NotAsPlanned, Stage
from desktop.due.view import DueView
from desktop.queue.rules import RECEPTION
from desktop.queue.view.queue_page import QueueView
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.day_states import Noting
from desktop.reception.view.promise import KeptDialog
from desktop.reception.view.reception_words import day_title
from desktop.reception.view.the_day.day_page import DayPage
from desktop.reception.view.the_day.outcome import OutcomeDialog
from desktop.reception.view.the_day.receive import ReceiveDialog
from desktop.reception.view.the_day.registered import RegisteredDialog
from desktop.widgets.paper_preview import PaperPreview
from tests.plays.forms import fill_in
from tests.plays.performance import Playing
from tests.plays.receptions.acts import part, walk_to
from tests.plays.receptions.script import (
    GivingTickets,
    KeepingAPromise,
    NotingAVisit,
    NotingTheOutcome,
    PreparingTheDay,
    ReceivingOpenly,
)

_MOST_DAYS = 60
_BECOMES: Mapping[Noting, tuple[str, State]] = {
    Noting.ARRIVED: ("Enter", State.ARRIVED),
    Noting.WENT_IN: ("Enter", State.IN_PROGRESS),
    Noting.ENDED: ("Ctrl+E", State.ENDED),
    Noting.ABSENT: ("Del", State.NO_SHOW),
}
"""The key that notes it, of somebody who goes step by step; and how the booking stands then."""


def prepare_the_day(play: Playing, act: PreparingTheDay) -> None:
    """The list for the office is looked at and printed, then the one for the door."""
    stage = play.stage
    page = part(stage, "day", DayPage)
    for _day in range(_MOST_DAYS):
        if page.title.text() == day_title(act.day):
            break
        stage.press("PgDown")
    else:
        raise NotAsPlanned(f"{act.day} is a reception day")
    stage.press("Ctrl+R")
    stage.dialog(PaperPreview)
    stage.breathe()
    play.picture(act, "list")
    stage.press("Enter")
    stage.wait_for_no_dialog()
    stage.press("Ctrl+Shift+P")
    play.picture(act, "printed")


def note_a_visit(play: Playing, act: NotingAVisit) -> None:
    """One key, and the day shows how it stands."""
    key, becomes = _BECOMES[act.noting]
    page = _walk_to(play.stage, act.citizen)
    play.stage.press(key)
    play.stage.wait_for(lambda: _state(page) is becomes, f"{act.citizen}: {act.noting} is noted")
    if act.picture:
        play.stage.breathe()
    play.picture(act)


def _walk_to(stage: Stage, citizen: str) -> DayPage:
    page = part(stage, "day", DayPage)
    walk_to(stage, page.list, citizen)
    stage.wait_for(page.visit.go_on.isEnabled, "the keys have rested")
    return page


def _state(page: DayPage) -> State | None:
    chosen = page.chosen()
    return chosen.booking.state if chosen is not None else None


def note_the_outcome(play: Playing, act: NotingTheOutcome) -> None:
    """Enter asks what came of it; a submission is registered and its receipt printed in one step."""
    stage = play.stage
    _walk_to(stage, act.citizen)
    stage.press("Enter")
    dialog = stage.dialog(OutcomeDialog)
    fill_in(stage, dialog, {"outcome": act.outcome, **act.typed})
    stage.settle()
    play.picture(act, "asked")
    stage.press("Ctrl+Enter")
    if act.outcome is OutcomeKind.SUBMISSION:
        registered = stage.dialog(RegisteredDialog)
        play.cases[act.case] = _registered(stage, registered.number.text())
        play.picture(act, "registered")
        stage.press("Enter")
    stage.wait_for_no_dialog()
    stage.breathe()
    play.picture(act, "noted")


def _registered(stage: Stage, number: str) -> SubmissionRecord:
    desk = stage.desk()
    [found] = find_submissions(desk, number)
    desk.database.close()
    return found


def keep_a_promise(play: Playing, act: KeepingAPromise) -> None:
    """F7: the promise is among what is due; it is kept, and stands there no more."""
    stage = play.stage
    stage.press("F7")
    page = stage.page(DueView)
    walk_to(stage, page.list, act.citizen)
    play.picture(act, "due")
    stage.press("Ctrl+1")
    dialog = stage.dialog(KeptDialog)
    fill_in(stage, dialog, {"text": act.done})
    play.picture(act, "asked")
    stage.press("Ctrl+Enter")
    stage.wait_for_no_dialog()
    if any(act.citizen in one.title for one in page.list.rows()):
        raise NotAsPlanned(f"what was promised to {act.citizen} is due no more")
    play.picture(act, "kept")


def give_tickets(play: Playing, act: GivingTickets) -> None:
    """F2: whoever comes to the open reception takes a ticket."""
    stage = play.stage
    stage.press("F2")
    page = stage.page(QueueView)
    for _ticket in range(act.count):
        stage.press(page.dispenser.buttons[RECEPTION].key)
        stage.breathe()
    play.picture(act)


def receive_openly(play: Playing, act: ReceivingOpenly) -> None:
    """From the ticket that was called, or from the door, to the conversation."""
    stage = play.stage
    if act.found_by == "ticket":
        stage.press("F2")
        at_the_desk = stage.page(QueueView).at_the_desk
        stage.wait_for(at_the_desk.go_on.isEnabled, "the next ticket can be called")
        stage.press("Enter")
        stage.wait_for(at_the_desk.reception.isVisible, "the ticket called leads to the reception")
        stage.breathe()
        play.picture(act, "called")
        stage.press("Ctrl+O")
    else:
        receive = part(stage, "day", DayPage).receive
        stage.wait_for(lambda: receive.isVisible() and receive.isEnabled(), "the next one can be received")
        stage.press("Ctrl+N")
    dialog = stage.dialog(ReceiveDialog)
    if act.absent:
        dialog = _nobody_came(stage, dialog)
    fill_in(stage, dialog, {"citizen": act.citizen, **act.typed})
    play.picture(act, "typed")
    stage.press("Ctrl+Enter")
    stage.wait_for_no_dialog()
    stage.breathe()
    play.picture(act, "inside")


def _nobody_came(stage: Stage, first: ReceiveDialog) -> ReceiveDialog:
    stage.press("Ctrl+D")
    stage.wait_for(
        lambda: QApplication.activeModalWidget() not in {None, first}, "the next ticket is asked in"
    )
    return stage.dialog(ReceiveDialog)
