"""Push: everything once, whatever is repeated; and what the server refuses is named."""

import pytest
from sqlalchemy import delete, update

from db.models.journal import Acknowledgement, JournalEntry
from db.sync.central_server import reached
from db.sync.faults import CentralRefused, ChainDiverged, Quarantined, Refusal
from db.sync.own_journal import BEFORE_EVERYTHING, JournalPlace
from db.sync.push import pushing
from tests.sync.counter import CLOCK, Counter
from tests.sync.dump import dump


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


def test_the_whole_journal_arrives_as_it_was_hashed(seven, central):
    seven.register()
    seven.issue_ticket()
    assert seven.push() == 2
    kept = central.ask("SELECT epoch, seq, hash, payload FROM central.journal_entry ORDER BY epoch, seq")
    assert kept == seven.journal()
    assert seven.confirmed() == JournalPlace(1, 2)


def test_the_effect_is_the_record_as_last_told(seven, central):
    ticket = seven.issue_ticket()
    seven.call(ticket)
    seven.push()
    assert central.ask("SELECT entity, id, payload ->> 'called_at', seq FROM central.record") == [
        ("ticket", str(ticket.id), "2026-11-25T10:00:00.000000Z", 2)
    ]


def test_pushing_twice_gives_the_same_result(seven, central):
    for _ in range(5):
        seven.register()
    assert seven.push() == 5
    before = dump(central, seven.id)
    assert seven.push() == 0
    assert dump(central, seven.id) == before


def test_an_acknowledgement_lost_is_pushed_again_without_harm(seven, central):
    for _ in range(5):
        seven.register()
    seven.push(most=2)
    before = dump(central, seven.id)
    with seven.local.writing() as session:
        session.execute(delete(Acknowledgement))
    assert seven.push(most=3) == 5
    assert dump(central, seven.id) == before
    assert seven.confirmed() == JournalPlace(1, 5)


def test_each_batch_is_confirmed_before_the_next(seven):
    for _ in range(5):
        seven.register()
    with reached(seven.dsn) as server:
        batches = pushing(seven.local, server, CLOCK, most=2)
        assert next(batches) == 2
        assert seven.confirmed() == JournalPlace(1, 2)
        seven.register()  # the file is not locked between two batches
        assert list(batches) == [2, 2]


def test_a_long_text_makes_a_shorter_batch(seven):
    for _ in range(3):
        seven.register(applicant="и" * 600_000)
    with reached(seven.dsn) as server:
        assert list(pushing(seven.local, server, CLOCK)) == [1, 1, 1]


def test_every_character_survives_the_way(seven, central):
    told = '„Ѝ“ <b>&\\u0000 \\ " \u2028 😀 Щъ́'
    row = seven.register(applicant=told)
    seven.push()
    assert central.ask("SELECT payload ->> 'applicant' FROM central.record") == [(told,)]
    assert central.ask("SELECT entity_id FROM central.journal_entry") == [(str(row.id),)]


def test_an_erased_payload_is_pushed_without_it(seven, central):
    seven.register()
    with seven.local.writing() as session:
        session.execute(update(JournalEntry).values(payload=None, salt=None))
    assert seven.push() == 1
    assert central.ask("SELECT payload FROM central.journal_entry") == [(None,)]
    assert central.ask("SELECT 1 FROM central.record") == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"action": "another"}, Refusal.HEADER),
        ({"payload": '{"id":"x"}'}, Refusal.PAYLOAD),
        ({"payload": "no JSON"}, Refusal.MALFORMED),
        ({"salt": "00"}, Refusal.PAYLOAD),
        ({"payload": None}, Refusal.MALFORMED),
    ],
)
def test_an_entry_changed_behind_the_journal_is_refused(seven, central, changed, reason):
    seven.register()
    seven.register()
    with seven.local.writing() as session:
        session.execute(update(JournalEntry).where(JournalEntry.seq == 2).values(changed))
    with pytest.raises(CentralRefused) as raised:
        seven.push()
    assert raised.value.reason is reason
    assert central.ask("SELECT 1 FROM central.journal_entry") == []  # the whole batch was undone


def test_a_missing_entry_is_refused(seven, central):
    for _ in range(3):
        seven.register()
    with seven.local.writing() as session:
        session.execute(delete(JournalEntry).where(JournalEntry.seq == 2))
    with pytest.raises(CentralRefused) as raised:
        seven.push()
    assert (raised.value.reason, raised.value.detail) == (Refusal.GAP, "1/3")


def test_another_stations_credentials_are_refused(seven, open_at):
    five = open_at(counter=5)
    seven.register()
    with pytest.raises(CentralRefused) as raised:
        seven.push(five.dsn)
    assert raised.value.reason is Refusal.WRONG_STATION


def test_a_copy_of_the_file_that_went_on_by_itself_is_quarantined(seven, central, tmp_path):
    seven.register()
    seven.push()
    copy = seven.copied(tmp_path / "copy.db")
    seven.register()
    seven.register()
    seven.push()
    before = dump(central, seven.id)
    forked = [copy.register(number=f"fork-{n}") for n in range(3)]
    assert len(forked) == 3
    for _ in range(2):  # every run says so
        with pytest.raises(Quarantined) as raised:
            copy.push()
        assert (raised.value.epoch, raised.value.seq) == (1, 2)
    copy.local.close()
    after = dump(central, seven.id)
    assert [row[:2] for row in after.pop("quarantine")] == [(1, 2)]
    before.pop("quarantine")
    assert after == before


