"""A profile tried out: a throw-away office works by it, every paper is made, and every screen is opened.

What the model accepts a screen may still not be able to show: found here, before an office works by it.
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from desktop.administration.actions import choose_setting
from desktop.administration.view.charter.charter_page import CharterView
from desktop.administration.view.set_up_questions import QuestionsStep
from desktop.app.furniture import places
from desktop.demo.colleagues import colleague
from desktop.demo.lines import line
from desktop.demo.papers.every import every_paper
from desktop.demo.papers.office import MOMENT, sample_profile, seated_at
from desktop.demo.stage import Stage, StageClock, off_screen_app
from desktop.desk import Desk
from desktop.office.charter import Charter, parse_charter, provenance
from desktop.office.language import LANGUAGES, N_, Language, language, speak, spoken
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.widgets.parts import PartsPage

_EVERYBODY = "everybody"
_USUAL_COUNTER = 7


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be shown: a paper or a screen, in which language, and where the program gave up."""

    what: str
    code: str
    fault: str

    def sentence(self, words: Language) -> str:
        """What an administrator is told of it."""
        return words.gettext(
            N_(
                "“{what}” ({code}) cannot be shown with this profile: {fault}. Send the profile and this "
                "line to the maintainer of the program."
            )
        ).format(what=self.what, code=self.code, fault=self.fault)


@dataclass(slots=True)
class Trial:
    """What has been tried so far, and what failed."""

    papers: int = 0
    screens: int = 0
    failures: list[Failure] = field(default_factory=list)

    @contextmanager
    def of(self, what: str, code: str) -> Iterator[None]:
        """Tries one thing: whatever is raised within is a failure of it, and the next one is tried."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - any at all is what is looked for
            self.note(what, code, error)

    def note(self, what: str, code: str, error: BaseException) -> None:
        """Keeps one failure, by the kind of the error and the line of the program that it came from."""
        frames = traceback.extract_tb(error.__traceback__)
        where = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        self.failures.append(Failure(what, code, f"{type(error).__name__}{where}"))


def try_out(text: str, name: str) -> Trial:
    """Tries the profile in `text`, which is a charter; `name` is its file's. Nothing of it stays.

    Raises:
        KnownError: the text is no charter, or the disk refuses.
    """
    charter = parse_charter(text, name)
    trial = Trial()
    before = spoken().code
    try:
        counter = charter.sign_up_counter or _USUAL_COUNTER
        with sample_profile(charter.key, text, counter) as (profile, keys):
            for code in LANGUAGES:
                with seated_at(profile, keys) as desk:
                    if code == LANGUAGES[0]:
                        _open_everybodys_account(desk)
                        _try_papers(trial, desk)
                    choose_setting(desk, "language", code)
                _try_screens(trial, profile, charter, code)
    finally:
        speak(before)
    return trial


def _open_everybodys_account(desk: Desk) -> None:
    roles = (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CLERK)
    colleague(desk, _EVERYBODY, line("papers", "first_member"), *roles, password=line("clerk", "password"))


def _try_papers(trial: Trial, desk: Desk) -> None:
    with trial.of("papers", LANGUAGES[0]):
        for paper in every_paper(desk):
            for code in LANGUAGES:
                with trial.of(paper.name, code):
                    paper.made(language(code))
                    trial.papers += 1


def _try_screens(trial: Trial, profile: Profile, charter: Charter, code: str) -> None:
    stage = Stage(off_screen_app(), profile.folder, profile.folder / "pictures", StageClock(MOMENT))
    shown = ["sign-in"]

    def note(error: BaseException) -> None:
        trial.note(shown[0], code, error)

    stage.front_desk.workplace.bug_met.connect(note)
    with _errors_of_slots(note):
        stage.open()
        try:
            _sign_in(stage)
            for place in places(stage.front_desk.workplace):
                shown[0] = place.key
                with trial.of(place.key, code):
                    trial.screens += _walk(stage, place.key)
            shown[0] = "set-up"
            with trial.of("set-up", code):
                _ask(charter)
                trial.screens += 1
        finally:
            stage.close()


def _sign_in(stage: Stage) -> None:
    stage.wait_for_front("SignInPage")
    stage.type(_EVERYBODY)
    stage.press("Tab")
    stage.type(line("clerk", "password"))
    stage.press("Enter")
    stage.wait_for(lambda: stage.window.front is None, "the clerk is at the desk")
    stage.settle()


def _walk(stage: Stage, key: str) -> int:
    """Opens one place with all its parts, and of the charter each value; gives how many were seen."""
    stage.window.screens.open(key)
    stage.settle()
    page = stage.window.screens.current_page()
    if not isinstance(page, PartsPage):
        return 1
    seen = 0
    for part in page.keys:
        page.turn_to(part)
        stage.settle()
        seen += _look_into(stage, page.part) if isinstance(page.part, CharterView) else 1
    return seen


def _look_into(stage: Stage, page: CharterView) -> int:
    for part in page.parts:
        page.show_part(part)
        stage.settle()
    for origin in provenance(stage.front_desk.workplace.desk.charter, spoken()):
        page.profile.show_one(origin.key)
    stage.settle()
    return len(page.parts)


def _ask(charter: Charter) -> None:
    """The questions of the set-up, as a new counter would be asked them."""
    questions = QuestionsStep(charter)
    questions.grab()
    questions.deleteLater()


@contextmanager
def _errors_of_slots(note: Callable[[BaseException], None]) -> Iterator[None]:
    """What is raised where Qt calls Python reaches nobody who could catch it."""
    before = sys.excepthook

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        note(error)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before
