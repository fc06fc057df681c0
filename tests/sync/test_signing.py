"""Signed batches: who has the password and not the key hands in nothing that a reader believes."""

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.central.rights import let_sign_anew
from db.models.base import new_key
from db.sync.central_server import reached
from db.sync.faults import CentralRefused, Refusal
from db.sync.signing import (
    SIGNING_KEY,
    SignedRange,
    new_signing_key,
    public_key_of,
    signature_holds,
    signature_of,
)
from desktop.administration.rules import SECRET_SETTINGS
from tests.central.entries import chain, entry
from tests.sync.signing_key import give_key, signatures, unsigned

HASHES = st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), min_size=1, max_size=4)
AS_LISTS = "SELECT * FROM central.push_batch(%s::text[], %s::text[], %s::text[], %s::text[], %s)"


def as_lists(batch: list[dict]) -> list[list[str]]:
    return [[one[name] for one in batch] for name in ("header", "payload", "salt", "hash")]


@pytest.fixture
def seven(open_at):
    return open_at(counter=7)


@pytest.fixture
def three(open_at):
    return open_at(counter=3)


@given(HASHES, st.data())
def test_only_the_very_range_and_hashes_that_were_signed_hold(hashes, data):
    key, station = new_signing_key(), new_key()
    covered = SignedRange(station, 2, 5, 4 + len(hashes))
    signature = signature_of(key, covered, hashes)
    public = public_key_of(key)
    assert signature_holds(public, covered, hashes, signature)
    other = data.draw(
        st.sampled_from(
            [covered._replace(epoch=1), covered._replace(station=new_key()),
             covered._replace(first_seq=4, last_seq=3 + len(hashes))]
        )
    )  # fmt: skip
    assert not signature_holds(public, other, hashes, signature)
    assert not signature_holds(public, covered, [*hashes[:-1], "0" * 64], signature) or hashes[-1] == "0" * 64
    assert not signature_holds(public_key_of(new_signing_key()), covered, hashes, signature)


@pytest.mark.parametrize(("key", "signature"), [("", ""), ("zz", "00"), ("00" * 32, "ff" * 64), ("00", "x")])
def test_what_is_no_key_and_no_signature_does_not_hold(key, signature):
    assert not signature_holds(key, SignedRange(new_key(), 1, 1, 1), ["00" * 32], signature)


def test_each_batch_is_signed_and_a_reader_finds_every_entry_covered(seven, three, central):
    give_key(seven)
    for _ in range(5):
        seven.register()
    seven.push(most=2)
    assert [one.covered[1:] for one in signatures(three.admitted)] == [(1, 1, 2), (1, 3, 4), (1, 5, 5)]
    assert unsigned(central, three.admitted) == []


def test_entries_of_before_are_signed_at_the_next_sync(seven, three, central):
    for _ in range(3):
        seven.register()
    seven.push()
    seven.begin_epoch(2)
    seven.register()
    seven.push()
    assert unsigned(central, three.admitted) == [(1, 1), (1, 2), (1, 3), (2, 1)]
    give_key(seven)
    seven.register()
    seven.push()
    assert unsigned(central, three.admitted) == []
    assert [one.covered[1:] for one in signatures(three.admitted)] == [(1, 1, 3), (2, 1, 1), (2, 2, 2)]


def test_a_batch_that_was_there_in_part_is_signed_afterwards(seven, three, central):
    seven.register()
    seven.push()
    give_key(seven)
    seven.register()
    with psycopg.connect(central.dsn) as line:
        line.execute("UPDATE central.station SET public_key = NULL")
    seven.push()
    assert unsigned(central, three.admitted) == []


