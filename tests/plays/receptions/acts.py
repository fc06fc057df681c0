"""What is done about hours and days in a play, at the keyboard: one function for each kind of act."""

from PySide6.QtWidgets import QFileDialog

from desktop.demo.stage import AnyWidget, NotAsPlanned, Stage
from desktop.reception.changes import ChangeKind
from desktop.reception.lists import CallResult
from desktop.reception.view.changes.changes_page import ChangesPage
from desktop.reception.view.changes.dialog import ChangeDialog
from desktop.reception.view.lists.bookings import BookingsPanel
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.lists.lists_page import ListsPage
from desktop.reception.view.reception_page import ReceptionView, parts_for
from desktop.reception.view.signing.signing_page import SigningPage
from desktop.widgets.paper_preview import PaperPreview
from desktop.widgets.row_views import RowView
from tests.plays.forms import choose, fill_in, tick
from tests.plays.performance import Playing
from tests.plays.receptions.script import (
    AboutACitizen,
    Calling,
    ChangingADay,
    GivingAnHour,
    GivingBack,
    Moving,
    PuttingUpTheYear,
    SigningUp,
)

_MOST_DAYS = 60
_WAITING_KEYS = {"day": "Ctrl+E", "any": "Ctrl+D"}


def part(stage: Stage, key: str, kind: type[AnyWidget]) -> AnyWidget:
    """F6, and the part of the reception by its own key, where there are several."""
    stage.press("F6")
    page = stage.page(ReceptionView)
    parts = [one.key for one in parts_for(stage.front_desk.workplace)]
    if key not in parts:
        raise NotAsPlanned(f"the reception has “{key}” for whoever is at the desk")
    stage.press(f"Ctrl+{parts.index(key) + 1}")
    if not isinstance(page.part, kind):
        raise NotAsPlanned(f"{kind.__name__} is shown")
    return page.part


def walk_to(stage: Stage, shown: RowView, citizen: str) -> None:
    """Goes down a list to the citizen's row."""
    stage.wait_for(lambda: any(citizen in one.title for one in shown.rows()), f"{citizen} is in the list")
    stage.go_to(shown)
    stage.press("Home")
    for one in shown.rows():
        if citizen in one.title:
            break
        stage.press("Down")
    stage.breathe()


def sign_up(play: Playing, act: SigningUp) -> None:
    """The hour is there already: name, telephone, topic, Enter; or a key for the waiting list."""
    stage = play.stage
    page = part(stage, "signing", SigningPage)
    _turn_to_day(stage, page, act)
    stage.go_to(page.form.citizen)
    for _hour in range(act.free - 1):
        stage.press("Down")
    fill_in(stage, page.form, {"citizen": act.citizen, **act.typed})
    choose(stage, page.form.slip_language, act.slip_language)
    tick(stage, [(box, need in act.needs) for need, box in page.form.needs.boxes.items()])
    if act.again_reason:
        stage.breathe()
        play.picture(act, "asked-before")
        fill_in(stage, page.form, {"again_reason": act.again_reason})
    play.picture(act, "typed")
    stage.press(_WAITING_KEYS.get(act.waits, "Enter"))
    stage.wait_for(page.form.is_empty, f"{act.citizen} is signed up, or waits")
    stage.settle()
    play.picture(act, "waits" if act.waits else "signed-up")


def _turn_to_day(stage: Stage, page: SigningPage, act: SigningUp) -> None:
    stage.settle()
    for _day in range(_MOST_DAYS):
        here = page.turning.day
        if act.day is None or here == act.day:
            return
        stage.press("PgDown" if here is None or here < act.day else "PgUp")
    raise NotAsPlanned(f"{act.day} is a reception day")


def move(play: Playing, act: Moving) -> None:
    """The booking is found, and given another hour; the slip of the new one is printed."""
    stage = play.stage
    _find(stage, act, act.sought)
    play.picture(act, "found")
    stage.press("Ctrl+M")
    _choose_hour(play, act, act.day, act.free)
    play.picture(act, "moved")


