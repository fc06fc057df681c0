"""The charter on paper: every word of it, every promise, contacts and hours, and what is not decided yet."""

import pytest

from desktop.administration.charter.printed_lines import contact_lines, hours_lines
from desktop.administration.charter.slips import charter_pdf
from desktop.office.charter import Charter, charter_text
from desktop.office.language import language
from tests.papers import PRINTED_AT, described, pages_of, text_of, unbroken
from tests.shipped import SHIPPED

every_charter = pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)


def paper(charter: Charter, code: str = "bg") -> bytes:
    return charter_pdf(charter, charter_text(charter), language(code), printed_at=PRINTED_AT)


@every_charter
def test_every_promise_contact_and_hour_is_printed(charter):
    for code in ("bg", "en"):
        words = unbroken(text_of(paper(charter, code)))
        texts = [one.for_language(code) for one in (*charter.promises, *charter.expectations)]
        facts = [*contact_lines(charter, language(code)), *hours_lines(charter, language(code))]
        missing = [text for text in texts if unbroken(text) not in words]
        assert len(missing) <= 1, "one may be broken by the end of a page"
        assert all(unbroken(value) in words for _label, value in facts)


@every_charter
def test_the_municipality_s_own_words_are_printed_in_bulgarian_only(charter):
    blocks = charter_text(charter)
    bulgarian, english = (unbroken(text_of(paper(charter, code))) for code in ("bg", "en"))
    missing = [block.text for block in blocks if unbroken(block.text) not in bulgarian]
    assert len(missing) <= len(pages_of(paper(charter))), "only what a page's end breaks"
    assert unbroken(max((block.text for block in blocks), key=len)) not in english


@every_charter
def test_each_page_says_which_of_how_many_it_is(charter):
    pages = pages_of(paper(charter))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"стр. {number} от {len(pages)}" in " ".join(page.split())


def test_a_charter_without_a_text_prints_what_the_profile_knows():
    pdf = charter_pdf(SHIPPED["sopot"], (), language("bg"), printed_at=PRINTED_AT)
    assert "Пълна равнопоставеност на клиентите" in text_of(pdf)
    assert described(pdf)["Author"] == "Община Сопот"


def test_what_everything_is_registered_under_is_said_in_the_reader_s_language():
    assert "Administrative Procedure Code, Art. 111 (АПК, чл. 111)" in text_of(paper(SHIPPED["pernik"], "en"))
    assert "Всичко постъпило се регистрира АПК, чл. 111" in text_of(paper(SHIPPED["pernik"]))
