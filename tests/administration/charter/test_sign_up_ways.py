"""Ways of signing up in F11: by the keyboard, and in the text beside everything that stands there."""

from datetime import time
from typing import Any

import pytest

from desktop.administration.charter.answers import Answer
from desktop.administration.charter.editions import by_charter_in_force
from desktop.administration.charter.sign_up_ways import TypedWay, bound_shown, put_way, remove_way, way_typed
from desktop.administration.view.charter.officials import OfficialDialog, ReceptionDialog
from desktop.administration.view.charter.sign_up_ways import WayDialog
from desktop.office.charter import SignUpWay, charter_path, parse_charter
from desktop.office.faults import KnownError, WrongInput
from tests.administration.charter.test_receptions_view import (  # noqa: F401 - fixtures
    adopt,
    dialog,
    errors,
    open_dialog,
    part,
    rules_now,
    type_into,
    typist,
    workplace,
)

PERNIK = charter_path("pernik").read_text(encoding="utf-8")
DECIDED = "решено на 25.11.2026 г. от Мария Стоянова: Заповед № 5"


def ways(text: str) -> tuple[SignUpWay, ...]:
    return parse_charter(text, "pernik.toml").officials[0].sign_up


def test_a_way_is_added_behind_the_plain_one_and_taken_away_again():
    room = {"way": "in_person", "place": {"bg": "стая 301", "en": "room 301"}, "from": {"day": 10}}
    two = put_way(PERNIK, "mayor", 1, room, DECIDED)
    assert [way.way for way in ways(two)] == ["counter", "in_person"]
    assert "[[officials]]" in two
    one = remove_way(two, "mayor", 1, DECIDED)
    assert 'sign_up = "counter"' in one
    assert ways(one) == ways(PERNIK)
    with pytest.raises(KnownError):
        remove_way(one, "mayor", 0, DECIDED)


@pytest.mark.parametrize(
    "written", ['sign_up = ["counter", "phone"]', 'sign_up = { way = "phone", from = 10 }']
)
def test_whichever_form_the_file_has_a_way_is_put_beside_it(written):
    text = PERNIK.replace('sign_up = "counter"', written)
    before = ways(text)
    assert ways(put_way(text, "mayor", len(before), {"way": "email"}, DECIDED)) == (
        *before,
        SignUpWay(way="email"),
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"way": "through"}, "who"),
        ({"contact": "centre_phone", "value": "054 800 400"}, "value"),
        ({"first": "day", "first_number": "32"}, "first_number"),
        ({"first": "day"}, "first_number"),
        ({"last": "days", "last_number": "3", "last_hour": "25"}, "last_hour"),
        ({"hours": "някога"}, "hours"),
    ],
)
def test_what_is_no_way_is_told_at_its_field(typed: dict[str, Any], field: str):
    with pytest.raises(WrongInput) as refused:
        way_typed(TypedWay(**typed))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "way",
    [
        {"way": "phone", "value": "054 857 777", "from": 10},
        {"way": "phone", "from": {"day": 25, "months_before": 1}, "until": {"days_before": 2, "at": "12:00"}},
        {"way": "through", "who": "кметския наместник", "until": {"working_days_before": 1}},
        {"way": "in_person", "place": "стая 301", "from": {"day": 1, "months_before": 0}},
    ],
)
def test_a_way_is_typed_as_it_is_shown(way):
    known = SignUpWay.model_validate(way)
    shown: dict[str, Any] = {**bound_shown(known.opens, "first"), **bound_shown(known.until, "last")}
    typed = TypedWay(
        way=known.way,
        value=known.value or "",
        who=Answer(known.who.bg) if known.who else Answer(),
        place=Answer(known.place.bg) if known.place else Answer(),
        **shown,
    )
    assert SignUpWay.model_validate(way_typed(typed)) == known


def test_a_way_is_added_by_the_keyboard_and_the_official_stays_as_written(part, typist, around):  # noqa: F811
    typist.press("Ctrl+6")
    window = dialog()
    assert isinstance(window, WayDialog)
    assert not window.form.editors["who"].isVisible()
    window.form.editors["way"].setFocus()
    typist.press("Down")
    type_into(typist, window.form.editors["value"], "054 857 777")
    type_into(typist, window.form.editors["hours"], "9-12")
    window.form.editors["first"].setFocus()
    typist.press("Down")
    type_into(typist, window.form.editors["first_number"], "10")
    type_into(typist, window.form.editors["reason"], "Заповед № 6")
    adopt(typist)
    [_counter, phone] = by_charter_in_force(around).charter.officials[0].sign_up
    assert (phone.way, phone.value, phone.opens and phone.opens.day) == ("phone", "054 857 777", 10)


def test_a_list_of_villages_is_typed_by_the_keyboard(part, typist, around):  # noqa: F811
    typist.press("Ctrl+5")
    window = dialog()
    assert isinstance(window, ReceptionDialog)
    form = window.form
    form.editors["rhythm"].set_value("dates")
    assert form.editors["dates"].isVisible()
    assert not form.editors["weekday"].isVisible()
    form.editors["dates"].setFocus()
    form.editors["dates"].setPlainText("4.02.2027 – село Бродилово, 10-12\n11.02.2027 – село Резово")
    type_into(typist, form.editors["hours"], "13-15")
    type_into(typist, form.editors["called_off"], "1.08-31.08: отпуск")
    type_into(typist, form.editors["reason"], "Заповед № 6")
    adopt(typist)
    villages = rules_now(around)[1]
    assert villages.rhythm == "dates"
    assert [(one.day.day, one.place and one.place.bg) for one in villages.dates] == [
        (4, "село Бродилово"),
        (11, "село Резово"),
    ]
    assert villages.dates[0].ranges is not None
    assert villages.dates[0].ranges[0].start == time(10)
    assert villages.ranges[0].start == time(13)


def test_what_nobody_touched_keeps_its_source(part, typist, around):  # noqa: F811
    before = by_charter_in_force(around).charter.source_of("officials.mayor.weekday")
    window = open_dialog(part, "official:mayor", typist)
    assert isinstance(window, OfficialDialog)
    type_into(typist, window.form.editors["called_off"], "1.08-31.08")
    type_into(typist, window.form.editors["reason"], "Заповед № 7")
    adopt(typist)
    charter = by_charter_in_force(around).charter
    assert charter.source_of("officials.mayor.weekday") == before
    assert len(charter.officials[0].called_off) == 1
    window = open_dialog(part, "official:mayor", typist)
    type_into(typist, window.form.editors["called_off"], "през август")
    typist.press("Enter")
    assert list(errors(window)) == ["called_off"]
