"""Migrations: up and down with rows in them, after a backup, and never over a newer file."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from db import migration
from db.engine import LocalDatabase
from db.faults import DiskFailed, NewerDatabase
from db.migration import HEAD
from db.models import Base, NumberSeries
from tests.db.conftest import KEY, NOW


def test_the_named_head_is_the_migrations_head() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(Path(migration.__file__).parent / "migrations"))
    assert script.get_current_head() == HEAD


# What an index of an expression is made of is told to nobody; the auditor asks for that of `others_entry`.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_make_what_the_models_say(database: LocalDatabase) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with database.reading() as session:
        context = MigrationContext.configure(session.connection())
        differences = [
            found
            for found in compare_metadata(context, Base.metadata)
            if not (isinstance(found, tuple) and "submission_words" in str(found[1]))
        ]
    assert differences == []


def test_what_is_no_json_is_kept_from_no_index(database: LocalDatabase) -> None:
    row = "INSERT INTO others_entry VALUES ('submission', ?, 'station', ?, '{}', NULL, NULL)"
    headers = [None, "", "{", '{"at": NaN}', '{"at": "2026-11-25T08:42:00.000000Z"}', "[]", "\x00"]
    with database.writing() as session:
        line = session.connection()
        for revision in ("0023", HEAD):
            for number, header in enumerate(headers):
                line.exec_driver_sql(row, (f"{revision}/{number}", header))
            migration.run(line, "0023", "downgrade")
            migration.run(line, HEAD)
        assert line.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_down_and_up_again(database: LocalDatabase) -> None:
    with database.writing() as session:
        migration.run(session.connection(), "base", "downgrade")
    assert migration.revision_of(database) is None
    with database.writing() as session:
        migration.run(session.connection(), HEAD)
    assert migration.revision_of(database) == HEAD


def test_a_newer_file_is_left_alone(database: LocalDatabase, tmp_path: Path) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = database.file.read_bytes()
    with pytest.raises(NewerDatabase):
        migration.migrate(database, tmp_path / "backups", NOW)
    assert database.file.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_nothing_to_do_makes_no_copy(database: LocalDatabase, tmp_path: Path) -> None:
    assert migration.migrate(database, tmp_path / "backups", NOW) is None
    assert not (tmp_path / "backups").exists()


def test_no_room_for_the_copy_means_no_change(database: LocalDatabase, tmp_path: Path) -> None:
    at_revision(database, "0001")
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(DiskFailed):
        migration.migrate(database, tmp_path / "backups", NOW)
    assert migration.revision_of(database) == "0001"


def at_revision(database: LocalDatabase, revision: str) -> None:
    with database.writing() as session:
        migration.run(session.connection(), revision, "downgrade")


def rows(database: LocalDatabase, table: str) -> list[tuple[object, ...]]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(f"SELECT * FROM {table}"))]


def test_an_older_office_is_copied_and_brought_up_with_its_rows(
    database: LocalDatabase, tmp_path: Path
) -> None:
    at_revision(database, "0001")
    with database.writing() as session:
        session.execute(text("INSERT INTO number_series (name, last) VALUES ('submission', 311)"))
        session.execute(
            text("INSERT INTO submission_words (submission_id, words) VALUES ('x', 'osvetlenie')")
        )
    copy = migration.migrate(database, tmp_path / "backups", NOW)
    assert copy is not None
    assert migration.revision_of(LocalDatabase(copy, KEY)) == "0001"
    assert migration.revision_of(database) == HEAD
    assert rows(database, "number_series") == [("submission", 311)]
    assert rows(database, "submission_words") == [(1, "x", "osvetlenie")]
    assert rows(database, "charter_edition") == []


def test_going_back_keeps_the_rows_of_the_older_tables(database: LocalDatabase) -> None:
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=7))
        session.execute(
            text(
                "INSERT INTO charter_edition "
                "(charter, ordinal, counter, text, reason, adopted_at, adopted_by, id, station_id) "
                "VALUES ('pernik', 1, 7, 'key', 'why', '2026', 'me', 'id', 'station')"
            )
        )
    at_revision(database, "0001")
    assert rows(database, "number_series") == [("submission", 7)]


def test_a_step_that_fails_changes_nothing(database: LocalDatabase, tmp_path: Path) -> None:
    at_revision(database, "0001")
    with database.writing() as session:
        session.execute(text("CREATE TABLE charter_edition (in_the_way TEXT)"))
    with pytest.raises(Exception, match="already exists"):
        migration.migrate(database, tmp_path / "backups", NOW)
    assert migration.revision_of(database) == "0001"
    assert rows(database, "charter_edition") == []


AN_OLDER_SUBMISSION = (
    "INSERT INTO submission (id, station_id, number, check_code, kind, channel, registered_at, counter,"
    " clerk, applicant, address, phone, email, capacity, about, subject, text, answer_by, language, due_on,"
    " term_citation) VALUES ('id', 'station', '07-000001', '1', 'signal', 'counter', '2026-11-25', 7,"
    " 'Мария', 'Иванка', '', '', '', 'in_person', '', 'Осветление', 'Не свети', 'letter', 'bg',"
    " '2027-01-25', 'АПК')"
)


def test_a_submission_of_before_is_one_that_is_examined(database: LocalDatabase, tmp_path: Path) -> None:
    at_revision(database, "0002")
    with database.writing() as session:
        session.execute(text(AN_OLDER_SUBMISSION))
    migration.migrate(database, tmp_path / "backups", NOW)
    with database.reading() as session:
        row = session.execute(text("SELECT number, due_on, marks, outcome, ground FROM submission")).one()
    assert tuple(row) == ("07-000001", "2027-01-25", "[]", "examined", "")


def test_one_without_a_term_survives_going_back(database: LocalDatabase) -> None:
    with database.writing() as session:
        session.execute(text(AN_OLDER_SUBMISSION))
        session.execute(text("UPDATE submission SET due_on = NULL"))
    at_revision(database, "0002")
    with database.reading() as session:
        kept = session.execute(text("SELECT number, due_on FROM submission")).one()
    assert tuple(kept) == ("07-000001", "2026-11-25")


FOUND = "SELECT rowid FROM {index} WHERE {index} MATCH :asked ORDER BY rowid DESC"


def rows_found(database: LocalDatabase, index: str, asked: str) -> list[int]:
    with database.reading() as session:
        return list(session.scalars(text(FOUND.format(index=index)), {"asked": asked}))


def test_what_could_be_found_is_found_after_going_up_and_down(
    database: LocalDatabase, tmp_path: Path
) -> None:
    at_revision(database, "0004")
    words = ["osvetlenie sredec 07 000311 311 07", "dupka  sredec", "ч (" + "a" * 40, ""]
    with database.writing() as session:
        for number, said in enumerate(words):
            session.execute(
                text("INSERT INTO submission_words (submission_id, words) VALUES (:id, :words)"),
                {"id": f"key-{number}", "words": said},
            )
        session.execute(text("DELETE FROM submission_words WHERE submission_id = 'key-3'"))
        session.execute(text("INSERT INTO submission_words (submission_id) VALUES ('key-5')"))
        session.execute(text("INSERT INTO submission_words VALUES ('key-1', 'again')"))

    migration.migrate(database, tmp_path / "backups", NOW)
    kept = [
        (1, "key-0", "osvetlenie sredec 07 000311 311"),
        (3, "key-2", "ч " + "a" * 31),
        (4, "key-5", ""),
        (5, "key-1", "dupka sredec again"),
    ]
    assert rows(database, "submission_words") == kept
    assert rows_found(database, "submission_words_index", '"sre"*') == [5, 1]
    assert rows_found(database, "submission_words_index", '"ч"*') == [3]
    with database.writing() as session:
        session.execute(text("INSERT INTO submission_words (submission_id, words) VALUES ('new', 'sreda')"))
        session.execute(text("DELETE FROM submission_words WHERE submission_id = 'key-0'"))
    assert rows_found(database, "submission_words_index", '"sre"*') == [6, 5]

    at_revision(database, "0004")
    assert rows(database, "submission_words") == [found[1:] for found in kept[1:]] + [("new", "sreda")]
    assert rows_found(database, "submission_words", '"sre"*') == [6, 5]
    with database.reading() as session:
        left = session.scalars(
            text(
                "SELECT name FROM sqlite_master WHERE name LIKE 'submission_words_index%'"
                " OR name LIKE 'submission_words_common%' OR type = 'trigger'"
            )
        ).all()
    assert left == []


def booking_before(number: int, starts_at: str) -> str:
    """A booking as the program before migration 0006 kept it."""
    return (
        "INSERT INTO booking (id, station_id, number, check_code, official, day, starts_at, ends_at, citizen,"
        " phone, topic, booked_at, counter, clerk) VALUES"
        f" ('id-{number}', 'station', 'ПР07-0000{number}', '1', 'mayor', '2026-12-02', '{starts_at}',"
        f" '2026-12-02T08:00:00.000Z', 'Елена Василева Христова', '+359 887 123-456', 'Отводняване',"
        " '2026-11-25', 7, 'Мария')"
    )


def test_a_booking_of_before_stands_and_is_found_by_whose_it_is(
    database: LocalDatabase, tmp_path: Path
) -> None:
    at_revision(database, "0005")
    with database.writing() as session:
        session.execute(text(booking_before(1, "2026-12-02T06:30:00.000Z")))
    migration.migrate(database, tmp_path / "backups", NOW)
    with database.reading() as session:
        kept = session.execute(
            text("SELECT number, state, needs, phone_key, citizen_key, moved_to, outcome FROM booking")
        ).one()
    assert tuple(kept) == ("ПР07-00001", "booked", "[]", "0887123456", "христова е", None, "")


def test_an_hour_given_back_can_be_given_again_and_one_held_cannot(database: LocalDatabase) -> None:
    at = "2026-12-02T06:30:00.000Z"
    with database.writing() as session:
        session.execute(text(booking_before(1, at)))
        session.execute(text("UPDATE booking SET state = 'cancelled'"))
        session.execute(text(booking_before(2, at)))
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(text(booking_before(3, at)))
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(text("UPDATE booking SET state = 'no_show' WHERE state = 'cancelled'"))


def test_going_back_leaves_whoever_is_coming(database: LocalDatabase) -> None:
    at = "2026-12-02T06:30:00.000Z"
    with database.writing() as session:
        session.execute(text(booking_before(1, at)))
        session.execute(text("UPDATE booking SET state = 'cancelled'"))
        session.execute(text(booking_before(2, at)))
    at_revision(database, "0005")
    with database.reading() as session:
        left = session.execute(text("SELECT number, starts_at FROM booking")).all()
        assert [tuple(row) for row in left] == [("ПР07-00002", at)]
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(text(booking_before(3, at)))


def test_a_new_file_has_no_names_to_compare(database: LocalDatabase) -> None:
    assert rows(database, "named_key") == []


def test_whoever_was_named_before_is_kept_from_everybody_until_the_names_are_compared(
    database: LocalDatabase,
) -> None:
    at_revision(database, "0007")
    standing = (
        "INSERT INTO submission_standing VALUES (:key, 7, 'examined', 1, NULL, 0, '', '', 0, '', :about)"
    )
    draft = '{"attachments": "[{\\"content_hash\\": \\"ab12\\"}]"}'
    with database.writing() as session:
        session.execute(text(standing), {"key": "one", "about": "боян илчев"})
        session.execute(text(standing), {"key": "two", "about": ""})
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.execute(
            text("INSERT INTO account VALUES ('a', 'Ана', 'x', '[]', 1, '2026', 'id', 'station', '')")
        )
        session.execute(
            text(
                "INSERT INTO unfinished_draft (id, account_id, saved_at, content) VALUES ('d', 'id', 's', :c)"
            ),
            {"c": draft},
        )
    with database.writing() as session:
        migration.run(session.connection(), "0008")
    assert [(row[0], row[-1]) for row in rows(database, "submission_standing")] == [("one", "?"), ("two", "")]
    assert rows(database, "named_key") == [("*", "?")]
    assert rows(database, "attachment_holder") == [("ab12", "id")]
    at_revision(database, "0007")
    assert [row[0] for row in rows(database, "submission_standing")] == ["one", "two"]


def test_of_standings_from_before_only_the_open_ones_are_computed_anew(database: LocalDatabase) -> None:
    at_revision(database, "0009")
    standing = (
        "INSERT INTO submission_standing VALUES (:key, 7, :state, :open, :due, 1, '', '', 1, 'roads', 'a')"
    )
    with database.writing() as session:
        session.execute(text(standing), {"key": "one", "state": "examined", "open": 1, "due": "2026-12-01"})
        session.execute(text(standing), {"key": "two", "state": "answered", "open": 0, "due": None})
    before = rows(database, "submission_standing")
    with database.writing() as session:
        migration.run(session.connection(), "0010")
    assert [(row[0], row[-1]) for row in rows(database, "submission_standing")] == [
        ("one", None),
        ("two", ""),
    ]
    at_revision(database, "0009")
    assert rows(database, "submission_standing") == before


def test_words_stored_before_wait_to_be_made_anew_and_a_new_file_has_none(database: LocalDatabase) -> None:
    assert rows(database, "submission_words_stale") == []
    at_revision(database, "0010")
    with database.writing() as session:
        for key in ("one", "two"):
            session.execute(
                text("INSERT INTO submission_words (submission_id, words) VALUES (:key, 'sredec')"),
                {"key": key},
            )
    with database.writing() as session:
        migration.run(session.connection(), "0011")
    assert rows(database, "submission_words_stale") == [(2,)]
    at_revision(database, "0010")
    assert [row[1] for row in rows(database, "submission_words")] == ["one", "two"]


def test_what_others_sent_is_forgotten_on_the_way_back_and_their_records_are_not(
    database: LocalDatabase,
) -> None:
    entry = ("submission", "id", "other", "{}", '{"id":"id"}', "00", "ab")
    before_entries = ("submission", "older", "other", None, '{"id":"older"}', None, None)
    keep = "INSERT INTO others_entry VALUES (:entity, :id, :station, :header, :payload, :salt, :hash)"
    names = ("entity", "id", "station", "header", "payload", "salt", "hash")
    at_revision(database, "0009")
    with database.writing() as session:
        session.execute(text(AN_OLDER_SUBMISSION))
        for one in (entry, before_entries):
            session.execute(text(keep), dict(zip(names, one, strict=True)))
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(text(keep), dict(zip(names, entry, strict=True)))
    records = rows(database, "submission")
    at_revision(database, "0008")
    assert rows(database, "submission") == records
    with database.writing() as session:
        migration.run(session.connection(), "0009")
    assert (rows(database, "submission"), rows(database, "others_entry")) == (records, [])


def test_editions_say_at_which_counter_and_two_may_have_one_number(database: LocalDatabase) -> None:
    at_revision(database, "0011")
    edition = "INSERT INTO charter_edition {} VALUES ('pernik', {}, '', '', '2026', '', '{}', '{}')"
    columns = "(charter, ordinal, text, reason, adopted_at, adopted_by, id, station_id)"
    with database.writing() as session:
        session.execute(text("INSERT INTO station VALUES ('ours', 'pernik', 7, 1, '2026')"))
        session.execute(text(edition.format(columns, 1, "one", "ours")))
    with database.writing() as session:
        migration.run(session.connection(), "0012")
    counters = "SELECT id, counter FROM charter_edition ORDER BY id"
    with database.writing() as session:
        assert session.execute(text(counters)).all() == [("one", 7)]
        session.execute(text(edition.format(columns, 1, "two", "theirs")))
        assert session.execute(text(counters)).all() == [("one", 7), ("two", 0)]
    at_revision(database, "0011")
    assert [row[6:8] for row in rows(database, "charter_edition")] == [("one", "ours")]
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(text(edition.format(columns, 1, "three", "ours")))


def test_reports_on_feedback_come_and_go_with_their_table(database: LocalDatabase) -> None:
    at_revision(database, "0012")
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=311))
        migration.run(session.connection(), "0013")
        session.execute(
            text(
                "INSERT INTO feedback_report VALUES ('yearly', '2026-01-01', '2026-12-31', '2027-03-01', "
                "'на страницата', '2027', 'stefka', 'Стефка', 7, 'id', 'station')"
            )
        )
    assert len(rows(database, "feedback_report")) == 1
    at_revision(database, "0012")
    assert rows(database, "number_series") == [("submission", 311)]


def test_breaches_and_measures_come_and_go_with_their_tables(database: LocalDatabase) -> None:
    tail = "'01a2', 1, '2026', 'Стефка', 7, 'id', 'station'"
    told = {
        "breach_cause": "'queue', 'болен служител', 'slip'",
        "nonconformity": "'НС07-001/2026', 'няма образец', 'образци', '2026-11-24', 'Стефка', '', '', '', "
        "'Дора', '2026-11-30', NULL, NULL, ''",
        "change_made": "'нов час', '2026-11-20', 'карти', NULL, '', '', '', 0",
    }
    at_revision(database, "0040")
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=311))
        migration.run(session.connection(), HEAD)
        for table, values in told.items():
            session.execute(text(f"INSERT INTO {table} VALUES ({values}, {tail})"))
    assert [len(rows(database, table)) for table in told] == [1, 1, 1]
    at_revision(database, "0040")
    assert rows(database, "number_series") == [("submission", 311)]


def test_texts_of_reports_come_and_go_with_their_table(database: LocalDatabase) -> None:
    at_revision(database, "0042")
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=311))
        migration.run(session.connection(), "0043")
        session.execute(
            text(
                "INSERT INTO report_words VALUES ('2026-01-01', '2026-12-31', 'bg', 'накратко', '', '', "
                "'съвета', '2027-02-12', '01a2', 1, '2027', 'Стефка', 7, 'id', 'station')"
            )
        )
    assert len(rows(database, "report_words")) == 1
    at_revision(database, "0042")
    assert rows(database, "number_series") == [("submission", 311)]


def test_accepted_reports_come_and_go_with_their_table(database: LocalDatabase) -> None:
    at_revision(database, "0050")
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=311))
        migration.run(session.connection(), "0051")
        session.execute(
            text(
                "INSERT INTO accepted_report VALUES ('2026-01-01', '2026-12-31', 0, 'съвета', '2027-02-12', "
                "'', '{}', '01a2', 1, '2027', 'Стефка', 7, 'id', 'station')"
            )
        )
    assert len(rows(database, "accepted_report")) == 1
    at_revision(database, "0050")
    assert rows(database, "number_series") == [("submission", 311)]


def test_payments_come_and_go_with_their_tables(database: LocalDatabase) -> None:
    at_revision(database, "0029")
    with database.writing() as session:
        migration.run(session.connection(), "0030")
        session.execute(
            text(
                "INSERT INTO payment VALUES ('Р07-000001/2026', 'paid', 'paper', 'cash', 'cash', 'в брой', "
                "307, '{}', '', '', '', '', '', '', NULL, '', '2026', '2026-11-25', 1, 'maria', 'Мария', 7, "
                "'id', 'station')"
            )
        )
        session.execute(
            text(
                "INSERT INTO cash_sheet VALUES ('2026-11-25', 1, 'maria', 'Мария', '2026', 1, 307, 300, "
                "'липсват 7 цента', 'Мария', 7, 'id', 'station')"
            )
        )
    migrated = [len(rows(database, name)) for name in ("payment", "cash_sheet")]
    assert migrated == [1, 1]
    at_revision(database, "0029")
    with database.writing() as session:
        migration.run(session.connection(), HEAD)
    assert rows(database, "payment") == rows(database, "cash_sheet") == []


def test_institutions_come_and_go_with_their_tables(database: LocalDatabase) -> None:
    at_revision(database, "0030")
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=311))
        migration.run(session.connection(), "0031")
        session.execute(
            text(
                "INSERT INTO local_office VALUES ('nap', '', '', '', '076 1', 'Перник', '', '', '2026', "
                "'Стефка', 7, 'id', 'station')"
            )
        )
        session.execute(
            text("INSERT INTO referral VALUES ('nap', 'НАП', 'find', '2026', 'Стефка', 7, 'id', 'station')")
        )
    assert len(rows(database, "local_office")) == len(rows(database, "referral")) == 1
    at_revision(database, "0030")
    assert rows(database, "number_series") == [("submission", 311)]


def test_records_of_before_were_made_under_the_edition_of_their_time(database: LocalDatabase) -> None:
    at_revision(database, "0013")
    edition = (
        "INSERT INTO charter_edition (charter, ordinal, counter, text, reason, adopted_at, adopted_by, id,"
        " station_id) VALUES ('pernik', {}, 7, '', '', '{}', '', '{}', '{}')"
    )
    with database.writing() as session:
        session.execute(text("INSERT INTO station VALUES ('ours', 'pernik', 7, 1, '2026')"))
        session.execute(text(edition.format(1, "2026-11-24T08:00:00.000000Z", "one", "ours")))
        session.execute(text(edition.format(2, "2026-11-24T09:00:00.000000Z", "theirs", "other")))
        session.execute(text(edition.format(2, "2026-11-26T08:00:00.000000Z", "two", "ours")))
        session.execute(text(AN_OLDER_SUBMISSION))
    before = rows(database, "submission")
    with database.writing() as session:
        migration.run(session.connection(), "0014")
    assert [row[-1] for row in rows(database, "submission")] == ["one"]
    assert {row[-4:] for row in rows(database, "charter_edition")} == {(None,) * 4}
    at_revision(database, "0013")
    assert rows(database, "submission") == before
    assert len(rows(database, "charter_edition")) == 3


def test_a_booking_of_before_says_no_way_of_signing_up(database: LocalDatabase) -> None:
    at_revision(database, "0005")
    with database.writing() as session:
        session.execute(text(booking_before(1, "2026-12-02T06:30:00.000Z")))
        migration.run(session.connection(), "0016")
    before = rows(database, "booking")
    with database.writing() as session:
        migration.run(session.connection(), "0017")
    assert [row[-1] for row in rows(database, "booking")] == [""]
    at_revision(database, "0016")
    assert rows(database, "booking") == before


def test_what_was_set_aside_before_is_still_tried_again(database: LocalDatabase) -> None:
    at_revision(database, "0019")
    with database.writing() as session:
        session.execute(
            text("INSERT INTO pull_position VALUES ('f/a+b', 9), ('f/a+b/0192', 4), ('f/a+b/7', 7)")
        )
        migration.run(session.connection(), "0020")
    assert rows(database, "pull_position") == [("f/a+b", 9, None, None)]
    kept = [(row[1], row[2], row[8]) for row in rows(database, "set_aside")]
    assert sorted(kept) == [("f/a+b", 4, "unreadable"), ("f/a+b", 7, "unreadable")]
    at_revision(database, "0019")
    assert sorted(rows(database, "pull_position")) == [("f/a+b", 9), ("f/a+b/4", 4), ("f/a+b/7", 7)]


def test_what_was_registered_before_is_neither_put_right_nor_erased(database: LocalDatabase) -> None:
    at_revision(database, "0005")
    with database.writing() as session:
        session.execute(text(booking_before(1, "2026-12-02T06:30:00.000Z")))
        migration.run(session.connection(), "0017")
    before = rows(database, "booking")
    with database.writing() as session:
        migration.run(session.connection(), HEAD)
        told = session.execute(text("SELECT rectified, erased_at, erased_under FROM booking")).all()
    assert told == [("[]", None, "")]
    at_revision(database, "0017")
    assert rows(database, "booking") == before


def test_an_office_of_before_knows_no_installation(database: LocalDatabase) -> None:
    at_revision(database, "0022")
    before = rows(database, "station")
    with database.writing() as session:
        migration.run(session.connection(), "0023")
    assert {row[-1] for row in rows(database, "station")} == {None}
    at_revision(database, "0022")
    assert rows(database, "station") == before


def test_what_was_adopted_comes_and_goes_with_its_tables(database: LocalDatabase) -> None:
    at_revision(database, "0031")
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=311))
        migration.run(session.connection(), "0032")
        session.execute(
            text(
                "INSERT INTO adopted_fee VALUES ('2016', 'fast', NULL, '2', '2027-01-01', 'Решение № 5', "
                "'2026-12-18T08:00:00.000000Z', 'Стефка', 7, 'id', 'station')"
            )
        )
        session.execute(
            text(
                "INSERT INTO service_edition VALUES ('9001', 9001, 'Име', 'ГРАО', NULL, NULL, NULL, 1, "
                "'Решение № 5', '2027-01-01', '2026-12-18T08:00:00.000000Z', 'Стефка', 7, 'id', 'station')"
            )
        )
    assert (len(rows(database, "adopted_fee")), len(rows(database, "service_edition"))) == (1, 1)
    at_revision(database, "0031")
    assert rows(database, "number_series") == [("submission", 311)]


def test_survey_cards_come_and_go_and_a_box_of_before_has_none(
    database: LocalDatabase,
) -> None:
    at_revision(database, "0038")
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO box_opening (id, station_id, number, channel, opened_at, opened_by, found, "
                "unreadable, note, clerk, counter, channel_kind, channel_name) VALUES ('id', 'station', "
                "'К7-1', 'box', '2026-11-25T08:00:00.000000Z', '[]', 3, 1, '', 'Мария', 7, 'box', 'кутия')"
            )
        )
        migration.run(session.connection(), "0039")
        assert session.scalar(text("SELECT cards FROM box_opening")) == 0
        card = "'service', '2026-11-25', 'paper', '', '{\"respect:fully\": 4}', '', 'id'"
        session.execute(text(f"INSERT INTO feedback_card VALUES ({card}, 'station')"))
        session.execute(text(f"INSERT INTO waiting_card VALUES ({card})"))
    assert (len(rows(database, "feedback_card")), len(rows(database, "waiting_card"))) == (1, 1)
    at_revision(database, "0038")
    assert len(rows(database, "box_opening")) == 1


def test_observations_come_and_go(database: LocalDatabase) -> None:
    at_revision(database, "0044")
    with database.writing() as session:
        noted = (
            "'media', '2026-11-25', 'Вестник', '{}', 'Хвалят ни.', '', '2026-11-25T08:00:00.000000Z', NULL"
        )
        session.execute(text(f"INSERT INTO observation VALUES ({noted}, 'Мария', 7, 'id', 'station')"))
    assert len(rows(database, "observation")) == 1
    at_revision(database, "0043")
