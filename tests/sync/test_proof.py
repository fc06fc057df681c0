"""Before a counter sends anything, the server proves to be its office's own."""

from functools import partial

import pytest

from db.central.office import OfficeTaken, bind_office
from db.models.journal import SyncRun
from db.sync.central_server import reached
from db.sync.faults import NotOurServer
from db.sync.proof import require_proof
from db.sync.synchronise import synchronise
from tests.central.postgres import central_database
from tests.fakes import OFFICE_KEY
from tests.sync.counter import CLOCK, open_counter

ANOTHER_KEY = bytes(16)


def test_the_office_s_own_server_proves_it(central):
    with reached(central.admit().dsn) as server:
        require_proof(server, OFFICE_KEY, "pernik")


def test_the_answer_to_one_question_is_none_to_another_nor_to_another_caller(central):
    five, seven = central.admit(counter=5), central.admit(counter=7)
    with reached(five.dsn) as at_five, reached(seven.dsn) as at_seven:
        said = {one.prove(nonce) for one in (at_five, at_seven) for nonce in (bytes(32), bytes(31) + b"1")}
    assert len(said) == 4


def test_a_server_of_somebody_s_own_gets_nothing(tmp_path):
    with central_database() as theirs:
        theirs.ask("DELETE FROM central.office")
        seven = open_counter(theirs.admit(), tmp_path)
        seven.register()
        proof = partial(require_proof, office_key=OFFICE_KEY, charter="pernik")

        def refused() -> None:
            with pytest.raises(NotOurServer):
                synchronise(seven.local, seven.dsn, clock=CLOCK, looked_up=(), who_answers=proof)

        refused()
        bind_office(theirs.dsn, "pernik", ANOTHER_KEY)
        refused()
        # What the real one once answered serves nobody: the question is new each time.
        theirs.ask(
            "CREATE OR REPLACE FUNCTION central.prove(nonce bytea) RETURNS bytea LANGUAGE sql "
            "AS $$ SELECT decode(repeat('ab', 32), 'hex') $$"
        )
        refused()
        assert theirs.ask("SELECT count(*) FROM central.journal_entry") == [(0,)]
        with seven.local.reading() as session:
            assert [run.fault for run in session.query(SyncRun)] == ["NotOurServer"] * 3
        seven.local.close()


def test_a_server_is_bound_to_one_code_of_an_administration():
    with central_database() as own_central:
        _bind_twice(own_central)


def _bind_twice(own_central) -> None:
    bind_office(own_central.dsn, "pernik", OFFICE_KEY)
    with pytest.raises(OfficeTaken):
        bind_office(own_central.dsn, "pernik", ANOTHER_KEY)
    bind_office(own_central.dsn, "vidin", ANOTHER_KEY)


def test_what_the_server_keeps_is_not_the_office_s_code(central):
    [(inner, outer)] = central.ask("SELECT inner_pad, outer_pad FROM central.office WHERE charter = 'pernik'")
    for pad in (bytes(inner), bytes(outer)):
        assert OFFICE_KEY not in pad
        assert not {bytes(one ^ mask for one in OFFICE_KEY) for mask in (0x36, 0x5C)} & {pad[:16]}
