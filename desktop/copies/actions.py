"""What an administrator does about copies at the desk."""

from pathlib import Path

from db.copies import Told, tell_nobody
from db.settings import keep_setting
from desktop.copies.making import SECOND_PLACE, MadeCopy, make_copy, shelf_of
from desktop.copies.rehearsing import Rehearsal, rehearse
from desktop.copies.remembered import remember
from desktop.copies.shelf import refusals_explained
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.not_allowed import require
from desktop.office.permissions import Permission


def copy_now(desk: Desk, told: Told = tell_nobody) -> MadeCopy:
    """Makes a copy at once.

    Raises:
        KnownError: no copy could be made.
    """
    require(desk.clerk, Permission.MANAGE_COPIES)
    return make_copy(desk, told)


def choose_second_place(desk: Desk, folder: Path | None) -> None:
    """Has every copy go to `folder` as well, on another disk or a network drive; None: no longer.

    Raises:
        WrongInput: it cannot be written now, or is where the copies lie anyway.
        KnownError: the disk refused.
    """
    shelf = shelf_of(desk)
    with desk.writing(Permission.MANAGE_COPIES) as change:
        if folder is not None:
            _check_place(folder, shelf)
        value = "" if folder is None else str(folder)
        keep_setting(change.session, SECOND_PLACE, value, at=in_sofia(change.now), actor=change.actor)
    remember(shelf, second=None, second_fault=None)


def _check_place(folder: Path, shelf: Path) -> None:
    if not folder.is_absolute() or folder.resolve().is_relative_to(shelf.parent.resolve()):
        raise WrongInput(
            N_(
                "A copy in the counter's own folder is lost with it. Choose a folder on another disk or on a "
                "network drive."
            ),
            field="second_place",
        )
    with refusals_explained(folder, "second"):
        tried = folder / "ednogishe.part"
        tried.write_bytes(b"")
        tried.unlink()


def rehearse_now(desk: Desk, told: Told = tell_nobody) -> Rehearsal:
    """Puts the newest copy back in a throw-away place and checks it (see `rehearse`).

    Raises:
        KnownError: there is no copy that is whole, or no room for it.
    """
    require(desk.clerk, Permission.MANAGE_COPIES)
    return rehearse(desk, told)
