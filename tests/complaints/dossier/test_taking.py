"""A step and its letters: which, saying what, and both on file or neither."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.models import SubmissionLetter, SubmissionStep
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.letters_due import papers_for
from desktop.complaints.dossier.taking import Taken, drafts_for, take_step_with_letters
from desktop.complaints.letters.table import LETTERS, ComplaintLetter
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.dossiers import Dossier
from desktop.complaints.life.stands import stands_with
from desktop.complaints.life.steps import Receiver, Result, StepKind
from desktop.complaints.rules import Mark, SubmissionRecord
from desktop.desk import Desk
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.office.faults import KnownError, WrongInput
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.colleagues import as_two
from tests.complaints.folk import CLERK, SECRETARY, SIGNAL, somebody
from tests.shipped import SHIPPED

DECISION = NewStep(kind=StepKind.DECIDED, text="Лампите са сменени.", details={"result": Result.UPHELD})
TOLD = NewStep(kind=StepKind.TOLD, text="Обадих се и по телефона.", details={"by": "letter"})
SENT_ON = NewStep(
    kind=StepKind.FORWARDED,
    text="Пътят е републикански.",
    details={"institution": "Областно пътно управление", "address": "Перник, ул. „Кракра“ 1"},
)


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    return somebody(desk, SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def record(desk: Desk) -> SubmissionRecord:
    return register_submission(desk, SIGNAL, new_key())


def usual(step: StepKind, dossier: Dossier) -> tuple[ComplaintLetter, ...]:
    return tuple(kind for kind in papers_for(step, dossier.standing) if kind.usual)


def written(desk: Desk, dossier: Dossier, new: NewStep, *kinds: ComplaintLetter) -> tuple[LetterDraft, ...]:
    """The letters as they are composed in the submission's language, confirmed as they stand."""
    drafts = drafts_for(desk, dossier, new, kinds or usual(new.kind, dossier))
    return tuple(one for one in drafts if one.language == dossier.record.language)


def taken(desk: Desk, record: SubmissionRecord, new: NewStep, *kinds: ComplaintLetter) -> Taken:
    dossier = open_dossier(desk, record.id)
    letters = written(desk, dossier, new, *kinds)
    return take_step_with_letters(desk, record.id, new, dossier.seen, new_key(), letters)


def on_file(desk: Desk) -> tuple[int, int]:
    with desk.database.reading() as session:
        return len(session.scalars(select(SubmissionStep)).all()), len(
            session.scalars(select(SubmissionLetter)).all()
        )


def test_a_decision_and_its_telling_each_bring_a_letter(secretary: Desk, record: SubmissionRecord) -> None:
    decided = taken(secretary, record, DECISION)
    [decision] = decided.papers
    assert isinstance(decision, LetterRecord)
    assert decision.kind is LETTERS["decision"]
    assert "Лампите са сменени." in decision.text
    told = taken(secretary, record, TOLD)
    notice, brought = told.papers
    assert brought == decision, "the reasoned decision itself goes with the notice"
    assert f"Приложение: решение с мотиви № {decision.number}" in notice.text
    assert notice.kind is LETTERS["decision_notice"]
    assert "Обадих се" not in notice.text
    assert told.dossier is not None
    assert not told.dossier.standing.is_open


def test_where_nothing_was_decided_the_sender_is_told_the_ground_and_no_note(
    desk: Desk, secretary: Desk
) -> None:
    too_old = register_submission(desk, replace(SIGNAL, happened_on="2.11.2020"), new_key())
    told = as_two(secretary, lambda: taken(secretary, too_old, TOLD))
    [letter] = told.papers
    assert letter.kind is LETTERS["reasons"]
    assert too_old.ground.split(";")[0].rstrip(".") in letter.text
    assert "Обадих се" not in letter.text


