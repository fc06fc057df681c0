"""Does an installed program start? A fresh office, its sign-in on the screen, one paper."""

from pathlib import Path

from desktop.demo import scenes
from desktop.demo.stage import NotAsPlanned, Stage, StageClock, off_screen_app
from desktop.office.language import _


def check_a_fresh_office(folder: Path) -> int:
    """Sets up an office in `folder`, prints, signs in and gives tickets; 0 if all of it works."""
    stage = Stage(off_screen_app(), folder / "office", folder / "pictures", StageClock())
    stage.open()
    try:
        scenes.first_start(stage)
        scenes.give_tickets(stage)
    except NotAsPlanned as fault:
        print(_("Not as planned: {what}").format(what=fault))
        return 1
    finally:
        stage.close()
    papers = list(stage.profile.papers.glob("*.pdf"))
    print(_("The program starts, signs in and prints: {folder}").format(folder=stage.profile.papers))
    return 0 if papers else 1
