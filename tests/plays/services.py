"""Services in the real window: found, applied for, paid, collected, made ready and handed over.

One file for each charter in `resources/demo/services/`, with the people of that charter's life.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from desktop.applications.life.steps import StepKind
from desktop.applications.life.view.find import FindApplications
from desktop.applications.view import ApplicationsView
from desktop.catalogue.view import CatalogueView
from desktop.demo.stage import NotAsPlanned, Stage
from desktop.letters.view.dialog import LetterDialog
from desktop.office.data_file import checked, read_toml
from desktop.office.places import RESOURCES
from desktop.steps.view.dialogs import StepDialog, StepMenu
from desktop.widgets.shown_faults import field_called
from tests.plays.forms import fill_in, put
from tests.plays.lives.script import Act, Play, Typed, charters_played, life_of
from tests.plays.performance import AS_IT_IS, Played, Playing, Usual, perform, perform_all

SERVICES = RESOURCES / "demo" / "services"
charters_with_services = partial(charters_played, SERVICES)
"""The keys of the charters at which services are played."""


class Taking(Act):
    """Takes an application, from the question at F3. `asked` is what the citizen says.

    `more` are the other services of the visit; `left` the papers that the office obtains, and from whom.
    `known`: what is known of the number is taken over. `way` is the key of the way of payment, `slip` what
    it wants to know. `refused` are fields that are typed wrong first.
    """

    does: Literal["take"]
    asked: str
    service: str
    speed: str = ""
    more: tuple[str, ...] = ()
    typed: Typed
    known: bool = False
    refused: Typed = Field(default_factory=dict)
    left: Typed = Field(default_factory=dict)
    way: str = ""
    slip: str = ""


class Handling(Act):
    """Takes a step about an application; `refused` is typed first, and does not go."""

    does: Literal["step"]
    step: Annotated[StepKind, Field(strict=False)]
    typed: Typed = Field(default_factory=dict)
    refused: Typed = Field(default_factory=dict)


class Services(Play[Taking | Handling]):
    """What is applied for at one counter, and what becomes of it."""

    acts: tuple[Annotated[Taking | Handling, Field(discriminator="does")], ...]


def services_of(charter: str) -> Services:
    """The services played at that municipality, by the people of its life."""
    path, life = SERVICES / f"{charter}.toml", life_of(charter)
    cast = {"counter": life.counter, "answers": life.answers, "people": life.people}
    return checked(Services, {**read_toml(path), **cast}, path)


def play_the_services(out: Path) -> int:
    """Plays the services into folders of `out`; 0 if all of them went as planned."""
    return perform_all(charters_with_services(), out, play_services)


def play_services(charter: str, folder: Path, usual: Usual = AS_IT_IS) -> Played:
    """Plays the services of that charter anew into `folder`, with every paper and every picture.

    Raises:
        NotAsPlanned: the program did not do what the play expected.
    """
    return perform(charter, services_of(charter), folder, usual, _play)


def _play(play: Playing, act: Taking | Handling) -> None:
    done: Callable[[Playing, Any], None] = _take if isinstance(act, Taking) else _handle
    done(play, act)


def _take(play: Playing, act: Taking) -> None:
    """F3 with the citizen's own words, Ctrl+Enter to the form, Ctrl+Enter to the numbers."""
    stage = play.stage
    stage.press("F3")
    catalogue = stage.page(CatalogueView)
    stage.type_anew(act.asked)
    stage.settle()
    if catalogue.service is None or catalogue.service.key != act.service:
        raise NotAsPlanned(f"“{act.asked}” finds service {act.service} first")
    play.picture(act, "asked")
    stage.press("Ctrl+Enter")
    page = stage.page(ApplicationsView)
    stage.wait_for(lambda: bool(page.form.services.rows), "the service is in the form")
    if act.speed:
        put(stage, page.form.services.rows[0].speed, act.speed)
    for typed in act.more:
        stage.press("Ctrl+N")
        stage.type(typed)
        stage.press("Enter")
    _fill_in(play, act, page)
    play.picture(act, "typed")
    stage.press("Ctrl+Enter")
    stage.wait_for(lambda: page.taken.taken is not None, "it is registered")
    stage.settle()
    play.picture(act, "taken")
    assert page.taken.taken is not None
    taken: Any = page.taken.taken.applications[0]
    play.cases[act.case] = taken
    stage.press("Enter")


def _fill_in(play: Playing, act: Taking, page: ApplicationsView) -> None:
    stage = play.stage
    if act.refused:
        fill_in(stage, page.form, {**act.typed, **act.refused})
        stage.press("Ctrl+Enter")
        _expect_faults(page, act.refused)
        play.picture(act, "refused")
    fill_in(stage, page.form, act.typed)
    if act.known:
        stage.wait_for(page.form.known.isVisible, "the applicant is known")
        play.picture(act, "known")
        stage.press("Ctrl+Down")
    stage.press("Ctrl+D")
    for paper, whom in act.left.items():
        tick = next((one for one in page.form.brought.ticks if one.name.startswith(paper)), None)
        stage.go_to(tick or page.form.collected.another)
        if tick is None:
            stage.type(paper)
        stage.press("Right" if tick else "Enter")
        stage.type(whom)
    if act.way:
        stage.press(page.pay.keys[act.way])
        stage.type(act.slip)
    stage.settle()


def _handle(play: Playing, act: Handling) -> None:
    """F8, its number, and the step, by its own key or from the menu of all steps."""
    stage = play.stage
    page = _found(stage, play.cases[act.case].number)
    handling = page.panel.handling
    assert handling is not None
    seen = len(handling.steps)
    if act.step in handling.likely:
        stage.press(f"Ctrl+{handling.likely.index(act.step) + 1}")
    else:
        _from_the_menu(stage, act.step)
    dialog = stage.dialog(StepDialog)
    if act.refused:
        fill_in(stage, dialog, act.refused)
        stage.press("Ctrl+Enter")
        _expect_faults(dialog, act.refused)
        play.picture(act, "refused")
    fill_in(stage, dialog, act.typed)
    play.picture(act)
    # The dialog is gone once a step without a letter is taken.
    with_slip = bool(dialog.wanted_letters())
    stage.press("Ctrl+Enter")
    if with_slip:
        stage.dialog(LetterDialog)
        stage.press("Ctrl+Enter")
    stage.wait_for_no_dialog()
    now = page.panel.handling
    if now is None or len(now.steps) <= seen:
        raise NotAsPlanned(f"the step “{act.step}” is on file")
    play.picture(act, "done")


def _found(stage: Stage, number: str) -> FindApplications:
    stage.press("F8")
    stage.press("Alt+3")
    page = stage.page(FindApplications)
    stage.type_anew(number)
    stage.press("Enter")
    stage.wait_for(lambda: page.panel.handling is not None, "the application is found")
    stage.settle()
    return page


def _from_the_menu(stage: Stage, kind: StepKind) -> None:
    stage.press("Ctrl+E")
    menu = stage.dialog(StepMenu)
    stage.press("Home")
    for _step in menu.list.rows():
        if menu.chosen_kind is kind:
            break
        stage.press("Down")
    stage.press("Enter")


def _expect_faults(form: Any, refused: Typed) -> None:
    """What was typed wrong is told at its field."""
    told = {name: field_called(name, form) for name in refused}
    quiet = [name for name, field in told.items() if field is None or not field.error()]
    if len(quiet) == len(refused):
        raise NotAsPlanned(f"{', '.join(quiet)}: refused at the field")
