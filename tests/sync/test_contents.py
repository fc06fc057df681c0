"""What attachments hold reaches whoever may read it: in pieces, cut anywhere, and nobody else."""

import hashlib
import time
from contextlib import suppress
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import func, select

from db.models import Account, ArrivingPiece, Attachment, AttachmentContent, SubmissionStep
from db.sync import contents
from db.sync.central_server import reached
from db.sync.contents import fetching_contents, sending_contents
from db.sync.faults import CentralUnreachable
from db.sync.synchronise import synchronise
from tests.central.postgres import Admitted
from tests.sync.counter import CLOCK, NOON, SUBMISSIONS, Counter, submission
from tests.sync.life import attachment, step
from tests.sync.line import Break, Line

SCAN = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Several pieces of little."""
    monkeypatch.setattr(contents, "PIECE_BYTES", 1_000)


def attached(counter: Counter, submission: UUID, content: bytes = SCAN, *, hashed: str = "") -> Attachment:
    row = attachment(counter.admitted, submission)
    row.content_hash = hashed or hashlib.sha256(content).hexdigest()
    row.size = len(content)
    counter.keep(row)
    with counter.local.writing() as session:
        session.merge(AttachmentContent(hash=row.content_hash, content=content, kept_at=NOON))
    return row


def send(counter: Counter, dsn: str | None = None) -> int:
    with reached(dsn or counter.dsn) as central:
        return sum(sending_contents(counter.local, central))


def fetch(counter: Counter, dsn: str | None = None) -> int:
    with reached(dsn or counter.dsn) as central:
        return sum(fetching_contents(counter.local, central, NOON))


def content_at(counter: Counter, row: Attachment) -> bytes | None:
    with counter.local.reading() as session:
        return session.scalar(
            select(AttachmentContent.content).where(AttachmentContent.hash == row.content_hash)
        )


def test_another_counter_gets_the_very_bytes(open_at):
    five, seven = open_at(counter=5), open_at(counter=7)
    row = attached(five, five.register().id)
    five.push()
    assert send(five) == len(SCAN)
    assert send(five) == 0
    seven.pull()
    assert content_at(seven, row) is None
    assert fetch(seven) == len(SCAN)
    assert content_at(seven, row) == SCAN
    assert fetch(seven) == 0


@pytest.mark.parametrize("after", [0, 700, 3_000, 6_000, 9_000, 20_000])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_line_cut_anywhere_goes_on_where_it_stopped(open_at, central, direction, after):
    five, seven = open_at(counter=5), open_at(counter=7)
    row = attached(five, five.register().id)
    five.push()
    with Line(central, Break(direction, after)) as line, suppress(CentralUnreachable):
        send(five, line.dsn(five.admitted))
    [(kept,)] = central.ask("SELECT coalesce(sum(kept), 0) FROM central.content")
    assert send(five) == len(SCAN) - kept
    seven.pull()
    with Line(central, Break(direction, after)) as line, suppress(CentralUnreachable):
        fetch(seven, line.dsn(seven.admitted))
    with seven.local.reading() as session:
        arrived = session.scalar(select(func.coalesce(func.sum(func.length(ArrivingPiece.piece)), 0)))
    fetched_before = len(SCAN) if content_at(seven, row) else int(arrived)
    assert fetch(seven) == len(SCAN) - fetched_before
    assert content_at(seven, row) == SCAN
    with seven.local.reading() as session:
        assert session.scalar(select(func.count()).select_from(ArrivingPiece)) == 0


def somebody_at(counter: Counter, *roles: str, name: str = "Н. Петрова", login: str = "nina") -> None:
    counter.keep(
        Account(
            station_id=counter.id,
            login=login,
            name=name,
            password_hash="$argon2id$",
            roles=list(roles),
            active=True,
            created_at=NOON,
        )
    )
    counter.push()


def confidential(counter: Counter) -> UUID:
    row = submission(counter.admitted, "5-1", "Иванка Тодорова")
    row.marks = ["corruption"]
    return counter.keep(row).id


def test_a_confidential_one_goes_only_where_somebody_may_read_it(open_at):
    five, seven, eight, nine = (open_at(counter=number) for number in (5, 7, 8, 9))
    told = confidential(five)
    row = attached(five, told)
    five.push()
    send(five)
    somebody_at(seven, "clerk")
    somebody_at(eight, "secretary")
    somebody_at(nine, "unit_head", name="Петя Илиева")
    for counter in (seven, eight, nine):
        counter.pull()
        fetch(counter)
    assert [content_at(one, row) for one in (seven, eight, nine)] == [None, SCAN, None]
    with pytest.raises(psycopg.Error, match="not to be read"), psycopg.connect(seven.dsn) as line:
        line.execute("SELECT * FROM central.piece_of(%s, 0)", [row.content_hash])
    five.keep(named(five.admitted, told, "Петя Илиева"))
    five.push()
    fetch(nine)
    assert content_at(nine, row) == SCAN


def named(admitted: Admitted, submission_id: UUID, name: str) -> SubmissionStep:
    row = step(admitted, submission_id)
    row.kind, row.details = "named", {"name": name}
    return row


def test_what_changed_on_the_disk_is_not_sent(open_at):
    five = open_at(counter=5)
    attached(five, five.register().id, hashed="ab" * 32)
    five.push()
    assert send(five) == 0


def forged(admitted: Admitted, statement: str, *facts: object) -> None:
    with psycopg.connect(admitted.dsn, autocommit=True) as line:
        line.execute(statement.encode(), facts)


def test_nobody_brings_what_no_attachment_of_theirs_names(open_at, central):
    five, seven = open_at(counter=5), open_at(counter=7)
    row = attached(five, five.register().id)
    five.push()
    put = "SELECT central.put_piece(%s, %s, %s)"
    with pytest.raises(psycopg.Error, match="no attachment of this station"):
        forged(seven.admitted, put, row.content_hash, 0, b"anything")
    with pytest.raises(psycopg.Error, match="another piece"):
        forged(five.admitted, put, row.content_hash, 5, b"anything")
    with pytest.raises(psycopg.Error, match="another piece"):
        forged(five.admitted, put, row.content_hash, 0, bytes(len(SCAN) + 1))
    with pytest.raises(psycopg.Error, match="not that content"):
        forged(five.admitted, put, row.content_hash, 0, bytes(len(SCAN)))
    assert central.ask("SELECT 1 FROM central.content_piece") == []


def test_pieces_of_something_else_are_begun_anew(open_at, central):
    five = open_at(counter=5)
    row = attached(five, five.register().id)
    five.push()
    forged(five.admitted, "SELECT central.put_piece(%s, 0, %s)", row.content_hash, b"something else")
    send(five)
    assert central.ask("SELECT kept = size FROM central.content") == [(True,)]


def test_one_synchronisation_brings_record_and_content(open_at):
    five, seven = open_at(counter=5), open_at(counter=7)
    row = attached(five, five.register().id)
    for counter in (five, seven):
        synchronise(counter.local, counter.dsn, clock=CLOCK, looked_up=SUBMISSIONS)
    assert content_at(seven, row) == SCAN


def test_what_another_station_began_under_the_same_hash_keeps_nothing_out(open_at, central):
    """It says another size, and hands in something else: ours begins anew."""
    five, seven = open_at(counter=5), open_at(counter=7)
    row = attached(five, five.register().id)
    attached(five, five.register().id, b"%PDF-1.7 another one")
    five.push()
    false = attached(seven, seven.register().id, SCAN + b"more", hashed=row.content_hash)
    seven.push()
    with psycopg.connect(seven.dsn) as line:
        line.execute("SELECT central.put_piece(%s, 0, %s)", [false.content_hash, b"z" * 500])
    send(five)
    assert central.ask("SELECT count(*) FROM central.content WHERE kept = size") == [(2,)]
    seven.pull()
    fetch(seven)


def test_whoever_holds_a_content_keeps_nobody_waiting(open_at, central):
    """A transaction that is not ended: others go on with the next content, and bring this one later."""
    five, seven = open_at(counter=5), open_at(counter=7)
    row = attached(five, five.register().id)
    attached(five, five.register().id, b"%PDF-1.7 another one")
    five.push()
    same = attached(seven, seven.register().id, SCAN)
    assert same.content_hash == row.content_hash
    seven.push()
    with psycopg.connect(seven.dsn) as line:
        line.execute("SELECT central.put_piece(%s, 0, %s)", [same.content_hash, SCAN[:10]])
        begun = time.monotonic()
        send(five)
        assert time.monotonic() - begun < 5
        assert central.ask("SELECT count(*) FROM central.content WHERE kept = size") == [(1,)]
        line.rollback()
    send(five)
    assert central.ask("SELECT count(*) FROM central.content WHERE kept = size") == [(2,)]


def test_to_name_a_hash_in_a_record_of_ones_own_opens_nothing(open_at):
    five, seven = open_at(counter=5), open_at(counter=7, reads_confidential=False)
    row = attached(five, confidential(five))
    five.push()
    send(five)
    stolen = attachment(seven.admitted, seven.register().id)
    stolen.content_hash, stolen.size = row.content_hash, row.size
    seven.keep(stolen)
    seven.push()
    assert fetch(seven) == 0
    with pytest.raises(psycopg.Error, match="not to be read"), psycopg.connect(seven.dsn) as line:
        line.execute("SELECT * FROM central.piece_of(%s, 0)", [row.content_hash])
    with psycopg.connect(five.dsn) as line:
        [(own,)] = line.execute("SELECT count(*) FROM central.piece_of(%s, 0)", [row.content_hash]).fetchall()
    assert own == 1, "a lost counter gets what it brought"
