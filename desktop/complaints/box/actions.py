"""What a clerk can do with an opening: write the protocol, and correct its count."""

from uuid import UUID

from sqlalchemy import func, select

from db.models import BoxOpening
from desktop.complaints.box.queries import NOT_HERE, as_records, opening_in
from desktop.complaints.box.rules import (
    REASON_LIMIT,
    NewOpening,
    OpeningRecord,
    check_it_follows,
    check_one_more,
    check_the_correction,
    checked,
    counts_typed,
)
from desktop.desk import Desk, Writing
from desktop.office.faults import KnownError
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import cleaned_line
from desktop.office.permissions import Permission

SERIES = "box_opening"


def write_protocol(desk: Desk, opening: NewOpening, key: UUID) -> OpeningRecord:
    """Writes down that a box was opened and gives the protocol its number; also where nothing was found.

    `key` is the caller's: the same key twice (a second Enter) returns the first protocol.

    Raises:
        WrongInput: a field is empty or impossible, or the box was opened later already.
        KnownError: the storage refused; nothing was written.
    """
    cleaned = checked(opening, desk.clock.now(), desk.charter)
    with desk.writing(Permission.OPEN_BOX) as change:
        written = change.session.get(BoxOpening, key)
        if written is None:
            check_it_follows(
                cleaned,
                change.session.scalar(
                    select(func.max(BoxOpening.opened_at)).where(BoxOpening.channel == cleaned.channel)
                ),
            )
            numbering = desk.charter.numbering
            number = change.written_number(
                SERIES, numbering.box_opening, of=BoxOpening, anew=numbering.anew_each_year
            )
            written = change.new_row(BoxOpening, cleaned, id=key, number=number)
            change.record("box_opening.written", written)
        return as_records(change.session, desk, [written])[0]


def correct_count(
    desk: Desk, opening_id: UUID, found: str, reason: str, *, unreadable: str | None = None
) -> OpeningRecord:
    """Corrects how many were found, and how many of them cannot be read, as typed; both stay in the note.

    More than was counted makes room for one more sheet; fewer closes the protocol with what is registered.
    The note is written in Bulgarian, the language of the record.

    Raises:
        WrongInput: a count is impossible or less than what is registered, or no reason is given.
        KnownError: the protocol is not here, or is another counter's; the storage refused.
    """
    why = cleaned_line(reason, field="reason", limit=REASON_LIMIT, required=True)
    with desk.writing(Permission.OPEN_BOX) as change:
        row = change.session.get(BoxOpening, opening_id)
        if row is None:
            raise KnownError(NOT_HERE)
        if row.station_id != desk.station.id:
            raise KnownError(
                N_("Counter No. {counter} wrote this protocol, and only there can it be corrected."),
                of=row,
            )
        before = as_records(change.session, desk, [row])[0]
        counts = counts_typed(found, str(before.unreadable) if unreadable is None else unreadable)
        check_the_correction(before, *counts)
        row.found, row.unreadable = counts
        row.note = "\n".join(filter(None, (row.note, _correction(before, counts, why, change))))
        change.record("box_opening.corrected", row)
        return as_records(change.session, desk, [row])[0]


def count_card(desk: Desk, opening_id: UUID, *, taken_back: bool = False) -> OpeningRecord:
    """One more survey card out of this box is entered, or the last one is taken back: only how many is kept.

    Raises:
        KnownError: all that was counted is registered, another counter opened the box, or the protocol is
            not here.
    """
    with desk.writing(Permission.OPEN_BOX) as change:
        before = opening_in(change.session, desk, opening_id)
        if not taken_back:
            check_one_more(before, before.channel, desk.station.id)
        row = change.session.get_one(BoxOpening, opening_id)
        row.cards += -1 if taken_back else 1
        if taken_back:
            change.record("box_opening.card_taken_back", row)
        else:
            change.record("box_opening.card_entered", row)
        return as_records(change.session, desk, [row])[0]


def _correction(before: OpeningRecord, counts: tuple[int, int], reason: str, change: Writing) -> str:
    words = language(DEFAULT_LANGUAGE)
    return words.gettext(
        "{moment}, {clerk}: the count is corrected. Found {found} instead of {found_before}, unreadable or "
        "empty {unreadable} instead of {unreadable_before}. Reason: {reason}"
    ).format(
        moment=words.moment(change.now),
        clerk=change.clerk_name,
        found=counts[0],
        found_before=before.found,
        unreadable=counts[1],
        unreadable_before=before.unreadable,
        reason=reason,
    )
