from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.complaints.intake import is_nameless
from desktop.complaints.rules import AnswerBy, Kind, Mark
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.complaints.treatment.grounds import ground_words
from desktop.office.charter import Charter, Promise
from desktop.office.language import language
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT
from desktop.office.working_calendar import WorkingCalendar
from desktop.paper.fonts import printable
from desktop.paper.sheet import A5
from desktop.parties.rules import Capacity
from tests.benchmarks.receipt_floor import bare_receipt_page
from tests.papers import PRINTED_AT, a_submission, described, pages_of, pernik, text_of, unbroken
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")


def receipt(language=EN, *, duplicate=False, printed_at=PRINTED_AT, **changes) -> bytes:
    return receipt_pdf(
        a_submission(**changes), pernik(), language, printed_at=printed_at, duplicate=duplicate
    )


NAMELESS = {
    "applicant": "",
    "address": "",
    "phone": "",
    "email": "",
    "identifier": None,
    "identifier_kind": None,
}


def of(charter: Charter, words, **changes) -> bytes:
    """The receipt of a submission as that municipality treats it."""
    record = a_submission(**changes)
    marks, calendar = record.marks, WorkingCalendar(charter.one_off)
    treatment = treatment_of(
        Facts(
            kind=record.kind,
            channel="counter",
            received_on=PRINTED_AT.date(),
            happened_on=record.happened_on,
            anonymous=is_nameless(record, charter),
            danger=Mark.DANGER in marks,
            insult=Mark.INSULT in marks,
            about_personal_data=Mark.PERSONAL_DATA in marks,
            competent=Mark.NOT_OURS not in marks,
            repeat=record.repeat_of is not None,
        ),
        charter,
        calendar,
    )
    registered = replace(
        record,
        outcome=treatment.outcome.value,
        ground=ground_words(treatment.grounds[0], words),
        due_on=treatment.deadline.last_day if treatment.deadline else None,
        term_citation=treatment.deadline.citation if treatment.deadline else "",
    )
    return receipt_pdf(registered, charter, words, printed_at=PRINTED_AT)


@pytest.mark.parametrize(
    ("person", "words", "said"),
    [
        (
            "Даниела Русева",
            "Даниела Русева, Дирекция „Благоустройство“",
            "Даниела Русева, Дирекция „Благоустройство“",
        ),
        ("Даниела Русева", "Русева", "Даниела Русева"),
        ("Петров", "Петровска", "Петров, Петровска"),
        ("Иван Петров", "касиера на пазара", "Иван Петров, касиера на пазара"),
    ],
)
def test_whom_it_is_against_stands_there_once(person, words, said):
    rows = text_of(receipt(about_person=person, about=words))
    assert f"Against whom or what {said} " in rows
    assert rows.count(person) == said.count(person)


def test_the_receipt_names_what_a_confirmation_must():
    text = text_of(receipt(place="ул. „Средец“", wanted="Да се сменят лампите.", about_person="Иван Петров"))
    for fact in (
        "Municipality of Pernik",
        "Information and Administrative Service Centre",
        "Receipt for a registered report",
        "07-000311/25.11.2026",
        "25/11/2026, 10:42",
        "Иванка Георгиева Тодорова",
        "75••••••13",
        "0888 ••• 214",
        "ivanka@example.bg",
        "at the counter, in person",
        "Municipality of Pernik, counter No. 7, Мария Стоянова",
        "Against whom or what Иван Петров, Дирекция „Благоустройство“",
        "Place ул. „Средец“",
        "What is asked for Да се сменят лампите.",
        "2 November 2026",
        "Неработещо улично осветление на ул. „Средец“",
        "letter to the address: гр. Перник, ул. „Средец“ № 14, ап. 8",
        "Deadline for the decision",
        "Administrative Procedure Code, Art. 121 (АПК, чл. 121)",
        "25 January 2027",
        "sent to you by 1 February 2027 at the latest, under the Administrative Procedure Code, Art. 123",
        "Examined by: the administration.",
        "under the Administrative Procedure Code, Art. 26 (АПК, чл. 26)",
        "extended by at most 1 month. You will be told of it.",
        "4821 0573",
        "tel. 076/684283",
        "От 2 ноември не светят лампите",
    ):
        assert fact in text
    assert [page.split()[-4:] for page in pages_of(receipt())] == [
        ["page", "1", "of", "2"],
        ["page", "2", "of", "2"],
    ]


