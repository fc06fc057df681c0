"""Ways in of a closed list of kinds with free names: several of a kind, none of a kind, each with its own."""

import re
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.rules import NewOpening
from desktop.complaints.checked_draft import checked
from desktop.complaints.kind_words import came_by_word, way_in_words
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark
from desktop.complaints.treatment.ways import nearest_way, usual_way
from desktop.complaints.view.intake.register import RegisterView
from desktop.office.charter.hours_words import hours_words
from desktop.office.charter.ways import OF_THE_LAW, WAY_KINDS
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from tests.app.typist import Typist, seen
from tests.charters.altered import altered
from tests.keyboard import on_screen
from tests.papers import a_submission
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")
TODAY = date(2026, 11, 25)


def named(bg: str) -> dict[str, str]:
    return {"bg": bg, "en": bg}


HOT_LINES = [
    {
        "key": "hot_line",
        "name": named("по горещия телефон"),
        "where": named("080 080 806"),
        "kinds": ["signal"],
    },
    {
        "key": "lighting",
        "kind": "hot_line",
        "name": named("по телефона за осветлението"),
        "contact": "lights",
        "hours": ["7:30-19:00"],
    },
]
VIBER = {"key": "viber", "kind": "messenger", "name": named("по Вайбър"), "where": named("0888 123 456")}
APP = {
    "key": "app",
    "kind": "mobile_app",
    "name": named("през мобилното приложение"),
    "where": named("„Моят град“"),
}
SIGNALS_BOX = {
    "key": "signals_box",
    "kind": "box",
    "name": named("в кутията за сигнали"),
    "kinds": ["complaint", "signal"],
}
LIGHTS = {"key": "lights", "kind": "phone", "value": "052 111 222", "label": named("осветление")}
DOBRICH = [
    {
        "key": "box",
        "name": named("в кутията за сигнали и оплаквания"),
        "kinds": ["complaint", "signal", "proposal"],
    },
    {
        "key": "email",
        "name": named("по електронната поща"),
        "where": named("control@dobrich.bg"),
        "kinds": ["signal", "proposal"],
    },
]
VARNA = [
    {
        "key": "hot_line",
        "name": named("по горещия телефон"),
        "where": named("080 080 806"),
        "kinds": ["signal"],
    },
    {"key": "website", "name": named("в интернет"), "where": named("www.varna.bg")},
    {"key": "box", "name": named("в пощенската кутия"), "kinds": ["signal", "proposal"]},
]
EVERYTHING = {
    "contacts": [LIGHTS],
    "submissions.without_ways": "fax",
    "submissions.channels": [*HOT_LINES, VIBER, APP, SIGNALS_BOX],
}
DRAFT = Draft(
    applicant="Иванка Тодорова", subject="Улично осветление", text="Не свети.", answer_by=AnswerBy.AT_COUNTER
)


@pytest.fixture(scope="module")
def charter():
    return altered("sopot", EVERYTHING)


def keys(charter):
    return [way.key for way in charter.submissions.offered]


def test_several_of_a_kind_and_free_names(charter):
    hot_lines = [way.key for way in charter.submissions.offered if way.kind == "hot_line"]
    assert hot_lines == ["hot_line", "lighting"]
    assert {"viber", "app"} <= set(keys(charter))


def test_a_way_is_reached_by_the_contact_that_it_names(charter):
    way = charter.submissions.channel("lighting")
    assert way is not None
    assert (way.where and way.where.bg) == "052 111 222"
    assert hours_words(way.hours, BG) == "7:30–19:00"


def test_a_way_that_nobody_can_reach_is_not_offered():
    silent = {name: value for name, value in VIBER.items() if name != "where"}
    assert "viber" not in keys(altered("sopot", {"submissions.channels": [silent]}))


def test_the_fax_goes_with_its_question(charter):
    assert "submissions.channels.fax.where" in SHIPPED["sopot"].open
    assert not [key for key in (*charter.open, *charter.sources) if ".fax" in key]
    assert all(way.kind != "fax" for way in charter.submissions.channels)


