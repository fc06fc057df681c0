from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop.complaints.kind_words import submission_words
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import LETTERS
from desktop.complaints.life.steps import Result
from desktop.complaints.rules import AnswerBy, Kind, Mark
from desktop.complaints.treatment.grounds import ground_of
from desktop.letters.blocks import default_blocks
from desktop.letters.kinds import Reader
from desktop.letters.rules import LETTER_LIMIT, checked_letter
from desktop.office.faults import WrongInput
from tests.complaints.letters.written import BG, EN, FACTS, charter_of, written
from tests.papers import a_submission
from tests.shipped import SHIPPED

TO_SENDER = [kind for kind in LETTERS if kind.reader is Reader.SENDER]
TO_OFFICES = [kind for kind in LETTERS if kind.reader is Reader.OFFICE]


@pytest.mark.parametrize("kind", list(LETTERS))
@pytest.mark.parametrize("language", [BG, EN])
@pytest.mark.parametrize("charter", list(SHIPPED))
def test_every_letter_can_be_written_everywhere(kind, language, charter):
    letter = written(kind, language, charter_of(charter))
    assert letter.subject
    assert letter.text
    for text in (letter.subject, letter.text, letter.signed_by):
        assert "{" not in text
        assert ".." not in text
        assert ": ." not in text


def test_a_letter_to_the_sender_goes_where_the_answer_is_wanted():
    by_letter = written(LETTERS["answer"])
    assert by_letter.addressee == "Иванка Георгиева Тодорова"
    assert by_letter.address == "гр. Перник, ул. „Средец“ № 14, ап. 8"
    by_email = written(LETTERS["answer"], submission=a_submission(answer_by=AnswerBy.EMAIL))
    assert by_email.address == "ivanka@example.bg"
    at_counter = written(LETTERS["answer"], EN, submission=a_submission(answer_by=AnswerBy.AT_COUNTER))
    assert at_counter.address == "collected at the counter"


@pytest.mark.parametrize("kind", TO_OFFICES)
def test_a_letter_to_a_body_goes_to_it_and_carries_no_check_code(kind):
    letter = written(kind)
    assert (letter.addressee, letter.address) == (FACTS.institution, FACTS.where)
    assert letter.about is not None
    assert letter.about.check_code == ""
    assert "Тодорова" not in letter.text


@pytest.mark.parametrize("kind", TO_SENDER)
def test_a_letter_to_the_sender_names_the_submission_and_its_check_code(kind):
    letter = written(kind)
    assert letter.about is not None
    assert letter.about.check_code == "48210573"
    assert "07-000311/25.11.2026" in letter.text
    assert letter.signed_by == "Кмет на Община Перник\nИван Петров Иванов"
    assert letter.text.startswith("Уважаема госпожо Тодорова,\n\n")
    assert letter.text.endswith("\n\nС уважение,")


def test_an_extension_gives_reasons_both_terms_and_the_law():
    text = written(LETTERS["extension"]).text
    assert "Първоначален срок: 25 януари 2027 г." in text
    assert "Нов срок: 25 февруари 2027 г." in text
    assert "Причини: Чака се становище." in text
    assert "Основание: АПК, чл. 121." in text
    proposal = written(LETTERS["extension"], submission=a_submission(kind=Kind.PROPOSAL))
    assert "Основание: АПК, чл. 118, ал. 2." in proposal.text


def test_where_no_law_extends_a_term_none_is_cited():
    praise = written(LETTERS["extension"], submission=a_submission(kind=Kind.PRAISE))
    assert "Основание" not in praise.text
    assert "Основание: заповед № 5." in written(LETTERS["extension"], law="заповед № 5").text


def test_the_notice_of_delay_quotes_the_charter_that_promises_it():
    complaint = a_submission(kind=Kind.COMPLAINT)
    text = written(LETTERS["delay_notice"], charter=charter_of("tvarditsa"), submission=complaint).text
    assert "писмено ще уведомим жалбоподателя за причините" in text
    assert "Окончателен срок за отговор: 25 февруари 2027 г." in text
    assert "Необходими допълнителни действия: оглед на мястото" in text
    assert "Основание" not in written(LETTERS["delay_notice"], charter=charter_of("ruse")).text


def test_reasons_or_further_steps_are_enough_for_a_delay():
    assert "допълнителни" not in written(LETTERS["delay_notice"], steps="").text
    assert "Причини" not in written(LETTERS["delay_notice"], reasons="").text
    with pytest.raises(WrongInput) as caught:
        written(LETTERS["delay_notice"], reasons="", steps="")
    assert caught.value.field == "reasons"
    assert "further steps" in caught.value.message


