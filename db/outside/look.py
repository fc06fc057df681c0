"""Holds the file against the mark outside it: is it the file that was last written, and where it was?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.outside.journal_head import JournalHead, hash_there, journal_head
from db.outside.kept import KeptMarks
from db.outside.mark import Mark, Place, Whereabouts, newest


class Standing(StrEnum):
    """How a file stands to its mark."""

    NEW = "new"  # no installation has opened it yet: set up just now, or by a program before marks
    AS_LEFT = "as_left"  # here, and as far as the mark says or further
    WORK_MISSING = "work_missing"  # here, and the mark knows of entries that are not in it
    PUT_BACK = "put_back"  # here, but another file than the one that was marked, and the mark came with it
    COPIED = "copied"  # of another computer, or a copy in another folder
    UNMARKED = "unmarked"  # the file knows of a mark, and there is none


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found. `mark` is the newest one of this station, if any; `head` is the file's own end."""

    standing: Standing
    mark: Mark | None
    head: JournalHead | None

    @property
    def missing(self) -> dict[str, tuple[int, int]]:
        """Which numbers were given and are not in the file, by series: the file's last, the mark's last."""
        stands: Mapping[str, int] = self.head.series if self.head else {}
        known = self.mark.series if self.mark else {}
        return {
            name: (stands.get(name, 0), last) for name, last in known.items() if last > stands.get(name, 0)
        }


def look(line: Any, installation: str | None, station: str, marks: KeptMarks, where: Whereabouts) -> Found:
    """Looks at the file over a connection of the driver; `installation` is what the file knows of its own."""
    beside, in_store = (
        mark if mark is not None and mark.station == station else None
        for mark in (marks.in_the_file(), marks.in_the_key_store())
    )
    mark, head = newest(beside, in_store), journal_head(line)
    if mark is None:
        return Found(Standing.NEW if installation is None else Standing.UNMARKED, None, head)
    if installation not in {None, mark.installation} or _is_elsewhere(mark.where, where):
        return Found(Standing.COPIED, mark, head)
    if mark.place > Place(0, 0) and hash_there(line, mark.place) != mark.hash:
        return Found(Standing.WORK_MISSING, mark, head)
    # A copy of the whole folder brings its own mark. The key store's does not come with it.
    vouched = in_store is not None and beside is not None and in_store.place == beside.place
    if not where.has_same_file(mark.where) and not vouched:
        return Found(Standing.PUT_BACK, mark, head)
    return Found(Standing.AS_LEFT, mark, head)


def _is_elsewhere(marked: Whereabouts, where: Whereabouts) -> bool:
    """Whether it is another computer; or on this one a copy: another folder, and another file."""
    other_machine = marked.machine and where.machine and marked.machine != where.machine
    copied = marked.folder != where.folder and not where.has_same_file(marked)
    return bool(other_machine or copied)