def give_back(play: Playing, act: GivingBack) -> None:
    """The booking is found and given back; Enter prints the slip that says so."""
    stage = play.stage
    _find(stage, act, act.sought)
    stage.press("Ctrl+D")
    dialog = stage.dialog(GiveUpDialog)
    fill_in(stage, dialog, {"reason": act.reason})
    play.picture(act, "asked")
    stage.press("Enter")
    stage.wait_for_no_dialog()
    stage.press("Enter")
    play.picture(act, "given-back")


def call(play: Playing, act: Calling) -> None:
    """Somebody on the list is called; one key ticks the call off."""
    stage = play.stage
    panel = _list(stage, "Alt+2").calls
    walk_to(stage, panel.list, act.citizen)
    if act.note:
        fill_in(stage, panel.card, {"note": act.note})
        stage.press("Tab")
    play.picture(act, "to-call")
    stage.press(panel.card.keys[act.result].key)
    if act.result is CallResult.MOVED:
        _choose_hour(play, act, act.day, act.free)
    stage.wait_for_no_dialog()
    play.picture(act, "called")


def give_an_hour(play: Playing, act: GivingAnHour) -> None:
    """Somebody of the waiting list has an hour now, and the slip is printed."""
    stage = play.stage
    panel = _list(stage, "Alt+3").waiting
    walk_to(stage, panel.list, act.citizen)
    play.picture(act, "waiting")
    stage.press("Ctrl+E")
    _choose_hour(play, act, act.day, act.free)
    play.picture(act, "has-an-hour")


def _list(stage: Stage, key: str) -> ListsPage:
    page = part(stage, "lists", ListsPage)
    stage.press(key)
    return page


def _find(stage: Stage, act: AboutACitizen, sought: str) -> BookingsPanel:
    panel = _list(stage, "Alt+1").bookings
    stage.go_to(panel.search)
    stage.type_anew(sought)
    stage.press("Enter")
    stage.breathe()
    if panel.shown is None or panel.shown.citizen != act.citizen:
        stage.picture("not-as-planned")
        raise NotAsPlanned(f"{act.citizen} is found by “{sought}”")
    return panel


def _choose_hour(play: Playing, act: AboutACitizen, day: str, free: int) -> None:
    stage = play.stage
    dialog = stage.dialog(HourDialog)
    fill_in(stage, dialog, {"day": day})
    stage.breathe()
    stage.wait_for(lambda: dialog.list.current_key() is not None, f"an hour is free from {day} on")
    for _hour in range(free - 1):
        stage.press("Down")
    play.picture(act, "hours")
    stage.press("Enter")
    stage.wait_for_no_dialog()


def change_a_day(play: Playing, act: ChangingADay) -> None:
    """The day is chosen; what becomes of whoever is signed up is seen before it is changed."""
    stage = play.stage
    page = part(stage, "changes", ChangesPage)
    stage.wait_for(lambda: act.day in {one.key for one in page.list.rows()}, f"{act.day} is in the list")
    stage.go_to(page.list)
    stage.press("Home")
    while page.list.current_key() != act.day:
        stage.press("Down")
    button = page.add if act.kind is ChangeKind.ADDED else page.card.keys[act.kind]
    stage.press(button.key)
    dialog = stage.dialog(ChangeDialog)
    fill_in(stage, dialog, act.typed)
    stage.breathe()
    play.picture(act, "asked")
    stage.press("Ctrl+Enter")
    stage.wait_for_no_dialog()
    play.picture(act, "done")


def put_up_the_year(play: Playing, act: PuttingUpTheYear) -> None:
    """The sheet is looked at and printed; the calendar file goes beside the papers."""
    stage = play.stage
    part(stage, "changes", ChangesPage)
    stage.press("Ctrl+R")
    stage.dialog(PaperPreview)
    stage.breathe()
    play.picture(act)
    stage.press("Enter")
    stage.wait_for_no_dialog()
    stage.press("Ctrl+S")
    stage.dialog(QFileDialog)
    stage.type_anew(str(stage.pictures / act.file))
    stage.press("Enter")
    stage.wait_for_no_dialog()
