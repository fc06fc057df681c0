"""A central database of before editions were shared: what it holds counts, and is fed once."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from db.central import central as the_central
from db.central.central import init_central
from db.models import CharterEdition
from db.models.base import new_key
from db.sync.keeping import LookedUp
from tests.central.postgres import Database
from tests.sync.counter import NOON, Counter, open_counter

STEPS = Path(the_central.__file__).parent / "schema"
EDITIONS = "0007_charter_editions"


@pytest.fixture
def opened(empty, tmp_path):
    """Counters 7 and 3 at such a database; closed at the end."""
    older = tmp_path / "older"
    older.mkdir()
    for file in STEPS.glob("*.sql"):
        if file.stem < EDITIONS:
            shutil.copy(file, older)
    init_central(empty.dsn, older)
    counters = [
        open_counter(empty.admit(counter=number, reads_confidential=False), tmp_path) for number in (7, 3)
    ]
    yield counters
    for counter in counters:
        counter.local.close()


def edition(counter: Counter, ordinal: int, charter: str = "pernik") -> CharterEdition:
    return counter.keep(
        CharterEdition(
            id=new_key(),
            station_id=counter.id,
            charter=charter,
            ordinal=ordinal,
            counter=counter.admitted.counter,
            text=f"# {ordinal} на гише {counter.admitted.counter}",
            reason="Заповед",
            adopted_at=NOON,
            adopted_by="Мария",
        )
    )


def held(central: Database) -> list[tuple]:
    return central.ask(
        "SELECT s.counter, c.ordinal, c.refused, "
        "c.text_hash = encode(sha256(convert_to(%s, 'UTF8')), 'hex') "
        "FROM central.charter_edition c JOIN central.station s ON s.id = c.station_id "
        "ORDER BY s.counter, c.ordinal",
        "# 1 на гише 3",
    )


def test_what_was_adopted_before_counts_and_reaches_the_others(empty, opened):
    seven, three = opened
    edition(seven, 1)
    edition(seven, 2)
    edition(three, 1)
    edition(three, 2, charter="ruse")
    for counter in opened:
        counter.push()
    init_central(empty.dsn)
    assert held(empty) == [
        (3, 1, None, True),
        (3, 2, "municipality", False),
        (7, 1, None, False),
        (7, 2, None, False),
    ]
    assert [one.pull(looked_up=[LookedUp(model=CharterEdition)]) for one in opened] == [1, 2]
    with seven.local.reading() as session:
        theirs = session.scalars(select(CharterEdition).where(CharterEdition.station_id == three.id)).one()
        assert (theirs.ordinal, theirs.text) == (1, "# 1 на гише 3")
    assert seven.broken() == three.broken() == []
