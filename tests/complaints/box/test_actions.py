"""Protocols in the encrypted file: numbered, journalled, written once, and corrected only with a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from db.models import BoxOpening, JournalEntry, NumberSeries
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.complaints.box.actions import correct_count, write_protocol
from desktop.complaints.box.queries import (
    check_room,
    last_opened,
    latest_openings,
    opening,
    unfinished_openings,
)
from desktop.complaints.rules import Kind, Mark
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Permission, Role
from tests.complaints.box.conftest import OPENING


def with_roles(desk: Desk, *roles: Role) -> Desk:
    assert desk.clerk is not None
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset(roles)))


def count(desk: Desk) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(BoxOpening)) or 0


def said_in_the_journal(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(
            session.scalars(
                select(JournalEntry.action)
                .where(JournalEntry.entity == "box_opening")
                .order_by(JournalEntry.epoch, JournalEntry.seq)
            )
        )


def test_a_protocol_has_a_number_of_its_own_series(desk, write):
    first, second = write(desk), write(desk, hour="10:31")
    assert first.number == desk.charter.numbering.box_opening.format(
        counter=7, number=1, year=2026, date="25.11.2026"
    )
    assert (first.counter, first.clerk, first.opened_by) == (7, "Мария Стоянова", OPENING.opened_by)
    assert (first.found, first.unreadable, first.remaining, first.complete) == (3, 1, 2, False)
    with desk.database.reading() as session:
        series = session.get(NumberSeries, "box_opening.2026")
    assert series is not None
    assert series.last == 2
    assert first.number != second.number
    assert said_in_the_journal(desk) == ["box_opening.written", "box_opening.written"]
    assert journal_check(desk).broken == ()


def test_a_second_enter_makes_no_second_protocol(desk, write):
    key = new_key()
    first = write(desk, key)
    assert write(desk, key) == first
    assert write(desk, key, found="9") == first
    assert count(desk) == 1
    assert said_in_the_journal(desk) == ["box_opening.written"]


def test_a_box_is_not_opened_before_its_last_opening_but_another_one_may_be(desk, write):
    write(desk)
    with pytest.raises(WrongInput) as refused:
        write(desk, hour="10:29")
    assert refused.value.field == "hour"
    write(desk, channel="survey_card", hour="9:00")
    write(desk)
    assert {channel: f"{in_sofia(at):%H:%M}" for channel, at in last_opened(desk).items()} == {
        "box": "10:30",
        "survey_card": "9:00".zfill(5),
    }


def test_nothing_is_written_where_a_field_is_wrong_or_the_storage_refuses(desk, write):
    with pytest.raises(WrongInput):
        write(desk, found="")

    @event.listens_for(desk.database.engine, "before_cursor_execute")
    def cut(connection, cursor, statement, *rest):
        if "INSERT INTO journal_entry" in statement:
            raise RuntimeError("the power is cut")

    with pytest.raises(RuntimeError):
        write(desk)
    event.remove(desk.database.engine, "before_cursor_execute", cut)
    assert count(desk) == 0
    assert write(desk).number.startswith("ПК07-001")


def test_an_opening_with_nothing_in_it_is_complete_at_once(desk, write):
    empty = write(desk, found="0", unreadable="0")
    assert empty.complete
    assert unfinished_openings(desk) == ()
    assert latest_openings(desk) == (empty,)


def test_sheets_are_counted_as_they_are_registered(desk, write, register):
    written = write(desk)
    first = register(desk, written)
    stands = opening(desk, written.id)
    assert [(sheet.number, sheet.kind) for sheet in stands.sheets] == [(first.number, Kind.SIGNAL)]
    assert stands.sheets[0].registered_at == first.registered_at
    assert (stands.remaining, stands.complete) == (1, False)
    second = register(desk, written)
    stands = opening(desk, written.id)
    assert [sheet.number for sheet in stands.sheets] == [first.number, second.number]
    assert stands.complete


def test_after_a_restart_what_is_not_registered_is_offered_the_oldest_first(desk, write, register, clock):
    older = write(desk)
    clock.advance(timedelta(hours=2))
    newer = write(desk, hour="11:00", found="1", unreadable="0")
    assert [one.number for one in unfinished_openings(desk)] == [older.number, newer.number]
    register(desk, newer)
    assert [(one.number, one.remaining) for one in unfinished_openings(desk)] == [(older.number, 2)]
    register(desk, older)
    register(desk, older)
    assert unfinished_openings(desk) == ()
    assert [one.number for one in latest_openings(desk)] == [newer.number, older.number]


def test_another_counter_s_protocol_is_not_offered_here(desk, write):
    written = write(desk)
    elsewhere = replace(desk, station=replace(desk.station, id=new_key(), counter=3))
    assert unfinished_openings(elsewhere) == ()
    with pytest.raises(KnownError, match="only there can it be corrected"):
        correct_count(elsewhere, written.id, "5", "Преброени повторно")
    with elsewhere.writing(Permission.OPEN_BOX) as change, pytest.raises(KnownError, match="opened this box"):
        check_room(change.session, elsewhere, written.id, "box")


def test_a_confidential_sheet_is_told_by_its_number_alone(desk, write, register):
    written = write(desk)
    secret = register(desk, written, Mark.CORRUPTION)
    register(desk, written)
    # Not even for who keeps the confidential ones: the protocol goes from hand to hand.
    for reader in (desk, with_roles(desk, Role.CLERK, Role.SECRETARY)):
        hidden, told = opening(reader, written.id).sheets
        assert (hidden.number, hidden.kind, hidden.registered_at) == (secret.number, None, None)
        assert told.kind is Kind.SIGNAL


def test_who_is_complained_about_is_told_the_number_alone(desk, write, register):
    written = write(desk)
    register(desk, written, about_kind="employee", about_person="Петър Иванов Колев")
    assert opening(desk, written.id).sheets[0].kind is Kind.SIGNAL
    assert desk.clerk is not None
    complained_about = replace(desk, clerk=replace(desk.clerk, login="petar", name="Петър Иванов Колев"))
    for asked in (
        opening(complained_about, written.id),
        latest_openings(complained_about)[0],
        unfinished_openings(complained_about)[0],
    ):
        [sheet] = asked.sheets
        assert (sheet.kind, sheet.registered_at) == (None, None)
        assert asked.remaining == 1


def test_one_more_than_was_counted_is_refused_until_the_count_is_corrected(desk, write, register):
    written = write(desk, found="1", unreadable="0")
    register(desk, written)

    def ask_for_room() -> None:
        with desk.writing(Permission.OPEN_BOX) as change:
            check_room(change.session, desk, written.id, "box")

    with pytest.raises(KnownError, match="correct the count"):
        ask_for_room()
    stands = correct_count(desk, written.id, "2", "Един лист беше залепнал за друг")
    assert (stands.found, stands.unreadable, stands.remaining) == (2, 0, 1)
    assert "Един лист беше залепнал за друг" in stands.note
    assert "Мария Стоянова" in stands.note
    ask_for_room()
    register(desk, written)
    assert opening(desk, written.id).complete
    assert said_in_the_journal(desk) == ["box_opening.written", "box_opening.corrected"]
    assert journal_check(desk).broken == ()


def test_a_protocol_is_closed_short_with_a_reason(desk, write, register):
    written = write(desk, note="Ключалката заяжда.")
    register(desk, written)
    stands = correct_count(desk, written.id, "2", "Единият лист е празен плик")
    assert stands.complete
    assert stands.note.startswith("Ключалката заяжда.\n")
    assert unfinished_openings(desk) == ()
    turned = correct_count(desk, written.id, "3", "Нечетлив е, не празен", unreadable="2")
    assert (turned.found, turned.unreadable, turned.complete) == (3, 2, True)
    assert turned.note.count("\n") == 2


@pytest.mark.parametrize(
    ("found", "reason", "field"),
    [
        ("1", "Преброени повторно", "found"),
        ("3", "Преброени повторно", "found"),
        ("", "Преброени повторно", "found"),
        ("4", " ", "reason"),
        ("4", "а" * 301, "reason"),
        ("0", "Преброени повторно", "unreadable"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(desk, write, register, found, reason, field):
    written = write(desk)
    register(desk, written)
    before = opening(desk, written.id)
    with pytest.raises(WrongInput) as refused:
        correct_count(desk, written.id, found, reason)
    assert refused.value.field == field
    assert opening(desk, written.id) == before
    assert said_in_the_journal(desk) == ["box_opening.written"]


def test_an_unknown_protocol_is_a_sentence(desk):
    for ask in (
        lambda: opening(desk, new_key()),
        lambda: correct_count(desk, new_key(), "4", "Преброени повторно"),
    ):
        with pytest.raises(KnownError, match="not on this computer"):
            ask()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ETHICS, Role.SECRETARY])
def test_only_the_desk_opens_boxes(desk, write, role):
    written = write(desk)
    other = with_roles(desk, role)
    for refused in (
        lambda: write_protocol(other, OPENING, new_key()),
        lambda: correct_count(other, written.id, "4", "Преброени повторно"),
        lambda: opening(other, written.id),
        lambda: latest_openings(other),
        lambda: unfinished_openings(other),
        lambda: last_opened(other),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert count(desk) == 1
