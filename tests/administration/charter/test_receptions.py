"""Further reception days in a charter's text: written in their place, read back, and never two at once."""

from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.administration.charter import edits
from desktop.administration.charter.edits import OfficialFacts
from desktop.administration.charter.receptions import (
    ReceptionFacts,
    check_no_overlap,
    put_reception,
    remove_reception,
    set_quotas,
)
from desktop.office.charter import (
    Charter,
    CounterQuota,
    LocalText,
    ReceptionRule,
    charter_files,
    charter_path,
    days_words,
    parse_charter,
)
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from tests.shipped import SHIPPED

PERNIK = charter_path("pernik").read_text(encoding="utf-8")
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in charter_files()}
DECIDED = "решено на 25.11.2026 г. от Мария Стоянова: Заповед № 5"
EVENING = ReceptionFacts(
    key="evening",
    rhythm="monthly",
    week=1,
    weekday=4,
    ranges=("17:00-19:00",),
    place={"bg": "Читалището", "en": "The chitalishte"},
)
SECOND = ReceptionFacts(
    key="second",
    rhythm="every_second_week",
    starts_on=date(2026, 12, 1),
    weekday=2,
    ranges=("9:00-10:00",),
    slot_minutes=20,
    break_minutes=5,
    capacity=2,
)


def source(charter: Charter, key: str) -> str | None:
    """What the office said when it decided on the value."""
    found = charter.source_of(key)
    return found.office if found is not None else None


def rules(text: str) -> list[str]:
    return [rule.key for rule in parse_charter(text, "pernik.toml").officials[0].rules]


def test_a_further_day_is_written_below_the_official_with_its_source():
    text = put_reception(put_reception(PERNIK, "mayor", EVENING, DECIDED), "mayor", SECOND, "друга заповед")
    charter = parse_charter(text, "pernik.toml")
    _own, evening, second = charter.officials[0].rules
    assert (evening.rhythm, evening.week, evening.slot_minutes) == ("monthly", (1,), 15)
    assert evening.place == LocalText(bg="Читалището", en="The chitalishte")
    assert (second.starts_on, second.break_minutes, second.capacity) == (date(2026, 12, 1), 5, 2)
    assert source(charter, "officials.mayor.receptions.evening") == DECIDED
    assert source(charter, "officials.mayor.receptions.second") == "друга заповед"
    left = iter(text.split("\n"))
    assert all(line in left for line in PERNIK.split("\n")), "all else stays as it was"


def test_a_day_that_is_held_otherwise_stays_one_day():
    text = put_reception(PERNIK, "mayor", EVENING, DECIDED)
    changed = put_reception(
        text, "mayor", ReceptionFacts(key="evening", weekday=5, ranges=("9:00-10:00",)), "x"
    )
    assert rules(changed) == ["weekday", "evening"]
    assert parse_charter(changed, "x").officials[0].rules[1].weekday == (5,)
    assert put_reception(text, "mayor", EVENING, "никой") == text, "what is not changed has its old source"


def test_a_day_taken_away_takes_its_source_along():
    text = put_reception(PERNIK, "mayor", EVENING, DECIDED)
    removed = remove_reception(text, "mayor", "evening")
    assert "receptions" not in removed
    assert rules(removed) == ["weekday"]
    assert remove_reception(removed, "mayor", "evening") == removed


def test_whoever_changes_the_official_leaves_the_further_days_alone():
    with_day = put_reception(PERNIK, "mayor", EVENING, DECIDED)
    by_hand = PERNIK.replace(
        'sign_up = "counter"\n',
        'sign_up = "counter"\n\n'
        '[[officials.receptions]]\nkey = "evening"\nweekday = 4\nranges = ["9:00-9:30"]\n',
        1,
    )
    facts = OfficialFacts(
        key="mayor",
        title={"bg": "Кмет", "en": "Mayor"},
        weekday=2,
        ranges=("9:00-12:00",),
        slot_minutes=20,
        place={"bg": "Стая 1", "en": "Room 1"},
    )
    for text in (with_day, by_hand):
        assert rules(edits.put_official(text, facts, DECIDED)) == ["weekday", "evening"]


