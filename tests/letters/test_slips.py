from dataclasses import replace
from datetime import date
from uuid import UUID

import pypdfium2
import pytest

from desktop.complaints.letters.table import LETTERS
from desktop.complaints.treatment.terms import Deadline
from desktop.letters.kinds import Form
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.letters.slips import letter_pdf
from tests.complaints.letters.written import BG, EN, charter_of, written
from tests.papers import PRINTED_AT, a_submission, described, pages_of, text_of, unbroken


def sent(draft: LetterDraft) -> LetterRecord:
    assert draft.about is not None
    return LetterRecord(
        id=UUID(int=5),
        submission_id=UUID(int=1),
        number="ИЗХ07-00012/25.11.2026",
        made_at=PRINTED_AT,
        clerk="Мария Стоянова",
        counter=7,
        about=draft.about,
        **{
            name: getattr(draft, name)
            for name in ("kind", "language", "addressee", "address", "subject", "text", "signed_by")
        },
    )


def printed(letter, language=EN, charter=None) -> bytes:
    return letter_pdf(letter, charter or charter_of(), language, printed_at=PRINTED_AT)


def size_of(pdf: bytes) -> tuple[int, int]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document.get_page_size(0)
        return round(width), round(height)
    finally:
        document.close()


@pytest.mark.parametrize("kind", list(LETTERS))
@pytest.mark.parametrize("language", [BG, EN])
def test_every_paper_prints_on_one_page_of_its_form(kind, language):
    draft = written(kind, language)
    pdf = printed(sent(draft) if kind.is_sent else draft, language)
    assert len(pages_of(pdf)) == 1
    assert size_of(pdf) == ((420, 595) if kind.form is Form.SLIP else (595, 842))
    assert unbroken(draft.text) in unbroken(text_of(pdf))


def test_a_sent_letter_has_everything_an_official_letter_has():
    text = text_of(printed(sent(written(LETTERS["decision"], EN))))
    for fact in (
        "Municipality of Pernik",
        "Our No. ИЗХ07-00012/25.11.2026",
        "25 November 2026",
        "on registration No. 07-000311/25.11.2026",
        "To Иванка Георгиева Тодорова",
        "гр. Перник, ул. „Средец“ № 14, ап. 8",
        "ABOUT: Decision on report No. 07-000311/25.11.2026",
        "Dear Madam,",
        "Decision: the report is well founded.",
        "Yours faithfully,",
        "Mayor, Municipality of Pernik",
        "Иван Петров Иванов",
        "check code 4821 0573",
        "tel. 076/684283",
        "Written by: Мария Стоянова",
        "Printed on 25/11/2026, 10:42",
    ):
        assert fact in text


def test_a_draft_leaves_room_for_number_and_day():
    text = text_of(printed(written(LETTERS["answer"], EN)))
    assert "Our No. ……" in text
    assert "25 November" not in text
    assert "Written by" not in text


def test_what_is_printed_is_the_text_as_it_was_edited():
    edited = replace(sent(written(LETTERS["answer"])), text="Само това.", subject="Друго", addressee="Друг")
    text = text_of(printed(edited))
    assert "Само това." in text
    assert "Лампите" not in text
    assert "To Друг" in text
    assert "ABOUT: Друго" in text


def test_only_its_sender_reads_the_check_code():
    for kind in (LETTERS["enquiry"], LETTERS["forwarding_to_institution"], LETTERS["appeal_routing"]):
        assert "4821" not in text_of(printed(sent(written(kind))))


def test_a_name_to_sign_with_may_be_written_by_hand():
    unsigned = text_of(printed(sent(written(LETTERS["answer"], signed_by=""))))
    assert "name, signature, stamp" in unsigned
    assert "Кмет на Община Перник" in unsigned


@pytest.mark.parametrize("lines", range(34, 44))
def test_the_longest_signature_is_whole_and_on_one_page(lines):
    position, name = "Директор " * 13, "Щ" * 120
    letter = replace(
        sent(written(LETTERS["answer"], text="\n".join("ред" for _ in range(lines)))),
        signed_by=f"{position.strip()}\n{name}",
    )
    signed = next(page for page in pages_of(printed(letter)) if "Директор" in page)
    assert signed.count("Директор") == 13
    assert unbroken(signed).count("Щ") == 120


HOSTILE = 'Иван <img src="x.png"> <b>Петров</b> & {number} %s'


