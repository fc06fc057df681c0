"""Copies of the counter's file: made, put back, and tried without touching anything."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.offices import opened, profile_of
from desktop.office.language import _, spoken

if TYPE_CHECKING:
    from desktop.desk import Desk


def backup_command(parser: argparse.ArgumentParser) -> None:
    """Adds what `backup` is asked."""
    parser.add_argument("--to", type=Path, metavar="DIR", help="put the copy into this folder as well")
    profile_of(parser)
    parser.set_defaults(command=_backup)


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


def daily_copy_said(desk: "Desk") -> bool:
    """Makes today's copy where it is missing, as every night does; says what is not in order, and goes on."""
    from desktop.copies.making import make_daily_copy
    from desktop.office.faults import KnownError

    try:
        made = make_daily_copy(desk)
    except KnownError as error:
        print(error.sentence(spoken()), file=sys.stderr)
        return False
    if made is not None and made.second_fault is not None:
        print(made.second_fault.sentence(spoken()), file=sys.stderr)
        return False
    return True