def test_an_unknown_official_is_told():
    with pytest.raises(KnownError, match="no longer has this official"):
        put_reception(PERNIK, "bishop", EVENING, DECIDED)


def test_the_hours_are_divided_among_counters():
    text = set_quotas(PERNIK, {7: 2, 12: 1}, DECIDED)
    charter = parse_charter(text, "pernik.toml")
    assert charter.reception.quotas == (CounterQuota(number=7, share=2), CounterQuota(number=12, share=1))
    assert charter.sign_up_counters == (7, 12)
    assert source(charter, "reception.quotas.7") == DECIDED
    again = parse_charter(set_quotas(text, {}, "пак едно"), "pernik.toml")
    assert (again.reception.quotas, again.sign_up_counters) == ((), (7,))


def test_a_setting_is_answered_like_any_other():
    text = edits.answer_open(PERNIK, "reception.closes_hours_before", 24, DECIDED)
    charter = parse_charter(text, "pernik.toml")
    assert charter.reception.closes_hours_before == 24
    assert source(charter, "reception.closes_hours_before") == DECIDED
    assert charter.reception.ahead_months == 12


@pytest.mark.parametrize(
    "reception",
    [
        ReceptionFacts(key="more", weekday=3, ranges=("11:00-13:00",)),
        ReceptionFacts(key="more", weekday=3, rhythm="monthly", week=-1, ranges=("16:00-18:00",)),
        ReceptionFacts(
            key="more",
            weekday=3,
            rhythm="every_second_week",
            starts_on=date(2026, 12, 2),
            ranges=("8:00-9:00",),
        ),
    ],
)
def test_two_days_at_once_are_refused_where_they_are_typed_and_where_they_are_read(reception):
    mayor = SHIPPED["pernik"].officials[0]
    for code in ("en", "bg"):
        words = language(code)
        with pytest.raises(WrongInput) as refused:
            check_no_overlap(mayor, reception, words, field="hours")
        sentence = refused.value.sentence(words)
        assert "8:30–12:00, 14:00–17:00" in sentence, "the official's own day"
        assert days_words(ReceptionRule.model_validate(asdict(reception)), words) in sentence
        assert refused.value.field == "hours"
    with pytest.raises(KnownError) as unread:
        parse_charter(put_reception(PERNIK, "mayor", reception, DECIDED), "pernik.toml")
    sentence = unread.value.sentence(language("en"))
    assert "“weekday”" in sentence
    assert "“receptions.more”" in sentence


def test_days_that_never_meet_are_let_be():
    mayor = SHIPPED["pernik"].officials[0]
    for reception in (
        ReceptionFacts(key="noon", weekday=3, ranges=("12:00-14:00",)),
        ReceptionFacts(key="other", weekday=4, ranges=("8:30-12:00",)),
    ):
        check_no_overlap(mayor, reception, language("en"), field="hours")


FACTS = st.builds(
    ReceptionFacts,
    key=st.sampled_from(["evening", "second", "Вечер", ""]),
    weekday=st.integers(-1, 9),
    ranges=st.lists(st.sampled_from(["9:00-10:00", "9:30-11:00", "ранина"]), max_size=2).map(tuple),
    rhythm=st.sampled_from(["weekly", "every_second_week", "monthly", "yearly"]),
    week=st.sampled_from([None, 1, 4, -1, 5]),
    starts_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    slot_minutes=st.none() | st.integers(0, 300),
    break_minutes=st.integers(-1, 200),
    capacity=st.none() | st.integers(-1, 5),
)


@given(text=st.sampled_from(sorted(TEXTS)), edited=st.lists(FACTS, min_size=1, max_size=3))
def test_whatever_is_entered_can_be_read_or_is_refused_in_a_sentence(text, edited):
    written = TEXTS[text]
    try:
        for reception in edited:
            written = put_reception(written, "mayor", reception, DECIDED)
        parse_charter(written, f"{text}.toml")
    except KnownError as refused:
        sentence = refused.sentence(language("en"))
        assert "cannot be used" not in sentence