@pytest.mark.parametrize("charter", ["pernik", "tvarditsa"])
def test_an_apology_quotes_the_charters_own_promise(charter):
    promise = "да Ви се извиним при допуснатата неточност или загуба на време"
    assert promise in written(LETTERS["apology"], charter=charter_of(charter)).text
    assert "We apologise to you" in written(LETTERS["apology"], EN, charter_of(charter)).text


def test_where_no_apology_is_promised_none_is_quoted():
    assert "хартата" not in written(LETTERS["apology"], charter=charter_of("sopot")).text


def test_the_ground_is_worded_in_the_letters_language():
    ground = ground_of(charter_of("tvarditsa"), "submissions.refuse_may")
    charter = charter_of("tvarditsa")
    bulgarian = written(LETTERS["refusal"], BG, charter, grounds=(ground,)).text
    assert "Община" not in bulgarian.partition("Основание:")[0]
    assert ground.words in bulgarian
    assert (
        f"Legal basis: the charter, “{ground.words}”."
        in written(LETTERS["refusal"], EN, charter, grounds=(ground,)).text
    )
    assert "Основание: АПК, чл. 111." in written(LETTERS["reasons"]).text
    english = written(LETTERS["reasons"], EN).text
    assert "Legal basis: Administrative Procedure Code, Art. 111 (АПК, чл. 111)." in english


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (LETTERS["forwarding_to_sender"], "institution"),
        (LETTERS["forwarding_to_institution"], "institution"),
        (LETTERS["referral"], "institution"),
        (LETTERS["information_request"], "text"),
        (LETTERS["extension"], "new_due"),
        (LETTERS["delay_notice"], "new_due"),
        (LETTERS["decision"], "result"),
        (LETTERS["decision"], "reasons"),
        (LETTERS["withdrawal_confirmation"], "day"),
        (LETTERS["commission_minutes"], "members"),
    ],
)
def test_what_a_letter_cannot_do_without_is_asked_for(kind, missing):
    empty = getattr(LetterFacts(), missing)
    with pytest.raises(WrongInput) as caught:
        written(kind, **{missing: empty})
    assert caught.value.field == missing


def test_no_reasons_without_a_ground():
    with pytest.raises(WrongInput) as caught:
        written(LETTERS["reasons"], submission=a_submission(ground=""))
    assert caught.value.field == "ground"


def test_a_letter_about_nothing_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="about a case"):
        written(LETTERS["answer"], submission=None)


@pytest.mark.parametrize("result", list(Result))
def test_a_decision_on_a_signal_says_what_it_comes_to_and_how_to_turn_further(result):
    text = written(LETTERS["decision"], EN, result=result).text
    assert "Decision: the " in text
    assert "Reasons: Чака се становище." in text
    assert "Ombudsman" in text
    assert "is not examined again (Administrative Procedure Code, Art. 124 (АПК, чл. 124))." in text
    assert "appealed" not in text


@pytest.mark.parametrize(
    ("kind", "result", "words"),
    [
        (Kind.SIGNAL, Result.UPHELD, "Решение: сигналът е основателен."),
        (Kind.SIGNAL, Result.REJECTED, "Решение: сигналът е неоснователен."),
        (Kind.COMPLAINT, Result.UPHELD, "Решение: жалбата е основателна."),
        (Kind.COMPLAINT, Result.PARTLY, "Решение: жалбата е частично основателна."),
        (Kind.PROPOSAL, Result.UPHELD, "Решение: предложението се приема."),
        (Kind.PROPOSAL, Result.REJECTED, "Решение: предложението не се приема."),
        (Kind.REQUEST, Result.UPHELD, "Решение: искането се уважава."),
        (Kind.REQUEST, Result.REJECTED, "Решение: искането се отхвърля."),
        (Kind.REQUEST, Result.TERMINATED, "Решение: производството се прекратява."),
    ],
)
def test_what_a_decision_comes_to_is_said_by_the_kind(kind, result, words):
    for letter in (LETTERS["decision"], LETTERS["decision_notice"]):
        assert words in written(letter, submission=a_submission(kind=kind), result=result).text


def test_a_decision_on_a_proposal_says_nothing_of_signals():
    text = written(LETTERS["decision"], submission=a_submission(kind=Kind.PROPOSAL)).text
    assert "Основание: АПК, чл. 118." in text
    for article in ("121", "123", "124", "повторно", "оспори"):
        assert article not in text


def test_a_decision_on_a_request_says_where_and_within_what_time_it_is_appealed():
    text = written(LETTERS["decision"], submission=a_submission(kind=Kind.REQUEST)).text
    assert "Основание: АПК, чл. 59." in text
    assert "в срок от 14 дни от съобщаването му" in text
    assert "(областен управител на област Перник) чрез органа, който го е издал" in text
    assert "(АПК, чл. 59, ал. 2, т. 7, и чл. 84)" in text
    assert "повторно" not in text
    assert "омбудсман" not in text


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.SIGNAL, Kind.PROPOSAL])
def test_an_extension_names_the_superior_body_that_extends(kind):
    text = written(LETTERS["extension"], submission=a_submission(kind=kind)).text
    assert "по-горестоящия орган: областен управител на област Перник." in text


