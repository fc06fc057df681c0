"""Every room of a head after a year: each part of each screen, the search, keys and manual, as pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.administration.actions import choose_setting
from desktop.demo.lines import line
from desktop.demo.stage import Stage, StageClock
from desktop.demo.year.office import HEAD, Asked, simulate
from desktop.office.profile import Profile
from desktop.oversight.visit_days import keep_days
from desktop.widgets.parts import PartsPage
from tests.benchmarks.simulated import seated_at

_YEAR, _VISITS, _COUNTERS = 2025, 2_000, 3
_AFTER = datetime(2026, 1, 16, 8, 42, tzinfo=UTC)
_ROOMS = tuple(f"F{key}" for key in range(2, 12))
_BEFORE = ("overview", "charts", "breaches")
"""Parts that begin with a period of which little is known yet: one earlier is the whole year."""


def year_for_pictures(folder: Path) -> Profile:
    """A small year in a new office: made once for all dresses."""
    profile = Profile(folder, throw_away=True)
    simulate(profile, Asked(_YEAR, 7, _VISITS, _AFTER, _COUNTERS))
    desk = seated_at(profile)
    while keep_days(desk):
        # As the window does it behind its work, some days at a time.
        pass
    desk.database.close()
    return profile


def picture_the_rooms(app: QApplication, profile: Profile, out: Path, dress: dict[str, str]) -> int:
    """Pictures them into `out`, dressed so (language, theme, text_size); gives how many there are."""
    desk = seated_at(profile)
    for name, chosen in dress.items():
        choose_setting(desk, name, chosen)
    desk.database.close()
    with _at_the_desk(Stage(app, profile.folder, out, StageClock(_AFTER))) as stage:
        for room in _ROOMS:
            stage.press(room)
            stage.breathe()
            _picture_parts(stage, room)
        stage.press("Ctrl+K")
        stage.type(line("catalogue", "words"))
        stage.breathe()
        stage.picture("palette")
        stage.press("Esc")
        for name in ("keys", "manual"):
            stage.press("F1")
            stage.breathe()
            stage.picture(name)
        stage.press("Esc")
        return len(stage.taken)


@contextmanager
def _at_the_desk(stage: Stage) -> Iterator[Stage]:
    """The head has signed in, and read what happened since."""
    stage.open()
    try:
        stage.wait_for_front("SignInPage")
        stage.fill(HEAD)
        stage.type(line("clerk", "password"))
        stage.press("Enter")
        stage.wait_for(lambda: stage.window.front is None, "the head is at the desk")
        stage.settle()
        if stage.app.activeModalWidget() is not None:
            stage.press("Enter")
            stage.wait_for_no_dialog()
        yield stage
    finally:
        stage.close()


def _picture_parts(stage: Stage, room: str) -> None:
    page = stage.window.screens.current_page()
    if not isinstance(page, PartsPage):
        stage.picture(room)
        return
    for part in page.keys:
        stage.press(page.key_to(part))
        stage.breathe()
        if part in _BEFORE:
            stage.press("PgUp")
            stage.breathe()
        stage.picture(f"{room}-{part}")
