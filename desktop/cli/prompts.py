"""What is asked at the prompt, or read from a file of secrets: who it is, and every password.

Nothing secret is taken from the command line: everybody at the computer sees it in the list of processes.
"""

import argparse
import os
import stat
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.offices import opened, profile_of
from desktop.office.faults import KnownError
from desktop.office.language import N_, _

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.office.permissions import Permission

_NAMES = "login, password, database_password, role_password, second_login, second_password, office_code"
_LONGEST_FILE = 1 << 16


def asked_of(parser: argparse.ArgumentParser, *, server: bool = True) -> None:
    """Adds what every step asks that is done by an administrator; `server`: and at a server's database."""
    if server:
        parser.add_argument(
            "dsn", help="where the server is: host, port, dbname and user, without a password"
        )
    parser.add_argument(
        "--from-file",
        metavar="FILE",
        help=f"a TOML file with what would be asked ({_NAMES}); - is standard input",
    )
    profile_of(parser)


class Prompts:
    """Asks at the prompt, or finds the answers in the file that was named."""

    def __init__(self, file: str | None) -> None:
        """Raises `KnownError`: the file cannot be read, or others can read it too."""
        self._said = None if file is None else _said_in(file)

    def line(self, name: str, question: str) -> str:
        """What may be seen while it is typed."""
        if self._said is None:
            print(question, end=" ", file=sys.stderr, flush=True)
            return sys.stdin.readline().strip()
        return self._found(name, self._said)

    def secret(self, name: str, question: str) -> str:
        """What nobody sees while it is typed. Raises `KnownError` where nobody sits at the prompt."""
        if self._said is not None:
            return self._found(name, self._said)
        try:
            return getpass(f"{question} ")
        except EOFError:
            raise KnownError(
                N_("Nobody is here to be asked. Give the answers in a file that only you may read: {option}"),
                option="--from-file FILE",
            ) from None

    def says(self, name: str) -> bool:
        """Whether it will be asked for, or stands in the file."""
        return self._said is None or name in self._said

    def address(self, dsn: str) -> str:
        """The address with the password that belongs to it; without one where none is given.

        Raises:
            KnownError: a password stands in the address itself, or it cannot be read.
        """
        from db.sync.address import understood, with_password
        from desktop.administration.central_sentences import sync_faults_explained

        with sync_faults_explained():
            given = understood(dsn)
        if {"password", "sslpassword"} & given.keys():
            raise KnownError(
                N_(
                    "A password on the command line can be seen by everybody at this computer. Leave it out: "
                    "it is asked for, or read from a file that only you may read ({option}). Change this one "
                    "at the server, since it was shown."
                ),
                option="--from-file FILE",
            )
        password = ""
        if self.says("database_password"):
            user = given.get("user", "")
            password = self.secret(
                "database_password", _("Password of {user} at the server (empty: none):").format(user=user)
            )
        return with_password(dsn, password)

    @staticmethod
    def _found(name: str, said: dict[str, str]) -> str:
        try:
            return said[name]
        except KeyError:
            raise KnownError(
                N_("The file of secrets does not say “{name}”. Write it as {example}, then try again."),
                name=name,
                example=f'{name} = "…"',
            ) from None


@contextmanager
def administrator_at(asked: argparse.Namespace, permission: "Permission") -> Iterator[tuple["Desk", Prompts]]:
    """The office's desk with an administrator at it, who has signed in now; closed at the end.

    Raises:
        KnownError: the office stays shut, user name and password do not belong together, or whoever it is
            may not do what is asked.
    """
    from desktop.administration.actions import sign_in
    from desktop.office.not_allowed import require

    with opened(asked.profile) as desk:
        prompts = Prompts(asked.from_file)
        login = prompts.line("login", _("User name of an administrator of this office:"))
        at_work = sign_in(desk, login, prompts.secret("password", _("Password:")))
        require(at_work.clerk, permission)
        yield at_work, prompts


def _said_in(file: str) -> dict[str, str]:
    try:
        if file == "-":
            said = tomllib.loads(sys.stdin.read(_LONGEST_FILE))
        else:
            with Path(file).open("rb") as source:
                _check_private(file, os.fstat(source.fileno()))
                said = tomllib.loads(source.read(_LONGEST_FILE).decode())
    except OSError as error:
        raise KnownError(N_("The file {file} cannot be read. Check its name."), file=file) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnownError(
            N_("The file of secrets cannot be read. Each line says one of {names}, as in {example}."),
            names=_NAMES,
            example='password = "…"',
        ) from error
    return {name: str(value) for name, value in said.items()}


def _check_private(file: str, found: os.stat_result) -> None:
    # On Windows the mode says nothing: the folder's own list of who may read decides there.
    if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o077:
        raise KnownError(
            N_(
                "Others at this computer may read {file}. Nothing was taken from it. Close it first: "
                "{command}"
            ),
            file=file,
            command=f"chmod 600 {file}",
        )