def test_entries_before_a_quarantined_one_count(seven, central, tmp_path):
    for _ in range(2):
        seven.register()
    copy = seven.copied(tmp_path / "copy.db")
    seven.register()
    seven.push()
    copy.register(number="fork")
    with pytest.raises(Quarantined) as raised:
        copy.push()
    assert (raised.value.epoch, raised.value.seq) == (1, 3)
    assert copy.confirmed() == JournalPlace(1, 2)
    copy.local.close()


def test_an_older_copy_of_the_file_is_found_before_anything_is_written(seven, tmp_path):
    seven.register()
    seven.push()
    copy = seven.copied(tmp_path / "copy.db")
    seven.register()
    seven.push()
    with pytest.raises(ChainDiverged):
        copy.push()
    copy.local.close()


def test_a_restored_copy_goes_on_in_a_new_epoch(seven, central, tmp_path):
    for _ in range(3):
        seven.register()
    restored = seven.copied(tmp_path / "copy.db")
    seven.push()
    seven.register()
    seven.push()
    restored.begin_epoch(2)
    restored.register(number="after")
    assert restored.push() == 4  # three of them known already
    assert restored.confirmed() == JournalPlace(2, 1)
    assert restored.broken() == []
    assert central.ask("SELECT epoch, seq FROM central.journal_entry ORDER BY 1, 2") == [
        (1, 1), (1, 2), (1, 3), (1, 4), (2, 1)
    ]  # fmt: skip
    restored.local.close()


def test_a_journal_rewritten_after_it_was_confirmed_is_found(seven, central):
    seven.register()
    seven.register()
    seven.push()
    central.ask("UPDATE central.journal_entry SET hash = 'other' WHERE seq = 2")
    with pytest.raises(ChainDiverged):
        seven.push()


def test_an_entry_that_continues_another_chain_is_found(seven, central):
    seven.register()
    seven.push()
    seven.register()
    with reached(seven.dsn) as server:
        central.ask("UPDATE central.journal_entry SET hash = 'other'")
        with pytest.raises(ChainDiverged):
            list(pushing(seven.local, server, CLOCK))


def test_a_server_restored_from_an_older_copy_gets_the_rest_again(seven, central):
    for _ in range(5):
        seven.register()
    seven.push()
    before = dump(central, seven.id)
    central.ask("DELETE FROM central.feed WHERE seq > 2")
    central.ask("DELETE FROM central.record WHERE seq > 2")
    central.ask("DELETE FROM central.journal_entry WHERE seq > 2")
    central.ask("UPDATE central.feed_head SET position = 2")
    assert seven.push() == 3
    assert dump(central, seven.id) == before
    assert seven.confirmed() == JournalPlace(1, 5)


def test_an_anchor_never_moves_back(seven):
    for _ in range(6):
        seven.register()
    with reached(seven.dsn) as server:
        slow = pushing(seven.local, server, CLOCK, most=2)
        next(slow)
        seven.push()  # another run overtakes this one
        assert next(slow) == 2
        assert seven.confirmed() == JournalPlace(1, 6)


@pytest.fixture
def lying_about_the_head(central):
    """A server that keeps what it was sent, and acknowledges it with the hash of something else."""
    lists = "text[], text[], text[], text[], text"
    central.ask(f"ALTER FUNCTION central.push_batch({lists}) RENAME TO honest_push_batch")
    central.ask(
        """
        CREATE FUNCTION central.push_batch(
            headers text[], payloads text[], salts text[], hashes text[], its_signature text,
            OUT acknowledged_epoch integer, OUT acknowledged_seq bigint, OUT head_hash text,
            OUT stored integer, OUT quarantined_epoch integer, OUT quarantined_seq bigint
        ) LANGUAGE sql SECURITY DEFINER AS $$
            SELECT acknowledged_epoch, acknowledged_seq, repeat('0', 64), stored, quarantined_epoch,
                quarantined_seq
            FROM central.honest_push_batch(headers, payloads, salts, hashes, its_signature)
        $$
        """
    )
    central.ask(f"GRANT EXECUTE ON FUNCTION central.push_batch({lists}) TO PUBLIC")
    yield
    central.ask(f"DROP FUNCTION central.push_batch({lists})")
    central.ask(f"ALTER FUNCTION central.honest_push_batch({lists}) RENAME TO push_batch")


def test_an_acknowledgement_of_another_hash_confirms_nothing(seven, lying_about_the_head):
    seven.register()
    with pytest.raises(ChainDiverged):
        seven.push()
    assert seven.confirmed() == BEFORE_EVERYTHING


def test_two_counters_note_what_they_do_with_the_same_record_and_nobody_is_given_it(open_at):
    seven, eight = open_at(counter=7), open_at(counter=8)
    registered = seven.register()
    seven.push()
    for counter in (seven, eight, eight):
        counter.note("submission", registered.id)
        counter.push()
    assert eight.pull() == 1
    assert seven.pull() == 0
    assert not seven.broken()
    assert not eight.broken()
