"""The office that a command works on: the one of this computer, or a throw-away one in a folder."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.office.clock import SystemClock
from desktop.office.profile import Profile

if TYPE_CHECKING:
    from desktop.desk import Desk


def profile_of(parser: argparse.ArgumentParser) -> None:
    """Adds the option that names another office than this computer's."""
    parser.add_argument("--profile", type=Path, metavar="DIR", help="a throw-away office in this folder")


def profile_for(folder: Path | None) -> Profile:
    """The named throw-away office, or the one of this computer."""
    if folder is not None:
        return Profile(folder, throw_away=True)
    import platformdirs

    base = platformdirs.site_data_dir if sys.platform == "win32" else platformdirs.user_data_dir
    return Profile(Path(base("EdnoGishe", appauthor=False)))


@contextmanager
def opened(folder: Path | None, *, in_doubt: bool = False) -> Iterator["Desk"]:
    """The desk of that office, nobody at it; closed at the end. Raises `KnownError` where it stays shut.

    `in_doubt`: also where it is not the file that was last at work here; it may then only be looked at.
    """
    from desktop.administration.keys import key_store_of
    from desktop.administration.opening import open_office

    profile = profile_for(folder)
    desk = open_office(profile, key_store_of(profile), SystemClock(), in_doubt=in_doubt)
    try:
        yield desk
    finally:
        desk.database.close()