def test_the_letter_rests_on_what_bars_it_after_the_insult_was_not_confirmed(
    desk: Desk, secretary: Desk
) -> None:
    tvarditsa = SHIPPED["tvarditsa"]
    at_counter, head = replace(desk, charter=tvarditsa), replace(secretary, charter=tvarditsa)
    old_insult = replace(
        SIGNAL,
        text="Вие сте крадци.",
        quotation="крадци",
        happened_on="2.11.2020",
        marks=frozenset({Mark.INSULT}),
    )
    record = register_submission(at_counter, old_insult, new_key())
    seen = open_dossier(head, record.id).seen
    take_step(head, record.id, NewStep(kind=StepKind.INSULT_REJECTED, text="Не е обидно."), seen)
    [letter] = as_two(head, lambda: taken(head, record, TOLD)).papers
    assert letter.kind is LETTERS["reasons"]
    assert "Основание: АПК, чл. 111" in letter.text
    assert "обидни думи" not in letter.text


def test_step_and_letter_are_of_the_same_moment(secretary: Desk, record: SubmissionRecord) -> None:
    decided = taken(secretary, record, DECISION)
    assert decided.dossier is not None
    [paper] = decided.papers
    assert isinstance(paper, LetterRecord)
    assert paper.made_at == decided.dossier.steps[-1].taken_at


def test_sent_on_to_the_institution_and_told_to_the_sender(secretary: Desk, record: SubmissionRecord) -> None:
    papers = taken(secretary, record, SENT_ON).papers
    assert [paper.kind for paper in papers] == [
        LETTERS["forwarding_to_institution"],
        LETTERS["forwarding_to_sender"],
    ]
    assert [paper.addressee for paper in papers] == ["Областно пътно управление", SIGNAL.applicant]


def inspection(day: str) -> NewStep:
    details = {"whom": "инж. Савова", "place": "ул. „Средец“ № 14"}
    return NewStep(kind=StepKind.INSPECTION, text="Гледат се лампите.", day=day, details=details)


def test_a_coming_inspection_is_announced_and_one_that_was_made_is_not(
    secretary: Desk, record: SubmissionRecord
) -> None:
    """Without a year it is the day nearest to today, the 25th of November."""
    assert usual(StepKind.INSPECTION, open_dossier(secretary, record.id)) == ()
    [notice] = taken(secretary, record, inspection("2.12"), LETTERS["inspection_notice"]).papers
    for said in ("2 декември 2026", "ул. „Средец“ № 14", "Гледат се лампите."):
        assert said in notice.text
    with pytest.raises(WrongInput, match="Enter the date") as refused:
        taken(secretary, record, inspection("24.11"), LETTERS["inspection_notice"])
    assert refused.value.field == "day"
    made = taken(secretary, record, inspection("24.11"))
    assert made.dossier is not None
    assert made.dossier.steps[-1].details["day"] == "2026-11-24"


def test_an_enquiry_says_to_whom_where_and_by_when(secretary: Desk, record: SubmissionRecord) -> None:
    new = NewStep(
        kind=StepKind.ENQUIRY,
        text="Кога е подменен кабелът?",
        day="5.12",
        details={"whom": "„ЧЕЗ“ АД", "address": "София, бул. „Цариградско шосе“ 159"},
    )
    [letter] = taken(secretary, record, new).papers
    assert (letter.addressee, letter.address) == ("„ЧЕЗ“ АД", "София, бул. „Цариградско шосе“ 159")
    assert "5 декември 2026" in letter.text
    with pytest.raises(WrongInput, match="This day is past"):
        taken(secretary, record, replace(new, day="5.11.2026"))


def test_an_extension_says_both_terms(secretary: Desk, record: SubmissionRecord) -> None:
    due = record.due_on
    assert due is not None
    later = due + timedelta(days=10)
    new = NewStep(kind=StepKind.EXTENDED, text="Чака се кабел.", day=f"{later:%d.%m.%Y}")
    [letter] = taken(secretary, record, new).papers
    assert "25 януари 2027" in letter.text
    assert "4 февруари 2027" in letter.text


def test_each_letter_speaks_of_its_own_term(secretary: Desk, record: SubmissionRecord) -> None:
    """An extension of the term as it was; a delay of that of the answer, whatever else is due before."""
    next_due, answer, first = (date(2026, 12, day) for day in (1, 2, 3))
    standing = stands_with(
        open_dossier(secretary, record.id).standing,
        due_on=next_due,
        decide_by=answer,
        original_due_on=first,
    )
    told = {kind.key: kind.due(standing) for kind in LETTERS}
    assert (told["extension"], told["delay_notice"], told["referral"]) == (first, answer, next_due)


