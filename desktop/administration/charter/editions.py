"""The charter profile in force: the office's latest edition, else the profile that came with the program."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Setting, Station
from db.models.base import new_key
from db.models.office import CharterEdition
from desktop.administration.charter.taken import standing_editions
from desktop.administration.rules import SITE
from desktop.desk import Desk, Writing
from desktop.office.charter import Charter, charter_path, load_charter, parse_charter
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission, require
from desktop.office.records import record_of
from desktop.office.text_file import text_of
from desktop.office.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """One profile that this office adopted. `ordinal` counts from 1, `adopted_at` is aware.

    `counter` is where that was done: one of an older program's other counters did not say, and is 0.
    """

    ordinal: int
    counter: int
    reason: str
    adopted_at: datetime
    adopted_by: str


def charter_in_force(session: Session) -> Charter:
    """The charter as this counter works by it: `sites` begin with the one where the counter stands.

    Raises:
        KnownError: the profile is not installed, or this version of the program cannot read it.
    """
    station = session.execute(select(Station)).scalar_one()
    standing = _standing(session)
    charter = load_charter(charter_path(station.charter)) if standing is None else standing[1]
    site = session.get(Setting, SITE)
    return charter if site is None else seen_from(charter, site.value)


def seen_from(charter: Charter, site: str) -> Charter:
    """The charter with that site first, so that papers and hours are those of this building.

    A site that the charter has no longer changes nothing.
    """
    ours = sorted(charter.sites, key=lambda one: one.key != site)
    return charter.model_copy(update={"sites": tuple(ours)})


def edition_in_force(session: Session) -> UUID | None:
    """The key of the edition that this counter works by; `None` where it is the profile that it came with."""
    standing = _standing(session)
    return None if standing is None else standing[0].id


def by_charter_in_force(desk: Desk) -> Desk:
    """The same desk, working by the profile that is in force now."""
    with desk.reading(Permission.SIGN_IN) as session:
        charter = charter_in_force(session)
    return replace(desk, charter=charter, calendar=WorkingCalendar(charter.one_off))


def editions(desk: Desk) -> tuple[EditionRecord, ...]:
    """What this office adopted, at whichever counter, the one that stands above the others first.

    Nothing while it works by the profile it came with.
    """
    with desk.reading(Permission.SIGN_IN) as session:
        found = session.scalars(standing_editions())
        return tuple(record_of(EditionRecord, one) for one in found)


def export_charter(desk: Desk) -> str:
    """The profile in force, in today's format, as the TOML text that another counter can import.

    Raises:
        KnownError: the file that came with the program is gone, or this version cannot read the edition.
    """
    with desk.reading(Permission.SIGN_IN) as session:
        return _text_in_force(session, desk.charter.key)


def adopt_charter(desk: Desk, text: str, reason: str, name: str = "") -> Charter:
    """Makes `text` the profile in force, with its entry in the journal; `name` is its file's, if it has one.

    Raises:
        WrongInput: no reason was given, nothing would change, or it is another municipality's profile.
        KnownError: the text is no charter; names the key and what is allowed. The former one stays in force.
    """
    cleaned = cleaned_line(reason, field="reason", limit=SUBJECT_LIMIT, required=True)
    charter = parse_charter(text, name or f"{desk.charter.key}.toml")
    check_own(charter, desk)
    with desk.writing(Permission.MANAGE_CHARTER) as change:
        if text == _text_in_force(change.session, charter.key):
            raise WrongInput(
                N_("Nothing would change: this is the profile in force. Choose another file."), field="text"
            )
        write_edition(change, charter.key, text, cleaned, change.clerk_name)
        return charter_in_force(change.session)


def check_own(charter: Charter, desk: Desk) -> None:
    """Raises `WrongInput` if the charter is of another municipality than the counter."""
    if charter.key != desk.charter.key:
        raise WrongInput(
            N_(
                "This profile is of another municipality ({key}). The counter keeps its own; set up a new "
                "counter for the other one."
            ),
            field="text",
            of=charter,
        )


def change_charter(desk: Desk, edit: Callable[[str, str], str], reason: str) -> Charter:
    """Adopts the profile in force as `edit` makes it of the text and of the words of who decided.

    Raises:
        WrongInput: no reason was given, or nothing would change.
        KnownError: the charter cannot become like that; the former profile stays in force.
    """
    clerk = require(desk.clerk, Permission.MANAGE_CHARTER)
    cleaned = cleaned_line(reason, field="reason", limit=SUBJECT_LIMIT, required=True)
    decided = decision(desk.today(), clerk.name, cleaned)
    return adopt_charter(desk, edit(export_charter(desk), decided), cleaned)


def write_edition(change: Writing, charter: str, text: str, reason: str, adopted_by: str) -> None:
    """Records one more edition, which is in force from now on. The text has been checked before."""
    last = change.session.scalar(select(func.max(CharterEdition.ordinal))) or 0
    edition = change.new_row(
        CharterEdition,
        id=new_key(),
        charter=charter,
        ordinal=last + 1,
        text=text,
        reason=reason,
        adopted_at=change.now,
        adopted_by=adopted_by,
    )
    change.record("charter.adopted", edition)


def decision(day: date, name: str, reason: str) -> str:
    """What stands as the source of a changed value, in the municipality's own language."""
    ours = language(DEFAULT_LANGUAGE)
    return ours.gettext("decided on {day} by {name}: {reason}").format(
        day=ours.short_date(day), name=name, reason=reason
    )


def shipped_text(charter: str) -> str:
    """The text of the profile that came with the program. Raises `KnownError` if it cannot be read."""
    return text_of(charter_path(charter))


def _text_in_force(session: Session, charter: str) -> str:
    standing = _standing(session)
    if standing is None:
        return shipped_text(charter)
    return in_todays_format(standing[0].text, Path(f"{charter}.toml"))


def _standing(session: Session) -> tuple[CharterEdition, Charter] | None:
    """The edition in force and the charter that it makes.

    One of another counter that cannot be read here is passed over: a newer program may have written it.

    Raises:
        KnownError: ours cannot be read.
    """
    ours = session.execute(select(Station.id)).scalar_one()
    for edition in session.scalars(standing_editions()):
        try:
            return edition, parse_charter(edition.text, f"{edition.charter}.toml")
        except KnownError:
            if edition.station_id == ours:
                raise
    return None
