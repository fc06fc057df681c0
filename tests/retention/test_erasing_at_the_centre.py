"""What one counter erases is gone at the centre and at the others: words, not numbers or chains."""

from hashlib import sha256

import pytest
from sqlalchemy import select

from db.erasing import reduce_record
from db.models import Attachment, AttachmentContent, Booking, Submission, SubmissionStep
from db.models.journal import OthersEntry
from db.sync.central_server import reached
from db.sync.contents import sending_contents
from db.sync.keeping import nothing_more
from db.sync.synchronise import SyncOutcome, synchronise
from desktop.retention.reducing import left_of
from tests.central.hostile import Hand, erases_by_its_header, tells
from tests.sync.counter import CLOCK, NOON, SOFIA, Counter, looking_up
from tests.sync.hours import booking
from tests.sync.life import attachment, letter, step

LOOKED_UP = looking_up(nothing_more)
WORDS = ("Щуруфей", "прегръбно")


def all_of(central) -> str:
    """Every column of every table of the centre, as text: what a dump of it would hold."""
    tables = central.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'central' ORDER BY 1")
    return "\n".join(
        row for (name,) in tables for (row,) in central.ask(f"SELECT t::text FROM central.{name} AS t")
    )


def words_at(central) -> set[str]:
    text = all_of(central)
    return {
        word for word in WORDS if word in text or word.encode("ascii", "backslashreplace").decode() in text
    }


def erase(counter: Counter, model, key) -> None:
    with counter.local.writing() as session:
        row = session.get_one(model, key)
        left = left_of(row)
        if model is Submission:
            left |= {"erased_at": NOON, "erased_under": "1"}
        reduce_record(session, row, left, station=(counter.id, 1), at=NOON.astimezone(SOFIA))


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


@pytest.fixture
def three(open_at) -> Counter:
    return open_at(counter=3)


def with_a_life(seven: Counter, three: Counter) -> Submission:
    """Registered at seven; a step of each counter's, and a letter of seven's."""
    case = seven.register(applicant="Иванка Щуруфей")
    seven.keep(letter(seven.admitted, case.id, "7-1-О"))
    seven.push()
    three.pull(looked_up=LOOKED_UP)
    for counter in (three, seven):
        told = step(counter.admitted, case.id)
        told.text = "прегръбно"
        counter.keep(told)
        counter.push()
    three.pull(looked_up=LOOKED_UP)
    seven.pull(looked_up=LOOKED_UP)
    return case


def test_the_case_of_a_counter_goes_with_what_others_did_about_it(central, seven, three):
    case = with_a_life(seven, three)
    numbers = central.ask("SELECT id FROM central.record ORDER BY 1")
    hashes = central.ask("SELECT hash FROM central.journal_entry ORDER BY 1")
    assert words_at(central) == set(WORDS)
    erase(seven, Submission, case.id)
    seven.push()
    assert words_at(central) == set()
    assert central.ask("SELECT id FROM central.record ORDER BY 1") == numbers
    assert set(hashes) < set(central.ask("SELECT hash FROM central.journal_entry"))
    assert central.ask("SELECT payload ->> 'number' FROM central.record WHERE id = %s", str(case.id)) == [
        (case.number,)
    ]


def test_the_other_counter_hears_of_it_and_a_new_one_is_told_nothing_else(central, seven, three, open_at):
    case = with_a_life(seven, three)
    erase(seven, Submission, case.id)
    seven.push()
    three.pull(looked_up=LOOKED_UP)
    fresh = open_at(counter=9)
    fresh.pull(looked_up=LOOKED_UP)
    for counter in (three, fresh):
        with counter.local.reading() as session:
            here = session.get_one(Submission, case.id)
            assert (here.number, here.applicant, here.erased_under) == (case.number, "", "1")
            kept = session.scalars(
                select(OthersEntry.payload).where(OthersEntry.entity == "submission")
            ).all()
            assert not any("Щуруфей" in one for one in kept)
    assert fresh.broken() == []
    assert fresh.has(SubmissionStep) == [], "what was done about it is given to nobody new until told reduced"


def test_nobody_erases_another_counters_case(central, seven, three):
    case = with_a_life(seven, three)
    with three.local.reading() as session:
        own = session.scalars(select(SubmissionStep).where(SubmissionStep.station_id == three.id)).one()
    erase(three, SubmissionStep, own.id)
    three.push()
    (payload,) = central.ask("SELECT payload::text FROM central.record WHERE id = %s", str(case.id))
    assert "Щуруфей" in payload[0]
    assert words_at(central) == set(WORDS)
    assert "прегръбно" not in str(
        central.ask("SELECT payload FROM central.record WHERE id = %s", str(own.id))
    )


