"""The central journal by years: everything goes on as before, and a year goes as a whole."""

import psycopg
import pytest

from db.central.central import init_central
from db.central.partition import YearStillNeeded, drop_year, partition_journal
from tests.central.entries import chain, entry
from tests.central.hostile import Hand, decides, registered
from tests.central.test_push_batch import push, refusal
from tests.sync.counter import Counter, open_counter
from tests.sync.dump import dump
from tests.sync.signing_key import give_key, unsigned


@pytest.fixture
def opened(own_central, tmp_path):
    """Counters 7 and 3 at a database that may be spoilt; closed at the end."""
    counters = [open_counter(own_central.admit(counter=number), tmp_path) for number in (7, 3)]
    yield counters
    for counter in counters:
        counter.local.close()


def years(central) -> dict[str, int]:
    return dict(
        central.ask(
            "SELECT replace(tableoid::regclass::text, 'central.journal_entry_', ''), count(*) "
            "FROM central.journal_entry GROUP BY 1"
        )
    )


def grow_old(central, seq: int, year: int) -> None:
    """As if the entries up to that one had come in that year."""
    central.ask(
        "UPDATE central.journal_entry SET received_at = make_timestamptz(%s, 6, 1, 12, 0, 0) WHERE seq <= %s",
        year,
        seq,
    )


def dumps(central, counters: list[Counter]) -> list[dict]:
    return [dump(central, counter.id) for counter in counters]


def test_rows_and_their_order_stay_and_counters_go_on(own_central, opened):
    seven, three = opened
    give_key(seven)
    for _ in range(4):
        seven.register()
        three.issue_ticket()
    seven.push()
    three.push()
    grow_old(own_central, 2, 2024)
    before = dumps(own_central, opened)
    made = partition_journal(own_central.dsn)
    assert made[0] == 2024
    assert dumps(own_central, opened) == before
    assert years(own_central)["2024"] == 4
    assert partition_journal(own_central.dsn) == []
    assert init_central(own_central.dsn) == []
    assert (seven.push(), three.pull()) == (0, 4)
    seven.register()
    three.register()
    assert (seven.push(), three.push(), seven.pull(), three.pull()) == (1, 1, 1, 1)
    assert unsigned(own_central, three.admitted) == []


def test_no_place_is_taken_twice_over_the_years(own_central):
    station = own_central.admit(counter=7)
    batch = chain(station, 4)
    push(station, batch[:3])
    grow_old(own_central, 2, 2024)
    partition_journal(own_central.dsn)
    assert push(station, batch) == (1, 4, batch[3]["hash"], 1, None, None)
    forked = entry(station, 2, batch[0]["hash"])
    assert push(station, [forked])[4:] == (1, 2)
    assert refusal(station, [entry(station, 6, batch[3]["hash"])]) == ("OS008", "1/6")
    assert push(station, [entry(station, 1, batch[1]["hash"], epoch=2)])[:2] == (2, 1)
    assert (
        own_central.ask("SELECT epoch, seq FROM central.journal_entry GROUP BY 1, 2 HAVING count(*) > 1")
        == []
    )


def test_rules_erasure_and_reading_hold_over_the_years(own_central):
    seven, three = Hand(own_central.admit(counter=7)), Hand(own_central.admit(counter=3))
    case = registered(seven)
    partition_journal(own_central.dsn)
    assert decides(three, case) == "OS018"
    assert seven.says("submission", {"number": ""}, key=case, action="submission.erased") is None
    assert own_central.ask("SELECT seq FROM central.journal_entry WHERE payload IS NULL") == [(1,)]
    with psycopg.connect(three.station.dsn) as line:
        pulled = line.execute("SELECT * FROM central.pull_batch(0, 500)").fetchall()
    assert len(pulled) == 1


def test_entries_of_a_year_without_room_wait_and_are_moved(own_central):
    station = own_central.admit()
    partition_journal(own_central.dsn)
    batch = chain(station, 3)
    push(station, batch)
    grow_old(own_central, 1, 2031)
    assert years(own_central)["other"] == 1
    assert partition_journal(own_central.dsn) == [2031]
    assert years(own_central)["2031"] == 1
    assert push(station, batch)[3] == 0


def test_a_year_goes_once_nothing_in_force_stands_on_it(own_central):
    hand = Hand(own_central.admit(counter=7))
    case = registered(hand)
    hand.says("ticket", {"place": 1})
    partition_journal(own_central.dsn)
    grow_old(own_central, 9, 2024)
    partition_journal(own_central.dsn)
    with pytest.raises(YearStillNeeded) as needed:
        drop_year(own_central.dsn, 2024)
    assert needed.value.what == ["counter 7", "submission"]
    assert hand.says("submission", {"number": ""}, key=case, action="submission.erased") is None
    assert drop_year(own_central.dsn, 2024) == 2
    assert drop_year(own_central.dsn, 2024) == 0
    assert own_central.ask("SELECT entity, seq FROM central.record") == [("submission", 3)]
    assert hand.says("ticket", {"place": 2}) is None
