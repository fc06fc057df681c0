"""Editions of the charter, as the desk works by them: planned ones, unreadable ones, and the text of one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import OperationalError

from db.faults import storage_error_in
from db.models.office import CharterEdition
from desktop.office.charter import Charter
from desktop.office.faults import KnownError
from desktop.office.language import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingCharter:
    """The profile as it will be from the beginning of `since`, until another one comes."""

    since: date
    charter: Charter
    edition_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An edition that this version of the program cannot read, and `why`; `valid_from` as in the table."""

    edition_id: UUID
    ordinal: int
    valid_from: date | None
    why: KnownError


def edition_text(edition: CharterEdition) -> str:
    """The text of an edition, loaded when it is asked for: a damaged one is told of as that one.

    Raises:
        KnownError: the file holds none any longer.
    """
    try:
        text: object = edition.text
    except OperationalError as fault:
        if storage_error_in(fault) is not None:
            raise
        text = None
    if isinstance(text, str):
        return text
    raise KnownError(N_("The text of the edition is damaged in the file of the counter."))
