"""A throw-away office without a window, whose clerk may do everything: papers are made in it as at a desk."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.demo.lines import line
from desktop.desk import Desk
from desktop.office.charter import parse_charter
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.office.text_file import text_of

MOMENT: Final = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
"""Wednesday, 10:42 in Sofia: a reception day at Pernik."""

_LOGIN = "maria"


class _Standing:
    """A clock on which it is always that moment."""

    def now(self) -> datetime:
        return MOMENT


@contextmanager
def sample_office(charter: str) -> Iterator[Desk]:
    """The desk of counter No. 7 under the charter with this key, or in a `.toml` file; nothing of it stays.

    Raises:
        KnownError: the file cannot be read, or is no charter.
    """
    text = text_of(Path(charter)) if charter.endswith(".toml") else ""
    key = parse_charter(text, Path(charter).name).key if text else charter
    with sample_profile(key, text) as (profile, keys), seated_at(profile, keys) as desk:
        yield desk


@contextmanager
def seated_at(profile: Profile, keys: FileKeyStore) -> Iterator[Desk]:
    """The desk of a clerk who may do everything."""
    desk = open_office(profile, keys, _Standing())
    try:
        seated = sign_in(desk, _LOGIN, line("clerk", "password"))
        assert seated.clerk is not None
        yield replace(seated, clerk=replace(seated.clerk, roles=frozenset(Role)))
    finally:
        desk.database.close()


@contextmanager
def sample_profile(charter: str, text: str = "", counter: int = 7) -> Iterator[tuple[Profile, FileKeyStore]]:
    """The folder and the key of an office, which is not open yet; nothing of it stays.

    `text` is the profile itself, where it is none of those that came with the program.
    """
    password = line("clerk", "password")
    with tempfile.TemporaryDirectory() as folder:
        profile = Profile(Path(folder) / "office", throw_away=True)
        keys = FileKeyStore(profile.key_file)
        set_up_office(
            profile,
            NewOffice(
                charter=charter,
                charter_text=text,
                counter=str(counter),
                name=line("clerk", "name"),
                login=_LOGIN,
                password=password,
                password_again=password,
            ),
            keys,
            _Standing(),
        )
        yield profile, keys
