"""Putting a copy back in the place of the counter's file, which is kept beside it under another name."""

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.copies import Told, check_copy, tell_nobody, unfinished_beside, write_beside
from db.engine import LocalDatabase
from db.faults import DamagedFile, EmptyFile, ForeignFile, StorageError, WrongKey
from db.key_store import KeyStore
from db.migration import migrate
from db.replacing import Given, replace_file, take_for_ourselves
from desktop.administration.keys import refusals_explained as key_refusals_explained
from desktop.administration.opening import KeyNeeded, NoOffice
from desktop.administration.settling import settle_restored
from desktop.copies.remembered import remembered
from desktop.copies.shelf import CopyFile, copies_in, refusals_explained
from desktop.office.clock import Clock
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.profile import Profile

_CHECKED = 0.4
"""How much of the work is done when the copy is proved."""


def every_copy(profile: Profile, now: datetime) -> tuple[CopyFile, ...]:
    """The copies of this counter, the newest first: those here, and at the second place where it answers."""
    found = {one.path.name: one for one in copies_in(profile.backups, now)}
    if second := remembered(profile.backups).second:
        with suppress(OSError):
            found = {one.path.name: one for one in copies_in(Path(second), now)} | found
    # Of a clock that was wrong are those of a moment that has not come yet: they are the last to be taken.
    return tuple(sorted(found.values(), key=lambda one: (one.made_at <= now, one.made_at), reverse=True))


def copy_would_help(error: Exception) -> bool:
    """Whether the office could not be opened for a reason that a copy of its file may mend."""
    return isinstance(error, NoOffice | KeyNeeded) or isinstance(
        error.__cause__, DamagedFile | EmptyFile | ForeignFile
    )


def file_is_gone() -> KnownError:
    """The sentence for a folder with copies in which the file itself is not."""
    return KnownError(
        N_(
            "The database file “office.db” is no longer in its folder. Call the administrator, who restores "
            "it from a copy."
        )
    )


def newest_whole(
    copies: Iterable[Path], key: bytes, told: Told = tell_nobody
) -> tuple[Path, tuple[Path, ...]]:
    """The first of `copies` that is whole, every page of it read; and those before it, which are not.

    Raises:
        KeyNeeded: none can be opened with this key.
        KnownError: there is none, or none is whole.
    """
    passed_over: list[Path] = []
    faults: list[Exception] = []
    for copy in copies:
        try:
            check_copy(copy, key, told)
        except StorageError as error:
            passed_over.append(copy)
            faults.append(error)
        else:
            return copy, tuple(passed_over)
    if not faults:
        raise KnownError(
            N_(
                "There is no copy on this computer. Make one (ednogishe backup), or name one that is "
                "elsewhere: ednogishe restore FILE."
            )
        )
    if all(isinstance(one, WrongKey) for one in faults):
        raise KeyNeeded(
            N_(
                "The key of this computer does not open the copy. Enter the recovery key from the recovery "
                "sheet that was printed before the copy was made."
            )
        )
    raise KnownError(
        N_("The copy {name} is damaged and was not used. Nothing was changed. Choose another copy."),
        name=passed_over[0].name,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came of it: from which copy, where the file of before is, and which newer copies were no good."""

    copy: Path
    aside: Path | None
    passed_over: tuple[Path, ...]


def restore(
    profile: Profile,
    key_store: KeyStore,
    clock: Clock,
    *,
    copies: Iterable[Path],
    key: bytes | None = None,
    told: Told = tell_nobody,
) -> Restored:
    """Puts the first of `copies` that is whole in the place of the counter's file. Nobody may have it open.

    `key` is the one from paper, where this computer has none or another one; it is kept for the next start.

    Raises:
        KeyNeeded: without the key from paper no copy can be opened.
        KnownError: no copy is whole, no room, or the file is in use. Nothing was changed.
    """
    opens = key or key_in(key_store)
    copy, passed_over = newest_whole(copies, opens, lambda done: told(done * _CHECKED))
    aside, given = put_back(
        profile, copy, opens, clock, lambda done: told(_CHECKED + done * (1 - _CHECKED) * 0.9)
    )
    if key is not None:
        with key_refusals_explained():
            key_store.write(key)
    settle_restored(
        profile, key_store, clock, above=given.series, beyond=given.epoch, known={"copy": copy.name}
    )
    told(1)
    return Restored(copy=copy, aside=aside, passed_over=passed_over)


def key_in(key_store: KeyStore) -> bytes:
    """The key on this computer. Raises `KeyNeeded` where there is none."""
    with key_refusals_explained(), suppress(ValueError):
        if (key := key_store.read()) is not None:
            return key
    raise KeyNeeded(
        N_(
            "The key of the database is not on this computer. Enter the recovery key from the printed "
            "recovery sheet."
        )
    )


def put_back(
    profile: Profile, copy: Path, key: bytes, clock: Clock, told: Told = tell_nobody
) -> tuple[Path | None, Given]:
    """Puts a copy that is whole in the place of the file; gives where that is now, and what it had given.

    All or nothing: the copy is brought up to this program beside the file, and only then takes its place.

    Raises:
        KnownError: no room, a copy of a newer program, or the file is in use. Nothing was changed.
    """
    now = clock.now()
    aside = profile.folder / f"office-before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    with refusals_explained(profile.folder, "office"):
        profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        given = take_for_ourselves(profile.database, key)
        with unfinished_beside(profile.database) as unfinished:
            write_beside(copy, unfinished, told)
            with closing(LocalDatabase(unfinished, key)) as database:
                migrate(database, None, now)
            return replace_file(profile.database, unfinished, aside), given
