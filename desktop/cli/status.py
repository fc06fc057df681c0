"""How cases stand, for the municipality's site."""

import argparse
from pathlib import Path

from desktop.cli.offices import opened, profile_of
from desktop.cli.prompts import administrator_at, asked_of
from desktop.office.language import _, ngettext


def status_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the two steps: the file, each night, and the key with which the site reads it, once."""
    steps = parser.add_subparsers(title="steps", required=True)
    says = "write the states of cases under digests of number and code, without a name: for the site"
    file = steps.add_parser("file", help=says, description=says)
    file.add_argument("--to", type=Path, required=True, metavar="FILE", help="is replaced")
    profile_of(file)
    file.set_defaults(command=_file)
    says = "show an administrator the key with which the site makes the digests; keep it outside the web root"
    key = steps.add_parser("key", help=says, description=says)
    asked_of(key, server=False)
    key.set_defaults(command=_key)


def _file(asked: argparse.Namespace) -> int:
    from desktop.register.status_file import write_status_file

    with opened(asked.profile) as desk:
        count = write_status_file(desk, asked.to.absolute())
    print(ngettext("{count} state written", "{count} states written", count), asked.to, sep=": ")
    return 0


def _key(asked: argparse.Namespace) -> int:
    from desktop.office.permissions import Permission
    from desktop.register.status_file import show_site_key

    with administrator_at(asked, Permission.SHOW_SITE_KEY) as (desk, _prompts):
        print(show_site_key(desk))
    print(_("Keep it at the site where the web server hands nothing out. It opens nothing else."))
    return 0
