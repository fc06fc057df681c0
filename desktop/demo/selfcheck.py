"""Does an installed program start? A fresh office, its sign-in on the screen, one paper."""

from pathlib import Path

from sqlalchemy import func, select

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import KeptPaper
from desktop.demo import scenes
from desktop.demo.stage import NotAsPlanned, Stage, StageClock, off_screen_app
from desktop.office.language import _
from desktop.office.profile import Profile


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
    if not _papers_kept(stage.profile):
        print(_("Not as planned: {what}").format(what="a paper is kept"))
        return 1
    print(_("The program starts, signs in and prints: {folder}").format(folder=stage.profile.folder))
    return 0


def _papers_kept(profile: Profile) -> int:
    """How many papers the office keeps: they are in its encrypted file."""
    key = FileKeyStore(profile.key_file).read()
    assert key is not None, "a throw-away office keeps its key in a file"
    database = LocalDatabase(profile.database, key)
    try:
        with database.reading() as session:
            return session.scalar(select(func.count()).select_from(KeptPaper)) or 0
    finally:
        database.close()