@pytest.mark.parametrize("kind", sorted(OF_THE_LAW))
def test_what_the_law_leaves_open_cannot_be_taken_away(kind):
    with pytest.raises(KnownError) as refused:
        altered("sopot", {"submissions.without_ways": ["fax", kind]})
    said = refused.value.sentence(EN)
    assert "submissions.without_ways" in said
    assert f"“{kind}”" in said


@pytest.mark.parametrize(
    ("way", "named_by"),
    [
        ({**VIBER, "kind": "pigeon"}, "submissions.channels.viber.kind"),
        ({"key": "viber", "name": named("по Вайбър")}, "submissions.channels.viber"),
        ({**VIBER, "key": "email"}, "submissions.channels.email"),
        ({**VIBER, "contact": "nobody"}, "submissions.channels.viber.contact"),
        ({**VIBER, "kinds": []}, "submissions.channels.viber.kinds"),
    ],
)
def test_a_mistake_is_named(way, named_by):
    with pytest.raises(KnownError) as refused:
        altered("sopot", {"submissions.channels": [way]})
    assert f"“{named_by}”" in refused.value.sentence(EN)


def test_the_box_for_signals_takes_no_request_in_the_action_either(desk, charter):
    here = replace(desk, charter=charter)
    asked = replace(DRAFT, kind=Kind.REQUEST, channel="signals_box")
    with pytest.raises(WrongInput) as refused:
        register_submission(here, asked, new_key())
    assert refused.value.field == "channel"
    assert refused.value.sentence(BG) == (
        "Начинът „в кутията за сигнали“ е само за: жалби, сигнали. Изберете друг начин или друг вид. "
        "Намереното в кутия се регистрира от протокола за отварянето ѝ."
    )
    assert not find_submissions(here, "")
    told = register_submission(here, replace(asked, kind=Kind.SIGNAL), new_key())
    assert told.channel_name == "в кутията за сигнали"


def test_what_was_found_in_it_is_registered_all_the_same(desk, charter):
    """A sheet lies on the table: whatever it is called, it gets its number (АПК, чл. 111)."""
    here = replace(desk, charter=charter)
    found = NewOpening(
        channel="signals_box",
        opened_by=("Мария Петрова", "Иван Колев"),
        day="24.11.2026",
        hour="9:00",
        found="1",
    )
    opening = write_protocol(here, found, new_key())
    assert opening.channel_name == "в кутията за сигнали"
    sheet = replace(DRAFT, kind=Kind.REQUEST, channel="signals_box", box_opening_id=opening.id)
    assert register_submission(here, sheet, new_key()).number


OFFERED = ["counter", "phone", "post", "viber", "app", "signals_box", "hot_line", "lighting"]


@given(kind=st.sampled_from(Kind), danger=st.booleans(), key=st.sampled_from(OFFERED))
def test_nobody_is_sent_away_from_what_the_law_leaves_open_nor_with_a_danger(charter, kind, danger, key):
    way = charter.submissions.channel(key)
    draft = replace(DRAFT, kind=kind, channel=key, marks=frozenset({Mark.DANGER} if danger else ()))
    told: AbstractContextManager[object] = nullcontext()
    if not (danger or way.kind in OF_THE_LAW or way.takes(kind)):
        told = pytest.raises(WrongInput)
    with told:
        checked(draft, TODAY, charter)


def test_a_record_keeps_its_way_when_the_charter_has_it_no_more(desk, charter):
    here = replace(desk, charter=charter)
    record = register_submission(here, replace(DRAFT, kind=Kind.SIGNAL, channel="viber"), new_key())
    assert (record.channel, record.channel_kind, record.channel_name) == ("viber", "messenger", "по Вайбър")
    assert came_by_word(record, charter, BG) == "по Вайбър"
    gone = SHIPPED["sopot"]
    assert came_by_word(record, gone, BG) == "по Вайбър"
    assert came_by_word(record, gone, EN) == "through a messenger such as Viber"
    [found] = find_submissions(replace(here, charter=gone), record.number)
    assert found.number == record.number


def test_a_key_that_means_another_kind_now_is_not_its_name(charter):
    record = a_submission(channel="viber", channel_kind="hot_line", channel_name="по телефона на Вайбър")
    assert came_by_word(record, charter, BG) == "по телефона на Вайбър"


