"""What is erased is nowhere: not in a row, the index, an entry, a free page or the log; the rest stays."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, select

from db.erasing import is_pending, will_be_erased
from db.models import (
    BreachCause,
    JournalEntry,
    Submission,
    SubmissionStanding,
    SubmissionStep,
    UnfinishedDraft,
)
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.complaints.actions import copy_receipt, keep_draft, register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.steps import StepKind
from desktop.complaints.queries import find_submissions
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.breaches.actions import note_cause
from desktop.oversight.breaches.rules import Breach, Broken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.rectifying import rectify_booking
from desktop.reception.bookings import SignUp
from desktop.reception.queries.lists import find_bookings
from desktop.register.queries import page_before
from desktop.register.register_words import applicant_words
from desktop.retention.erasing import complete_erasures
from desktop.steps.rules import NewStep
from tests.complaints.folk import SIGNAL, somebody
from tests.complaints.life.test_lives import power_cut
from tests.kept_papers.kept import kept_at, tray_at
from tests.reception.conftest import slots_of
from tests.register.conftest import EVERYTHING
from tests.retention.cases import CASE, WORDS, lived_case
from tests.retention.feed import brought
from tests.retention.raw_pages import decrypted_log, decrypted_pages, found_in, whole_text

UNDER = "ПУ-07-1/2031"


def decide(desk: Desk, *keys) -> None:
    with desk.database.writing() as session:
        for key in keys:
            will_be_erased(session, "submission", key, under=UNDER, since=desk.clock.now())


def told_of(desk: Desk) -> dict[str, set[str]]:
    """Where which of the words still are."""
    file, key = desk.database.file, desk.database.key
    return {
        "told": found_in(whole_text(file, key), WORDS),
        "pages": found_in(decrypted_pages(file, key), WORDS),
        "log": found_in(decrypted_log(file, key), WORDS),
    }


def fold_the_log(desk: Desk) -> None:
    """Puts into the file what stands in its log."""
    with desk.database.beside(64) as here:
        line = here.engine.raw_connection()
        line.cursor().execute("PRAGMA wal_checkpoint(FULL)")
        line.close()


def counted(desk: Desk) -> Counter:
    """What statistics count: by kind, month, outcome and state."""
    with desk.database.reading() as session:
        rows = session.execute(
            select(
                Submission.number, Submission.kind, Submission.registered_at, Submission.outcome,
                Submission.due_on, SubmissionStanding.state, SubmissionStanding.is_open,
            ).join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        )  # fmt: skip
        return Counter(map(tuple, rows))


def test_nothing_of_it_is_found_anywhere_and_all_of_it_was_before(desk):
    key = lived_case(desk).id
    other = register_submission(desk, SIGNAL, new_key())
    before = told_of(desk)
    assert before["told"] | before["log"] | before["pages"] == set(WORDS)
    fold_the_log(desk)
    assert told_of(desk)["pages"] == set(WORDS), "the harness finds what stands on the pages"
    counts, register = counted(desk), page_before(desk, EVERYTHING)

    decide(desk, key)
    assert complete_erasures(desk)
    assert told_of(desk) == {"told": set(), "pages": set(), "log": set()}
    assert counted(desk) == counts
    assert [(one.number, one.state, one.kind, one.closed_on) for one in page_before(desk, EVERYTHING)] == [
        (one.number, one.state, one.kind, one.closed_on) for one in register
    ]
    dossier = open_dossier(desk, key)
    assert dossier.record.erased_under == UNDER
    assert len(dossier.steps) == 3
    assert [one.number for one in find_submissions(desk, dossier.record.number)] == [dossier.record.number]
    assert not find_submissions(desk, "Щуруфей")
    with pytest.raises(KnownError, match="erased by protocol"):
        take_step(desk, key, NewStep(kind=StepKind.OPINION), 3)
    with pytest.raises(KnownError, match="erased by protocol"):
        copy_receipt(desk, key)
    row = page_before(desk, EVERYTHING)[1]
    assert applicant_words(row, language("bg")) == "заличено на 25.11.2026 г., протокол № ПУ-07-1/2031"
    assert find_submissions(desk, "Иванка")[0].id == other.id
    assert journal_check(desk).broken == ()


def test_a_second_erasure_changes_nothing(desk):
    key = lived_case(desk).id
    decide(desk, key)
    complete_erasures(desk)
    with desk.database.reading() as session:
        entries = session.query(JournalEntry).count()
    assert not complete_erasures(desk)
    decide(desk, key)
    complete_erasures(desk)
    with desk.database.reading() as session:
        assert session.query(JournalEntry).count() == entries
    assert journal_check(desk).broken == ()


def test_kept_papers_of_the_case_go_and_those_of_others_stay(desk):
    record = lived_case(desk)
    tray = tray_at(desk)
    other = register_submission(desk, SIGNAL, new_key())
    for one in (record, other):
        tray.put(b"%PDF-1.7", f"receipt-{one.number}", "", PaperOf(PaperKind.RECEIPT, "submission", one.id))
    tray.put(b"%PDF-1.7", "letter", "", PaperOf(PaperKind.LETTER, "submission", record.number))
    for kind in (PaperKind.REGISTER, PaperKind.ACCESS_REPORT, PaperKind.JOURNAL, PaperKind.EARLIER):
        tray.put(b"%PDF-1.7", kind, "", PaperOf(kind))
    decide(desk, record.id)
    complete_erasures(desk)
    assert [one.name for one in kept_at(desk)] == [f"receipt-{other.number}"]


@pytest.mark.parametrize("at", [3, 9, 17, 33, 65, 120])
def test_an_erasure_that_is_cut_is_completed_at_the_next_start(desk, at):
    keys = [lived_case(desk).id, lived_case(desk).id]
    decide(desk, *keys)
    with power_cut(desk.database, at):
        complete_erasures(desk)
    desk.database.engine.dispose()
    assert told_of(desk)["told"], "it was cut before its end"
    assert journal_check(desk).broken == ()
    complete_erasures(desk)
    assert told_of(desk) == {"told": set(), "pages": set(), "log": set()}
    assert journal_check(desk).broken == ()
    with desk.database.reading() as session:
        assert not is_pending(session)
        assert all(session.get_one(Submission, key).erased_at for key in keys)


def test_the_other_counter_erases_its_copy_and_what_was_done_there(desk, desk_at_3):
    """What the feed brings: the case, then a step of the other counter's, then the erasure of the case."""
    key = lived_case(desk).id
    brought(desk, desk_at_3)
    told = NewStep(kind=StepKind.OPINION, text="Прегръбно отсреща", details={"whom": "друг отдел"})
    with desk_at_3.database.reading() as session:
        seen = session.query(SubmissionStep).count()
    reopened = NewStep(kind=StepKind.REOPENED, text="Щуруфей пита пак.")
    supervisor = somebody(desk_at_3, "Боряна Колева", "bory", Role.SUPERVISOR)
    take_step(supervisor, key, reopened, seen)
    take_step(supervisor, key, told, seen + 1)
    brought(desk_at_3, desk)
    take_step(desk, key, NewStep(kind=StepKind.WITHDRAWN, text="Пак Щуруфей."), seen + 2)
    state = open_dossier(desk, key).standing.state
    decide(desk, key)
    complete_erasures(desk)
    assert told_of(desk) == {"told": set(), "pages": set(), "log": set()}
    brought(desk, desk_at_3)
    assert told_of(desk_at_3)["told"], "what was pulled is erased by the chore that follows"
    complete_erasures(desk_at_3)
    brought(desk_at_3, desk)
    for one in (desk, desk_at_3):
        assert told_of(one) == {"told": set(), "pages": set(), "log": set()}
        assert journal_check(one).broken == ()
        assert open_dossier(one, key).record.erased_under == UNDER
        assert open_dossier(one, key).standing.state is state


