"""Letters in the encrypted file: numbered once, kept word for word, unseen by whoever may not see them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from db.models import JournalEntry, LetterBlock, NumberSeries, SubmissionLetter
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import Handling, look_at
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.sending import letters_of, record_letter, send_letter
from desktop.complaints.letters.table import LETTERS
from desktop.complaints.rules import Draft, Mark
from desktop.letters.actions import word_block
from desktop.letters.kinds import Part
from desktop.letters.paper import print_letter
from desktop.letters.queries import blocks
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Permission, Role
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.kept_papers.kept import kept_at, tray_at
from tests.papers import text_of
from tests.whole import broken_entries

BG, EN = language("bg"), language("en")


def a_draft(**changes) -> Draft:
    draft = Draft(
        applicant="Иванка Георгиева Тодорова",
        address="гр. Перник, ул. „Средец“ № 14",
        subject="Осветление",
        text="Не светят лампите.",
    )
    return replace(draft, **changes)


@pytest.fixture
def submission(desk):
    return register_submission(desk, a_draft(), new_key())


@pytest.fixture
def answer(desk, submission):
    """A letter ready to go."""
    facts = LetterFacts(submission=submission, text="Сменени са.", signed_by="Иван Иванов")
    return compose(LETTERS["answer"], facts, desk.charter, blocks(desk, LETTERS), BG)


def as_role(desk, *roles: Role, **changes):
    assert desk.clerk is not None
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset(roles), **changes))


@pytest.fixture
def secretary(desk):
    return as_role(desk, Role.SECRETARY)


def rows(desk, model):
    with desk.database.reading() as session:
        return list(session.scalars(select(model)))


def letters(desk, submission_id):
    """As the screens read them."""
    handling = look_at(desk, submission_id, opening=True)
    assert isinstance(handling, Handling)
    return handling.letters


def test_a_letter_is_numbered_and_kept_word_for_word(desk, submission, answer):
    edited = replace(answer, text="Само това.", addressee="И. Тодорова")
    sent = send_letter(desk, submission.id, edited, new_key())
    assert sent.number == "И07-00001/25.11.2026"
    assert (sent.text, sent.addressee, sent.kind) == ("Само това.", "И. Тодорова", LETTERS["answer"])
    assert (sent.clerk, sent.counter, sent.made_at) == ("Мария Стоянова", 7, desk.clock.now())
    assert sent.about.check_code == submission.check_code
    assert letters(desk, submission.id) == (sent,)


def test_it_is_in_the_journal(desk, submission, answer):
    send_letter(desk, submission.id, answer, new_key())
    with desk.database.reading() as session:
        entry = session.scalars(select(JournalEntry).where(JournalEntry.action == "letter.sent")).one()
        assert entry.entity == "submission_letter"
        assert not list(broken_entries(session))


def test_sent_twice_it_is_one_letter_with_one_number(desk, submission, answer):
    key = new_key()
    first = send_letter(desk, submission.id, answer, key)
    again = send_letter(desk, submission.id, replace(answer, text="Друго."), key)
    assert first == again
    assert len(rows(desk, SubmissionLetter)) == 1
    other = send_letter(desk, submission.id, answer, new_key())
    assert other.number == "И07-00002/25.11.2026"
    assert [one.number for one in letters(desk, submission.id)] == [first.number, other.number]


def test_a_key_of_another_submissions_letter_is_a_mistake_of_the_program(desk, submission, answer):
    key = new_key()
    send_letter(desk, submission.id, answer, key)
    other = register_submission(desk, a_draft(subject="Друго"), new_key())
    with pytest.raises(ValueError, match="another case"):
        send_letter(desk, other.id, answer, key)


@pytest.mark.parametrize(
    "kind",
    [
        LETTERS["protected_channel"],
        LETTERS["oral_record"],
        LETTERS["status_slip"],
        LETTERS["commission_minutes"],
    ],
)
def test_what_is_only_printed_is_not_sent(desk, submission, answer, kind):
    with pytest.raises(ValueError, match="not sent"):
        send_letter(desk, submission.id, replace(answer, kind=kind), new_key())
    assert rows(desk, SubmissionLetter) == []


def test_a_refused_letter_takes_no_number(desk, submission, answer):
    with pytest.raises(WrongInput) as caught:
        send_letter(desk, submission.id, replace(answer, text=" "), new_key())
    assert caught.value.field == "text"
    assert send_letter(desk, submission.id, answer, new_key()).number == "И07-00001/25.11.2026"


def test_what_fails_after_the_letter_takes_the_letter_back(desk, submission, answer):
    def fail_after_the_letter():
        with desk.writing(Permission.HANDLE_SUBMISSION) as change:
            record_letter(change, desk, submission.id, answer, new_key())
            raise RuntimeError("the step failed")

    with pytest.raises(RuntimeError):
        fail_after_the_letter()
    assert rows(desk, SubmissionLetter) == []
    with desk.database.reading() as session:
        assert session.scalar(select(func.count()).where(NumberSeries.name.startswith("letter"))) == 0


def test_within_another_action_it_is_written_in_the_same_transaction(desk, submission, answer):
    with desk.writing(Permission.HANDLE_SUBMISSION) as change:
        sent = record_letter(change, desk, submission.id, answer, new_key())
        assert letters_of(change.session, submission.id) == (sent,)


def test_whoever_may_not_handle_submissions_sends_none(desk, submission, answer):
    with pytest.raises(NotAllowed):
        send_letter(as_role(desk, Role.ADMINISTRATOR), submission.id, answer, new_key())
    with pytest.raises(NotAllowed):
        blocks(as_role(desk, Role.ADMINISTRATOR), LETTERS)


def test_a_confidential_one_is_neither_written_about_nor_read(desk, secretary):
    hidden = register_submission(desk, a_draft(marks=frozenset({Mark.CORRUPTION})), new_key())
    facts = LetterFacts(submission=hidden, text="Тайна.")
    draft = compose(LETTERS["answer"], facts, desk.charter, blocks(desk, LETTERS), BG)
    with pytest.raises(KnownError):
        send_letter(desk, hidden.id, draft, new_key())
    assert rows(desk, SubmissionLetter) == []
    sent = send_letter(secretary, hidden.id, draft, new_key())
    with pytest.raises(KnownError):
        letters(desk, hidden.id)
    assert letters(secretary, hidden.id) == (sent,)


def test_whoever_is_complained_about_reads_no_letter(desk, answer):
    about_her = register_submission(desk, a_draft(about_person="Мария Стоянова"), new_key())
    with pytest.raises(KnownError):
        letters(desk, about_her.id)
    with pytest.raises(KnownError):
        send_letter(desk, about_her.id, answer, new_key())


def test_an_unknown_submission_is_a_sentence(desk, answer):
    with pytest.raises(KnownError):
        letters(desk, new_key())
    with pytest.raises(KnownError):
        send_letter(desk, new_key(), answer, new_key())


def test_it_prints_as_it_was_sent_in_its_language(desk, submission, answer, tmp_path):
    sent = send_letter(desk, submission.id, answer, new_key())
    printer = RecordingPrinter()
    out = print_letter(desk, tray_at(desk, printer), sent)
    [(pdf, title)] = printer.printed
    assert title == sent.number
    assert out.name.endswith(f" · {sent.number}")
    assert "Уважаема госпожо Тодорова," in text_of(pdf)
    assert sent.number in text_of(pdf)


def test_a_slip_that_keeps_nothing_is_printed_without_any_database(desk, tmp_path):
    slip = compose(LETTERS["protected_channel"], LetterFacts(), desk.charter, blocks(desk, LETTERS), EN)
    desk.database.close()
    desk.database.keep_off_thread()
    printer = RecordingPrinter()
    assert print_letter(desk, tray_at(desk, printer), slip).printer == printer.name
    with pytest.raises(KnownError, match="kept nowhere"):
        print_letter(desk, tray_at(desk), slip)


def test_nothing_that_is_kept_tells_that_somebody_asked(desk):
    slip = compose(LETTERS["protected_channel"], LetterFacts(), desk.charter, blocks(desk, LETTERS), EN)
    printer = RecordingPrinter()
    assert print_letter(desk, tray_at(desk, printer), slip).printer == printer.name
    assert len(printer.printed) == 1
    assert kept_at(desk) == []
    with pytest.raises(KnownError, match="did not take the slip"):
        print_letter(desk, tray_at(desk, BrokenPrinter()), slip)
    assert kept_at(desk) == []


# Wording the blocks


def test_the_offices_words_go_into_the_next_letter(secretary, desk, submission):
    block = word_block(secretary, LETTERS, "to_sender.greeting", "bg", "Здравейте, {applicant},")
    assert block.reworded
    assert block.worded_by == "Мария Стоянова"
    facts = LetterFacts(submission=submission, text="Да.")
    written = compose(LETTERS["answer"], facts, desk.charter, blocks(desk, LETTERS), BG)
    assert written.text.startswith("Здравейте, Иванка Георгиева Тодорова,\n\n")
    english = compose(LETTERS["answer"], facts, desk.charter, blocks(desk, LETTERS), EN)
    assert english.text.startswith("Dear Madam,")


def test_the_latest_words_hold_and_each_is_in_the_journal(secretary, clock):
    word_block(secretary, LETTERS, "to_sender.closing", "bg", "Поздрави,")
    clock.advance(timedelta(minutes=1))
    word_block(secretary, LETTERS, "to_sender.closing", "bg", "Бъдете здрави,")
    assert blocks(secretary, LETTERS).of_letter(LETTERS["answer"], "bg")[Part.CLOSING] == "Бъдете здрави,"
    with secretary.database.reading() as session:
        actions = session.scalars(select(JournalEntry.action)).all()
        assert actions.count("letter_block.worded") == 2
        assert not list(broken_entries(session))


def test_back_to_the_default_is_the_default_worded_once_more(secretary, clock):
    default = blocks(secretary, LETTERS).block("to_sender.closing", "bg")
    word_block(secretary, LETTERS, "to_sender.closing", "bg", "Поздрави,")
    clock.advance(timedelta(minutes=1))
    back = word_block(secretary, LETTERS, "to_sender.closing", "bg", default.default)
    assert not back.reworded
    assert len(rows(secretary, LetterBlock)) == 2
    assert blocks(secretary, LETTERS).block("to_sender.closing", "bg").text == default.text


def test_the_same_words_again_are_not_written_down(secretary):
    word_block(secretary, LETTERS, "to_sender.closing", "bg", "Поздрави,")
    word_block(secretary, LETTERS, "to_sender.closing", "bg", " Поздрави, ")
    assert len(rows(secretary, LetterBlock)) == 1


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("answer.body", "{new_due}\n{text}", "“{new_due}”"),
        ("answer.body", "{text} {", "“{”"),
        ("to_sender.greeting", "{text}", "“{text}”"),
        ("protected_channel.body", "{applicant}", "“{applicant}”"),
        ("extension.body", "Нов срок: {new_due}\nПричини: {reasons}", "{due}"),
        ("answer.body", "", "{text}"),
        ("answer.subject", " ", "Fill in"),
        ("to_sender.signature", "", "Fill in"),
    ],
)
def test_a_block_that_cannot_be_used_is_refused_by_name(secretary, key, text, said):
    with pytest.raises(WrongInput) as caught:
        word_block(secretary, LETTERS, key, "bg", text)
    assert caught.value.field == "text"
    assert said in caught.value.sentence(EN)
    assert rows(secretary, LetterBlock) == []


def test_what_a_letter_must_say_may_move_to_another_of_its_parts(secretary, clock):
    word_block(
        secretary, LETTERS, "extension.opening", "bg", "До {due}, вече до {new_due}, защото: {reasons}"
    )
    clock.advance(timedelta(minutes=1))
    assert word_block(secretary, LETTERS, "extension.body", "bg", "Основание: {law}.").reworded


def test_an_unknown_block_is_a_mistake_of_the_program(secretary):
    with pytest.raises(KeyError):
        word_block(secretary, LETTERS, "answer.colour", "bg", "x")
    with pytest.raises(KeyError):
        word_block(secretary, LETTERS, "answer.body", "de", "{text}")


def test_a_clerk_does_not_word_the_letters(desk):
    with pytest.raises(NotAllowed):
        word_block(as_role(desk, Role.CLERK), LETTERS, "to_sender.closing", "bg", "Поздрави,")
