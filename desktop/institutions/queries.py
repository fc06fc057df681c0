"""The directory of institutions as screens read it: what came with the program."""

import json
from functools import cache

from desktop.desk import Desk
from desktop.institutions.rules import Institution, InstitutionIndex
from desktop.office.data_file import DataEntry, checked
from desktop.office.permissions import Permission
from desktop.office.places import RESOURCES
from desktop.office.records import record_of

INSTITUTIONS = RESOURCES / "institutions" / "institutions.json"


class _Entry(DataEntry):
    key: str
    name_bg: str
    name_en: str
    what_for: tuple[str, ...]
    also_said: tuple[str, ...] = ()
    site: str | None
    phone: str | None
    address: str | None
    hours: str | None
    examples: tuple[str, ...] = ()
    note: str | None
    also_ours: bool = False
    closed: bool = False
    successors: tuple[str, ...] = ()
    source: tuple[str, ...]
    as_of: str | None


class _File(DataEntry):
    note: str
    small_words: tuple[str, ...]
    institutions: tuple[_Entry, ...]


@cache
def shipped_directory() -> InstitutionIndex:
    """The institutions that came with the program. Raises `KnownError` where their file cannot be read."""
    raw = json.loads(INSTITUTIONS.read_text(encoding="utf-8"))
    told = checked(_File, raw, INSTITUTIONS)
    found = (
        record_of(
            Institution,
            one,
            what_for=(*one.what_for, *one.also_said),
            examples=frozenset(one.examples),
            sources=one.source,
        )
        for one in told.institutions
    )
    return InstitutionIndex(tuple(found), told.small_words)


def find_institutions(desk: Desk, typed: str, *, sure: bool = False) -> list[Institution]:
    """The institutions that `typed` may mean: see `InstitutionIndex.find`.

    Raises:
        NotAllowed: the clerk may not look up services.
    """
    desk.required(Permission.LOOK_UP_SERVICES)
    return shipped_directory().find(typed, sure=sure)
