"""What a charter says is read as it is written; where it is silent, what holds everywhere holds."""

import re
from datetime import date, time

import pytest

from desktop.office.charter import (
    CHARTERS,
    Charter,
    Extension,
    LocalText,
    Source,
    TimeRange,
    charter_path,
    hours_by_day_read,
    known_charters,
    load_charter,
    parse_charter,
)
from desktop.office.working_calendar import OneOffDay, WorkingCalendar
from tests.profiles import BARE
from tests.shipped import SHIPPED

PERNIK = SHIPPED["pernik"]
WRITTEN = charter_path("pernik").read_text(encoding="utf-8")


def pernik_with(key: str, value: str):
    """Pernik's charter with a key and its source added."""
    named = f'[sources]\n"{key}" = {{ office = "заповед" }}\n'
    return parse_charter(f"{key} = {value}\n{WRITTEN}".replace("[sources]\n", named), "pernik.toml")


def test_the_law_holds_where_the_charter_is_silent():
    rules = PERNIK.submissions
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
    assert (rules.cure_days.amount, rules.appeal_days.amount, rules.age_limit_years.amount) == (3, 14, 2)
    assert rules.anonymous == "law"
    assert rules.not_competent == "forward"


def test_one_rule_of_the_law_is_replaced_and_its_neighbours_stay():
    tvarditsa = SHIPPED["tvarditsa"].submissions
    assert (tvarditsa.kinds["complaint"].amount, tvarditsa.kinds["signal"].amount) == (1, 2)
    assert "АПК" not in tvarditsa.kinds["complaint"].citation


def test_ways_in_of_the_law_come_first_and_the_charter_adds_its_own():
    keys = tuple(way.key for way in PERNIK.submissions.offered)
    assert keys == (
        "counter", "in_person", "phone", "post", "email", "complaints_counter", "box", "survey_card",
    )  # fmt: skip
    ruse = SHIPPED["ruse"]
    email = ruse.submissions.channel("email")
    assert email is not None
    assert email.where is not None
    assert [way.key for way in ruse.submissions.offered].index("email") == keys.index("email")
    assert PERNIK.submissions.channel("fax") is None, "nobody has given a number"
    assert PERNIK.submissions.channel("hot_line") is None


def said_of(charter: Charter, key: str) -> Source:
    source = charter.source_of(key)
    assert source is not None
    return source


def test_a_source_of_the_law_does_not_outlive_the_value_it_was_for():
    assert said_of(PERNIK, "submissions.channels.email").law
    ruse = said_of(SHIPPED["ruse"], "submissions.channels.email")
    assert (ruse.charter, ruse.law) == ("E – mail адреси: mayor@ruse-bg.eu center@ruse-bg.eu", None)


def test_a_source_may_stand_at_a_table_above():
    assert PERNIK.source_of("officials.mayor.title") == PERNIK.sources["officials.mayor"]
    assert PERNIK.source_of("officials.mayor.weekday") != PERNIK.sources["officials.mayor"]
    assert PERNIK.source_of("nothing.of.the.kind") is None


def test_one_source_for_a_whole_table_speaks_of_what_the_charter_says_there_and_of_no_law():
    promised = "Анонимни сигнали не се разглеждат."
    whole = parse_charter(
        BARE.replace("[submissions]\n", '[submissions]\nanonymous = "not_registered"\n', 1)
        + f'[sources.submissions]\ncharter = "{promised}"\n',
        "brezovo.toml",
    )
    assert said_of(whole, "submissions.anonymous").charter == promised
    law = said_of(whole, "submissions.kinds.complaint")
    assert (law.charter, law.law, law.verify) == (None, "АПК, чл. 121", True)
    assert said_of(whole, "submissions.repeat").charter is None


def test_a_charter_may_be_quoted_for_what_the_law_says_anyway():
    assert PERNIK.submissions.noted.citation
    assert "похвали" in str(said_of(PERNIK, "submissions.noted").charter)


def test_a_question_goes_once_it_is_answered():
    assert "whistleblowers.officer" in PERNIK.open
    answered = parse_charter(
        WRITTEN.replace("[sources]\n", '[sources]\n"whistleblowers.officer" = { office = "заповед" }\n')
        + '\n[whistleblowers]\nofficer = { bg = "Иван Илиев", en = "Ivan Iliev" }\n',
        "pernik.toml",
    )
    assert answered.whistleblowers.officer == LocalText(bg="Иван Илиев", en="Ivan Iliev")
    assert "whistleblowers.officer" not in answered.open
    assert "whistleblowers.place" in answered.open