def test_in_bulgarian_dates_are_written_the_bulgarian_way():
    text = text_of(receipt(BG))
    assert "25.11.2026 г., 10:42" in text
    assert "25 януари 2027 г." in text
    assert "Община Перник" in text


def test_the_whole_personal_number_is_nowhere():
    assert "7501010013" not in unbroken(text_of(receipt()))
    assert b"7501010013" not in receipt()


@pytest.mark.parametrize("answer_by", list(AnswerBy))
def test_the_ways_to_reach_the_applicant_stand_there_once_and_the_telephone_is_masked(answer_by):
    text = text_of(receipt(answer_by=answer_by))
    assert [text.count(way) for way in ("ivanka@example.bg", "Средец“ № 14", "0888 ••• 214")] == [1, 1, 1]
    assert "0888 123 214" not in text


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (Kind.COMPLAINT, "Receipt for a registered complaint"),
        (Kind.SIGNAL, "Receipt for a registered report"),
        (Kind.PROPOSAL, "Receipt for a registered proposal"),
    ],
)
def test_the_receipt_says_what_was_registered(kind, title):
    assert title in text_of(receipt(kind=kind))


def test_before_the_head_has_spoken_the_receipt_tells_the_day_and_speaks_of_no_refusal():
    """Art. 26 APC wants a date; a later letter says „in the term given“."""
    charter = SHIPPED["tvarditsa"]
    text = text_of(of(charter, BG, kind=Kind.COMPLAINT, marks=frozenset({Mark.INSULT})))
    assert "Ще получите отговор до Харта на клиента на община Твърдица 29 декември 2026 г." in text
    assert "решава как да продължи" in text
    assert "на основание АПК, чл. 26" in text
    for too_early in ("без отговор", "отказ", "обидн"):
        assert too_early not in text.split("Код за проверка")[0]


def test_a_proposal_is_extended_within_six_months_of_receipt():
    assert "extended to at most 6 months from registration" in text_of(receipt(kind=Kind.PROPOSAL))


def test_a_duplicate_is_the_same_paper_but_for_its_mark():
    day_after = PRINTED_AT + timedelta(days=1)
    original = pages_of(receipt())
    copy = pages_of(receipt(duplicate=True, copies=2, printed_at=day_after))
    mark = "DUPLICATE · copy No. 2 · 26/11/2026, 10:42"
    assert [page.count(mark) for page in copy] == [1, 1]
    unmarked = [page.replace(mark, "").replace("26/11/2026", "25/11/2026").split() for page in copy]
    assert unmarked == [page.split() for page in original]


@pytest.mark.parametrize("key", SHIPPED)
@pytest.mark.parametrize("words", [BG, EN], ids=["bg", "en"])
def test_every_promise_for_the_receipt_stands_on_it(key, words):
    charter = SHIPPED[key]
    text = text_of(of(charter, words))
    promises = [one.for_language(words.code) for one in charter.promises_at("receipt")]
    least = {"chuprene": 4, "pernik": 2, "sopot": 2, "ruse": 3, "tvarditsa": 5}
    assert len(promises) >= least[key]
    assert [promise for promise in promises if promise not in text] == []


