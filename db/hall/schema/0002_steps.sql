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
LANGUAGE sql STABLE AS $$ SELECT to_jsonb(one) - '{hall,last_call,ended_at_counter,kept}'::text[] $$;

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

-- Keeps the ticket as a step has left it: a new one (`expected` 0), or one that nobody has changed since.
-- Told twice it is done once, for the answer to the first may have been lost. Gives how many are called before
-- a new one.
CREATE FUNCTION hall.put(ticket jsonb, expected integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine   station := me('counter', 'kiosk');
    before ticket;
    after  ticket;
BEGIN
    SELECT * INTO before FROM ticket t WHERE t.hall = mine.hall AND t.id = (put.ticket ->> 'id')::uuid FOR UPDATE;
    after := jsonb_populate_record(before, put.ticket);
    IF coalesce(before.version, 0) <> expected OR before.kept THEN
        IF after IS DISTINCT FROM before THEN
            PERFORM refuse('OS051', 'the ticket was changed meanwhile', after.label);
        END IF;
        RETURN NULL;
    END IF;
    after.hall := mine.hall;
    after.kept := false;
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
    IF after.last_called_at IS DISTINCT FROM before.last_called_at THEN
        after.last_call := call_of(after);
    END IF;
    after.ended_at_counter := CASE WHEN after.state = 'finished' THEN coalesce(after.counter, mine.counter) END;
    IF after.state IN ('called', 'serving') THEN
        PERFORM check_free(mine.hall, after.counter, after.id);
    END IF;
    IF expected = 0 THEN
        INSERT INTO ticket SELECT after.*;
        RETURN (
            SELECT count(*) FROM ticket t WHERE t.hall = mine.hall AND t.day = after.day AND t.state = 'waiting'
                AND (t.rank_at, t.place) < (after.rank_at, after.place)
        );
    END IF;
    UPDATE ticket t SET (
        kind, also, rank_at, state, since, calls, called_at, last_called_at, serving_since, finished_at,
        outcome, counter, for_counter, note, journal_from, done, breach, history, version, last_call,
        ended_at_counter
    ) = ROW (
        after.kind, after.also, after.rank_at, after.state, after.since, after.calls, after.called_at,
        after.last_called_at, after.serving_since, after.finished_at, after.outcome, after.counter,
        after.for_counter, after.note, after.journal_from, after.done, after.breach, after.history,
        after.version, after.last_call, after.ended_at_counter
    ) WHERE t.hall = mine.hall AND t.id = after.id;
    RETURN NULL;
END $$;

-- Calls the first who waits for one of `kinds` to the caller's counter; none named: for what it serves.
-- NULL: nobody does.
CREATE FUNCTION hall.call_next(today date, kinds text[], moment timestamptz, line jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine   station := me('counter');
    waited ticket;
    called ticket;
BEGIN
    IF mine.state ->> 'day' = today::text THEN
        IF mine.state ->> 'state' <> 'open' THEN
            PERFORM refuse('OS053', 'the counter is not open', mine.state ->> 'state');
        END IF;
        IF kinds = '{}' THEN
            kinds := ARRAY(SELECT jsonb_array_elements_text(mine.state -> 'kinds'));
        END IF;
    END IF;
    PERFORM check_free(mine.hall, mine.counter, NULL);
    SELECT * INTO waited FROM ticket t
    WHERE t.hall = mine.hall AND t.day = today AND t.state = 'waiting'
        AND CASE WHEN t.for_counter IS NULL THEN kinds = '{}' OR t.kind = ANY (kinds)
            ELSE t.for_counter = mine.counter END
    ORDER BY t.rank_at, t.place LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    UPDATE ticket t SET
        state = 'called', since = moment, counter = mine.counter, called_at = coalesce(t.called_at, moment),
        last_called_at = moment, calls = t.calls + 1, history = t.history || line, version = t.version + 1,
        last_call = jsonb_build_object('label', t.label, 'counter', mine.counter, 'language', t.language,
            'times', t.calls + 1, 'at', moment)
    WHERE t.hall = mine.hall AND t.id = waited.id RETURNING * INTO called;
    RETURN told(called) || jsonb_build_object('before', told(waited));
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

-- Tells who listens that something changed; apart from the change, for a commit that tells waits for every
-- other that does, and the disk with it. Whoever finds another one ringing need not: that one is heard later.
CREATE FUNCTION hall.tell() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp SET synchronous_commit = off AS $$
BEGIN
    PERFORM FROM bell FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
        NOTIFY ednogishe_hall;
    END IF;
END $$;
