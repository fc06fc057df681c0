"""What people answer, as F9 shows it: with n and interval, nothing of fewer than five."""

from datetime import timedelta

import pytest

from desktop.feedback import questionnaires
from desktop.feedback.actions import count_waiting, leave_card
from desktop.feedback.anonymity import Way
from desktop.feedback.queries import answer_counts, cards_by_way, said
from desktop.feedback.questionnaires import FOLDER, read_questionnaires
from desktop.feedback.view.overview import OpinionsPage
from tests.app.typist import seen
from tests.keyboard import on_screen

CHANGED = """
[[versions]]
version = 2
valid_from = 2026-11-20
greeting = "Благодарим Ви."
free_words = "Какво да подобрим?"
questions = [{ key = "respect", scale = "fully", bg = "Уважихме ли Ви?", en = "Did we respect you?" }]
"""
ANSWERS = [5, 5, 4, 4, 3, 5]


@pytest.fixture
def answered(around):
    """Six paper cards; two of them answer a second question."""
    for at, answer in enumerate(ANSWERS):
        answers = {"respect": answer} | ({"done": 1} if at < 2 else {})
        leave_card(around, answers, way=Way.PAPER, words="Повече столове." if at == 0 else "")
    return around


def test_each_question_has_its_n_and_its_interval(qtbot, workplace, typist, answered):
    page = on_screen(qtbot, OpinionsPage(workplace))
    typist.settle()  # coming to the screen counts what may be counted
    assert "6 answers, mean 4.3 ± 0.9" in seen(page)
    assert "Fewer than 5 answers: not shown" in seen(page)
    assert "Повече столове." in seen(page)
    page.list.setFocus()
    typist.press("Home", "Down", "Down")
    assert page.shown_key == "respect:fully"
    assert "5 fully" in seen(page)
    assert "2 answers" not in seen(page)


def test_cards_that_wait_are_told_by_their_number_alone(qtbot, workplace, typist, around):
    leave_card(around, {"respect": 1}, way=Way.PAPER, words="Само аз пиша.")
    page = on_screen(qtbot, OpinionsPage(workplace))
    typist.settle()
    assert "On paper, waiting: 1" in seen(page)
    assert "Само аз пиша." not in seen(page)
    assert "nobody can tell whose they are" in seen(page)


def test_the_figures_of_a_period_are_those_of_its_cards(answered, clock):
    count_waiting(answered)
    today = answered.today()
    with answered.database.reading() as session:
        assert answer_counts(session, today, today) == {
            ("service", "respect:fully"): {3: 1, 4: 2, 5: 3}, ("service", "done:fully"): {1: 2},
        }  # fmt: skip
        assert cards_by_way(session, today, today) == {Way.PAPER: 6}
        assert answer_counts(session, today - timedelta(days=9), today - timedelta(days=1)) == {}
    done = next(one for one in said(answered, today, today).questions if one.asked.question.key == "done")
    assert (done.n, dict(done.counts), done.mean) == (0, {}, None)


def test_a_question_reworded_in_the_year_says_so(qtbot, workplace, typist, around, tmp_path, monkeypatch):
    (tmp_path / "own.toml").write_text(FOLDER.joinpath("service.toml").read_text("utf-8") + CHANGED, "utf-8")
    monkeypatch.setattr(questionnaires, "_shipped", lambda: read_questionnaires(tmp_path))
    for _card in range(5):
        leave_card(around, {"respect": 5}, way=Way.PAPER)
    page = on_screen(qtbot, OpinionsPage(workplace))
    typist.settle()
    assert page.shown_key == "respect:fully"
    assert "Asked in other words since 20 November 2026" in seen(page)
    assert "Were you treated with respect?" not in seen(page)
    assert "Did we respect you?" in seen(page)
