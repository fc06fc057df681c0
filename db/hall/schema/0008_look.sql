-- What the screens of the hall show, at one moment; counted here, so that ten thousand tickets are never sent.
-- `waited` and `served` are what the charter promises at most, or NULL.
CREATE FUNCTION hall.look(today date, waited interval, served interval) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    mine station := me();
BEGIN
    RETURN (
        WITH waiting AS (
            SELECT t, row_number() OVER (ORDER BY t.rank_at, t.place) - 1 AS ahead FROM ticket t
            WHERE t.hall = mine.hall AND t.day = today AND t.state = 'waiting'
        ), came AS (
            SELECT t.kind, t.outcome, t.counter,
                -- "greatest" passes over a moment that is not there yet: that would be a wait of nothing.
                CASE WHEN t.called_at IS NOT NULL OR t.outcome = 'unserved' THEN greatest(
                    coalesce(t.called_at, t.finished_at) - greatest(t.issued_at, CASE WHEN t.booking <> '' THEN t.rank_at END), '0'
                ) END AS wait,
                CASE WHEN t.finished_at - t.serving_since IS NOT NULL
                    THEN greatest(t.finished_at - t.serving_since, '0') END AS service
            FROM ticket t
            WHERE t.hall = mine.hall AND t.day = today AND t.outcome IS DISTINCT FROM 'withdrawn'
        ), of_kind AS (
            SELECT kind, count(service) AS of, extract(epoch FROM avg(service)) AS mean
            FROM came GROUP BY kind HAVING count(service) > 0
        ), own AS (
            SELECT s.counter AS number, s.seen_at, s.state AS how, coalesce(d.n, 0) AS served_today,
                CASE WHEN t.id IS NOT NULL THEN told(t) END AS ticket
            FROM station s LEFT JOIN ticket t
                ON t.hall = s.hall AND t.counter = s.counter AND t.state IN ('called', 'serving')
            LEFT JOIN (SELECT counter, count(*) AS n FROM came WHERE outcome = 'served' GROUP BY counter) d
                ON d.counter = s.counter
            WHERE s.hall = mine.hall AND s.part = 'counter'
        )
        SELECT jsonb_build_object(
            'waiting', (SELECT coalesce(jsonb_agg(told(w.t) || jsonb_build_object('waiting_before', w.ahead)
                ORDER BY w.ahead), '[]') FROM (SELECT * FROM waiting ORDER BY ahead LIMIT 200) w),
            'waiting_count', (SELECT coalesce(jsonb_object_agg(kind, n), '{}')
                FROM (SELECT (w.t).kind, count(*) AS n FROM waiting w GROUP BY 1) c),
            'parked', (SELECT coalesce(jsonb_agg(told(t) ORDER BY t.since), '[]') FROM ticket t
                WHERE t.hall = mine.hall AND t.day = today AND t.state = 'parked'),
            'counters', (SELECT coalesce(jsonb_agg(
                CASE WHEN how ->> 'day' = today::text THEN how ELSE '{"state": "closed"}' END || jsonb_build_object(
                    'number', number, 'ticket', ticket, 'served_today', served_today, 'seen_at', seen_at
                ) ORDER BY number), '[]') FROM own),
            'at_the_desk', (SELECT ticket FROM own WHERE number = mine.counter),
            'last_calls', (SELECT coalesce(jsonb_agg(last_call ORDER BY last_called_at DESC), '[]') FROM (
                SELECT last_call, last_called_at FROM ticket t WHERE t.hall = mine.hall AND t.day = today
                    AND last_call IS NOT NULL ORDER BY last_called_at DESC LIMIT 8) c),
            'breaches', (SELECT coalesce(jsonb_agg(told(t) ORDER BY t.called_at), '[]') FROM ticket t
                WHERE t.hall = mine.hall AND t.day = today AND t.breach <> ''),
            'messages', (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.at), '[]') FROM message m
                WHERE m.hall = mine.hall AND m.day = today),
            'figures', (SELECT jsonb_build_object(
                'served', count(*) FILTER (WHERE outcome = 'served'),
                'absent', count(*) FILTER (WHERE outcome = 'absent'),
                'unserved', count(*) FILTER (WHERE outcome = 'unserved'),
                'withdrawn', (SELECT count(*) FROM ticket t
                    WHERE t.hall = mine.hall AND t.day = today AND t.outcome = 'withdrawn'),
                'waits', CASE WHEN waited IS NOT NULL THEN
                    jsonb_build_array(count(*) FILTER (WHERE wait <= waited), count(wait)) END,
                'services', CASE WHEN served IS NOT NULL THEN
                    jsonb_build_array(count(*) FILTER (WHERE service <= served), count(service)) END,
                'mean_service', (SELECT coalesce(jsonb_object_agg(kind, mean), '{}') FROM of_kind),
                'of', (SELECT coalesce(jsonb_object_agg(kind, of), '{}') FROM of_kind)
            ) FROM came)
        )
    );
END $$;

