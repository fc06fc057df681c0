"""The directory of institutions as screens read it: what came with the program, and what is known here."""

import json
from collections.abc import Mapping
from functools import cache

from sqlalchemy import select

from db.models import LocalOffice
from desktop.desk import Desk
from desktop.institutions.rules import (
    Institution,
    InstitutionIndex,
    LocalWords,
    laid_over,
    own_institution,
)
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


def directory_of(desk: Desk) -> InstitutionIndex:
    """The institutions as this office knows them; made anew where something of it was written.

    Raises:
        NotAllowed: the clerk may not look up services.
        KnownError: the file cannot be read.
    """
    with desk.reading(Permission.LOOK_UP_SERVICES) as session:
        order = (LocalOffice.written_at, LocalOffice.id)
        known = tuple(session.scalars(select(LocalOffice.id).order_by(*order)))
        kept = desk.kept.get(InstitutionIndex)
        if kept is None or kept[0] != known:
            rows = session.scalars(select(LocalOffice).order_by(*order))
            written = {row.institution: record_of(LocalWords, row) for row in rows}
            kept = desk.kept[InstitutionIndex] = (known, _with_local(written))
    directory: InstitutionIndex = kept[1]
    return directory


def _with_local(written: Mapping[str, LocalWords]) -> InstitutionIndex:
    came = shipped_directory()
    written = {key: words for key, words in written.items() if words}
    if not written:
        return came
    known = (laid_over(one, written[one.key]) if one.key in written else one for one in came.institutions)
    own = (own_institution(key, words) for key, words in written.items() if key not in came.by_key)
    return InstitutionIndex((*own, *known), came.small_words)


def find_institutions(desk: Desk, typed: str, *, sure: bool = False) -> list[Institution]:
    """The institutions that `typed` may mean: see `InstitutionIndex.find`; raises as `directory_of`."""
    return directory_of(desk).find(typed, sure=sure)
