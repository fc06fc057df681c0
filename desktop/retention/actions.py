"""Drawing up a protocol of destruction, and carrying it out. One function, one permission check."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from db.erasing import will_be_erased
from db.models import Erasure, Submission
from db.models.base import new_key
from desktop.agreements.actions import require_agreement
from desktop.agreements.rules import Matter
from desktop.complaints.life.actions import write_step
from desktop.complaints.life.rows import steps_of
from desktop.complaints.life.steps import StepKind
from desktop.desk import Desk, Writing
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_, _
from desktop.office.names import TEXT_LIMIT, cleaned_text
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.retention.erasing import complete_erasures
from desktop.retention.nomenclature import nomenclature, protocol_number
from desktop.retention.queries import ErasureRecord, due_now, every_kept, kept_by_number
from desktop.retention.rules import (
    OBSTACLES,
    Fate,
    Ground,
    Kept,
    Obstacle,
    Series,
    checked_fates,
    checked_members,
    may_go_on_request,
    obstacle,
    series_of,
)
from desktop.steps.rules import NewStep

SERIES = "erasure"


def draw_up(
    desk: Desk, series: str, year: int, fates: Mapping[UUID, Fate], typed: Mapping[str, str]
) -> ErasureRecord:
    """Writes the commission's protocol about what is due of a series and year; nothing is erased by it.

    `fates` is what the commission decided about each record that was seen; of a series without „ЕК“ what is
    not named is destroyed. `typed` are the fields of `PROTOCOL`.

    Raises:
        WrongInput: the commission has fewer than three members.
        KnownError: nothing is due any longer, or something that was seen is not; a file of an „ЕК“ series is
            undecided.
    """
    with desk.writing(Permission.ERASE) as change:
        files = next(
            (one for one in due_now(change.session, desk) if (one.series.key, one.year) == (series, year)),
            None,
        )
        if files is None:
            raise KnownError(N_("Nothing of this series and year is due for destruction any longer."))
        decided = checked_fates(files, fates)
        decision = cleaned_text(typed["decision"], field="decision", limit=TEXT_LIMIT, required=False)
        order = " ".join(typed["order"].split())
        return _written(
            change,
            desk,
            Ground.TERM,
            files.series,
            year,
            [(one, decided[one.id]) for one in files.due],
            members=list(checked_members(typed["members"])),
            decision="\n".join(filter(None, (order, decision))),
        )


def draw_up_on_request(desk: Desk, number: str, reason: str) -> ErasureRecord:
    """Writes the protocol by which a case or an appointment is erased because the person asks it (GDPR, 17).

    Raises:
        WrongInput: nobody says why, or nothing here has that number.
        KnownError: the law orders to keep it.
    """
    with desk.writing(Permission.ERASE) as change:
        one = _asked_about(change, desk, number)
        series = series_of(one, nomenclature(desk.charter))
        bar = may_go_on_request(one, series, desk.today())
        if bar is not None or series is None or one.closed_on is None:
            raise KnownError(
                N_("{number} must be kept: {why}. Refuse the erasure, with the reason."),
                of=one,
                why=_(OBSTACLES[bar or Obstacle.OPEN]),
            )
        why = cleaned_text(reason, field="reason", limit=TEXT_LIMIT, required=True)
        decided = [(one, Fate.DESTROY)]
        return _written(
            change, desk, Ground.REQUEST, series, one.closed_on.year, decided, members=[], decision=why
        )


def refuse_erasure(desk: Desk, number: str, reason: str) -> None:
    """Notes about a case that its erasure was asked for and refused, and why.

    Raises:
        WrongInput: nobody says why, or nothing here has that number.
        KnownError: of an appointment nothing is noted.
    """
    with desk.writing(Permission.ERASE) as change:
        one = _asked_about(change, desk, number)
        if one.of != "submission":
            raise KnownError(N_("Only about a case a refusal is noted. Tell the person by letter."))
        why = cleaned_text(reason, field="reason", limit=TEXT_LIMIT, required=True)
        seen = len(steps_of(change.session, change.session.get_one(Submission, one.id)))
        step = NewStep(kind=StepKind.ERASURE_REFUSED, text=why)
        write_step(change, desk, one.id, step, seen)


def _asked_about(change: Writing, desk: Desk, number: str) -> Kept:
    one = kept_by_number(change.session, desk, number.strip())
    if one is None:
        raise WrongInput(
            N_("Nothing of this counter has this number, or it is erased already. Look it up first."),
            field="number",
        )
    return one


def _written(
    change: Writing,
    desk: Desk,
    ground: Ground,
    series: Series,
    year: int,
    decided: list[tuple[Kept, Fate]],
    **told: Any,
) -> ErasureRecord:
    number = change.next_number(SERIES)
    items = [
        {"entity": one.entity, "id": str(one.id), "number": one.number, "fate": str(fate)}
        for one, fate in decided
    ]
    row = change.new_row(
        Erasure,
        series,
        id=new_key(),
        number=protocol_number(desk.station.counter, number, desk.today().year),
        ground=ground,
        series=series.index,
        year=year,
        items=items,
        made_at=change.now,
        login=desk.clerk.login if desk.clerk else "",
        **told,
    )
    change.record("erasure.drawn_up", row)
    return record_of(ErasureRecord, row)


def carry_out(desk: Desk, key: UUID) -> ErasureRecord:
    """Erases what a protocol says, as soon as a second person has agreed; takes as long as the file is large.

    What is decided is one transaction; then record after record is erased. Cut short, it is gone on with at
    the next start.

    Raises:
        AgreementNeeded: nobody has agreed yet.
        KnownError: it was carried out already, or something of it must be kept by now.
    """
    with desk.writing(Permission.ERASE) as change:
        row = change.session.get(Erasure, key)
        if row is None or row.station_id != desk.station.id or row.carried_out_at is not None:
            raise KnownError(N_("This protocol was carried out already. Look at the list again."))
        _check_all_may_go(change, desk, row)
        gone = [one for one in row.items if one["fate"] == Fate.DESTROY]
        words = _("Protocol No. {number}: {count} of “{series}”, closed in {year}, are erased for good.")
        require_agreement(
            change,
            Matter.ERASURE,
            {"erasure": str(row.id), "items": row.items},
            words=words.format(number=row.number, count=len(gone), series=row.title, year=row.year),
        )
        for one in gone:
            will_be_erased(change.session, one["entity"], UUID(one["id"]), under=row.number, since=change.now)
        row.carried_out_at = change.now
        change.record("erasure.carried_out", row)
        record = record_of(ErasureRecord, row)
    complete_erasures(desk)
    return record


def _check_all_may_go(change: Writing, desk: Desk, row: Erasure) -> None:
    """Between the protocol and the second person a case may have been reopened, or repeated by another.

    Raises:
        KnownError: something of it may not be erased now; nothing is.
    """
    today, every = desk.today(), nomenclature(desk.charter)
    keys = [UUID(item["id"]) for item in row.items]
    kept = {one.id: one for one in every_kept(change.session, desk, keys=keys)}
    for item in row.items:
        one = kept.get(UUID(item["id"]))
        if item["fate"] == Fate.KEEP:
            continue
        asked = may_go_on_request if row.ground == Ground.REQUEST else obstacle
        if one is None or asked(one, series_of(one, every), today) is not None:
            raise KnownError(
                N_("{number} may not be erased any longer: look at it, then draw up another protocol."),
                number=item["number"],
            )
