"""The profile in force and what is planned: editions are adopted, withdrawn and written anew."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Setting
from db.models.base import new_key
from db.models.office import CharterEdition
from desktop.administration.charter.standing import Editions, applied_anew
from desktop.administration.charter.taken import check_changes_here, check_own
from desktop.administration.rules import SITE
from desktop.desk import Desk, Writing
from desktop.editions import ComingCharter, SetAside
from desktop.office.charter import Charter, parse_charter
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.office.records import values_of
from desktop.office.working_calendar import OneOffDay, WorkingCalendar, months_later

FARTHEST_MONTHS = 60
"""So far ahead an edition can be planned: a day beyond it is a slip of the finger."""


class WorkedBy(TypedDict):
    """What a desk works by."""

    charter: Charter
    calendar: WorkingCalendar
    edition_id: UUID | None
    coming: tuple[ComingCharter, ...]
    set_aside: tuple[SetAside, ...]


def worked_by(session: Session, today: date) -> WorkedBy:
    """The profile in force, and what is planned, as this counter works by them.

    Their `sites` begin with the one where the counter stands.

    Raises:
        KnownError: the profile is not installed, and no edition can be read.
    """
    all_editions, site = Editions(session), session.get(Setting, SITE)
    now = all_editions.on(today)
    coming: list[ComingCharter] = []
    set_aside = {one.edition_id: one for one in now.set_aside}
    before = now
    for day in sorted({one.valid_from for one in all_editions.planned(today) if one.valid_from}):
        stands = all_editions.on(day)
        set_aside |= {one.edition_id: one for one in stands.set_aside}
        if stands.key is not None and stands.key != before.key:
            charter = seen_from(stands.charter, site.value if site else "")
            coming.append(ComingCharter(since=day, charter=charter, edition_id=stands.key))
        before = stands
    charter = seen_from(now.charter, site.value if site else "")
    return WorkedBy(
        charter=charter,
        calendar=WorkingCalendar(_one_off_days(charter, coming)),
        edition_id=now.key,
        coming=tuple(coming),
        set_aside=tuple(set_aside.values()),
    )


def seen_from(charter: Charter, site: str) -> Charter:
    """The charter with that site first, so that papers and hours are those of this building.

    A site that the charter has no longer changes nothing.
    """
    if not site:
        return charter
    ours = sorted(charter.sites, key=lambda one: one.key != site)
    return charter.model_copy(update={"sites": tuple(ours)})


def _one_off_days(charter: Charter, coming: list[ComingCharter]) -> list[OneOffDay]:
    """The declared days, each as the profile has it that is in force on it."""
    until = [one.since for one in coming]
    periods = zip(
        (date.min, *until), (charter, *(one.charter for one in coming)), (*until, None), strict=True
    )
    return [
        one
        for since, theirs, end in periods
        for one in theirs.one_off
        if since <= one.day and (end is None or one.day < end)
    ]


def edition_in_force(session: Session, today: date) -> UUID | None:
    """The key of the edition that this counter works by; `None` where it is the profile that it came with."""
    return Editions(session).on(today).key


def by_charter_in_force(desk: Desk) -> Desk:
    """The same desk, working by the profile that is in force now."""
    with desk.reading(Permission.SIGN_IN) as session:
        return replace(desk, **worked_by(session, desk.today()))


def export_charter(desk: Desk) -> str:
    """The profile in force, in today's format, as the TOML text that another counter can import.

    Raises:
        KnownError: the file that came with the program is gone, and no edition can be read.
    """
    with desk.reading(Permission.SIGN_IN) as session:
        return Editions(session).on(desk.today()).text


def change_charter(
    desk: Desk, edit: Callable[[str, str], str], reason: str, since: date | None = None
) -> Charter:
    """Adopts the profile as `edit` makes it of the text that is in force then and the words of who decided.

    `since`: from the beginning of that day on; by itself at once. What is planned for later days is written
    anew on top of it, so that neither decision is lost. Gives the charter in force afterwards.

    Raises:
        WrongInput: no reason was given, the day is past or too far, nothing would change, or it is another
            municipality's profile.
        KnownError: the charter cannot become like that, or is changed at other counters, or has become there
            what cannot be read here; the former profile stays in force.
    """
    clerk, today = desk.required(Permission.MANAGE_CHARTER), desk.today()
    cleaned = cleaned_line(reason, field="reason", limit=SUBJECT_LIMIT, required=True)
    begins = checked_day(since, today)
    with desk.writing(Permission.MANAGE_CHARTER) as change:
        known = Editions(change.session)
        before = known.on(begins or today)
        check_changes_here(change.session, known.on(today).set_aside)
        text = edit(before.text, decision(today, clerk.name, cleaned))
        check_own(parse_charter(text, f"{desk.charter.key}.toml"), desk.charter.key)
        if text == before.text:
            raise WrongInput(
                N_("Nothing would change: this is the profile in force. Choose another file."), field="text"
            )
        new = _written(change, desk.charter.key, text, cleaned, based_on=before.key, valid_from=begins)
        _write_anew(change, known, known.planned(begins or today), new)
        return worked_by(change.session, today)["charter"]


def checked_day(since: date | None, today: date) -> date | None:
    """The day on which an edition begins, `None` for at once.

    Raises:
        WrongInput: it begins yesterday, or in many years.
    """
    if since is None or since == today:
        return None
    if since < today:
        raise WrongInput(
            N_("An edition cannot begin in the past. Enter today or a later day."), field="since"
        )
    if since > months_later(today, FARTHEST_MONTHS):
        raise WrongInput(
            N_("This day is more than five years away. Check the year and enter it again."), field="since"
        )
    return since


def withdraw_edition(desk: Desk, key: UUID, reason: str) -> None:
    """Takes a planned edition back before it begins; what was planned on top of it stays without it.

    Raises:
        WrongInput: no reason was given.
        KnownError: it has begun or was withdrawn, or what was planned after it needs it.
    """
    desk.required(Permission.MANAGE_CHARTER)
    cleaned = cleaned_line(reason, field="reason", limit=SUBJECT_LIMIT, required=True)
    with desk.writing(Permission.MANAGE_CHARTER) as change:
        today, known = desk.today(), Editions(change.session)
        coming = known.planned(today)
        planned = next((one for one in coming if one.id == key), None)
        if planned is None:
            raise KnownError(N_("This edition is not planned any more: it has begun or was withdrawn."))
        now = known.on(today)
        check_changes_here(change.session, now.set_aside)
        edition = _edition(change, desk.charter.key, now.text, cleaned, based_on=now.key, withdraws=key)
        change.record("charter.withdrawn", edition)
        before = _New(now.key, now.text)
        for one in coming[: coming.index(planned)]:
            if (text := known.text_or_none(one)) is not None:
                before = _New(one.id, text)
        _write_anew(change, known, coming[coming.index(planned) + 1 :], before)


def write_edition(change: Writing, charter: str, text: str, reason: str, adopted_by: str) -> None:
    """Records one more edition, which is in force from now on. The text has been checked before."""
    before = next((one.id for one in Editions(change.session).of_the_list() if one.valid_from is None), None)
    change.record(
        "charter.adopted", _edition(change, charter, text, reason, adopted_by=adopted_by, based_on=before)
    )


@dataclass(frozen=True, slots=True)
class _New:
    """An edition that was just written."""

    key: UUID | None
    text: str


def _written(change: Writing, charter: str, text: str, reason: str, **more: UUID | date | str | None) -> _New:
    edition = _edition(change, charter, text, reason, **more)
    if edition.valid_from is None:
        change.record("charter.adopted", edition)
    else:
        change.record("charter.planned", edition)
    return _New(edition.id, text)


def _write_anew(change: Writing, known: Editions, coming: list[CharterEdition], current: _New) -> None:
    """Writes what is planned once more, as the same change of what will be in force then, the next one first.

    `current` is what will stand before the first of them.
    """
    for planned in coming:
        own, base = known.text_or_none(planned), known.base_or_none(planned)
        if own is None or base is None:
            # A newer program wrote it. Here it does not begin, and it is applied anew where it does.
            continue
        try:
            text = applied_anew(own, base, current.text)
            parse_charter(text, f"{planned.charter}.toml")
        except KnownError as why:
            raise KnownError(
                N_(
                    "What is planned from {day} would not be possible after this change. Withdraw it first "
                    "and plan it again afterwards. {reason}"
                ),
                day=planned.valid_from or day_in_sofia(change.now),
                reason=why,
            ) from why
        current = _written(
            change,
            planned.charter,
            text,
            planned.reason,
            **values_of(("adopted_by", "valid_from"), planned),
            based_on=current.key,
            replaces=planned.id,
        )


def _edition(
    change: Writing, charter: str, text: str, reason: str, **more: UUID | date | str | None
) -> CharterEdition:
    last = change.session.scalar(select(func.max(CharterEdition.ordinal))) or 0
    return change.new_row(
        CharterEdition,
        id=new_key(),
        charter=charter,
        ordinal=last + 1,
        text=text,
        reason=reason,
        adopted_at=change.now,
        **{"adopted_by": change.clerk_name, **more},
    )


def decision(day: date, name: str, reason: str) -> str:
    """What stands as the source of a changed value, in the municipality's own language."""
    ours = language(DEFAULT_LANGUAGE)
    return ours.gettext("decided on {day} by {name}: {reason}").format(
        day=ours.short_date(day), name=name, reason=reason
    )
