-- Visits of a municipality, counted: how long people waited and were served, in whole minutes begun, and how
-- visits ended; by hour, weekday, kind, counter, month and day of the ticket. See desktop/oversight/sources.py.

-- As before: nothing is under way while the centre learns to count.
LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

-- What is counted of each visit, kept narrow when its ticket comes: a million payloads are read in half a minute,
-- a million of these in a second or two. A visit of a shared hall may be told by several counters, and by one
-- that only handed it to the hall: it is here once, as whoever knows most of it tells it.
CREATE TABLE central.visit (
    charter   text NOT NULL,
    visit     uuid NOT NULL,
    ticket_id uuid NOT NULL,
    version   integer NOT NULL,
    day       date NOT NULL,
    hour      smallint NOT NULL,
    kind      text NOT NULL,
    counter   text NOT NULL, -- '': none
    outcome   text,
    wait      integer,
    service   integer,
    called    integer, -- the minute of the ticket's day, on the hall's wall clock
    PRIMARY KEY (charter, visit)
);
CREATE INDEX visit_day ON central.visit (charter, day);

-- When somebody had first signed in on a day, by the minute on the hall's wall clock.
CREATE TABLE central.first_signed_in (
    charter text NOT NULL,
    day     date NOT NULL,
    minute  integer NOT NULL,
    PRIMARY KEY (charter, day)
);

-- As a counter's own file reads a moment: to the millisecond.
CREATE FUNCTION central.milliseconds(moment text) RETURNS bigint
LANGUAGE sql STABLE RETURN round(extract(epoch FROM moment::timestamptz) * 1000)::bigint;

-- Whole minutes, the begun one with them; by a clock that was set back nobody waits less than nothing.
CREATE FUNCTION central.minutes_begun(began bigint, ended bigint) RETURNS integer
LANGUAGE sql IMMUTABLE RETURN CASE WHEN ended < began THEN 0 ELSE (ended - began + 59999) / 60000 END;

-- The minute of that day on the hall's wall clock; after the next midnight more than a day's.
CREATE FUNCTION central.minute_of(day date, moment timestamptz) RETURNS integer
LANGUAGE sql STABLE RETURN extract(
    epoch FROM date_trunc('minute', moment AT TIME ZONE 'Europe/Sofia') - day::timestamp
) / 60;

-- What is counted of a ticket; NULL of what has no sound times: one station's nonsense keeps nobody from the
-- figures of the others. Nobody stood behind a ticket that was withdrawn or moved.
CREATE FUNCTION central.visit_of(its_charter text, told jsonb) RETURNS central.visit
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    issued bigint;
    ended  text := told ->> 'outcome';
    came   visit;
BEGIN
    issued := milliseconds(told ->> 'issued_at');
    came.charter := its_charter;
    came.visit := coalesce(told ->> 'hall_id', told ->> 'id');
    came.ticket_id := told ->> 'id';
    came.version := told ->> 'version';
    came.day := told ->> 'day';
    came.hour := extract(hour FROM (told ->> 'issued_at')::timestamptz AT TIME ZONE 'Europe/Sofia');
    came.kind := told ->> 'kind';
    came.counter := coalesce(told ->> 'counter', '');
    came.outcome := ended;
    came.called := minute_of(came.day, (told ->> 'called_at')::timestamptz);
    IF (ended IN ('withdrawn', 'moved')) IS NOT TRUE THEN
        came.wait := minutes_begun(
            greatest(issued, CASE WHEN told ->> 'booking' <> '' THEN milliseconds(told ->> 'rank_at') END),
            milliseconds(coalesce(told ->> 'called_at', CASE ended WHEN 'unserved' THEN told ->> 'finished_at' END))
        );
        came.service := minutes_begun(milliseconds(told ->> 'serving_since'), milliseconds(told ->> 'finished_at'));
    END IF;
    IF num_nulls(came.visit, came.ticket_id, came.version, came.day, came.hour, came.kind) > 0 THEN
        RETURN NULL;
    END IF;
    RETURN came;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- When an entry says that somebody signed in; NULL where that is no time.
CREATE FUNCTION central.sign_in_of(station uuid, header text) RETURNS central.first_signed_in
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    at   timestamptz;
    came first_signed_in;
BEGIN
    IF header::jsonb ->> 'action' <> 'account.signed_in' THEN
        RETURN NULL;
    END IF;
    at := header::jsonb ->> 'at';
    came.day := (at AT TIME ZONE 'Europe/Sofia')::date;
    came.minute := minute_of(came.day, at);
    SELECT s.charter INTO came.charter FROM station s WHERE s.id = station;
    RETURN came;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

