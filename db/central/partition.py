"""The central journal by years: each year's entries are a table of their own, which goes as a whole.

PostgreSQL's own partitioning, by the moment at which an entry was received. A key over all partitions must
contain that moment, so that (station, epoch, seq) alone is no key any more. It is one all the same: a station
hands in under the lock of its row, only the entry after its last one is taken, and one whose place is taken
goes to quarantine.
"""

from typing import TYPE_CHECKING, Any

from db.central.central import OWNER_ROLE, set_up_alone
from db.sync.connection import central_faults_named, connected

if TYPE_CHECKING:
    import psycopg

_IS_ONE_TABLE = "SELECT relkind = 'r' FROM pg_class WHERE oid = 'central.journal_entry'::regclass"

# The rows keep every column as it is. Indexes, triggers, and functions that take such a row, are made again.
_MADE_OF_YEARS = """
    DO $$ DECLARE
        before    CONSTANT regclass := 'central.journal_entry';
        indexes   text[];
        triggers  text[];
        functions text[];
        one       record;
        statement text;
    BEGIN
        indexes := ARRAY(
            SELECT replace(pg_get_indexdef(i.indexrelid), 'CREATE UNIQUE ', 'CREATE ')
            FROM pg_index i WHERE i.indrelid = before AND NOT i.indisprimary
        );
        triggers := ARRAY(
            SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE t.tgrelid = before AND NOT t.tgisinternal
        );
        functions := ARRAY(
            SELECT pg_get_functiondef(p.oid) FROM pg_proc p, pg_type y
            WHERE y.typrelid = before AND y.oid = ANY (p.proargtypes)
        );
        FOR one IN
            SELECT p.oid::regprocedure AS function FROM pg_proc p, pg_type y
            WHERE y.typrelid = before AND y.oid = ANY (p.proargtypes)
        LOOP
            EXECUTE format('DROP FUNCTION %s', one.function);
        END LOOP;
        FOR one IN
            SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = before
        LOOP
            EXECUTE format('ALTER INDEX central.%I RENAME TO %I', one.relname, one.relname || '_before');
        END LOOP;
        ALTER TABLE central.journal_entry RENAME TO journal_entry_before;
        CREATE TABLE central.journal_entry (
            LIKE central.journal_entry_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
            PRIMARY KEY (station_id, epoch, seq, received_at),
            FOREIGN KEY (station_id) REFERENCES central.station
        ) PARTITION BY RANGE (received_at);
        CREATE TABLE central.journal_entry_other PARTITION OF central.journal_entry DEFAULT;
        INSERT INTO central.journal_entry SELECT * FROM central.journal_entry_before;
        DROP TABLE central.journal_entry_before;
        FOREACH statement IN ARRAY indexes || triggers || functions LOOP
            EXECUTE statement;
        END LOOP;
    END $$;
"""

_YEARS_WANTED = """
    SELECT DISTINCT y FROM (
        SELECT extract(year FROM received_at AT TIME ZONE 'UTC')::integer AS y
        FROM central.journal_entry_other
        UNION ALL SELECT extract(year FROM now() AT TIME ZONE 'UTC')::integer + ahead
        FROM generate_series(0, 1) AS ahead
    ) AS wanted
    WHERE to_regclass('central.journal_entry_' || y) IS NULL ORDER BY y
"""

_YEAR = """
    CREATE TABLE central.journal_entry_{y} (LIKE central.journal_entry INCLUDING ALL);
    WITH moved AS (
        DELETE FROM central.journal_entry_other
        WHERE received_at >= '{y}-01-01 00:00+00' AND received_at < '{after}-01-01 00:00+00' RETURNING *
    ) INSERT INTO central.journal_entry_{y} SELECT * FROM moved;
    ALTER TABLE central.journal_entry ATTACH PARTITION central.journal_entry_{y}
        FOR VALUES FROM ('{y}-01-01 00:00+00') TO ('{after}-01-01 00:00+00');
"""


class YearStillNeeded(ValueError):
    """Something in force stands on an entry of that year; `what` names it: counters, kinds of records."""

    def __init__(self, what: list[str]) -> None:
        super().__init__(", ".join(what))
        self.what = what


def partition_journal(dsn: str) -> list[int]:
    """Divides the central journal by years and makes room for this year and the next; the years made now.

    `dsn` is an administrator's. Safe to repeat, and meant to be run once a year: entries of a year for which
    there was no room wait in a partition of their own and are moved. Nobody pushes or pulls meanwhile; a
    million entries take about a minute.

    Raises:
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        _alone(connection)
        if connection.execute(_IS_ONE_TABLE).fetchone() == (True,):
            connection.execute(_MADE_OF_YEARS)
        years = [year for (year,) in connection.execute(_YEARS_WANTED).fetchall()]
        for year in years:
            connection.execute(_YEAR.format(y=year, after=year + 1).encode())
        connection.execute("ANALYZE central.journal_entry")
        return years


def drop_year(dsn: str, year: int) -> int:
    """Drops a year's entries at the centre, whose time of keeping is over; how many they were.

    Whatever is in force stays: the last entry of a station, and the entries that tell the other counters a
    record as it stands, keep their year. So a case is erased first, which an entry of a later year tells.

    Raises:
        YearStillNeeded: something stands on it; nothing was dropped.
        CentralUnreachable, CentralRefused: no connection, or not the rights of an administrator.
    """
    table = f"central.journal_entry_{int(year)}"
    with connected(dsn) as connection, central_faults_named(), connection.transaction():
        _alone(connection)
        if connection.execute("SELECT to_regclass(%s)", [table]).fetchone() == (None,):
            return 0
        needed = connection.execute(
            f"""
            SELECT DISTINCT r.entity FROM central.record r JOIN central.shared_entity s USING (entity)
            JOIN {table} e ON (e.station_id, e.epoch, e.seq) = (r.station_id, r.epoch, r.seq)
            UNION
            SELECT 'counter ' || s.counter FROM central.station s JOIN LATERAL (
                SELECT l.received_at FROM central.journal_entry l WHERE l.station_id = s.id
                ORDER BY l.epoch DESC, l.seq DESC LIMIT 1
            ) AS last ON extract(year FROM last.received_at AT TIME ZONE 'UTC') = %s
            ORDER BY 1
            """.encode(),  # noqa: S608 — the year is a number
            [year],
        ).fetchall()
        if needed:
            raise YearStillNeeded([what for (what,) in needed])
        connection.execute(
            f"DELETE FROM central.record r USING {table} e "  # noqa: S608 — the year is a number
            "WHERE (e.station_id, e.epoch, e.seq) = (r.station_id, r.epoch, r.seq)".encode()
        )
        dropped = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()  # noqa: S608
        connection.execute(f"DROP TABLE {table}".encode())
    return dropped[0] if dropped else 0


def _alone(connection: "psycopg.Connection[Any]") -> None:
    """Nothing is under way at any station until the transaction ends."""
    set_up_alone(connection)
    connection.execute("SET LOCAL statement_timeout = 0")
    connection.execute("SET LOCAL TimeZone = 'UTC'")
    connection.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
    connection.execute("LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE")
