"""One step about a submission in a played life: its form, what is refused, and its letters."""

from desktop.complaints.dossier.view.panel import DossierPanel
from desktop.complaints.dossier.view.step_dialog import StepDialog
from desktop.complaints.life.steps import StepKind
from desktop.demo.stage import NotAsPlanned, Stage
from desktop.letters.view.dialog import LetterDialog
from desktop.steps.view.dialogs import StepMenu
from desktop.widgets.paper_preview import PaperPreview
from desktop.widgets.shown_faults import field_called
from tests.plays.forms import fill_in, tick
from tests.plays.lives.acts import open_case
from tests.plays.lives.script import TakingAStep
from tests.plays.performance import Playing


def take_step(play: Playing, act: TakingAStep) -> None:
    """From the dossier to the step on file, with its letters sent and printed."""
    stage = play.stage
    panel = open_case(play, act, due=act.found_by == "due")
    seen = _seen(panel)
    _ask_for(stage, panel, act.step)
    dialog = stage.dialog(StepDialog)
    if act.refused:
        _try_in_vain(play, act, dialog)
    fill_in(stage, dialog, act.typed)
    tick(
        stage,
        [
            (box, (box.isChecked() or kind in act.letters) and kind not in act.without)
            for kind, box in dialog.letters.items()
        ],
    )
    if not act.refused:
        play.picture(act)
    # The dialog is gone once a step without a letter is taken.
    with_letters = bool(dialog.wanted_letters())
    stage.press("Ctrl+Enter")
    if with_letters:
        _send(play, act)
    stage.wait_for_no_dialog()
    if _seen(panel) != seen + 1:
        raise NotAsPlanned(f"the step “{act.step}” is on file")


def _seen(panel: DossierPanel) -> int:
    """How many steps the dossier on the screen has."""
    assert panel.handling is not None
    return panel.handling.dossier.seen


def _ask_for(stage: Stage, panel: DossierPanel, kind: StepKind) -> None:
    """By its own key where it is one of those that come next, else from the menu of all steps."""
    assert panel.handling is not None
    if kind in panel.handling.likely:
        stage.press(f"Ctrl+{panel.handling.likely.index(kind) + 1}")
        return
    stage.press("Ctrl+E")
    menu = stage.dialog(StepMenu)
    stage.press("Home")
    for _step in menu.list.rows():
        if menu.chosen_kind is kind:
            break
        stage.press("Down")
    else:
        raise NotAsPlanned(f"the step “{kind}” is offered")
    stage.press("Enter")


def _try_in_vain(play: Playing, act: TakingAStep, dialog: StepDialog) -> None:
    """What the law does not allow is refused by a sentence at its field, and everything typed stays."""
    stage = play.stage
    fill_in(stage, dialog, {**act.typed, **act.refused})
    stage.press("Ctrl+Enter")
    for name in act.refused:
        field = field_called(name, dialog)
        if field is None or not field.error():
            raise NotAsPlanned(f"“{act.refused[name]}” is refused")
    play.picture(act, "refused")


def _send(play: Playing, act: TakingAStep) -> None:
    stage = play.stage
    letter = stage.dialog(LetterDialog)
    fill_in(stage, letter, act.edited)
    play.picture(act, "letter")
    if act.look:
        stage.press("Ctrl+R")
        stage.dialog(PaperPreview)
        stage.breathe()
        play.picture(act, "paper")
        stage.press("Esc")
        stage.dialog(LetterDialog)
    stage.press("Ctrl+Enter")
