"""The blank card on paper: every question of the data with its figures, on one page, in three languages."""

import pytest

from desktop.feedback.questionnaires import questionnaire_of
from desktop.feedback.slips import card_pdf
from desktop.feedback.view.entry import EntryPage
from desktop.office.language import language
from tests.fakes import A_WEDNESDAY
from tests.keyboard import on_screen
from tests.papers import PRINTED_AT, pages_of, pernik, text_of


@pytest.mark.parametrize("code", ["bg", "en", "tr"])
def test_it_asks_all_that_the_screen_asks_and_is_one_page(code):
    asked = questionnaire_of(pernik())
    pdf = card_pdf(asked, pernik(), language(code), printed_at=PRINTED_AT)
    (page,) = pages_of(pdf)
    version = asked.on(A_WEDNESDAY.date())
    for one in (*version.questions, version.greeting, version.free_words):
        assert one.for_language(code) in text_of(pdf)
    assert [page.count(str(figure)) >= len(version.questions) for figure in range(1, 6)] == [True] * 5
    assert language(code).short_date(version.valid_from) in page
    assert asked.key not in page, "a name of the program's own files"


def test_the_clerk_prints_it_in_the_language_of_whoever_writes(qtbot, workplace, printer):
    page = on_screen(qtbot, EntryPage(workplace))
    blank = page.blank
    blank.language.set_value("en")
    blank.print.click()
    qtbot.waitUntil(lambda: not workplace.runner.busy)
    [(pdf, title)] = printer.printed
    assert title == "Survey card"
    assert "Were you treated with respect?" in text_of(pdf)