-- All that have not ended, of that day and of days before; but for days on which another counter is at work
-- just now: where the clock of one is a day ahead, the day of the hall is not over.
CREATE FUNCTION hall.open_tickets(today date) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    mine station := me('counter');
BEGIN
    RETURN QUERY SELECT told(t) FROM ticket t
        WHERE t.hall = mine.hall AND t.state <> 'finished' AND t.day <= today AND (t.day = today OR NOT EXISTS (
            SELECT FROM station s WHERE s.hall = mine.hall AND s.counter <> mine.counter
                AND is_at_work(s.hall, s.counter, t.day, clock_timestamp() - interval '1 minute')
        )) ORDER BY t.day, t.rank_at, t.place;
END $$;

-- The caller is at work; who was called to a counter that has not been seen for so long, nor since the server
-- began, is told, and who was sent to one where nobody works.
CREATE FUNCTION hall.seen(patience interval) RETURNS SETOF jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    mine  station := me();
    gone  timestamptz := clock_timestamp() - patience;
BEGIN
    UPDATE station SET seen_at = clock_timestamp() WHERE role_name = mine.role_name;
    IF mine.part = 'counter' THEN
        RETURN QUERY SELECT told(t) FROM ticket t JOIN station s USING (hall, counter)
            WHERE t.hall = mine.hall AND t.state = 'called'
                AND greatest(s.seen_at, pg_postmaster_start_time()) < gone
            UNION ALL SELECT told(t) FROM ticket t
            WHERE t.hall = mine.hall AND t.state = 'waiting' AND t.for_counter IS NOT NULL
                AND NOT is_at_work(t.hall, t.for_counter, t.day,
                    CASE WHEN pg_postmaster_start_time() < gone THEN gone ELSE '-infinity' END);
    END IF;
END $$;

-- How that counter stands: open, paused, closed, and who sits there.
CREATE FUNCTION hall.stand(number integer, how jsonb) RETURNS void
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
    PERFORM ring();
END $$;

CREATE FUNCTION hall.say(today date, moment timestamptz, by text, words text, counter integer, kind text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
BEGIN
    INSERT INTO message (hall, day, at, by, text, "to", kind)
    SELECT mine.hall, today, moment, say.by, words, say.counter, say.kind FROM me('counter') mine;
    PERFORM ring();
END $$;

-- What ended at the caller's counter until then and is not in its own file yet; then that it is.
CREATE FUNCTION hall.to_keep(until timestamptz) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    mine station := me('counter');
BEGIN
    RETURN QUERY SELECT told(t) FROM ticket t WHERE t.hall = mine.hall AND t.state = 'finished' AND NOT t.kept
        AND t.ended_at_counter = mine.counter AND t.since <= until ORDER BY t.since LIMIT 500;
END $$;

CREATE FUNCTION hall.keep(ids uuid[], today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    mine station := me('counter');
BEGIN
    UPDATE ticket t SET kept = true WHERE t.hall = mine.hall AND t.id = ANY (ids) AND t.state = 'finished'
        AND t.ended_at_counter = mine.counter;
    -- What stands in the counters' own files is not needed here once its day is over, whatever a counter's clock
    -- says: without its series a day would give its numbers once more.
    today := least(today, clock_timestamp()::date);
    DELETE FROM ticket t WHERE t.hall = mine.hall AND t.day < today - 7
        AND (t.kept OR t.state = 'finished' AND t.ended_at_counter IS NULL);
    DELETE FROM message m WHERE m.hall = mine.hall AND m.day < today - 7;
    DELETE FROM series s WHERE s.hall = mine.hall AND s.day < today - 7;
END $$;

CREATE FUNCTION hall.publish(edition integer, words text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
    INSERT INTO charter AS c SELECT mine.hall, edition, words FROM me('counter') mine
    ON CONFLICT (hall) DO UPDATE SET ordinal = edition, text = words
    WHERE c.ordinal <= edition AND c.text <> words
$$;

CREATE FUNCTION hall.charter() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hall, pg_temp AS $$
    SELECT (SELECT to_jsonb(c.text) FROM charter c WHERE c.hall = mine.hall) FROM me() mine
$$;

GRANT EXECUTE ON FUNCTION
    hall.take_place, hall.put, hall.call_in_turn, hall.finish, hall.find, hall.open_tickets, hall.seen,
    hall.stand, hall.say, hall.to_keep, hall.keep, hall.publish, hall.charter, hall.look, hall.changes
TO ednogishe_hall;

-- A hall from before the first release: its stations go on in its day with who is there.
DO $$
BEGIN
    IF to_regnamespace('hall_before') IS NOT NULL THEN
        INSERT INTO hall.station SELECT * FROM hall_before.station;
        INSERT INTO hall.charter SELECT * FROM hall_before.charter;
        INSERT INTO hall.series SELECT * FROM hall_before.series;
        INSERT INTO hall.message SELECT * FROM hall_before.message;
        INSERT INTO hall.ticket
            SELECT t.*, CASE WHEN t.state = 'waiting' THEN (to_jsonb(t) - '{hall,last_call,ended_at_counter,kept}'::text[])::text END
            FROM hall_before.ticket t;
        DROP SCHEMA hall_before CASCADE;
    END IF;
END $$;
