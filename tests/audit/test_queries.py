"""The journal as the auditor asks it: by person, day, record and kind; one entry, and what it changed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.models import JournalEntry, Submission
from db.models.base import new_key
from db.notes import NOTE
from desktop.access.proving import AtTheDoor, note_at_the_door
from desktop.administration.actions import choose_setting, sign_in
from desktop.administration.queries import journal_check
from desktop.audit.queries import count_of, entries_page, entry_card, people
from desktop.audit.rules import EntryRow, Group, Wanted, changes_between
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord
from desktop.desk import Desk
from desktop.kept_papers.keeping import KeptPapers
from desktop.office.faults import NotAllowed
from desktop.office.journal_actions import ACTIONS
from desktop.office.permissions import PERMISSIONS, Permission, Role
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.payments.actions import pay
from desktop.queue.actions import issue_ticket
from desktop.steps.rules import NewStep
from tests.fakes import FixedClock
from tests.payments.papers import CASH, a_paper

CITIZEN = "Иванка Георгиева Тодорова"


def registered(desk: Desk, **changes: object) -> SubmissionRecord:
    facts = {
        "kind": Kind.SIGNAL,
        "applicant": CITIZEN,
        "address": "гр. Перник, ул. „Средец“ № 14",
        "subject": "Неработещо осветление",
        "text": "От 2 ноември не свети.",
    }
    return register_submission(desk, Draft(**(facts | changes)), new_key())  # type: ignore[arg-type]


def told(rows: list[EntryRow]) -> list[str]:
    return [one.action for one in rows]


def test_who_reads_the_journal_reads_nothing_else(auditor: Desk, desk: Desk) -> None:
    assert PERMISSIONS[Role.AUDITOR] == {
        Permission.SIGN_IN,
        Permission.READ_JOURNAL,
        Permission.VERIFY_JOURNAL,
    }
    assert [role for role in Role if Permission.READ_JOURNAL in PERMISSIONS[role]] == [Role.AUDITOR]
    with pytest.raises(NotAllowed):
        find_submissions(auditor, CITIZEN)
    with pytest.raises(NotAllowed):
        entries_page(desk, Wanted())


def test_the_latest_come_first_and_page_follows_page(auditor: Desk, desk: Desk) -> None:
    for _ in range(7):
        issue_ticket(desk, "complaint")
    whole = entries_page(auditor, Wanted())
    assert whole == sorted(whole, key=lambda one: one.seq, reverse=True)
    for wanted in (Wanted(), Wanted(kind=Group.QUEUE), Wanted(person=str(desk.clerk and desk.clerk.id))):
        all_at_once = entries_page(auditor, wanted)
        by_pages, after = [], None
        while page := entries_page(auditor, wanted, after, limit=3):
            by_pages += page
            after = page[-1].place
        assert by_pages == all_at_once
        assert count_of(auditor, wanted) == len(all_at_once) > 3


def test_the_filters_narrow_together(auditor: Desk, desk: Desk, clock: FixedClock) -> None:
    issue_ticket(desk, "complaint")
    clock.advance(timedelta(days=1))
    record = registered(desk)
    choose_setting(desk, "theme", "dark")
    maria = str(desk.clerk and desk.clerk.id)
    thursday = date(2026, 11, 26)
    assert told(entries_page(auditor, Wanted(first=thursday))) == ["setting.chosen", "submission.registered"]
    assert told(entries_page(auditor, Wanted(last=date(2026, 11, 25), kind=Group.QUEUE))) == ["ticket.issued"]
    assert told(entries_page(auditor, Wanted(person=maria, first=thursday, kind=Group.CASES))) == [
        "submission.registered"
    ]
    assert not entries_page(auditor, Wanted(person=maria, first=date(2026, 11, 27)))
    (entry,) = entries_page(auditor, Wanted(kind="submission.registered"))
    assert (entry.who, entry.about.number, entry.counter) == ("Мария Стоянова", record.number, 7)
    assert entry.at.utcoffset() == timedelta(hours=2)


def test_the_days_are_those_of_the_hall(auditor: Desk, desk: Desk, clock: FixedClock) -> None:
    clock.advance(timedelta(hours=13, minutes=30))  # 00:12 on Thursday in Sofia, still Wednesday by UTC
    choose_setting(desk, "theme", "dark")
    assert told(entries_page(auditor, Wanted(first=date(2026, 11, 26)))) == ["setting.chosen"]


def test_the_timeline_of_a_record_is_all_that_was_done_about_it(
    auditor: Desk, desk: Desk, seated, clock: FixedClock
) -> None:
    secretary = seated("stefka", "Стефка Колева", Role.SECRETARY)
    record, other = registered(desk), registered(desk, subject="Друго")
    decision = NewStep(kind=StepKind.DECIDED, text="Сменени са.", details={"result": Result.UPHELD})
    take_step(secretary, record.id, decision, seen=0)
    KeptPapers(desk, "").keep(b"%PDF", "paper", "", PaperOf(PaperKind.RECEIPT, "submission", record.id))
    KeptPapers(desk, "").keep(b"%PDF", "paper", "", PaperOf(PaperKind.LETTER, "submission", record.number))
    KeptPapers(desk, "").keep(b"%PDF", "paper", "", PaperOf(PaperKind.RECEIPT, "submission", other.id))
    wanted = Wanted(record=record.number)
    timeline = entries_page(auditor, wanted)
    assert told(timeline) == [
        "paper.printed",
        "paper.printed",
        "submission.decided",
        "submission.registered",
    ]
    assert {one.about.number for one in timeline} == {record.number}
    assert count_of(auditor, wanted) == 4
    assert (
        told(entries_page(auditor, Wanted(record=record.number, kind=Group.PRINTED))) == ["paper.printed"] * 2
    )
    assert told(entries_page(auditor, Wanted(record="7 1", kind=Group.CASES))) == [
        "submission.decided",
        "submission.registered",
    ]
    assert entries_page(auditor, Wanted(record="няма такъв")) == []


def test_a_card_says_field_by_field_what_was_changed(auditor: Desk, desk: Desk) -> None:
    choose_setting(desk, "theme", "dark")
    choose_setting(desk, "theme", "light")
    latest = entries_page(auditor, Wanted(kind="setting.chosen"), limit=1)[0]
    card = entry_card(auditor, latest.place.row)
    assert card is not None
    assert [(one.column, one.before, one.after) for one in card.changes] == [("value", "dark", "light")]
    with desk.database.reading() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
    assert (card.hash, card.previous_hash, card.row.seq) == (entry.hash, entry.previous_hash, entry.seq)


def test_what_a_citizen_said_is_masked(auditor: Desk, desk: Desk) -> None:
    registered(desk)
    row = entries_page(auditor, Wanted(kind="submission.registered"))[0].place.row
    card = entry_card(auditor, row)
    assert card is not None
    shown = {one.column: one.after for one in card.changes}
    assert shown["kind"] == "signal"
    assert {one.column for one in card.changes if one.personal} == {"applicant", "address", "subject", "text"}
    assert not any(word in str(card) for word in ("Иванка", "Средец", "осветление", "свети"))


def test_of_a_confidential_case_only_that_something_was_done_and_by_whom(
    auditor: Desk, desk: Desk, seated
) -> None:
    secretary = seated("stefka", "Стефка Колева", Role.SECRETARY)
    record = registered(desk, marks=frozenset({Mark.CORRUPTION}), about_person="Петър Петров")
    open_dossier(secretary, record.id)
    opened, entered = entries_page(auditor, Wanted(record=record.number))
    assert (opened.action, opened.who) == ("submission.opened", "Стефка Колева")
    for row in (opened, entered):
        card = entry_card(auditor, row.place.row)
        assert card is not None
        assert (card.confidential, card.changes) == (True, ())


def test_of_a_payment_for_a_confidential_application_no_more_is_told(auditor: Desk, desk: Desk) -> None:
    for confidential in (True, False):
        pay(desk, a_paper(desk, 307, confidential=confidential), CASH, just_taken=True)
    rows = [one for one in entries_page(auditor, Wanted()) if one.action == "payment.paid"]
    cards = [entry_card(auditor, one.place.row) for one in rows]
    assert [(one.confidential, bool(one.changes)) for one in cards if one] == [(False, True), (True, False)]


def test_a_printed_paper_tells_which_and_where(auditor: Desk, desk: Desk) -> None:
    record = registered(desk)
    for printer in ("HP LaserJet", "HP LaserJet"):
        KeptPapers(desk, printer).keep(
            b"%PDF", "paper", "", PaperOf(PaperKind.RECEIPT, "submission", record.id)
        )
    row = entries_page(auditor, Wanted(kind=Group.PRINTED))[0]
    card = entry_card(auditor, row.place.row)
    assert card is not None
    assert {one.column: one.after for one in card.changes} == {"paper": "receipt", "printer": "HP LaserJet"}


def test_people_are_those_who_have_left_an_entry(auditor: Desk, desk: Desk) -> None:
    note_at_the_door(desk, AtTheDoor.SIGN_IN_FAILED, None)
    names = [one.name or one.actor for one in people(auditor)]
    assert names[:2] == ["Мария Стоянова", "Радко Димитров Велев"]
    # Maria is at the desk: it was she who let somebody fail; the set-up did things in nobody's name.
    assert "set-up" in names


def test_the_auditors_own_doings_are_entries_too(auditor: Desk) -> None:
    sign_in(auditor, "radko", "Гише № 7 отваря")
    mine = entries_page(auditor, Wanted(person=str(auditor.clerk and auditor.clerk.id)))
    assert told(mine) == ["account.signed_in", "account.signed_in"]
    assert journal_check(auditor).broken == ()


def test_every_action_belongs_to_one_group() -> None:
    assert {Wanted(kind=group).has_kind(action) for action in ACTIONS for group in Group} == {True, False}
    assert all(sum(Wanted(kind=group).has_kind(action) for group in Group) == 1 for action in ACTIONS)


def test_nothing_of_an_erased_payload_is_shown(auditor: Desk, desk: Desk) -> None:
    assert changes_between(NOTE, None, {"paper": "", "printer": None}) == ()
    record = registered(desk)
    with desk.database.writing() as session:
        entry = session.scalars(select(JournalEntry).where(JournalEntry.entity_id == str(record.id))).one()
        entry.payload = entry.salt = None
    row = entries_page(auditor, Wanted(record=record.number))[0]
    card = entry_card(auditor, row.place.row)
    assert card is not None
    assert (card.erased, card.changes) == (True, ())
    with desk.database.reading() as session:
        assert session.get(Submission, record.id) is not None
