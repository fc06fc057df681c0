"""What comes from the centre: poisoned records, and a centre that was put back from a copy."""

from pathlib import Path

from db.central.central import init_central
from db.central.office import bind_office
from desktop.administration.central import synchronise_with_central
from desktop.desk import Desk
from desktop.synchronisation.actions import looked_up_by
from tests.central.postgres import central_database, empty_database
from tests.chosen_server import kept_server
from tests.faults.registering import broken_in, fresh_office, opened
from tests.faults.tally import Tally
from tests.sync.poison import MODELS, poison_everything, put_good
from tests.sync.went_back import went_back


def poisoned_records(place: Path, times: int) -> Tally:
    """Puts `times` records that nobody can read before good ones of each kind, in another counter's feed."""
    tally = Tally("record that cannot be read")
    profile = fresh_office(place, "poison")
    desk = opened(profile)
    with empty_database() as central:
        init_central(central.dsn)
        five = central.admit(counter=5, charter=desk.charter.key)
        seven = central.admit(counter=7, charter=desk.charter.key, station_id=desk.station.id)
        poisoned = poison_everything(central, five, times)
        good = put_good(central, five, len(poisoned))
        bind_office(central.dsn, desk.charter.key, desk.check_key)
        kept_server(desk, seven.dsn)
        named = [_set_aside(desk) for _ in range(2)][-1]
    missing = [entity for entity, key in good.items() if not _has(desk, entity, key)]
    desk.database.close()
    tally.times = len(poisoned)
    tally.note(
        lost=len(missing),
        silent=sum(one.position not in named for one in poisoned) + broken_in(profile),
        where=f"good ones missing: {', '.join(missing)}; {len(named)} of {len(poisoned)} set aside",
    )
    return tally


def _set_aside(desk: Desk) -> set[int]:
    """Which positions of the feed a night sets aside."""
    return {one.position for one in synchronise_with_central(desk, looked_up_by(desk)).aside}


def _has(desk: Desk, entity: str, key: object) -> bool:
    with desk.database.reading() as session:
        return session.get(MODELS[entity], key) is not None


def centres_put_back(place: Path, times: int) -> Tally:
    """Puts the central database back from a copy `times`, while three counters go on registering."""
    place.mkdir(parents=True, exist_ok=True)
    with central_database() as central:
        lost, doubled = went_back(central, place, times)
    return Tally("centre put back from a copy", times, lost=lost, doubled=doubled)
