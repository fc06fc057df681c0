"""F2 opened on a day of 10,000 tickets, from the key to the list, against a bare read of what it shows."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from db.models import Ticket
from db.models.base import new_key
from desktop.desk import Desk
from desktop.queue import steps
from desktop.queue.queries import hall
from desktop.queue.steps import Doing
from desktop.queue.tickets import Wanted
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.journals import put_down
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of, new_office, seated_at

RUNS = 20
TICKETS = 10_000
WAITING = 500
_BARE = "SELECT * FROM ticket WHERE day = ? AND state = 'waiting' ORDER BY rank_at, place LIMIT 200"
_COUNT = "SELECT kind, outcome, count(*) FROM ticket WHERE day = ? GROUP BY 1, 2"


def fill(desk: Desk, tickets: int, waiting: int) -> None:
    """Visits of one day, the last ones still waiting."""
    kinds, today = [kind.key for kind in desk.charter.queue_kinds], desk.today()
    columns, rows = [column.key for column in Ticket.__table__.columns], []
    for place in range(1, tickets + 1):
        came = desk.clock.now() - timedelta(seconds=tickets - place)
        told = steps.issued(
            Wanted(kind=kinds[place % len(kinds)]),
            Doing(came, 7, str(desk.station.id)),
            id=new_key(), day=today, label=f"У7-{place:03}", number=place, place=place, rank_at=came,
        )  # fmt: skip
        if place <= tickets - waiting:
            called, served, ended = (
                Doing(came + timedelta(minutes=minutes), 7, str(desk.station.id)) for minutes in (1, 2, 3)
            )
            told = steps.finished(steps.serving(steps.called(told, called), served), ended)
        row = Ticket(id=told.id, station_id=desk.station.id, series=told.kind)
        put_down(row, told)
        rows.append({name: getattr(row, name) for name in columns})
    with desk.database.writing() as session:
        session.execute(insert(Ticket), rows)


def figure(folder: Path) -> Figure:
    """The bare lines read who waits and count the rest. All is loaded by then: not the first time."""
    from desktop.demo.stage import off_screen_app
    from desktop.queue.view import QueueView
    from desktop.shell.at_the_desk import Whereabouts
    from desktop.shell.workplace import Workplace

    app, workplace = off_screen_app(), Workplace()
    office = new_office(folder / "office")
    desk = seated_at(office)
    fill(desk, TICKETS, WAITING)
    bare, today = bare_line(desk.database.file, key_of(office)), desk.today().isoformat()

    seen = hall(desk)
    assert (seen.all_waiting, seen.figures.served) == (WAITING, TICKETS - WAITING)
    workplace.take_desk(desk, Whereabouts(municipality="Община Перник", counter=7))
    view = QueueView(workplace)
    view.resize(1274, 692)

    def ours() -> None:
        view.show()
        view.enter()
        while workplace.runner.busy:
            app.processEvents()
        app.processEvents()
        assert view.waiting.list.rows()

    def closed() -> float:
        view.leave()
        view.hide()
        return timed(floor)()

    def floor() -> None:
        bare.execute(_BARE, (today,)).fetchall()
        bare.execute(_COUNT, (today,)).fetchall()

    taken = in_turns(f"F2 on a day of {TICKETS:,} tickets", ours=timed(ours), floor=closed, runs=RUNS)
    workplace.runner.stop()
    bare.close()
    desk.database.close()
    return taken
