-- What a station says of itself goes to all counters of the municipality: nothing in it that their programs
-- could not even read. No honest number has more than sixteen digits, no honest list lies five levels deep.

CREATE FUNCTION central.can_be_read(state jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = central, pg_temp AS $$
    SELECT jsonb_typeof(state) = 'object' AND octet_length(state::text) <= 32000
        AND state::text !~ '[0-9]{17}' AND NOT jsonb_path_exists(state, '$.**{5}')
$$;

DELETE FROM central.station_state t WHERE NOT central.can_be_read(t.state);

CREATE OR REPLACE FUNCTION central.say_state(its_state jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF NOT coalesce(can_be_read(its_state), false) THEN
        PERFORM refuse('OS003', 'no state of a station', NULL);
    END IF;
    INSERT INTO station_state (station_id, state) VALUES (caller.id, its_state)
    ON CONFLICT (station_id) DO UPDATE SET said_at = now(), state = excluded.state;
END $$;
