"""Copies of the counter's file: made, put back, and tried without touching anything."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.offices import opened, profile_for, profile_of
from desktop.office.clock import Clock, SystemClock
from desktop.office.faults import KnownError
from desktop.office.language import N_, _, spoken
from desktop.office.profile import Profile

if TYPE_CHECKING:
    from db.key_store import KeyStore
    from desktop.desk import Desk


def backup_command(parser: argparse.ArgumentParser) -> None:
    """Adds what `backup` is asked."""
    parser.add_argument("--to", type=Path, metavar="DIR", help="put the copy into this folder as well")
    profile_of(parser)
    parser.set_defaults(command=_backup)


def restore_command(parser: argparse.ArgumentParser) -> None:
    """Adds what `restore` is asked."""
    parser.add_argument("copy", type=Path, nargs="?", metavar="COPY", help="this copy (default: the newest)")
    profile_of(parser)
    parser.set_defaults(command=_restore)


def rehearse_command(parser: argparse.ArgumentParser) -> None:
    """Adds what `rehearse` is asked."""
    profile_of(parser)
    parser.set_defaults(command=_rehearse)


def _backup(asked: argparse.Namespace) -> int:
    from desktop.copies.making import make_copy, send_copy
    from desktop.copies.rules import size_words

    with opened(asked.profile) as desk:
        made = make_copy(desk)
        size = size_words(made.copy.size, spoken())
        print(_("The copy is made and checked: {path} ({size})").format(path=made.copy.path, size=size))
        sent = [*made.sent, *([send_copy(desk, made.copy, asked.to.absolute())] if asked.to else [])]
    for path in sent:
        print(_("The same copy is here as well: {path}").format(path=path))
    if made.second_fault is not None:
        print(made.second_fault.sentence(spoken()), file=sys.stderr)
        return 1
    return 0


def _restore(asked: argparse.Namespace) -> int:
    from desktop.administration.keys import key_store_of
    from desktop.app.instance_lock import InstanceLock
    from desktop.copies.putting_back import every_copy

    if asked.copy and not asked.copy.is_file():
        raise KnownError(N_("There is no file {path}. Correct its name or the path to it."), path=asked.copy)
    clock, profile = SystemClock(), profile_for(asked.profile)
    lock = InstanceLock(profile)
    lock.claim()
    try:
        copies = [asked.copy] if asked.copy else [one.path for one in every_copy(profile, clock.now())]
        if copies and not _is_agreed(copies[0]):
            print(_("Nothing was changed."))
            return 1
        _restore_from(profile, key_store_of(profile), clock, copies)
    finally:
        lock.let_go()
    return 0


def _is_agreed(copy: Path) -> bool:
    print(
        _(
            "The counter goes back to the copy {name}. What was registered after it is not in it. The "
            "present file is kept beside it, under another name."
        ).format(name=copy.name)
    )
    try:
        return input(_("Restore? (yes/no) ")).strip().lower() in {"yes", "y", _("yes")}
    except EOFError:
        return False


def _restore_from(profile: Profile, key_store: "KeyStore", clock: Clock, copies: Sequence[Path]) -> None:
    from desktop.administration.opening import KeyNeeded
    from desktop.copies.putting_back import restore
    from desktop.office.check_code import key_from_recovery_code

    try:
        done = restore(profile, key_store, clock, copies=copies)
    except KeyNeeded as error:
        print(error.sentence(spoken()))
        try:
            typed = input(_("Recovery key: "))
        except EOFError:
            raise error from None
        done = restore(profile, key_store, clock, copies=copies, key=key_from_recovery_code(typed))
    for damaged in done.passed_over:
        print(_("The copy {name} is damaged and was passed over.").format(name=damaged.name), file=sys.stderr)
    print(_("Restored from the copy {name}.").format(name=done.copy.name))
    if done.aside is not None:
        print(_("The former file is kept: {path}").format(path=done.aside))


def _rehearse(asked: argparse.Namespace) -> int:
    from desktop.copies.rehearsal_words import rehearsal_lines
    from desktop.copies.rehearsing import rehearse

    with opened(asked.profile) as desk:
        found = rehearse(desk)
    for line in rehearsal_lines(found, spoken()):
        print(line)
    return 1 if found.check.broken else 0


def daily_copy_said(desk: "Desk") -> bool:
    """Makes today's copy where it is missing, as every night does; says what is not in order, and goes on."""
    from desktop.copies.making import make_daily_copy

    try:
        made = make_daily_copy(desk)
    except KnownError as error:
        print(error.sentence(spoken()), file=sys.stderr)
        return False
    if made is not None and made.second_fault is not None:
        print(made.second_fault.sentence(spoken()), file=sys.stderr)
        return False
    return True
