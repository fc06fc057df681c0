"""The hours of the building on a notice for its door, and of a unit on the slip that sends there."""

import pytest

from desktop.administration.charter.edits import UnitFacts, put_unit, set_hours
from desktop.administration.charter.hours_notice import hours_notice_pdf
from desktop.complaints.letters.slip_rows import of_status_slip
from desktop.office.charter import Charter, charter_path, parse_charter
from desktop.office.language import language
from tests.complaints.letters.written import FACTS
from tests.papers import PRINTED_AT, pages_of, text_of, unbroken
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")
SHUMEN = UnitFacts(
    key="administration",
    name={"bg": "Дирекция „Благоустройство“", "en": "Public Works"},
    hours="понеделник 13.00–17.00; сряда 8.30–12.00 и 13.00–17.00; петък 8.30–12.00 ч.",
)


def varna() -> Charter:
    text = charter_path("pernik").read_text(encoding="utf-8")
    text = set_hours(text, "hours.centre", "пн–чт 8.30–16.30; пт 8.30–12.00", "заповед")
    return parse_charter(put_unit(text, SHUMEN, "заповед"), "pernik.toml")


def test_the_notice_tells_the_friday_the_units_and_until_when_one_is_served():
    said = unbroken(text_of(hours_notice_pdf(varna(), BG, printed_at=PRINTED_AT)))
    for words in (
        "понеделник–четвъртък 8:30–16:30",
        "петък 8:30–12:00",
        "сряда 8:30–12:00, 13:00–17:00",
        "обслужват още най-много 2 часа",
    ):
        assert unbroken(words) in said


@pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)
@pytest.mark.parametrize("words", [BG, EN], ids=["bg", "en"])
def test_every_municipality_has_its_notice_on_one_page(charter, words):
    paper = hours_notice_pdf(charter, words, printed_at=PRINTED_AT)
    assert len(pages_of(paper)) == 1
    assert "None" not in text_of(paper)


def test_whoever_is_sent_to_a_unit_is_told_when_it_receives():
    rows = dict(of_status_slip(FACTS, varna(), BG))
    assert rows["Отговорно звено"].startswith("Дирекция „Благоустройство“ (понеделник 13:00–17:00; ")
    assert dict(of_status_slip(FACTS, SHIPPED["pernik"], BG))["Отговорно звено"] == FACTS.unit
