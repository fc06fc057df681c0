"""The register's pages: long rows, and the table's head wherever the rows go."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from desktop.complaints.life.states import State
from desktop.complaints.rules import Kind
from desktop.office.language import language
from desktop.paper.elements import table
from desktop.paper.sheet import A4_LANDSCAPE, A5, Imprint, Sheet
from desktop.register.rules import Period, RegisterRow, Wanted
from desktop.register.slips import register_pdf
from tests.papers import PRINTED_AT, pages_of, pernik, text_of, unbroken

BG, EN = language("bg"), language("en")
WANTED = Wanted(period=Period(date(2026, 1, 1), date(2026, 12, 31)))


def an_entry(place: int, **changes) -> RegisterRow:
    facts = {
        "id": UUID(int=place),
        "number": f"07-{place:06}/25.11.2026",
        "registered_at": PRINTED_AT + timedelta(minutes=place),
        "channel": "counter",
        "kind": Kind.SIGNAL,
        "applicant": "Иванка Георгиева Тодорова",
        "subject": "Осветление",
        "unit": "",
        "person": "",
        "due_on": date(2027, 1, 25),
        "state": State.EXAMINED,
        "closed_on": None,
    }
    return RegisterRow(**{**facts, **changes})


def printed(entries, words=EN) -> bytes:
    return register_pdf(
        entries,
        len(entries),
        WANTED,
        pernik(),
        words,
        printed_at=PRINTED_AT,
        printed_by="Мария Стоянова",
    )


def test_every_fact_of_a_row_is_on_paper():
    row = an_entry(
        1,
        unit="ethics_commission",
        person="Петър Ангелов",
        state=State.ANSWERED,
        due_on=None,
        closed_on=date(2026, 12, 1),
    )
    text = text_of(printed([row, an_entry(2, applicant="")]))
    for fact in (
        "07-000001/25.11.2026",
        "25/11/2026, 10:43",
        "at the counter",
        "Report",
        "Иванка Георгиева Тодорова",
        "Осветление",
        "Ethics commission: Петър Ангелов",
        "answered",
        "01/12/2026",
        "anonymous",
        "25/01/2027",
        "being examined",
    ):
        assert fact in text


def test_dates_are_not_broken():
    row = an_entry(1, state=State.ANSWERED, closed_on=date(2026, 12, 1))
    [page] = pages_of(printed([row], BG))
    assert "25.01.2027 г." in page
    assert "01.12.2026 г." in page


@pytest.mark.parametrize("subject", ["Щ" * 200, "дума " * 40, "<b>&amp;</b>", "07/" * 60])
def test_a_long_subject_wraps_and_is_whole(subject):
    assert unbroken(subject) in unbroken(text_of(printed([an_entry(1, subject=subject)])))


def test_the_page_is_across_and_the_same_facts_give_the_same_bytes():
    assert A4_LANDSCAPE.width > (A4_LANDSCAPE.height or 0)
    rows = [an_entry(place) for place in range(60)]
    assert printed(rows) == printed(rows)


def a_table(form, body) -> list[str]:
    sheet = Sheet(
        form, Imprint(title="t", author="a", made_at=datetime.fromisoformat("2026-11-25T08:42Z")), EN
    )
    table(sheet, ["Head one", "Head two"], body, (0.7, 0.3))
    return pages_of(sheet.pdf())


def test_the_head_is_repeated_on_every_page():
    pages = a_table(A5, [(f"row {number}", "x") for number in range(120)])
    assert len(pages) > 2
    assert all(page.startswith("Head one") for page in pages)


def test_a_row_is_kept_on_one_page():
    row = (" ".join(f"word{number}" for number in range(60)), "x")
    pages = a_table(A5, [row] * 12)
    whole = ["word0 " in page or "word0\n" in page for page in pages]
    assert all(whole)
    assert all(page.count("word0") == page.count("word59") for page in pages)


def test_a_row_longer_than_a_page_goes_over_under_its_head():
    pages = a_table(A5, [("a", "b"), ("дума " * 3000, "x"), ("c", "d")])
    assert len(pages) > 3
    assert all(page.startswith("Head one") for page in pages)
    assert sum(page.count("дума") for page in pages) == 3000


def test_a_head_that_is_longer_than_a_page_still_ends():
    sheet = Sheet(A5, Imprint(title="t", author="a", made_at=datetime.fromisoformat("2026-11-25T08:42Z")), EN)
    table(sheet, ["дума " * 1500, "x"], [("a", "b")] * 3, (0.5, 0.5))
    assert len(pages_of(sheet.pdf())) < 40
