-- The steps of counters that tell what changed of a ticket, and know by themselves what a call makes of it.
-- What they replace stays for counters whose program is older.

-- Waits for no disk: what is set for the function alone was over before its commit.
CREATE OR REPLACE FUNCTION hall.tell() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp AS $$
BEGIN
    PERFORM FROM bell FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
        SET LOCAL synchronous_commit = off;
        NOTIFY ednogishe_hall;
    END IF;
END $$;

-- Read anew at each step, where they stood; `put` looks after both.
ALTER TABLE hall.ticket DROP CONSTRAINT ticket_check, DROP CONSTRAINT ticket_state_check;

-- As `call_next`, but what is given is the ticket as it was.
CREATE FUNCTION hall.call_first(today date, kinds text[], moment timestamptz, line jsonb) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine   station;
    waited ticket;
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
    PERFORM FROM ticket t
        WHERE t.hall = mine.hall AND t.counter = mine.counter AND t.state IN ('called', 'serving');
    IF FOUND THEN
        PERFORM check_free(mine.hall, mine.counter, NULL);
    END IF;
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
    WHERE t.hall = mine.hall AND t.id = waited.id;
    RETURN to_json(waited);
END $$;

-- As before; what is not told of a ticket stays as it was, and `lines` are what its history has more.
CREATE OR REPLACE FUNCTION hall.put(ticket jsonb, expected integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hall, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine   station;
    before ticket;
    after  ticket;
    lines  jsonb := put.ticket -> 'lines';
BEGIN
    SELECT * INTO mine FROM station WHERE role_name = session_user AND part <> 'display';
    IF NOT FOUND THEN
        PERFORM me('counter', 'kiosk');
    END IF;
    SELECT * INTO before FROM ticket t WHERE t.hall = mine.hall AND t.id = (put.ticket ->> 'id')::uuid;
    after := jsonb_populate_record(before, put.ticket);
    IF coalesce(before.version, 0) <> expected OR before.kept THEN
        IF after IS DISTINCT FROM before OR NOT coalesce(before.history @> lines, true) THEN
            PERFORM refuse('OS051', 'the ticket was changed meanwhile', after.label);
        END IF;
        RETURN NULL;
    END IF;
    IF after.state NOT IN ('waiting', 'called', 'serving', 'parked', 'finished')
        OR (after.state = 'finished') <> (after.outcome IS NOT NULL)
    THEN
        PERFORM refuse('OS003', 'no ticket stands so', after.state);
    ELSIF mine.part = 'kiosk' AND NOT coalesce(
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
    IF after.last_called_at IS DISTINCT FROM before.last_called_at THEN
        after.last_call := call_of(after);
    END IF;
    IF expected = 0 THEN
        after.hall := mine.hall;
        after.kept := false;
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
        done = after.done, breach = after.breach, history = after.history || coalesce(lines, '[]'),
        version = after.version, last_call = after.last_call, ended_at_counter = after.ended_at_counter
    WHERE t.hall = mine.hall AND t.id = after.id AND t.version = expected AND NOT t.kept;
    IF NOT FOUND THEN
        RETURN hall.put(put.ticket, expected);  -- somebody has been faster since it was read
    END IF;
    RETURN NULL;
END $$;

-- What others are to hear of, in one question: done and on the disk, then told. Commits that tell wait for each
-- other.
CREATE PROCEDURE hall.call_and_tell(
    today date, kinds text[], moment timestamptz, line jsonb, INOUT waited json DEFAULT NULL
)
LANGUAGE plpgsql AS $$
BEGIN
    waited := hall.call_first(today, kinds, moment, line);
    COMMIT;
    PERFORM hall.tell();
END $$;

CREATE PROCEDURE hall.put_and_tell(ticket jsonb, expected integer, INOUT ahead bigint DEFAULT NULL)
LANGUAGE plpgsql AS $$
BEGIN
    ahead := hall.put(ticket, expected);
    COMMIT;
    PERFORM hall.tell();
END $$;

CREATE PROCEDURE hall.stand_and_tell(number integer, how jsonb)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hall.stand(number, how);
    COMMIT;
    PERFORM hall.tell();
END $$;

CREATE PROCEDURE hall.say_and_tell(
    today date, moment timestamptz, by text, words text, counter integer, kind text
)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hall.say(today, moment, by, words, counter, kind);
    COMMIT;
    PERFORM hall.tell();
END $$;

GRANT EXECUTE ON ROUTINE
    hall.call_first(date, text[], timestamptz, jsonb), hall.call_and_tell, hall.put_and_tell,
    hall.stand_and_tell, hall.say_and_tell
TO ednogishe_hall;
