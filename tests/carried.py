"""An office carried to another folder as a whole, as though it had always been there: nobody is to ask."""

import shutil
from dataclasses import replace
from pathlib import Path

from db.outside.mark import Mark
from db.outside.whereabouts import whereabouts_of
from desktop.office.profile import Profile


def carried(folder: Path, target: Path) -> Profile:
    """A copy of the office in `folder`, with its mark made out for the new place."""
    # A mark that is just being written comes and goes.
    copied = shutil.copytree(folder, target, ignore=shutil.ignore_patterns("*.part"))
    profile = Profile(Path(copied), throw_away=True)
    mark_here(profile)
    return profile


def mark_here(profile: Profile) -> None:
    """Makes the mark out for the place and the file that are there now."""
    if profile.mark.exists():
        mark = Mark.read(profile.mark.read_text("ascii"))
        assert mark is not None
        profile.mark.write_text(replace(mark, where=whereabouts_of(profile.database)).written(), "ascii")