def test_a_list_that_has_items_is_an_answer():
    assert "units" in PERNIK.open
    unit = '[{ key = "streets", name = { bg = "Улици", en = "Streets" } }]'
    assert "units" not in pernik_with("units", unit).open


def test_an_open_reception_is_not_booked_even_once_its_day_is_named():
    sopot = SHIPPED["sopot"]
    named = {"weekday": (2,), "ranges": (hours(9, 0, 11, 0),), "slot_minutes": 15}
    mayor, *_others, reception = (one.model_copy(update=named) for one in sopot.officials)
    assert (mayor.bookable, reception.bookable) == (True, False)
    assert not mayor.model_copy(update={"ranges": None}).bookable
    assert not mayor.model_copy(update={"slot_minutes": None}).bookable


def test_a_range_covers_its_beginning_and_not_its_end():
    morning = hours(8, 30, 12, 0)
    assert morning.covers(time(8, 30))
    assert morning.covers(time(11, 59, 59))
    assert not morning.covers(time(12, 0))


def test_a_site_has_its_own_hours_or_those_of_the_centre():
    (centre,) = PERNIK.sites
    assert PERNIK.hours_at(centre) == hours_by_day_read("8:30-17:00")
    shorter = centre.model_copy(update={"hours": hours_by_day_read("9-12")})
    assert PERNIK.hours_at(shorter) == hours_by_day_read("9-12")
    sopot = SHIPPED["sopot"]
    assert sopot.hours_at(sopot.site("town_hall")) is None


def test_declared_days_go_to_the_calendar():
    with_day = pernik_with(
        "one_off_days", '[{ day = 2026-11-26, is_working = false, name = "Ден на града" }]'
    )
    assert with_day.one_off == (OneOffDay(date(2026, 11, 26), is_working=False, name="Ден на града"),)
    assert not WorkingCalendar(with_day.one_off).is_working_day(date(2026, 11, 26))


def test_every_charter_is_named_for_set_up_by_the_key_of_its_file():
    names = known_charters()
    assert [name.key for name in names] == ["chuprene", "pernik", "ruse", "sopot", "tvarditsa"]
    assert [name.key for name in names] == sorted(
        path.stem for path in CHARTERS.glob("*.toml") if path.stem != "statutory"
    )
    assert "Община Перник" in [name.name.bg for name in names]


def test_a_sixth_municipality_is_a_file_made_by_copying_one(tmp_path):
    copy = tmp_path / "batak.toml"
    copy.write_text(WRITTEN.replace('"pernik"', '"batak"').replace("Община Перник", "Община Батак"), "utf-8")
    assert load_charter(copy).municipality.bg == "Община Батак"


def test_whoever_reads_a_further_language_has_the_english():
    assert PERNIK.municipality.for_language("ro") == PERNIK.municipality.en


def hours(first: int, first_minute: int, last: int, last_minute: int) -> TimeRange:
    return TimeRange.model_validate(f"{first}:{first_minute:02}-{last}:{last_minute:02}")


ENGLISH_BESIDE = re.compile(r"\{ bg = (?P<bulgarian>\"[^\"]*\"), en = \"[^\"]*\" \}")
ENGLISH_BELOW = re.compile(r"^en = .*\n", re.MULTILINE)


@pytest.mark.parametrize("key", SHIPPED)
def test_without_english_the_bulgarian_stands_in_its_place(key):
    written = charter_path(key).read_text(encoding="utf-8")
    alone = ENGLISH_BELOW.sub("", ENGLISH_BESIDE.sub(r"\g<bulgarian>", written))
    assert "en =" not in alone
    charter = parse_charter(alone, f"{key}.toml")
    assert charter.municipality.for_language("en") == SHIPPED[key].municipality.for_language("bg")
    assert [one.for_language("en") for one in charter.promises] == [one.bg for one in SHIPPED[key].promises]


def test_one_word_needs_no_brackets():
    several = WRITTEN.replace('moments = ["hall"]', 'moments = "hall"')
    assert several != WRITTEN
    assert parse_charter(several, "pernik.toml") == PERNIK
