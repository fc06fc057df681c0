"""What a station may say: its password alone lets nobody speak of what is another counter's."""

import json

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.central.rights import let_change_charter, let_heads_decide
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.office.numbering import registration_number
from desktop.office.permissions import Permission
from tests.central.hostile import (
    ABOUT_ITS_CASE,
    ABOUT_THE_COUNTER,
    Hand,
    cancels_a_day,
    decides,
    names_a_reader,
    number,
    registered,
    takes_an_hour,
    tells,
)
from tests.sync.counter import NOON

REFUSED = {"OS018", "OS009"}


@pytest.fixture
def chief(central) -> Hand:
    """Counter 7, which signs up, changes the days, and has told so."""
    hand = Hand(central.admit(counter=7))
    tells(hand.station, 7)
    return hand


@pytest.fixture
def mallory(central, chief) -> Hand:
    """Somebody with the password of counter 5, which may not change the charter."""
    station = central.admit(counter=5)
    let_change_charter(central.dsn, charter="pernik", counter=5, allowed=False)
    return Hand(station)


@pytest.mark.parametrize("act", ABOUT_THE_COUNTER, ids=lambda act: act.__name__)
def test_nobody_takes_what_is_another_counters(central, chief, mallory, act):
    assert act(mallory, chief.station, 1) in REFUSED
    assert central.ask("SELECT count(*) FROM central.journal_entry") == [(0,)]


@pytest.mark.parametrize("act", ABOUT_ITS_CASE, ids=lambda act: act.__name__)
def test_nobody_decides_what_lives_at_another_counter(central, chief, mallory, act):
    case = registered(chief)
    assert act(mallory, case) in REFUSED
    assert central.ask("SELECT station_id FROM central.record WHERE entity <> 'account'") == [
        (chief.station.id,)
    ]


def test_telling_another_charter_does_not_help(mallory, chief):
    tells(mallory.station, 5, template="{number}-{counter}")
    assert takes_an_hour(mallory, chief.station) == "OS018"
    assert mallory.says("submission", {"number": "1-5"}) == "OS018"


def test_what_is_a_counters_own_it_says(chief, mallory):
    for hand in (chief, mallory):
        case = registered(hand)
        assert decides(hand, case) is None
        assert names_a_reader(hand, case) is None
    assert takes_an_hour(chief, mallory.station) is None
    assert cancels_a_day(chief, mallory.station) is None


def test_whoever_a_citizen_comes_to_notes_what_is_done_about_a_case(chief, mallory):
    case = str(registered(chief))
    for kind in ("information_received", "withdrawn", "a kind of a newer program"):
        assert mallory.says("submission_step", {"kind": kind, "submission_id": case}) is None
    assert mallory.says("attachment", {"submission_id": case}) is None


def test_an_open_reception_takes_no_hour(mallory):
    came = {"number": number(5), "starts_at": "2026-12-02T10:00:00.000000Z"}
    assert mallory.says("booking", came | {"ends_at": came["starts_at"]}) is None


@pytest.mark.parametrize(
    ("details", "account"),
    [
        ({"to": "person", "name": "Петър Илиев"}, {"name": "Петър Илиев", "roles": ["clerk"]}),
        ({"to": "unit", "unit": "roads"}, {"name": "Петър Илиев", "roles": ["unit_head"], "unit": "roads"}),
        ({"to": "commission"}, {"name": "Петър Илиев", "roles": ["ethics"]}),
    ],
)
def test_a_case_that_was_handed_over_is_decided_there(chief, mallory, details, account):
    case = registered(chief)
    mallory.says("account", account | {"active": True})
    assert decides(mallory, case) == "OS018"
    chief.says("submission_step", {"kind": "assigned", "submission_id": str(case), "details": details})
    assert decides(mallory, case) is None


def test_a_case_handed_over_to_somebody_else_stays_theirs(chief, mallory):
    case = registered(chief)
    mallory.says("account", {"name": "Петър Илиев", "active": False, "roles": ["unit_head"], "unit": "roads"})
    for details in ({"to": "person", "name": "Петър Илиев"}, {"to": "unit", "unit": "roads"}):
        chief.says("submission_step", {"kind": "assigned", "submission_id": str(case), "details": details})
    assert decides(mallory, case) == "OS018"


def test_where_heads_work_cases_of_every_counter_are_decided(central, chief, mallory):
    case = registered(chief)
    assert let_heads_decide(central.dsn, charter="pernik", counter=5, allowed=True)
    assert decides(mallory, case) is None
    elsewhere = Hand(central.admit(charter="ruse", counter=1))
    let_heads_decide(central.dsn, charter="ruse", counter=1, allowed=True)
    assert decides(elsewhere, case) == "OS018"
    assert elsewhere.says("attachment", {"submission_id": str(case)}) == "OS018"


