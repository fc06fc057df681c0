"""Questionnaires are data: read whole or refused with the place of the mistake, followed through a year."""

from datetime import date

import pytest

from desktop.feedback.questionnaires import FOLDER, question_words, questionnaire_of, read_questionnaires
from desktop.office.faults import KnownError
from desktop.office.language import language
from tests.shipped import SHIPPED

SERVICE = FOLDER / "service.toml"
A_LATER_VERSION = """
[scales.marks]
points = 5
words = { 1 = "слаб", 5 = "отличен" }

[[versions]]
version = 2
valid_from = 2026-07-01
greeting = "Благодарим Ви."
free_words = "Какво да подобрим?"

[[versions.questions]]
key = "waiting"
scale = "fully"
bg = "Чакахте ли поносимо дълго?"

[[versions.questions]]
key = "respect"
scale = "marks"
bg = "Отнесоха ли се с Вас с уважение?"
"""


@pytest.fixture
def changed_in_july(tmp_path):
    (tmp_path / "own.toml").write_text(SERVICE.read_text("utf-8") + A_LATER_VERSION, "utf-8")
    (one,) = read_questionnaires(tmp_path)
    return one


@pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)
def test_five_questions_in_three_languages(charter):
    asked = questionnaire_of(charter).on(date(2026, 11, 25))
    assert len(asked.questions) == 5
    for text in (asked.greeting, asked.free_words, *asked.questions):
        assert len({text.for_language(code) for code in ("bg", "en", "tr")}) == 3


def test_the_same_question_on_the_same_scale_counts_together_and_says_that_it_was_reworded(changed_in_july):
    year = changed_in_july.asked_between(date(2026, 1, 1), date(2026, 12, 31))
    waiting = year[0]
    assert waiting.question.counted_as == "waiting:fully"
    assert waiting.question.bg == "Чакахте ли поносимо дълго?"
    assert waiting.reworded_on == (date(2026, 7, 1),)
    assert all(one.reworded_on == () for one in year[1:])


def test_on_another_scale_it_is_a_question_of_its_own(changed_in_july):
    year = changed_in_july.asked_between(date(2026, 1, 1), date(2026, 12, 31))
    assert [one.question.counted_as for one in year] == [
        "waiting:fully", "respect:marks", "information:fully", "respect:fully", "what_next:fully",
        "done:fully",
    ]  # fmt: skip
    after = changed_in_july.asked_between(date(2026, 7, 1), date(2026, 12, 31))
    assert [one.question.counted_as for one in after] == ["waiting:fully", "respect:marks"]


def test_before_the_first_version_the_first_is_asked(changed_in_july):
    assert changed_in_july.on(date(2020, 1, 1)).version == 1
    assert changed_in_july.on(date(2026, 7, 1)).version == 2


def test_a_municipality_may_have_its_own(tmp_path, changed_in_july):
    own = changed_in_july.model_copy(update={"key": "own", "charters": ("sopot",)})
    both = (own, *read_questionnaires())
    assert questionnaire_of(SHIPPED["sopot"], both).key == "own"
    assert questionnaire_of(SHIPPED["pernik"], both).key == "service"


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ('scale = "fully"', 'scale = "wholly"', "'fully'"),
        ('key = "waiting"', 'key = "respect"', "versions"),
        ("version = 1", "", "version"),
        ("points = 5", "points = 9", "points"),
    ],
)
def test_a_mistake_is_named(tmp_path, was, becomes, named):
    (tmp_path / "own.toml").write_text(SERVICE.read_text("utf-8").replace(was, becomes, 1), "utf-8")
    with pytest.raises(KnownError) as refused:
        read_questionnaires(tmp_path)
    sentence = refused.value.sentence(language("bg"))
    assert "own.toml" in sentence
    assert named in sentence


def test_versions_stand_in_the_order_of_their_days(tmp_path):
    text = SERVICE.read_text("utf-8") + A_LATER_VERSION.replace("2026-07-01", "2025-07-01")
    (tmp_path / "own.toml").write_text(text, "utf-8")
    with pytest.raises(KnownError, match="order"):
        read_questionnaires(tmp_path)


def test_a_question_is_called_by_its_last_wording():
    assert question_words("service/respect:fully", "bg") == "Отнесоха ли се с Вас с уважение?"
    assert (
        question_words("service/respect:marks", "bg") == question_words("another/respect:fully", "bg") == ""
    )


def test_a_form_open_since_before_another_version_still_says_what_it_asked(changed_in_july):
    names = changed_in_july.by_name(date(2026, 7, 1))
    assert names["respect"].scale == "marks"
    assert names["respect:fully"].scale == "fully"
    assert "done:fully" in names
    assert "done" not in names
    assert "respect:marks" not in changed_in_july.by_name(date(2026, 6, 30))
