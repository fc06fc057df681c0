-- As before, but the caller is looked up first: within the one statement every station was read for each ticket.
CREATE OR REPLACE FUNCTION hall.take_step(ticket jsonb, expected integer) RETURNS bigint
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
            AND t.counter = mine.counter AND t.state IN ('called', 'serving') AND a.outcome IS NOT NULL;
    END IF;
    IF NOT FOUND THEN
        ahead := put(take_step.ticket, expected);
    END IF;
    PERFORM ring();
    RETURN ahead;
END $$;