@pytest.mark.parametrize("key", SHIPPED)
def test_whoever_gives_no_name_is_promised_no_answer_and_asked_for_no_signature(key):
    for marks in ({Mark.ANONYMOUS}, {Mark.ANONYMOUS, Mark.DANGER}, {Mark.ANONYMOUS, Mark.NOT_OURS}):
        text = text_of(of(SHIPPED[key], BG, **NAMELESS, marks=frozenset(marks)))
        said = text.split("Хартата обещава".upper())[0]
        assert "анонимен" in said
        for never in ("Отговор ", "ще Ви уведомим", "Ще получите", "ще Ви съобщим", "Ви се съобщава"):
            assert never not in said
        assert "Съобщете номера и този код." in said
        assert said.count("Подател") == 1


def test_the_commission_and_the_inspection_are_named_where_the_charter_names_them():
    text = text_of(of(SHIPPED["chuprene"], BG, kind=Kind.COMPLAINT))
    assert "Разглежда: Комисията по етика. Ще бъде извършена проверка." in text
    assert "Ще бъде извършена проверка" not in text_of(of(SHIPPED["chuprene"], BG, kind=Kind.PROPOSAL))
    assert "Ще бъде извършена проверка" not in text_of(of(SHIPPED["sopot"], BG, kind=Kind.COMPLAINT))


def test_where_the_charter_promises_the_answer_there_is_one_day():
    text = text_of(of(SHIPPED["tvarditsa"], BG, kind=Kind.COMPLAINT))
    assert "Ще получите отговор до" in text
    assert "29 декември 2026 г." in text
    assert "съобщим решението" not in text


@pytest.mark.parametrize(
    ("key", "changes", "said", "never"),
    [
        (
            "ruse",
            {"marks": frozenset({Mark.NOT_OURS})},
            ["Препраща се до", "2 декември 2026 г.", "АПК, чл. 112"],
            ["хартата:", "Отправяте"],
        ),
        (
            "chuprene",
            {"marks": frozenset({Mark.NOT_OURS})},
            ["насочваме Ви към нея", "Препраща се до", "2 декември 2026 г.", "АПК, чл. 112"],
            ["хартата:", "Отправяте"],
        ),
        (
            "pernik",
            {"happened_on": date(2024, 11, 1)},
            ["Не се образува производство", "отпреди повече от 2 години", "Мотивите ще Ви съобщим"],
            ["2 декември", "Срок за"],
        ),
        ("pernik", {"kind": Kind.PRAISE}, ["Взема се за сведение"], ["писмо на адреса", "Отговор "]),
        ("pernik", {"kind": Kind.OPINION}, ["Взема се за сведение"], ["писмо на адреса", "Отговор "]),
        (
            "pernik",
            {"kind": Kind.APPEAL},
            ["При по-горестоящия орган, най-късно"],
            ["Решението Ви", "Разглежда:"],
        ),
        (
            "tvarditsa",
            {"marks": frozenset({Mark.PERSONAL_DATA})},
            ["Администрацията няма право да отговаря", "Мотивите ще Ви съобщим"],
            ["Срок за"],
        ),
        (
            "pernik",
            {"marks": frozenset({Mark.PERSONAL_DATA})},
            ["не се разкриват защитени от закона данни", "Срок за решение"],
            [],
        ),
        (
            "pernik",
            {"repeat_of": UUID(int=5)},
            ["вече има решение", "АПК, чл. 124", "Мотивите ще Ви съобщим"],
            ["Срок за"],
        ),
    ],
)
def test_what_becomes_of_it_is_told_in_sentences(key, changes, said, never):
    text = text_of(of(SHIPPED[key], BG, **changes)).split("ХАРТАТА ОБЕЩАВА")[0]
    assert [one for one in said if one not in text] == []
    assert [one for one in never if one in text] == []


def test_an_unknown_fact_leaves_no_empty_row():
    text = text_of(receipt(identifier=None, identifier_kind=None, about="", happened_on=None))
    assert "Personal number" not in text
    assert "Against whom" not in text
    assert "When it happened" not in text


def test_what_a_citizen_wrote_prints_as_typed():
    hostile = 'Иван <img src="x.png"> <b>Петров</b> & Синове'
    text = text_of(receipt(applicant=hostile, subject=hostile, about=hostile, text=hostile))
    assert text.count(hostile) == 4


