-- A step tells of itself within its own transaction, and a ring that was just heard is not rung again: commits
-- that notify wait for each other, and for the disk. What older programs ask is answered as before.

-- When somebody last rang, in microseconds by this server's clock, and one more for each step since: whoever
-- reads it twice knows whether anything was done between. A sequence stands apart from transactions and costs
-- nothing; after a crash it begins anew, and so does whoever listened.
CREATE UNLOGGED SEQUENCE hall.rung AS bigint;

-- Tells who listens that something changed, or leaves it to whoever rang less than 50 ms ago. Nothing is missed
-- by that: they look as soon as they hear that ring, and once more 75 ms later (`listening.py`), both counted
-- from after its commit and so from after its moment. Whoever leaves it has stepped on the sequence by then, for
-- that comes before the look at the clock, and holds it until the step is committed: so the later look finds
-- the step done, or finds that it is under way (`changes`) and is not the last. A ring that was never heard,
-- since its step was not committed, and a clock set back meanwhile are found when who listens asks by itself.
CREATE FUNCTION hall.ring() RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    last   bigint := nextval('hall.rung');
    moment bigint := extract(epoch FROM clock_timestamp()) * 1000000;
BEGIN
    IF moment - last NOT BETWEEN 0 AND 50000 THEN
        PERFORM setval('hall.rung', moment);
        NOTIFY ednogishe_hall;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION hall.tell() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
BEGIN
    SET LOCAL synchronous_commit = off;
    PERFORM ring();
END $$;

DROP TABLE hall.bell;

-- Of those who wait only for one counter; they are found among all who wait, and no step writes it any more.
DROP INDEX hall.ticket_for_one;

-- Another number whenever something was done in the hall; NULL while something is being done: whoever holds the
-- sequence may not have been committed yet, so it is read first.
CREATE FUNCTION hall.changes() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    told bigint;
BEGIN
    SELECT last_value INTO told FROM rung;
    PERFORM FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE d.datname = current_database() AND l.relation = 'rung'::regclass AND l.mode = 'RowExclusiveLock';
    RETURN CASE WHEN NOT FOUND THEN told END;
END $$;

-- What one station tells, all others read: a ticket that they cannot read would keep the whole hall from its
-- list, and one that cannot be counted further would be the first to be called for the rest of the day. A kiosk
-- stands where nobody watches it, so it is not left to the program that asks. A call and the end of a visit look
-- themselves at what they are told; whatever else is told comes by `put`, which writes the trigger's columns.

