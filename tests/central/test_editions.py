"""The municipality's profile at the central server: whose edition counts, and to whom it is given."""

import json

import psycopg
import pytest

from db.journal import GENESIS
from db.models.base import new_key
from tests.central.entries import entry
from tests.central.postgres import Admitted, Database

ADMINISTRATOR = {"login": "maria", "active": True, "roles": ["administrator"]}


class Teller:
    """A station's journal in the making."""

    def __init__(self, station: Admitted) -> None:
        self.station, self.seq, self.head = station, 0, GENESIS

    def tell(self, entity: str, record: dict, **facts) -> None:
        """Hands in one entry."""
        told = entry(self.station, self.seq + 1, self.head, entity=entity, record=record, **facts)
        with psycopg.connect(self.station.dsn) as line:
            line.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps([told])])
        self.seq, self.head = self.seq + 1, told["hash"]

    def adopt(self, actor: object, **changed) -> None:
        """An edition by that actor, as its key or name."""
        record = {"charter": "pernik", "ordinal": 1, "text": "format = 3", "reason": "-", "adopted_by": "-"}
        key = changed.pop("key", new_key())
        self.tell("charter_edition", record | changed, actor=str(actor), key=key)


@pytest.fixture
def seven(central) -> Teller:
    return Teller(central.admit(counter=7))


@pytest.fixture
def three(central) -> Teller:
    return Teller(central.admit(counter=3))


def why(central: Database) -> list[str | None]:
    return [one for (one,) in central.ask("SELECT refused FROM central.charter_edition ORDER BY epoch, seq")]


def given_to(station: Admitted) -> int:
    with psycopg.connect(station.dsn) as line:
        return len(line.execute("SELECT * FROM central.pull_batch(0, 500)").fetchall())


def test_only_an_administrator_of_that_very_counter_changes_the_profile(central, seven, three):
    ours, theirs, clerk, former = (new_key() for _ in range(4))
    seven.tell("account", ADMINISTRATOR, key=ours)
    three.tell("account", ADMINISTRATOR, key=theirs)
    seven.tell("account", ADMINISTRATOR | {"roles": ["clerk", "secretary"]}, key=clerk)
    seven.tell("account", ADMINISTRATOR | {"active": False}, key=former)
    for actor in (ours, theirs, clerk, former, "nobody", seven.station.id):
        seven.adopt(actor)
    assert why(central) == [None, *["person"] * 5]
    assert given_to(three.station) == 1


def test_who_is_an_administrator_is_asked_as_the_journal_has_it_at_that_entry(central, seven):
    account = new_key()
    seven.adopt(account)
    seven.tell("account", ADMINISTRATOR, key=account)
    seven.adopt(account)
    seven.tell("account", ADMINISTRATOR | {"active": False}, key=account)
    seven.adopt(account)
    assert why(central) == ["person", None, "person"]


def test_an_edition_of_another_municipality_counts_for_nobody(central, seven, three):
    account = new_key()
    seven.tell("account", ADMINISTRATOR, key=account)
    seven.adopt(account, charter="ruse")
    assert why(central) == ["municipality"]
    assert given_to(three.station) == 0


def test_what_counters_already_work_by_is_not_changed_by_a_later_entry(central, seven):
    account, edition = new_key(), new_key()
    seven.tell("account", ADMINISTRATOR, key=account)
    seven.adopt(account, key=edition)
    with pytest.raises(psycopg.errors.DatabaseError) as raised:
        seven.adopt(account, key=edition, text="format = 3\nnews = true")
    assert raised.value.sqlstate == "OS009"


@pytest.mark.parametrize("missing", ["ordinal", "text", "reason", "adopted_by"])
def test_an_edition_that_lacks_a_part_is_refused(central, seven, missing):
    account = new_key()
    seven.tell("account", ADMINISTRATOR, key=account)
    with pytest.raises(psycopg.errors.DatabaseError) as raised:
        seven.adopt(account, **{missing: None})
    assert raised.value.sqlstate == "OS003"
    assert why(central) == []


def test_the_station_is_told_which_of_its_own_do_not_count(central, seven, three):
    account, refused = new_key(), new_key()
    seven.tell("account", ADMINISTRATOR, key=account)
    seven.adopt(account)
    seven.adopt("nobody", key=refused)
    for teller, said in ((seven, (True, [str(refused)])), (three, (True, []))):
        with psycopg.connect(teller.station.dsn) as line:
            assert line.execute("SELECT * FROM central.say_of_charter()").fetchone() == said
    central.ask("UPDATE central.station SET changes_charter = false WHERE counter = 3")
    with psycopg.connect(three.station.dsn) as line:
        assert line.execute("SELECT may_change FROM central.say_of_charter()").fetchone() == (False,)
