"""Charters are read strictly, and a mistake in one is named so that it can be mended."""

from datetime import time

import pytest

from desktop.office.charter import (
    CHARTERS,
    Extension,
    TimeRange,
    charter_path,
    known_charters,
    load_charter,
)
from desktop.office.faults import KnownError
from desktop.office.language import language

PERNIK = charter_path("pernik")
CHARTER = load_charter(PERNIK)


@pytest.fixture
def with_change(tmp_path):
    """Loads Pernik's charter with one text in it replaced by another."""

    def load(old: str, new: str):
        written = PERNIK.read_text(encoding="utf-8")
        assert written.count(old) >= 1
        path = tmp_path / "pernik.toml"
        path.write_text(written.replace(old, new, 1), encoding="utf-8")
        return load_charter(path)

    return load


def test_what_perniks_charter_says():
    assert CHARTER.municipality.for_language("bg") == "Община Перник"
    assert CHARTER.sign_up_counter == 7
    assert CHARTER.hours.centre == (hours(8, 30, 17, 0),)
    assert CHARTER.hours.administration == (hours(8, 0, 12, 0), hours(13, 0, 17, 0))
    assert CHARTER.hours.closing_grace_hours == 2
    (mayor,) = CHARTER.officials
    assert mayor.weekday == 3
    assert mayor.ranges == (hours(8, 30, 12, 0), hours(14, 0, 17, 0))
    assert "сряда" in str(CHARTER.sources["officials.mayor.weekday"].charter)
    assert CHARTER.sources["officials.mayor.slot_minutes"].setting
    assert CHARTER.address is None


def test_what_the_law_says_carries_its_citation():
    rules = CHARTER.submissions
    for kind in ("complaint", "signal"):
        term = rules.kinds[kind]
        assert (term.amount, term.unit, term.verify) == (2, "months", True)
        assert "121" in term.citation
    assert not rules.kinds["proposal"].verify
    assert rules.extension["proposal"] == Extension(
        months=6, counted_from="receipt", citation="АПК, чл. 118, ал. 2", verify=False
    )
    assert rules.extension["signal"].counted_from == "due_date"
    assert rules.forward_days.amount == rules.notice_days.amount == 7
    assert rules.age_limit_years.amount == 2
    assert rules.anonymous == "law"


def test_a_range_covers_its_beginning_and_not_its_end():
    morning = hours(8, 30, 12, 0)
    assert morning.covers(time(8, 30))
    assert morning.covers(time(11, 59, 59))
    assert not morning.covers(time(12, 0))


def test_every_charter_is_named_for_set_up_by_the_key_of_its_file():
    names = known_charters()
    assert [name.key for name in names] == sorted(path.stem for path in CHARTERS.glob("*.toml"))
    assert "Община Перник" in [name.name.bg for name in names]


@pytest.mark.parametrize(
    ("old", "new", "key", "allowed"),
    [
        ('phone = "076/684283"', "phone = 76684283", "phone", "quotation"),
        ('key = "pernik"', 'key = "Перник"', "key", "a-z"),
        ("sign_up_counter = 7", "sign_up_counter = 0", "sign_up_counter", "1"),
        ("sign_up_counter = 7", 'sign_up_counter = "7"', "sign_up_counter", "whole number"),
        ("sign_up_counter = 7\n", "", "sign_up_counter", "not there"),
        ("weekday = 3 ", "weekday = 8 ", "officials.mayor.weekday", "7"),
        ("slot_minutes = 15\n", "slot_minute = 15\n", "officials.mayor.slot_minutes", "not there"),
        ('centre = ["8:30-17:00"]', 'centre = ["17:00-8:30"]', "hours.centre.1", "8:30-17:00"),
        ('centre = ["8:30-17:00"]', 'centre = ["8:30-25:00"]', "hours.centre.1", "8:30-17:00"),
        ('centre = ["8:30-17:00"]', 'centre = ["half past eight"]', "hours.centre.1", "8:30-17:00"),
        ('centre = ["8:30-17:00"]', 'centre = "8:30-17:00"', "hours.centre", "square brackets"),
        ('centre = ["8:30-17:00"]', "centre = []", "hours.centre", "empty"),
        ('"14:00-17:00"]', '"11:00-17:00"]', "officials.mayor.ranges", "not overlapping"),
        (
            'anonymous = "law"',
            'anonymous = "never"',
            "submissions.anonymous",
            "'examined', 'law', 'only_danger'.",
        ),
        ('unit = "months"', 'unit = "years"', "submissions.kinds.complaint.unit", "'weeks'"),
        ('"counter", "box"', '"counter", "pigeon"', "submissions.channels.2", "'post'"),
        ("[submissions.kinds]\n", '[submissions.kinds]\npraise = "x"\n', "submissions.kinds", "praise"),
        ("{counter:02}-{number:06}", "{counter:02}{number:06}", "numbering.submission", "{number}"),
        ("{letter}{counter}-{number:03}", "{letter}-{number:03}", "numbering.ticket", "{letter}"),
        ('letter = "Ж"', 'letter = "У"', "queue_kinds", "differ"),
        ('letter = "Ж"', 'letter = "7"', "queue_kinds.complaint.letter", "form"),
        ('112", verify = true', '112", verify = "yes"', "submissions.forward_days.verify", "true or false"),
        ('"hours.centre" =', '"hours.center" =', "hours.center", "not there"),
        ('"phone" = { charter = "Телефонът на центъра е: 076/684283" }\n', "", "phone", "no source"),
        ('"numbering" = { setting =', '"numbering" = { guess =', "sources.numbering.guess", "unknown"),
        ('{ law = "АПК, чл. 111" }', "{ verify = true }", "sources.submissions.anonymous", "Name a"),
    ],
)
def test_a_mistake_names_file_key_and_what_is_allowed(with_change, old, new, key, allowed):
    with pytest.raises(KnownError) as refused:
        with_change(old, new)
    sentence = refused.value.sentence(language("en"))
    assert "pernik.toml" in sentence
    assert key in sentence
    assert allowed in sentence


def test_a_charter_that_is_no_toml_or_is_not_there(tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("key = ", encoding="utf-8")
    for path in (broken, tmp_path / "missing.toml"):
        with pytest.raises(KnownError) as refused:
            load_charter(path)
        assert path.name in refused.value.sentence(language("en"))
    broken.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnownError):
        load_charter(broken)


def hours(first: int, first_minute: int, last: int, last_minute: int) -> TimeRange:
    return TimeRange.model_validate(f"{first}:{first_minute:02}-{last}:{last_minute:02}")
