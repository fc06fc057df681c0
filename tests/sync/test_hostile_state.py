"""What a station says of itself is shown to others: nothing that their programs could not read gets in."""

import json

import psycopg
import pytest

from db.sync.synchronise import synchronise
from tests.sync.counter import CLOCK, SUBMISSIONS

HOSTILE = {
    "a number of 10,000 digits": '{"position": ' + "9" * 10_000 + "}",
    "a number without an end": '{"unsent": 1e100000}',
    "a thousand lists in each other": '{"aside": ' + "[" * 2_000 + "]" * 2_000 + "}",
    "the same of objects": '{"about": ' * 2_000 + "1" + "}" * 2_000,
}


@pytest.mark.parametrize("said", HOSTILE.values(), ids=list(HOSTILE))
def test_no_state_of_a_counter_stops_another(central, open_at, said):
    mallory, seven = central.admit(counter=5), open_at(counter=7)
    with psycopg.connect(mallory.dsn) as line, pytest.raises(psycopg.Error, match="no state of a station"):
        line.execute("SELECT central.say_state(%s::jsonb)", [said])
    outcome = synchronise(seven.local, seven.dsn, clock=CLOCK, looked_up=SUBMISSIONS)
    assert outcome.pushed == 0


def test_an_honest_state_is_taken(central):
    station = central.admit(counter=5)
    aside = {"why": "waits", "entity": "booking", "station": str(station.id), "position": 2**53}
    state = {"version": "1.0.0", "position": 2**53, "aside": [aside] * 50, "differs": None}
    with psycopg.connect(station.dsn) as line:
        line.execute("SELECT central.say_state(%s::jsonb)", [json.dumps(state)])
