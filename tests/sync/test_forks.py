"""A journal that went on in two ways: both reach the centre and come home, and nothing is stuck."""

import pytest
from sqlalchemy import select

from db.epochs import Why, begin_new_epoch
from db.models import Submission
from db.models.journal import JournalEntry
from db.models.office import NumberSeries, Setting, Station
from db.sync.faults import AnotherAtWork, ChainDiverged
from db.sync.homecoming import Home
from db.sync.signing import SIGNING_KEY, new_signing_key
from db.sync.synchronise import SyncOutcome, synchronise
from tests.sync.counter import CLOCK, NOON, SOFIA, SUBMISSIONS, Counter


def sync(counter: Counter, **more) -> SyncOutcome:
    return synchronise(counter.local, counter.dsn, clock=CLOCK, looked_up=SUBMISSIONS, **more)


def begin(counter: Counter, *, above: dict[str, int] | None = None) -> None:
    with counter.local.writing() as session:
        begin_new_epoch(session, why=Why.RESTORED, above=above or {}, at=NOON.astimezone(SOFIA))


@pytest.fixture
def seven(open_at) -> Counter:
    counter = open_at(counter=7)
    for number in ("7-1", "7-2"):
        counter.register(number=number)
    with counter.local.writing() as session:
        session.add(Setting(name=SIGNING_KEY, value=new_signing_key()))
    sync(counter)
    return counter


def of_the_centre(central, station) -> dict[str, int]:
    """How often each number is told there, by the record's key: once, if nothing was doubled."""
    rows = central.ask(
        "SELECT payload ->> 'number', count(*) FROM central.record WHERE entity = 'submission' "
        "AND station_id = %s GROUP BY 1", station,
    )  # fmt: skip
    return dict(rows)


def test_a_restored_file_gets_its_lost_work_back(seven, central, tmp_path):
    restored = seven.copied(tmp_path / "yesterday.db")
    seven.register(number="7-3")
    seven.register(number="7-4")
    sync(seven)
    begin(restored)
    restored.register(number="7-5")
    outcome = sync(restored)
    assert outcome.healed is not None
    assert (outcome.healed.brought, outcome.healed.clashes, outcome.healed.forged) == (2, (), 0)
    assert restored.numbers() == ["7-1", "7-2", "7-3", "7-4", "7-5"]
    assert restored.broken() == []
    assert of_the_centre(central, seven.id) == dict.fromkeys(restored.numbers(), 1)
    assert sync(restored).healed is None
    restored.local.close()


def test_both_branches_of_an_unnoticed_copy_reach_the_centre(seven, central, tmp_path, open_at):
    nine = open_at(counter=9)
    copy = seven.copied(tmp_path / "copy.db")
    for number in ("7-3", "7-4"):
        seven.register(number=number)
    sync(seven)
    for number in ("7-5", "7-6", "7-7"):
        copy.register(number=number)
    outcome = sync(copy)
    assert outcome.healed is not None
    assert outcome.healed.brought == 2
    everything = [f"7-{number}" for number in range(1, 8)]
    assert copy.numbers() == everything
    assert copy.broken() == []
    assert of_the_centre(central, seven.id) == dict.fromkeys(everything, 1)
    assert central.ask("SELECT count(*) FROM central.branch_entry") == [(3,)]
    assert central.ask("SELECT count(*) FROM central.quarantine") == [(0,)]
    sync(nine)
    assert nine.numbers() == everything
    # The first one goes on as well: what the other has done comes to it.
    seven.register(number="7-8")
    sync(seven)
    assert seven.numbers() == [*everything, "7-8"]
    assert seven.broken() == []
    assert sync(copy).healed is not None
    assert copy.numbers() == [*everything, "7-8"]
    copy.local.close()


def test_a_number_given_in_both_branches_stays_readable_at_the_centre(seven, central, tmp_path):
    copy = seven.copied(tmp_path / "copy.db")
    seven.register(number="7-3")
    sync(seven)
    copy.register(number="7-3")
    outcome = sync(copy)
    assert outcome.healed is not None
    assert [entity for entity, _key in outcome.healed.clashes] == ["submission"]
    assert of_the_centre(central, seven.id) == {"7-1": 1, "7-2": 1, "7-3": 2}
    with copy.local.reading() as session:
        left = select(JournalEntry.payload).where(JournalEntry.action == "station.left_at_the_centre")
        assert str(outcome.healed.clashes[0][1]) in str(session.scalars(left).one())
    copy.local.close()


