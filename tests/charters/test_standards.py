"""Standards are rows of the charter: its own amounts, units and names, or none; former ones are read."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.office.charter import charter_path, key_title, parse_charter, provenance, standards_lines
from desktop.office.charter.described import described
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.queue.rules import promised_spans

PERNIK = charter_path("pernik").read_text("utf-8")
BG = language("bg")
QUOTED = '= { charter = "в съответствие с нашите стандарти на обслужване" }\n'
OF_ITS_OWN = """
[[standards]]
key = "queue"
amount = 15

[[standards]]
key = "answer_by_phone"
name = { bg = "Вдигане на телефона", en = "Answering the telephone" }
amount = 2
unit = "hours"
"""


def with_standards(rows: str, *sourced: str):
    told = "".join(f'"standards.{key}" {QUOTED}' for key in sourced)
    return parse_charter(PERNIK.replace("\n[open]\n", f"{rows}\n[open]\n", 1) + told, "own.toml")


def test_a_charter_may_promise_less_time_than_the_ordinance():
    charter = with_standards(OF_ITS_OWN, "queue", "answer_by_phone")
    assert dict(standards_lines(charter, BG)) == {
        "Най-дълго чакане на опашка": "15 минути",
        "Най-дълго обслужване на гише или по телефона": "20 минути",
        "Отговор на писмо": "3 дни",
        "Вдигане на телефона": "2 часа",
    }
    assert promised_spans(charter).wait == timedelta(minutes=15)
    (own,) = (one for one in provenance(charter, BG) if one.key == "standards.answer_by_phone")
    assert (own.value_text, own.source_kind) == ("2 часа", "charter")
    assert key_title(charter, "standards.answer_by_phone", BG) == "Стандарт: Вдигане на телефона"


def test_a_charter_without_standards_promises_none():
    charter = parse_charter("standards = []\n" + PERNIK + f"standards {QUOTED}", "own.toml")
    assert standards_lines(charter, BG) == []
    assert (promised_spans(charter).wait, promised_spans(charter).service) == (None, None)


def test_the_three_standards_of_format_2_become_rows_with_their_comments_and_sources():
    former = """
[standards]
# С решение на съвета.
desk_minutes = { amount = 15, citation = "НАО" }   # от 2025 г.
"""
    text = PERNIK.replace("\n[open]\n", f"{former}\n[open]\n", 1).replace("format = 3", "format = 2")
    text += '"standards.desk_minutes" = { office = "решение № 4" }\n'
    charter = parse_charter(text, "former.toml")
    assert [one.amount for one in charter.standards] == [20, 15, 3]
    assert promised_spans(charter).service == timedelta(minutes=15)
    source = charter.source_of("standards.desk")
    assert source is not None
    assert source.office == "решение № 4"
    assert "# С решение на съвета.\n" in in_todays_format(text, Path("former.toml"))


@pytest.mark.parametrize(("measured", "unit"), [("queue", "days"), ("desk", "months"), ("letter", "hours")])
def test_what_is_measured_has_a_unit_in_which_it_can_be(measured, unit):
    row = (
        f'[[standards]]\nkey = "own"\nname = {{ bg = "Свой", en = "Own" }}\n'
        f'amount = 1\nunit = "{unit}"\nmeasured = "{measured}"\n'
    )
    with pytest.raises(KnownError) as refused:
        with_standards(row, "own")
    assert refused.value.facts["key"] == "standards.own"


def test_what_is_said_to_stand_in_the_charter_has_its_words_or_the_offices_decision_behind_it():
    key = '"promises.standards" = { charter ='
    assert key in PERNIK
    promise = PERNIK.replace(key, key.replace("charter", "setting"), 1)
    with pytest.raises(KnownError) as refused:
        parse_charter(promise, "own.toml")
    assert refused.value.facts["key"] == "promises.standards"
    assert parse_charter(PERNIK.replace(key, key.replace("charter", "office"), 1), "own.toml").promises


def test_a_row_with_a_key_of_the_law_takes_its_place_as_the_guide_says():
    row = '[[standards]]\nkey = "letter"\nname = "Отговор на запитване"\namount = 7\nunit = "working_days"\n'
    told = dict(standards_lines(with_standards(row, "letter"), BG))
    assert told["Отговор на запитване"] == "7 работни дни"
    assert "Отговор на писмо" not in told
    assert all(key in described("standards").tells.bg for key in ("queue", "desk", "letter"))


def test_what_is_done_at_once_is_said_and_not_measured():
    row = '[[standards]]\nkey = "spoken"\nname = "Отговор на устен въпрос"\nunit = "immediately"\n'
    charter = with_standards(row, "spoken")
    assert standards_lines(charter, BG)[-1] == ("Отговор на устен въпрос", "веднага")
    assert charter.standards[-1].measured is None


@pytest.mark.parametrize("rest", ['unit = "immediately"\namount = 1', 'unit = "minutes"'])
def test_only_what_is_done_at_once_has_no_amount(rest):
    with pytest.raises(KnownError, match="needs “amount” and “unit” together") as refused:
        with_standards(f'[[standards]]\nkey = "own"\nname = "Свой"\n{rest}\n', "own")
    assert refused.value.facts["key"] == "standards.own"