CREATE FUNCTION central.keep_visits() RETURNS trigger
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    INSERT INTO visit AS kept
    SELECT DISTINCT ON (v.charter, v.visit) v.*
    FROM fresh f JOIN station s ON s.id = f.station_id CROSS JOIN LATERAL visit_of(s.charter, f.payload) AS v
    WHERE f.entity = 'ticket' AND v.visit IS NOT NULL
    ORDER BY v.charter, v.visit, (v.outcome = 'moved') IS TRUE, v.version DESC
    ON CONFLICT (charter, visit) DO UPDATE SET
        ticket_id = excluded.ticket_id, version = excluded.version, day = excluded.day, hour = excluded.hour,
        kind = excluded.kind, counter = excluded.counter, outcome = excluded.outcome, wait = excluded.wait,
        service = excluded.service, called = excluded.called
    WHERE kept.ticket_id = excluded.ticket_id
        OR ((excluded.outcome = 'moved') IS TRUE, -excluded.version) < ((kept.outcome = 'moved') IS TRUE, -kept.version);
    RETURN NULL;
END $$;
CREATE TRIGGER visits_that_came AFTER INSERT ON central.record
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION central.keep_visits();
CREATE TRIGGER visits_that_went_on AFTER UPDATE ON central.record
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION central.keep_visits();

-- What came before, as if it came now.
INSERT INTO central.visit
SELECT DISTINCT ON (v.charter, v.visit) v.*
FROM central.record r JOIN central.station s ON s.id = r.station_id
CROSS JOIN LATERAL central.visit_of(s.charter, r.payload) AS v
WHERE r.entity = 'ticket' AND v.visit IS NOT NULL
ORDER BY v.charter, v.visit, (v.outcome = 'moved') IS TRUE, v.version DESC;

CREATE FUNCTION central.read_visits(first_day date, last_day date)
RETURNS TABLE (breakdown text, value text, measured text, amount integer, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
#variable_conflict use_column
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        WITH told AS (
            SELECT * FROM visit v WHERE v.charter = of_municipality AND v.day BETWEEN first_day AND last_day
        ), counted AS MATERIALIZED (
            SELECT day, hour, kind, counter, 'wait' AS measured, wait AS amount, count(*) AS times
            FROM told WHERE wait IS NOT NULL
            GROUP BY GROUPING SETS ((wait, day), (wait, hour), (wait, kind), (wait, counter))
            UNION ALL
            SELECT day, hour, kind, counter, 'service', service, count(*)
            FROM told WHERE service IS NOT NULL
            GROUP BY GROUPING SETS ((service, day), (service, hour), (service, kind), (service, counter))
            UNION ALL
            SELECT day, hour, kind, counter, outcome, 0, count(*)
            FROM told WHERE outcome IN ('served', 'absent', 'unserved', 'withdrawn')
            GROUP BY GROUPING SETS ((outcome, day), (outcome, hour), (outcome, kind), (outcome, counter))
        )
        SELECT b.breakdown, b.value, c.measured, c.amount, sum(c.times)::bigint
        FROM counted c CROSS JOIN LATERAL (
            VALUES ('hour', c.hour::text), ('kind', c.kind), ('counter', c.counter), ('day', c.day::text),
                ('month', left(c.day::text, 7)), ('weekday', extract(isodow FROM c.day)::text)
        ) AS b (breakdown, value)
        WHERE b.value IS NOT NULL
        GROUP BY 1, 2, 3, 4;
END $$;

-- Days on which a counter stood open, and since when: somebody had signed in, or called a number.
CREATE FUNCTION central.keep_sign_ins() RETURNS trigger
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    INSERT INTO first_signed_in AS kept
    SELECT w.charter, w.day, min(w.minute) FROM fresh f CROSS JOIN LATERAL sign_in_of(f.station_id, f.header) AS w
    WHERE f.entity = 'account' AND position('"account.signed_in"' IN f.header) > 0 AND w.day IS NOT NULL
    GROUP BY w.charter, w.day
    ON CONFLICT (charter, day) DO UPDATE SET minute = least(kept.minute, excluded.minute);
    RETURN NULL;
END $$;
CREATE TRIGGER sign_ins_that_came AFTER INSERT ON central.journal_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION central.keep_sign_ins();

INSERT INTO central.first_signed_in
SELECT w.charter, w.day, min(w.minute) FROM central.journal_entry e CROSS JOIN LATERAL central.sign_in_of(e.station_id, e.header) AS w
WHERE e.entity = 'account' AND position('"account.signed_in"' IN e.header) > 0 AND w.day IS NOT NULL
GROUP BY w.charter, w.day;

CREATE FUNCTION central.read_hours(first_day date, last_day date)
RETURNS TABLE (breakdown text, value text, measured text, amount integer, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        SELECT 'day', o.day::text, 'open', min(o.minute), 1::bigint
        FROM (
            SELECT v.day, v.called AS minute FROM visit v WHERE v.charter = of_municipality AND v.called IS NOT NULL
            UNION ALL
            SELECT f.day, f.minute FROM first_signed_in f WHERE f.charter = of_municipality
        ) AS o
        WHERE o.day BETWEEN first_day AND last_day
        GROUP BY o.day;
END $$;

GRANT EXECUTE ON FUNCTION central.read_visits(date, date) TO ednogishe_reader;
GRANT EXECUTE ON FUNCTION central.read_hours(date, date) TO ednogishe_reader;
