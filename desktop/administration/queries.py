"""What the administrator's screen, the status bar and the start read about the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db.checking.everything import EntryPlace, FileCheck, check_everything
from db.epochs import epochs_begun
from db.models import Account, Setting, SyncRun
from desktop.administration.applications_recomputed import applications_recomputed
from desktop.administration.recomputed import series_recomputed, submissions_recomputed
from desktop.administration.rules import SECRET_SETTINGS, settings_of
from desktop.desk import Desk
from desktop.office.permissions import Permission, Role
from desktop.office.persons.written import alphabetical
from desktop.office.records import record_of
from desktop.storage_faults import storage_faults_explained


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """Somebody who may, or might, sign in here. `unit` is a key of the charter's, or empty."""

    id: UUID
    login: str
    name: str
    roles: tuple[Role, ...]
    unit: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncRecord:
    """The last talk with the central server. `fault` is the name of what went wrong, if anything did."""

    finished_at: datetime
    pushed: int
    pulled: int
    fault: str | None


def accounts(desk: Desk) -> list[AccountRecord]:
    """Everybody with an account, by name."""
    with desk.reading(Permission.MANAGE_ACCOUNTS) as session:
        return [
            record_of(AccountRecord, row)
            for row in sorted(session.scalars(select(Account)), key=lambda one: alphabetical(one.name))
        ]


def settings(desk: Desk) -> dict[str, str]:
    """The settings of this computer and of the clerk at it.

    Readable before anybody signs in: the sign-in speaks a language too.
    """
    with storage_faults_explained(), desk.database.reading() as session:
        kept = {
            row.name: row.value for row in session.scalars(select(Setting)) if row.name not in SECRET_SETTINGS
        }
    return settings_of(kept, desk.clerk.id if desk.clerk else "")


def last_sync(desk: Desk) -> SyncRecord | None:
    """The last sync, whether it succeeded or not."""
    with storage_faults_explained(), desk.database.reading() as session:
        row = session.scalars(select(SyncRun).order_by(SyncRun.id.desc()).limit(1)).one_or_none()
        if row is None:
            return None
        return SyncRecord(finished_at=row.finished_at, pushed=row.pushed, pulled=row.pulled, fault=row.fault)


def journal_check(desk: Desk, anchors: Mapping[EntryPlace, str] | None = None) -> FileCheck:
    """Checks the whole file. It tells of no citizen, so anybody who may start the program may do it.

    `anchors` are hashes of our entries that others remember.
    """
    with storage_faults_explained():
        recomputed = (submissions_recomputed(desk), applications_recomputed(desk), series_recomputed(desk))
        return check_everything(desk.database, anchors=anchors, recomputed=recomputed)


def epochs_of(desk: Desk) -> list[tuple[datetime, dict[str, Any]]]:
    """When each later epoch of the journal began, and what its first entry tells. It tells of no citizen."""
    with storage_faults_explained(), desk.database.reading() as session:
        return epochs_begun(session)