-- Lines of words, as a ticket's history and what was done during the visit are told.
CREATE FUNCTION hall.are_lines(told jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(
        jsonb_typeof(told) = 'array' AND NOT jsonb_path_exists(told, 'strict $[*] ? (@.type() != "object")')
            AND NOT jsonb_path_exists(told, 'strict $[*].* ? (@.type() != "string")'),
        false
    )
$$;

-- A moment that a clock shows, or none.
CREATE FUNCTION hall.is_of_a_clock(moment timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(moment >= '1970-01-01 00:00+00'::timestamptz AND moment < '3000-01-01 00:00+00', true)
$$;

CREATE FUNCTION hall.check_ticket() RETURNS trigger
LANGUAGE plpgsql SET search_path = hall, pg_temp AS $$
BEGIN
    IF NOT are_lines(new.history) OR NOT are_lines(new.done)
        OR coalesce(array_ndims(new.also), 1) > 1 OR array_position(new.also, NULL) IS NOT NULL
        OR NOT is_of_a_clock(new.day::timestamp AT TIME ZONE 'UTC')
        OR NOT (is_of_a_clock(new.rank_at) AND is_of_a_clock(new.issued_at) AND is_of_a_clock(new.since)
            AND is_of_a_clock(new.called_at) AND is_of_a_clock(new.last_called_at)
            AND is_of_a_clock(new.serving_since) AND is_of_a_clock(new.finished_at))
        OR new.version NOT BETWEEN 1 AND 1000000 OR new.calls NOT BETWEEN 0 AND 1000000
        OR length(new.label) NOT BETWEEN 1 AND 100 OR octet_length(new.note) > 20000
        OR pg_column_size(new.history) > 200000 OR pg_column_size(new.done) > 200000
    THEN
        PERFORM refuse('OS003', 'nobody could read such a ticket', NULL);
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER check_ticket BEFORE INSERT OR UPDATE OF also, rank_at, note ON hall.ticket
FOR EACH ROW EXECUTE FUNCTION hall.check_ticket();

-- Nobody comes earlier than who came before them: one moment at the end of time would be that of all.
ALTER TABLE hall.series ADD CHECK (hall.is_of_a_clock(arrival)) NOT VALID;

-- As before, for a state that all can read.
CREATE OR REPLACE FUNCTION hall.stand(number integer, how jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    mine  station := me('counter');
    until timestamptz := how ->> 'until';
BEGIN
    IF NOT coalesce(
        how ->> 'state' IN ('open', 'paused', 'closed') AND is_of_a_clock(until)
            AND are_lines(jsonb_build_array(how - '{kinds,until}'::text[])) AND jsonb_typeof(how -> 'kinds') = 'array'
            AND NOT jsonb_path_exists(how -> 'kinds', 'strict $[*] ? (@.type() != "string")'),
        false
    ) THEN
        PERFORM refuse('OS003', 'no counter stands so', NULL);
    END IF;
    UPDATE station s SET state = how || jsonb_build_object('until', until)
        WHERE s.hall = mine.hall AND s.counter = number;
END $$;

-- As `call_first`, in one statement, and told.
CREATE FUNCTION hall.call_waiting(today date, kinds text[], moment timestamptz, line jsonb) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine   station;
    waited json;
BEGIN
    SELECT * INTO mine FROM station WHERE role_name = session_user AND part = 'counter';
    IF NOT FOUND THEN
        PERFORM me('counter');
    END IF;
    IF mine.state ->> 'day' = today::text THEN
        IF mine.state ->> 'state' <> 'open' THEN
            PERFORM refuse('OS053', 'the counter is not open', mine.state ->> 'state');
        END IF;
        IF kinds = '{}' THEN
            kinds := ARRAY(SELECT jsonb_array_elements_text(mine.state -> 'kinds'));
        END IF;
    END IF;
    IF NOT (are_lines(jsonb_build_array(line)) AND is_of_a_clock(moment)) THEN
        PERFORM refuse('OS003', 'nobody could read such a call', NULL);
    END IF;
    -- By its key, not by its place: whoever was changed since the statement began is called as they stand now.
    WITH first AS MATERIALIZED (
        SELECT t.id, to_json(t) AS told FROM ticket t
        WHERE t.hall = mine.hall AND t.day = today AND t.state = 'waiting'
            AND CASE WHEN t.for_counter IS NULL THEN kinds = '{}' OR t.kind = ANY (kinds)
                ELSE t.for_counter = mine.counter END
            AND NOT EXISTS (SELECT FROM ticket busy WHERE busy.hall = mine.hall AND busy.counter = mine.counter
                AND busy.state IN ('called', 'serving'))
        ORDER BY t.rank_at, t.place LIMIT 1 FOR UPDATE OF t SKIP LOCKED
    )
    UPDATE ticket t SET
        state = 'called', since = moment, counter = mine.counter, called_at = coalesce(t.called_at, moment),
        last_called_at = moment, calls = t.calls + 1, history = t.history || line, version = t.version + 1,
        last_call = jsonb_build_object('label', t.label, 'counter', mine.counter, 'language', t.language,
            'times', t.calls + 1, 'at', moment)
    FROM first WHERE t.hall = mine.hall AND t.id = first.id RETURNING first.told INTO waited;
    IF FOUND THEN
        PERFORM ring();
    ELSE
        PERFORM check_free(mine.hall, mine.counter, NULL);
    END IF;
    RETURN waited;
END $$;

-- As `put`, and told. The end of a visit at the caller's counter changes little, and is written at once; the
-- caller is looked up first, for within the one statement every station would be read for each ticket.
CREATE FUNCTION hall.take_step(ticket jsonb, expected integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine  station;
    ahead bigint;
BEGIN
    IF take_step.ticket ->> 'state' = 'finished' AND take_step.ticket
        - '{id,state,since,finished_at,outcome,done,version,lines}'::text[] = '{}'
    THEN
        SELECT * INTO mine FROM station WHERE role_name = session_user AND part = 'counter';
        UPDATE ticket t SET
            state = 'finished', since = coalesce(a.since, t.since), finished_at = a.finished_at,
            outcome = a.outcome, done = coalesce(a.done, t.done), history = t.history || a.lines,
            version = a.version, ended_at_counter = t.counter
        FROM jsonb_to_record(take_step.ticket) a (
            since timestamptz, finished_at timestamptz, outcome text, done jsonb, version integer, lines jsonb
        )
        WHERE t.hall = mine.hall AND t.id = (take_step.ticket ->> 'id')::uuid AND t.version = expected
            AND t.counter = mine.counter AND t.state IN ('called', 'serving') AND a.outcome IS NOT NULL
            AND a.version = expected + 1 AND is_of_a_clock(a.since) AND is_of_a_clock(a.finished_at)
            AND are_lines(a.lines) AND are_lines(coalesce(a.done, '[]'));
    END IF;
    IF NOT FOUND THEN
        ahead := put(take_step.ticket, expected);
    END IF;
    PERFORM ring();
    RETURN ahead;
END $$;

GRANT EXECUTE ON FUNCTION
    hall.changes(), hall.call_waiting(date, text[], timestamptz, jsonb), hall.take_step(jsonb, integer)
TO ednogishe_hall;