def test_of_a_request_the_same_office_extends_the_term():
    text = written(LETTERS["extension"], submission=a_submission(kind=Kind.REQUEST)).text
    assert "по-горестоящия" not in text
    assert "Основание: АПК, чл. 57, ал. 5." in text


def test_what_is_missing_is_asked_for_in_days_from_the_receipt_with_what_follows_otherwise():
    text = written(LETTERS["information_request"]).text
    assert "Срок: 3 дни от получаването на това писмо." in text
    assert "производството ще бъде прекратено" in text
    assert "Основание: АПК, чл. 30, ал. 2." in text
    assert "7 декември" not in text
    assert "Срок: 10 дни от" in written(LETTERS["information_request"], cure_days=10).text


def test_the_notice_of_a_decision_brings_the_decision_or_its_reasons():
    with_it = written(LETTERS["decision_notice"], enclosed="И07-00003/5.12.2026", reasons="").text
    assert "Приложение: решение с мотиви № И07-00003/5.12.2026" in with_it
    assert "Мотиви" not in with_it
    without = written(LETTERS["decision_notice"], enclosed="").text
    assert "Мотиви: Чака се становище." in without
    assert "Приложение" not in without
    assert "гише" not in without


def test_new_facts_are_asked_for_only_where_they_can_help():
    told = written(LETTERS["reasons"], submission=a_submission(ground="АПК, чл. 111")).text
    assert "нови факти" not in told
    repeat = a_submission(ground="АПК, чл. 124", repeat_of=UUID(int=7))
    assert "Ако узнаете нови факти" in written(LETTERS["reasons"], submission=repeat).text


def test_only_a_question_with_offensive_words_can_be_put_again():
    insulting = a_submission(ground="хартата", marks=frozenset({Mark.INSULT}))
    assert "отново без обидни думи" in written(LETTERS["refusal"], submission=insulting).text
    about_data = a_submission(ground="хартата", marks=frozenset({Mark.INSULT, Mark.PERSONAL_DATA}))
    assert "отново" not in written(LETTERS["refusal"], submission=about_data).text


def test_what_is_sent_on_names_its_enclosures_and_whether_the_sender_knows():
    text = written(LETTERS["forwarding_to_institution"], enclosed="").text
    assert "Приложение: сигнал с рег. № 07-000311/25.11.2026" in text
    assert "Той е уведомен на 5 декември 2026 г." in text
    nameless = a_submission(applicant="", marks=frozenset({Mark.ANONYMOUS}))
    text = written(LETTERS["forwarding_to_institution"], submission=nameless).text
    assert "Подателят е анонимен и не може да бъде уведомен." in text
    assert "пряко" not in text


def test_a_place_of_something_proposed_is_not_where_it_happened():
    signal = dict(written(LETTERS["oral_record"], submission=a_submission(place="парка")).rows)
    assert signal["Къде се е случило"] == "парка"
    proposal = a_submission(kind=Kind.PROPOSAL, place="парка")
    rows = dict(written(LETTERS["oral_record"], submission=proposal).rows)
    assert rows["Място"] == "парка"
    assert "Къде се е случило" not in rows


def test_quotation_marks_within_quotation_marks_are_others():
    assert "относно „Неработещо улично осветление на ул. «Средец»“" in written(LETTERS["answer"]).text
    assert "about “Неработещо улично осветление на ул. ‘Средец’”" in written(LETTERS["answer"], EN).text


def test_an_apology_says_for_what():
    with pytest.raises(WrongInput) as caught:
        written(LETTERS["apology"], text="")
    assert caught.value.field == "text"
    assert "неточност или" not in written(LETTERS["apology"], charter=charter_of("sopot")).text


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_submission_has_its_words(kind):
    plain, yours = submission_words(kind, EN)
    assert yours == f"your {plain}"


def test_the_protected_channel_keeps_nothing_of_anybody():
    for charter in SHIPPED.values():
        slip = written(LETTERS["protected_channel"], EN, charter)
        told = " ".join([slip.addressee, slip.address, slip.subject, slip.text, slip.signed_by, *slip.hands])
        told += " ".join(value for row in slip.rows for value in row)
        assert slip.about is None
        for secret in ("Тодорова", "осветление", "07-000311", "48210573", "Лампите", "становище"):
            assert secret not in told


def test_even_a_block_that_names_the_person_puts_nobody_on_that_slip():
    known = default_blocks(LETTERS)
    key = ("protected_channel.body", "bg")
    named = replace(known.in_force[key], text="Подател: {applicant}\nНищо повече.")
    blocks = replace(known, in_force={**known.in_force, key: named})
    assert written(LETTERS["protected_channel"], blocks=blocks).text == "Нищо повече."


