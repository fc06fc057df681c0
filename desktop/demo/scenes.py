"""The first scenes of a day: the program is set up, somebody signs in, the first people come."""

from desktop.administration.view.set_up import SetUpPage
from desktop.demo.lines import line
from desktop.demo.stage import NotAsPlanned, Stage


def first_start(stage: Stage, municipality: str = "pernik", counter: str = "7") -> None:
    """Set-up, recovery sheet, sign-in."""
    stage.wait_for_front("SetUpPage")
    _choose(stage, municipality)
    stage.picture("01-first-start")
    stage.press("Tab")
    stage.fill(counter, line("clerk", "name"), line("clerk", "login"), line("clerk", "password"))
    stage.type(line("clerk", "password"))
    stage.press("Enter")
    if _page(stage).questions is not None:
        stage.picture("01-open-questions")
        stage.press("Ctrl+Enter")
    stage.wait_for_front("RecoverySheetPage")
    stage.press("Ctrl+P")
    stage.picture("02-recovery-sheet")
    stage.press("Space")
    stage.press("Tab")
    stage.press("Enter")
    sign_in(stage)


def _page(stage: Stage) -> SetUpPage:
    page = stage.window.front
    if not isinstance(page, SetUpPage):
        raise NotAsPlanned("the set-up is shown")
    return page


def _choose(stage: Stage, municipality: str) -> None:
    """With the arrows, from the top of the list."""
    charter = _page(stage).charter
    stage.press("Home")
    for _step in range(charter.count()):
        if charter.value() == municipality:
            return
        stage.press("Down")
    raise NotAsPlanned(f"{municipality} can be chosen")


def sign_in(stage: Stage) -> None:
    """User name, password, Enter."""
    stage.wait_for_front("SignInPage")
    stage.picture("03-sign-in")
    stage.type(line("clerk", "login"))
    stage.press("Tab")
    stage.type(line("clerk", "password"))
    stage.press("Enter")
    stage.wait_for(lambda: stage.window.front is None, "the clerk is at the desk")
    stage.settle()


def give_tickets(stage: Stage) -> None:
    """Three citizens come in; the one with the complaint is called and sits down."""
    stage.press("F2")
    for key in ("2", "3", "1"):
        stage.press(key)
        stage.breathe()
    stage.picture("04-queue-waiting")
    for _step in ("call", "begin"):
        stage.press("Enter")
        stage.breathe()
    stage.picture("05-queue-serving")
    if stage.front_desk.workplace.current_ticket is None:
        raise NotAsPlanned("a ticket is at the counter")