def test_the_longest_facts_still_print():
    longest = receipt(
        applicant="Ж" * 120, about="Щ" * 200, subject="Ю" * 200, address="Я" * 200, text="дума " * 4000
    )
    text = unbroken(" ".join(pages_of(longest)))
    assert [text.count(sign) for sign in "ЖЩЮЯ"] == [120, 200, 200, 200]
    assert text.count("дума") == 4000
    assert "48210573" in text
    assert len(longest) < 100_000


SIGNS = "абвгдежзийклмнопрстуфхцчшщъьюяЂѝABCdefIl0123456789„“«»№éß王李ԱրمحД😀"
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=70)
LINE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TEXT = st.lists(LINE, min_size=1, max_size=20).map("\n".join)


@settings(max_examples=25, deadline=None)
@given(
    name=LINE.map(lambda text: text[:NAME_LIMIT]),
    subject=LINE.map(lambda text: text[:SUBJECT_LIMIT]),
    wanted=TEXT,
    text=TEXT,
    promises=st.lists(LINE, max_size=9),
    outcome=st.sampled_from([one for one in Outcome if one is not Outcome.PROTECTED_CHANNEL]),
)
def test_whatever_was_written_and_promised_is_on_it_and_inside_its_margins(
    name, subject, wanted, text, promises, outcome
):
    promised = tuple(
        Promise(key=f"one_{place}", bg=words, en=words, moments=("receipt",))
        for place, words in enumerate(promises)
    )
    charter = pernik().model_copy(update={"promises": promised})
    record = a_submission(applicant=name, subject=subject, wanted=wanted, text=text, outcome=outcome)
    pdf = receipt_pdf(record, charter, EN, printed_at=PRINTED_AT)
    printed = without_furniture(pages_of(pdf))
    for said in (name, subject, wanted, text, *promises):
        assert unbroken(printable(said)) in printed
    assert outside_the_margins(pdf) == []
    copy = receipt_pdf(record, charter, EN, printed_at=PRINTED_AT, duplicate=True)
    assert without_furniture(pages_of(copy)) == printed


def without_furniture(pages: list[str]) -> str:
    """The text of all pages as one, without what stands at the head and foot of each."""
    found = ""
    for number, page in enumerate(pages, start=1):
        shown = unbroken(page)
        for furniture in (
            f"page {number} of {len(pages)}",
            "Printed on 25/11/2026, 10:42",
            "Signs of other scripts are given in Latin letters; the original is in the register.",
            "DUPLICATE · copy No. 0 · 25/11/2026, 10:42",
            *(["Receipt for report 07-000311/25.11.2026"] if number > 1 else []),
        ):
            shown = shown.replace(unbroken(furniture), "", 1)
        found += shown
    return found


def outside_the_margins(pdf: bytes) -> list[str]:
    """What does not stand between the margins of its page, or runs into its foot."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[str] = []
    assert A5.height is not None
    for page in document:
        words = page.get_textpage()
        for index in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(index)
            foot = bottom > A5.bottom - 9
            if not (foot and left > A5.side - 3 and right < A5.width - A5.side + 3 and top < A5.height - 8):
                found.append(words.get_text_bounded(left, bottom, right, top))
    document.close()
    return found


def test_the_same_facts_give_the_same_receipt():
    assert receipt(BG) == receipt(BG)


def test_the_pdf_is_titled_by_its_number():
    about = described(receipt())
    assert about["Title"] == "Receipt for report 07-000311/25.11.2026"
    assert about["Author"] == "Municipality of Pernik"


def test_every_capacity_is_in_words():
    texts = {text_of(receipt(capacity=capacity)) for capacity in Capacity}
    assert len(texts) == len(Capacity)


def test_the_floor_of_the_benchmark_draws_the_same_page():
    """Else the figure would compare two different papers."""
    drawn, floor = (sorted("".join(pages_of(pdf)).split()) for pdf in (receipt(), bare_receipt_page()))
    assert drawn == floor