def test_an_unknown_officer_is_asked_for_and_a_known_one_is_named():
    charter = charter_of("pernik")
    unknown = dict(written(LETTERS["protected_channel"], EN, charter).rows)
    assert set(unknown) == {"Officer", "Place", "Hours"}
    assert all("ask the secretary, tel. 076/684283" in words for words in unknown.values())
    without_phone = charter.model_copy(update={"contacts": ()})
    assert all(
        "tel." not in words for _, words in written(LETTERS["protected_channel"], EN, without_phone).rows
    )
    known = charter.whistleblowers.model_copy(update={"officer": charter.municipality})
    named = charter.model_copy(update={"whistleblowers": known})
    rows = dict(written(LETTERS["protected_channel"], EN, named).rows)
    assert rows["Officer"] == "Municipality of Pernik"
    assert "ask" in rows["Hours"]


def test_a_record_holds_the_whole_of_what_was_said():
    said = "{number} <b>така</b> " + "дума " * 3000
    record = written(LETTERS["oral_record"], EN, submission=a_submission(text=said), text="")
    assert said.strip() in record.text
    assert record.hands == ("Sender: Иванка Георгиева Тодорова", "Written down by: Мария Стоянова")
    assert dict(record.rows)["Personal number (EGN)"] == "75••••••13"


def test_nobody_signs_for_what_was_said_by_telephone():
    record = written(LETTERS["oral_record"], EN, submission=a_submission(channel="phone"))
    assert record.hands == ("Written down by: Мария Стоянова",)
    assert dict(record.rows)["Signature of the sender"] == "none: it was said by telephone"


def test_everybody_who_sat_signs_the_minutes():
    assert written(LETTERS["commission_minutes"]).hands == FACTS.members


def test_braces_of_a_citizen_are_never_filled():
    hostile = "{due} {applicant} {number}"
    letter = written(
        LETTERS["answer"], text=hostile, submission=a_submission(subject=hostile, applicant=hostile)
    )
    assert letter.text.count(hostile) == 2
    assert letter.addressee == hostile


def test_a_letter_of_two_twenty_thousands_is_accepted_and_longer_is_refused():
    letter = written(LETTERS["decision"], text="а" * 18_000, reasons="б" * 18_000)
    assert checked_letter(letter).text == letter.text
    with pytest.raises(WrongInput) as caught:
        checked_letter(written(LETTERS["answer"], text="а" * (LETTER_LIMIT + 1)))
    assert caught.value.field == "text"


@pytest.mark.parametrize("field", ["addressee", "subject", "text", "signed_by"])
def test_no_letter_goes_out_without(field):
    with pytest.raises(WrongInput) as caught:
        checked_letter(replace(written(LETTERS["answer"]), **{field: " \n "}))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_composing_takes_no_more_than_what_it_is_given():
    """The same facts, the same letter, whatever day it is."""
    first, second = (
        compose(LETTERS["decision"], FACTS, charter_of(), default_blocks(LETTERS), BG) for _ in "ab"
    )
    assert first == second


@pytest.mark.parametrize(
    ("enclosed", "line"),
    [
        ((), "Приложение: сигнал с рег. № 07-000311/25.11.2026"),
        (("снимка.jpg",), "Приложение: сигнал с рег. № 07-000311/25.11.2026 с всички приложения"),
    ],
)
def test_only_what_came_with_it_is_enclosed(enclosed, line):
    text = written(
        LETTERS["forwarding_to_institution"], submission=a_submission(enclosed=enclosed), enclosed=""
    ).text
    assert line in text.split("\n")


def test_an_appeal_is_not_told_to_be_none_of_our_business():
    appeal = a_submission(kind=Kind.APPEAL)
    text = written(LETTERS["forwarding_to_sender"], submission=appeal).text
    assert "се произнася по-горестоящият орган." in text
    assert "не е от компетентността" not in text
    assert "не е от компетентността на администрацията." in written(LETTERS["forwarding_to_sender"]).text


def test_nobody_is_turned_away_by_the_number_of_an_article_alone():
    old = a_submission(happened_on=date(2024, 10, 1), outcome="no_proceedings", ground="АПК, чл. 111")
    said = "Случилото се е отпреди повече от 2 години; след този срок не се образува производство."
    assert said in written(LETTERS["reasons"], submission=old, reasons="").text
    assert said not in written(LETTERS["reasons"], submission=old, reasons="Друго.").text


@pytest.mark.parametrize("kind", list(LETTERS), ids=lambda kind: kind.key)
def test_what_a_letter_cannot_do_without_is_asked_for_in_a_sentence(kind):
    for group in kind.needed:
        assert LETTERS.place(group[-1]).missing, (kind.key, group)
