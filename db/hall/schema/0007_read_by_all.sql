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

CREATE TRIGGER check_ticket BEFORE INSERT OR UPDATE OF
    also, rank_at, since, calls, called_at, last_called_at, serving_since, finished_at, note, done, history, version
ON hall.ticket FOR EACH ROW EXECUTE FUNCTION hall.check_ticket();

-- Nobody comes earlier than who came before them: one moment at the end of time would be that of all.
ALTER TABLE hall.series ADD CHECK (hall.is_of_a_clock(arrival)) NOT VALID;