def test_nobody_is_written_to_who_cannot_be_answered(desk: Desk, secretary: Desk) -> None:
    nameless = replace(SIGNAL, applicant="", address="", marks=frozenset({Mark.ANONYMOUS, Mark.DANGER}))
    chuprene = replace(desk, charter=SHIPPED["chuprene"])
    record = register_submission(chuprene, nameless, new_key())
    dossier = open_dossier(replace(secretary, charter=chuprene.charter), record.id)
    assert papers_for(StepKind.DECIDED, dossier.standing) == ()
    assert papers_for(StepKind.FORWARDED, dossier.standing) == (LETTERS["forwarding_to_institution"],)


def test_both_or_neither(secretary: Desk, record: SubmissionRecord) -> None:
    dossier = open_dossier(secretary, record.id)
    letters = written(secretary, dossier, DECISION)
    empty = (replace(letters[0], text=" "),)
    with pytest.raises(WrongInput):
        take_step_with_letters(secretary, record.id, DECISION, 0, new_key(), empty)
    assert on_file(secretary) == (0, 0)
    take_step(secretary, record.id, DECISION, seen=0)
    with pytest.raises(KnownError, match="in the meantime"):
        take_step_with_letters(secretary, record.id, DECISION, 0, new_key(), letters)
    assert on_file(secretary) == (1, 0)


def test_handed_over_twice_it_is_taken_and_sent_once(secretary: Desk, record: SubmissionRecord) -> None:
    letters = written(secretary, open_dossier(secretary, record.id), DECISION)
    key = new_key()
    first = take_step_with_letters(secretary, record.id, DECISION, 0, key, letters)
    again = take_step_with_letters(secretary, record.id, DECISION, 0, key, letters)
    assert first.papers == again.papers
    reworded = tuple(replace(one, text="Друг текст.") for one in letters)
    once_more = take_step_with_letters(secretary, record.id, DECISION, 0, key, reworded)
    assert once_more.papers == first.papers, "it was sent, and is not sent again in other words"
    assert on_file(secretary) == (1, 1)


def test_a_letter_is_not_composed_for_a_step_that_cannot_be_taken(
    secretary: Desk, record: SubmissionRecord
) -> None:
    dossier = open_dossier(secretary, record.id)
    with pytest.raises(WrongInput, match="at the latest"):
        drafts_for(
            secretary,
            dossier,
            NewStep(kind=StepKind.EXTENDED, text="Чака се.", day="1.1.2030"),
            [LETTERS["extension"]],
        )


def test_a_unit_that_is_gone_is_said_at_its_own_field(secretary: Desk, record: SubmissionRecord) -> None:
    for kind, given in (
        (StepKind.ABOUT_CORRECTED, {"about_unit": "gone"}),
        (StepKind.ASSIGNED, {"to": Receiver.UNIT, "unit": "gone"}),
    ):
        with pytest.raises(WrongInput, match="no longer has this unit") as refused:
            take_step(secretary, record.id, NewStep(kind=kind, details=given), seen=0)
        assert refused.value.field in given


def test_minutes_are_printed_and_leave_no_letter(desk: Desk, secretary: Desk) -> None:
    chuprene = replace(secretary, charter=SHIPPED["chuprene"])
    record = register_submission(replace(desk, charter=chuprene.charter), SIGNAL, new_key())
    given = NewStep(kind=StepKind.ASSIGNED, details={"to": Receiver.COMMISSION})
    take_step(chuprene, record.id, given, seen=0)
    sitting = NewStep(
        kind=StepKind.SITTING,
        text="Изслушана е подателката.",
        day="25.11.2026",
        details={"members": "Ана Петрова\nБоян Илчев"},
    )
    [minutes] = taken(chuprene, record, sitting).papers
    assert minutes.kind is LETTERS["commission_minutes"]
    assert not isinstance(minutes, LetterRecord)
    assert on_file(chuprene) == (2, 0)


def test_who_loses_sight_of_it_by_the_step_is_told_no_more(desk: Desk, record: SubmissionRecord) -> None:
    clerk = somebody(desk, CLERK, "petya", Role.CLERK)
    hidden = NewStep(kind=StepKind.MARKED_CONFIDENTIAL, text="Има имена на деца.")
    assert take_step_with_letters(clerk, record.id, hidden, 0, new_key()).dossier is None