def test_the_series_are_lifted_above_what_the_centre_has(seven, tmp_path):
    def numbers(entity, record):
        if entity == "submission":
            yield "submission", int(record["number"].partition("-")[2])

    restored = seven.copied(tmp_path / "yesterday.db")
    for number in ("7-3", "7-4"):
        seven.register(number=number)
    sync(seven)
    begin(restored)
    sync(restored, home=Home(numbers=numbers))
    with restored.local.reading() as session:
        assert session.get_one(NumberSeries, "submission").last == 4
    assert restored.broken() == []
    restored.local.close()


def test_what_was_cut_is_done_again(seven, central, tmp_path, monkeypatch):
    from db.sync import forks

    copy = seven.copied(tmp_path / "copy.db")
    seven.register(number="7-3")
    sync(seven)
    copy.register(number="7-4")
    for place in ("tell_again", "bring_home"):
        with monkeypatch.context() as cut:
            cut.setattr(forks, place, lambda *_args, **_facts: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                sync(copy)
    outcome = sync(copy)
    assert outcome.healed is not None
    assert copy.numbers() == ["7-1", "7-2", "7-3", "7-4"]
    assert copy.broken() == []
    assert of_the_centre(central, seven.id) == dict.fromkeys(copy.numbers(), 1)
    with copy.local.reading() as session:
        begun = select(JournalEntry).where(JournalEntry.action == "station.epoch_begun")
        assert len(session.scalars(begun).all()) == 1
    copy.local.close()


def test_a_branchs_end_that_was_cut_off_is_found(seven, tmp_path):
    copy = seven.copied(tmp_path / "copy.db")
    seven.register(number="7-3")
    sync(seven)
    copy.register(number="7-4")
    sync(copy)
    with copy.local.writing() as session:
        cut_off = select(JournalEntry).where(JournalEntry.epoch == 1, JournalEntry.seq == 3)
        session.delete(session.scalars(cut_off).one())
    assert copy.broken()
    copy.local.close()


def test_what_somebody_else_hands_in_does_not_come_home(seven, central, tmp_path):
    """A stolen password: a copy without this station's key, whose entries nobody has signed with it."""
    thief = seven.copied(tmp_path / "thief.db")
    thief.register(number="7-666")
    central.ask("UPDATE central.station SET public_key = NULL")
    with thief.local.writing() as session:
        session.get_one(Setting, SIGNING_KEY).value = new_signing_key()
    sync(thief)
    seven.register(number="7-3")
    central.ask(
        "UPDATE central.station SET public_key = (SELECT public_key FROM central.signed_batch "
        "ORDER BY signed_at LIMIT 1)"
    )
    outcome = sync(seven)
    assert outcome.healed is not None
    assert (outcome.healed.brought, outcome.healed.forged) == (0, 1)
    assert seven.numbers() == ["7-1", "7-2", "7-3"]
    thief.local.close()


def test_a_journal_that_was_rewritten_is_no_fork(seven, central, tmp_path):
    copy = seven.copied(tmp_path / "copy.db")
    seven.register(number="7-3")
    sync(seven)
    central.ask("UPDATE central.journal_entry SET hash = 'other' WHERE seq = 2")
    with pytest.raises(ChainDiverged):
        sync(copy)
    copy.local.close()


def test_the_second_computer_to_greet_is_told(seven, central, tmp_path):
    for installation, counter in (("a" * 32, seven), ("b" * 32, seven.copied(tmp_path / "copy.db"))):
        with counter.local.writing() as session:
            session.scalars(select(Station)).one().installation = installation
    sync(seven)
    with pytest.raises(AnotherAtWork):
        sync(counter)
    assert central.ask("SELECT installation FROM central.station") == [("a" * 32,)]
    with counter.local.reading() as session:
        kept = session.scalars(select(Station.installation)).one()
        assert kept is not None
        assert kept.startswith("displaced")
        assert session.scalars(select(Submission)).all()
    counter.local.close()