def test_with_the_password_alone_nothing_is_handed_in_that_a_reader_believes(seven, three, central):
    give_key(seven)
    seven.register()
    seven.push()
    head = central.ask("SELECT hash FROM central.journal_entry")[0][0]
    forged = entry(seven.admitted, 2, head)
    with psycopg.connect(seven.dsn, autocommit=True) as line:
        with pytest.raises(psycopg.DatabaseError) as raised:
            line.execute(AS_LISTS, [*as_lists([forged]), None])
        assert raised.value.sqlstate == "OS016"
        mine = new_signing_key()
        with pytest.raises(psycopg.DatabaseError) as raised:
            line.execute("SELECT central.register_key(%s)", [public_key_of(mine)])
        assert raised.value.sqlstate == "OS015"
        signed = signature_of(mine, SignedRange(seven.id, 1, 2, 2), [forged["hash"]])
        line.execute(AS_LISTS, [*as_lists([forged]), signed])
    assert unsigned(central, three.admitted) == [(1, 2)]


def test_a_false_signature_keeps_no_true_one_out_and_is_kept_three_times_at_most(seven, central):
    give_key(seven)
    seven.register()
    seven.push()
    with psycopg.connect(seven.dsn, autocommit=True) as line:
        for n in range(2):
            line.execute("SELECT central.sign_range(1, 1, 1, %s)", [f"{n:0128x}"])
        with pytest.raises(psycopg.DatabaseError) as raised:
            line.execute("SELECT central.sign_range(1, 1, 1, %s)", ["f" * 128])
    assert raised.value.sqlstate == "OS017"


@pytest.mark.parametrize("place", [(1, 1, 2), (1, 2, 2), (2, 1, 1), (1, 2, 1), (1, -600, 1)])
def test_only_what_is_there_is_signed(central, place):
    station = central.admit()
    with psycopg.connect(station.dsn, autocommit=True) as line:
        line.execute("SELECT central.register_key(%s)", [public_key_of(new_signing_key())])
        line.execute(AS_LISTS, [*as_lists(chain(station, 1)), "0" * 128])
        with pytest.raises(psycopg.DatabaseError) as raised:
            line.execute("SELECT central.sign_range(%s, %s, %s, %s)", [*place, "0" * 128])
    assert raised.value.sqlstate == "OS017"


@pytest.mark.parametrize("key", ["", "zz", "A" * 64, "0" * 63])
def test_what_is_no_key_is_not_registered(central, key):
    with psycopg.connect(central.admit().dsn) as line, pytest.raises(psycopg.errors.CheckViolation):
        line.execute("SELECT central.register_key(%s)", [key])


def test_a_counter_set_up_anew_signs_once_the_administrator_lets_it(seven, three, central):
    give_key(seven)
    seven.register()
    seven.push()
    give_key(seven)
    seven.register()
    with pytest.raises(CentralRefused) as raised:
        seven.push()
    assert raised.value.reason is Refusal.KEY
    assert let_sign_anew(central.dsn, charter="pernik", counter=7)
    assert not let_sign_anew(central.dsn, charter="pernik", counter=99)
    seven.push()
    assert unsigned(central, three.admitted) == []


def test_the_hundredth_day_signs_what_is_left_in_ranges_of_at_most_five_hundred(central, three):
    station = central.admit(counter=9)
    batch = chain(station, 620)
    with psycopg.connect(station.dsn, autocommit=True) as line:
        for begin in range(0, 620, 155):
            line.execute(AS_LISTS, [*as_lists(batch[begin : begin + 155]), None])
        line.execute("SELECT central.register_key(%s)", [public_key_of(new_signing_key())])
    with reached(station.dsn) as server:
        said = server.signing_said().unsigned(station.id)
        assert said == SignedRange(station.id, 1, 1, 500)
        server.sign_range(said, "0" * 128)
        said = server.signing_said().unsigned(station.id)
        assert said == SignedRange(station.id, 1, 501, 620)
        server.sign_range(said._replace(first_seq=600), "0" * 128)
        assert server.signing_said().unsigned(station.id) == (station.id, 1, 501, 599)


def test_nobody_is_handed_signatures_of_another_municipality(seven, central):
    give_key(seven)
    seven.register()
    seven.push()
    elsewhere = central.admit(charter="ruse", counter=1)
    assert signatures(elsewhere) == []
    with reached(elsewhere.dsn) as server:
        assert [one.station for one in server.station_keys()] == [elsewhere.id]


def test_the_key_is_one_of_the_settings_that_no_screen_shows():
    assert SIGNING_KEY in SECRET_SETTINGS