def test_what_is_older_than_the_kinds_is_told_by_its_key():
    old = a_submission(channel="hot_line")
    assert old.came_by == "hot_line"
    assert way_in_words(old, SHIPPED["sopot"], BG) == "по горещия телефон"


def test_the_kind_and_not_the_key_says_what_is_nearest(charter):
    rules = charter.submissions
    assert nearest_way("messenger", Kind.SIGNAL, rules).key == "viber"
    assert nearest_way("hot_line", Kind.PROPOSAL, rules).key == "lighting", "the first takes signals only"
    assert usual_way(rules, 1) == "counter"


def test_no_code_asks_for_the_key_of_a_way():
    """The key is the municipality's own word: what the program does follows from the kind."""
    a_kind = "|".join(sorted(WAY_KINDS))
    asks = re.compile(rf'\b(?:channel\(|channel == |channel in \{{|way\.key == )"(?:{a_kind})"')
    found = [
        f"{path}: {asked[0]}"
        for path in Path("desktop").rglob("*.py")
        for asked in asks.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_an_answer_goes_only_by_the_ways_that_the_charter_offers(desk):
    here = replace(desk, charter=altered("pernik", {"submissions.answers": ["phone", "secure_delivery"]}))
    with pytest.raises(WrongInput) as refused:
        register_submission(here, DRAFT, new_key())
    assert refused.value.field == "answer_by"
    by_phone = replace(DRAFT, answer_by=AnswerBy.PHONE, phone="0888 123 214")
    assert register_submission(here, by_phone, new_key()).number


# At F5


def test_the_form_says_at_once_that_the_box_takes_no_request(qtbot, seat, desk, charter):
    place = seat(replace(desk, charter=charter))
    view = on_screen(qtbot, RegisterView(place))
    typist = Typist(qtbot, place.runner)
    view.form.editors["channel"].set_value("signals_box")
    view.kinds.set_value(Kind.REQUEST)
    view.form.turn_to(Kind.REQUEST)
    view.follows.look()
    typist.settle()
    assert "is only for: complaints, reports" in seen(view.side.what_follows)
    view.kinds.set_value(Kind.SIGNAL)
    view.follows.look()
    typist.settle()
    assert "is only for" not in seen(view.side.what_follows)


def test_what_is_chosen_tells_its_place_and_hours(qtbot, seat, desk, charter):
    view = on_screen(qtbot, RegisterView(seat(replace(desk, charter=charter))))
    view.form.editors["channel"].set_value("lighting")
    assert view.form.editors["channel"].toolTip() == "по телефона за осветлението: 052 111 222; 7:30–19:00"


@pytest.mark.parametrize("key", ["pernik", "sopot"])
def test_f5_shows_as_promised_only_what_the_charter_promises(qtbot, seat, desk, key):
    silent = SHIPPED[key].model_copy(update={"promises": ()})
    assert (
        "The charter promises".upper()
        not in seen(on_screen(qtbot, RegisterView(seat(replace(desk, charter=silent)))).side).upper()
    )


# What real charters say


@pytest.mark.parametrize(
    ("ways", "kind", "key", "taken"),
    [
        (DOBRICH, Kind.REQUEST, "box", False),
        (DOBRICH, Kind.COMPLAINT, "box", True),
        (DOBRICH, Kind.COMPLAINT, "email", True),
        (VARNA, Kind.PROPOSAL, "hot_line", False),
        (VARNA, Kind.SIGNAL, "hot_line", True),
        (VARNA, Kind.COMPLAINT, "website", True),
        (VARNA, Kind.COMPLAINT, "box", False),
    ],
)
def test_the_ways_of_dobrich_and_varna_hold(ways, kind, key, taken):
    """An e-mail for signals takes a complaint all the same: the law leaves e-mail open to everybody."""
    charter = altered("sopot", {"submissions.channels": ways})
    told = nullcontext() if taken else pytest.raises(WrongInput, match="is only for")
    with told:
        checked(replace(DRAFT, kind=kind, channel=key), TODAY, charter)