def test_an_appointment_goes_with_all_that_was_put_right_in_it(desk):
    slot = slots_of(desk)[0]
    sign_up = SignUp(citizen="Иванка Щурофей", phone="0899777123", topic="Хъхлестник")
    booked = book_slot(desk, "mayor", slot, sign_up)
    right = {"citizen": "Иванка Щуруфей", "phone": "0899777123", "topic": "Хъхлестник", "companion": ""}
    rectify_booking(desk, booked.id, right | {"why": "Сгрешено име."})
    kept = {"Щурофей", "Щуруфей", "0899777123", "Хъхлестник"}
    assert told_of(desk)["told"] == kept
    with desk.database.writing() as session:
        will_be_erased(session, "booking", booked.id, under=UNDER, since=desk.clock.now())
    complete_erasures(desk)
    assert told_of(desk) == {"told": set(), "pages": set(), "log": set()}
    (found,) = find_bookings(desk, booked.number)
    assert (found.starts_at, found.citizen, found.erased_under) == (slot.starts_at, "", UNDER)
    assert find_bookings(desk, "Щурофей") == find_bookings(desk, "0899777123") == ()
    assert journal_check(desk).broken == ()


def test_what_was_deleted_before_lies_on_no_free_page_either(desk):
    """SQLite leaves the bytes of what is deleted where they are, unless it is told otherwise."""
    key, former, word = lived_case(desk).id, new_key(), "Дрънкалник"
    keep_draft(desk, replace(CASE, applicant="Някой", text=f"{word} " * 900), former)
    with desk.database.writing() as session:
        session.connection().exec_driver_sql("PRAGMA secure_delete = OFF")
        session.execute(delete(UnfinishedDraft).where(UnfinishedDraft.id == former))
    fold_the_log(desk)
    file, secret = desk.database.file, desk.database.key
    assert found_in(whole_text(file, secret), (word,)) == set()
    assert found_in(decrypted_pages(file, secret), (word,)) == {word}
    decide(desk, key)
    complete_erasures(desk)
    assert found_in(decrypted_pages(file, secret) + decrypted_log(file, secret), (word,)) == set()


def test_why_a_promise_about_it_was_not_kept_goes_with_it_and_still_counts_as_said(desk):
    key = lived_case(desk).id
    secretary = somebody(desk, "Стефка Колева", "stefka", Role.SECRETARY)
    late = Breach(
        kind=Broken.DECISION, of_id=key, label="", about="", day=date(2026, 11, 25), lasted=40, counter=7
    )
    note_cause(secretary, late, {"cause": "Щуруфей не си вдигаше телефона.", "apology": "said"})
    note_cause(secretary, replace(late, ordinal=1), {"cause": "Вътрепътно нямаше кой.", "apology": "said"})
    decide(desk, key)
    complete_erasures(desk)
    assert told_of(desk) == {"told": set(), "pages": set(), "log": set()}
    with desk.database.reading() as session:
        noted = session.execute(select(BreachCause.cause, BreachCause.apology, BreachCause.ordinal)).all()
    assert sorted(map(tuple, noted)) == [("–", "said", 1), ("–", "said", 2)]
    assert journal_check(desk).broken == ()