def test_what_was_in_quarantine_goes_too_and_a_second_erasure_changes_nothing(central, seven, three):
    case = with_a_life(seven, three)
    central.ask(
        "INSERT INTO central.quarantine (station_id, epoch, seq, hash, header, payload, salt) "
        "SELECT station_id, 9, seq, hash, header, payload, salt FROM central.journal_entry "
        "WHERE entity = 'submission'"
    )
    erase(seven, Submission, case.id)
    seven.push()
    assert words_at(central) == set()
    before = all_of(central)
    erase(seven, Submission, case.id)
    seven.push()
    assert all_of(central) == before


def test_the_bytes_of_a_file_go_with_the_last_case_that_has_them(central, seven, three):
    first, second = seven.register(applicant="Иванка"), seven.register(applicant="Борис")
    content = b"%PDF-1.7 the same file in both"
    hashed = sha256(content).hexdigest()
    with seven.local.writing() as session:
        session.add(AttachmentContent(hash=hashed, content=content, kept_at=NOON))
    for case in (first, second):
        added = attachment(seven.admitted, case.id)
        added.content_hash, added.size = hashed, len(content)
        seven.keep(added)
    seven.push()
    with reached(seven.dsn) as server:
        assert sum(sending_contents(seven.local, server)) == len(content)
    erase(seven, Submission, first.id)
    seven.push()
    assert central.ask("SELECT count(*) FROM central.content_piece") == [(1,)]
    erase(seven, Submission, second.id)
    seven.push()
    assert central.ask("SELECT count(*) FROM central.content_piece") == [(0,)]
    assert central.ask("SELECT count(*) FROM central.content") == [(0,)]


def test_the_night_after_an_erasure_no_table_differs(central, seven, three, open_at):
    case = with_a_life(seven, three)
    five = open_at(counter=5)

    def night(counter: Counter) -> SyncOutcome:
        return synchronise(counter.local, counter.dsn, clock=CLOCK, looked_up=LOOKED_UP)

    for counter in (seven, three, five):
        assert night(counter).differs == ()
    erase(seven, Submission, case.id)
    for counter in (seven, five, three):
        assert night(counter).differs == (), counter.admitted.counter
    with three.local.reading() as session:
        own = session.scalars(select(SubmissionStep).where(SubmissionStep.station_id == three.id)).one()
    erase(three, SubmissionStep, own.id)
    for counter in (three, seven, five, open_at(counter=9)):
        assert night(counter).differs == (), counter.admitted.counter


def test_a_header_alone_erases_nothing_of_another_counter(central, seven, three):
    """An erasure without what is left of the record: neither the bytes of a file go by it, nor a branch."""
    case = with_a_life(seven, three)
    content = b"%PDF-1.7 a scan"
    hashed = sha256(content).hexdigest()
    added = attachment(seven.admitted, case.id)
    added.content_hash, added.size = hashed, len(content)
    with seven.local.writing() as session:
        session.add(AttachmentContent(hash=hashed, content=content, kept_at=NOON))
    seven.keep(added)
    seven.push()
    with reached(seven.dsn) as server:
        assert sum(sending_contents(seven.local, server)) == len(content)
    central.ask(
        "INSERT INTO central.branch_entry (station_id, epoch, seq, hash, entity, entity_id, header, payload, "
        "salt) SELECT station_id, 9, seq, hash, entity, entity_id, header, payload, salt "
        "FROM central.journal_entry"
    )
    before = all_of(central)
    mallory = Hand(central.admit(counter=5))
    for model, key in ((Attachment, added.id), (Submission, case.id)):
        assert erases_by_its_header(mallory, model.__tablename__, key) == "OS009"
    central.ask("DELETE FROM central.station WHERE id = %s", mallory.station.id)
    assert all_of(central) == before


def test_what_a_counter_may_say_no_longer_it_may_still_erase(central, seven, three):
    """When the term is over, it signs nobody up, and whoever the case was given to has left."""
    tells(seven.admitted, 7, 3, template="{counter}-{number}")
    case = seven.register()
    seven.push()
    three.pull(looked_up=LOOKED_UP)
    central.ask("UPDATE central.station SET heads = true WHERE id = %s", three.id)
    decided = step(three.admitted, case.id, "decided")
    decided.text, decided.details = "прегръбно", {"outcome": "granted", "words": "Щуруфей"}
    came = booking(three.admitted, "3-1", citizen="Иванка Щуруфей")
    for row in (decided, came):
        three.keep(row)
    three.push()
    assert words_at(central) == set(WORDS)
    central.ask("UPDATE central.station SET heads = false")
    central.ask("DELETE FROM central.sign_up_counter WHERE counter = 3")
    erase(three, SubmissionStep, decided.id)
    erase(three, Booking, came.id)
    outcome = synchronise(three.local, three.dsn, clock=CLOCK, looked_up=LOOKED_UP)
    assert outcome.refused == ()
    assert words_at(central) == set()