def test_what_anybody_wrote_prints_as_typed():
    letter = written(
        LETTERS["answer"], text=HOSTILE, submission=a_submission(applicant=HOSTILE, subject=HOSTILE)
    )
    assert text_of(printed(sent(letter))).count(HOSTILE) == 3
    record = written(LETTERS["oral_record"], text=HOSTILE, submission=a_submission(applicant=HOSTILE))
    assert text_of(printed(record)).count(HOSTILE) == 3


def test_signs_that_cannot_be_seen_do_not_turn_the_text_around():
    text = text_of(
        printed(sent(written(LETTERS["answer"], text="Благодаря 🙏 \u202eинавИ\u202c и довиждане")))
    )
    assert "инавИ и довиждане" in text
    assert "\u202e" not in text


def test_a_long_letter_goes_over_pages_that_say_what_they_are():
    long = "\n\n".join(f"Абзац {number}. " + "дума " * 60 for number in range(60))
    pages = pages_of(printed(sent(written(LETTERS["answer"], text=long))))
    assert len(pages) > 3
    for page in pages[1:]:
        assert page.startswith("ИЗХ07-00012/25.11.2026 · ")
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]
    together = unbroken("".join(pages))
    assert all(f"Абзац{number}.дума" in together for number in range(60))


@pytest.mark.parametrize("lines", range(30, 64))
def test_nobody_signs_a_page_without_text(lines):
    pages = pages_of(printed(sent(written(LETTERS["answer"], text="\n".join("ред" for _ in range(lines))))))
    signed = next(page for page in pages if "Кмет на Община" in page)
    assert "С уважение," in signed
    assert "ред" in signed
    assert "Иван Петров Иванов" in signed


def test_twenty_thousand_letters_without_a_space_still_print():
    pages = pages_of(printed(sent(written(LETTERS["answer"], text="Ж" * 20_000))))
    assert unbroken("".join(pages)).count("Ж") == 20_000


def test_a_record_prints_the_whole_of_what_was_said():
    said = "\n".join(f"Ред {number}: " + "казано " * 20 for number in range(140))
    pages = pages_of(
        printed(written(LETTERS["oral_record"], EN, submission=a_submission(text=said), text=""))
    )
    assert len(pages) > 3
    together = unbroken("".join(pages))
    assert all(f"Ред{number}:казано" in together for number in range(140))
    assert "Sender: Иванка Георгиева Тодорова" in pages[-1]
    assert "Written down by: Мария Стоянова" in pages[-1]
    assert "has been read back" in " ".join(pages[-1].split())


def test_a_longest_name_is_whole_under_its_line():
    name = "Щ" * 120
    pages = pages_of(printed(written(LETTERS["oral_record"], submission=a_submission(applicant=name))))
    assert unbroken("".join(pages)).count("Щ") == 240


def test_every_member_of_a_large_commission_has_a_line():
    members = tuple(f"Член Номер {number}" for number in range(31))
    pages = pages_of(printed(written(LETTERS["commission_minutes"], members=members)))
    text = " ".join(" ".join(pages).split())
    assert all(text.count(f"Член Номер {number} ") >= 1 for number in range(31))


def test_a_referral_shows_where_to_turn():
    text = text_of(printed(sent(written(LETTERS["referral"], EN))))
    assert "The competent institution Областно пътно управление – Перник" in text
    assert "пл. „Кракра Пернишки“ № 5" in text


def test_a_status_slip_tells_what_may_be_told():
    term = Deadline(date(2027, 1, 25), "АПК, чл. 121", "Deadline for the decision")
    text = text_of(printed(written(LETTERS["status_slip"], EN, terms=(term,))))
    for fact in (
        "07-000311/25.11.2026",
        "25/11/2026, 10:42",
        "Report",
        "Дирекция „Благоустройство“",
        "25 January 2027",
        "разглежда се",
        "As of 5 December 2026.",
    ):
        assert fact in text
    assert "Тодорова" not in text
    sent_on = written(LETTERS["status_slip"], EN, unit="", institution="Областно пътно управление")
    text = text_of(printed(sent_on))
    assert "Forwarded to Областно пътно управление" in text
    assert "Unit in charge" not in text
    assert "no deadline" in text


def test_nothing_of_anybody_is_on_the_slip_of_the_protected_channel():
    pdf = printed(written(LETTERS["protected_channel"], EN))
    about = " ".join(described(pdf).values()) + text_of(pdf)
    for secret in ("Тодорова", "осветление", "000311", "48210573", "4821 0573"):
        assert secret not in about


def test_the_same_letter_gives_the_same_paper():
    letter = sent(written(LETTERS["decision"]))
    assert printed(letter, BG) == printed(letter, BG)
    assert described(printed(letter))["Title"] == letter.subject
