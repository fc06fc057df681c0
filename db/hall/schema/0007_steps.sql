-- What stations may do in the hall; what they may ask is in the next step.

CREATE FUNCTION hall.refuse(code text, reason text, place text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = code, MESSAGE = reason, DETAIL = coalesce(place, '');
END $$;

-- The caller, who must be of one of these parts; none named: of any.
CREATE FUNCTION hall.me(VARIADIC parts text[] DEFAULT '{counter,display,kiosk}') RETURNS hall.station
LANGUAGE plpgsql STABLE SET search_path = hall, pg_temp AS $$
DECLARE
    mine station;
BEGIN
    SELECT * INTO mine FROM station WHERE role_name = session_user AND part = ANY (parts);
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role has no such part in the hall', NULL);
    END IF;
    RETURN mine;
END $$;

-- The next number of the series, the next place of the day, and the moment of arrival: it never goes back,
-- whatever the clock of a counter does.
CREATE FUNCTION hall.take_place(today date, series text, moment timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
DECLARE
    mine    station := me('counter', 'kiosk');
    number  integer;
    place   integer;
    arrival timestamptz;
BEGIN
    INSERT INTO series AS s VALUES (mine.hall, today, series, 1, moment)
    ON CONFLICT (hall, day, name) DO UPDATE SET last = s.last + 1 RETURNING s.last INTO number;
    INSERT INTO series AS s VALUES (mine.hall, today, '', 1, moment)
    ON CONFLICT (hall, day, name) DO UPDATE SET last = s.last + 1, arrival = greatest(s.arrival, moment)
    RETURNING s.last, s.arrival INTO place, arrival;
    RETURN jsonb_build_object('number', number, 'place', place, 'arrival', arrival);
END $$;

CREATE FUNCTION hall.told(one hall.ticket) RETURNS jsonb
LANGUAGE sql STABLE AS $$ SELECT to_jsonb(one) - '{hall,last_call,ended_at_counter,kept,ready}'::text[] $$;

-- What one station tells, all others read: a ticket that they cannot read would keep the whole hall from its
-- list, and one that cannot be counted further would be the first to be called for the rest of the day. A kiosk
-- stands where nobody watches it, so it is not left to the program that asks.

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

CREATE FUNCTION hall.check_readable(one hall.ticket) RETURNS void
LANGUAGE plpgsql SET search_path = hall, pg_temp AS $$
BEGIN
    IF one.state NOT IN ('waiting', 'called', 'serving', 'parked', 'finished')
        OR (one.state = 'finished') <> (one.outcome IS NOT NULL)
        OR NOT are_lines(one.history) OR NOT are_lines(one.done)
        OR coalesce(array_ndims(one.also), 1) > 1 OR array_position(one.also, NULL) IS NOT NULL
        OR NOT is_of_a_clock(one.day::timestamp AT TIME ZONE 'UTC')
        OR NOT (is_of_a_clock(one.rank_at) AND is_of_a_clock(one.issued_at) AND is_of_a_clock(one.since)
            AND is_of_a_clock(one.called_at) AND is_of_a_clock(one.last_called_at)
            AND is_of_a_clock(one.serving_since) AND is_of_a_clock(one.finished_at))
        OR one.version NOT BETWEEN 1 AND 1000000 OR one.calls NOT BETWEEN 0 AND 1000000
        OR length(one.label) NOT BETWEEN 1 AND 100 OR octet_length(one.note) > 20000
        OR pg_column_size(one.history) > 200000 OR pg_column_size(one.done) > 200000
    THEN
        PERFORM refuse('OS003', 'nobody could read such a ticket', NULL);
    END IF;
END $$;

-- Nobody but that ticket is at the counter.
CREATE FUNCTION hall.check_free(hall text, at_counter integer, but uuid) RETURNS void
LANGUAGE plpgsql SET search_path = hall, pg_temp AS $$
DECLARE
    busy text;
BEGIN
    SELECT t.label INTO busy FROM ticket t WHERE t.hall = check_free.hall AND t.counter = at_counter
        AND t.state IN ('called', 'serving') AND t.id IS DISTINCT FROM but;
    IF FOUND THEN
        PERFORM refuse('OS052', 'somebody is at that counter', busy);
    END IF;
END $$;

-- Whether somebody works at that counter on that day: it was seen since then, and nobody has closed it.
CREATE FUNCTION hall.is_at_work(hall text, at_counter integer, today date, since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = hall, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM station s WHERE s.hall = is_at_work.hall AND s.counter = at_counter
            AND s.state ->> 'day' = today::text AND s.state ->> 'state' <> 'closed'
            AND s.seen_at > since
    )
$$;

-- What the hall hears of the last call; nothing of one that was taken back.
CREATE FUNCTION hall.call_of(one hall.ticket) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('label', one.label, 'counter', one.counter, 'language', one.language,
        'times', one.calls, 'at', one.last_called_at)
    WHERE one.counter IS NOT NULL AND one.last_called_at IS NOT NULL
$$;

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

-- Calls the first who waits for one of `kinds` to the caller's counter; none named: for what it serves. Gives the
-- ticket as it was; NULL: nobody does. A hall from before the first release has a `call_next`, which tells something
-- else: a counter that asked it there called somebody whom it then knew nothing of.
CREATE FUNCTION hall.call_in_turn(today date, kinds text[], moment timestamptz, line jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine   station;
    waited text;
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
        SELECT t.id, t.ready FROM ticket t
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
            'times', t.calls + 1, 'at', moment),
        ready = NULL
    FROM first WHERE t.hall = mine.hall AND t.id = first.id RETURNING first.ready INTO waited;
    IF FOUND THEN
        PERFORM ring();
    ELSE
        PERFORM check_free(mine.hall, mine.counter, NULL);
    END IF;
    RETURN waited;
END $$;

-- Keeps the ticket as a step has left it: a new one (`expected` 0), or one that nobody has changed since. What is
-- not told of it stays as it was, and `lines` are what its history has more. Told twice it is done once, for the
-- answer to the first may have been lost. Gives how many are called before a new one.
CREATE FUNCTION hall.put(said jsonb, expected integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine   station := me('counter', 'kiosk');
    before ticket;
    after  ticket;
BEGIN
    said := said - '{hall,last_call,ended_at_counter,kept,ready}'::text[];
    SELECT * INTO before FROM ticket t WHERE t.hall = mine.hall AND t.id = (said ->> 'id')::uuid;
    after := jsonb_populate_record(before, said);
    IF coalesce(before.version, 0) IS DISTINCT FROM expected OR before.kept THEN
        IF after IS DISTINCT FROM before OR NOT coalesce(before.history @> (said -> 'lines'), true) THEN
            PERFORM refuse('OS051', 'the ticket was changed meanwhile', after.label);
        END IF;
        RETURN NULL;
    END IF;
    after.hall := mine.hall;
    after.kept := false;
    after.history := after.history || coalesce(said -> 'lines', '[]');
    PERFORM check_readable(after);
    IF mine.part = 'kiosk' AND NOT coalesce(
        after.channel IN ('kiosk', 'booking') AND (
            before.id IS NULL AND after.state = 'waiting'
            OR before.state = 'waiting' AND before.channel = after.channel AND after.outcome = 'withdrawn'
        ), false
    ) THEN
        PERFORM refuse('OS001', 'a kiosk gives tickets and withdraws them', NULL);
    ELSIF after.state IN ('called', 'serving') AND after.counter IS DISTINCT FROM mine.counter
        OR before.state = 'serving' AND before.counter <> mine.counter
            AND is_at_work(mine.hall, before.counter, before.day, clock_timestamp() - interval '1 minute')
    THEN
        PERFORM refuse('OS001', 'another counter calls and serves by itself', after.label);
    END IF;
    IF after.state IN ('called', 'serving') THEN
        PERFORM check_free(mine.hall, after.counter, after.id);
    END IF;
    after.ended_at_counter := CASE WHEN after.state = 'finished' THEN coalesce(after.counter, mine.counter) END;
    after.ready := CASE WHEN after.state = 'waiting' THEN told(after)::text END;
    IF after.last_called_at IS DISTINCT FROM before.last_called_at THEN
        after.last_call := call_of(after);
    END IF;
    PERFORM ring();
    IF expected = 0 THEN
        INSERT INTO ticket SELECT after.*;
        RETURN (
            SELECT count(*) FROM ticket t WHERE t.hall = mine.hall AND t.day = after.day AND t.state = 'waiting'
                AND (t.rank_at, t.place) < (after.rank_at, after.place)
        );
    END IF;
    UPDATE ticket t SET
        kind = after.kind, also = after.also, rank_at = after.rank_at, state = after.state,
        since = after.since, calls = after.calls, called_at = after.called_at,
        last_called_at = after.last_called_at, serving_since = after.serving_since,
        finished_at = after.finished_at, outcome = after.outcome, counter = after.counter,
        for_counter = after.for_counter, note = after.note, journal_from = after.journal_from,
        done = after.done, breach = after.breach, history = after.history, version = after.version,
        last_call = after.last_call, ended_at_counter = after.ended_at_counter, ready = after.ready
    WHERE t.hall = mine.hall AND t.id = after.id AND t.version = expected AND NOT t.kept;
    IF NOT FOUND THEN
        RETURN hall.put(said, expected);  -- somebody has been faster since it was read
    END IF;
    RETURN NULL;
END $$;

-- Ends the visit at the caller's counter, which is most of what is put: little changes, and it is written at once.
-- `did` is all that was done during the visit, or NULL: as it stands.
CREATE FUNCTION hall.finish(
    ticket_id uuid, expected integer, moment timestamptz, how text, did jsonb, lines jsonb
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine station;
BEGIN
    SELECT * INTO mine FROM station WHERE role_name = session_user AND part = 'counter';
    UPDATE ticket t SET
        state = 'finished', since = moment, finished_at = moment, outcome = how, done = coalesce(did, t.done),
        history = t.history || lines, version = t.version + 1, ended_at_counter = t.counter
    WHERE t.hall = mine.hall AND t.id = ticket_id AND t.version = expected AND t.counter = mine.counter
        AND t.state IN ('called', 'serving') AND how IS NOT NULL AND is_of_a_clock(moment)
        AND are_lines(lines) AND (did IS NULL OR are_lines(did));
    IF FOUND THEN
        PERFORM ring();
        RETURN NULL;
    END IF;
    RETURN put(jsonb_build_object('id', ticket_id, 'state', 'finished', 'since', moment, 'finished_at', moment,
        'outcome', how, 'lines', lines, 'version', expected + 1) || CASE WHEN did IS NULL THEN '{}' ELSE
        jsonb_build_object('done', did) END, expected);
END $$;

-- Those of these keys or labels that are here.
CREATE FUNCTION hall.find(today date, ids uuid[], labels text[]) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine station := me('counter', 'kiosk');
BEGIN
    RETURN QUERY SELECT told(t) FROM ticket t WHERE t.hall = mine.hall AND t.id = ANY (ids)
        UNION ALL SELECT told(t) FROM ticket t
            WHERE t.hall = mine.hall AND t.day = today AND t.label = ANY (labels);
END $$;