def test_the_table_of_kinds_is_the_one_of_the_permissions(central):
    """What a clerk does about a case, any counter does; what is a head's, only where the case is."""
    clerks = {Permission.HANDLE_SUBMISSION, Permission.RECTIFY}
    rules = dict(
        central.ask(
            "SELECT kind, whose FROM central.kind_rule WHERE entity = 'submission_step' AND kind <> ''"
        )
    )
    assert rules == {
        str(kind): "municipality" if row.permission in clerks else "holder"
        for kind, row in KINDS.items()
        if kind is not StepKind.UNKNOWN
    }


def test_what_no_rule_gives_out_is_kept_and_given_to_nobody(central, chief, mallory):
    case = str(registered(chief))
    mallory.says("submission_step", {"kind": "a kind of a newer program", "submission_id": case})
    mallory.says("an entity of a newer program", {})
    assert central.ask("SELECT count(*) FROM central.journal_entry") == [(3,)]
    assert central.ask("SELECT count(*) FROM central.feed") == [(1,)]


def test_a_counter_that_signed_up_until_now_hands_in_what_it_wrote_then(central, chief, mallory):
    tells(chief.station, 5, 7)
    assert takes_an_hour(mallory, chief.station) is None
    assert takes_an_hour(chief, mallory.station) is None
    assert cancels_a_day(chief, mallory.station) is None  # the chief one until a moment ago
    central.ask("UPDATE central.sign_up_counter SET last_told = now() - interval '31 days' WHERE counter = 7")
    assert takes_an_hour(chief, mallory.station) == "OS018"


TEMPLATES = st.sampled_from(
    ["{counter:02}-{number:06}/{date}", "10-00-{counter:02}-{number} от {date}", "СДА.{counter}-{number}",
     "СОА{year2}-{counter:02}-{number}/{date}", "({counter:04})[{number:06}]-{year}", "{number}/{counter}^$"]
)  # fmt: skip


@given(TEMPLATES, st.integers(1, 999), st.integers(1, 10**7), st.integers(1, 99))
@settings(max_examples=60, deadline=None)
def test_the_centre_reads_numbers_as_the_desk_writes_them(line, template, counter, ordinal, other):
    written = registration_number(template, counter=counter, number=ordinal, day=NOON.date())
    asked = line.execute(
        "SELECT n ~ ('^' || central.pattern_of(%s, %s) || '$') FROM unnest(%s::text[]) AS n",
        [template, counter, [written, written + "0x", "x" + written]],
    )
    assert [one for (one,) in asked] == [True, False, False]
    if other != counter:
        as_other = registration_number(template, counter=other, number=ordinal, day=NOON.date())
        asked = line.execute(
            "SELECT %s ~ ('^' || central.pattern_of(%s, %s) || '$')", [as_other, template, counter]
        )
        assert asked.fetchone() == (False,)


@pytest.fixture(scope="module")
def line():
    from tests.central.postgres import cleared_central

    with psycopg.connect(cleared_central().dsn, autocommit=True) as connection:
        yield connection


def test_a_jump_to_the_last_epoch_is_refused_and_a_few_lost_ones_are_not(chief):
    registered(chief)
    chief.seq = 0
    assert chief.says("submission", {"number": number(7, 2)}, epoch=2**31 - 1) == "OS008"
    assert chief.says("submission", {"number": number(7, 2)}, epoch=18) == "OS008"
    assert chief.says("submission", {"number": number(7, 2)}, epoch=17) is None


def test_a_batch_of_twenty_megabytes_is_refused(chief):
    assert chief.says("submission", {"number": number(7), "text": "x" * 20_000_000}) == "OS002"


def test_quarantine_does_not_grow_at_a_stations_will(central, chief):
    registered(chief)
    central.ask("UPDATE central.bound SET value = 5 WHERE name = 'quarantine_rows'")
    try:
        for ordinal in range(8):
            chief.seq, chief.head = 0, "0" * 64
            assert chief.says("ticket", {"place": ordinal}) is None
        assert central.ask("SELECT count(*) FROM central.quarantine") == [(5,)]
    finally:
        central.ask("UPDATE central.bound SET value = 50 WHERE name = 'quarantine_rows'")


def test_a_station_told_without_an_edition_does_not_overrule_an_edition(central, chief):
    with psycopg.connect(chief.station.dsn) as connection:
        connection.execute("SELECT central.tell_charter(0, %s, %s::jsonb)", [[9], json.dumps({})])
    assert central.ask("SELECT counter FROM central.sign_up_counter") == [(7,)]
