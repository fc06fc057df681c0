"""The cash sheet of 10,000 payments, on the screen and on paper, against a bare sum of the same rows."""

import random
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from db.models import Payment
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.language import language
from desktop.payments.sheets import LATEST, SheetKey, entries_on, sheet_in
from desktop.payments.slips import sheet_pdf
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of, new_office, seated_at

RUNS = 10
ENTRIES = 10_000
REVERSED_EACH = 100
_BARE = """
    SELECT way_kind, way_name, code, code_name, count(*), sum(amount_cents) FROM payment
    WHERE station_id = ? AND day = ? AND login = ? AND sheet = 1 GROUP BY 1, 2, 3, 4
"""


def fill(desk: Desk, entries: int) -> SheetKey:
    """The same ones each time: by card or in cash, one in a hundred given back."""
    chance, key = random.Random(7), SheetKey(desk.today(), "maria", 1)
    ways = (("card", "с карта"), ("cash", "в брой"), ("bank", "по банков път"))
    rows = []
    for number in range(entries):
        (kind, name), cents = chance.choice(ways), chance.randrange(100, 5_000)
        back = number % REVERSED_EACH == REVERSED_EACH - 1
        rows.append(
            {
                "id": new_key(), "station_id": desk.station.id, "number": f"Р07-{number:06}/2026",
                "entry": "refund" if back else "paid", "paper_id": new_key(), "way": kind, "way_kind": kind,
                "way_name": name, "amount_cents": -cents if back else cents,
                "shares": {str(new_key()): cents}, "slip": f"{number:06}", "exemption": "", "ground": "",
                "code": "44 80 07", "code_name": "такси", "payer": "",
                "reverses": new_key() if back else None, "why": "отказ" if back else "",
                "paid_at": desk.clock.now() + timedelta(seconds=number), "day": key.day, "sheet": 1,
                "login": key.login, "clerk": "Мария Стоянова", "counter": 7,
            }
        )  # fmt: skip
    with desk.database.writing() as session:
        session.execute(insert(Payment), rows)
    return key


def figure(folder: Path) -> Figure:
    """Reads, lists and prints the sheet; the bare line only sums it up."""
    office = new_office(folder / "office")
    desk = seated_at(office)
    key, words = fill(desk, ENTRIES), language("bg")
    bare = bare_line(desk.database.file, key_of(office))

    def ours() -> None:
        with desk.database.reading() as session:
            sheet = sheet_in(session, desk, key)
        assert sheet.count == ENTRIES
        assert len(entries_on(desk, key)) == LATEST
        sheet_pdf(sheet, desk.charter, words, printed_at=desk.clock.now(), printed_by="Мария Стоянова")

    def floor() -> None:
        bare.execute(_BARE, (str(desk.station.id), key.day.isoformat(), key.login)).fetchall()

    taken = in_turns(f"cash sheet of {ENTRIES:,} payments", ours=timed(ours), floor=timed(floor), runs=RUNS)
    desk.database.close()
    return taken
